"""One release as the checks see it: who is whose plan, base, part and change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from ..intervals import Interval
from ..lexicon import Lexicon
from ..model import Figure
from .roles import role

MIXED = frozenset(("people", "visit", "case", "organisation", "vehicle", "document"))
"""Classes whose units add up (``người`` and ``học viên``); ``huyện`` and ``xã`` do not."""

GIVEN = "given_plan"
"""``rule`` of a plan that the user gave: no release states it."""

RATES = frozenset(("%", "‰", "điểm %"))
PERCENTS = {"%": 100, "‰": 1000, "lần": 1}

_SPAN = attrgetter("start", "end")


class Stated(NamedTuple):
    """A figure's number and the unit of its last digit, both counted in one part of the unit of measurement.

    ``value / parts`` is the number and ``step / parts`` the unit of its last digit; half a
    step is whole too. ``fineness`` is how many such units make one, 1 when each is a whole
    number. ``interval`` is what the figure allows as it is stated.
    """

    value: int
    step: int
    parts: int
    fineness: int
    is_count: bool
    interval: Interval


class Operand(NamedTuple):
    """A figure in its role, what it allows there, and whether it can refute a statement.

    ``figure`` is ``None`` when the operand is the second number of the result itself (``N/M``).
    """

    figure: Figure | None
    interval: Interval
    firm: bool


class Search(NamedTuple):
    """What a search for an operand gave: the operand, none, or several (``ambiguous``); of plans that a user gave those
    among which nothing decides.
    """

    operand: Operand | None = None
    ambiguous: bool = False
    candidates: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The figures of one release in order of position, and the links between them.

    ``roles`` gives for each figure the figures that refer to it, by what they are to it:
    ``plan``, ``base``, ``change``, ``ratio``, ``share``, ``part`` (open), ``all_parts``
    (closed), ``average``. The remaining fields keep what was worked out once: unit classes
    and whether a unit counts things, readings of figures, statements with what they qualify,
    their plans and bases, where sentences begin, and the figures by the values of some columns.
    ``given`` are plans that the user holds, none of them of the release.
    """

    figures: tuple[Figure, ...]
    by_id: dict[str, Figure]
    roles: dict[str, dict[str, list[Figure]]]
    positions: dict[str, int]
    lexicon: Lexicon
    given: tuple[Figure, ...] = ()
    classes: dict[str, str] = field(default_factory=dict)
    wholes: dict[str, bool] = field(default_factory=dict)
    readings: dict[str, Stated] = field(default_factory=dict)
    pairs: dict[str, list[tuple[Figure, Figure]]] = field(default_factory=dict)
    plans: dict[str, Search] = field(default_factory=dict)
    bases: dict[str, Search] = field(default_factory=dict)
    offsets: dict[str, int | None] = field(default_factory=dict)
    indexes: dict[tuple[str, ...], dict[object, list[Figure]]] = field(default_factory=dict)

    def having(self, **columns: str) -> Sequence[Figure]:
        """The figures with these values in these columns, in order of position.

        Each set of columns is indexed once: to go through all figures for each statement takes quadratic time.
        """
        names = tuple(columns)
        values = attrgetter(*names)
        index = self.indexes.get(names)
        if index is None:
            index = self.indexes[names] = {}
            for figure in self.figures:
                index.setdefault(values(figure), []).append(figure)
        wanted = tuple(columns.values())
        return index.get(wanted if len(wanted) > 1 else wanted[0], ())

    def linked(self, figure: Figure, role: str) -> list[Figure]:
        """The figures that refer to this one in a role."""
        found = self.roles.get(figure.figure_id)
        return found.get(role, []) if found else []

    def target(self, figure: Figure) -> Figure | None:
        """The figure that this one qualifies."""
        return self.by_id.get(figure.refers_to) if figure.refers_to else None

    def unit_class(self, unit: str) -> str:
        """The lexicon's class of a unit, kept for the release."""
        found = self.classes.get(unit)
        if found is None:
            found = self.classes[unit] = self.lexicon.unit_class(unit)
        return found

    def is_whole(self, figure: Figure) -> bool:
        """Whether the figure counts things, so that only whole numbers are of its kind."""
        if figure.kind != "figure":
            return False
        found = self.wholes.get(figure.unit)
        if found is None:
            found = self.wholes[figure.unit] = self.lexicon.is_whole(figure.unit)
        return found

    def comparable(self, one: Figure, other: Figure) -> bool:
        """Whether two figures can be added or divided: the same unit or class of counted unit."""
        if one.unit == other.unit:
            return True
        if one.kind != "figure" or other.kind != "figure":
            return False
        left, right = one.unit.partition("/"), other.unit.partition("/")
        if left[1] or right[1]:
            # a base may leave out the denominator that its result states, never state another one
            return left[0] == right[0] and not (left[1] and right[1])
        kind = self.unit_class(one.unit)
        if kind in MIXED and self.unit_class(other.unit) == kind:
            return True
        if one.unit[:1] != other.unit[:1] or not (_is_head(one.unit, other.unit) or _is_head(other.unit, one.unit)):
            return False
        return self.is_whole(one) and self.is_whole(other)


def _is_head(unit: str, compound: str) -> bool:
    """Whether a unit is the head noun of a compound one, which may be left out later: ``63 căn nhà, gồm 41 căn``."""
    return compound.startswith(f"{unit} ")


def gather(figures: Iterable[Figure], lexicon: Lexicon, given: tuple[Figure, ...] = ()) -> Evidence:
    """Index the figures of one release; figures without a value take no part in arithmetic."""
    ordered = tuple(sorted([figure for figure in figures if figure.value is not None], key=_SPAN))
    by_id = {figure.figure_id: figure for figure in ordered}
    roles: dict[str, dict[str, list[Figure]]] = {}
    for figure in ordered:
        parent = by_id.get(figure.refers_to) if figure.refers_to else None
        if parent is not None and parent is not figure:
            roles.setdefault(parent.figure_id, {}).setdefault(role(figure, parent), []).append(figure)
    positions = {figure.figure_id: position for position, figure in enumerate(ordered)}
    return Evidence(ordered, by_id, roles, positions, lexicon, given)
