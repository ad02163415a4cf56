"""The plans that a user holds: decisions and resolutions as a table, which ratios of releases are checked against.

A row says what is to be reached (``indicator``, ``value``, ``unit``), where and when (``area``, ``period``), who set it
(``giver``), since when it holds (``decided_on``) and where that stands (``document``). A later row of the same
indicator, area, period, unit and giver is the plan as it was adjusted.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Self

from solieu.lexicon import lexicon
from solieu.lexicon.areas import area_at
from solieu.model import Figure
from solieu.numerals import plain, split_scale
from solieu.validate.evidence import GIVEN
from solieu.validate.words import fold


class Plan(NamedTuple):
    """One row of the table, its value as a plain number (``15500``, ``1.32``), and the line that it stands in."""

    indicator: str
    area: str
    period: str
    value: str
    unit: str
    giver: str
    decided_on: str
    document: str
    line: int


class Given:
    """The rows of a table of plans; its ``doc_id`` is that of what they say, however they were written."""

    def __init__(self, plans: Iterable[Plan] = ()) -> None:
        self.plans = tuple(plans)
        self.doc_id = hashlib.sha256(self.text().encode()).hexdigest()[:16] if self.plans else ""
        self.figures = tuple(_figure(self.doc_id, plan) for plan in self.plans)

    def __bool__(self) -> bool:
        return bool(self.plans)

    def text(self) -> str:
        """The rows as JSON, for an archive to keep."""
        return json.dumps(self.plans, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The plans that ``text()`` wrote; none of an empty text."""
        return cls(Plan(*row) for row in json.loads(text)) if text else cls()

    def of(self, area_id: str, published: str) -> tuple[Figure, ...]:
        """The plans in force on the day (``YYYY-MM-DD``) of a release of an area, without that area's name.

        What was decided later is left out, and what was decided earlier under the same key. Where no day tells
        which of several is in force, all of them stay.
        """
        if not self.figures:
            return ()
        day = date.fromisoformat(published) if published else None
        groups: dict[tuple[str, ...], list[Figure]] = {}
        for figure in self.figures:
            if published and figure.published > published:
                continue
            groups.setdefault(key_of(figure), []).append(figure)
        found: list[Figure] = []
        for group in groups.values():
            latest = max(figure.published for figure in group)
            found += [figure for figure in group if not day or figure.published in ("", latest)]
        return tuple(_at_home(figure, area_id, day) for figure in found)


def key_of(plan: Figure) -> tuple[str, ...]:
    """What two rows have alike of which the later one is the plan as it was adjusted.

    A number of households and a rate of them are two plans, `tỉnh Bắc Ninh` and `Bắc Ninh` one place.
    """
    area = area_at(plan.area, date.fromisoformat(plan.published)) if plan.area and plan.published else None
    return (
        plan.indicator_id or fold(plan.indicator),
        area.area_id if area else fold(plan.area),
        plan.period,
        fold(plan.base_label),
        plan.unit,
    )


def _at_home(figure: Figure, area_id: str, day: date | None) -> Figure:
    area = area_at(figure.area, day) if figure.area and area_id and day else None
    return figure._replace(area="") if area is not None and area.area_id == area_id else figure


def _figure(doc_id: str, plan: Plan) -> Figure:
    value, resolution, unit = _measured(Decimal(plan.value), plan.unit)
    percent = unit in ("%", "‰")
    known = lexicon().indicator_id(plan.indicator)
    return Figure(
        doc_id=doc_id,
        figure_id=f"{doc_id}#{plan.line}",
        source=plan.document,
        published=plan.decided_on,
        kind="percentage" if percent else "figure",
        aspect="level",
        indicator=plan.indicator,
        indicator_id=known if known and lexicon().measures(known, unit) else "",
        value=value,
        value_max=None,
        total=None,
        resolution=resolution,
        unit=unit,
        bound="exact",
        direction="",
        status="target",
        period=plan.period,
        area=plan.area,
        base="",
        base_period="",
        refers_to="",
        text=f"{plan.value} {plan.unit}",
        start=0,
        end=0,
        sentence="",
        rule=GIVEN,
        category="",
        base_label=plan.giver,
        flags="",
        relation="",
        claim="",
        cue="",
        unchecked="",
        area_id="",
    )


def _measured(value: Decimal, unit: str) -> tuple[Decimal, Decimal, str]:
    """A value, the unit of its last digit and its unit as tables have them: no scale words, abbreviations spelled out.

    >>> _measured(Decimal("5630"), "tỷ đồng")
    (Decimal('5630000000000'), Decimal('1000000000'), 'đồng')
    >>> _measured(Decimal("12.5"), "HTX")
    (Decimal('12.5'), Decimal('0.1'), 'hợp tác xã')
    """
    power, words = split_scale(unit.lower().split())
    known = lexicon().forms.get(" ".join(words))
    resolution = Decimal((0, (1,), int(value.as_tuple().exponent))).scaleb(power)
    return plain(value.scaleb(power)), plain(resolution), known.name if known else " ".join(words)
