"""Ratios to a plan and to an earlier value that are stated too."""

from collections.abc import Iterator

from ..intervals import Interval, over, scaled, shifted
from ..model import Check, Figure
from .arithmetic import NONE, division, from_change
from .evidence import PERCENTS, RATES, Evidence, Operand
from .messages import Messages
from .operands import find_base, find_change, find_plan
from .outcome import Expected, is_near, judge_figure, row
from .readings import coarse_reading, reading
from .repairs import repairs
from .roles import role

_PROPORTIONATE = ("ratio", "change")


def plan_ratios(evidence: Evidence) -> list[tuple[Figure, Figure]]:
    """Each stated ratio to a plan with its result."""
    found = evidence.pairs.get("plan_ratio")
    if found is None:
        found = evidence.pairs["plan_ratio"] = [
            (statement, result)
            for statement in evidence.figures
            if statement.kind == "plan_ratio" and statement.unit in PERCENTS and statement.aspect in _PROPORTIONATE
            if (result := evidence.target(statement)) is not None
            and result.kind != "plan_ratio"
            and role(statement, result) in _PROPORTIONATE
        ]
    return found


def growths(evidence: Evidence) -> list[tuple[Figure, Figure]]:
    """Each stated change or ratio in proportion to an earlier value, with the present one."""
    found = evidence.pairs.get("growth")
    if found is None:
        found = evidence.pairs["growth"] = [
            (statement, now)
            for statement in evidence.figures
            if statement.aspect in _PROPORTIONATE
            and statement.kind != "plan_ratio"
            and statement.unit in PERCENTS
            and statement.base != "plan"
            if (now := evidence.target(statement)) is not None
            and now.aspect == "level"
            and now.kind == "figure"
            and now.unit not in RATES
            and now.unit != "lần"
        ]
    return found


def plan_ratio(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Stated % = 100 x result / plan, both stated; ``vượt x%`` is the ratio less 100."""
    for statement, result in plan_ratios(evidence):
        plan = find_plan(evidence, statement, result).operand
        if plan is None:
            continue
        times = PERCENTS[statement.unit]
        readings = proportions(evidence, statement, result, plan.interval, times)
        if not readings:
            continue
        judgement = judge_figure(evidence, statement, readings)
        found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" and plan.firm else ""
        if judgement.verdict == "inconsistent" and not (plan.firm and is_near(statement, judgement, found)):
            continue
        figures = (statement, result) if plan.figure is None else (statement, result, plan.figure)
        divisor = result.total if plan.figure is None else plan.figure.value
        arithmetic = division(messages, result.value, divisor, times, movement(statement))
        yield row(evidence, messages, "plan_ratio", judgement, figures, arithmetic, repair=found)


def growth(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Stated change = 100 x (now - then) / then, from an earlier value or from a stated absolute change."""
    for statement, now in growths(evidence):
        times = PERCENTS[statement.unit]
        base = find_base(evidence, statement, now).operand
        readings: list[Expected] = []
        arithmetic = NONE
        figures: tuple[Figure, ...] = (statement, now)
        if base is not None and base.figure is not None:
            readings = proportions(evidence, statement, now, base.interval, times)
            arithmetic = division(messages, now.value, base.figure.value, times, movement(statement))
            figures = (statement, now, base.figure)
        else:
            base = find_change(evidence, statement, now).operand
            if base is not None and base.figure is not None:
                readings = _from_change(evidence, statement, now, base, times)
                arithmetic = from_change(
                    messages,
                    now.value,
                    base.figure.value,
                    times,
                    rose=base.figure.direction == "up",
                    ratio=statement.aspect == "ratio",
                )
                figures = (statement, now, base.figure)
        if base is None or not readings:
            continue
        judgement = judge_figure(evidence, statement, readings)
        found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" and base.firm else ""
        if judgement.verdict == "inconsistent" and not (base.firm and is_near(statement, judgement, found)):
            continue
        yield row(evidence, messages, "growth", judgement, figures, arithmetic, repair=found)


def settled(evidence: Evidence, statement: Figure, result: Figure, operand: Operand) -> bool:
    """Whether the stated operand decides the statement, so that none need be implied; a range of plans does not."""
    if operand.figure is not None and operand.figure.value_max is not None:
        return False
    if operand.firm:
        return True
    readings = proportions(evidence, statement, result, operand.interval, PERCENTS[statement.unit])
    return bool(readings) and judge_figure(evidence, statement, readings).verdict != "inconsistent"


def proportions(evidence: Evidence, statement: Figure, result: Figure, base: Interval, times: int) -> list[Expected]:
    """What the statement could be, given result and base: each reading of the result, each sense of the words."""
    readings: list[Expected] = []
    for interval, note in ((reading(evidence, result), ""), (coarse_reading(evidence, result), "rounded_result")):
        quotient = over(interval, base, times) if interval is not None else None
        if quotient is None:
            continue
        if statement.aspect == "ratio":
            readings.append(Expected(quotient, note))
        else:
            if statement.direction != "down":
                readings.append(Expected(shifted(quotient, -times), note))
            if statement.direction != "up":
                readings.append(Expected(shifted(scaled(quotient, -1), times), note))
        if statement.unit == "lần" and statement.direction == "up":
            # `tăng 2,6 lần` is said of 2.6 times as much and of 2.6 times more
            other = shifted(quotient, -1) if statement.aspect == "ratio" else quotient
            readings.append(Expected(other, "times_more"))
    return readings


def _from_change(evidence: Evidence, statement: Figure, now: Figure, change: Operand, times: int) -> list[Expected]:
    assert change.figure is not None
    up = change.figure.direction == "up"
    readings: list[Expected] = []
    for interval, note in ((reading(evidence, now), ""), (coarse_reading(evidence, now), "rounded_result")):
        if interval is None:
            continue
        bottom, top, parts, low_closed, high_closed = interval
        least, most, step_parts, least_closed, most_closed = change.interval
        if bottom is None or top is None or least is None or most is None:
            continue
        bottom, top, least, most = bottom * step_parts, top * step_parts, least * parts, most * parts
        former = (top - least, bottom - most) if up else (top + least, bottom + most)
        if former[0] <= 0 or former[1] <= 0:
            continue
        relative = Interval(
            times * least * former[1],
            times * most * former[0],
            former[0] * former[1],
            least_closed and high_closed,
            most_closed and low_closed,
        )
        if statement.aspect == "ratio":
            relative = shifted(relative, times) if up else shifted(scaled(relative, -1), times)
        readings.append(Expected(relative, note))
    return readings


def movement(statement: Figure) -> str:
    """``up`` or ``down`` of a change, empty of a ratio."""
    if statement.aspect != "change":
        return ""
    return "down" if statement.direction == "down" else "up"
