"""The plan of a ratio among those that a user gave.

It is of the same thing (by the indicator's key, else by equal telling words), place and kind of unit, for the period
that the ratio names or that holds the result's, and of the giver that the ratio's words name. With two that differ
there is no check.
"""

from ..model import Figure
from .evidence import Evidence, Operand, Search
from .periods import inside
from .readings import aim
from .words import fold, telling, words


def given_plan(evidence: Evidence, statement: Figure, result: Figure) -> Search:
    """The given plan that a statement compares its result with, or those that cannot be told apart."""
    if result.status == "target":
        return Search()
    found = [plan for plan in evidence.given if _is_plan(evidence, plan, statement, result)]
    named = giver(statement.base_label)
    if named:
        found = [plan for plan in found if giver(plan.base_label) == named]
    if not found:
        return Search()
    if len({plan.value for plan in found}) > 1:
        return Search(ambiguous=True, candidates=tuple(found))
    return Search(Operand(found[0], aim(evidence, found[0]), True))


def _is_plan(evidence: Evidence, plan: Figure, statement: Figure, result: Figure) -> bool:
    if plan.kind != result.kind or fold(plan.area) != fold(result.area) or not evidence.comparable(plan, result):
        return False
    period = statement.base_period or result.period
    if plan.period != period and (statement.base_period or not inside(period, plan.period)):
        return False
    if plan.indicator_id and plan.indicator_id == result.indicator_id and not result.category:
        return True
    return telling(plan.indicator) == telling(f"{result.indicator} {result.category}")


def giver(phrase: str) -> str:
    """Who set a plan, as the first of the names of that office; empty where the words name none.

    >>> giver("dự toán Hội đồng nhân dân tỉnh giao"), giver("HĐND tỉnh"), giver("kế hoạch năm")
    ('hđnd tỉnh', 'hđnd tỉnh', '')
    """
    said = f" {fold(phrase)} "
    found = [
        (said.index(f" {name} "), -len(name), names[0])
        for names in words().givers
        for name in names
        if f" {name} " in said
    ]
    return min(found)[2] if found else ""
