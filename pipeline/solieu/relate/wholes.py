"""Parts and wholes: ``trong đó``, ``gồm``, ``chia ra``, brackets and lists after their total."""

from dataclasses import dataclass

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class

PART_KINDS = frozenset(("part_open", "part_closed", "rest"))
_PEOPLE = ("people",)
_TOTALS = word_list("totals_after")
_AMONG = word_list("dealt_with")
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
    """Whether two amounts can be part and whole: one class of unit, people of every kind together."""
    if one.unit == other.unit and one.unit:
        return True
    if not one.unit or not other.unit:
        return unit_class(one if one.unit else other) not in ("money", "rate", "ratio")
    if f"{one.unit} ".startswith(f"{other.unit} ") or f"{other.unit} ".startswith(f"{one.unit} "):
        return True
    first, second = unit_class(one), unit_class(other)
    if first in _PEOPLE and second in _PEOPLE:
        return True
    if "/" in one.unit or "/" in other.unit:
        return False
    if first in ("money", "mass", "area", "volume", "length", "energy"):
        return first == second
    return first == second == "organisation"


def follow(extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention]) -> None:
    """Open, close or keep the scope of a part word at this figure."""
    scope, folded = mention.scope, extraction.normal.folded
    for atom in scope.within(mention.lead[0], mention.quantity.start):
        if isinstance(atom, Mark) and atom.sign == ";" and state.active and not state.strong:
            state.active = False
        if not isinstance(atom, Cue) or not atom.kinds & PART_KINDS:
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
            _close(state, found)
            state.rest = True
            continue
        state.active, state.closed, state.strong, state.rest = (
            True,
            bool(atom.kinds & {"part_closed"}) or rest,
            strong,
            rest,
        )
        state.opened, state.whole = atom.start, None
    if scope.parent is None and not state.active:
        _inside_counted(mention, state, found)
    if scope.parent is None and not state.active:
        _after_colon(extraction, mention, state, found)
    if scope.parent is None and not state.active:
        _inside_named(extraction, mention, state, found)


def _close(state: PartScope, found: list[Mention]) -> None:
    """``còn lại``: the parts named so far and the rest are all parts."""
    state.closed = True
    for part in found:
        if part.target is state.whole and state.whole is not None and part.relation == "part_of":
            part.relation = "all_parts_of"


def _inside_counted(mention: Mention, state: PartScope, found: list[Mention]) -> None:
    """``Trong 598 người bị tạm giữ, có 587 người bị khởi tố``: what is counted inside a count of the same sentence."""
    wholes = [m for m in found if m.sentence == mention.sentence and m.inside and m.unit == mention.unit]
    if wholes and mention.quantity.start > wholes[-1].quantity.end:
        state.active, state.strong, state.whole, state.named, state.counted = True, True, wholes[-1], wholes[-1], True


def _after_colon(extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention]) -> None:
    """``có 3.456 cán bộ y tế: 678 bác sĩ, 890 y sĩ``: counts listed after the colon that follows their total."""
    before = [m for m in found if m.sentence == mention.sentence and m.scope is mention.scope]
    if not before or not before[-1].level or before[-1].percent or before[-1].plan or mention.percent:
        return
    total = before[-1]
    folded = extraction.normal.folded
    gap = folded[total.quantity.end : mention.quantity.start]
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


def verified(found: list[Mention], recent: list[Mention], extraction: Extraction) -> None:
    """``kiểm tra 1.126 xe, phát hiện 214 xe vi phạm (19%)``: a count with its share, found among the like count right before it."""
    folded = extraction.normal.folded
    for share in found:
        part = share.target
        if (
            share.aspect != "share"
            or share.relation != "share_of"
            or part is None
            or part.target is not None
            or part.percent
        ):
            continue
        named = _named_whole(share, part, recent)
        if named is not None:
            part.target, part.relation, part.rule = named, "part_of", "share_names_whole"
            continue
        if part.topic_raw and len(part.topic_raw.split()) > 5:
            continue
        before = [
            m
            for m in found
            if m.scope is part.scope
            and m.quantity.end <= part.quantity.start
            and m.level
            and not m.percent
            and not m.plan
        ]
        if not before or before[-1].unit != part.unit or before[-1].target is not None or not part.unit:
            continue
        lead = folded[before[-1].tail[1] : part.quantity.start].strip(" ,;")
        if lead.startswith(_AMONG) and ";" not in folded[before[-1].quantity.end : part.quantity.start]:
            part.target, part.relation, part.rule = before[-1], "part_of", "found_among"


