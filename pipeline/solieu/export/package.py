"""A package for decades: all that is known of a set of releases, readable without this program, in a BagIt bag."""

import os
import platform
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from solieu import __version__
from solieu.archive import NAME, Archive, rules
from solieu.errors import OutputError
from solieu.export import datapackage, parquet, require
from solieu.export.bag import PAYLOAD, digest, seal
from solieu.export.codebook import codebook
from solieu.model import Document
from solieu.output import Tables
from solieu.read.formats import installed
from solieu.table import Row, columns, to_csv
from solieu.texts import LANGUAGES, say

KEPT = frozenset(("ok", "empty", "duplicate", "unreadable"))
"""Outcomes whose files are kept: what was refused may be secret, and what was skipped is no release."""
_UNSAFE = frozenset("%\r\n")
"""Characters that manifests encode, and that some readers of bags do not decode."""
_USED = ("numpy", "openpyxl", "pandas", "pyarrow", "regex", "spacy", "xlsxwriter")


class Packed(NamedTuple):
    """What a package holds: how many originals, how many are not in it, and the digest that proves the whole."""

    originals: int
    absent: int
    digest: str


def write(archive: Archive, target: Path, lang: str = "vi", day: date | None = None) -> Packed:
    """Write what an archive knows to a new folder, whole or not at all.

    An original that is no longer where it was read, or has other bytes now, is named in ``originals.csv``.
    Raises OutputError when the folder exists or cannot be written, SolieuError without pyarrow.
    """
    require("pyarrow", lang)
    beside = target.with_name(f".solieu-{target.name}-{os.getpid()}.tmp")
    try:
        if target.exists():
            raise OutputError(say(lang, "folder_exists", name=str(target)))
        payload = beside / PAYLOAD
        payload.mkdir(parents=True)
        counts = _originals(_tables(archive, payload, lang), archive.root, payload, lang)
        for name, text in archive.texts():
            _write(payload / "texts" / name[:2] / f"{name}.txt", text)
        archive.copy(payload / NAME)
        for tongue in LANGUAGES:
            _write(payload / f"codebook.{tongue}.txt", "\n".join(codebook(tongue)) + "\n")
        for entry in files("solieu.lexicon").iterdir():
            if entry.name.endswith(".toml"):
                _write(payload / "lexicon" / entry.name, entry.read_text(encoding="utf-8"))
        _write(payload / "versions.txt", _versions())
        datapackage.write(payload, __version__)
        proof = seal(
            beside,
            {
                "Bagging-Date": (day or date.today()).isoformat(),
                "Bag-Software-Agent": f"solieu {__version__}",
                "External-Description": say("en", "package_about"),
            },
        )
        beside.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(say(lang, "not_written", name=str(target), error=str(error))) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Packed(counts["kept"], counts["absent"], proof)


def _tables(archive: Archive, payload: Path, lang: str) -> list[dict[str, str]]:
    """Write the tables in one pass, and return what of the documents tells the originals apart."""
    documents: list[dict[str, str]] = []

    def written() -> Iterator[tuple[Row, Sequence[Row], Sequence[Row]]]:
        for release in archive.tables():
            tables.add(*release)
            document = dict(zip(columns(Document), release[0], strict=True))
            documents.append({name: document[name] for name in ("source", "doc_id", "outcome")})
            yield release

    with Tables(payload / "tables", lang) as tables:
        parquet.write(written(), payload / "parquet", lang)
        tables.commit()
    return documents


def _originals(documents: Iterable[dict[str, str]], root: str, payload: Path, lang: str) -> Counter[str]:
    """Copy the files that were read, each proved by its identity, and list where they are or why they are not there."""
    told = [("source", "doc_id", "path", "reason")]
    counts: Counter[str] = Counter()
    for document in documents:
        source, doc_id = document["source"], document["doc_id"]
        if document["outcome"] not in KEPT or not doc_id:
            continue
        name = source
        if not _UNSAFE.isdisjoint(source):
            name = f"{''.join('_' if letter in _UNSAFE else letter for letter in source)}.{doc_id}"
        copy = payload / "originals" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(Path(root, source), copy)
            reason = "" if digest(copy).startswith(doc_id) else say(lang, "original_changed")
        except OSError as error:
            reason = error.strerror or str(error)
        if reason:
            copy.unlink(missing_ok=True)
        counts["absent" if reason else "kept"] += 1
        told.append((source, doc_id, "" if reason else f"originals/{name}", reason))
    with (payload / "originals.csv").open("w", encoding="utf-8", newline="") as stream:
        to_csv(told, stream)
    return counts


def _versions() -> str:
    told = [("rules", rules()), ("python", platform.python_version()), ("sqlite", sqlite3.sqlite_version)]
    for name in sorted({*_USED, *installed()}):
        try:
            told.append((name, version(name)))
        except PackageNotFoundError:
            continue
    return "".join(f"{name} {number}\n" for name, number in (("solieu", __version__), *told))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
