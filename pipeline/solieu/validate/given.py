"""The plan of a ratio among those that a user gave.

It is of the same thing (by the indicator's key, else by equal telling words), place and kind of unit, for the period
that the ratio names or that holds the result's, and of the giver that the ratio's words name. With two that differ
there is no check.
"""

from ..model import Figure
from .evidence import Evidence, Operand, Search
from .periods import inside
from .readings import aim
from .words import all_words, fold, telling, words


def given_plan(evidence: Evidence, statement: Figure, result: Figure) -> Search:
    """The given plan that a statement compares its result with, or those that cannot be told apart."""
    if result.status == "target":
        return Search()
    found = [plan for plan in evidence.given if _is_plan(evidence, plan, statement, result)]
    found = [plan for plan in found if _by_whom(statement.base_label, plan)]
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
    wanted = telling(plan.indicator)
    return bool(wanted) and wanted == telling(f"{result.indicator} {result.category}")


def _by_whom(label: str, plan: Figure) -> bool:
    """Whether the words of a ratio can mean this plan: they name its giver, or none.

    What they name beside plan and year may be an office that no list has (``kế hoạch Tổng cục Thuế giao``).
    """
    named = giver(label)
    if named:
        return giver(plan.base_label) == named
    others = _office(label) - all_words(plan.indicator)
    return not others or others <= all_words(plan.base_label)


def _office(label: str) -> frozenset[str]:
    """The words of a label that may name who set the plan."""
    said = all_words(label)
    return frozenset(word for word in said if not word.isdecimal()) - words().unnamed


def giver(phrase: str) -> str:
    """Who set a plan, as the first of the names of that office; empty where the words name none.

    >>> giver("kế hoạch tỉnh giao"), giver("nghị quyết Đại hội Đảng bộ tỉnh")
    ('ubnd tỉnh', '')
    >>> giver("dự toán Hội đồng nhân dân tỉnh giao"), giver("HĐND tỉnh"), giver("kế hoạch năm")
    ('hđnd tỉnh', 'hđnd tỉnh', '')
    """
    said = f" {fold(phrase)} "
    found = [
        (said.index(f" {name} "), -len(name), name, names[0])
        for names in words().givers
        for name in names
        if f" {name} " in said
    ]
    if not found:
        return ""
    *_, name, first = min(found)
    # `tỉnh` alone is the province's office, in `Đảng bộ tỉnh` it is another's
    if name in words().bare_givers and _office(phrase) - all_words(name):
        return ""
    return first
