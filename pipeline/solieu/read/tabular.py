"""What tells a table of texts from a text: its header, or the way that its first record begins."""

import csv
import re

TEXTS = ("text", "content", "body", "html", "raw_html", "article", "full_text", "noi_dung", "van_ban")
"""Columns that hold the text or page of a record, the first of them that a table has; names in any case."""
OURS = (
    frozenset({"doc_id", "figure_id"}),
    frozenset({"check_id", "doc_id", "verdict"}),
    frozenset({"doc_id", "text_sha256", "outcome"}),
)
"""Columns of the tables that this program writes: a result must never be read as a release."""
_RECORD = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"\\\r\n]{1,100}"\s*:')
_DELIMITERS = (",", ";", "\t")
_LONGEST = 2_000
"""Characters of a header."""


def table_of(head: bytes) -> str:
    """The kind of a table by its first bytes: ``jsonl``, ``csv``, or empty for what is none.

    >>> table_of(b'{"title": "a", "text": "b"}'), table_of(b"url,title,content\\n"), table_of(b"Tin: a, b\\n")
    ('jsonl', 'csv', '')
    """
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _RECORD.match(head):
        return "jsonl"
    first = head.partition(b"\n")[0][:_LONGEST].decode("utf-8", "replace")
    delimiter = delimiter_of(first)
    try:
        names = {keyed(name) for name in next(csv.reader([first.strip()], delimiter=delimiter), [])}
    except csv.Error:
        return ""
    known = not names.isdisjoint(TEXTS) or any(ours <= names for ours in OURS)
    return "csv" if len(names) > 1 and known else ""


def delimiter_of(text: str) -> str:
    """The sign between the columns: the one that the first line has most of."""
    first = text.partition("\n")[0][:_LONGEST]
    return max(_DELIMITERS, key=first.count)


def keyed(name: str) -> str:
    """The name of a column as it is looked up."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")
