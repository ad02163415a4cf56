"""Excel workbooks (.xlsx): the visible rows and columns of the visible sheets, with numbers as the sheet shows them.

A number is shown with the decimals of its format and in Vietnamese notation, whatever the notation of the computer that
it is read on: `16341` under `#,##0` is `16.341`. What the file holds beyond what it shows is no statement.
"""

import re
from collections.abc import Iterator

from lxml import etree

from solieu.read.faults import fault
from solieu.read.grids import MAX_CELLS, Cell, laid_out
from solieu.read.packages import Package, attribute, child, local
from solieu.read.parsed import Parsed
from solieu.read.pieces import Line, Piece, composed, squeezed
from solieu.read.sheet_numbers import Format, shown

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_WIDEST = 500
"""Columns that are read; what lies beyond is a slip of the hand."""
_SENTENCE = 100
"""Characters from which on a cell alone in its row is text and no heading within a table."""
_TALLEST = 5_000
"""Rows of the tallest merged cell that is believed."""


def parse(data: bytes) -> Parsed:
    """The text of a workbook; ReadError when the package is broken or has none."""
    package = Package(data)
    if "xl/workbook.xml" not in package:
        raise fault("unreadable", "no_part", part="xl/workbook.xml")
    book = package.tree("xl/workbook.xml")
    relations = _relations(package, "xl/_rels/workbook.xml.rels")
    strings = _strings(package)
    formats = _formats(package)
    settings = child(book, "workbookPr")
    since_1904 = settings is not None and attribute(settings, "date1904") in ("1", "true")
    found: list[tuple[str, list[Line]]] = []
    hidden = formulas = False
    listed = child(book, "sheets")
    for sheet in listed if listed is not None else []:
        if attribute(sheet, "state") in ("hidden", "veryHidden"):
            hidden = True
            continue
        part = relations.get(sheet.get(_ID) or "", "")
        if part in package:
            rows = _Sheet(attribute(sheet, "name"), package.tree(part), strings, formats, since_1904)
            lines = list(rows.lines())
            hidden, formulas = hidden or rows.hidden, formulas or rows.formulas
            if lines:
                found.append((attribute(sheet, "name"), lines))
    lines = []
    for name, own in found:
        # The sheet's name parts its table from the one before.
        lines += [(Piece(name),), *own] if lines else own
    text, anchors = composed(lines)
    told = (("hidden_cells", hidden), ("formulas_without_values", formulas))
    return Parsed(text, "utf-8", tuple(key for key, true in told if true), anchors=anchors)


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class _Sheet:
    def __init__(
        self, name: str, root: etree._Element, strings: list[str], formats: list[Format], since_1904: bool
    ) -> None:
        self._name = name
        self._root = root
        self._strings = strings
        self._formats = formats
        self._since_1904 = since_1904
        self.hidden = False
        self.formulas = False
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._covered: dict[int, set[int]] = {}
        self._hidden = set(_hidden_columns(root))
        self._merge()

    def lines(self) -> Iterator[Line]:
        """The lines of the sheet; an empty row ends a table."""
        block: list[list[Cell]] = []
        before = 0
        count = 0
        for number, row in self._rows():
            if number > before + 1 or not any(cell.lines for cell in row):
                yield from laid_out(block)
                block = []
            filled = [cell for cell in row if cell.lines]
            if len(filled) == 1 and (not block or len(filled[0].text) > _SENTENCE):
                # Titles and text stand above and below a table, one cell to a row.
                yield from laid_out(block)
                block = []
                yield from filled[0].lines
            elif filled:
                block.append(row)
            before = number
            count += len(row)
            if count > MAX_CELLS:
                raise fault("refused", "too_many_cells", limit=MAX_CELLS)
        yield from laid_out(block)

    def _rows(self) -> Iterator[tuple[int, list[Cell]]]:
        rows = child(self._root, "sheetData")
        number = 0
        for row in rows if rows is not None else []:
            given = attribute(row, "r")
            number = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else number + 1
            if attribute(row, "hidden") in ("1", "true"):
                self.hidden = True
                continue
            yield number, self._cells(row, number)

    def _cells(self, row: etree._Element, number: int) -> list[Cell]:
        """The cells of a row, without those that a merged one reaches over."""
        found: dict[int, Cell] = {}
        column = -1
        for element in row:
            place = _PLACE.fullmatch(attribute(element, "r"))
            column = _column(place[1]) if place else column + 1
            if column in self._hidden:
                self.hidden = True
            elif column < _WIDEST:
                words = self._words(element).replace("\n", " ")
                part = f"{self._name}!{_letters(column)}{number}"
                line = squeezed([Piece(words, part, 0, 0, len(words))])
                across, down = self._merged.get((number, column), (1, 1))
                found[column] = Cell((line,) if line else (), across, down)
        covered = self._covered.get(number, set()) | self._hidden
        return [found.get(at, Cell()) for at in range(max(found, default=-1) + 1) if at not in covered]

    def _words(self, cell: etree._Element) -> str:
        kind, value = attribute(cell, "t"), child(cell, "v")
        text = (value.text or "") if value is not None else ""
        self.formulas = self.formulas or (not text and child(cell, "f") is not None)
        if kind == "s":
            place = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
            return self._strings[place] if 0 <= place < len(self._strings) else ""
        if kind == "inlineStr":
            inner = child(cell, "is")
            return _joined(inner) if inner is not None else ""
        if kind in ("str", "b", "e", "d"):
            return text if kind in ("str", "d") else ""
        style = attribute(cell, "s")
        at = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        form = self._formats[at] if at < len(self._formats) else Format("General")
        return shown(text, form, self._since_1904)

    def _merge(self) -> None:
        merges = child(self._root, "mergeCells")
        for merge in merges if merges is not None else []:
            if not (place := _RANGE.fullmatch(attribute(merge, "ref"))):
                continue
            left, right, top, bottom = _column(place[1]), _column(place[3]), int(place[2]), int(place[4])
            if right - left < _WIDEST and bottom - top < _TALLEST:
                self._merged[top, left] = (len(set(range(left, right + 1)) - self._hidden), bottom - top + 1)
                for row in range(top, bottom + 1):
                    columns = set(range(left, right + 1)) - ({left} if row == top else set())
                    self._covered.setdefault(row, set()).update(columns)


