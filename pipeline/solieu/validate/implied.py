"""Ratios to a plan and to an earlier value that are not stated, but follow."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ..intervals import Interval, over, roundest, significant
from ..model import Check, Figure
from .chance import chance
from .evidence import PERCENTS, Evidence, Stated
from .messages import Messages
from .operands import find_base, find_change, find_plan
from .outcome import SEVERITY, expected_text, shown, told
from .ratios import growths, plan_ratios, settled
from .readings import coarse_reading, reading, stated
from .words import mentions, words


def implied_plan(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """A plan of the right kind exists that gives the stated ratio to it."""
    for statement, result in plan_ratios(evidence):
        search = find_plan(evidence, statement, result)
        held = search.candidates
        if search.ambiguous and not held:
            continue
        if search.operand is not None and settled(evidence, statement, result, search.operand):
            continue
        if found := _implied(evidence, messages, "implied_plan", statement, result):
            yield replace(
                found,
                figures=" ".join([found.figures, *(plan.figure_id for plan in held)]),
                message=" ".join([found.message, *(told(messages, plan) for plan in held)]),
            )


def implied_base(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """The earlier value that a growth rate implies exists."""
    for statement, now in growths(evidence):
        base = find_base(evidence, statement, now)
        if base.ambiguous or (base.operand is not None and settled(evidence, statement, now, base.operand)):
            continue
        if base.operand is None and find_change(evidence, statement, now).operand is not None:
            continue
        if found := _implied(evidence, messages, "implied_base", statement, now):
            yield found


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
    assert statement.value is not None
    divisor = messages.number(statement.value)
    if statement.aspect == "change":
        divisor = f"({times} {'+' if statement.direction == 'up' else '-'} {divisor})"
    arithmetic = f"{messages.number(result.value)} / {divisor}"
    if times != 1:
        arithmetic = f"{times} × {arithmetic}"
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


def implied_number(evidence: Evidence, statement: Figure, result: Figure) -> Decimal | None:
    """The roundest plan or base that a statement implies, ``None`` where it implies none."""
    if not can_imply(statement, result):
        return None
    possible = _possible(statement, stated(evidence, statement), PERCENTS[statement.unit])
    reach = over(reading(evidence, result), possible[0], PERCENTS[statement.unit]) if possible else None
    return roundest(reach, whole=evidence.is_whole(result)) if reach is not None else None


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
