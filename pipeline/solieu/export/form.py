"""A department's own form, filled by the labels of its rows and columns; what is doubtful stays empty and is listed.

A row takes the line of the summary whose indicator has the same words, in the same unit. Nothing that the form
holds already is changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from solieu.errors import SolieuError
from solieu.export import require
from solieu.export.headings import When, folded, name_of, slot_of, unit_of, when_of
from solieu.export.summary import SLOTS, Line
from solieu.output import placed
from solieu.texts import say

SEARCHED = 40
"""Rows at the top of a sheet in which its header is looked for."""
_DOUBTFUL = ("inconsistent", "several")


class Filling(NamedTuple):
    """A cell of the form: what was put into it, or why it stays empty (a key of the texts), and from which source."""

    sheet: str
    cell: str
    label: str
    column: str
    value: Decimal | None
    reason: str
    source: str


class _Column(NamedTuple):
    """A column to fill: which cell of a line goes there, its heading, of when; ``twice`` when another is the same."""

    slot: str
    at: int
    heading: str
    when: When
    twice: bool


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where things stand on a sheet: the columns of names, of units if there is one, those to fill, the first row."""

    names: int
    units: int
    columns: tuple[_Column, ...]
    first: int


class _Known(NamedTuple):
    """Lines by the name they share with a row of the form; by name and slot, a source of something much like it."""

    lines: dict[str, list[Line]]
    near: dict[str, dict[str, str]]


def fill(lines: Iterable[Line], form: Path, target: Path, period: str = "", lang: str = "vi") -> list[Filling]:
    """Write a filled copy of a form and tell of each of its cells; ``period`` keeps only what is about that period.

    Raises SolieuError when the form is no workbook or has no header that is understood, or without openpyxl.
    """
    require("openpyxl", lang)
    from openpyxl import load_workbook

    try:
        book = load_workbook(form)
    except Exception:  # noqa: BLE001  openpyxl raises whatever its parts raise: of zip, XML, keys, values
        raise SolieuError(say(lang, "no_form", name=str(form))) from None
    grids = [(sheet, grid) for sheet in book.worksheets if (grid := _grid(sheet, period)) is not None]
    if not grids:
        raise SolieuError(say(lang, "no_form_header", name=str(form)))
    names = frozenset(name for sheet, grid in grids for _, _, name, _ in _labels(sheet, grid))
    known = _known((line for line in lines if not line.area and (not period or line.period == period)), names)
    told = [filling for sheet, grid in grids for filling in _fill(sheet, grid, known)]
    with placed(target, lang) as beside:
        book.save(beside)
    return told


def _grid(sheet: Any, period: str) -> _Grid | None:
    texts = _texts(sheet)
    last = min(sheet.max_row, SEARCHED)
    for row in range(1, last + 1):
        labels = [at for at in range(1, sheet.max_column + 1) if slot_of(texts.get((row, at), "")) == "indicator"]
        if not labels:
            continue
        below = row + 1
        while below <= last and texts.get((below, labels[0]), "") in ("", texts[row, labels[0]]):
            below += 1
        above = " ".join(text for (level, _), text in texts.items() if level < row)
        form = When(period[:4], period) if period else when_of(above)
        headed: dict[str, list[tuple[int, str]]] = {}
        for at in range(1, sheet.max_column + 1):
            parts = dict.fromkeys(texts.get((level, at), "") for level in range(row, below))
            heading = " ".join(filter(None, parts))
            headed.setdefault(slot_of(heading), []).append((at, heading))
        columns = tuple(sorted(_columns(headed, form), key=attrgetter("at")))
        if columns and len(headed["indicator"]) == 1:
            units = headed.get("unit", [])
            return _Grid(headed["indicator"][0][0], units[0][0] if len(units) == 1 else 0, columns, below)
    return None


def _columns(headed: dict[str, list[tuple[int, str]]], form: When) -> Iterator[_Column]:
    """The columns to fill; of two with the same heading and time nobody can tell which is meant."""
    for slot in SLOTS:
        found = [(at, heading, _when(slot, heading, form)) for at, heading in headed.get(slot, [])]
        for at, heading, when in found:
            yield _Column(slot, at, heading, when, sum(other == when for _, _, other in found) > 1)


