"""The table in which a user writes down plans, as CSV or as a workbook: read strictly, since a plan that is misread
would refute releases that are right. What cannot be read is said with its line.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path

from solieu.errors import ReadError, SolieuError
from solieu.given import Given, Plan
from solieu.lexicon import lexicon
from solieu.notation import decimal_mark, is_ambiguous, number
from solieu.numerals import split_scale
from solieu.read import reason_of
from solieu.texts import say
from solieu.validate.words import fold

COLUMNS = ("indicator", "area", "period", "value", "unit", "giver", "decided_on", "document")
NEEDED = ("indicator", "period", "value", "unit")
INSTALL = 'pip install "solieu[formats,office]"'
MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 100
PERIOD = re.compile(r"(?:SY)?\d{4}(?:-(?:H[12]|Q[1-4]|\d\d(?:-\d\d)?))?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_WORKBOOK = b"PK\x03\x04"


def load(path: Path, lang: str = "vi") -> Given:
    """Read a table of plans: CSV in UTF-8 (commas or semicolons) or a workbook, with a header of ``COLUMNS``.

    ``area``, ``giver``, ``decided_on`` and ``document`` may be missing or empty. Numbers are written plainly or in
    Vietnamese notation, alike in the whole table. Raises SolieuError that names the line of what cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SolieuError(say(lang, "no_plans", name=str(path), error=error.strerror or str(error))) from None
    return read(data, str(path), lang)


def read(data: bytes, name: str, lang: str = "vi") -> Given:
    """The same of a table whose bytes are at hand; ``name`` is what it is called when something is wrong with it."""
    if len(data) > MAX_BYTES:
        raise SolieuError(say(lang, "no_plans", name=name, error=say(lang, "plans_too_large")))
    rows = list(_sheet(name, data, lang) if data.startswith(_WORKBOOK) else _lines(name, data, lang))
    header = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    while header and not header[-1]:
        header.pop()  # of a sheet that is formatted beyond its columns
    if set(NEEDED) - set(header) or set(header) - set(COLUMNS) - {""} or len(set(header)) < len(header):
        needed, others = ", ".join(NEEDED), ", ".join(name for name in COLUMNS if name not in NEEDED)
        raise SolieuError(say(lang, "bad_plans_header", name=name, needed=needed, others=others))
    cells = [(line, dict(zip(header, row, strict=False))) for line, row in rows[1:] if any(map(str.strip, row))]
    mark = decimal_mark(
        told.get("value", "").strip() for _, told in cells if not isinstance(told.get("value"), _Number)
    )
    return Given(_at(name, line, told, mark, lang) for line, told in cells)


def _lines(name: str, data: bytes, lang: str) -> Iterator[tuple[int, list[str]]]:
    try:
        text = data.decode("utf-8-sig")
        header = text.partition("\n")[0]
        reader = csv.reader(StringIO(text, newline=""), delimiter=";" if header.count(";") > header.count(",") else ",")
        yield from ((reader.line_num, row) for row in reader if row)
    except (UnicodeDecodeError, csv.Error) as error:
        raise SolieuError(say(lang, "no_plans", name=name, error=str(error))) from None


class _Number(str):
    """The number of a workbook's cell, written plainly: how others of the column are written does not matter."""


def _sheet(name: str, data: bytes, lang: str) -> Iterator[tuple[int, list[str]]]:
    """The first sheet of a workbook; a number is the number that the cell holds, not what is shown of it."""
    try:
        from openpyxl import load_workbook

        from solieu.read.packages import Package
    except ImportError as error:
        raise SolieuError(say(lang, "no_package", package=error.name or "openpyxl", command=INSTALL)) from None
    try:
        package = Package(data)
        for part in package.names:
            # openpyxl knows no limits: what would grow without end, or declares entities, is refused before.
            _ = package.tree(part) if part.endswith((".xml", ".rels")) else package.part(part)
        sheet = load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
        rows = list(islice(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), MAX_ROWS + 1))
    except ReadError as error:
        raise SolieuError(say(lang, "no_plans", name=name, error=reason_of(error, lang))) from None
    except Exception as error:  # noqa: BLE001  openpyxl raises whatever its parts raise: of zip, XML, keys, values
        raise SolieuError(say(lang, "no_plans", name=name, error=type(error).__name__)) from None
    if len(rows) > MAX_ROWS:
        raise SolieuError(say(lang, "no_plans", name=name, error=say(lang, "plans_too_large")))
    yield from ((line, [_cell(value) for value in row]) for line, row in enumerate(rows, start=1) if any(row))


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _Number(f"{Decimal(repr(value)):f}".removesuffix(".0"))
    return "" if value is None else str(value)


def _at(name: str, line: int, told: dict[str, str], mark: str, lang: str) -> Plan:
    try:
        return plan(told, line, mark, lang)
    except SolieuError as error:
        raise SolieuError(say(lang, "plans_line", name=name, line=line, fault=str(error))) from None


def plan(told: Mapping[str, str], line: int, mark: str, lang: str = "vi") -> Plan:
    """The plan of one row, its cells by column; ``mark`` stands before decimals in its value, empty when none is known.

    Raises SolieuError that says what cannot be read.
    """
    cells = {name: " ".join(told.get(name, "").split()) for name in COLUMNS}

    def fault(key: str, **details: str) -> SolieuError:
        return SolieuError(say(lang, key, **details))

    for name in NEEDED:
        if not cells[name]:
            raise fault("plan_lacks", column=name)
    if not PERIOD.fullmatch(cells["period"]):
        raise fault("bad_plan_period", value=cells["period"])
    if cells["decided_on"] and not _is_day(cells["decided_on"]):
        raise fault("bad_plan_day", value=cells["decided_on"])
    value = cells["value"]
    amount = number(value, "." if isinstance(told["value"], _Number) else mark)
    if amount is None and not mark and is_ambiguous(value):
        raise fault("ambiguous_plan_value", value=value, plain=re.sub("[.,]", "", value))
    if amount is None and not mark and (number(value, ",") or number(value, ".")):
        raise fault("mixed_plan_values", value=value)
    if amount is None or not amount:
        raise fault("bad_plan_value", value=value)
    if not _is_unit(cells["unit"]):
        raise fault("bad_plan_unit", value=cells["unit"])
    return Plan(**cells | {"value": f"{amount:f}"}, line=line)


def _is_unit(text: str) -> bool:
    """Whether releases can state amounts in this unit: the lexicon has it, or the noun that it begins with.

    >>> [_is_unit(text) for text in ("tỷ đồng", "hộ nghèo", "cán bộ, giáo viên", "tạ/ha", "tỷ", "ngừoi")]
    [True, True, True, True, False, False]
    """
    _, words = split_scale(fold(text).split())
    return bool(words) and all(_begins_known(part.split()) for part in " ".join(words).split("/"))


def _begins_known(words: Sequence[str]) -> bool:
    heads = (" ".join(words[:size]).rstrip(",") for size in range(1, len(words) + 1))
    return any(head in lexicon().forms or head in lexicon().denominators for head in heads)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
