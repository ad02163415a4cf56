"""Lines of pages to lines of text: sentences that run over several are joined, tables get their rows."""

from itertools import pairwise

from solieu.read import grids
from solieu.read.pdf_columns import tabled
from solieu.read.pdf_lines import Row, joined
from solieu.read.pdf_tables import Block, Table, continued
from solieu.read.pieces import Line, Piece, goes_on, is_item

_SPACE = 0.5
"""Heights of a line that a blank is wide at most: a line is full when the next word would not have fitted in."""
_REACHED = 0.75
"""Share of the lines that end before the margin of a text with a ragged edge."""
_INDENT = 0.9
"""Heights of a line by which a paragraph's first line stands further in."""
_APART = 2.2
"""Times the usual distance of two lines from which on a paragraph ends, whatever its words say."""
_SPACED = 1.3
"""Times the distance of a paragraph's lines from which on another begins, unless its words go on."""
_SIZES = 0.35
"""Share by which heights of one size of letters differ: a bracket reaches a third further than digits."""
_CAPITALS = 4
"""Letters of a line in capitals at least."""


def laid_out(pages: list[list[Block]]) -> list[Line]:
    """The text's lines of all pages."""
    blocks = continued(_with_tables(pages))
    pitch = _pitch(pages)
    # Rows of tables may be wider than the text.
    prose = [row for row in blocks if isinstance(row, Row) and len(row.cells()) < 2]
    lines: list[Line] = []
    paragraph: list[Row] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += _text(paragraph)
            paragraph = []
            lines += grids.laid_out([list(cells) for cells in block.rows])
            continue
        if paragraph and not _continues(paragraph, block, prose, pitch):
            lines += _text(paragraph)
            paragraph = []
        paragraph.append(block)
    return lines + _text(paragraph)


def _with_tables(pages: list[list[Block]]) -> list[Block]:
    """The blocks of all pages, with tables for the lines between ruled ones that make one."""
    found: list[Block] = []
    stretch: list[list[Row]] = []
    for page in pages:
        stretch.append([])
        for block in page:
            if isinstance(block, Row):
                stretch[-1].append(block)
            else:
                found += [*tabled(stretch), block]
                stretch = [[]]
    return [*found, *tabled(stretch)]


def _text(paragraph: list[Row]) -> list[Line]:
    return [(Piece(joined(paragraph)),)] if paragraph else []


def _continues(paragraph: list[Row], row: Row, rows: list[Row], pitch: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    above = paragraph[-1]
    before, after = above.text, row.text
    runs = goes_on(before, after)
    if (is_item(after) and not runs) or _shouted(before) != _shouted(after):
        return False
    gap = above.base - row.base
    # A new column or page begins higher up: only the words can tell.
    # Digits and brackets alone do not tell the size of letters.
    resized = after.upper() != after.lower() and abs(above.height - row.height) > _SIZES * above.height
    if gap <= 0 or gap > _APART * pitch or resized:
        return runs and (gap <= 0 or gap <= 2 * _APART * pitch)
    own = paragraph[-2].base - above.base if len(paragraph) > 1 else pitch
    if not runs and gap > _SPACED * (own if own > 0 else pitch):
        return False
    left, right = _margins(above, rows)
    first = row.words[0]
    full = above.right + first.right - first.left > right - _SPACE * row.height
    indented = row.left - left > _INDENT * row.height and row.left > above.left - 1
    # A number alone may begin a line of its own: a date, a row.
    if runs and (not after[0].isdigit() or before.count("(") > before.count(")")):
        return True
    return full and not indented


def _shouted(text: str) -> bool:
    """Whether a line is in capitals; the name of a road (`4B.`) tells nothing."""
    return text.isupper() and sum(map(str.isalpha, text)) >= _CAPITALS


def _margins(row: Row, rows: list[Row]) -> tuple[float, float]:
    """The left and right ends of the text around a line, of its column if there are several."""
    # A line may have no width, in a file made to do harm.
    near = [other for other in rows if other.left < row.right and row.left < other.right] or [row]
    rights = sorted(other.right for other in near)
    return min(other.left for other in near), rights[int(_REACHED * (len(rights) - 1))]


def _pitch(pages: list[list[Block]]) -> float:
    """The usual distance from one line of a paragraph to the next: of many short ones most lines are the first."""
    rows = [[block for block in page if isinstance(block, Row)] for page in pages]
    gaps = [a.base - b.base for page in rows for a, b in pairwise(page) if a.base > b.base]
    return sorted(gaps)[len(gaps) // 4] if gaps else 1.0
