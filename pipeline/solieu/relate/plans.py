"""Which figures are the value of a plan, target or quota."""

import regex

from solieu.extract.atoms import Atom, Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import known
from solieu.relate.mention import Mention
from solieu.relate.scopes import Scope

_RESULT = frozenset(("attain", "equal", "exceed", "short", "share", "to_up", "to_down"))
_OTHERWISE = frozenset(("up", "down", "same_period", "previous"))
"""Words after a plan's with which the bracket is about something else."""
_NAMED_AFTER = word_list("plan_after")
MEASURED = ("money", "mass", "area", "volume", "length", "energy")
_OUT_OF_COUNTED = (" trên tổng số", " trong tổng số", " trong tổng")
_CLASS = 9
"""Words of a class and of what joins it to the whole."""
_OUT_OF = ("trên tổng số", "trên tổng", "/tổng số", "/ tổng số", "trong tổng số", "trong tổng", "/tổng", "trên")
_RATES_MET = regex.compile(r"\btỷ lệ (?:[^\s,;:.]+ ){1,6}đạt $")
_DEMANDED = regex.compile(
    r"[\s:(]*(?:(?:là|phải|đạt|tối thiểu|ít nhất|từ|trên|dưới|không quá|đề ra|đặt ra|đến|hết|có|năm|nêu tại|tại|của|"
    r"theo)\b[^,;.]{0,60})?[\s:(]*"
)
"""What may stand between ``yêu cầu`` as a target and its value; with another noun it is what somebody asked for."""
_GIVERS = 14
"""Words between a plan word and its value: the giver, the year, ``là``."""


def is_plan(extraction: Extraction, mention: Mention) -> bool:
    """Whether a plan word stands right before the figure, its bracket or after it, and no result verb between."""
    folded, scope = extraction.normal.folded, mention.scope
    atoms: list[Atom] = mention.lead_atoms
    if mention.previous is not None and folded[mention.lead[0] : mention.quantity.start].strip() in ("", "là", "("):
        atoms = scope.within(mention.previous.quantity.end, mention.quantity.start)
    cues = mention.lead_cues if atoms is mention.lead_atoms else [a for a in atoms if isinstance(a, Cue)]
    if scope.parent is not None and not cues and not mention.topic_raw:
        return not any(isinstance(a, Time) for a in atoms) and _bracket_after_plan(scope, mention.percent)
    plans = [a for a in cues if "plan" in a.kinds] if cues else cues
    if not plans:
        if not cues or mention.percent:
            return False
        tail = folded[mention.quantity.end : mention.quantity.end + 24].lstrip()
        return tail.startswith(_NAMED_AFTER) and any("versus" in cue.kinds for cue in cues)
    if mention.compared is not None:
        return False
    plan = plans[-1]
    if folded[plan.start : plan.end].endswith("yêu cầu") and (
        _RATES_MET.search(folded, scope.start, plan.start)
        or not _DEMANDED.fullmatch(folded, plan.end, mention.quantity.start)
    ):
        return False  # `tỷ lệ phiếu đạt yêu cầu lần đầu là 98,6%`, `yêu cầu điều tra trong 479/486 vụ`
    if any(cue.start > plan.end and cue.kinds & _RESULT for cue in cues):
        return False
    if (
        scope.parent is None
        and mention.verb & {"up", "down", "exceed", "short"}
        and not _moved_plan(folded, plan, mention)
    ):
        return False
    marks = [a for a in scope.within(plan.end, mention.quantity.start) if isinstance(a, Mark)]
    if _subject(folded, scope, plan, mention):
        return True
    if any(mark.sign in ",;." or (mark.sign == ":" and mention.quantity.start - mark.end > 2) for mark in marks):
        return False
    if _hole_between(scope, plan.end, mention.quantity.start):
        return False
    return len(folded[plan.end : mention.quantity.start].split()) <= _GIVERS


def _subject(folded: str, scope: Scope, plan: Cue, mention: Mention) -> bool:
    """``kế hoạch vốn cho đo đạc, lập hồ sơ địa chính năm 2013 là 86 tỷ đồng``: a plan that begins its clause."""
    before = folded[scope.start : plan.start].rstrip()
    said = folded[plan.end : mention.quantity.start]
    begins = not before or before.endswith((",", ";", ":", "."))
    return begins and said.endswith(" là ") and said.count(",") <= 2 and ";" not in said and len(said) < 90


def _moved_plan(folded: str, plan: Cue, mention: Mention) -> bool:
    """``mục tiêu tăng 8%``: the plan is a movement."""
    return len(folded[plan.end : mention.quantity.start].split()) <= 4


def _hole_between(scope: Scope, start: int, end: int) -> bool:
    return any(start <= hole[0] and hole[1] <= end for hole in scope.holes)


