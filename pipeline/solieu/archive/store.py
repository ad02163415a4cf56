"""The archive as an object: what it knows of a source, what it takes in, and its way back to the tables."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Self

from solieu.archive import reading, schema
from solieu.archive.speakers import speaker
from solieu.errors import OutputError
from solieu.lexicon.successions import forebears, heirs
from solieu.table import Row
from solieu.texts import say

NAME = "archive.sqlite"
PATIENCE = 5.0
"""Seconds that a run waits for another one to let the archive go, before it says so."""
_AGAIN = ("unreadable", "refused")
"""Outcomes that may differ the next time though the bytes do not: a file was locked, a part was missing."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was read from one file: the cells of its document, figures and checks, and the extracted text."""

    document: Row
    figures: tuple[Row, ...]
    checks: tuple[Row, ...]
    text: str


class Archive:
    """An archive open for one run, used with ``with``; nobody else can write to it meanwhile.

    What was not committed when the block is left is rolled back. Raises OutputError, in
    words for a person, when the file cannot be opened, written or locked, or is no archive.
    """

    def __init__(self, folder: Path, lang: str = "vi") -> None:
        self._path = folder / NAME
        self._lang = lang

    def __enter__(self) -> Self:
        with self._spoken():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._sql = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        try:
            with self._spoken():
                self._sql.execute("PRAGMA foreign_keys = ON")
                self._sql.create_function("speaker", 4, speaker, deterministic=True)
                # Held until the run ends: two runs that took turns could each miss what the other added.
                self._sql.execute("PRAGMA locking_mode = EXCLUSIVE")
                self._sql.execute("BEGIN IMMEDIATE")
                if not schema.migrate(self._sql):
                    raise OutputError(say(self._lang, "archive_newer", name=NAME))
            self.commit()
        except BaseException:
            self._sql.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # After a full disk SQLite has rolled back by itself.
        with suppress(sqlite3.Error):
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")
        self._sql.close()

    def commit(self) -> None:
        """Make everything up to here last, whatever happens next."""
        with self._spoken():
            if self._sql.in_transaction:
                self._sql.execute("COMMIT")
            self._sql.execute("BEGIN IMMEDIATE")

    @property
    def root(self) -> str:
        """The folder that sources are relative to, empty in a new archive."""
        return self.setting("root")

    def setting(self, name: str) -> str:
        """A setting of the archive, empty when it has none of that name."""
        found = self._sql.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return found[0] if found else ""

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._spoken():
            self._sql.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def move_root(self, root: str) -> None:
        """Make a folder the root, one above the former root: every source gains the folders between."""
        former = self.root
        if former and former != root:
            between = os.path.relpath(former, root).replace(os.sep, "/") + "/"
            with self._spoken():
                for table in ("source", "superseded"):
                    self._sql.execute(f"UPDATE {table} SET source = ? || source", (between,))
                self._sql.execute(
                    """UPDATE source SET speaker = speaker(issuer_id, issuer, published, source.source)
                    FROM document WHERE id = source.document"""
                )
                self._sql.execute("DELETE FROM cross_check")
                self._sql.execute("INSERT OR IGNORE INTO stale SELECT DISTINCT speaker FROM source")
            self._touch()
        self.set("root", root)

    def has(self, source: str, doc_id: str, edition: str) -> bool:
        """Whether this source with these bytes was read by these rules; adopts what another of equal bytes gave."""
        with self._spoken():
            known = self._sql.execute(
                "SELECT doc_id, edition, outcome FROM source JOIN document ON id = document WHERE source = ?", (source,)
            ).fetchone()
            if known is not None and known[:2] == (doc_id, edition) and known[2] not in _AGAIN:
                return True
            twin = self._sql.execute(
                "SELECT id, outcome FROM document WHERE doc_id = ? AND edition = ?", (doc_id, edition)
            ).fetchone()
            if not doc_id or twin is None or twin[1] in _AGAIN:
                return False
            self._point(source, twin[0])
        return True

    def add(self, source: str, edition: str, analysis: Analysis) -> None:
        """Take in what was read from a source; the bytes it had before become history."""
        cells = dict(zip(schema.ALL_OF_DOCUMENT, analysis.document, strict=True))
        with self._spoken():
            if cells["text_sha256"]:
                self._sql.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (cells["text_sha256"], analysis.text))
            added = self._sql.execute(
                schema.INSERT_DOCUMENT, (edition, *(cells[name] for name in schema.DOCUMENT))
            ).lastrowid
            self._sql.executemany(schema.INSERT_FIGURE, reading.stored(added, analysis.figures, analysis.text))
            self._sql.executemany(
                schema.INSERT_CHECK, ((added, at, *check) for at, check in enumerate(analysis.checks))
            )
            self._point(source, added)

    def prune(self, folders: Iterable[str], sources: frozenset[str]) -> int:
        """Remove the sources under the folders that are not among those found, with their history; their number.

        Documents within a file are there as long as the file is.
        """
        under = tuple(f"{top}/" if top else "" for top in folders)
        known = [source for (source,) in self._sql.execute("SELECT source FROM source")]
        gone = [
            source
            for source in known
            if f"{source}/".startswith(under) and sources.isdisjoint(accumulate(source.split("/"), "{}/{}".format))
        ]
        with self._spoken():
            for source in gone:
                documents = self._sql.execute(
                    """SELECT document FROM source WHERE source = ?1
                    UNION SELECT document FROM superseded WHERE source = ?1""",
                    (source,),
                ).fetchall()
                self._make_stale(source)
                self._sql.execute("DELETE FROM source WHERE source = ?", (source,))
                self._sql.execute("DELETE FROM superseded WHERE source = ?", (source,))
                for (document,) in documents:
                    self._drop(document)
        if gone:
            self._touch()
        return len(gone)

    def compared_with_plans(self) -> Iterator[tuple[int, Row, list[Row]]]:
        """Each document that compares something with a plan, those of the past too, with its key and figures."""
        with self._spoken():
            for key in reading.compared_with_plans(self._sql):
                yield key, *reading.document(self._sql, key)

    def recheck(self, key: int, unchecked: Mapping[str, str], checks: Iterable[Row], counts: Mapping[str, int]) -> None:
        """Keep other checks of a document, the reasons why its figures have none, and its counts."""
        made = [(key, at, *check) for at, check in enumerate(checks)]
        names = ", ".join(f"{name} = :{name}" for name in counts)
        with self._spoken():
            self._sql.execute('DELETE FROM "check" WHERE document = ?', (key,))
            self._sql.executemany(schema.INSERT_CHECK, made)
            self._sql.execute("UPDATE figure SET unchecked = '' WHERE document = ?", (key,))
            self._sql.executemany(
                "UPDATE figure SET unchecked = ? WHERE document = ? AND figure_id = ?",
                [(reason, key, figure_id) for figure_id, reason in unchecked.items()],
            )
            self._sql.execute(f"UPDATE document SET {names} WHERE id = :key", {"key": key, **counts})
        self._touch()

    def stale(self) -> Iterator[tuple[str, Iterator[tuple[Row, list[Row]]]]]:
        """Speakers whose releases, or those of their forebears, changed since they were held against each other.

        With each come the documents and figures of both, by day.
        """
        with self._spoken():
            for (name,) in self._sql.execute("SELECT speaker FROM stale").fetchall():
                self._sql.executemany(
                    "INSERT OR IGNORE INTO stale SELECT speaker FROM source WHERE speaker = ? LIMIT 1",
                    [(heir,) for heir in heirs(name)],
                )
            for (name,) in self._sql.execute("SELECT speaker FROM stale ORDER BY speaker").fetchall():
                told = reading.spoken(self._sql, self._lang, (name, *forebears(name))) if name else iter(())
                yield name, ((document, figures) for document, figures, _ in told)

    def settle(self, name: str, checks: Iterable[Row]) -> None:
        """Keep the checks across the releases of a speaker in place of the former ones."""
        made = [(name, *check) for check in checks]
        with self._spoken():
            self._sql.execute("DELETE FROM cross_check WHERE speaker = ?", (name,))
            self._sql.executemany(schema.INSERT_CROSS_CHECK, made)
            self._sql.execute("DELETE FROM stale WHERE speaker = ?", (name,))

    def tables(self) -> Iterator[tuple[Row, list[Row], list[Row]]]:
        """Cells of each document and of its figures and checks, in canonical order."""
        with self._spoken():
            yield from reading.tables(self._sql, self._lang)

    def by_issuer(self) -> Iterator[tuple[Row, list[Row], list[Row]]]:
        """The same in the order of issuers, for what is told issuer by issuer."""
        with self._spoken():
            yield from reading.by_issuer(self._sql, self._lang)

    def texts(self) -> Iterator[tuple[str, str]]:
        """The extracted texts with their SHA-256, in its order."""
        with self._spoken():
            yield from self._sql.execute("SELECT sha256, text FROM text ORDER BY sha256")

    def text(self, sha256: str) -> str:
        """The extracted text of that SHA-256, which the archive must have."""
        return reading.text(self._sql, sha256)

    def copy(self, target: Path) -> None:
        """Write the archive to another file, as it is now."""
        with self._spoken():
            self.commit()
            self._sql.execute("COMMIT")
            copied = sqlite3.connect(target)
            try:
                self._sql.backup(copied)
            finally:
                copied.close()
            self._sql.execute("BEGIN IMMEDIATE")

    def _point(self, source: str, document: int | None) -> None:
        """Make a document the present one of a source."""
        former = self._sql.execute(
            "SELECT document, doc_id FROM source JOIN document ON id = document WHERE source = ?", (source,)
        ).fetchone()
        if former is not None:
            self._make_stale(source)
        self._sql.execute(
            """INSERT OR REPLACE INTO source
            SELECT ?1, id, speaker(issuer_id, issuer, published, ?1) FROM document WHERE id = ?2""",
            (source, document),
        )
        self._make_stale(source)
        if former is not None and former[0] != document:
            doc_id = self._sql.execute("SELECT doc_id FROM document WHERE id = ?", (document,)).fetchone()[0]
            if former[1] not in ("", doc_id):
                self._sql.execute("INSERT OR IGNORE INTO superseded VALUES (?, ?)", (source, former[0]))
            self._drop(former[0])
        self._touch()

    def _make_stale(self, source: str) -> None:
        """Have a source's speaker looked at again, and those of its copies: which of equal ones counts may change."""
        self._sql.execute(
            """INSERT OR IGNORE INTO stale SELECT other.speaker
            FROM source JOIN document ON document.id = source.document
            JOIN document AS twin ON twin.text_sha256 = document.text_sha256
            JOIN source AS other ON other.document = twin.id WHERE source.source = ?""",
            (source,),
        )

    def _drop(self, document: int) -> None:
        """Remove a document that no source has or had, and its text when nothing else has it."""
        dropped = self._sql.execute(
            """DELETE FROM document WHERE id = ?1 AND NOT EXISTS (SELECT * FROM source WHERE document = ?1)
            AND NOT EXISTS (SELECT * FROM superseded WHERE document = ?1) RETURNING text_sha256""",
            (document,),
        ).fetchone()
        if dropped:
            self._sql.execute(
                """DELETE FROM text WHERE sha256 = ?1
                AND NOT EXISTS (SELECT * FROM document WHERE text_sha256 = ?1)""",
                dropped,
            )

    def _touch(self) -> None:
        """Tell that the tables on disk no longer show what is here."""
        self.set("written", "")

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Say in words for a person what SQLite or the system found wrong."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                key = "archive_locked"
            else:
                key = "no_archive" if "not a database" in str(error) else "archive_fault"
            raise OutputError(say(self._lang, key, name=str(self._path), error=str(error))) from None
        except OSError as error:
            fault = error.strerror or str(error)
            raise OutputError(say(self._lang, "archive_fault", name=str(self._path), error=fault)) from None


def opened(folder: Path, lang: str = "vi") -> Archive:
    """The archive of a folder in which a run was made; OutputError when there is none."""
    if not (folder / NAME).is_file():
        raise OutputError(say(lang, "no_ledger", name=str(folder)))
    return Archive(folder, lang)
