"""The whole of a part, and the amounts that a part word or a bracket makes parts."""

import re
from bisect import bisect_right

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class
from solieu.relate.wholes import PART_KINDS, PartScope, carries_over, close, compatible, plain

_INSIDE = re.compile(r"trong (?:tổng )?số ([^,;.:\d]{4,40}),")


def attach(
    extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention], antecedent: Mention | None
) -> None:
    """Make a level a part of its whole, when a part word governs it or a bracketed list follows its total."""
    scope = mention.scope
    if scope.parent is not None:
        part_word = any(
            isinstance(a, Cue) and a.kinds & PART_KINDS for a in scope.within(scope.start, mention.quantity.start)
        )
        listed = _opens_segment(mention)
        carried = carries_over(extraction.normal.folded, scope.start, scope.end)
        if (part_word or listed) and (antecedent is None or not compatible(mention, antecedent)):
            antecedent = _counted_before(mention, found)
        listed = listed and antecedent is not None and antecedent.unit == mention.unit
        if (
            antecedent is not None
            and (part_word or listed or _bracket_list(mention, antecedent, carried))
            and antecedent.level
            and compatible(mention, antecedent)
            and mention.percent == antecedent.percent
        ):
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
    if not state.closed and mention.target is state.whole and _is_rest(extraction, mention, found):
        close(state, found)
    if state.rest and mention.target is not None:
        _close_dealt_with(mention.target, mention, found)
    mention.relation = "all_parts_of" if state.closed else "part_of"
    mention.rule = "part_inside" if state.counted else "part_closed" if state.closed else "part_open"


def _close_dealt_with(whole: Mention, rest: Mention, found: list[Mention]) -> None:
    """``thụ lý 4.512 vụ, đã giải quyết 3.970 vụ, đạt tỷ lệ 88%, còn lại 542 vụ``: the one part before is what the rest
    leaves.
    """
    parts = [m for m in found if m.target is whole and m.relation == "part_of" and m.sentence == rest.sentence]
    if len(parts) == 1 and parts[0].rule == "found_among" and parts[0].unit == rest.unit:
        parts[0].relation = "all_parts_of"


def _is_rest(extraction: Extraction, mention: Mention, found: list[Mention]) -> bool:
    """``trong 14 chỉ tiêu, hoàn thành 11 chỉ tiêu, còn 3 chỉ tiêu``: what is left closes the parts of its sentence."""
    said = extraction.normal.folded[mention.lead[0] : mention.quantity.start].strip(" ,;")
    if said != "còn" or not mention.unit:
        return False
    last = found[-1] if found else None
    return last is not None and last.sentence == mention.sentence and last.unit == mention.unit and last.relation != ""


def _bracket_list(mention: Mention, antecedent: Mention, carried: bool) -> bool:
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
    timed = {"plan", "up", "down", "versus"} if carried else {"same_period", "previous", "plan", "up", "down", "versus"}
    if any(isinstance(a, Cue) and a.kinds & timed for a in scope.atoms):
        return False
    if _adds_up(quantities, antecedent):
        return True
    if any(isinstance(a, Time) for a in scope.atoms) and not carried:
        return False
    return antecedent.level and all(not q.unit or q.unit == (mention.unit or antecedent.unit) for q in quantities)


def _adds_up(quantities: list[Quantity], whole: Mention) -> bool:
    """``428 tổ chức cơ sở (146 đảng bộ, 282 chi bộ)``: counts of other nouns that make up the count before."""
    counts = [q.value for q in quantities if q.value is not None and q.unit_class == whole.quantity.unit_class]
    return (
        len(counts) == len(quantities)
        and whole.quantity.unit_class == "organisation"
        and sum(counts) == whole.quantity.value
    )


def _opens_segment(mention: Mention) -> bool:
    """``(khách quốc tế 218.000 lượt, tăng 6,9%; khách trong nước 144.400 lượt, tăng 17,2%)``: a labelled amount that
    begins one of the segments of a bracket, each of which begins with an amount in the same unit."""
    if mention.percent or not mention.topic_raw or not mention.unit:
        return False
    firsts: list[Quantity] = []
    fresh = True
    for atom in mention.scope.atoms:
        if isinstance(atom, Mark) and atom.sign == ";":
            fresh = True
        elif isinstance(atom, Quantity) and fresh:
            firsts.append(atom)
            fresh = False
    return len(firsts) > 1 and mention.quantity in firsts and all(q.unit == mention.unit for q in firsts)


