"""The workbook: ``Tổng hợp`` first, as an office reads it, then figures, checks, documents and plans.

Nothing in it is a formula. Each number of the summary leads to the figure that it comes from, up to the number of links
that Excel allows on a sheet. What does not fit on a sheet goes on on another one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from solieu.export import Releases, require
from solieu.export.codebook import TABLES, label
from solieu.export.summary import SLOTS, Line, Summary
from solieu.model import Figure
from solieu.output import placed
from solieu.plans import Plan, cells, ledger
from solieu.table import Row, columns, numbers_of
from solieu.texts import say

ROWS = 1_048_576
"""Rows of a sheet, which is what Excel can open."""
LINKS = 65_000
"""Links of a sheet: Excel opens 65,530, and repairs a file with more."""
LONGEST = 32_767
"""Characters of a cell."""
DIGITS = 15
"""Digits that a number of a spreadsheet keeps; a longer one is written as text."""

_FILLS = {
    "consistent": "#C6EFCE",
    "inconsistent": "#FFC7CE",
    "truncated": "#FFEB9C",
    "implausible": "#FFEB9C",
    "plausible": "#DDEBF7",
    "several": "#FFEB9C",
    "untested": "#EDEDED",
    "error": "#FFC7CE",
    "warning": "#FFEB9C",
    "note": "#FFF8E1",
}
_WIDE = {
    **dict.fromkeys(("sentence", "message"), 60),
    **dict.fromkeys(("title", "indicator", "source", "reason", "issuer"), 34),
    **dict.fromkeys(("figure_id", "refers_to", "check_id", "figures", "text"), 25),
    **dict.fromkeys(("value", "value_max", "stated", "expected_low", "expected_high", "implied"), 21),
    "doc_id": 18,
}
"""Widths of columns that need more than others, in characters."""
_SUMMARY_WIDTHS = (44, 14, 21, 21, 9, 21, 11, 26, 22, 18, 42, 34)
_HEAD_HEIGHT = 32
"""Points: a label of a narrow column takes two lines."""


def write(releases: Releases, path: Path, lang: str = "vi", given: Iterable[Figure] = ()) -> Path:
    """Write the workbook, one release after the other, and plans that the user gave.

    Raises SolieuError without xlsxwriter, OutputError.
    """
    require("xlsxwriter", lang)
    with placed(path, lang) as beside:
        _fill(str(beside), {"constant_memory": True}, releases, lang, given)
    return path


def in_memory(releases: Releases, lang: str = "vi", given: Iterable[Figure] = ()) -> bytes:
    """The same workbook of few releases, with nothing written to the disk. Raises SolieuError without xlsxwriter."""
    require("xlsxwriter", lang)
    stream = BytesIO()
    _fill(stream, {"in_memory": True}, releases, lang, given)
    return stream.getvalue()


def _fill(target: Any, more: dict[str, bool], releases: Releases, lang: str, given: Iterable[Figure]) -> None:
    from xlsxwriter import Workbook

    with Workbook(target, _OPTIONS | more) as made:
        # The same archive gives the same bytes, whenever it is written.
        made.set_properties({"title": say(lang, "sheet_summary"), "created": datetime(2000, 1, 1)})
        book = _Book(made, lang)
        for document, figures, checks in releases:
            book.add(document, figures, checks)
        book.finish(given)


_OPTIONS = {
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


class _Book:
    """The sheets of a workbook, filled side by side."""

    def __init__(self, made: Any, lang: str) -> None:
        self._lang = lang
        self._styles = _Styles(made)
        self._lines = Summary()
        heads = [[say(lang, f"summary_{name}")] for name in _SUMMARY]
        self._summary = _Sheet(made, self._styles, say(lang, "sheet_summary"), heads, _SUMMARY_WIDTHS)
        self._tables = {}
        for name, kind in TABLES.items():
            heads = [[column, label(name, column, lang)] for column in columns(kind)]
            widths = [_WIDE.get(column, 13) for column in columns(kind)]
            self._tables[name] = _Sheet(made, self._styles, say(lang, f"sheet_{name}"), heads, widths)
        heads = [[name, say(lang, f"plan_{name}")] for name in Plan._fields]
        self._plans = _Sheet(
            made, self._styles, say(lang, "sheet_plans"), heads, [_WIDE.get(name, 13) for name in Plan._fields]
        )

    def add(self, document: Row, figures: Sequence[Row], checks: Sequence[Row]) -> None:
        """Write the rows of one document, and keep what the summary needs."""
        places: dict[str, str] = {}
        for name, rows in (("documents", [document]), ("figures", figures), ("checks", checks)):
            sheet, kind = self._tables[name], TABLES[name]
            numbers, names = numbers_of(kind), columns(kind)
            for row in rows:
                sheet.next()
                if name == "figures":
                    places[row[_FIGURE_ID]] = sheet.place
                for at, text in enumerate(row):
                    if at in numbers:
                        sheet.number(at, text)
                    elif names[at] in ("verdict", "severity"):
                        sheet.text(at, text, self._styles.filled(text))
                    elif name == "checks" and names[at] == "figures":
                        sheet.text(at, text, link=places.get(text.partition(" ")[0], ""))
                    else:
                        sheet.text(at, text)
        for plan in ledger([(document, figures, checks)]):
            self._plan(plan, places.get(plan.figure_id, ""))
        self._lines.add(document, figures, checks, places)

    def finish(self, given: Iterable[Figure]) -> None:
        """Write the plans that were given, the summary, and what a sheet can only be told at its end."""
        for plan in ledger((), given):
            self._plan(plan, "")
        for line in self._lines.lines():
            self._line(line)
        for sheet in (self._summary, *self._tables.values(), self._plans):
            sheet.close()

    def _plan(self, plan: Plan, place: str) -> None:
        sheet = self._plans
        sheet.next()
        for at, (name, text) in enumerate(zip(Plan._fields, cells(plan), strict=True)):
            if name in ("value", "value_max"):
                sheet.number(at, text, link=place if name == "value" else "")
            else:
                sheet.text(at, text)

    def _line(self, line: Line) -> None:
        sheet = self._summary
        sheet.next()
        sheet.text(0, " – ".join(filter(None, (line.indicator, line.category))))
        sheet.text(1, line.unit)
        for at, slot in enumerate(SLOTS, start=2):
            if cell := line.cells.get(slot):
                estimated = cell.status == "estimate" and slot == "result"
                sheet.number(at, f"{cell.value:f}", link=cell.place, estimated=estimated)
        if line.verdict:
            sheet.text(7, say(self._lang, f"verdict_{line.verdict}"), self._styles.filled(line.verdict))
        for at, text in enumerate((line.area, line.period, line.issuer, line.source), start=8):
            sheet.text(at, text)


_SUMMARY = ("indicator", "unit", *SLOTS, "verdict", "area", "period", "issuer", "source")
_FIGURE_ID = columns(TABLES["figures"]).index("figure_id")


class _Sheet:
    """Rows under a frozen header with filters; a full sheet goes on on another one of the same name and a number."""

    def __init__(
        self, made: Any, styles: "_Styles", name: str, heads: Sequence[Sequence[str]], widths: Sequence[int]
    ) -> None:
        self._made, self._styles = made, styles
        self._name, self._heads, self._widths = name, heads, widths
        self._numbers = count(2)
        self._open(name)

    def _open(self, title: str) -> None:
        self._title = title
        self._sheet = self._made.add_worksheet(title)
        self._links = 0
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, width)
        depth = len(self._heads[0])
        self._sheet.freeze_panes(depth, 1)
        for level in range(depth):
            style = self._styles.head if level == depth - 1 else self._styles.key
            for at, head in enumerate(self._heads):
                self._sheet.write_string(level, at, head[level], style)
        self._sheet.set_row(depth - 1, _HEAD_HEIGHT)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0, depth - 1)
        self._first = self._row = depth - 1

    def next(self) -> None:
        """Go to the next row, on another sheet when this one is full."""
        if self._row + 1 == ROWS:
            self.close()
            self._open(f"{self._name} ({next(self._numbers)})")
        self._row += 1

    @property
    def place(self) -> str:
        """Where the row is, for a link to it."""
        return f"internal:'{self._title}'!A{self._row + 1}"

    def text(self, column: int, text: str, style: Any = None, link: str = "") -> None:
        """Write a text as it stands; what is longer than a cell holds ends with an ellipsis."""
        shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        if link and self._links < LINKS:
            self._links += 1
            self._sheet.write_url(self._row, column, link, style, shown)
        elif text:
            self._sheet.write_string(self._row, column, shown, style)

    def number(self, column: int, text: str, link: str = "", estimated: bool = False) -> None:
        """Write a number with the decimals that it was stated with; an estimate is slanted."""
        if not text:
            return
        style = self._styles.number(len(text.partition(".")[2]), bool(link), estimated)
        if link and self._links < LINKS:
            self._links += 1
            # The link first: what is written to the cell afterwards replaces its text.
            self._sheet.write_url(self._row, column, link, style, text)
        if sum(map(str.isdigit, text)) > DIGITS and len(Decimal(text).normalize().as_tuple().digits) > DIGITS:
            self._sheet.write_string(self._row, column, text, style)
        else:
            self._sheet.write_number(self._row, column, float(text), style)

    def close(self) -> None:
        """Put the filter over what was written."""
        self._sheet.autofilter(self._first, 0, max(self._row, self._first), len(self._heads) - 1)


class _Styles:
    """Formats of cells, each made once."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._known: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.head = self._style(bold=True, bg_color="#D9E1F2", border=1, text_wrap=True, valign="vcenter")
        self.key = self._style(font_color="#808080", font_size=9)

    def number(self, places: int, linked: bool, estimated: bool) -> Any:
        """Of a number: grouped, with that many decimals, which Excel shows as the settings of the country ask."""
        shown = "#,##0" + ("." + "0" * places if places else "")
        return self._style(num_format=shown, italic=estimated, font_color="#1F4E79" if linked else "#000000")

    def filled(self, word: str) -> Any:
        """Of a verdict or severity: its colour."""
        return self._style(bg_color=_FILLS[word], align="center") if word in _FILLS else None

    def _style(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._known:
            self._known[key] = self._made.add_format(wanted)
        return self._known[key]
