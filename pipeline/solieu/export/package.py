"""A package for decades: all that is known of a set of releases, readable without this program, in a BagIt bag."""

import os
import platform
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from solieu import __version__
from solieu.archive import NAME, Archive, rules
from solieu.errors import OutputError
from solieu.export import datapackage, parquet, require
from solieu.export.bag import PAYLOAD, seal
from solieu.export.codebook import codebook
from solieu.export.originals import Originals
from solieu.output import Tables
from solieu.read.formats import installed
from solieu.table import Row
from solieu.texts import LANGUAGES, say

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
        counts = _tables(archive, payload, lang)
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


def _tables(archive: Archive, payload: Path, lang: str) -> Counter[str]:
    """Write the tables and the originals in one pass; the numbers of originals that are ``kept`` and ``absent``."""

    def written() -> Iterator[tuple[Row, Sequence[Row], Sequence[Row]]]:
        for release in archive.tables():
            tables.add(*release)
            originals.add(release[0])
            yield release

    with Tables(payload / "tables", lang) as tables, Originals(payload, archive.root, lang) as originals:
        parquet.write(written(), payload / "parquet", lang)
        tables.commit()
    return originals.counts


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
