"""Tables of documents as lines: the rows of a table of figures between bars, a layout's cells as paragraphs."""

import re
from dataclasses import dataclass, replace

from solieu.read.pieces import Line, Piece, squeezed, text_of

_NUMBER = re.compile(r"[+\-–]?\s?\d[\d.,]{0,40}\s?%?")
_COLUMN_NUMBER = re.compile(r"\(?(?:[A-Za-z]|(\d{1,2}))\)?(?:\s?=.{0,30})?")
_LONGEST_CELL = 400
"""Characters; a longer cell holds text, so its table is a layout."""
_BAR = "|"
MAX_CELLS = 200_000
"""Cells of one table; more are a sheet of data, or spans made to exhaust memory."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, over how many columns and rows it reaches; a copy stands where another reaches."""

    lines: tuple[Line, ...] = ()
    across: int = 1
    down: int = 1
    copied: bool = False

    @property
    def text(self) -> str:
        return " ".join(text_of(line) for line in self.lines)


_NOTHING = Cell()


def is_number(text: str) -> bool:
    """Whether a cell holds a bare number.

    >>> is_number("1.250,5"), is_number("-19,3 %"), is_number("12 xã")
    (True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def is_row(line: Line) -> bool:
    """Whether a line is a row that ``laid_out`` made."""
    return bool(line) and line[0].node < 0 and line[0].text.startswith(_BAR)


def laid_out(rows: list[list[Cell]]) -> list[Line]:
    """The lines of a table.

    A table of figures has two rows and columns at least and a bare number in a cell below its first row and beside
    its first column; any other is taken for a means of layout, and its cells are paragraphs.
    """
    grid = _filled(_grid(rows))
    if not _of_figures(rows, grid):
        return [line for row in rows for cell in row for line in cell.lines]
    out: list[Line] = []
    while grid and (spanning := _spanning(grid[0])) is not None and not is_number(spanning.text):
        out += spanning.lines
        grid = grid[1:]
    return out + [row_line([cell.lines for cell in row]) for row in _one_header(grid)]


def row_line(cells: list[tuple[Line, ...]]) -> Line:
    """A row between bars; a bar within a cell becomes a broken one.

    >>> text_of(row_line([((Piece("Huyện A"),),), (), ((Piece("a|b"),),)]))
    '| Huyện A |  | a¦b |'
    """
    pieces = [Piece(_BAR)]
    for lines in cells:
        pieces.append(Piece(" "))
        joined: list[Piece] = []
        for line in lines:
            joined += [*line, Piece(" ")]
        pieces += [replace(piece, text=piece.text.replace(_BAR, "¦")) for piece in squeezed(joined)]
        pieces.append(Piece(" " + _BAR))
    return tuple(pieces)


def _grid(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Each cell at every place it reaches, as far as the rows reach; a number stands at its first place only."""
    grid: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    count = 0
    for row in rows:
        line: list[Cell] = []
        waiting = list(row)
        while waiting or any(column >= len(line) for column in hanging):
            column = len(line)
            if column in hanging:
                cell, left = hanging.pop(column)
                line.append(_repeated(cell))
                if left > 1:
                    hanging[column] = (cell, left - 1)
            elif waiting:
                cell = waiting.pop(0)
                for place in range(min(cell.across, 100)):
                    line.append(cell if place == 0 else _repeated(cell))
                    if cell.down > 1:
                        hanging[column + place] = (cell, cell.down - 1)
            else:
                line.append(_NOTHING)
            count += 1
            if count > MAX_CELLS:
                return grid
        grid.append(line)
    width = max(map(len, grid), default=0)
    return [line + [_NOTHING] * (width - len(line)) for line in grid]


def _repeated(cell: Cell) -> Cell:
    return _NOTHING if is_number(cell.text) else replace(cell, copied=True)


def _filled(grid: list[list[Cell]]) -> list[list[Cell]]:
    """The columns in which something stands of its own."""
    columns = [column for column in zip(*grid, strict=True) if any(cell.lines and not cell.copied for cell in column)]
    return [list(row) for row in zip(*columns, strict=True)] if columns else []


def _of_figures(rows: list[list[Cell]], grid: list[list[Cell]]) -> bool:
    if len(grid) < 2 or len(grid[0]) < 2:
        return False
    if any(is_row(line) for row in rows for cell in row for line in cell.lines):
        return False
    if any(len(cell.text) > _LONGEST_CELL for row in rows for cell in row):
        return False
    return any(is_number(cell.text) for row in grid[1:] for cell in row[1:])


def _spanning(row: list[Cell]) -> Cell | None:
    """The one cell that a whole row consists of."""
    filled = [cell for cell in row if cell.lines]
    whole = len(filled) in (1, len(row)) and all(cell.lines is filled[0].lines for cell in filled)
    return filled[0] if whole else None


def _one_header(grid: list[list[Cell]]) -> list[list[Cell]]:
    """The header's rows as one, without the row that numbers the columns."""
    height = 0
    while height < len(grid) and not any(is_number(cell.text) for cell in grid[height][1:]):
        height += 1
    if height < len(grid) and height and _numbers_columns(grid[height]):
        del grid[height]
    if height < 2 or height > 4 or height >= len(grid):
        return grid
    # Only rows that a cell of the first one reaches over belong to the header; others are headings within the table.
    reach = max(max(cell.down for cell in grid[0]), 2 if any(cell.across > 1 for cell in grid[0]) else 1)
    height = min(height, reach)
    header = []
    for column in zip(*grid[:height], strict=True):
        parts = [cell.lines for index, cell in enumerate(column) if cell.lines not in [c.lines for c in column[:index]]]
        header.append(Cell(tuple(line for lines in parts for line in lines)))
    return [header, *grid[height:]]


def _numbers_columns(row: list[Cell]) -> bool:
    numbers = []
    for cell in row:
        found = _COLUMN_NUMBER.fullmatch(cell.text.strip())
        if not found:
            return False
        if found[1]:
            numbers.append(int(found[1]))
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 4
