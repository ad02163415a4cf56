"""Ratios and shares whose plan or whole is left out: in brackets or apposition beside a figure, after ``đạt``."""

import regex

from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import wording
from solieu.relate.mention import Mention
from solieu.relate.movements import double
from solieu.relate.plans import MEASURED
from solieu.relate.totals import fits_part, fitting
from solieu.relate.view import View, level_of, name_words
from solieu.relate.wholes import plain

_RATE_NAMED = regex.compile(r"(?<!đạt |chiếm |theo )t[ỷỉ] lệ (?!là|đạt|trên|này|\d)\w")
"""A rate of its own between a count and the percentage: ``1.250 phiếu khảo sát cho thấy tỷ lệ hài lòng đạt 97%``."""
_OF_TOTAL = (" trên tổng", " trên số", " tổng số", " trong tổng", " trong số", " của tổng")


def beside(mention: Mention, head: Mention, view: View) -> bool:
    """A percentage in brackets or apposition right after the figure that it says in percent."""
    if head.aspect == "change" and not head.percent:
        double(mention, head)
        mention.rule = "change_in_percent"
        return True
    if head.percent and head.aspect == "change":
        return False
    target = level_of(head)
    if target.percent:
        return False
    if (target.quantity.total is not None and target.quantity.unit_class in MEASURED) or target.rule == "out_of_plan":
        mention.kind, mention.aspect, mention.base, mention.rule = "plan_ratio", "ratio", "plan", "total_plan"
        mention.target, mention.relation = target, "ratio_of"
        return True
    if _listed_plan(mention, target, view):
        mention.kind, mention.aspect, mention.base, mention.rule = "plan_ratio", "ratio", "plan", "bracket_plan_again"
        mention.target, mention.relation = target, "ratio_of"
        return True
    over = mention.quantity.value is not None and mention.quantity.value > 100
    if over or "/" in target.unit:
        # More than all of it, or a percentage beside a rate, is no share; what it is relative to is not said.
        mention.aspect, mention.target, mention.relation, mention.rule = "ratio", target, "ratio_of", "bracket_unsaid"
        return True
    mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "bracket_share"
    return True


def _listed_plan(mention: Mention, target: Mention, view: View) -> bool:
    """``xã A 312 đơn vị (đạt 130% kế hoạch), xã B 268 đơn vị (111,7%)``: what the first bracket of a list says."""
    if mention.scope.parent is None:
        return False
    brackets = [m for m in view.here if m.percent and m.scope.parent is not None and m.scope is not mention.scope]
    last = brackets[-1] if brackets else None
    return (
        last is not None
        and last.kind == "plan_ratio"
        and last.relation == "ratio_of"
        and last.target is not None
        and last.target is not target
        and last.target.unit == target.unit
    )


_DEALT = frozenset(word_list("dealt_first"))
_WHOLE = 100
"""Per cent that no share exceeds."""


def elided(mention: Mention, view: View, target: Mention) -> None:
    """``đạt 97,2%`` after an amount, its plan left out; of ``12/15 xã`` the share that it is."""
    total = (target.quantity.total is not None and target.quantity.unit_class not in MEASURED) or target.rule in (
        "part_inside",
        "found_out_of",
    )
    if not target.percent and _RATE_NAMED.search(view.folded, target.quantity.end, mention.quantity.start):
        mention.aspect, mention.rule = "level", "rate"
        return
    if view.folded.startswith(_OF_TOTAL, mention.quantity.end) and not target.percent:
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "share_of_noun"
        return
    if wording.begins(name_words(target.topic), topics().rates) and not target.percent:
        mention.aspect, mention.rule = "level", "rate"
        return
    if "equal" in mention.verb and mention.noun and not target.percent:
        if (mention.quantity.value or 0) > _WHOLE:  # `tổng dư nợ 61.874 tỷ đồng, bằng 128,3% vốn huy động`
            mention.aspect, mention.target, mention.relation, mention.base = "ratio", target, "ratio_of", "other"
            mention.rule = "ratio_to_noun"
        else:
            mention.aspect, mention.target, mention.relation = "share", target, "share_of"
            mention.rule = "share_of_noun"
        return
    if target.relation == "part_of" and fits_part(mention, target) and not _plan_near(mention, view):
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "share_of_part"
    elif total and not _plan_near(mention, view):
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "total_share"
    elif (
        whole := _before_like(target, view) or _narrowed(target) or fitting(mention, target, view.found)
    ) is not None and not _plan_near(mention, view):
        target.target, target.relation, target.rule = whole, "part_of", "found_among"
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "share_of_found"
    elif not target.percent and _as_rate(mention, view):
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "share_as_rate"
    elif not target.percent or "equal" in mention.verb or _plan_near(mention, view):
        mention.kind, mention.aspect, mention.base, mention.rule = "plan_ratio", "ratio", "plan", "elided_plan"
        mention.target, mention.relation = target, "ratio_of"
    else:
        mention.aspect, mention.rule = "level", "rate"


def _as_rate(mention: Mention, view: View) -> bool:
    """``giải quyết đúng hạn 1.839 hồ sơ, đạt tỷ lệ 99,6%``: a rate of what there was, no ratio to a plan."""
    said = view.folded[max(0, mention.quantity.start - 14) : mention.quantity.start].rstrip()
    value = mention.quantity.value
    return said.endswith(("đạt tỷ lệ", "đạt tỉ lệ")) and value is not None and value <= 100


def _before_like(target: Mention, view: View) -> Mention | None:
    """``xảy ra 18 vụ, đã khám phá 17 vụ, đạt 94,4%``: the like amount right before, of which this was dealt with."""
    before = [
        m
        for m in view.here
        if m.scope is target.scope and m.quantity.end <= target.quantity.start and m.level and not m.percent
    ]
    if (
        not before
        or before[-1].plan
        or before[-1].unit != target.unit
        or (target.target is not None and target.target is not before[-1].target)
        or not target.unit
    ):
        return None
    lead = view.folded[before[-1].quantity.end : target.quantity.start].replace(";", ",").rpartition(",")[2].split()
    dealt = bool(lead) and lead[0] in _DEALT and len(lead) <= 5
    whole = _namesake(before, target) or before[-1]
    high, low = whole.quantity.value, target.quantity.value
    return whole if dealt and high is not None and low is not None and low <= high else None


def _narrowed(target: Mention) -> Mention | None:
    """``tổng số cử tri 412.560 người, số cử tri đi bầu 411.322 người, đạt 99,7%``: the total whose name a narrower one
    goes on from.
    """
    whole = target.previous
    if whole is None or whole.unit != target.unit or not (whole.level and whole.topic.lower().startswith("tổng số ")):
        return None
    name = plain(whole.topic)
    high, low = whole.quantity.value, target.quantity.value
    goes_on = plain(target.topic).startswith(f"{name} ") and target.target is None
    return whole if goes_on and high is not None and low is not None and low <= high else None


def _namesake(before: list[Mention], target: Mention) -> Mention | None:
    """By its verb: ``đề nghị thu hồi 9.478 triệu đồng, xử lý khác 11.522 triệu đồng; đã thu hồi 7.014 triệu đồng``."""
    name = set(target.topic.lower().split()) - {"đã"}
    like = [m for m in before if m.unit == target.unit and not m.plan and name & set(m.topic.lower().split())]
    return like[0] if len(like) == 1 else None


def _plan_near(mention: Mention, view: View) -> bool:
    return any(
        m.kind == "plan_ratio" and m.rule != "elided_plan"
        for m in view.here
        if m.quantity.end <= mention.quantity.start
    )