def _when(slot: str, heading: str, form: When) -> When:
    """Which lines belong in a column. A plan is the year's, and the time over a same period is that of the base."""
    named = when_of(heading, form.year)
    if slot == "plan":
        return When(named.year or form.year)
    if slot == "result" and named.year and named != When(form.year):
        return named
    return form if slot.startswith("base") or form.year else named


def _texts(sheet: Any) -> dict[tuple[int, int], str]:
    """The texts at the top of a sheet; a merged cell has its text everywhere."""
    last = min(sheet.max_row, SEARCHED)
    rows = sheet.iter_rows(max_row=last)
    texts = {(cell.row, cell.column): str(cell.value) for row in rows for cell in row if cell.value is not None}
    for merged in sheet.merged_cells.ranges:
        if text := texts.get((merged.min_row, merged.min_col)):
            places = ((row, at) for row in range(merged.min_row, min(merged.max_row, last) + 1) for at in _span(merged))
            texts |= dict.fromkeys(places, text)
    return texts


def _span(merged: Any) -> range:
    return range(merged.min_col, merged.max_col + 1)


def _labels(sheet: Any, grid: _Grid) -> Iterator[tuple[int, str, str, str]]:
    """The rows of a form that name something, with the label, the name in it and the unit."""
    for row in range(grid.first, sheet.max_row + 1):
        label = str(sheet.cell(row, grid.names).value or "").strip()
        unit = str(sheet.cell(row, grid.units).value or "") if grid.units else ""
        # What is counted may stand in both: `Đào tạo nghề học viên`, in `học viên`.
        if name := name_of(label).removesuffix(f" {unit_of(unit)[1]}"):
            yield row, label, name, unit


def _known(lines: Iterable[Line], names: frozenset[str]) -> _Known:
    """What of an archive's lines, of which there may be millions, a form with these names can ask for."""
    known = _Known({}, {})
    for line in lines:
        # The unit has its own column in a form.
        name = name_of(" ".join((line.indicator, line.category))).removesuffix(f" {folded(line.unit)}")
        if name in names:
            known.lines.setdefault(name, []).append(line)
        for other in names:
            if _near(other, name):
                sources = known.near.setdefault(other, {})
                for slot in line.cells:
                    sources.setdefault(slot, line.source)
    return known


def _fill(sheet: Any, grid: _Grid, known: _Known) -> Iterator[Filling]:
    for row, label, name, unit in _labels(sheet, grid):
        for column in grid.columns:
            cell = sheet.cell(row, column.at)
            if cell.value is not None or type(cell).__name__ == "MergedCell":
                continue
            value, reason, source = _choose(known, name, column, unit)
            if value is not None:
                cell.value = int(value) if value == value.to_integral_value() else float(value)
                if cell.number_format == "General":
                    places = max(0, -int(value.as_tuple().exponent))
                    cell.number_format = "#,##0" + ("." + "0" * places if places else "")
            yield Filling(sheet.title, cell.coordinate, label, folded(column.heading), value, reason, source)


def _choose(known: _Known, name: str, column: _Column, unit: str) -> tuple[Decimal | None, str, str]:
    """The number for a cell, else why there is none, and whose it is or might be."""
    slot = column.slot
    told = [line for line in known.lines.get(name, []) if slot in line.cells or line.verdict == "several"]
    lines = [line for line in told if column.when.holds(line.period)]
    if column.twice:
        return None, "form_twice", ""
    if told and not lines:
        return None, "form_period", told[0].source
    if not lines:
        source = known.near.get(name, {}).get(slot, "")
        return None, "form_near" if source else "form_none", source
    source = lines[0].source
    if len(lines) > 1:
        return None, "form_several", source
    (line,) = lines
    if line.verdict in _DOUBTFUL:
        return None, f"form_{line.verdict}", source
    value = line.cells[slot].value
    if slot.endswith("ratio"):
        return value, "", source
    scale, asked = unit_of(unit)
    if asked != folded(line.unit):
        return None, "form_unit", source
    return value / scale, "", source


def _near(name: str, other: str) -> bool:
    """Whether the words of one name stand together in the other: perhaps the same thing, perhaps a part of it."""
    return f" {name} " in f" {other} " or f" {other} " in f" {name} "
