"""Lines of pages to lines of text: sentences that run over several are joined, rows of a table get their columns."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from solieu.read import grids
from solieu.read.grids import Cell
from solieu.read.pdf_lines import Row
from solieu.read.pieces import Line, Piece, goes_on, is_item

Span = tuple[float, float]
"""Left and right end."""

_SPACE = 0.5
"""Heights of a line that a blank is wide at most: a line is full when the next word would not have fitted in."""
_REACHED = 0.75
"""Share of the lines that end before the margin of a text with a ragged edge."""
_INDENT = 0.9
"""Heights of a line by which a paragraph's first line stands further in."""
_LINES = 3
"""Lines and columns that a table of close columns has at least."""
_HEADER = 8
"""Lines without numbers at most that such a table begins with."""
_BLANK = 0.45
"""Heights of a line that the blank between two words of a line is wide at most."""
_APART = 2.2
"""Times the usual distance of two lines from which on a paragraph ends."""


def laid_out(pages: list[list[Row]]) -> list[Line]:
    """The text's lines of all pages."""
    rows = [row for page in pages for row in page]
    lines: list[Line] = []
    at = 0
    paragraph: list[Row] = []
    pitch = _pitch(pages)
    # Rows of tables may be wider than the text.
    prose = [row for row in rows if len(row.cells()) < 2]
    while at < len(rows):
        last = _table_end(rows, at)
        columns = _columns(rows[at:last])
        close, parted = _close_table_end(rows, at)
        if close >= last and len(parted) > len(columns) and not _stands_above(rows, at, close, parted):
            last, columns = close, parted
        if last > at:
            lines += _text(paragraph)
            paragraph = []
            lines += _table(rows[at:last], columns)
            at = last
            continue
        if paragraph and not _continues(paragraph, rows[at], prose, pitch):
            lines += _text(paragraph)
            paragraph = []
        paragraph.append(rows[at])
        at += 1
    return lines + _text(paragraph)


def _text(paragraph: list[Row]) -> list[Line]:
    if not paragraph:
        return []
    joined = paragraph[0].text
    for row in paragraph[1:]:
        # `2016-` and `2020` are one span; a hyphen after a blank keeps its blank.
        glued = joined.endswith("-") and not joined.endswith(" -") and row.text[:1].isalnum()
        joined += row.text if glued else " " + row.text
    return [(Piece(joined),)]


