"""What an earlier release of the same office stated: plans, values, bases and running totals.

Earlier is by the day of publication; equal or missing days are no order. What is matched
is one indicator (by its key, else by equal words), category, area and kind of unit. Of
several earlier releases the latest counts; where it states two values, there is no check.
No finding is more than a warning: the other release may have been revised.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ..intervals import Interval, plus
from ..lexicon import lexicon
from ..model import Check, Figure
from .arithmetic import NONE, Arithmetic, addition, division
from .evidence import PERCENTS, Evidence, gather
from .implied import implied_number
from .messages import Messages, messages
from .operands import find_base, find_change, find_plan
from .outcome import Expected, Judgement, is_near, judge_figure, quantity, row
from .periods import is_past, months, year_span
from .ratios import growths, movement, plan_ratios, proportions
from .readings import aim, reading
from .repairs import one_slip, repairs
from .words import fold, mentions, telling, words

CLOSE = (3, 4)
"""Two values of which one is less than three quarters of the other are likelier of two things, unless a slip apart."""

Key = tuple[str | frozenset[str], str, str, str, str]


class Told(NamedTuple):
    """The figures of one release, and the day since which it is public (``YYYY-MM-DD``)."""

    published: str
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class _Release:
    published: str
    evidence: Evidence
    by_key: dict[Key, list[Figure]]


Earlier = dict[Key, list[_Release]]
"""The releases of earlier days by what they state, the latest last."""


def across(releases: Sequence[Told], lang: str = "vi") -> list[Check]:
    """Checks of the releases of one office against its earlier ones, each with the ``doc_id`` of the later.

    Releases without a day take no part. ``lang`` is the language of the messages; another raises ``ValueError``.
    """
    texts = messages(lang)
    found: list[Check] = []
    earlier: Earlier = {}
    dated = sorted((told for told in releases if told.published), key=attrgetter("published"))
    for _, same_day in groupby(dated, key=attrgetter("published")):
        day = [_release(told) for told in same_day]
        for later in day:
            for rule in (_plans, _values, _bases, _cumulative):
                found += rule(texts, later, earlier)
        for release in day:
            for key in release.by_key:
                earlier.setdefault(key, []).append(release)
    return found


def _release(told: Told) -> _Release:
    evidence = gather(told.figures, lexicon())
    by_key: dict[Key, list[Figure]] = {}
    for figure in evidence.figures:
        if (figure.aspect == "level" or (figure.aspect == "share" and figure.unit == "%")) and figure.total is None:
            key = _key(figure, figure.period)
            if key is not None and (figure.status == "target" or is_past(figure.period, told.published)):
                by_key.setdefault(key, []).append(figure)
    return _Release(told.published, evidence, by_key)


def _key(figure: Figure, period: str) -> Key | None:
    """What a figure is about and when; ``None`` for a name too vague to be known again."""
    name: str | frozenset[str] = figure.indicator_id or telling(figure.indicator)
    if not period or (not figure.indicator_id and len(name) < 2):
        return None
    return name, fold(figure.category), fold(figure.area), figure.kind, period


def _stated_before(
    earlier: Earlier, key: Key | None, like: Figure, evidence: Evidence, *, target: bool
) -> tuple[Figure, _Release] | None:
    """The one value that the latest earlier release with any states under a key."""
    if key is None:
        return None
    for release in reversed(earlier.get(key, ())):
        same = [
            figure
            for figure in release.by_key[key]
            if (figure.status == "target") == target and evidence.comparable(like, figure)
        ]
        if same:
            alone = len({(figure.value, figure.value_max) for figure in same}) == 1
            return (same[0], release) if alone else None
    return None


def _plans(texts: Messages, later: _Release, earlier: Earlier) -> Iterator[Check]:
    """The plan that a result implies is the target that an earlier release stated for that period."""
    evidence = later.evidence
    for statement, result in plan_ratios(evidence):
        search = find_plan(evidence, statement, result)
        if (
            search.operand is not None
            or search.ambiguous
            or (result.kind == "percentage" and statement.aspect != "ratio")
        ):
            continue
        period = statement.base_period or year_span(result.period)
        before = _stated_before(earlier, _key(result, period), result, evidence, target=True)
        if before is None:
            continue
        yield from _in_proportion(texts, later, "cross_plan", statement, result, *before)


def _bases(texts: Messages, later: _Release, earlier: Earlier) -> Iterator[Check]:
    """The earlier value that a growth rate implies is the one that an earlier release stated."""
    evidence = later.evidence
    for statement, now in growths(evidence):
        search = find_base(evidence, statement, now)
        if search.operand is not None or search.ambiguous or now.status == "target":
            continue
        if find_change(evidence, statement, now).operand is not None:
            continue
        before = _stated_before(earlier, _key(now, statement.base_period), now, evidence, target=False)
        if before is None:
            continue
        yield from _in_proportion(texts, later, "cross_base", statement, now, *before)


def _in_proportion(
    texts: Messages, later: _Release, check: str, statement: Figure, result: Figure, former: Figure, release: _Release
) -> Iterator[Check]:
    """What a ratio or change states, against the plan or base that an earlier release stated."""
    times = PERCENTS[statement.unit]
    readings = proportions(later.evidence, statement, result, aim(release.evidence, former), times)
    arithmetic = division(texts, result.value, former.value, times, movement(statement))
    yield from _compared(texts, later, check, readings, (statement, result, former), arithmetic, release)


def _values(texts: Messages, later: _Release, earlier: Earlier) -> Iterator[Check]:
    """Two releases that state the same indicator, area, period and status agree."""
    evidence = later.evidence
    for key, figures in later.by_key.items():
        for target in (False, True):
            same = [figure for figure in figures if (figure.status == "target") == target]
            if not same or len({(figure.value, figure.value_max) for figure in same}) > 1:
                continue
            figure = same[0]
            before = _stated_before(earlier, key, figure, evidence, target=target)
            if before is None:
                continue
            former, release = before
            if figure.unit != former.unit and figure.kind == "figure" and not evidence.is_whole(figure):
                continue
            expected = Expected(reading(release.evidence, former))
            judgement = judge_figure(evidence, figure, [expected])
            if judgement.verdict == "inconsistent" and not _near(figure, former):
                continue
            found = repairs(evidence, figure, [expected]) if judgement.verdict == "inconsistent" else ""
            yield _row(texts, later, "cross_value", judgement, (figure, former), NONE, release, repair=found)


def _cumulative(texts: Messages, later: _Release, earlier: Earlier) -> Iterator[Check]:
    """Of flows, what had come together to the month before, and the month's, make what has come together now."""
    evidence = later.evidence
    for key, figures in later.by_key.items():
        spans = months(key[-1])
        figure = figures[0]
        alone = len({(other.value, other.value_max) for other in figures}) == 1
        if spans is None or not alone or figure.status == "target" or not lexicon().is_flow(figure.indicator):
            continue
        before, month = ((*key[:-1], period) for period in spans)
        former = _stated_before(earlier, before, figure, evidence, target=False)
        told = {month: [later]} if month in later.by_key else earlier
        added = _stated_before(told, month, figure, evidence, target=False)
        if former is None or added is None:
            continue
        total: Interval = plus(reading(former[1].evidence, former[0]), reading(added[1].evidence, added[0]))
        arithmetic = addition(texts, (former[0], added[0]))
        operands = (figure, former[0], added[0])
        yield from _compared(texts, later, "cross_cumulative", [Expected(total)], operands, arithmetic, former[1])


