"""The tables of the archive: their columns, and bringing one that was made earlier to the present version.

Decimals stand as TEXT in STRICT tables: a column declared DECIMAL would turn ``105.40`` into the float 105.4.
"""

import sqlite3
from types import MappingProxyType

from solieu.archive.migrations import MIGRATIONS
from solieu.model import Check, Document, Figure
from solieu.table import columns

APPLICATION = 0x736F6C69
"""``soli``: told to SQLite, so that an archive is known from any other database."""

_ELSEWHERE = frozenset(("doc_id", "source", "published", "sentence"))
"""Columns of figures that are those of their document, or a slice of its text."""
_DERIVED = frozenset(("source", "copy_of"))
"""Columns of documents that depend on what else is in the archive."""
ALL_OF_DOCUMENT = columns(Document)
FIGURE = tuple(name for name in columns(Figure) if name not in _ELSEWHERE)
CHECK = columns(Check)
DOCUMENT = tuple(name for name in columns(Document) if name not in _DERIVED)
INTEGERS = frozenset(name for name in columns(Figure) if Figure.__annotations__[name] is int)
PLACES = MappingProxyType({name: place for place, name in enumerate(columns(Figure))})


def _insert(table: str, *names: str) -> str:
    # By name: a column that a later version adds stands last in the table and not where the model has it.
    return f"INSERT INTO {table} ({', '.join(map(_quoted, names))}) VALUES ({', '.join('?' * len(names))})"


def _quoted(name: str) -> str:
    return f'"{name}"'


INSERT_DOCUMENT = _insert("document", "edition", *DOCUMENT)
INSERT_FIGURE = _insert("figure", "document", "position", "sentence_start", "sentence_end", *FIGURE)
INSERT_CHECK = _insert('"check"', "document", "position", *CHECK)
INSERT_CROSS_CHECK = _insert("cross_check", "speaker", *CHECK)


def migrate(connection: sqlite3.Connection) -> bool:
    """Bring an archive to the present version, in the open transaction; ``False`` for one from the future."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        return False
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            connection.execute(statement)
    if version < len(MIGRATIONS):
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    return True