def _continues(paragraph: list[Row], row: Row, rows: list[Row], pitch: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above = paragraph[-1]
    before, after = above.text, row.text
    runs = goes_on(before, after)
    if (is_item(after) and not runs) or before.isupper() != after.isupper():
        return False
    gap = above.bottom - row.bottom
    # A new column or page begins higher up: only the words can tell.
    if gap <= 0 or gap > _APART * pitch or abs(above.height - row.height) > 0.3 * above.height:
        return runs and (gap <= 0 or gap <= 2 * _APART * pitch)
    left, right = _margins(above, rows)
    first = row.words[0]
    full = above.right + first.right - first.left > right - _SPACE * row.height
    indented = row.left - left > _INDENT * row.height and row.left > above.left - 1
    # A number alone may begin a line of its own: a date, a row.
    if runs and (not after[0].isdigit() or before.count("(") > before.count(")")):
        return True
    return full and not indented


def _margins(row: Row, rows: list[Row]) -> tuple[float, float]:
    """The left and right ends of the text around a line, of its column if there are several."""
    # A line may have no width, in a file made to do harm.
    near = [other for other in rows if other.left < row.right and row.left < other.right] or [row]
    rights = sorted(other.right for other in near)
    return min(other.left for other in near), rights[int(_REACHED * (len(rights) - 1))]


def _pitch(pages: list[list[Row]]) -> float:
    """The usual distance from one line to the next."""
    gaps = [a.bottom - b.bottom for rows in pages for a, b in pairwise(rows) if a.bottom > b.bottom]
    return median(gaps) if gaps else 1.0


def _table_end(rows: list[Row], first: int) -> int:
    """Index after the table that begins at a line, ``first`` when none does.

    Two lines at least have several cells, and a bare number stands in a cell beside the first.
    """
    last = first
    several = 0
    numbers = False
    while last < len(rows):
        cells = rows[last].cells()
        if len(cells) > 1:
            several += 1
            numbers = numbers or (last > first and any(grids.is_number(cell.text) for cell in cells[1:]))
        elif last == first or not _within(rows, last):
            break
        last += 1
    while last > first and len(rows[last - 1].cells()) < 2:
        last -= 1
    return last if several > 1 and numbers else first


def _within(rows: list[Row], at: int) -> bool:
    """Whether a line of one cell is the rest of a cell of the line above, or the first half of one below."""
    if at + 1 >= len(rows) or len(rows[at + 1].cells()) < 2:
        return False
    return rows[at].right < max(row.right for row in rows[at - 1 : at + 2]) - rows[at].height


def _stands_above(rows: list[Row], first: int, end: int, columns: list[Span]) -> bool:
    """Whether the first line is none of the table: it hides a column, or stands alone above the first one."""
    line, below = rows[first], rows[first + 1]
    if line.right <= columns[0][1] and line.bottom >= below.bottom + below.height:
        return True
    later = range(first + 1, min(end, first + _HEADER))
    return any(len(_close_table_end(rows, at)[1]) > len(columns) for at in later)


def _close_table_end(rows: list[Row], first: int) -> tuple[int, list[Span]]:
    """Index after the table of close columns that begins at a line, ``first`` when none does, and its columns.

    What parts such columns is that no word of any line stands between them. That happens in a few lines of text too, so
    half of the lines below the header must have bare numbers in two columns.
    """
    end, found, most = first, list[Span](), 0
    for last in range(first + _LINES, len(rows) + 1):
        words = ((word.left, word.right) for row in rows[first:last] for word in row.words)
        columns = _united(words, _BLANK * rows[first].height)
        if len(columns) < 2:
            break
        numbers = _of_numbers(rows[first + 1 : last], columns)
        if numbers >= max(2, most) and len(columns) >= _LINES:
            end, found, most = last, columns, numbers
        elif found or last - first > _HEADER:
            break
    return end, found


def _of_numbers(rows: list[Row], columns: list[Span]) -> int:
    """How many columns after the first hold a bare number in two rows and half of all."""
    counts = [
        sum(grids.is_number(" ".join(word.text for word in row.words if left <= word.left <= right)) for row in rows)
        for left, right in columns[1:]
    ]
    return sum(count >= 2 and 2 * count >= len(rows) for count in counts)


def _columns(rows: list[Row]) -> list[Span]:
    """Where the columns of a table are: wherever no cell reaches, a column ends."""
    return _united(((cell.left, cell.right) for row in rows for cell in _parting(row)), 0.0)


def _united(spans: Iterable[Span], blank: float) -> list[Span]:
    """Spans that overlap, or stand no further apart than a blank, as one."""
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1] + blank:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _table(rows: list[Row], columns: list[Span]) -> list[Line]:
    """The rows of a table by columns."""
    grid = [[_cell(row, left, right) for left, right in columns] for row in rows]
    return grids.laid_out(list(_merged(grid)))


def _parting(row: Row) -> list[Row]:
    """The cells that show where columns are: those of a line that has several."""
    cells = row.cells()
    return cells if len(cells) > 1 else []


def _cell(row: Row, left: float, right: float) -> Cell:
    words = [word.text for word in row.words if left - 0.5 <= (word.left + word.right) / 2 <= right + 0.5]
    return Cell(((Piece(" ".join(words)),),) if words else ())


def _merged(grid: list[list[Cell]]) -> Iterator[list[Cell]]:
    """One row for the header's lines, and none of its own for the rest of a label."""
    height = 0
    while height < len(grid) and not _numbers(grid[height]):
        height += 1
    if 0 < height < len(grid):
        yield [
            Cell(tuple(line for cell in column for line in cell.lines)) for column in zip(*grid[:height], strict=True)
        ]
    if height == len(grid):
        # No column of numbers: cells were too close to be told apart, and what they say must not be lost.
        yield from grid
        return
    held: list[Cell] | None = None
    for row in grid[height:]:
        if _numbers(row) or held is None:
            if held is not None:
                yield held
            held = row
        else:
            held = [Cell(a.lines + b.lines) for a, b in zip(held, row, strict=True)]
    if held is not None:
        yield held


def _numbers(row: list[Cell]) -> bool:
    return any(grids.is_number(cell.text) for cell in row[1:])
