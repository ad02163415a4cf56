"""Parts and wholes: ``trong đó``, ``gồm``, ``chia ra``, brackets and lists after their total."""

from dataclasses import dataclass

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.lexicon.wordlists import word_list
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class

PART_KINDS = frozenset(("part_open", "part_closed", "rest"))
_PEOPLE = ("people",)
_KINDS_OF_ONE = ("organisation", "vehicle", "document")
"""Classes whose units are kinds of one another: ``phương tiện, gồm 214 ô tô``, ``văn bản, gồm 45 quyết định``."""
_CARRIED_OVER = word_list("carried_over")
_LOOSE_OPENERS = word_list("loose_openers")


@dataclass(slots=True)
class PartScope:
    """Whether the figures at hand are parts, since which character, and of what."""

    active: bool = False
    closed: bool = False
    strong: bool = True
    rest: bool = False
    opened: int = 0
    whole: Mention | None = None
    named: Mention | None = None
    counted: bool = False
    several: bool = False


def compatible(one: Mention, other: Mention) -> bool:
    """Whether two amounts can be part and whole: one class of unit, people of every kind together.
    A rate has no parts."""
    if "/" in one.unit or "/" in other.unit:
        return False
    if one.unit == other.unit and one.unit:
        return True
    if not one.unit or not other.unit:
        return unit_class(one if one.unit else other) not in ("money", "rate", "ratio")
    if f"{one.unit} ".startswith(f"{other.unit} ") or f"{other.unit} ".startswith(f"{one.unit} "):
        return True
    first, second = unit_class(one), unit_class(other)
    if first in _PEOPLE and second in _PEOPLE:
        return True
    if first in ("money", "mass", "area", "volume", "length", "energy"):
        return first == second
    return first == second and first in _KINDS_OF_ONE


def carries_over(folded: str, start: int, end: int) -> bool:
    """``21.480 hồ sơ (kỳ trước chuyển sang 1.230 hồ sơ, tiếp nhận mới 20.250 hồ sơ)``: what came over from an earlier
    time is part of what there is now."""
    return any(word in folded[start:end] for word in _CARRIED_OVER)


def follow(extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention]) -> None:
    """Open, close or keep the scope of a part word at this figure."""
    scope, folded = mention.scope, extraction.normal.folded
    if scope.parent is not None:
        return
    parted = state.active or not PART_KINDS.isdisjoint(mention.lead_kinds)
    for atom in mention.lead_atoms if parted else ():
        if isinstance(atom, Mark) and atom.sign == ";" and state.active and not state.strong:
            state.active = False
        if not isinstance(atom, Cue) or PART_KINDS.isdisjoint(atom.kinds):
            continue
        word, after = folded[atom.start : atom.end], folded[atom.end : mention.quantity.start]
        times = [t for t in mention.times if 0 <= t.start - atom.end <= 2]
        if word.startswith(_LOOSE_OPENERS) and (times or not after.strip(" :,")):
            continue
        opening = atom.start - scope.start <= 2
        if word.startswith("cụ thể") and opening and not any(m.block == mention.block for m in found):
            continue
        rest = "rest" in atom.kinds
        before = folded[max(scope.start, atom.start - 2) : atom.start].rstrip()
        strong = opening or before.endswith((";", ":")) or folded[atom.end : atom.end + 2].strip().startswith(":")
        if rest and state.active:
            close(state, found)
            state.rest = True
            continue
        state.active, state.closed, state.strong, state.rest = (
            True,
            bool(atom.kinds & {"part_closed"}) or rest,
            strong,
            rest,
        )
        state.opened, state.whole = atom.start, None
    if not state.active:
        _inside_counted(mention, state, found)
    if not state.active:
        _after_colon(extraction, mention, state)
    if not state.active:
        _inside_named(extraction, mention, state, found)


def close(state: PartScope, found: list[Mention]) -> None:
    """``còn lại``: the parts named so far and the rest are all parts."""
    state.closed = True
    for part in found:
        if part.target is state.whole and state.whole is not None and part.relation == "part_of":
            part.relation = "all_parts_of"


def _inside_counted(mention: Mention, state: PartScope, found: list[Mention]) -> None:
    """``Trong 598 người bị tạm giữ, có 587 người bị khởi tố``: what is counted inside a count of the same sentence."""
    for whole in reversed(found):
        if whole.sentence != mention.sentence:
            return
        if whole.inside and whole.unit == mention.unit:
            if mention.quantity.start > whole.quantity.end:
                state.active, state.strong, state.whole, state.named, state.counted = True, True, whole, whole, True
            return


def _after_colon(extraction: Extraction, mention: Mention, state: PartScope) -> None:
    """``có 3.456 cán bộ y tế: 678 bác sĩ, 890 y sĩ``: counts listed after the colon that follows their total."""
    total = mention.previous
    if total is None or not total.level or total.percent or total.plan or mention.percent:
        return
    gap = extraction.normal.folded[total.quantity.end : mention.quantity.start]
    if ":" not in gap:
        return
    later = [
        a for a in mention.scope.atoms if isinstance(a, Quantity) and a.start > mention.quantity.start and not a.percent
    ]
    marks = [a for a in mention.scope.within(total.quantity.end, mention.quantity.start) if isinstance(a, Mark)]
    if (
        len(marks) >= 1
        and marks[0].sign == ":"
        and len(gap.split(":")[0].split()) <= 6
        and later
        and compatible(mention, total)
    ):
        state.active, state.strong, state.whole, state.opened = True, True, total, marks[0].start


def plain(name: str) -> str:
    folded = name.lower().strip()
    for opening in ("tổng số ", "tổng ", "số "):
        folded = folded.removeprefix(opening)
    return folded


def _is_named(mention: Mention, name: str) -> bool:
    """Whether words name an amount: by its category or indicator, or the beginning of that."""
    known = (mention.category or mention.indicator).lower()
    return known == name or (
        not mention.category and len(name) > 4 and f"{plain(known)} ".startswith(f"{plain(name)} ")
    )


def only(found: list[Mention]) -> list[Mention]:
    """The one mention, or none where there are several."""
    return found if len(found) == 1 else []


def _has_words(mention: Mention, name: str) -> bool:
    """``trong số vụ việc đã giải quyết`` after ``giải quyết 188 vụ việc khiếu nại``: unit first, then other words."""
    unit = mention.unit.lower()
    known = set(f"{unit} {mention.indicator} {mention.category}".lower().split()) | {"đã", "được"}
    return name.startswith(f"{unit} ") and set(name.split()) <= known


def _inside_named(extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention]) -> None:
    """``Trong thu nội địa, ...``: a sentence that opens inside a quantity named before."""
    sentence = extraction.sentences[mention.sentence]
    folded = extraction.normal.folded
    if not folded.startswith("trong ", sentence.start):
        return
    opening = folded[sentence.start : mention.quantity.start]
    if not opening.startswith("trong ") or "," not in opening:
        return
    name = opening.split(",")[0].removeprefix("trong ").removeprefix("tổng số ").removeprefix("số ").strip()
    if len(name) < 4:
        return
    near = [m for m in found if m.block >= mention.block - 2 and m.quantity.end <= sentence.start]
    near = [m for m in near if m.level and not m.plan]
    same = [m for m in near if _is_named(m, name)] or only([m for m in near if m.unit and _has_words(m, name)])
    if same:
        state.active, state.strong, state.whole, state.opened, state.named = (
            True,
            True,
            same[-1],
            sentence.start,
            same[-1],
        )
