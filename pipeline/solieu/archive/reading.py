"""Cells of figures to rows of the archive and back, and the tables in their canonical order."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from solieu.archive import schema
from solieu.model import Figure
from solieu.table import Row, columns
from solieu.texts import say

_START, _SENTENCE = schema.PLACES["start"], schema.PLACES["sentence"]
_STORED = itemgetter(*(schema.PLACES[name] for name in schema.FIGURE))
_TESTED = schema.CHECK.index("figures")
_COUNTS = ("figures", "ratios", "ratios_checked", "ratios_implied", "errors")

_DOCUMENTS = f"""
    SELECT source.source, id, {", ".join(f'CAST("{name}" AS TEXT)' for name in schema.DOCUMENT)}
    FROM source JOIN document ON id = document ORDER BY source.source
"""
_FIRST = """
    SELECT min(source) FROM document JOIN source ON document = id WHERE doc_id = ? AND outcome IN ('ok', 'empty')
"""
_ORIGINAL = """
    SELECT doc_id FROM document JOIN source ON document = id
    WHERE text_sha256 = ? AND outcome IN ('ok', 'empty') ORDER BY source LIMIT 1
"""
_TEXT = "SELECT text FROM text WHERE sha256 = ?"
_CELLS = {name: f'CAST("{name}" AS TEXT)' for name in schema.FIGURE if name in schema.INTEGERS} | {
    "doc_id": "?2",
    "source": "?3",
    "published": "?4",
    "sentence": "''",
}
_FIGURES = f"""
    SELECT sentence_start, sentence_end, {
    ", ".join(_CELLS.get(name, f'"{name}"') for name in columns(Figure))
} FROM figure WHERE document = ?1 ORDER BY position
"""
_OF_CHECKS = ", ".join(f'"{name}"' for name in schema.CHECK)
_CHECKS = f'SELECT {_OF_CHECKS} FROM "check" WHERE document = ? ORDER BY position'


_SPOKEN = """
    SELECT source.source, published FROM source JOIN document ON id = document
    WHERE speaker IN (SELECT value FROM json_each(?)) AND outcome = 'ok' AND published != ''
    ORDER BY published, source.source
"""
_KEPT = f"""
    SELECT {", ".join(f'CAST("{name}" AS TEXT)' for name in schema.DOCUMENT)} FROM document WHERE id = ?
"""
_COMPARED = "SELECT DISTINCT document FROM figure WHERE kind = 'plan_ratio' OR base = 'plan' ORDER BY document"
_ONE = _DOCUMENTS.replace("ORDER BY source.source", "WHERE source.source = ?")
_BY_ISSUER = _DOCUMENTS.replace("ORDER BY source.source", "ORDER BY issuer, source.source")
_CROSS = f"SELECT {_OF_CHECKS} FROM cross_check WHERE doc_id = ?"


def stored(document: int | None, figures: Iterable[Row], text: str) -> Iterator[tuple[object, ...]]:
    """Figures as the archive has them: a sentence is where it stands in the text, which is kept once."""
    for position, cells in enumerate(figures):
        sentence, start = cells[_SENTENCE], int(cells[_START])
        begin = text.find(sentence, max(0, start - len(sentence)))
        yield document, position, begin, begin + len(sentence), *_STORED(cells)


def text(sql: sqlite3.Connection, sha256: str) -> str:
    """A text that is kept."""
    found: str = sql.execute(_TEXT, (sha256,)).fetchone()[0]
    return found


def tables(sql: sqlite3.Connection, lang: str) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """Cells of each document and of its figures and checks, in the order of sources and places.

    Of equal bytes the smallest source makes the rows; equal text of other bytes is a copy of the smallest one's.
    """
    for source, key, *cells in sql.execute(_DOCUMENTS):
        yield _told(sql, lang, source, key, cells)


def by_issuer(sql: sqlite3.Connection, lang: str) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """The same in the order of issuers, by code points, and of sources."""
    for source, key, *cells in sql.execute(_BY_ISSUER):
        yield _told(sql, lang, source, key, cells)


def spoken(sql: sqlite3.Connection, lang: str, speakers: Sequence[str]) -> Iterator[tuple[Row, list[Row], list[Row]]]:
    """The same for the dated releases of some speakers, by the day since which they are public; copies left out.

    Releases of one day alone have nothing to be held against, and are not read.
    """
    dated = sql.execute(_SPOKEN, (json.dumps(speakers),)).fetchall()
    for name, _ in dated if len({day for _, day in dated}) > 1 else ():
        source, key, *cells = sql.execute(_ONE, (name,)).fetchone()
        told = _told(sql, lang, source, key, cells)
        if told[1] and not dict(zip(schema.ALL_OF_DOCUMENT, told[0], strict=True))["copy_of"]:
            yield told


def compared_with_plans(sql: sqlite3.Connection) -> list[int]:
    """Keys of the documents in which something is compared with a plan."""
    return [key for (key,) in sql.execute(_COMPARED)]


def document(sql: sqlite3.Connection, key: int) -> tuple[Row, list[Row]]:
    """Cells of one document, under no source, and of its figures."""
    cells = sql.execute(_KEPT, (key,)).fetchone()
    known = dict(zip(schema.DOCUMENT, cells, strict=True), source="", copy_of="")
    text = sql.execute(_TEXT, (known["text_sha256"],)).fetchone()[0]
    return tuple(known[name] for name in schema.ALL_OF_DOCUMENT), list(_figures(sql, key, known, text))


def _told(
    sql: sqlite3.Connection, lang: str, source: str, key: int, cells: list[str]
) -> tuple[Row, list[Row], list[Row]]:
    known = dict(zip(schema.DOCUMENT, cells, strict=True), source=source, copy_of="")
    figures: list[Row] = []
    checks: list[Row] = []
    if known["outcome"] in ("ok", "empty"):
        first = sql.execute(_FIRST, (known["doc_id"],)).fetchone()[0]
        original = sql.execute(_ORIGINAL, (known["text_sha256"],)).fetchone()[0]
        if first != source:
            known |= dict.fromkeys(_COUNTS, "0")
            known |= {"outcome": "duplicate", "reason": say(lang, "duplicate", source=first), "copy_of": original}
        else:
            known["copy_of"] = original if original != known["doc_id"] else ""
            text = sql.execute(_TEXT, (known["text_sha256"],)).fetchone()[0]
            figures = list(_figures(sql, key, known, text))
            checks = sql.execute(_CHECKS, (key,)).fetchall()
            if crossing := sql.execute(_CROSS, (known["doc_id"],)).fetchall():
                checks = sorted([*checks, *crossing], key=_position)
    return tuple(known[name] for name in schema.ALL_OF_DOCUMENT), figures, checks


def _figures(sql: sqlite3.Connection, key: int, document: dict[str, str], text: str) -> Iterator[Row]:
    given = (key, document["doc_id"], document["source"], document["published"])
    for begin, end, *cells in sql.execute(_FIGURES, given):
        cells[_SENTENCE] = text[begin:end]
        yield tuple(cells)


def _position(check: Row) -> tuple[int, str]:
    """Checks stand in the order of the figures under test, as the validator gives those within a release."""
    return int(check[_TESTED].partition(" ")[0].rpartition("#")[2]), check[0]
