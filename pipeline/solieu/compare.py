"""Two inputs held against each other: figures that differ beyond rounding, or that only one of them states.

Figures are paired by what they are about, and then by what they say: a form and a release word the same indicator
differently. Growth stands as a ratio in a form: up 4,2 % is held against 104,2 %. Where several could be meant, none is
paired by its name.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from solieu.export.headings import folded, name_of
from solieu.export.summary import in_whole
from solieu.intervals import Interval, meets, minus, point, shifted
from solieu.lexicon import lexicon
from solieu.model import Figure, Release
from solieu.validate.evidence import gather
from solieu.validate.readings import coarse_reading, reading

DIFFERS, FIRST, SECOND = "differs", "first", "second"
TELLING = 3
"""Significant digits from which on an equal number in an equal unit is taken for the same statement."""
_WORKBOOKS = frozenset(("xlsx", "xls", "ods"))


class Difference(NamedTuple):
    """What does not agree: ``differs`` has a figure of each input, ``first`` and ``second`` of that one alone."""

    kind: str
    one: Figure | None
    other: Figure | None


def compare(one: Sequence[Figure], other: Sequence[Figure]) -> list[Difference]:
    """What differs between the figures of two inputs: first what both state, by its place in the first one."""
    readings = _readings(one) | _readings(other)
    stated = [{figure.figure_id: figure for figure in figures} for figures in (one, other)]
    left, right = (list(_distinct(map(_as_ratio, figures))) for figures in (one, other))
    differing: list[Difference] = []
    agreed: set[str] = set()
    for key in (_statement, _about, _said, _named):
        for ours, theirs in _pairs(left, right, key):
            equal = _agree(readings[ours.figure_id], readings[theirs.figure_id])
            if not equal and not _same_time(ours, theirs):
                continue
            agreed |= {ours.figure_id, theirs.figure_id}
            if not equal:
                differing.append(Difference(DIFFERS, stated[0][ours.figure_id], stated[1][theirs.figure_id]))
        left = [figure for figure in left if figure.figure_id not in agreed]
        right = [figure for figure in right if figure.figure_id not in agreed]
    differing.sort(key=lambda difference: difference.one.start if difference.one else 0)
    only_first = [Difference(FIRST, stated[0][figure.figure_id], None) for figure in left]
    only_second = [Difference(SECOND, None, stated[1][figure.figure_id]) for figure in right]
    return [*differing, *only_first, *only_second]


def place_of(release: Release, figure: Figure) -> tuple[str, int]:
    """Where a person finds a figure in its source: the cell of a workbook (``Biểu 1!E4``), if it is one, and the line
    of the extracted text, counted from 1.
    """
    cell = ""
    if release.format in _WORKBOOKS:
        cell = next((anchor.part for anchor in release.anchors if anchor.start <= figure.start < anchor.end), "")
    return cell, release.text.count("\n", 0, figure.start) + 1


def _readings(figures: Sequence[Figure]) -> dict[str, list[Interval]]:
    """What each figure allows: as it stands, and rounded to thousands where it may be; of a change as a ratio."""
    evidence = gather(figures, lexicon())
    found = {}
    for figure in figures:
        if figure.value is not None:
            coarse = coarse_reading(evidence, figure)
            allowed = [reading(evidence, figure), *([coarse] if coarse else [])]
            if _as_ratio(figure) is not figure:
                up = figure.direction == "up"
                allowed = [shifted(change, 100) if up else minus(point(100), change) for change in allowed]
            found[figure.figure_id] = allowed
    return found


def _as_ratio(figure: Figure) -> Figure:
    """A change in per cent since a base as the ratio to that base; any other figure as it is."""
    if figure.aspect != "change" or figure.unit != "%" or not figure.base or figure.value_max is not None:
        return figure
    whole = in_whole(figure)
    return figure if whole is None else figure._replace(aspect="ratio", direction="", value=whole)


def _distinct(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Figures with a value; of one stated again in the same words the first."""
    seen = set()
    for figure in figures:
        if figure.value is not None and _statement(figure) not in seen:
            seen.add(_statement(figure))
            yield figure


def _pairs(
    left: Iterable[Figure], right: Iterable[Figure], key: Callable[[Figure], Hashable | None]
) -> Iterator[tuple[Figure, Figure]]:
    """Figures of both inputs that alone have their key."""
    sides: tuple[dict[Hashable, list[Figure]], ...] = (defaultdict(list), defaultdict(list))
    for side, figures in zip(sides, (left, right), strict=True):
        for figure in figures:
            if (found := key(figure)) is not None:
                side[found].append(figure)
    for found, ours in sides[0].items():
        theirs = sides[1].get(found, [])
        if len(ours) > 1 or len(theirs) > 1:
            # The periods may tell them apart.
            yield from _by_period(ours, theirs)
        elif theirs:
            yield ours[0], theirs[0]


def _by_period(ours: Iterable[Figure], theirs: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for figure in ours:
        same = [other for other in theirs if figure.period and other.period == figure.period]
        twins = [other for other in ours if other.period == figure.period]
        if len(same) == 1 and len(twins) == 1:
            yield figure, same[0]


def _role(figure: Figure) -> Hashable:
    return figure.kind, figure.aspect, figure.base, figure.direction, figure.status == "target", figure.unit


def _about(figure: Figure) -> Hashable:
    return name_of(figure.indicator), folded(figure.category), folded(figure.area), _role(figure)


def _statement(figure: Figure) -> Hashable:
    return _about(figure), figure.period, figure.value, figure.value_max


def _said(figure: Figure) -> Hashable | None:
    value = figure.value or Decimal(0)
    digits = value.normalize().as_tuple().digits
    return (value, figure.value_max, figure.unit) if len(digits) >= TELLING else None


def _named(figure: Figure) -> Hashable | None:
    """The indicator by the lexicon, where it is known to it."""
    if not figure.indicator_id:
        return None
    return figure.indicator_id, folded(figure.category), folded(figure.area), _role(figure)


def _same_time(one: Figure, other: Figure) -> bool:
    """Whether two figures may be about one time: a form often does not say."""
    return not one.period or not other.period or one.period == other.period


def _agree(one: Sequence[Interval], other: Sequence[Interval]) -> bool:
    return any(meets(ours, theirs) for ours in one for theirs in other)
