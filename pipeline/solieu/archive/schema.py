"""The tables of the archive: SQL of each version of its schema, and the way from one to the next.

Decimals stand as TEXT in STRICT tables: a column declared DECIMAL would turn ``105.40`` into the float 105.4.
"""

import sqlite3
from types import MappingProxyType

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


def _columns(kind: type[Figure | Check | Document], names: tuple[str, ...]) -> str:
    whole = [name for name in names if kind.__annotations__[name] is int]
    return ", ".join(f'"{name}" {"INTEGER" if name in whole else "TEXT"} NOT NULL' for name in names)


def _figures_view() -> str:
    cells = {
        "doc_id": "document.doc_id",
        "source": "source.source",
        "published": "document.published",
        "sentence": "substr(text.text, sentence_start + 1, sentence_end - sentence_start)",
    }
    chosen = ", ".join(f"{cells.get(name, f'figure.{_quoted(name)}')} AS {_quoted(name)}" for name in columns(Figure))
    return f"""
        CREATE VIEW figures AS SELECT {chosen}
        FROM source JOIN document ON document.id = source.document
        JOIN figure ON figure.document = document.id JOIN text ON text.sha256 = document.text_sha256
        WHERE source.source = (
            SELECT min(first.source) FROM source AS first JOIN document AS same ON same.id = first.document
            WHERE same.doc_id = document.doc_id
        )
    """


def _quoted(name: str) -> str:
    return f'"{name}"'


MIGRATIONS = (
    (
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE text (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT",
        f"""
            CREATE TABLE document (
                id INTEGER PRIMARY KEY, edition TEXT NOT NULL, {_columns(Document, DOCUMENT)}
            ) STRICT
        """,
        "CREATE INDEX document_by_bytes ON document (doc_id, edition)",
        "CREATE INDEX document_by_text ON document (text_sha256)",
        """
            CREATE TABLE source (
                source TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (id)
            ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX source_by_document ON source (document)",
        """
            CREATE TABLE superseded (
                source TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document (id), PRIMARY KEY (source, document)
            ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX superseded_by_document ON superseded (document)",
        f"""
            CREATE TABLE figure (
                document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, position INTEGER NOT NULL,
                sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, {_columns(Figure, FIGURE)},
                PRIMARY KEY (document, position)
            ) STRICT, WITHOUT ROWID
        """,
        f"""
            CREATE TABLE "check" (
                document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, position INTEGER NOT NULL,
                {_columns(Check, CHECK)}, PRIMARY KEY (document, position)
            ) STRICT, WITHOUT ROWID
        """,
        _figures_view(),
    ),
    (
        "ALTER TABLE source ADD COLUMN speaker TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX source_by_speaker ON source (speaker)",
        f"""
            CREATE TABLE cross_check (
                speaker TEXT NOT NULL, {_columns(Check, CHECK)}, PRIMARY KEY (speaker, check_id)
            ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX cross_check_by_document ON cross_check (doc_id)",
        "CREATE TABLE stale (speaker TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    ),
)
"""Statements that lead from each version to the next; a version that was released is never edited."""


def _insert(table: str, count: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * count)})"


INSERT_DOCUMENT = _insert("document", len(DOCUMENT) + 2).replace("(?, ", "(NULL, ", 1)
INSERT_FIGURE = _insert("figure", len(FIGURE) + 4)
INSERT_CHECK = _insert('"check"', len(CHECK) + 2)
INSERT_CROSS_CHECK = _insert("cross_check", len(CHECK) + 1)


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
