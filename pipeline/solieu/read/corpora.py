"""Tables of scraped texts: JSON lines, CSV and Parquet with a column of texts or pages. Each record is a document.

The first column of ``TEXTS`` that a table has holds its documents; a page among them is read as one. A title comes
before its text as a line of its own, since it says what period a release is about. What else is known of a record is
the address, the day and the issuer of its document; other columns are left alone.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from io import StringIO

from solieu.errors import ReadError
from solieu.model import Details
from solieu.read.aside import beside
from solieu.read.encoding import decode
from solieu.read.faults import fault
from solieu.read.formats import require
from solieu.read.kinds import kind_of
from solieu.read.parsed import Member
from solieu.read.tabular import OURS, TEXTS, delimiter_of, keyed

MAX_RECORDS = 200_000
"""Records of one table; a larger corpus is read in parts."""
TITLES = ("title", "headline", "tieu_de")
DAYS = ("published", "date", "published_at", "publish_date", "pub_date", "datetime", "ngay", "ngay_dang")
ADDRESSES = ("url", "link", "href", "source_url", "source")
ISSUERS = ("issuer", "agency", "organization", "co_quan")
RETRIEVED = ("retrieved", "crawled_at", "scraped_at", "fetched_at")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def records(kind: str, data: bytes) -> Iterator[Member]:
    """The documents of a table, named by the number of their record from 1.

    Raises ReadError for a table that is broken, has no column of texts, or is one that this program wrote.
    """
    if kind == "parquet":
        require("parquet")
        data = beside().parse("parquet", data).text.encode()
    rows = _csv(data) if kind == "csv" else _json(data)
    column = ""
    for number, row in enumerate(rows, start=1):
        if number > MAX_RECORDS:
            raise fault("refused", "too_many_records", limit=MAX_RECORDS)
        if isinstance(row, ReadError):
            yield Member(f"{number:06}", fault=row)
            continue
        if not column:
            column = _column(row)
        yield _member(number, row, column)


def _column(row: Mapping[str, str]) -> str:
    if any(ours <= row.keys() for ours in OURS):
        raise fault("skipped", "own_table")
    found = next((name for name in TEXTS if name in row), "")
    if not found:
        raise fault("skipped", "no_text_column", columns=", ".join(TEXTS))
    return found


def _member(number: int, row: Mapping[str, str], column: str) -> Member:
    text, title = row.get(column, ""), " ".join(_first(row, TITLES).split())
    data = text.encode("utf-8", "surrogatepass")
    if title and kind_of(data) == "txt":
        if not " ".join(text.split()).startswith(title):
            data = f"{title}\n\n{text}".encode("utf-8", "surrogatepass")
    elif title and title not in text:
        # Before a whole page the heading would stand outside of it; there the page's own title counts.
        data = f"<h1>{escape(title)}</h1>{text}".encode() if "<html" not in text[:1000].lower() else data
    address = _first(row, ADDRESSES)
    return Member(
        f"{number:06}",
        data,
        details=Details(
            url=address if address.startswith(("http://", "https://")) else "",
            retrieved=_day(_first(row, RETRIEVED)),
            published=_day(_first(row, DAYS)),
            issuer=_first(row, ISSUERS).strip(),
        ),
    )


def _first(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _day(text: str) -> str:
    """The day that a cell begins with, in ISO 8601; empty for anything else.

    >>> _day("2019-12-31T08:30:00+07:00"), _day("5/7/2019 08:30"), _day("hôm qua"), _day("2019-13-01")
    ('2019-12-31', '2019-07-05', '', '')
    """
    if found := _ISO.match(text.strip()):
        year, month, day = map(int, found.groups())
    elif found := _LOCAL.match(text.strip()):
        day, month, year = map(int, found.groups())
    else:
        return ""
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _csv(data: bytes) -> Iterator[Mapping[str, str] | ReadError]:
    text = decode(data).text
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter_of(text))
    header = [keyed(name) for name in next(reader)]
    # A table without rows says by its header what it is.
    _column(dict.fromkeys(header, ""))
    try:
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                yield fault("unreadable", "broken_record", line=reader.line_num)
            else:
                yield dict(zip(header, cells, strict=True))
    except csv.Error:
        yield fault("unreadable", "broken_record", line=reader.line_num)


def _json(data: bytes) -> Iterator[Mapping[str, str] | ReadError]:
    text = decode(data).text
    try:
        # A list of records, or one alone, is as good as lines.
        whole = json.loads(text) if not _lines(text) else None
    except (ValueError, RecursionError):
        whole = None
    if whole is not None:
        for record in whole if isinstance(whole, list) else [whole]:
            yield _cells(record) if isinstance(record, dict) else fault("unreadable", "broken_record", line=1)
        return
    for line, written in enumerate(text.split("\n"), start=1):
        if written.strip():
            try:
                record = json.loads(written)
            except (ValueError, RecursionError):
                record = None
            yield _cells(record) if isinstance(record, dict) else fault("unreadable", "broken_record", line=line)


def _lines(text: str) -> bool:
    """Whether the first line is a record of its own."""
    first, _, rest = text.strip().partition("\n")
    try:
        return isinstance(json.loads(first), dict) and bool(rest)
    except (ValueError, RecursionError):
        return False


def _cells(record: Mapping[str, object]) -> Mapping[str, str]:
    return {keyed(name): value if isinstance(value, str) else "" for name, value in record.items()}