def _named_whole(share: Mention, part: Mention, recent: list[Mention]) -> Mention | None:
    """``16.542 người có việc làm, chiếm 99,8% số người học xong``: the one amount before that the share's words name."""
    name = _plain(share.noun)
    if len(name) < 6:
        return None
    same = [
        m
        for m in recent
        if m is not part
        and m.level
        and not m.plan
        and not m.percent
        and _plain(m.indicator) == name
        and m.category == ""
    ]
    same = [m for m in same if m.quantity.end <= part.quantity.start and compatible(part, m)]
    return same[-1] if len(same) == 1 else None


def _plain(name: str) -> str:
    folded = name.lower().strip()
    for opening in ("tổng số ", "tổng ", "số "):
        folded = folded.removeprefix(opening)
    return folded


def _inside_named(extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention]) -> None:
    """``Trong thu nội địa, ...``: a sentence that opens inside a quantity named before."""
    sentence = extraction.sentences[mention.sentence]
    folded = extraction.normal.folded
    opening = folded[sentence.start : mention.quantity.start]
    if not opening.startswith(("trong ", "trong số ", "trong tổng số ")) or "," not in opening:
        return
    name = opening.split(",")[0].removeprefix("trong ").removeprefix("tổng số ").removeprefix("số ").strip()
    if len(name) < 4:
        return
    same = [
        m
        for m in found
        if m.level and not m.plan and (m.category or m.indicator).lower() == name and m.block >= mention.block - 2
    ]
    if same:
        state.active, state.strong, state.whole, state.opened, state.named = (
            True,
            True,
            same[-1],
            sentence.start,
            same[-1],
        )


def attach(
    extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention], antecedent: Mention | None
) -> None:
    """Make a level a part of its whole, when a part word governs it or a bracketed list follows its total."""
    scope = mention.scope
    if scope.parent is not None:
        part_word = any(
            isinstance(a, Cue) and a.kinds & PART_KINDS for a in scope.within(scope.start, mention.quantity.start)
        )
        if antecedent is not None and (part_word or _bracket_list(mention, antecedent)):
            if antecedent.level and compatible(mention, antecedent) and mention.percent == antecedent.percent:
                quantities = [a for a in scope.atoms if isinstance(a, Quantity)]
                mention.target, mention.rule = antecedent, "bracket_part"
                mention.relation = "all_parts_of" if len(quantities) > 1 and not part_word else "part_of"
        return
    if not state.active or (state.counted and mention.unit != (state.whole.unit if state.whole else "")):
        return
    if state.whole is None or not compatible(mention, state.whole) or state.several:
        chosen = _whole(extraction, mention, state, found)
        if chosen is None:
            return
        if state.whole is None:
            state.whole = chosen
        mention.target = chosen
    else:
        mention.target = state.whole
    mention.relation = "all_parts_of" if state.closed else "part_of"
    mention.rule = "part_inside" if state.counted else "part_closed" if state.closed else "part_open"


def _bracket_list(mention: Mention, antecedent: Mention) -> bool:
    """``22 lớp (14 lớp ngắn hạn, 8 lớp dài hạn)``: two counts or more, labelled, without a verb of change."""
    scope = mention.scope
    quantities = [a for a in scope.atoms if isinstance(a, Quantity)]
    if (
        antecedent.percent
        or any(q.percent for q in quantities)
        or mention.quantity.total is not None
        or len(quantities) < 2
    ):
        return False
    if any(
        isinstance(a, Cue) and a.kinds & {"same_period", "previous", "plan", "up", "down", "versus"}
        for a in scope.atoms
    ):
        return False
    if any(isinstance(a, Time) for a in scope.atoms):
        return False
    return antecedent.level and all(not q.unit or q.unit == mention.unit for q in quantities)


