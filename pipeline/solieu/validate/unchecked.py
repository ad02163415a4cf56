"""Why a ratio, change or share has no decisive check."""

from collections.abc import Iterable

from ..model import Check, Figure
from .evidence import PERCENTS, RATES, Evidence
from .implied import can_imply
from .operands import find_base, find_plan
from .registry import DECISIVE

_PROPORTIONS = frozenset(("%", "‰", "điểm %"))


def is_ratio(figure: Figure) -> bool:
    """Whether the figure is a ratio, change or share that a check should decide."""
    if figure.kind == "plan_ratio":
        return True
    return figure.aspect in ("ratio", "change", "share") and figure.unit in _PROPORTIONS


def reasons(evidence: Evidence, figures: Iterable[Figure], checks: Iterable[Check]) -> dict[str, str]:
    """The reason for each ratio, change and share without a decisive check, by ``figure_id``."""
    decided: set[str] = set()
    for check in checks:
        if check.check in DECISIVE:
            stated = check.figures.split()
            decided.update(stated if check.check == "sum" else stated[:1])
    return {
        figure.figure_id: _reason(evidence, figure)
        for figure in figures
        if is_ratio(figure) and figure.figure_id not in decided
    }


def _reason(evidence: Evidence, figure: Figure) -> str:
    target = evidence.target(figure)
    if figure.aspect == "share":
        return "no_whole"
    if target is None or figure.value is None:
        return "no_result"
    to_plan = figure.kind == "plan_ratio" or figure.base == "plan"
    search = find_plan(evidence, figure, target) if to_plan else find_base(evidence, figure, target)
    if search.ambiguous:
        return "ambiguous"
    if figure.unit in PERCENTS and target.unit not in RATES and not can_imply(figure, target):
        return "approximate"
    return "no_plan" if to_plan else "no_base"
