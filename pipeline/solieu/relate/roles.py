"""Kind, aspect, direction and base of one figure, and the figure it qualifies, by the verb and words around it.

Each branch sets ``rule`` to its own name, so that a row says what decided.
"""

import re

from solieu.extract.atoms import Cue
from solieu.lexicon.topics import topics
from solieu.relate import bases, known, plans, wording
from solieu.relate.comparisons import compared_amount, is_earlier, now_of, of_others
from solieu.relate.mention import Mention
from solieu.relate.movements import change, contribution, ends_movement, movement, same_change, starts_movement
from solieu.relate.percents import percent
from solieu.relate.readings import unit_class
from solieu.relate.shares import share
from solieu.relate.view import View, level_of, like, name_words, qualify, same_unit, set_base

_RATE_POINTERS = ("tỷ lệ này", "tỉ lệ này", "tỷ lệ đó", "tỷ trọng này", "con số này", "mức này")
_CAUSES = re.compile(r"\b(?:kéo|làm)\b")
"""``làm CPI chung tăng 0,22 điểm phần trăm``: what a group does to the whole."""
_MOVED_TO = frozenset(("to_up", "to_down"))
_STATES = frozenset(("be", "attain"))
_CHANGES = frozenset(("up", "down", "exceed", "short"))


def classify(mention: Mention, view: View) -> None:
    """Decide the role of one figure."""
    quantity, verb, head = mention.quantity, mention.verb, view.head
    moved = not _MOVED_TO.isdisjoint(verb)
    bracket = mention.scope.parent is not None
    mention.kind = "percentage" if mention.percent else "figure"
    lead = view.folded[mention.lead[0] : quantity.start]
    if plans.is_plan(view.extraction, mention):
        rates = [
            m
            for m in view.here
            if m.percent
            and not m.plan
            and m.scope is (mention.scope.parent or mention.scope)
            and m.quantity.end <= mention.quantity.start
        ]
        levels = [m for m in rates if m.kind == "percentage" and m.aspect in ("level", "share")]
        if mention.unit != "%":
            levels = [m for m in rates if m.unit == mention.unit] or levels
        plans.settle(
            mention,
            levels[-1]
            if mention.percent and levels and (head is None or not head.percent or head.target is levels[-1])
            else head,
            bases.named_plan(plans.words(view.extraction, mention)),
        )
    elif not mention.topic_raw and head is not None and is_earlier(mention, head, view):
        mention.target, mention.relation = now_of(mention, head), "base_of"
        mention.earlier, mention.rule = True, "earlier"
        if mention.target is head and head.aspect == "share":
            mention.aspect = "share"
        if of_others(mention):
            mention.rule = "elsewhere"
        if head.aspect == "change" and verb & {"up", "down"}:
            mention.aspect, mention.target, mention.direction = "change", head, "up" if "up" in verb else "down"
        elif head.kind == "plan_ratio" and mention.percent:
            mention.kind, mention.aspect, mention.base = "plan_ratio", "ratio", "plan"
            mention.target, mention.relation, mention.earlier = head, "ratio_of", False
    elif (compared := compared_amount(mention, view)) is not None:
        mention.earlier, mention.target, mention.relation, mention.rule = True, compared, "base_of", "compared_amount"
    elif (pointed := _pointed_rate(mention, view)) is not None:
        mention.aspect, mention.earlier, mention.rule = pointed.aspect, True, "earlier_rate"
        mention.target, mention.relation = pointed, "base_of"
    elif _is_multiple(mention, head):
        mention.aspect, mention.rule = "ratio", "times"
        mention.direction = "up" if "tăng" in lead else "down" if "giảm" in lead else ""
        qualify(mention, head, "ratio_of")
        set_base(mention, view.own or view.sticky)
    elif mention.unit.startswith("điểm %") and (
        "contribute" in verb or ((moved or verb & {"up", "down"}) and _CAUSES.search(lead) is not None)
    ):
        contribution(mention, lead, view)
    elif moved or ends_movement(mention, view):
        movement(mention, lead, view)
    elif starts_movement(mention, view):
        mention.rule, mention.earlier, mention.relation = "from", True, "base_of"
    elif (not _CHANGES.isdisjoint(verb) and not _lacks(mention, view)) or quantity.sign:
        change(mention, view)
    elif (first := same_change(mention, view)) is not None:
        mention.aspect, mention.direction, mention.rule = "change", first.direction, "change_again"
        mention.target, mention.relation = like(mention, view), "change_of"
        set_base(mention, view.own)
        if not mention.base:
            mention.base, mention.base_time, mention.base_words = first.base, first.base_time, first.base_words
    elif "add" in verb and (view.own is not None or unit_class(mention) in ("admin", "organisation")):
        mention.aspect, mention.direction, mention.rule = "change", "up", "add"
        qualify(
            mention, like(mention, view) or (head if head and same_unit(mention, level_of(head)) else None), "change_of"
        )
        set_base(mention, view.own)
    elif "share" in verb or (mention.percent and wording.begins(name_words(mention.topic), topics().share_names)):
        share(mention, view)
    elif mention.percent:
        percent(mention, view, bracket, lead)
    elif (again := _restated(mention, view)) is not None:
        mention.aspect, mention.direction, mention.rule = "change", again.direction, "change_restated"
        mention.target, mention.relation = again.target, again.relation
        mention.base, mention.base_time, mention.base_words = again.base, again.base_time, again.base_words
    elif _compared_before(mention):
        mention.aspect, mention.rule = "change", "points_of_base"
        mention.direction = "up"
        qualify(mention, head, "change_of")
    elif plans.is_out_of(view.folded, mention):
        plans.out_of(mention)
    elif (mention.averaged or "/" in mention.unit) and (total := _total_of(mention, view)) is not None:
        mention.target, mention.relation, mention.rule = total, "average_of", "average"
    else:
        mention.rule = "level"
        if (
            bracket
            and head is not None
            and not verb
            and not mention.topic_raw
            and "/" in mention.unit
            and mention.unit.split("/")[1] == head.unit
        ):
            mention.target, mention.relation, mention.rule = head, "part_of", "bracket_rate"


