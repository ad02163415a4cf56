"""The cells of a table in a PDF that no lines rule: lines cut at its columns, and put together to rows."""

from itertools import pairwise

from solieu.read.grids import Cell, is_number
from solieu.read.pdf_lines import Row, joined
from solieu.read.pdf_tables import Table
from solieu.read.pieces import Piece, is_item

Span = tuple[float, float]
"""Left and right end."""

BLANK = 0.45
"""Heights of a line that the blank between two words of a line is wide at most."""
_SAME = 0.5
"""Heights of a line that two cells of one line differ by at most."""
_EXACT = 1.0
"""Points by which what stands at one edge differs at most."""


def table_of(rows: list[Row], columns: list[Span]) -> Table:
    """The cells of the lines of a table: its header as one row, then a row for each line of numbers."""
    lines = [_Line(parts, columns) for parts in _beside(rows, columns)]
    anchors = [at for at, line in enumerate(lines) if line.numbers]
    first = anchors[0] if anchors else len(lines)
    labels = set(range(len(columns))).difference(*(line.numbers for line in lines))
    # A label that begins above its numbers stands in its column alone, and nearer to them than to the header.
    while first and len(lines[first - 1].cells) == 1 and labels.issuperset(lines[first - 1].cells):
        line, below = lines[first - 1], lines[first]
        if not (line.is_item or (first > 1 and line.base - below.base < lines[first - 2].base - line.base)):
            break
        first -= 1
    starts = _starts(lines, first, anchors)
    groups = [lines[:first]] if first else []
    groups += [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    return Table(tuple(_cells(group, len(columns)) for group in groups), tuple(left for left, _ in columns))


def parts_of(row: Row, columns: list[Span]) -> list[Row]:
    """The cells of a line: between wide gaps, and where a gap narrower than that parts two columns."""
    found: list[Row] = []
    for cell in row.cells():
        cuts = {cut for a, b in pairwise(columns) if (cut := _cut(cell, a, b))}
        bounds = [0, *sorted(cuts), len(cell.words)]
        found += [Row(cell.words[one:other]) for one, other in pairwise(bounds)]
    return found


def _cut(cell: Row, before: Span, after: Span) -> int:
    """Before which word of a cell the second of two columns begins, 0 when a cell reaches over both.

    A heading may be wider than the numbers below it: what counts is that one begins or ends where they do, or that the
    gap is wider than that between words.
    """
    best = (0, 0.0, 0)
    for at, (one, other) in enumerate(pairwise(cell.words), start=1):
        if one.right <= after[0] + _EXACT and other.left >= before[1] - _EXACT:
            # Most headings are written from the left; the end of the widest number is met by chance as well.
            aligned = 2 if abs(other.left - after[0]) <= _EXACT else int(abs(one.right - before[1]) <= _EXACT)
            best = max(best, (aligned, other.left - one.right, at))
    return best[2] if best[0] or best[1] > BLANK * cell.height else 0


def reached(row: Row, columns: list[Span]) -> list[int]:
    """The columns over which a part of a line stands, the nearest one when it stands over none."""
    over = [at for at, (left, right) in enumerate(columns) if row.left < right and left < row.right]
    middle = (row.left + row.right) / 2
    return over or [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]


def _starts(lines: list["_Line"], first: int, anchors: list[int]) -> list[int]:
    """Where rows begin: at the widest gap between the numbers of one and those of the next, and at items of a list."""
    starts = [first] if first < len(lines) else []
    for one, other in pairwise(anchors):
        gaps = [lines[at].base - lines[at + 1].base for at in range(one, other)]
        widest = max(gaps)
        # Lines that stand alike belong to the numbers above: most labels are written from their first line on.
        cut = max(at for at, gap in enumerate(gaps) if gap > widest - 1)
        items = [at for at in range(one + 1, other) if lines[at].is_item]
        starts += sorted({*items, one + cut + 1})
    return starts


def _cells(lines: list["_Line"], count: int) -> tuple[Cell, ...]:
    texts = [[line.cells[at] for line in lines if at in line.cells] for at in range(count)]
    return tuple(Cell(((Piece(joined(rows)),),) if rows else ()) for rows in texts)


def _beside(rows: list[Row], columns: list[Span]) -> list[list[Row]]:
    """The parts of lines, those that stand at one height together, from the top."""
    parts = [part for row in rows for part in parts_of(row, columns)]
    found: list[list[Row]] = []
    for part in sorted(parts, key=lambda part: -part.base):
        if found and found[-1][0].base - part.base < _SAME * found[-1][0].height:
            found[-1].append(part)
        else:
            found.append([part])
    return found


class _Line:
    """The cells of one height; one that reaches over several columns stands in each."""

    def __init__(self, parts: list[Row], columns: list[Span]) -> None:
        self.base = parts[0].base
        self.cells: dict[int, Row] = {}
        for part in sorted(parts, key=lambda part: part.left):
            for at in reached(part, columns):
                held = self.cells[at].words if at in self.cells else ()
                self.cells[at] = Row((*held, *part.words))

    @property
    def numbers(self) -> set[int]:
        """The columns beside the first in which bare numbers stand."""
        return {at for at, cell in self.cells.items() if at and is_number(cell.text)}

    @property
    def is_item(self) -> bool:
        """Whether it is a heading within the table, or begins a list of its rows."""
        return set(self.cells) == {0} and is_item(self.cells[0].text)
