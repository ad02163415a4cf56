"""Values of another time or place beside a figure, which it is compared with."""

import re
from itertools import pairwise

from solieu.extract.atoms import Atom, Cue, Extraction, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import bases
from solieu.relate.mention import Mention
from solieu.relate.view import View, level_of, same_unit, set_base
from solieu.relate.wholes import carries_over

_COMPARED_WITH = word_list("compared_with")
_BEGUN = frozenset(word_list("beginnings"))
_BEGINNINGS = tuple(f" {words}" for words in word_list("beginnings"))
_ENDINGS = word_list("endings")
_PAST = ("previous", "same_period", "time")
_RATES = ("level", "share", "change")
_RIGHT_AFTER = 2
_HALF = 50
"""Per cent from which on a change may be as large as what it started from."""
_COMPARED_TIME = re.compile(r"so với [^,;:.()]{3,40} là")
_COMPARED_MEASURE = re.compile(r"so với \w+(?: \w+){0,3}")
"""``so với sản lượng``, ``so với mức giá bình quân``: the measure that the earlier amount is of."""


def now_of(mention: Mention, head: Mention) -> Mention:
    """What an earlier value beside a head is the earlier value of: the head's amount, or the share that it is in."""
    return head if mention.percent and head.percent and head.aspect == "share" else level_of(head)


def is_earlier(mention: Mention, head: Mention, view: View) -> bool:
    """``(năm 2019: 16.341 người)``, ``so với quý trước (8,1 ngày)``: an earlier value of the head."""
    scope, folded = mention.scope, view.folded
    atoms = mention.lead_atoms
    if carries_over(folded, mention.lead[0], mention.quantity.start):
        return False
    moved = (
        {"exceed", "share", "plan"}
        if scope.parent is not None and head.aspect == "change" and head.unit == mention.unit
        else {"up", "down", "exceed", "share", "plan"}
    )
    if (view.own is not None and view.own.kind == "plan") or any(isinstance(a, Cue) and a.kinds & moved for a in atoms):
        return False
    like = (
        head
        if (head.kind == "plan_ratio" and mention.percent) or (moved == {"exceed", "share", "plan"} and mention.verb)
        else now_of(mention, head)
    )
    if like.percent != mention.percent or (mention.unit and not same_unit(mention, like)):
        return False
    opening = [
        a for a in atoms if isinstance(a, Time) or (isinstance(a, Cue) and a.kinds & {"same_period", "previous"})
    ]
    if scope.parent is None:
        return (
            bool(opening)
            and isinstance(opening[0], Cue)
            and not any(isinstance(a, Cue) and "versus" in a.kinds for a in atoms)
        )
    if opening and opening[0].start - scope.start <= 12:
        return folded[scope.start : opening[0].start].strip() not in ("ước", "ước hết", "dự kiến")
    if mention.verb or any(isinstance(a, Cue) for a in atoms):
        return False
    if _after_its_change(mention, head):
        return True
    parent = scope.parent
    before = [
        a for a in parent.within(max(parent.start, scope.start - 60), scope.start - 1) if isinstance(a, Cue | Time)
    ]
    near = [a for a in before if scope.start - a.end <= 24]
    compared = any(
        isinstance(a, Cue) and (a.kinds & {"versus", "times"} or folded[a.start : a.end].endswith(("hơn", "kém")))
        for a in before
    )
    if (
        compared
        and near
        and (
            isinstance(near[-1], Time)
            or near[-1].kinds & {"same_period", "previous", "other_base", "average", "versus"}
        )
    ):
        mention.times.extend(a for a in near if isinstance(a, Time))
        return True
    return False


def _after_its_change(mention: Mention, change: Mention) -> bool:
    """``so với năm trước, cấp mới tăng 4,5% (8.050 giấy phép)``: an amount right after a change in percent that says
    from what, too large for the change itself.
    """
    level = level_of(change)
    if not change.percent or change.aspect != "change" or level is change or change.base not in _PAST:
        return False
    now, then, moved = level.quantity.value, mention.quantity.value, change.quantity.value
    if mention.scope.start - change.quantity.end > _RIGHT_AFTER or not (now and then and moved):
        return False
    return moved < _HALF and now < 2 * then < 4 * now and now != then