def _counted_before(mention: Mention, found: list[Mention]) -> Mention | None:
    """``194.320 người tham gia, chiếm 34,2% lực lượng lao động (trong đó bắt buộc 187.905 người)``: the like amount
    before the bracket, past a share of it."""
    before = [
        m
        for m in found
        if m.scope is mention.scope.parent
        and m.sentence == mention.sentence
        and m.quantity.end <= mention.scope.start
        and m.level
        and not (m.percent or m.plan or m.earlier)
    ]
    return before[-1] if before and compatible(mention, before[-1]) else None


def _whole(extraction: Extraction, mention: Mention, state: PartScope, found: list[Mention]) -> Mention | None:
    """The last level before the part word in the part's class of unit, by name where there are several."""
    earlier = [
        m
        for m in found
        if m.quantity.end <= state.opened and m.level and not m.plan and not m.earlier and m.percent == mention.percent
    ]
    reach = mention.block - 1 if _opens_block(extraction, state) else mention.block
    near = [m for m in earlier if m.block >= reach and m.scope.parent is None and compatible(mention, m)]
    inside = _named_inside(extraction, mention, state, near)
    if inside is not None:
        return inside
    if not near:
        near = _planned_whole(mention, found, state)
    if not near:
        return None
    if mention.unit and any(m.unit == mention.unit for m in near):
        near = [m for m in near if m.unit == mention.unit]
    sentence = near[-1].sentence
    last = [m for m in near if m.sentence == sentence]
    tops = [m for m in last if m.relation not in ("part_of", "all_parts_of")]
    shared = {id(m.target): m.target for m in last}
    if not tops and len(shared) == 1 and sentence != mention.sentence and len(last) > 1:
        return last[-1].target  # `Riêng ...` after a sentence of parts: one more part of their whole
    if state.strong or state.rest:
        pool = tops or [m for m in near if m.relation not in ("part_of", "all_parts_of")] or last
    else:
        pool = last
    if not mention.unit:
        said = extraction.normal.folded[extraction.sentences[mention.sentence].start : state.opened]
        unit_named = [m for m in earlier if m.unit and f" {m.unit.lower()} " in f" {said} " and m.block >= reach]
        if unit_named:
            return unit_named[0] if len({m.unit for m in unit_named}) == 1 else None
    said = plain(
        extraction.normal.folded[
            max(mention.lead[0], extraction.sentences[mention.sentence].start) : state.opened
        ].strip(" ,:")
    )
    by_name = [
        m for m in near if len(said) > 5 and said in (plain(m.indicator), plain(f"{m.unit} {m.noun}"), plain(m.topic))
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
        return _first_of_tuple(pool)
    return pool[-1]


def _named_inside(extraction: Extraction, mention: Mention, state: PartScope, near: list[Mention]) -> Mention | None:
    """``Trong tổng số lượt khám, người bệnh có thẻ là 152.310 lượt``: the one amount that the part words name."""
    found = _INSIDE.match(extraction.normal.folded, state.opened, mention.quantity.start)
    if found is None:
        return None
    name = plain(found.group(1))
    same = [m for m in near if name and f"{plain(m.indicator)} ".startswith(f"{name} ")]
    return same[0] if len(same) == 1 else None


def _planned_whole(mention: Mention, found: list[Mention], state: PartScope) -> list[Mention]:
    """``kế hoạch vốn là 86 tỷ đồng, trong đó ngân sách trung ương 52 tỷ đồng``: the plan before it in its sentence."""
    plans = [
        m
        for m in found
        if m.plan
        and m.level
        and m.target is None
        and m.sentence == mention.sentence
        and m.quantity.end <= state.opened
        and m.scope is mention.scope
        and m.unit == mention.unit
    ]
    return plans if len(plans) == 1 else []


def _first_of_tuple(pool: list[Mention]) -> Mention | None:
    """Of several like amounts one after another only the nearest can be meant, unless they count different things."""
    return pool[-1] if len({m.noun.lower() for m in pool}) == 1 else None


def _words(mention: Mention) -> set[str]:
    return set(f"{mention.noun} {mention.topic}".lower().split()) - {"người", "vụ", "làm", "bị", "số", "có", "được"}


def _opens_block(extraction: Extraction, state: PartScope) -> bool:
    after = bisect_right(extraction.blocks, state.opened, key=lambda block: block.body)
    return after > 0 and state.opened <= extraction.blocks[after - 1].body + 14
