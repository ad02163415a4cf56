"""The tables as Parquet: whole numbers, exact decimals and texts, read by any statistics package without guessing."""

from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

from solieu.export import Releases, require
from solieu.export.codebook import TABLES, meaning, type_of
from solieu.output import placed
from solieu.table import Record, Row, columns

PLACES = 9
"""Decimal places of a number: nothing in the tables has more than six; up to 29 digits stand before them."""
TOGETHER = 20_000
"""Rows of a row group, which are what is in memory at once: about 80 MB of figures."""


def write(releases: Releases, folder: Path, lang: str = "vi") -> list[Path]:
    """Write the three tables to a folder as ``figures.parquet`` and so on.

    A number that has no room in the column is empty there; the CSV has it.
    Raises SolieuError without pyarrow, and OutputError.
    """
    require("pyarrow", lang)
    targets = [folder / f"{name}.parquet" for name in TABLES]
    with ExitStack() as stack:
        written = [
            stack.enter_context(_Table(name, kind, stack.enter_context(placed(target, lang))))
            for (name, kind), target in zip(TABLES.items(), targets, strict=True)
        ]
        for document, figures, checks in releases:
            for table, rows in zip(written, (figures, checks, [document]), strict=True):
                table.add(rows)
    return targets


class _Table:
    """One table being written, by row groups."""

    def __init__(self, name: str, kind: type[Record], path: Path) -> None:
        import pyarrow
        from pyarrow import parquet

        types = {"string": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.decimal128(38, PLACES)}
        fields = []
        for column in columns(kind):
            told = {"description": meaning(name, column, "en")}
            fields.append(pyarrow.field(column, types[type_of(kind, column)], metadata=told))
        self._schema = pyarrow.schema(fields)
        self._convert = [_CONVERT[type_of(kind, column)] for column in columns(kind)]
        self._rows: list[Row] = []
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")

    def __enter__(self) -> "_Table":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def add(self, rows: Any) -> None:
        self._rows += rows
        if len(self._rows) >= TOGETHER:
            self._flush()

    def _flush(self) -> None:
        import pyarrow

        cells = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [
            pyarrow.array(map(convert, column), field.type)
            for convert, column, field in zip(self._convert, cells, self._schema, strict=True)
        ]
        self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


def _number(text: str) -> Decimal | None:
    whole, _, places = text.lstrip("-").partition(".")
    return Decimal(text) if text and len(whole) <= 38 - PLACES and len(places) <= PLACES else None


_CONVERT: dict[str, Any] = {"string": str, "integer": lambda text: int(text) if text else None, "number": _number}
