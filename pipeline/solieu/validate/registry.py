"""The checks by name. Adding one is a function and a line here, with its templates."""

from collections.abc import Callable, Iterator

from ..model import Check
from .averages import average
from .differences import balance, difference, points
from .evidence import Evidence
from .guards import bounds, direction, part, repeat
from .implied import implied_base, implied_plan
from .messages import Messages
from .ratios import growth, plan_ratio
from .shares import share
from .sums import sums
from .targets import target_met

Rule = Callable[[Evidence, Messages], Iterator[Check]]

CHECKS: tuple[tuple[str, Rule], ...] = (
    ("plan_ratio", plan_ratio),
    ("implied_plan", implied_plan),
    ("growth", growth),
    ("implied_base", implied_base),
    ("difference", difference),
    ("points", points),
    ("share", share),
    ("sum", sums),
    ("average", average),
    ("balance", balance),
    ("target_met", target_met),
)
"""Reported whatever their verdict."""

GUARDS: tuple[tuple[str, Rule], ...] = (
    ("part", part),
    ("direction", direction),
    ("bounds", bounds),
    ("repeat", repeat),
)
"""Reported only when they fail."""

DECISIVE = frozenset(("plan_ratio", "growth", "difference", "points", "share", "sum", "average", "balance"))
"""Checks that rest on stated operands alone."""
