"""Tables of a PDF that no lines rule: columns are where gaps stand above one another, rows where numbers stand.

A table is found by its rows with numbers. Lines above them that keep to the columns are its header; a line without a
number between two rows belongs to the one that it stands nearer to, since labels wrap and numbers do not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from solieu.read.grids import is_number
from solieu.read.pdf_cells import BLANK, Span, parts_of, reached, table_of
from solieu.read.pdf_lines import Row
from solieu.read.pdf_tables import Table

_ROWS = 2
"""Rows with bare numbers, and columns of such, that a table of close columns has at least."""
_LEADING = 2.6
"""Heights of a line from one line of a header to the next at most."""
_BESIDE = 0.75
"""Share of a line's height by which two cells of one row of a header may stand apart."""
_PAGE = 10_000.0
"""Points from a page to the next on the one long sheet that the pages are laid on."""


def tabled(pages: list[list[Row]]) -> list[Row | Table]:
    """The lines of pages, with tables for those that are rows of one."""
    rows = [row for page in pages for row in page]
    sheet = [_lowered(row, _PAGE * number) for number, page in enumerate(pages) for row in page]
    found: list[Row | Table] = []
    at = 0
    for first, last, columns in _tables(sheet):
        found += rows[at:first]
        found.append(table_of(sheet[first:last], columns))
        at = last
    return found + rows[at:]


def _lowered(row: Row, by: float) -> Row:
    if not by:
        return row
    return Row(
        tuple(replace(word, bottom=word.bottom - by, top=word.top - by, base=word.base - by) for word in row.words)
    )


def _tables(rows: list[Row]) -> Iterator[tuple[int, int, list[Span]]]:
    """The first line of each table, that after its last, and its columns."""
    at = before = 0
    while at < len(rows):
        end, columns = max(_apart(rows, at), _close(rows, at), key=lambda one: (one[0], len(one[1])))
        first = _header(rows, before, at, columns) if end > at else at
        if end > at and (end - at > 1 or any(len(row.cells()) > 1 for row in rows[first:at])):
            yield first, end, columns
            at = before = end
        else:
            at += 1


def _apart(rows: list[Row], first: int) -> tuple[int, list[Span]]:
    """The end and the columns of a table that begins with a row of numbers and whose cells stand wide apart."""
    columns: list[Span] = []
    last = end = first
    while last < len(rows):
        cells = rows[last].cells()
        if len(cells) > 1:
            united = _united([*columns, *((cell.left, cell.right) for cell in cells)], 0.0)
            if len(united) < 2 or (last == first and not any(is_number(cell.text) for cell in cells[1:])):
                break
            columns, end = united, last + 1
        elif last == first or not _keeps(rows[last], columns):
            break
        last += 1
    return _with_rest(rows, end, columns) if columns else first, columns


def _close(rows: list[Row], first: int) -> tuple[int, list[Span]]:
    """The same where columns stand hardly wider apart than words: no word of any line stands between them.

    That happens in a few lines of text too, so two columns must have bare numbers in most rows.
    """
    if not any(is_number(word.text) for word in rows[first].words[1:]):
        return first, []
    end, found, most = first, list[Span](), 0
    for last in range(first + 1, len(rows) + 1):
        words = ((word.left, word.right) for row in rows[first:last] for word in row.words)
        columns = _united(words, BLANK * rows[first].height)
        if len(columns) < 2:
            break
        numbers = _of_numbers(rows[first:last], columns)
        if numbers >= max(_ROWS, most):
            end, found, most = last, columns, numbers
        elif found:
            break
    return (_with_rest(rows, end, found) if found else first), found


def _of_numbers(rows: list[Row], columns: list[Span]) -> int:
    """How many columns after the first hold a bare number in two rows, and in half of those that have any."""
    filled = [[is_number(" ".join(_words(row, span))) for span in columns[1:]] for row in rows]
    anchors = sum(any(numbers) for numbers in filled)
    counts = [sum(column) for column in zip(*filled, strict=True)]
    return sum(count >= _ROWS and 2 * count >= anchors for count in counts)


def _words(row: Row, span: Span) -> list[str]:
    return [word.text for word in row.words if span[0] <= word.left <= span[1]]


def _with_rest(rows: list[Row], end: int, columns: list[Span]) -> int:
    """The end with what is left of the last row's label below it: words that go on in a column without numbers."""
    while end < len(rows):
        row, above = rows[end], rows[end - 1]
        goes_on = row.text[0].islower() or row.text[0] in "(%"
        near = 0 <= above.base - row.base <= _LEADING * row.height
        column = reached(row, columns)[0]
        label = not any(column in reached(cell, columns) and is_number(cell.text) for cell in parts_of(above, columns))
        if not (goes_on and near and label and len(row.cells()) == 1 and _keeps(row, columns)):
            break
        end += 1
    return end


def _header(rows: list[Row], before: int, first: int, columns: list[Span]) -> int:
    """The first line of the header above a table's rows of numbers.

    A cell may reach over several columns only where another one stands beside it; a title would stand alone.
    """
    at = first
    while at > before and _is_header(rows[at - 1], rows[at:first], rows[first], columns):
        at -= 1
    # What stands above all other cells and only in the first column is a line of its own.
    while at < first and rows[at].right <= columns[0][1] and _alone(rows[at], rows[at + 1 : first]):
        at += 1
    return at


def _is_header(row: Row, header: list[Row], below: Row, columns: list[Span]) -> bool:
    gap = min(abs(row.base - other.base) for other in [*header, below])
    if ":" in row.text or row.text[-1] in ".;" or gap > _LEADING * row.height or row.base < below.base:
        return False
    if any(is_number(cell.text) for cell in row.cells()[1:]):
        return False
    places = [reached(cell, columns) for cell in parts_of(row, columns)]
    wide = [over for over in places if len(over) > 1]
    beside = len(places) > 1 or any(abs(row.base - other.base) < _BESIDE * row.height for other in header)
    return all(over[0] > 0 for over in wide) and (not wide or beside)


def _alone(row: Row, others: list[Row]) -> bool:
    return all(row.base >= other.base + other.height for other in others)


def _keeps(row: Row, columns: list[Span]) -> bool:
    """Whether each part of a line stands in one column."""
    return all(len(reached(cell, columns)) < 2 for cell in row.cells())


def _united(spans: Iterable[Span], blank: float) -> list[Span]:
    """Spans that overlap, or stand no further apart than a blank, as one.

    >>> _united([(40, 90), (95, 120), (200, 230)], 6)
    [(40, 120), (200, 230)]
    """
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1] + blank:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
