"""Percentages without a verb of change: rates, ratios to a plan or base, shares in brackets and lists."""

import re

from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import known, wording
from solieu.relate.elisions import beside, elided
from solieu.relate.mention import Mention
from solieu.relate.movements import double
from solieu.relate.readings import unit_class
from solieu.relate.view import View, level_of, measure_after, name_words, qualify, set_base

_APPOSED = word_list("apposed")
_ENDS_APPOSED = tuple(f" {word}" for word in _APPOSED)
_NAMES_ONLY = word_list("bare_rate_names")
_PLAN_NAMES = word_list("plan_names")
_PLAN_OF_GROWTH = re.compile(r"\s?(?:kế hoạch|chỉ tiêu) (?:tăng trưởng|tăng thêm)")


def percent(mention: Mention, view: View, bracket: bool, lead: str) -> None:
    """A percentage without a verb of change or share."""
    verb, own, head = mention.verb, view.own, view.head
    rate = wording.begins(name_words(mention.topic), topics().rates)
    only_name = mention.topic.lower() in _NAMES_ONLY
    before = view.before
    apposed = _apposed(view.folded[before[-1].quantity.end : mention.quantity.start] if before else lead)
    if own is not None and own.kind == "plan":
        mention.kind, mention.aspect, mention.rule = "plan_ratio", "ratio", "plan_ratio"
        set_base(mention, own)
        measured = measure_after(mention, view)
        if measured is not None and measured[0] is not None:
            mention.target, mention.relation = measured[0], "ratio_of"
        elif not mention.topic_raw or only_name:
            planned = _planned(before, head, view.folded[slice(*mention.tail)])
            if planned and planned.unit and "dự toán" in own.words.lower() and not _has_budget(planned):
                planned = None
            mention.target, mention.relation = planned, "ratio_of" if planned else ""
        return
    if before and before[-1].kind == "plan_ratio" and before[-1].aspect == "ratio" and _goes_on(mention, before, view):
        return
    if bracket and not verb and not mention.topic_raw and own is None and _beside_earlier(mention, before):
        # `so với đầu năm (6.500 hộ, 5,2%)`
        mention.aspect, mention.target, mention.relation, mention.rule = (
            "share",
            before[-1],
            "share_of",
            "earlier_share",
        )
        return
    if apposed and before:
        head = before[-1]
        if head.plan and head.target is not None and not head.target.percent:
            head = head.target
        if head.aspect == "change" and not head.percent:
            double(mention, head)
            mention.rule = "change_in_percent"
            if own is not None:
                set_base(mention, own)
            return
    if mention.unit.startswith("điểm"):
        _points(mention, before, view)
        if own is not None:
            set_base(mention, own)
        return
    if bracket and own is not None and not verb and head is not None and not head.percent and not mention.topic_raw:
        mention.aspect, mention.rule = "ratio", "bracket_ratio"
        set_base(mention, own)
        mention.target, mention.relation = level_of(head), "ratio_of"
        return
    if (
        bracket
        and head is not None
        and head.percent
        and head.level
        and head.rule.startswith("rate")
        and mention.topic_raw
        and not verb
    ):
        whole = head.target if head.rule == "rate_bracket" and head.target is not None else head
        mention.aspect, mention.target, mention.relation, mention.rule = "level", whole, "part_of", "rate_bracket"
        return
    if (
        (bracket or apposed)
        and not mention.topic_raw
        and head is not None
        and not (verb & {"attain"})
        and not (own and verb & {"equal"})
    ) and beside(mention, head, view):
        return
    if (
        own is not None
        and not rate
        and (verb & {"equal", "attain"} or (own.kind == "same_period" and not verb and not mention.topic_raw))
    ):
        mention.aspect, mention.rule = "ratio", "base_ratio"
        set_base(mention, own)
        qualify(mention, head, "ratio_of")
        return
    if (
        own is not None
        and own.kind in ("same_period", "previous", "time")
        and not verb
        and not rate
        and own.start > mention.quantity.start
    ):
        mention.aspect, mention.rule = "change", "bare_change"
        last = next((m for m in reversed(view.found) if m.aspect == "change" and m.block == mention.block), None)
        mention.direction = last.direction if last is not None else ""
        set_base(mention, own)
        qualify(mention, head, "change_of")
        return
    if verb & {"attain", "equal"} and head is not None and _another_place(mention, head):
        _of_threshold(mention, head, view)
        return
    if verb & {"attain", "equal"} and head is not None and (not mention.topic_raw or only_name):
        elided(mention, view, level_of(head))
        return
    if only_name and head is not None and not head.percent:
        # `(397 hộ, tỷ lệ 3,19%)`: of the amount in its own bracket
        inner = before[-1] if bracket and before and before[-1].level and not before[-1].percent else None
        mention.aspect, mention.target, mention.relation, mention.rule = (
            "share",
            inner or level_of(head),
            "share_of",
            "named_share",
        )
        return
    if view.moved and mention.topic_raw and not verb and own is None and not rate and mention.unit == "%":
        mention.aspect, mention.direction, mention.rule = "change", view.moved, "change_by_heading"
        return
    if rate or "/" in mention.unit or _rate_frame(mention, view, lead):
        mention.aspect, mention.rule = "level", "rate"
        return
    if view.part and head is not None and head.percent and not (mention.noun and not mention.topic_raw):
        mention.aspect, mention.rule = "level", "rate_part"
        return
    if mention.noun and not mention.topic_raw:
        mention.aspect, mention.rule = "share", "share_of_noun"
        return
    if not verb and wording.begins(name_words(mention.category), topics().share_names):
        mention.aspect, mention.rule = "share", "structure"  # `cơ cấu: vốn nhà nước 28,4%, vốn ngoài nhà nước 58,1%`
        return
    if (
        before
        and before[-1].percent
        and not verb
        and len(view.folded[before[-1].quantity.end : mention.quantity.start]) < 80
    ):
        if before[-1].aspect == "change" and known.is_rate(mention.topic_raw):
            mention.aspect, mention.rule = "level", "rate"
        else:
            _listed(mention, before[-1], view)
        return
    mention.aspect, mention.rule = "share", "default_share"


