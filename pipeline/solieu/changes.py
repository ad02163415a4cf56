"""Two runs held against each other: rows gained, lost and changed, and the rule behind each."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from solieu.errors import TableError

KEYS = {"figures.csv": "figure_id", "checks.csv": "check_id", "documents.csv": "source"}
RULES = {"figures.csv": "rule", "checks.csv": "check", "documents.csv": "outcome"}
"""What is behind a row: of a document how far it was read, which is why figures come and go with it."""
_ASIDE = {
    **dict.fromkeys(("figures.csv", "checks.csv"), frozenset(("doc_id", "source", "message"))),
    "documents.csv": frozenset(("figures", "ratios", "ratios_checked", "ratios_implied", "errors")),
}
"""Columns that do not tell rules apart: where the files lay, the language that was spoken, what other rows say."""


class Change(NamedTuple):
    """One cell that changed, or one row that came or went; ``rule`` and ``former_rule`` made the rows."""

    change: str
    table: str
    id: str
    source: str
    text: str
    column: str
    before: str
    after: str
    former_rule: str
    rule: str


def changes(before: Path, after: Path) -> Iterator[Change]:
    """What changed between the tables of two runs, in the order of the later one, then what it lost.

    Columns that only one run has are left aside. Nothing but one row at a time is in memory. Raises TableError.
    """
    for name in KEYS:
        # An empty name: SQLite keeps the rows in a file of its own that goes with the connection.
        sql = sqlite3.connect("", isolation_level=None)
        try:
            sql.execute("BEGIN")
            for side, folder in (("former", before), ("later", after)):
                sql.execute(f"CREATE TABLE {side} (id TEXT PRIMARY KEY, at INTEGER, row TEXT)")
                rows = (
                    (row[KEYS[name]], at, json.dumps(row)) for at, row in enumerate(_rows(folder / name, KEYS[name]))
                )
                sql.executemany(f"INSERT OR IGNORE INTO {side} VALUES (?, ?, ?)", rows)
            yield from _compared(sql, name)
        finally:
            sql.close()


def _compared(sql: sqlite3.Connection, name: str) -> Iterator[Change]:
    query = "SELECT later.row, former.row FROM later LEFT JOIN former USING (id) ORDER BY later.at"
    for text, other in sql.execute(query):
        row = json.loads(text)
        if other is None:
            yield _change("gained", name, {}, row)
            continue
        former = json.loads(other)
        for column, value in row.items():
            if column not in _ASIDE[name] and former.get(column, value) != value:
                yield _change("changed", name, former, row, column)
    for (text,) in sql.execute("SELECT row FROM former WHERE id NOT IN (SELECT id FROM later) ORDER BY at"):
        yield _change("lost", name, json.loads(text), {})


def _change(change: str, name: str, former: dict[str, str], row: dict[str, str], column: str = "") -> Change:
    told = row or former
    return Change(
        change,
        name.removesuffix(".csv"),
        told[KEYS[name]],
        told.get("source", ""),
        told.get("text", told.get("message", told.get("reason", ""))),
        column,
        former.get(column, ""),
        row.get(column, ""),
        former.get(RULES[name], ""),
        row.get(RULES[name], ""),
    )


def _rows(path: Path, key: str) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if key not in (reader.fieldnames or ()):
                raise TableError(f"{path} lacks the column {key}")
            for row in reader:
                if None in row or None in row.values():
                    raise TableError(f"{path}, line {reader.line_num}: not {len(reader.fieldnames or ())} cells")
                yield row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{path} cannot be read as a table: {error}") from None
