"""What an earlier release of the same office stated: plans, values, bases and running totals.

Earlier is by the day of publication; equal or missing days are no order. What is matched
is one indicator (by its key, else by equal words), category, area and kind of unit. Of
several earlier releases the latest counts; where it states two values, there is no check.
No finding is more than a warning: the other release may have been revised. What the office's forebears stated counts as
its own where it took over what they answered for; what was stated of other ground under the same name is only noted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from ..intervals import plus
from ..lexicon import lexicon
from ..model import Check, Figure
from .arithmetic import NONE, Arithmetic, addition, division
from .earlier import Earlier, Said, Statements, Told, key_of, stated_before, stated_elsewhere, statements
from .evidence import PERCENTS
from .implied import implied_number
from .messages import Messages, messages
from .operands import find_base, find_change, find_plan
from .outcome import Expected, Judgement, is_near, judge_figure, quantity, row
from .periods import months, year_span
from .ratios import growths, movement, plan_ratios, proportions
from .repairs import one_slip, repairs
from .words import fold, mentions, words

CLOSE = (3, 4)
"""Two values of which one is less than three quarters of the other are likelier of two things, unless a slip apart."""


def across(releases: Iterable[Told], lang: str = "vi", office: str = "") -> Iterator[Check]:
    """Checks of an office's releases against earlier ones, its own and its forebears'; the ``doc_id`` is the later's.

    The releases come by the day since which they are public; those without a day take no part. ``lang`` is the language
    of the messages; another raises ``ValueError``.
    """
    texts = messages(lang)
    earlier: Earlier = {}
    for published, same_day in groupby(releases, key=attrgetter("published")):
        if not published:
            continue
        day = [statements(told) for told in same_day]
        for later in day if earlier else ():
            if later.office != office:
                continue
            for rule in (_plans, _values, _bases, _cumulative):
                yield from rule(texts, later, earlier)
        for release in day:
            earlier.update(release.said)


def _plans(texts: Messages, later: Statements, earlier: Earlier) -> Iterator[Check]:
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
        before = stated_before(earlier, key_of(later.office, evidence, result, period, target=True), later, result)
        if before is not None:
            yield from _in_proportion(texts, later, "cross_plan", statement, result, before)


def _bases(texts: Messages, later: Statements, earlier: Earlier) -> Iterator[Check]:
    """The earlier value that a growth rate implies is the one that an earlier release stated."""
    evidence = later.evidence
    for statement, now in growths(evidence):
        search = find_base(evidence, statement, now)
        if search.operand is not None or search.ambiguous or now.status == "target":
            continue
        if find_change(evidence, statement, now).operand is not None:
            continue
        before = stated_before(
            earlier, key_of(later.office, evidence, now, statement.base_period, target=False), later, now
        )
        if before is not None:
            yield from _in_proportion(texts, later, "cross_base", statement, now, before)


def _in_proportion(
    texts: Messages, later: Statements, check: str, statement: Figure, result: Figure, before: Said
) -> Iterator[Check]:
    """What a ratio or change states, against the plan or base that an earlier release stated."""
    times, former = PERCENTS[statement.unit], before.figure
    readings = proportions(later.evidence, statement, result, before.aim, times)
    arithmetic = division(texts, result.value, former.value, times, movement(statement))
    yield from _compared(texts, later, check, readings, (statement, result, former), arithmetic, before.published)


def _values(texts: Messages, later: Statements, earlier: Earlier) -> Iterator[Check]:
    """Two releases that state the same indicator, area, period and status agree."""
    evidence = later.evidence
    for key, (_, figure, alone, _, _) in later.said.items():
        before = stated_before(earlier, key, later, figure) if alone else None
        elsewhere = stated_elsewhere(earlier, key, later, figure) if alone and before is None else None
        before = before or elsewhere
        if before is None:
            continue
        former = before.figure
        if figure.unit != former.unit and figure.kind == "figure" and not evidence.is_whole(figure):
            continue
        expected = Expected(before.value)
        judgement = judge_figure(evidence, figure, [expected])
        if elsewhere is not None:
            if judgement.verdict == "inconsistent":
                yield _of_other_ground(texts, later, judgement, figure, elsewhere)
            continue
        if judgement.verdict == "inconsistent" and not _near(figure, former):
            continue
        found = repairs(evidence, figure, [expected]) if judgement.verdict == "inconsistent" else ""
        yield _row(texts, later, "cross_value", judgement, (figure, former), NONE, before.published, repair=found)


def _of_other_ground(texts: Messages, later: Statements, judgement: Judgement, figure: Figure, before: Said) -> Check:
    """Two provinces of one name are two things, whose figures differ by right: said, and never an alarm."""
    made = _row(texts, later, "cross_value", judgement, (figure, before.figure), NONE, before.published, elsewhere=True)
    return replace(made, severity="note")


def _cumulative(texts: Messages, later: Statements, earlier: Earlier) -> Iterator[Check]:
    """Of flows, what had come together to the month before, and the month's, make what has come together now."""
    for key, (_, figure, alone, _, _) in later.said.items():
        spans = months(key.period)
        if spans is None or not alone or key.target or not lexicon().is_flow(figure.indicator):
            continue
        before, month = (key._replace(period=period) for period in spans)
        former = stated_before(earlier, before, later, figure)
        added = stated_before(later.said if month in later.said else earlier, month, later, figure)
        if former is None or added is None:
            continue
        operands = (figure, former.figure, added.figure)
        total, arithmetic = plus(former.value, added.value), addition(texts, operands[1:])
        readings = [Expected(total)]
        yield from _compared(texts, later, "cross_cumulative", readings, operands, arithmetic, former.published)


def _compared(
    texts: Messages,
    later: Statements,
    check: str,
    readings: list[Expected],
    figures: tuple[Figure, ...],
    arithmetic: Arithmetic,
    published: str,
) -> Iterator[Check]:
    if not readings:
        return
    statement = figures[0]
    judgement = judge_figure(later.evidence, statement, readings)
    found = repairs(later.evidence, statement, readings) if judgement.verdict == "inconsistent" else ""
    if judgement.verdict == "inconsistent" and not is_near(statement, judgement, found):
        return
    made = _row(texts, later, check, judgement, figures, arithmetic, published, repair=found)
    if check == "cross_plan":
        made = replace(made, implied=implied_number(later.evidence, statement, figures[1]))
    yield made


def _row(
    texts: Messages,
    later: Statements,
    check: str,
    judgement: Judgement,
    figures: tuple[Figure, ...],
    arithmetic: Arithmetic,
    published: str,
    repair: str = "",
    *,
    elsewhere: bool = False,
) -> Check:
    """A row with both releases in its message; a contradiction is a warning, and a note where a revision is named."""
    revised = _revised(figures[0], figures[-1])
    fields = {
        "published": texts.day(published),
        "former": quantity(texts, figures[-1]),
        "elsewhere": texts.words["elsewhere"] if elsewhere else "",
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
