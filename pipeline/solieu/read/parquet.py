"""Parquet tables, as JSON lines: their texts are read like those of any other table of texts."""

import json
from io import BytesIO

import pyarrow
import pyarrow.parquet

from solieu.read.faults import fault
from solieu.read.parsed import Parsed

MAX_CHARACTERS = 80_000_000
"""Of all cells: what may be handed from process to process."""
_ROWS = 500


def parse(data: bytes) -> Parsed:
    """The rows of a table as JSON lines, with the columns that hold texts or days."""
    try:
        table = pyarrow.parquet.ParquetFile(BytesIO(data))
        names = [field.name for field in table.schema_arrow if _is_told(field.type)]
        lines: list[str] = []
        size = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=names):
            for row in batch.to_pylist():
                lines.append(json.dumps(row, ensure_ascii=False, default=str))
                size += len(lines[-1])
                if size > MAX_CHARACTERS:
                    raise fault("refused", "too_long", limit=MAX_CHARACTERS)
    except (pyarrow.ArrowException, OSError) as error:
        raise fault("unreadable", "broken_document", error=str(error)) from None
    return Parsed("\n".join(lines), "utf-8")


def _is_told(kind: "pyarrow.DataType") -> bool:
    return any(
        test(kind)
        for test in (
            pyarrow.types.is_string,
            pyarrow.types.is_large_string,
            pyarrow.types.is_date,
            pyarrow.types.is_timestamp,
        )
    )
