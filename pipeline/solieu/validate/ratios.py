"""Ratios to a plan and to an earlier value, with the operand stated or implied."""

from collections.abc import Iterator
from decimal import Decimal

from ..intervals import Interval, over, roundest, scaled, shifted, significant
from ..model import Check, Figure
from .chance import chance
from .evidence import PERCENTS, RATES, Evidence, Operand, Stated
from .messages import Messages
from .operands import find_base, find_change, find_plan
from .outcome import SEVERITY, Expected, expected_text, is_near, judge_figure, row, shown
from .readings import coarse_reading, reading, stated
from .repairs import repairs
from .roles import role
from .words import mentions, words

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
        readings = _proportions(evidence, statement, result, plan.interval, times)
        if not readings:
            continue
        judgement = judge_figure(evidence, statement, readings)
        found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" and plan.firm else ""
        if judgement.verdict == "inconsistent" and not (plan.firm and is_near(statement, judgement, found)):
            continue
        figures = (statement, result) if plan.figure is None else (statement, result, plan.figure)
        divisor = result.total if plan.figure is None else plan.figure.value
        arithmetic = _division(messages, result.value, divisor, times, statement)
        yield row(evidence, messages, "plan_ratio", judgement, figures, arithmetic, repair=found)


def implied_plan(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """A plan of the right kind exists that gives the stated ratio to it."""
    for statement, result in plan_ratios(evidence):
        search = find_plan(evidence, statement, result)
        if search.ambiguous or (search.operand is not None and _settled(evidence, statement, result, search.operand)):
            continue
        if found := _implied(evidence, messages, "implied_plan", statement, result):
            yield found


def growth(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Stated change = 100 x (now - then) / then, from an earlier value or from a stated absolute change."""
    for statement, now in growths(evidence):
        times = PERCENTS[statement.unit]
        base = find_base(evidence, statement, now).operand
        readings: list[Expected] = []
        arithmetic = ""
        figures: tuple[Figure, ...] = (statement, now)
        if base is not None and base.figure is not None:
            readings = _proportions(evidence, statement, now, base.interval, times)
            arithmetic = _division(messages, now.value, base.figure.value, times, statement)
            figures = (statement, now, base.figure)
        else:
            base = find_change(evidence, statement, now).operand
            if base is not None and base.figure is not None:
                readings = _from_change(evidence, statement, now, base, times)
                arithmetic = _from_change_text(messages, statement, now, base.figure, times)
                figures = (statement, now, base.figure)
        if base is None or not readings:
            continue
        judgement = judge_figure(evidence, statement, readings)
        found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" and base.firm else ""
        if judgement.verdict == "inconsistent" and not (base.firm and is_near(statement, judgement, found)):
            continue
        yield row(evidence, messages, "growth", judgement, figures, arithmetic, repair=found)


def implied_base(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """The earlier value that a growth rate implies exists."""
    for statement, now in growths(evidence):
        base = find_base(evidence, statement, now)
        if base.ambiguous or (base.operand is not None and _settled(evidence, statement, now, base.operand)):
            continue
        if base.operand is None and find_change(evidence, statement, now).operand is not None:
            continue
        if found := _implied(evidence, messages, "implied_base", statement, now):
            yield found


def _settled(evidence: Evidence, statement: Figure, result: Figure, operand: Operand) -> bool:
    """Whether the stated operand decides the statement, so that none need be implied; a range of plans does not."""
    if operand.figure is not None and operand.figure.value_max is not None:
        return False
    if operand.firm:
        return True
    readings = _proportions(evidence, statement, result, operand.interval, PERCENTS[statement.unit])
    return bool(readings) and judge_figure(evidence, statement, readings).verdict != "inconsistent"


def _proportions(evidence: Evidence, statement: Figure, result: Figure, base: Interval, times: int) -> list[Expected]:
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


def _implied(evidence: Evidence, messages: Messages, check: str, statement: Figure, result: Figure) -> Check | None:
    """The row of an implied plan or base; approximated operands imply none."""
    if not can_imply(statement, result):
        return None
    times = PERCENTS[statement.unit]
    number = stated(evidence, statement)
    proportions = _possible(statement, number, times)
    if proportions is None:
        return None
    ratio, cut = proportions
    whole = evidence.is_whole(result)
    amount, coarse = reading(evidence, result), coarse_reading(evidence, result)
    verdict = "implausible"
    for named, proportion, interval in (
        ("plausible", ratio, amount),
        ("plausible", ratio, coarse),
        ("truncated", cut, amount),
        ("truncated", cut, coarse),
    ):
        reach = over(interval, proportion, times) if interval is not None else None
        implied = roundest(reach, whole=whole) if reach is not None else None
        if implied is not None and implied > 0:
            verdict = named
            break
    else:
        implied = None
        interval, reach = amount, over(amount, ratio, times)
        if reach is None or (check == "implied_plan" and not _is_sure(evidence, statement, result)):
            return None
    assert interval is not None and reach is not None
    share: Decimal | None = None
    if implied is not None and interval.bottom is not None and interval.top is not None:
        share = chance(
            interval.bottom,
            interval.top,
            interval.parts,
            100 * number.step,
            times * number.parts,
            significant(implied),
            whole,
        )
    bottom = shown(reach.bottom, reach.parts, number.fineness, up=False)
    top = shown(reach.top, reach.parts, number.fineness, up=True)
    outcome = messages.outcomes[verdict].format_map(
        {
            "kind": messages.words[check],
            "implied": "" if implied is None else messages.number(implied),
            "chance": "" if share is None else messages.number(Decimal(int(share * 100))),
        }
    )
    assert result.value is not None
    sign = {"up": f"({times} + {{}})", "down": f"({times} - {{}})"}.get(
        statement.direction if statement.aspect == "change" else "", "{}"
    )
    assert statement.value is not None
    arithmetic = f"{times} × {messages.number(result.value)} / {sign.format(messages.number(statement.value))}"
    if times == 1:
        arithmetic = arithmetic.removeprefix("1 × ")
    return Check(
        check_id=f"{check}!{statement.figure_id}+{result.figure_id}",
        doc_id=statement.doc_id,
        check=check,
        verdict=verdict,
        severity="note" if verdict == "implausible" and check == "implied_base" else SEVERITY[verdict],
        stated=statement.value,
        expected_low=bottom,
        expected_high=top,
        implied=implied,
        detects=None,
        repair="",
        figures=f"{statement.figure_id} {result.figure_id}",
        message=messages.templates[check].format_map(
            {"sum": arithmetic, "expected": expected_text(messages, bottom, top), "outcome": outcome}
        ),
        chance=share,
    )


def _possible(statement: Figure, number: Stated, times: int) -> tuple[Interval, Interval] | None:
    """Result over base as the statement gives it, rounded and cut; ``None`` for a change without direction."""
    value, step, parts, _, _, _ = number
    if statement.aspect != "ratio":
        if statement.direction not in ("up", "down"):
            return None
        value = times * parts + (value if statement.direction == "up" else -value)
    margin = step // 2
    ratio = Interval(value - margin, value + margin, parts)
    if statement.aspect != "ratio" and statement.direction == "down":
        return ratio, Interval(value - step, value, parts, False, True)
    return ratio, Interval(value, value + step, parts, True, False)


def _is_sure(evidence: Evidence, statement: Figure, result: Figure) -> bool:
    """Whether a plan that cannot be is ground for a warning: a known unit, a number read well, a plan spoken of."""
    if not evidence.unit_class(result.unit) or statement.flags or result.flags:
        return False
    return bool(statement.base_label) or mentions(statement.sentence, words().plan)


def can_imply(statement: Figure, result: Figure) -> bool:
    """Whether both numbers are stated exactly enough that one more can be solved for."""
    return (
        statement.bound == result.bound == "exact"
        and statement.value_max is None
        and result.value_max is None
        and statement.value is not None
        and statement.value > 0
        and result.value is not None
        and result.value > 0
    )


def _division(messages: Messages, result: Decimal | None, base: Decimal | None, times: int, statement: Figure) -> str:
    assert result is not None and base is not None
    quotient = f"{messages.number(result)} / {messages.number(base)}"
    if times != 1:
        quotient = f"{times} × {quotient}"
    if statement.aspect == "change":
        return f"{times} - {quotient}" if statement.direction == "down" else f"{quotient} - {times}"
    return quotient


def _from_change_text(messages: Messages, statement: Figure, now: Figure, change: Figure, times: int) -> str:
    assert now.value is not None and change.value is not None
    present, step = messages.number(now.value), messages.number(change.value)
    sign = "-" if change.direction == "up" else "+"
    top = present if statement.aspect == "ratio" else step
    return f"{times} × {top} / ({present} {sign} {step})"
