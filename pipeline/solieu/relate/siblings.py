"""Amounts side by side that name no whole, and whose shares or whose sum fit one amount before them.

``Kim ngạch xuất khẩu 1.286,4 triệu USD. Về thị trường: Hoa Kỳ 402,6 triệu USD (31,3%), Trung Quốc 288,1 triệu USD
(22,4%), ...``. Words alone do not say what these are shares of; that all but one of them fit the same amount does. One
that does not fit is what a reader wants to know of.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from solieu.extract.atoms import Extraction
from solieu.relate import groups
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class

SEVERAL = 3
"""Amounts from which on agreement is no chance."""
_STEPS = 200
"""Units of its last digit that a whole must have: small counts often add up by chance."""
_NEAR = 2
"""Paragraphs back in which the whole may stand."""


def assign(found: list[Mention], extraction: Extraction) -> None:
    """Link each run of amounts without a whole to the one amount before it that fits."""
    shares = {id(m.target): m for m in found if m.aspect == "share" and m.relation == "share_of" and m.target}
    for run in _runs(found, extraction):
        for parts, more in ((run, []), (run[1:], run[:1])):
            if len(parts) < SEVERAL:
                break
            candidates = [*_before(parts[0], found), *more]
            whole = _only([c for c in candidates if _shared(parts, shares, c)])
            if whole is None:
                whole = _only([c for c in candidates if _sums_up(parts, c)])
            if whole is not None:
                _settle(parts, whole)
                _name(parts, whole, found)
                break


def _runs(found: list[Mention], extraction: Extraction) -> Iterator[list[Mention]]:
    """Free amounts in one unit, one after the other in a sentence or item by item in a list."""
    tops = [m for m in found if m.scope.parent is None and m.level and not m.percent]
    run: list[Mention] = []
    for last, mention in pairwise([None, *tops]):
        if run and not (last is run[-1] and mention is not None and _follows(run, mention, extraction)):
            yield run
            run = []
        if mention is not None and (_is_free(mention) or (run and _follows(run, mention, extraction))):
            run.append(mention)
    yield run


def _is_free(mention: Mention, run: Sequence[Mention] = ()) -> bool:
    """Whether it has no whole yet; ``còn lại`` is taken for a part of the amount before it."""
    return (
        (mention.target is None or (mention.target in run and "rest" in mention.lead_kinds))
        and bool(mention.unit)
        and not (mention.plan or mention.earlier or mention.total_row)
        and mention.quantity.value is not None
        and mention.quantity.value_max is None
        and mention.quantity.total is None
    )


def _follows(run: Sequence[Mention], mention: Mention, extraction: Extraction) -> bool:
    last = run[-1]
    if mention.unit != last.unit or not _is_free(mention, run):
        return False
    if mention.sentence == last.sentence:
        return True
    items = extraction.blocks[mention.block].level > 0 and extraction.blocks[last.block].level > 0
    return items and mention.list_id == last.list_id and mention.block == last.block + 1


def _before(first: Mention, found: list[Mention]) -> list[Mention]:
    """Amounts near before the first part that it can be a part of."""
    return [
        m
        for m in found
        if m.quantity.end <= first.quantity.start
        and first.list_id - _NEAR <= m.block
        and m.level
        and not (m.percent or m.plan or m.earlier)
        and m.quantity.value is not None
        and (m.unit == first.unit or unit_class(m) == unit_class(first) == "people")
    ]


def _only(found: list[Mention]) -> Mention | None:
    """The one that fits; the same amount said again under a like name is no second one."""
    if not found or len({m.quantity.value for m in found}) > 1:
        return None
    names = [set(m.indicator.lower().split()) for m in found]
    return found[-1] if all(name & names[-1] for name in names) or len(found) == 1 else None


def _shared(parts: list[Mention], shares: dict[int, Mention], whole: Mention) -> bool:
    """Whether all shares but one at most are those of the parts in the whole."""
    pairs = [(part, shares[id(part)]) for part in parts if id(part) in shares]
    if len(pairs) < SEVERAL or len(pairs) < len(parts) - 1:
        return False
    return sum(_fits(part, share, whole) for part, share in pairs) >= len(pairs) - 1


def _fits(part: Mention, share: Mention, whole: Mention) -> bool:
    low, high = _ends(part)
    whole_low, whole_high = _ends(whole)
    share_low, share_high = _ends(share)
    return low * 100 <= share_high * whole_high and high * 100 >= share_low * whole_low


def _ends(mention: Mention) -> tuple[Decimal, Decimal]:
    value = mention.quantity.value or Decimal()
    margin = (mention.quantity.resolution or Decimal()) / 2
    return value - margin, value + margin


def _sums_up(parts: list[Mention], whole: Mention) -> bool:
    """Whether the parts make up the whole to its last digit."""
    resolution = whole.quantity.resolution
    return (
        resolution is not None
        and whole.quantity.value is not None
        and whole.quantity.value >= _STEPS * resolution
        and sum(part.quantity.value or 0 for part in parts) == whole.quantity.value
    )


def _name(parts: list[Mention], whole: Mention, found: list[Mention]) -> None:
    """The classes of a whole have its name, and so has what qualifies them."""
    for part in parts:
        groups.part(part, whole, [])
        for mention in found:
            if mention.target is part and not mention.topic_raw:
                groups.inherit(mention, part)


def _settle(parts: list[Mention], whole: Mention) -> None:
    ends = [_ends(part) for part in parts]
    low, high = _ends(whole)
    closed = sum(end[0] for end in ends) <= high and sum(end[1] for end in ends) >= low
    closed = closed or "rest" in parts[-1].lead_kinds
    for part in parts:
        part.target, part.relation = whole, "all_parts_of" if closed else "part_of"
        part.rule = "fits_whole"
