"""The lines of pages: words with their places, the cells that wide gaps make, and the margins that are no text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from solieu.read.secrecy import stamp

_GAP = 1.6
"""Heights of a line from which on a gap parts two cells; justified text stays below one."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]{0,4}(?:(?:trang|page)\s?)?(\d{1,4})(?:\s?(?:/|of|trên)\s?\d{1,4})?[-–—\s|]{0,4}", re.I
)
_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Lines at the top and at the bottom of a page among which headers and footers are looked for."""
_REPEATED = 3
"""Pages from which on a line that opens or closes each is the paper's and not the text's."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its left, right, bottom and top in points from the page's lower left corner.

    ``base`` is the height of the line that it is written on: letters reach below it, and not all fonts alike.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    base: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def bottom(self) -> float:
        return min(word.bottom for word in self.words)

    @property
    def base(self) -> float:
        """The height of the line; what is raised or lowered in it does not count."""
        bases = sorted(word.base for word in self.words)
        return bases[len(bases) // 2]

    @property
    def height(self) -> float:
        """Points; never less than one, since some fonts claim none."""
        heights = sorted(word.top - word.bottom for word in self.words)
        return max(heights[len(heights) // 2], 1.0)

    def cells(self) -> list["Row"]:
        """The parts between wide gaps, the whole line when it has none."""
        found: list[list[Word]] = [[self.words[0]]]
        limit = _GAP * self.height
        for before, word in pairwise(self.words):
            # Cells of different heights may be stated as one line, and in any order.
            if word.left - before.right > limit or word.left < before.left:
                found.append([])
            found[-1].append(word)
        return [Row(tuple(words)) for words in found]


def joined(rows: Sequence[Row]) -> str:
    """The text of lines that follow each other."""
    text = rows[0].text
    for row in rows[1:]:
        # `2016-` and `2020` are one span; a hyphen after a blank keeps its blank.
        glued = text.endswith("-") and not text.endswith(" -") and row.text[:1].isalnum()
        text += row.text if glued else " " + row.text
    return text


def without_margins(pages: list[list[Row]]) -> list[list[Row]]:
    """The pages without page numbers and without the lines that open or close most of them."""
    seen = Counter(key for rows in pages for key in {_key(row) for row in _edges(rows)})
    often = {key for key, count in seen.items() if count >= _REPEATED and count > len(pages) / 2}
    kept = []
    for number, rows in enumerate(pages, start=1):
        edges = set(_edges(rows))
        kept.append(
            [
                row
                for row in rows
                # A stamp of secrecy stands in the margin, and must be seen.
                if row not in edges or stamp(row.text) or not (_key(row) in often or _numbers(row, number, len(pages)))
            ]
        )
    return kept


def _edges(rows: list[Row]) -> list[Row]:
    # A page may state its header last: what counts is where it stands.
    placed = sorted(rows, key=lambda row: -row.bottom)
    return placed[:_EDGE] + placed[-_EDGE:] if len(placed) > 2 * _EDGE else placed


def _numbers(row: Row, number: int, count: int) -> bool:
    """Whether a line is the number of its page; on the only page any other number is a figure."""
    found = _PAGE_NUMBER.fullmatch(row.text)
    return found is not None and (count > 1 or found[1] == str(number))


def _key(row: Row) -> tuple[str, int]:
    """What a line says but for its numbers, and its height on the page to ten points."""
    return _DIGITS.sub("#", row.text.lower()), round(row.bottom / 10)
