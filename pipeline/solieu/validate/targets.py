"""Whether what a release says of its targets agrees with the numbers."""

from collections.abc import Iterator

from ..intervals import Interval, between
from ..model import Check, Figure
from .arithmetic import NONE
from .evidence import Evidence
from .messages import Messages
from .operands import alike, only
from .outcome import Expected, Judgement, quantity, row
from .readings import aim, at_least, exact_value, reading
from .words import mentions, words

CLAIMS = ("met", "exceeded", "not_met")


def target_met(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """``đạt``, ``vượt``, ``không đạt`` agree with result, target and which way is better."""
    for result in evidence.figures:
        if result.claim not in CLAIMS:
            continue
        plan = only([plan for plan in evidence.linked(result, "plan") if evidence.comparable(result, plan)])
        if plan is None or not alike(plan, result) or result.status == "target":
            continue
        better = _better(evidence, result, plan)
        verdict = _verdict(evidence, result, plan, better)
        if verdict is None or (verdict == "consistent" and _has_ratio(evidence, result)):
            continue  # a ratio to the same plan says it already, and more exactly
        judgement = Judgement(verdict, Expected(_allowed(result, plan, better)))
        fields = {"claim": messages.words[result.claim], "expected": quantity(messages, plan)}
        yield row(evidence, messages, "target_met", judgement, (result, plan), NONE, fields=fields)


def _has_ratio(evidence: Evidence, result: Figure) -> bool:
    return any(
        figure.kind == "plan_ratio" and figure.status != "target"
        for role in ("ratio", "change")
        for figure in evidence.linked(result, role)
    )


def _better(evidence: Evidence, result: Figure, plan: Figure) -> str:
    """``higher`` or ``lower``, empty when neither the limit nor the indicator tells."""
    if plan.bound in ("at_most", "less_than"):
        return "lower"
    if plan.bound in ("at_least", "more_than"):
        return "higher"
    polarity = evidence.lexicon.polarity(result.indicator)
    if polarity == "lower" and mentions(result.indicator, words().handled):
        return "higher" if result.kind == "percentage" else ""
    if polarity and result.aspect == "change" and result.direction == "down":
        return "higher" if polarity == "lower" else "lower"
    return polarity


def _verdict(evidence: Evidence, result: Figure, plan: Figure, better: str) -> str | None:
    if plan.value_max is not None or (result.direction and plan.direction and result.direction != plan.direction):
        return None
    value, goal = reading(evidence, result), aim(evidence, plan)
    if None in (value.bottom, value.top, goal.bottom, goal.top):
        return None
    above, below = at_least(result, plan), at_least(plan, result)
    if not better:
        # not knowing which way is better, only what is true both ways or plainly reached can be said
        return "consistent" if above and result.claim in ("met", "exceeded") else None
    reached = above if better == "higher" else below
    equal = above and below
    if result.claim == "not_met":
        agrees = not reached or (equal and value.bottom != value.top)
    elif result.claim == "exceeded":
        agrees = reached and (not equal or value.bottom != value.top or goal.bottom != goal.top)
    else:
        agrees = reached
    return "consistent" if agrees else "inconsistent"


def _allowed(result: Figure, plan: Figure, better: str) -> Interval:
    goal = exact_value(plan)
    upward = (better != "lower") == (result.claim != "not_met")
    return between(goal, None) if upward else between(None, goal)
