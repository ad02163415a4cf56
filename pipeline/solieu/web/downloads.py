"""What a draft is given back as: the Word document with comments, tables for spreadsheets, rows for programs."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import PurePosixPath
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.responses import Response

from solieu.annotate import annotated, remarks
from solieu.export import workbook
from solieu.findings import records
from solieu.model import Check, Figure
from solieu.table import columns, row, to_csv
from solieu.web.pages import Visit

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def word(visit: Visit) -> Response:
    """The Word document with the findings as comments; HTTPException 404 where the draft is none."""
    draft = visit.draft()
    if not draft.data:
        raise HTTPException(404, "web_no_page")
    made = annotated(draft.data, draft.release, remarks(draft.result(visit.lang), visit.lang))
    return visit.file(made.data, f"{_stem(visit)}-solieu.docx", _WORD)


def sheets(visit: Visit) -> Response:
    """The workbook of one release, as an export makes it of many."""
    draft = visit.draft()
    result = draft.result(visit.lang)
    rows = (row(result.document), list(map(row, result.figures)), list(map(row, result.checks)))
    made = workbook.in_memory([rows], visit.lang, draft.given.figures)
    return visit.file(made, f"{_stem(visit)}-solieu.xlsx", _WORKBOOK)


def figures(visit: Visit) -> Response:
    """The table of figures, which ``solieu check --table`` reads again."""
    result = visit.draft().result(visit.lang)
    return _table(visit, "figures", [columns(Figure), *map(row, result.figures)])


def checks(visit: Visit) -> Response:
    """The table of checks."""
    result = visit.draft().result(visit.lang)
    return _table(visit, "checks", [columns(Check), *map(row, result.checks)])


def rows(visit: Visit) -> Response:
    """All rows, as ``solieu check --format json`` prints them."""
    told = json.dumps([records(visit.draft().result(visit.lang))], ensure_ascii=False, indent=2)
    return visit.file(told.encode("utf-8"), f"{_stem(visit)}-solieu.json", "application/json")


FILES: MappingProxyType[str, Callable[[Visit], Response]] = MappingProxyType(
    {"annotated.docx": word, "solieu.xlsx": sheets, "figures.csv": figures, "checks.csv": checks, "solieu.json": rows}
)
"""The files by their names in the address."""


def _table(visit: Visit, name: str, lines: list[tuple[str, ...]]) -> Response:
    stream = StringIO(newline="")
    to_csv(lines, stream)
    # With its byte order mark, without which Excel takes Vietnamese letters for others.
    return visit.file(stream.getvalue().encode("utf-8-sig"), f"{_stem(visit)}-{name}.csv", "text/csv")


def _stem(visit: Visit) -> str:
    return PurePosixPath(visit.draft().release.source).stem or "solieu"
