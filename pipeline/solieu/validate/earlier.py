"""What earlier releases of an office and its forebears said: the memory of checks across releases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from ..intervals import Interval
from ..lexicon import lexicon
from ..lexicon.successions import continues, forebears, namesakes
from ..model import Figure
from .evidence import MIXED, Evidence, gather
from .periods import is_past
from .readings import aim, reading
from .words import fold, telling


class Told(NamedTuple):
    """The figures of one release, the day since which it is public (``YYYY-MM-DD``), and the key of its office."""

    published: str
    figures: Sequence[Figure]
    office: str = ""


class Key(NamedTuple):
    """What a figure is about and who says so: one indicator of one thing, place and period, in one kind of unit."""

    office: str
    name: str | frozenset[str]
    category: str
    area: str
    kind: str
    unit: str
    target: bool
    period: str


class Said(NamedTuple):
    """What a release states under a key: the first such figure, whether all others agree with it, what it allows."""

    published: str
    figure: Figure
    alone: bool
    value: Interval
    aim: Interval


Earlier = dict[Key, Said]
"""The latest that was said of each thing on earlier days: all that is kept of the releases gone by."""


@dataclass(frozen=True, slots=True)
class Statements:
    """One release: its day, its office and what it states."""

    published: str
    office: str
    evidence: Evidence
    said: Earlier


def statements(told: Told) -> Statements:
    """What a release states that another may restate or rest on."""
    evidence = gather(told.figures, lexicon())
    by_key: dict[Key, list[Figure]] = {}
    for figure in evidence.figures:
        if (figure.aspect == "level" or (figure.aspect == "share" and figure.unit == "%")) and figure.total is None:
            key = key_of(told.office, evidence, figure, figure.period, target=figure.status == "target")
            if key is not None and (key.target or is_past(figure.period, told.published)):
                by_key.setdefault(key, []).append(figure)
    said = {
        key: Said(
            told.published,
            figures[0],
            len({(figure.value, figure.value_max) for figure in figures}) == 1,
            reading(evidence, figures[0]),
            aim(evidence, figures[0]),
        )
        for key, figures in by_key.items()
    }
    return Statements(told.published, told.office, evidence, said)


def key_of(office: str, evidence: Evidence, figure: Figure, period: str, *, target: bool) -> Key | None:
    """The key of a figure for a period; ``None`` for a name too vague to be known again."""
    name: str | frozenset[str] = figure.indicator_id or telling(figure.indicator)
    if not period or (not figure.indicator_id and len(name) < 2):
        return None
    unit = figure.unit
    if figure.kind == "figure":
        # As `Evidence.comparable` compares units: without a denominator, by class or by head noun.
        unit = unit.partition("/")[0]
        kind = evidence.unit_class(unit)
        unit = kind if kind in MIXED else unit.partition(" ")[0]
    return Key(office, name, fold(figure.category), fold(figure.area), figure.kind, unit, target, period)


def stated_before(earlier: Earlier, key: Key | None, later: Statements, like: Figure) -> Said | None:
    """The one value that the latest earlier release of the office, or of one that it continues, states under a key."""
    return _latest(earlier, key, later, like, continues)


def stated_elsewhere(earlier: Earlier, key: Key, later: Statements, like: Figure) -> Said | None:
    """The same for releases under the same name that are about other ground."""
    return _latest(earlier, key, later, like, namesakes)


def _latest(
    earlier: Earlier,
    key: Key | None,
    later: Statements,
    like: Figure,
    akin: Callable[[str, date, str, date, str], bool],
) -> Said | None:
    if key is None:
        return None
    found = [earlier[key]] if key in earlier and akin is continues else []
    indicator = lexicon().indicators.get(like.indicator_id)
    today = date.fromisoformat(later.published)
    for office in forebears(later.office):
        said = earlier.get(key._replace(office=office))
        if said is not None and akin(
            office,
            date.fromisoformat(said.published),
            later.office,
            today,
            indicator.function if indicator is not None else "",
        ):
            found.append(said)
    said = max(found, key=attrgetter("published"), default=None)
    return said if said is not None and said.alone and later.evidence.comparable(like, said.figure) else None
