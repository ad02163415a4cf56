"""Lines of text put together from pieces that know where in the source they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from solieu.model import Anchor

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NOTE_MARK = re.compile(r"[\s(\[]{0,2}(?:\d{1,3}(?:[,;\s]{1,2}\d{1,3}){0,4}|[*†‡§]{1,3}|[a-e])[\s)\]]{0,2}")
_METRE = re.compile(r"(?:^|[\d\s/.,(])(?:[kcdmh]?m|dam)$")
_POWERS = {"2": "²", "3": "³"}
_DATE = re.compile(r"\d{1,2}\s?[./\-]\s?\d{1,2}\s?[./\-]\s?\d{4}|\d{1,2}(?::|h|g)\d\d\b")
_LIST_LIKE = re.compile(r"\s*(?:[-+*•–]|\d{1,2}[.)]|[a-zđ][.)]|[IVX]{1,4}[.)])\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters from one text node: ``text`` stands there from ``begin`` to ``stop``; ``node`` is -1 for our own."""

    text: str
    part: str = ""
    node: int = -1
    begin: int = 0
    stop: int = 0

    def cut(self, start: int, end: int) -> "Piece":
        """The characters from ``start`` to ``end``; a decoded piece keeps the whole of its place."""
        if self.node < 0 or len(self.text) != self.stop - self.begin:
            return Piece(self.text[start:end], self.part, self.node, self.begin, self.stop)
        return Piece(self.text[start:end], self.part, self.node, self.begin + start, self.begin + end)


Line = tuple[Piece, ...]

BREAK = Piece("\n")
"""A line break that the author made within a paragraph."""


def text_of(line: Iterable[Piece]) -> str:
    """The characters of a line."""
    return "".join([piece.text for piece in line])


def squeezed(line: Iterable[Piece]) -> Line:
    r"""One blank for each run of blanks, and none at the ends; no-break spaces stay.

    >>> text_of(squeezed([Piece(" đạt\n"), Piece("\t97% ")]))
    'đạt 97%'
    """
    out: list[Piece] = []
    blank = True
    for piece in line:
        at = 0
        for found in _BLANKS.finditer(piece.text):
            # One plain blank between words is as it should be.
            if found[0] == " " and (found.start() > at or not blank):
                blank = blank and found.start() == at
                continue
            if found.start() > at:
                out.append(piece.cut(at, found.start()))
                blank = False
            if not blank:
                out.append(Piece(" "))
                blank = True
            at = found.end()
        if at < len(piece.text):
            out.append(piece.cut(at, len(piece.text)) if at else piece)
            blank = piece.text.endswith(" ")
    while out and out[-1].text.endswith(" "):
        last = out.pop()
        if kept := last.text.rstrip(" "):
            out.append(last.cut(0, len(kept)))
    return tuple(out)


def broken(line: Iterable[Piece]) -> Iterator[Line]:
    """The lines of a paragraph with breaks in it; a break within a sentence is a blank.

    A sentence goes on where the line before has no closing mark and the next begins with a small letter or a digit.
    """
    rows: list[list[Piece]] = [[]]
    for piece in line:
        if piece is BREAK:
            rows.append([])
        else:
            rows[-1].append(piece)
    held: list[Piece] = []
    for row in rows:
        if held and not goes_on(text_of(held), text_of(row)):
            yield squeezed(held)
            held = []
        if held:
            held.append(Piece(" "))
        held += row
    yield squeezed(held)


def is_item(text: str) -> bool:
    """Whether a line begins with the mark of a list or a heading's number."""
    return _LIST_LIKE.match(text) is not None


def goes_on(before: str, after: str) -> bool:
    """Whether a sentence runs over the end of a line.

    >>> goes_on("Tổng số lao động có", "việc làm là 350"), goes_on("Kết quả:", "tốt"), goes_on("Có 5 xã", "- Xã A")
    (True, False, False)
    """
    before, after = before.rstrip(), after.lstrip()
    # Within a bracket `17) ` closes what was opened and is no mark.
    if not before or not after or (is_item(after) and before.count("(") <= before.count(")")):
        return False
    if before[-1] in ".:;!?…" or _DATE.match(after):
        return False
    return after[0].islower() or after[0].isdigit() or after[0] in "%,"


def raised(before: str, mark: str) -> str:
    """What a superscript stands for: nothing when it is the mark of a note.

    >>> raised("đạt 75%", "3"), raised("1.250 m", "2"), raised("30", "o"), raised("ngày 2", "nd")
    ('', '²', '°', 'nd')
    """
    inner = mark.strip()
    if inner in _POWERS and _METRE.search(before[-6:].rstrip()):
        return _POWERS[inner]
    if inner in ("o", "0") and before[-1:].isdigit():
        return "°"
    return "" if _NOTE_MARK.fullmatch(mark) else mark


def composed(lines: Iterable[Line]) -> tuple[str, tuple[Anchor, ...]]:
    """The text of the lines, each ended by a newline, and where each piece of it stands in the source."""
    texts: list[str] = []
    anchors: list[Anchor] = []
    at = 0
    for line in lines:
        for piece in line:
            end = at + len(piece.text)
            if piece.node >= 0 and piece.text:
                anchors.append(Anchor(at, end, piece.part, piece.node, piece.begin, piece.stop))
            texts.append(piece.text)
            at = end
        if line:
            texts.append("\n")
            at += 1
    return "".join(texts), tuple(anchors)