def compared_amount(mention: Mention, view: View) -> Mention | None:
    """``301,5 tỷ đồng, tăng 9,8% so với 276,8 tỷ đồng của cùng kỳ``, ``so với năm 2015 là 276,8 tỷ đồng``, ``so với sản
    lượng 240 tấn của năm trước``: the amount that the change before it starts from.

    Gives the amount that changed, and its changes the base that the words after the earlier amount name.
    """
    last = view.before[-1] if view.before else None
    if last is None or last.aspect != "change":
        return None
    now = level_of(last)
    if now.percent != mention.percent or now is last or not same_unit(mention, now):
        return None
    rates = _RATES if "mức" in view.folded[last.tail[0] : mention.quantity.start].split() else _RATES[:2]
    if (now.aspect not in rates or not last.unit.startswith("điểm")) if mention.percent else not now.level:
        return None
    said = view.folded[last.tail[0] : mention.quantity.start].rpartition(")")[2].strip()
    named = bases.told_after(view.extraction, mention)
    here = view.extraction.times[mention.sentence]
    times = [atom for atom in here if last.tail[0] <= atom.start < mention.quantity.start]
    timed = bool(times or last.base in _PAST) and _COMPARED_TIME.fullmatch(said) is not None
    measure = named is not None and named.kind in _PAST and _COMPARED_MEASURE.fullmatch(said) is not None
    if not (timed or measure) and (said not in _COMPARED_WITH or mention.topic_raw):
        return None
    mention.topic = mention.topic_raw = ""
    if now.aspect == "change":
        mention.aspect, mention.direction = "change", "down" if said.endswith("giảm") else "up"
    if timed:
        mention.times.extend(times)
    for change in view.here:
        if named is not None and change.aspect == "change" and change.target is now and change.base in ("", "other"):
            set_base(change, named)
    return now


def names_beginning(extraction: Extraction, mention: Mention) -> bool:
    """``(đầu năm 55.642 tỷ đồng)``: whether all that names a figure in a bracket is when it was."""
    if mention.scope.parent is None or not mention.topic_raw:
        return False
    said = mention.topic_raw.lower()
    return said in _BEGUN or any(
        "previous" in cue.kinds and extraction.normal.folded[cue.start : cue.end] == said for cue in mention.lead_cues
    )


def since_beginning(found: list[Mention], extraction: Extraction) -> None:
    """``Số hộ nghèo đầu năm là 14.512 hộ, cuối năm còn 11.245 hộ``: the first of the two is what the second was."""
    for first, second in pairwise(found):
        topic = first.topic.lower()
        if not topic.endswith(_BEGINNINGS):
            continue
        begun = next(end for end in _BEGINNINGS if topic.endswith(end))
        said = extraction.normal.folded[second.lead[0] : second.quantity.start].lstrip(" ,;")
        if said.startswith(_ENDINGS) and first.unit == second.unit and _free(first) and _free(second):
            first.target, first.relation, first.rule, first.earlier = second, "base_of", "beginning", True
            for mention in found:
                if mention.indicator.lower().endswith(begun):
                    mention.indicator = mention.indicator[: -len(begun)].rstrip()


def _free(mention: Mention) -> bool:
    return mention.level and mention.target is None and not mention.plan and mention.scope.parent is None


def _compares(atom: Atom) -> bool:
    return isinstance(atom, Cue) and bool(atom.kinds & {"up", "down"})


def of_others(mention: Mention) -> bool:
    """``kém mức bình quân cả nước (5,45 điểm)``: the value of others at the same time, no earlier one."""
    parent = mention.scope.parent
    if parent is None or mention.times or mention.lead_cues:
        return False
    near = parent.within(max(parent.start, mention.scope.start - 44), mention.scope.start - 1)
    # What stands before another figure, or before another comparison, is about that one.
    last = max((at for at, atom in enumerate(near) if isinstance(atom, Quantity) or _compares(atom)), default=-1)
    near = near[last + 1 :] if last < 0 or isinstance(near[last], Quantity) else near[last:]
    kinds = {kind for a in near if isinstance(a, Cue) for kind in a.kinds}
    return (
        bool(kinds & {"average", "other_base"})
        and not kinds & {"same_period", "previous"}
        and not any(isinstance(a, Time) for a in near)
    )
