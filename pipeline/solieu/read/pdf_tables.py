"""Tables of a PDF whose cells are ruled: a word belongs to the cell in which it stands, whenever it was drawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from solieu.read.grids import Cell
from solieu.read.pdf_lines import Row, Word, joined
from solieu.read.pdf_rulings import Lattice
from solieu.read.pieces import Line, Piece, is_item

_SAME = 4.0
"""Points by which the columns of a table may differ from one page to the next."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table by rows, and where its columns begin and end."""

    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[float, ...]


Block = Row | Table
"""What a page consists of: lines of text and tables."""


def ruled(rows: list[Row], grids: list[Lattice]) -> list[Block]:
    """The lines of a page, its ruled tables each in place of the first line that holds a word of it."""
    kept: list[Block | int] = []
    words: dict[int, dict[tuple[int, int], list[Word]]] = {}
    for row in rows:
        outside: list[Word] = []
        for word in row.words:
            x, y = (word.left + word.right) / 2, (word.bottom + word.top) / 2
            at, place = next(
                ((at, place) for at, grid in enumerate(grids) if (place := grid.place(x, y)) is not None), (-1, (0, 0))
            )
            if at < 0:
                outside.append(word)
                continue
            if at not in words:
                kept.append(at)
            words.setdefault(at, {}).setdefault(place, []).append(word)
        if len(outside) == len(row.words):
            kept.append(row)
        elif outside:
            kept.append(Row(tuple(outside)))
    return [block if isinstance(block, Row | Table) else _table(grids[block], words[block]) for block in kept]


def continued(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with tables that go on after the end of a page as one; a header that is repeated there is left out."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if isinstance(block, Table) and isinstance(before, Table) and _alike(before.columns, block.columns):
            found[-1] = Table(before.rows + _without_header(before, block), before.columns)
        else:
            found.append(block)
    return found


def _table(grid: Lattice, words: dict[tuple[int, int], list[Word]]) -> Table:
    rows: list[list[Cell]] = [[] for _ in grid.rows[1:]]
    for box in grid.boxes:
        places = [(box.column + a, box.row + b) for a in range(box.across) for b in range(box.down)]
        within = [word for place in places for word in words.get(place, ())]
        rows[box.row].append(Cell(_paragraphs(within), box.across, box.down))
    return Table(tuple(map(tuple, rows)), grid.columns)


def _paragraphs(words: list[Word]) -> tuple[Line, ...]:
    """The text of a cell: its lines joined, but for the items of a list in it."""
    found: list[list[Row]] = []
    for row in visual_lines(words):
        if found and not is_item(row.text):
            found[-1].append(row)
        else:
            found.append([row])
    return tuple((Piece(joined(rows)),) for rows in found)


def visual_lines(words: Iterable[Word]) -> list[Row]:
    """Words as the lines that a reader sees, from the top, each from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -(word.bottom + word.top)):
        first = lines[-1][0] if lines else word
        half = max(first.top - first.bottom, 1.0) / 2
        if lines and (first.bottom + first.top - word.bottom - word.top) / 2 < half:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Row(tuple(sorted(line, key=lambda word: word.left))) for line in lines]


def _alike(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _without_header(table: Table, more: Table) -> tuple[tuple[Cell, ...], ...]:
    same = 0
    for one, other in zip(table.rows, more.rows, strict=False):
        if [cell.text for cell in one] != [cell.text for cell in other]:
            break
        same += 1
    return more.rows[same:]
