"""Geometry of what the report draws; places are in units of the drawing, which the page scales."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from solieu.report.pages import Marked, Page

WIDTH = 400
MARGIN = 20
LINES = 24
"""Lines of the chart of results against plans."""


class Bar(NamedTuple):
    """A stated number against what was expected: places of both ranges from left to right, and their numbers."""

    stated_left: float
    stated_right: float
    expected_left: float
    expected_right: float
    stated: Decimal
    low: Decimal
    high: Decimal


class Result(NamedTuple):
    """What was reached of a plan, in percent of it, and how far right it stands."""

    year: str
    percent: Decimal
    at: float
    figure: "Marked"


class Line(NamedTuple):
    """The results of one indicator of one office, by year."""

    issuer: str
    indicator: str
    results: tuple[Result, ...]


class Chart(NamedTuple):
    """Lines of results; ``whole`` is where 100 % stands, ``left_out`` how many lines are not drawn."""

    lines: tuple[Line, ...]
    whole: float
    left_out: int


def bar(stated: Decimal, resolution: Decimal, low: Decimal, high: Decimal) -> Bar:
    """The bar of a check. The stated number stands for half a unit of its last digit either way.

    >>> drawn = bar(Decimal("18.9"), Decimal("0.1"), Decimal("15.9"), Decimal("15.95"))
    >>> drawn.expected_right < drawn.stated_left
    True
    """
    left, right, expected_left, expected_right = _spread((stated - resolution / 2, stated + resolution / 2, low, high))
    return Bar(left, right, expected_left, expected_right, stated, low, high)


def _spread(values: tuple[Decimal, ...]) -> tuple[float, ...]:
    """Places of numbers across the drawing, the smallest at the left margin and the largest at the right one."""
    least, reach = min(values), max(values) - min(values)
    # All ends are one number: it stands in the middle.
    if not reach:
        return (WIDTH / 2,) * len(values)
    return tuple(round(MARGIN + float((value - least) / reach) * (WIDTH - 2 * MARGIN), 1) for value in values)


def results(pages: "Sequence[Page]") -> Chart | None:
    """What was reached of yearly plans, by indicator and year; ``None`` when no release states any."""
    found: dict[tuple[str, str], dict[str, Marked]] = defaultdict(dict)
    names: dict[tuple[str, str], str] = {}
    for page in pages:
        for figure in page.figures:
            row = figure.row
            reached = row.kind == "plan_ratio" and row.aspect == "ratio" and row.status != "target" and row.unit == "%"
            # Only whole years are held beside each other, and only where one number says what was reached.
            one = row.value is not None and row.value_max is None and len(row.period) == 4
            if reached and one and row.indicator and not (row.category or row.area):
                # One indicator is worded differently from year to year.
                key = page.document["issuer"], row.indicator_id or row.indicator.lower()
                found[key].setdefault(row.period, figure)
                names.setdefault(key, row.indicator)
    if not found:
        return None
    ordered = sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0][0], names[entry[0]].lower()))
    shown = ordered[:LINES]
    values = [figure.row.value or Decimal(0) for _, years in shown for figure in years.values()]
    places = iter(_spread((Decimal(100), *values)))
    whole = next(places)
    lines = tuple(
        Line(
            key[0],
            names[key],
            tuple(
                sorted(
                    Result(year, figure.row.value or Decimal(0), next(places), figure) for year, figure in years.items()
                )
            ),
        )
        for key, years in shown
    )
    return Chart(lines, whole, len(ordered) - len(shown))
