"""CSV as Excel under Vietnamese settings opens it: BOM, ``;``, decimal comma; numbers stay numbers, texts stay texts.

A text that a spreadsheet would take for a formula, a number or a date bears an apostrophe before it.
"""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from solieu.dialect import guarded
from solieu.export import Releases
from solieu.export.codebook import TABLES
from solieu.output import placed
from solieu.table import Record, Row, columns, numbers_of


def write(releases: Releases, folder: Path, lang: str = "vi") -> list[Path]:
    """Write the three tables to a folder as ``figures.excel-vi.csv`` and so on. Raises OutputError."""
    targets = [folder / f"{name}.excel-vi.csv" for name in TABLES]
    with ExitStack() as stack:
        paths = [stack.enter_context(placed(target, lang)) for target in targets]
        streams = [stack.enter_context(path.open("w", encoding="utf-8-sig", newline="")) for path in paths]
        writers = [csv.writer(stream, delimiter=";") for stream in streams]
        kinds = list(TABLES.values())
        for writer, kind in zip(writers, kinds, strict=True):
            writer.writerow(columns(kind))
        for document, figures, checks in releases:
            for writer, kind, rows in zip(writers, kinds, (figures, checks, [document]), strict=True):
                writer.writerows(_cells(rows, kind))
    return targets


def _cells(rows: Iterable[Row], kind: type[Record]) -> Iterable[list[str]]:
    numbers = numbers_of(kind)
    for row in rows:
        yield [text.replace(".", ",") if at in numbers else guarded(text) for at, text in enumerate(row)]