def _whole(extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention]) -> Mention | None:
    """The whole of a part: the last level before the part word in its class of unit, the same thing by name where there are several."""
    earlier = [
        m
        for m in found
        if m.quantity.end <= state.opened and m.level and not m.plan and not m.earlier and m.percent == mention.percent
    ]
    reach = mention.block - 1 if _opens_block(extraction, state) else mention.block
    near = [m for m in earlier if m.block >= reach and m.scope.parent is None and compatible(mention, m)]
    if not near:
        return None
    if mention.unit and any(m.unit == mention.unit for m in near):
        near = [m for m in near if m.unit == mention.unit]
    sentence = near[-1].sentence
    last = [m for m in near if m.sentence == sentence]
    tops = [m for m in last if m.relation not in ("part_of", "all_parts_of")]
    if state.strong or state.rest:
        pool = tops or [m for m in near if m.relation not in ("part_of", "all_parts_of")] or last
    else:
        pool = last
    if not mention.unit:
        said = extraction.normal.folded[extraction.sentences[mention.sentence].start : state.opened]
        unit_named = [m for m in earlier if m.unit and f" {m.unit.lower()} " in f" {said} " and m.block >= reach]
        if unit_named:
            return unit_named[0] if len({m.unit for m in unit_named}) == 1 else None
    said = _plain(
        extraction.normal.folded[
            max(mention.lead[0], extraction.sentences[mention.sentence].start) : state.opened
        ].strip(" ,:")
    )
    by_name = [
        m
        for m in near
        if len(said) > 5 and said in (_plain(m.indicator), _plain(f"{m.unit} {m.noun}"), _plain(m.topic))
    ]
    if by_name:
        return by_name[-1]
    state.several = len({m.unit for m in pool}) < len(pool) and unit_class(pool[-1]) in ("people", "case")
    if len(pool) == 1:
        return pool[0]
    words = _words(mention)
    named = [m for m in pool if words and words & _words(m)]
    if len({id(m) for m in named}) == 1:
        return named[0]
    if named:
        best = max(named, key=lambda m: len(words & _words(m)))
        return best if sum(len(words & _words(m)) == len(words & _words(best)) for m in named) == 1 else None
    if unit_class(mention) in ("people", "case") and len(pool) > 1 and len({m.unit for m in pool}) == 1:
        return (
            None
            if pool[-1].relation == "" and pool[0].unit == pool[-1].unit and False
            else _first_of_tuple(pool)
        )
    return pool[-1]


def _first_of_tuple(pool: list[Mention]) -> Mention | None:
    """Of several like amounts one after another only the nearest can be meant, unless they count different things."""
    return pool[-1] if len({m.noun.lower() for m in pool}) == 1 else None


def _words(mention: Mention) -> set[str]:
    return set(f"{mention.noun} {mention.topic}".lower().split()) - {"người", "vụ", "làm", "bị", "số", "có", "được"}


def _opens_block(extraction: Extraction, state: PartScope) -> bool:
    return any(block.body <= state.opened <= block.body + 14 for block in extraction.blocks)


def totals(found: list[Mention], extraction: Extraction) -> None:
    """``1.136, 1.052 và 947 ca, cả quý 3.135 ca``: a total after the figures that it adds up."""
    folded = extraction.normal.folded
    for index, mention in enumerate(found):
        if not mention.level or mention.percent or mention.target is not None:
            continue
        lead = folded[mention.lead[0] : mention.quantity.start]
        if not any(word in lead for word in _TOTALS[:-1]):
            continue
        parts = []
        for other in reversed(found[:index]):
            if (
                other.scope is not mention.scope
                or not other.level
                or other.unit != mention.unit
                or other.target is not None
            ):
                break
            parts.append(other)
        if len(parts) >= 2:
            for part in parts:
                part.target, part.relation, part.rule = mention, "all_parts_of", "total_after"
