"""Shares of a whole that is stated."""

from collections.abc import Iterator

from ..intervals import over
from ..model import Check, Figure
from .arithmetic import division
from .evidence import PERCENTS, Evidence
from .messages import Messages
from .operands import only
from .outcome import Expected, Judgement, is_near, judge_figure, row
from .readings import at_least, reading
from .repairs import repairs
from .sentences import after, before, bracketed
from .siblings import Share, sibling_shares
from .wholes import find_whole
from .words import fold, telling

CELLS = " | "
"""Between the cells of a table's row."""


def share(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Stated share = 100 x part / whole."""
    alone: list[Share] = []
    held: list[Share] = []
    settled: dict[tuple[str, str], Figure] = {}
    for statement in evidence.figures:
        if statement.aspect != "share" or statement.unit not in ("%", "‰"):
            continue
        part = evidence.target(statement)
        if part is None or part.kind != "figure" or part.aspect not in ("level", "change"):
            continue
        if part.relation == "base_of":
            continue  # an earlier amount is a share of an earlier whole
        whole = find_whole(evidence, statement, part).operand
        if whole is None:
            alone.append((statement, part, not telling(after(evidence, statement)[0])))
            continue
        times = PERCENTS[statement.unit]
        quotient = over(reading(evidence, part), whole.interval, times)
        if quotient is None:
            continue
        readings = [Expected(quotient)]
        judgement = judge_figure(evidence, statement, readings)
        found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" and whole.firm else ""
        firm = whole.firm and not _may_be_of_plan(evidence, statement, whole.figure)
        if judgement.verdict == "inconsistent" and not (firm and is_near(statement, judgement, found)):
            # It was taken of something else, and so may be what follows it in its list.
            settled.pop((statement.sentence, part.unit), None)
            continue
        if whole.figure is not None and whole.firm and judgement.verdict == "consistent":
            settled[statement.sentence, part.unit] = whole.figure
            held.append((statement, part, False))
        figures = (statement, part) if whole.figure is None else (statement, part, whole.figure)
        divisor = part.total if whole.figure is None else whole.figure.value
        arithmetic = division(messages, part.value, divisor, times)
        yield row(evidence, messages, "share", judgement, figures, arithmetic, repair=found)
    yield from sibling_shares(evidence, messages, alone, held, settled)
    yield from table_shares(evidence, messages)


def _may_be_of_plan(evidence: Evidence, statement: Figure, whole: Figure | None) -> bool:
    """``giải ngân 1.412 tỷ đồng, đạt 41,4%; trong đó vốn trung ương 498 tỷ đồng (40%)``: whether a bare percentage can
    be of the part's own plan, as that of the whole is; not beside one that is a share.
    """
    if whole is None or not bracketed(evidence, statement) or before(evidence, statement).strip():
        return False
    if not any(one.kind == "plan_ratio" for one in evidence.linked(whole, "ratio")):
        return False
    parts = [*evidence.linked(whole, "part"), *evidence.linked(whole, "all_parts")]
    beside = ((part, share) for part in parts for share in evidence.linked(part, "share") if share is not statement)
    return not any(_holds(evidence, share, part, whole) for part, share in beside if share.unit in PERCENTS)


def _holds(evidence: Evidence, share: Figure, part: Figure, whole: Figure) -> bool:
    quotient = over(reading(evidence, part), reading(evidence, whole), PERCENTS[share.unit])
    return quotient is not None and judge_figure(evidence, share, [Expected(quotient)]).verdict == "consistent"


def table_shares(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """The rate column of a table = 100 x one column / another; told by two rows that hold, and by most."""
    rows: dict[str, list[Figure]] = {}
    for figure in evidence.figures:
        if CELLS in figure.sentence and figure.value_max is None and figure.total is None and figure.aspect != "change":
            rows.setdefault(figure.sentence, []).append(figure)
    columns: dict[str, list[tuple[Figure, Figure, Figure, Judgement]]] = {}
    for cells in rows.values():
        for rate in cells:
            pair = _columns(rate, cells) if rate.unit == "%" and not rate.refers_to else None
            quotient = over(reading(evidence, pair[0]), reading(evidence, pair[1]), 100) if pair else None
            if pair and quotient is not None:
                judgement = judge_figure(evidence, rate, [Expected(quotient)])
                columns.setdefault(fold(rate.indicator), []).append((rate, *pair, judgement))
    for column in columns.values():
        holding = sum([judgement.verdict == "consistent" for _, _, _, judgement in column])
        for rate, part, whole, judgement in column:
            if (
                holding < 2
                or 2 * holding <= len(column)
                or (judgement.verdict == "inconsistent" and not is_near(rate, judgement, ""))
            ):
                continue
            found = repairs(evidence, rate, [judgement.expected]) if judgement.verdict == "inconsistent" else ""
            arithmetic = division(messages, part.value, whole.value, 100)
            yield row(evidence, messages, "share", judgement, (rate, part, whole), arithmetic, repair=found)


def _columns(rate: Figure, cells: list[Figure]) -> tuple[Figure, Figure] | None:
    """The cells of a row that its rate is computed from: what the rate is of, and what that is a kind of."""
    named = telling(rate.indicator)
    counts = [
        cell
        for cell in cells
        if cell.kind == "figure" and cell.aspect == "level" and (cell.area, cell.category) == (rate.area, rate.category)
    ]
    if not named:  # a column headed by `Tỷ lệ` alone, after the two that it is computed from
        first = [cell for cell in counts if cell.start < rate.start]
        return (first[1], first[0]) if len(first) == 2 and first[0].unit == first[1].unit else None
    part = only([cell for cell in counts if telling(cell.indicator) == named])
    if part is None:
        return None
    whole = only(
        [
            cell
            for cell in counts
            if telling(cell.indicator) < named and cell.unit == part.unit and at_least(cell, part) and cell.indicator
        ]
    )
    return (part, whole) if whole is not None else None