def _beside_earlier(mention: Mention, before: list[Mention]) -> bool:
    """Whether an earlier amount stands right before a bare percentage in its bracket."""
    last = before[-1] if before else None
    return last is not None and last is mention.previous and last.earlier and last.level and not last.percent


def _has_budget(planned: Mention) -> bool:
    """``có 7/9 khoản thu vượt tiến độ (trên 75% dự toán)``: only money has a budget estimate."""
    return unit_class(planned) in ("money", "ratio")


def _goes_on(mention: Mention, before: list[Mention], view: View) -> bool:
    """``đạt 56,1% kế hoạch năm về số giấy và 51,8% về diện tích``: the same ratio of another measure."""
    measured = measure_after(mention, view)
    gap = view.folded[before[-1].quantity.end : mention.quantity.start]
    if measured is None or measured[0] is None or mention.verb or " về " not in gap:
        return False
    mention.kind, mention.aspect, mention.base, mention.rule = "plan_ratio", "ratio", "plan", "plan_ratio_again"
    mention.base_time, mention.base_words, mention.base_label = (
        before[-1].base_time,
        before[-1].base_words,
        before[-1].base_label,
    )
    mention.target, mention.relation = measured[0], "ratio_of"
    return True


def _points(mention: Mention, before: list[Mention], view: View) -> None:
    """``tăng 5,87%, cao hơn mức tăng 4,2% của cùng kỳ là 1,67 điểm phần trăm``: a change of the first rate."""
    mention.aspect, mention.rule = "change", "points"
    rates = [m for m in before if m.percent and not m.plan and not m.earlier]
    if rates:
        said = view.folded[rates[0].quantity.end : mention.quantity.start]
        mention.target, mention.relation = rates[0], "change_of"
        mention.direction = "up" if "cao hơn" in said else "down" if "thấp hơn" in said or "kém" in said else ""


def _another_place(mention: Mention, head: Mention) -> bool:
    """``có 7/10 huyện thu đạt ...; cao nhất là huyện Phú Sơn đạt 96,4%``: one of the places that were counted."""
    return bool(mention.area) and head.quantity.unit_class == "admin" and mention.area != head.area


def _of_threshold(mention: Mention, head: Mention, view: View) -> None:
    """A ratio of the kind that the places were counted by: to a plan where the words after the count name one."""
    end = view.folded.find(";", head.quantity.end, mention.quantity.start)
    words = view.folded[head.quantity.end : end if end > 0 else mention.quantity.start]
    if "%" in words and any(plan in words for plan in _PLAN_NAMES):
        mention.kind, mention.aspect, mention.base, mention.rule = "plan_ratio", "ratio", "plan", "counted_by_plan"
    else:
        mention.aspect, mention.rule = "level", "rate"


def _planned(before: list[Mention], head: Mention | None, tail: str) -> Mention | None:
    """What a plan ratio is of: the level; after a rate's fall (``còn 6%, giảm 2%, bằng 133% kế hoạch``) that fall; a
    plan of growth is for the growth (``tăng 22,5 tỷ đồng, bằng 90% kế hoạch tăng trưởng``).
    """
    last = before[-1] if before else head
    if last is not None and last.aspect == "change" and not last.percent and _PLAN_OF_GROWTH.match(tail):
        return last
    if head is None or last is None:
        return None
    level = level_of(head)
    fell = last.aspect == "change" and last.direction == "down" and last.percent and last.target is level
    return last if fell and level.percent else level


def _apposed(lead: str) -> bool:
    return lead.strip(" ,") in _APPOSED or lead.rstrip().endswith(_ENDS_APPOSED)


def _rate_frame(mention: Mention, view: View, lead: str) -> bool:
    """``Về tỷ lệ tham gia, BHXH đạt 95%, BHTN 95%``; a rate in the same sentence with the same verb."""
    if not mention.verb:
        return False
    if "tỷ lệ " in lead or "tỉ lệ " in lead or "độ bao phủ " in lead:
        return True
    if not mention.topic_raw or not mention.verb:
        return False
    rates = (m for m in reversed(view.before) if m.percent and m.rule == "rate" and m.target is None)
    last = next(rates, None)
    return last is not None and bool(mention.verb & last.verb)


def _listed(mention: Mention, last: Mention, view: View) -> None:
    mention.aspect, mention.kind, mention.direction, mention.rule = last.aspect, last.kind, last.direction, "listed"
    if last.rule == "rate_bracket":
        mention.target, mention.relation, mention.rule = last.target, last.relation, last.rule
        return
    mention.base, mention.base_time, mention.base_words, mention.base_from = (
        last.base,
        last.base_time,
        last.base_words,
        last.base_from,
    )
    if view.own is not None:
        set_base(mention, view.own)
    if not mention.topic_raw and last.relation != "base_of":
        mention.target, mention.relation = last.target, last.relation
