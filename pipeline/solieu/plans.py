"""The ledger of plans: what was to be reached, as the releases of an archive state it or let it be seen.

A plan stands beside its result, is announced a year ahead, or follows from a ratio; a
ratio to ``kế hoạch sau điều chỉnh`` shows one that was changed. Others were given by the user:
one that was decided after another of the same thing and giver is that one as it was adjusted.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from solieu.given import key_of
from solieu.lexicon import lexicon
from solieu.model import Check, Document, Figure
from solieu.table import Row, cell, columns, figure_of

_ISSUER = columns(Document).index("issuer")

STATED, IMPLIED, ADJUSTED, GIVEN = "stated", "implied", "adjusted", "given"


class Plan(NamedTuple):
    """One plan: whose, of what, where, for when, given by whom, how it is known, and the figure that tells it.

    ``note`` is ``below_achieved`` when the same release states that more (of what is worse the more, less) was
    reached already.
    """

    issuer: str
    indicator_id: str
    indicator: str
    category: str
    area: str
    period: str
    giver: str
    known: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    note: str
    source: str
    figure_id: str


def ledger(
    releases: Iterable[tuple[Row, Sequence[Row], Sequence[Row]]], given: Iterable[Figure] = ()
) -> Iterator[Plan]:
    """The plans of documents with their figures and checks, as an archive gives them by issuer, and those given.

    They come by who, what and when, those of one issuer held at a time; a given plan has no issuer, and its document as
    the source.
    """
    return merge(_stated(releases), sorted(_held(given), key=_order), key=_order)


def _stated(releases: Iterable[tuple[Row, Sequence[Row], Sequence[Row]]]) -> Iterator[Plan]:
    for _, ours in groupby(releases, key=lambda release: release[0][_ISSUER]):
        yield from sorted((plan for release in ours for plan in _of(*release)), key=_order)


def _held(given: Iterable[Figure]) -> Iterator[Plan]:
    first: dict[tuple[str, ...], str] = {}
    for figure in sorted(given, key=attrgetter("published")):
        adjusted = first.setdefault(key_of(figure), figure.published) < figure.published
        yield _plan("", figure.source, figure, figure, ADJUSTED if adjusted else GIVEN, figure.value, "")


def _order(plan: Plan) -> tuple[str, ...]:
    name = plan.indicator_id or plan.indicator.lower()
    return plan.issuer, name, plan.category, plan.area, plan.period, plan.giver, plan.known, plan.source, plan.figure_id


def cells(plan: Plan) -> Row:
    """The cells of a plan, in the order of its fields."""
    return tuple(cell(value) for value in plan)


def _of(document: Row, figures: Sequence[Row], checks: Sequence[Row]) -> Iterator[Plan]:
    told = dict(zip(columns(Document), document, strict=True))
    by_id = {figure.figure_id: figure for figure in map(figure_of, figures)}
    issuer, source = told["issuer"], told["source"]
    for figure in by_id.values():
        if figure.status == "target" and figure.aspect == "level" and figure.kind != "plan_ratio":
            note = "below_achieved" if any(_achieved(figure, other) for other in by_id.values()) else ""
            yield _plan(issuer, source, figure, figure, STATED, figure.value, note)
    known: set[str] = set()
    for test in sorted(checks, key=_is_implied):
        check = dict(zip(columns(Check), test, strict=True))
        implied = check["implied"]
        adjusted = check["check"] == "cross_plan" and check["severity"] == "note"
        if not implied or not (adjusted or check["check"] == "implied_plan"):
            continue
        stated, result = (by_id.get(figure_id) for figure_id in check["figures"].split()[:2])
        if stated is not None and result is not None and stated.figure_id not in known:
            known.add(stated.figure_id)
            yield _plan(issuer, source, stated, result, ADJUSTED if adjusted else IMPLIED, Decimal(implied), "")


def _is_implied(test: Row) -> bool:
    """Adjusted plans come first: each is an implied one too, and told once."""
    return test[columns(Check).index("check")] == "implied_plan"


def _plan(issuer: str, source: str, told: Figure, result: Figure, known: str, value: Decimal | None, note: str) -> Plan:
    return Plan(
        issuer,
        result.indicator_id,
        result.indicator,
        result.category,
        result.area,
        told.period if told is result else told.base_period or result.period,
        told.base_label,
        known,
        value,
        told.value_max if told is result else None,
        result.unit,
        note,
        source,
        told.figure_id,
    )


def _achieved(target: Figure, other: Figure) -> bool:
    """Whether another figure of the release shows that a target was passed before it was set."""
    alike = (
        other.status == "actual"
        and other.aspect == "level"
        and (other.indicator.lower(), other.category, other.area, other.unit)
        == (target.indicator.lower(), target.category, target.area, target.unit)
    )
    if not alike or other.value is None or target.value is None or not _before(other.period, target.period):
        return False
    polarity = lexicon().polarity(target.indicator)
    aim = target.value if target.value_max is None else target.value_max
    return (polarity == "higher" and aim < other.value) or (polarity == "lower" and target.value > other.value)


def _before(one: str, other: str) -> bool:
    """Whether a period lies in an earlier year than another one, both of whole years.

    >>> _before("2019", "2020"), _before("2019-H1", "2019"), _before("", "2020")
    (True, False, False)
    """
    return len(one) == len(other) == 4 and one < other
