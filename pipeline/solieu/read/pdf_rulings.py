"""The lines drawn on a page of a PDF, and the grids that they rule: cells whose text may wrap as it likes.

A cell ends where a line is drawn and not where a gap stands, so a merged cell is what no line crosses.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

_THIN = 3.0
"""Points that a line is thick at most; a filled field is thicker."""
_NEAR = 3.0
"""Points by which lines that meet may miss each other: borders have a thickness, and cells borders of their own."""
_SHORT = 6.0
"""Points that a side of a cell is long at least; shorter strokes are letters and signs."""
MAX_PATHS = 5_000
"""Drawn objects of a page that are looked at: a map has more, and no table."""
MAX_CELLS = 20_000
"""Cells of one grid; squared paper has more."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line from ``begin`` to ``end`` along its own direction, at ``place`` across it, in points."""

    place: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid: its first column and row, and over how many it reaches."""

    column: int
    row: int
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled grid: the places of its columns' lines from the left, those of its rows' lines from the top."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    boxes: tuple[Box, ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The column and row in which a point of the page stands, nothing outside of the grid."""
        if not (self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]):
            return None
        return bisect_right(self.columns, x) - 1, bisect_right([-line for line in self.rows], -y) - 1


def lattices(page: pypdfium2.PdfPage) -> list[Lattice]:
    """The ruled grids of a page with two columns and two rows at least."""
    across, along = _drawn(page)
    found = []
    for lying, standing in _connected(_joined(across), _joined(along)):
        columns, rows = _places(standing), _places(lying)[::-1]
        if len(columns) > 2 and len(rows) > 2 and len(columns) * len(rows) < MAX_CELLS:
            found.append(Lattice(tuple(columns), tuple(rows), tuple(_boxes(columns, rows, lying, standing))))
    return found


def _drawn(page: pypdfium2.PdfPage) -> tuple[list[Ruling], list[Ruling]]:
    """The lines that lie and those that stand; a drawn rectangle has two of each."""
    lying: list[Ruling] = []
    standing: list[Ruling] = []
    for number, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)):
        if number >= MAX_PATHS:
            return [], []
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom <= _THIN < right - left:
            lying.append(Ruling((top + bottom) / 2, left, right))
        elif right - left <= _THIN < top - bottom:
            standing.append(Ruling((left + right) / 2, bottom, top))
        elif _is_frame(drawn):
            lying += [Ruling(bottom, left, right), Ruling(top, left, right)]
            standing += [Ruling(left, bottom, top), Ruling(right, bottom, top)]
    return lying, standing


def _is_frame(drawn: pypdfium2.PdfObject) -> bool:
    """Whether a path is a rectangle: lines that lie and stand, and close on themselves."""
    count = pdfium.FPDFPath_CountSegments(drawn.raw)
    if count not in (4, 5):
        return False
    kinds = [pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(drawn.raw, at)) for at in range(count)]
    return kinds[0] == pdfium.FPDF_SEGMENT_MOVETO and set(kinds[1:]) == {pdfium.FPDF_SEGMENT_LINETO}


def _joined(lines: list[Ruling]) -> list[Ruling]:
    """Lines that go on in one another as one; the strokes of each cell's border make the table's line.

    >>> _joined([Ruling(10, 0, 50), Ruling(10.5, 50, 90), Ruling(40, 0, 50)])
    [Ruling(place=10, begin=0, end=90), Ruling(place=40, begin=0, end=50)]
    """
    found: list[Ruling] = []
    last: list[Ruling] = []
    for line in sorted(lines, key=lambda one: one.place):
        last = [other for other in last if line.place - other.place <= _NEAR]
        held = line
        for other in last:
            if held.begin <= other.end + _NEAR and other.begin <= held.end + _NEAR:
                found.remove(other)
                held = Ruling(other.place, min(held.begin, other.begin), max(held.end, other.end))
        last = [other for other in last if other in found]
        found.append(held)
        last.append(held)
    return [line for line in found if line.end - line.begin >= _SHORT]


def _connected(lying: list[Ruling], standing: list[Ruling]) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The lines of each grid: those that meet one another, directly or by way of others."""
    left, others = list(lying), list(standing)
    while left:
        rows, columns = [left.pop()], list[Ruling]()
        grown = True
        while grown:
            new = [line for line in others if any(_meet(row, line) for row in rows)]
            others = [line for line in others if line not in new]
            columns += new
            more = [row for row in left if any(_meet(row, line) for line in new)]
            left = [row for row in left if row not in more]
            rows += more
            grown = bool(new or more)
        yield rows, columns


def _meet(lying: Ruling, standing: Ruling) -> bool:
    across = lying.begin - _NEAR <= standing.place <= lying.end + _NEAR
    return across and standing.begin - _NEAR <= lying.place <= standing.end + _NEAR


def _places(lines: Iterable[Ruling]) -> list[float]:
    """Where lines stand, from the least, those that hardly differ as one.

    >>> _places([Ruling(30, 0, 9), Ruling(10, 0, 9), Ruling(11, 0, 9)])
    [10, 30]
    """
    found: list[float] = []
    for place in sorted(line.place for line in lines):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _boxes(columns: list[float], rows: list[float], lying: list[Ruling], standing: list[Ruling]) -> Iterator[Box]:
    """The cells of a grid, from the top and from the left; fields between which no line is drawn are one."""
    middles = [(a + b) / 2 for a, b in pairwise(columns)], [(a + b) / 2 for a, b in pairwise(rows)]
    # Whether a line stands right of a field, and whether one lies below it.
    parted = [[_covers(standing, line, y) for line in columns[1:]] for y in middles[1]]
    closed = [[_covers(lying, line, x) for x in middles[0]] for line in rows[1:]]
    taken: set[tuple[int, int]] = set()
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            across = down = 1
            while column + across < len(columns) - 1 and not parted[row][column + across - 1]:
                if (row, column + across) in taken:
                    break
                across += 1
            while row + down < len(rows) - 1 and not any(closed[row + down - 1][column : column + across]):
                if any(parted[row + down][column : column + across - 1]):
                    break
                down += 1
            taken |= {(row + b, column + a) for b in range(down) for a in range(across)}
            yield Box(column, row, across, down)


def _covers(lines: list[Ruling], place: float, point: float) -> bool:
    """Whether one of the lines at a place passes a point along them."""
    return any(abs(line.place - place) <= _NEAR and line.begin <= point <= line.end for line in lines)