def _hidden_columns(root: etree._Element) -> Iterator[int]:
    """The numbers of the columns that the sheet does not show, from 0."""
    columns = child(root, "cols")
    for column in columns if columns is not None else []:
        first, last = attribute(column, "min"), attribute(column, "max")
        if attribute(column, "hidden") in ("1", "true") and first.isascii() and (first + last).isdigit():
            yield from range(int(first[:6]) - 1, min(int(last[:6]), _WIDEST))


def _column(letters: str) -> int:
    """The number of a column from 0.

    >>> _column("A"), _column("Z"), _column("AA")
    (0, 25, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _letters(column: int) -> str:
    """The letters of a column by its number from 0.

    >>> _letters(0), _letters(25), _letters(26), _letters(499)
    ('A', 'Z', 'AA', 'SF')
    """
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _relations(package: Package, part: str) -> dict[str, str]:
    if part not in package:
        return {}
    return {attribute(relation, "Id"): _within(attribute(relation, "Target")) for relation in package.tree(part)}


def _within(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    return [_joined(item) for item in package.tree("xl/sharedStrings.xml") if local(item) == "si"]


def _joined(item: etree._Element) -> str:
    """The text of a string, its runs joined; raised digits are marks of notes, the reading aids of others are left."""
    parts = []
    for element in item:
        if local(element) == "t":
            parts.append(element.text or "")
        elif local(element) == "r":
            raised = child(element, "rPr", "vertAlign")
            text = child(element, "t")
            if text is not None and not (raised is not None and attribute(raised, "val") == "superscript"):
                parts.append(text.text or "")
    return "".join(parts)


def _formats(package: Package) -> list[Format]:
    if "xl/styles.xml" not in package:
        return []
    root = package.tree("xl/styles.xml")
    own = child(root, "numFmts")
    codes = {attribute(form, "numFmtId"): attribute(form, "formatCode") for form in (own if own is not None else [])}
    cells = child(root, "cellXfs")
    return [Format.of(attribute(cell, "numFmtId"), codes) for cell in (cells if cells is not None else [])]