def _pointed_rate(mention: Mention, view: View) -> Mention | None:
    """``chiếm 8,6%; tỷ lệ này năm 2008 là 9,3%``: the same rate of an earlier time, told by a word that points."""
    if not mention.percent or not mention.verb <= _STATES:
        return None
    said = view.folded[mention.lead[0] : mention.quantity.start].lstrip(" ,;.")
    if not said.startswith(_RATE_POINTERS):
        return None
    lead = mention.scope.within(mention.lead[0], mention.quantity.start)
    if not mention.times and not any(isinstance(a, Cue) and a.kinds & {"same_period", "previous"} for a in lead):
        return None
    rates = [m for m in view.found if m.block == mention.block and m.percent and m.aspect in ("level", "share")]
    return rates[-1] if rates and not rates[-1].plan and not rates[-1].earlier else None


def _total_of(mention: Mention, view: View) -> Mention | None:
    """``1.236 triệu đồng, bình quân 14,2 triệu đồng/vụ``: the total in the average's own unit, in its sentence."""
    if not mention.averaged:
        return None
    unit = mention.unit.split("/")[0]
    totals = [
        m
        for m in view.here
        if m.quantity.end <= mention.quantity.start
        and m.level
        and not m.averaged
        and (m.unit == unit or ("/" in mention.unit and unit_class(m) == "people" == known.unit_class(unit)))
    ]
    total = totals[-1] if totals else None
    if total is None or total.quantity.value is None or mention.quantity.value is None:
        return None
    return total if total.quantity.value > mention.quantity.value and (unit == "đồng" or "/" in mention.unit) else None


def _is_multiple(mention: Mention, head: Mention | None) -> bool:
    if not mention.unit.startswith("lần") or mention.unit.split("/")[0] != "lần":
        return False
    return bool(mention.verb & {"times", "up", "down", "equal", "attain"}) or (
        head is not None and not mention.topic_raw
    )


def _lacks(mention: Mention, view: View) -> bool:
    """``còn thiếu 1.126 giáo viên``: how many are wanting, no change, unless a plan is named."""
    return mention.verb == {"short"} and not mention.percent and view.own is None


def _restated(mention: Mention, view: View) -> Mention | None:
    """``giảm 1,47%, tương đương 2.806 hộ``: the change right before it, said again in the unit of what changed."""
    last = mention.previous
    if last is None or last.aspect != "change" or not last.percent or mention.percent or mention.topic_raw:
        return None
    said = view.folded[last.quantity.end : mention.quantity.start].strip(" ,(")
    return last if said in ("tương đương", "tương đương với", "tương ứng", "tương ứng với", "tức", "tức là") else None


def _compared_before(mention: Mention) -> bool:
    """``hơn mức bình quân cả nước (11,64) là 2,36 tiêu chí``."""
    return mention.compared is not None and not mention.percent
