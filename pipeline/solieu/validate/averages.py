"""Averages: a total over a count."""

from collections.abc import Iterator

from ..intervals import Interval, over
from ..model import Check, Figure
from .arithmetic import division
from .evidence import Evidence
from .messages import Messages
from .operands import only
from .outcome import Expected, judge, row
from .readings import reading, stated
from .repairs import repairs
from .words import fold, mentions, telling, words

REACH = 100
"""Figures before and after one among which those of its sentence are sought: far more than a sentence has."""


def average(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Stated average = total / count; an average is rounded, never an exact count."""
    counted: dict[tuple[str, str], list[Figure]] = {}
    for position, statement in enumerate(evidence.figures):
        if statement.aspect != "level" or statement.kind != "figure" or statement.value_max is not None:
            continue
        total = evidence.target(statement) if statement.relation == "average_of" else None
        if total is None and not mentions(statement.indicator, words().average):
            continue
        per = _denominator(statement)
        if not per:
            continue
        nearby = _nearby(evidence, position, total)
        if total is not None and not any(_counts(figure, per) for figure in nearby):
            nearby += _nearby(evidence, position, None)
        if total is None:
            total = only(
                [figure for figure in nearby if figure.unit == statement.unit.partition("/")[0] and _plain(figure)]
            )
        if total is None or total.unit != statement.unit.partition("/")[0] or not _plain(total):
            continue
        counts = [figure for figure in nearby if _counts(figure, per) and figure is not total]
        timely = counted.get((per, total.period))
        if timely is None:
            timely = [figure for figure in evidence.having(period=total.period) if _counts(figure, per)]
            counted[per, total.period] = timely
        if len(counts) != 1:
            named = telling(total.indicator) | telling(statement.indicator)
            among = [figure for figure in counts if figure.period == total.period] if counts else timely
            counts = [figure for figure in among if telling(figure.indicator) and telling(figure.indicator) <= named]
        count = only(counts)
        worded = count is not None
        if count is None and not counts:
            count = only(figure for figure in timely if _is_independent(evidence, figure))
        if count is None:
            continue
        quotient = over(reading(evidence, total), reading(evidence, count))
        if quotient is None:
            continue
        value, step, parts, _, _, allowed = stated(evidence, statement)
        truncated: Interval | None = None
        if statement.bound == "exact":
            allowed = Interval(value - step // 2, value + step // 2, parts)
            truncated = Interval(value, value + step, parts, True, False)
        readings = [Expected(quotient)]
        judgement = judge(allowed, truncated, readings)
        if judgement.verdict == "inconsistent" and (
            statement.relation != "average_of" or _of_another(statement, total)
        ):
            continue
        if judgement.verdict != "consistent" and not worded:
            continue
        arithmetic = division(messages, total.value, count.value)
        found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" else ""
        yield row(evidence, messages, "average", judgement, (statement, total, count), arithmetic, repair=found)


def _of_another(statement: Figure, total: Figure) -> bool:
    """``doanh số 92 tỷ đồng; dư nợ bình quân mỗi hộ 48,5 triệu đồng``: whether an average names another amount."""
    own = fold(statement.indicator)
    for word in (*words().average, *words().each):
        own = own.partition(word)[0]
    return bool(telling(own)) and not telling(own) & telling(total.indicator)


def _plain(figure: Figure) -> bool:
    return figure.aspect == "level" and figure.kind == "figure" and figure.total is None and figure.value_max is None


def _counts(figure: Figure, per: str) -> bool:
    """Whether a figure counts what the average is taken over: ``phòng`` is short for ``phòng thi``, ``mỗi hộ vay`` is
    each of the ``lượt hộ``.
    """
    unit = fold(figure.unit)
    each = unit.removeprefix("lượt ")
    return _plain(figure) and (f"{unit} ".startswith(f"{per} ") or (bool(each) and f"{per} ".startswith(f"{each} ")))


def _is_independent(evidence: Evidence, figure: Figure) -> bool:
    """Whether a figure is no part of another one and of no place or group."""
    return evidence.target(figure) is None and not (figure.area or figure.category)


def _denominator(statement: Figure) -> str:
    """The unit that an average is taken over, from its own unit or from its indicator's words."""
    _, slash, per = statement.unit.rpartition("/")
    if slash:
        return fold(per)
    padded = f" {fold(statement.indicator)} "
    for word in words().each:
        if f" {word} " in padded:
            rest = padded.partition(f" {word} ")[2]
            return rest.strip(" .,;:")
    return ""


def _nearby(evidence: Evidence, position: int, total: Figure | None) -> list[Figure]:
    """The figures of the average's sentence and of the one before, and of its total's."""
    figures, statement = evidence.figures, evidence.figures[position]
    former = range(position - 1, max(0, position - REACH) - 1, -1)
    other = next((at for at in former if figures[at].sentence != statement.sentence), position)
    if total is not None:
        other = evidence.positions[total.figure_id]
    sentences = {statement.sentence, figures[other].sentence}
    near = sorted({at for middle in (position, other) for at in range(middle - REACH, middle + REACH)})
    return [
        figures[at] for at in near if 0 <= at < len(figures) and at != position and figures[at].sentence in sentences
    ]