def _bracket_after_plan(scope: Scope, percent: bool) -> bool:
    """``so với kế hoạch Thủ tướng giao (8.412,5 tỷ đồng)``, ``vượt chỉ tiêu kế hoạch (3,88%)``; but what follows
    ``298 mẫu đạt yêu cầu`` is the share of these.
    """
    parent = scope.parent
    if parent is None:
        return False
    before = [a for a in parent.atoms if a.end <= scope.start]
    quantities = [a for a in before if isinstance(a, Quantity)]
    since = [a for a in before if not quantities or a.start >= quantities[-1].end]
    plans = [a for a in since if isinstance(a, Cue) and "plan" in a.kinds]
    if (
        not plans
        or scope.start - plans[-1].end > 70
        or any(isinstance(a, Mark) and a.start >= plans[-1].end for a in since)
    ):
        return False
    attained = any(isinstance(a, Cue) and a.end == plans[-1].start - 1 and "attain" in a.kinds for a in since)
    if percent and attained and quantities and not quantities[-1].percent:
        return False
    later = [a for a in since if isinstance(a, Cue) and a.start > plans[-1].end and a.kinds & (_RESULT | _OTHERWISE)]
    given = scope.folded[plans[-1].end : scope.start]
    later = [a for a in later if not _given_then(given, a.start - plans[-1].end)]
    return not later


def _given_then(said: str, at: int) -> bool:
    """``dự toán BHXH Việt Nam giao đầu năm``: a time right after the word for giving is when the plan was set."""
    return said[:at].rstrip().endswith(("giao", "giao từ", "giao vào", "phê duyệt", "điều chỉnh"))


def is_out_of(folded: str, mention: Mention) -> bool:
    """``giải ngân 11,8 tỷ đồng trên tổng số 164 tỷ đồng``: the amount available, right after the one that was done."""
    last = mention.previous
    if last is None or not last.level or last.percent or last.unit != mention.unit or last.plan or not mention.unit:
        return False
    said = folded[last.quantity.end : mention.quantity.start].strip()
    # `56 cơ sở vi phạm trong tổng số 448 cơ sở`: what counts are of stands between
    named = not last.percent and said.endswith(_OUT_OF_COUNTED) and "," not in said and len(said.split()) <= _CLASS
    high, low = mention.quantity.value, last.quantity.value
    return (said in _OUT_OF or named) and high is not None and low is not None and low <= high


def out_of(mention: Mention) -> None:
    """Link what was done and what there was to do: of amounts the latter is the plan, of counts the whole."""
    done = mention.previous
    assert done is not None
    if mention.quantity.unit_class in MEASURED:
        settle(mention, done, "")
        done.rule = "out_of_plan"
    else:
        mention.rule, mention.bound = "out_of", "exact"
        mention.cues = [cue for cue in mention.cues if "more_than" not in cue.kinds]
        if done.target is None:
            done.target, done.relation, done.rule = mention, "part_of", "found_out_of"


def _comparable(one: Mention, other: Mention) -> bool:
    """Whether a plan can be that of an amount: one unit or class of unit, or a unit left out."""
    if not one.unit or not other.unit or known.same_head(one.unit, other.unit):
        return True
    first, second = known.unit_class(one.unit), known.unit_class(other.unit)
    return first == second and first not in ("thing", "open", "document", "")


def settle(mention: Mention, head: Mention | None, label: str) -> None:
    """Make a mention a plan's value and link it to the result in the same kind of unit."""
    mention.base_label = label
    mention.plan, mention.status, mention.rule = True, "target", "plan_value"
    if mention.verb & {"up", "down", "exceed"}:
        mention.aspect = "change"
        mention.direction = "down" if "down" in mention.verb else "up"
    if head is None:
        return
    target = (
        head.target
        if head.target is not None
        and head.aspect in ("ratio", "change", "share")
        and head.target.percent == mention.percent
        else head
    )
    if target.aspect == "change" and mention.percent == target.percent:
        mention.aspect, mention.direction = "change", target.direction
    if not mention.percent and not target.percent and not _comparable(target, mention):
        return
    if target.percent == mention.percent or (head.kind == "plan_ratio" and head.target is None):
        mention.target, mention.relation = target, "plan_of"


def words(extraction: Extraction, mention: Mention) -> str:
    """The plan's own words before its value: from the last plan word to the figure or its bracket."""
    scope = mention.scope
    outer, end = scope, mention.quantity.start
    plans = [a for a in scope.within(scope.start, end) if isinstance(a, Cue) and "plan" in a.kinds]
    if not plans and scope.parent is not None:
        outer, end = scope.parent, scope.start - 1
        plans = [a for a in outer.within(max(outer.start, end - 90), end) if isinstance(a, Cue) and "plan" in a.kinds]
    return extraction.normal.text[plans[-1].start : end].strip(" :(") if plans else ""
