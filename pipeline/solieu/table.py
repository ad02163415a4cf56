"""Rows and tables: the columns, their canonical CSV, and the only door to pandas.

A cell is a string everywhere: a decimal stands as it was stated (``105.40``),
never with an exponent and never as a float. pandas is imported when it is used.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO

from solieu import model
from solieu.dialect import unguarded
from solieu.errors import TableError
from solieu.model import Check, Document, Figure

if TYPE_CHECKING:
    from pandas import DataFrame

Record = Figure | Check | Document
Row = tuple[str, ...]

_VOCABULARY = {
    "kind": model.KINDS,
    "aspect": model.ASPECTS,
    "bound": model.BOUNDS,
    "direction": model.DIRECTIONS,
    "status": model.STATUSES,
    "base": model.BASES,
    "relation": model.RELATIONS,
    "claim": model.CLAIMS,
    "unchecked": model.UNCHECKED,
    "verdict": model.VERDICTS,
    "severity": model.SEVERITIES,
    "outcome": model.OUTCOMES,
}


_COLUMNS = MappingProxyType({kind: tuple(kind.__annotations__) for kind in (Figure, Check, Document)})
_VALUES = MappingProxyType({kind: attrgetter(*names) for kind, names in _COLUMNS.items()})
_NO_TEXT = MappingProxyType(
    {
        kind: tuple(at for at, expected in enumerate(kind.__annotations__.values()) if expected is not str)
        for kind in _COLUMNS
    }
)
"""Where the columns of numbers stand: the others are cells as they are."""
_WHOLE_AT = tuple(at for at, expected in enumerate(Figure.__annotations__.values()) if expected is int)
_DECIMAL_AT = tuple(at for at in _NO_TEXT[Figure] if at not in _WHOLE_AT)


def columns(kind: type[Record]) -> Row:
    """Names of the columns of a table, in their order.

    >>> columns(Check)[:3], len(columns(Figure)), len(columns(Document))
    (('check_id', 'doc_id', 'check'), 34, 22)
    """
    return _COLUMNS[kind]


def vocabulary(column: str) -> tuple[str, ...]:
    """The words that a column may hold, the empty one among them where it may be empty; none for a column without.

    >>> vocabulary("status"), vocabulary("text")
    (('actual', 'estimate', 'target'), ())
    """
    return _VOCABULARY.get(column, ())


def cell(value: str | int | Decimal | None) -> str:
    """A value as it stands in a table.

    >>> [cell(value) for value in (Decimal("105.40"), Decimal("1.6E+6"), None, 12, "ha")]
    ['105.40', '1600000', '', '12', 'ha']
    """
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def row(record: Record) -> Row:
    """The cells of one record, in the order of its columns."""
    values = list(record if isinstance(record, tuple) else _VALUES[type(record)](record))
    for at in _NO_TEXT[type(record)]:
        value = values[at]
        values[at] = cell(value) if value is not None else ""
    return tuple(values)


def as_dict(record: Record) -> dict[str, str]:
    """The cells of one record by column."""
    return dict(zip(columns(type(record)), row(record), strict=True))


def to_csv(rows: Iterable[Sequence[str]], stream: TextIO) -> None:
    r"""Write rows as canonical CSV: ``\n``, RFC 4180 quoting. The stream must be UTF-8 with ``newline=""``.

    >>> from io import StringIO
    >>> stream = StringIO()
    >>> to_csv([("12/15 xã, thị trấn", "", "a\rb")], stream)
    >>> stream.getvalue()
    '"12/15 xã, thị trấn",,"a\rb"\n'
    """
    # Before Python 3.13 the csv module quotes a carriage return only when lines end with one, and it takes longer.
    # Four looks for a character take less time than one search for any of them.
    lines = [
        ",".join(
            [
                '"' + text.replace('"', '""') + '"'
                if "," in text or '"' in text or "\n" in text or "\r" in text
                else text
                for text in cells
            ]
        )
        for cells in rows
    ]
    stream.write("".join([f"{line}\n" for line in lines]))


def numbers_of(kind: type[Record]) -> frozenset[int]:
    """Where the columns of numbers stand."""
    return frozenset(_NO_TEXT[kind])


def figure_of(cells: Row) -> Figure:
    """The figure whose cells this package wrote, taken at their word: what a person may have edited goes through
    ``figures_from_csv``.
    """
    values: list[str | int | Decimal | None] = list(cells)
    for at in _WHOLE_AT:
        values[at] = int(cells[at])
    for at in _DECIMAL_AT:
        values[at] = Decimal(cells[at]) if cells[at] else None
    return Figure._make(values)


def edited(figure: Figure, cells: Mapping[str, str]) -> Figure:
    """A figure with other cells, by column. Raises TableError when a value is outside its vocabulary, or no number."""
    return _record(Figure, {**as_dict(figure), **cells}, 1)


def figures_from_csv(path: Path) -> list[Figure]:
    """Figures from a table, for instance one that a person has edited: canonical CSV, or that for Excel (``;``).

    Columns after the known ones are left aside. Raises TableError, which names the
    line and the column, when a column is missing or a value is outside its vocabulary.
    """
    return [_record(Figure, cells, line) for line, cells in _lines(path, columns(Figure))]


def frame(rows: Sequence[Row], kind: type[Record]) -> "DataFrame":
    """The rows of a table as a DataFrame with exactly its columns, and with these dtypes:

    - ``category`` where the column has a vocabulary, with the whole vocabulary as its categories;
    - ``Int64`` for whole numbers such as ``start``;
    - ``object`` for decimals: ``Decimal`` as stated (``105.40``), ``None`` where none is; no count becomes ``16341.0``;
    - ``string`` for the rest, where an empty cell is the empty string.

    >>> [dtype.name for dtype in frame([], Check).dtypes[["verdict", "stated", "message"]]]
    ['category', 'object', 'string']
    """
    import pandas

    made = {}
    for at, (name, expected) in enumerate(kind.__annotations__.items()):
        cells = [values[at] for values in rows]
        if name in _VOCABULARY:
            made[name] = pandas.Series(pandas.Categorical(cells, categories=list(_VOCABULARY[name])))
        elif expected is int:
            made[name] = pandas.Series([int(text) if text else None for text in cells], dtype="Int64")
        elif expected is str:
            made[name] = pandas.Series(cells, dtype="string")
        else:
            made[name] = pandas.Series([Decimal(text) if text else None for text in cells], dtype="object")
    return pandas.DataFrame(made)


def figures_from_frame(table: "DataFrame") -> list[Figure]:
    """Figures from a DataFrame such as ``frame`` makes, edited or not; missing cells count as empty.

    A number may be a string, a ``Decimal``, an integer or a float, which stands for its shortest notation.
    Raises TableError, which names the line as it would be in a CSV.
    """
    wanted = columns(Figure)
    if absent := [name for name in wanted if name not in table.columns]:
        raise TableError(f"the table lacks the column {', '.join(absent)}")
    return [
        _record(Figure, dict(zip(wanted, map(_of_frame, values), strict=True)), number)
        for number, values in enumerate(table.loc[:, list(wanted)].itertuples(index=False), start=2)
    ]


def _of_frame(value: object) -> str:
    # Missing is None, NaN or pandas.NA, whose comparison with itself has no truth value.
    if value is None or type(value).__name__ == "NAType" or value != value:
        return ""
    if isinstance(value, float):
        return cell(Decimal(repr(float(value)))).removesuffix(".0")
    return cell(value) if isinstance(value, Decimal) else str(value)


def _lines(path: Path, wanted: Row) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            excel = ";" in stream.readline()
            stream.seek(0)
            reader = csv.reader(stream, delimiter=";" if excel else ",")
            header = next(reader, [])
            if absent := [name for name in wanted if name not in header]:
                raise TableError(f"{path.name} lacks the column {', '.join(absent)}")
            for cells in reader:
                if len(cells) != len(header):
                    raise TableError(f"{path.name}, line {reader.line_num}: {len(cells)} cells, not {len(header)}")
                told = dict(zip(header, cells, strict=True))
                yield reader.line_num, _from_excel(told) if excel else told
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{path.name} cannot be read as a table: {error}") from None


def _from_excel(cells: dict[str, str]) -> dict[str, str]:
    """Cells of a figure as the canonical table has them: with a decimal point, and without guards."""
    kinds = Figure.__annotations__
    return {
        name: unguarded(text) if kinds.get(name, str) is str else text.replace(",", ".") for name, text in cells.items()
    }


def _record(kind: type[Figure], cells: dict[str, str], line: int) -> Figure:
    values: dict[str, object] = {}
    for name, expected in kind.__annotations__.items():
        text = cells[name]
        allowed = _VOCABULARY.get(name)
        if allowed is not None and text not in allowed:
            raise TableError(f"line {line}, {name}: {text!r} is none of {', '.join(filter(None, allowed))}")
        values[name] = _value(expected, text, line, name)
    return kind(**values)  # type: ignore[arg-type]  # each value was made by its field's type


def _value(expected: object, text: str, line: int, name: str) -> str | int | Decimal | None:
    if expected is str:
        return text
    if expected is int and re.fullmatch("[0-9]+", text):
        return int(text)
    if expected is not int and not text:
        return None
    if expected is not int and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return Decimal(text)
    raise TableError(f"line {line}, {name}: {text!r} is no number in plain notation")
