"""The files that releases were read from, copied into a package: each proved by its identity in the tables."""

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Self

from solieu.errors import ReadError
from solieu.export.bag import digest
from solieu.model import Document
from solieu.read import doc_id_of, load, reason_of
from solieu.read.kinds import kind_of
from solieu.read.members import holds_many, members
from solieu.table import Row, columns, to_csv
from solieu.texts import say

FOLDER = "originals"
KEPT = frozenset(("ok", "empty", "duplicate", "unreadable"))
"""Outcomes whose files are kept: what was refused may be secret, and what was skipped is no release."""
_UNSAFE = frozenset("%\r\n")
"""Characters that manifests encode, and that some readers of bags do not decode."""
_SOURCE, _DOC_ID, _OUTCOME = (columns(Document).index(name) for name in ("source", "doc_id", "outcome"))


class Originals:
    """Copies originals while documents pass by in the order of their sources, and lists them in ``originals.csv``.

    A document within a file has its own bytes there, as they were read: the file around it may hold what is secret.
    What is no longer where it was read, or has other bytes now, is listed with the reason.
    """

    def __init__(self, payload: Path, root: str, lang: str) -> None:
        self._payload, self._root, self._lang = payload, root, lang
        self._holder = ""
        self._within: dict[str, str] = {}
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._list = (self._payload / f"{FOLDER}.csv").open("w", encoding="utf-8", newline="")
        to_csv([("source", "doc_id", "path", "reason")], self._list)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is None:
            self._open()
        self._list.close()

    def add(self, document: Row) -> None:
        """Copy the original of a document, by the row of the document."""
        source, doc_id = document[_SOURCE], document[_DOC_ID]
        if document[_OUTCOME] not in KEPT or not doc_id:
            return
        holder = self._holder_of(source)
        if holder != self._holder:
            self._open()
            self._holder = holder
        if holder:
            self._within[source] = doc_id
        else:
            self._tell(source, doc_id, self._copied(source, doc_id))

    def _holder_of(self, source: str) -> str:
        """The file that a document is within; empty where it is a file itself, or nothing is there."""
        if self._holder and source.startswith(f"{self._holder}/"):
            return self._holder
        if Path(self._root, source).is_file():
            return ""
        above = accumulate(source.split("/")[:-1], "{}/{}".format)
        return next((path for path in above if Path(self._root, path).is_file()), "")

    def _copied(self, source: str, doc_id: str) -> str:
        """Copy a file; why it could not be, or nothing."""
        copy = self._payload / _path(source, doc_id)
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(self._root, source), copy)
            if digest(copy).startswith(doc_id):
                return ""
            copy.unlink()
            return say(self._lang, "original_changed")
        except OSError as error:
            return error.strerror or str(error)

    def _open(self) -> None:
        """Copy the documents within the last file that had any."""
        if not self._within:
            return
        reasons = dict.fromkeys(self._within, say(self._lang, "original_changed"))
        try:
            for source, data in self._members():
                if (doc_id := self._within.get(source, "")) and doc_id_of(data) == doc_id:
                    copy = self._payload / _path(source, doc_id)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    copy.write_bytes(data)
                    reasons[source] = ""
        except ReadError as error:
            reasons = {source: reason and reason_of(error, self._lang) for source, reason in reasons.items()}
        except OSError as error:
            reasons = {source: reason and (error.strerror or str(error)) for source, reason in reasons.items()}
        for source, doc_id in self._within.items():
            self._tell(source, doc_id, reasons[source])
        self._within = {}

    def _members(self) -> Iterator[tuple[str, bytes]]:
        data = load(Path(self._root, self._holder))
        kind = kind_of(data)
        if holds_many(kind):
            for member in members(kind, data):
                # The same spelling that the run gave it.
                name = f"{self._holder}/{member.name}".encode("utf-8", "backslashreplace").decode("utf-8")
                yield name, member.data

    def _tell(self, source: str, doc_id: str, reason: str) -> None:
        self.counts["absent" if reason else "kept"] += 1
        to_csv([(source, doc_id, "" if reason else _path(source, doc_id), reason)], self._list)


def _path(source: str, doc_id: str) -> str:
    """Where in a package an original is.

    >>> _path("a/b.txt", "0123"), _path("100% a.txt", "0123")
    ('originals/a/b.txt', 'originals/100_ a.txt.0123')
    """
    if _UNSAFE.isdisjoint(source):
        return f"{FOLDER}/{source}"
    return f"{FOLDER}/{''.join('_' if letter in _UNSAFE else letter for letter in source)}.{doc_id}"