def _compared(
    texts: Messages,
    later: _Release,
    check: str,
    readings: list[Expected],
    figures: tuple[Figure, ...],
    arithmetic: Arithmetic,
    release: _Release,
) -> Iterator[Check]:
    if not readings:
        return
    statement = figures[0]
    judgement = judge_figure(later.evidence, statement, readings)
    found = repairs(later.evidence, statement, readings) if judgement.verdict == "inconsistent" else ""
    if judgement.verdict == "inconsistent" and not is_near(statement, judgement, found):
        return
    made = _row(texts, later, check, judgement, figures, arithmetic, release, repair=found)
    if check == "cross_plan":
        made = replace(made, implied=implied_number(later.evidence, statement, figures[1]))
    yield made


def _row(
    texts: Messages,
    later: _Release,
    check: str,
    judgement: Judgement,
    figures: tuple[Figure, ...],
    arithmetic: Arithmetic,
    release: _Release,
    repair: str = "",
) -> Check:
    """A row with both releases in its message; a contradiction is a warning, and a note where a revision is named."""
    revised = _revised(figures[0], figures[-1])
    fields = {
        "published": texts.day(release.published),
        "former": quantity(texts, figures[-1]),
        "revised": texts.words["revised"] if revised and judgement.verdict == "inconsistent" else "",
    }
    if check == "cross_value":
        fields["expected"] = fields["former"]
    made = row(later.evidence, texts, check, judgement, figures, arithmetic, repair=repair, fields=fields)
    severity = made.severity if made.severity != "error" else "note" if revised else "warning"
    return replace(made, severity=severity)


def _revised(figure: Figure, former: Figure) -> bool:
    """Whether the later release calls its figure or plan revised or final, or the earlier one was an estimate."""
    named = mentions(fold(f"{figure.base_label} {figure.cue}"), words().revised) or (
        figure.kind != "plan_ratio" and mentions(fold(figure.sentence), words().revised)
    )
    return named or (former.status == "estimate" and figure.status == "actual")


def _near(figure: Figure, former: Figure) -> bool:
    one, other = figure.value or Decimal(0), former.value or Decimal(0)
    low, high = min(one, other), max(one, other)
    return CLOSE[1] * low >= CLOSE[0] * high or one_slip(one, other) or one_slip(other, one)
