"""A release as blocks (lines) and sentences, with offsets into the normalised text."""

from typing import NamedTuple

import regex

from solieu.lexicon.wordlists import word_list

LIST_MARK = regex.compile(r"\s*(?:[-+*•●▪–]+\s*|[a-zđ][.)]\s+|\d{1,2}[.)/]\s*(?!\d)|\(\d{1,2}\)\s*|[IVX]{1,4}[.)]\s+)")
_HEADING_MARK = regex.compile(r"\s*(?:[IVX]{1,4}|[A-D])[./)]\s+")
_END = regex.compile(r"(?:[.!?…]+[\"”'’)]*(?:\s+(?=[\p{Lu}\"“'‘(*-])|(?=\p{Lu}\p{Ll}))|[.!?]\s+(?=\d))")
_ABBREVIATION = regex.compile(
    r"(?:^|[\s(])(?:\p{Lu}|TP|Tp|TX|Tx|TT|Tt|BS|TS|ThS|Ths|GS|PGS|KS|CN|Q|P|St|tr|đ/c|ĐT|ĐH|STT|Tr)$"
)
_LETTERED = regex.compile(rf"(?i:\b(?:{'|'.join(word_list('lettered'))}))\s\p{{Lu}}$")

LONGEST = 1600
"""Characters of the longest sentence; the longest seen in real releases has about 1,500."""


class Sentence(NamedTuple):
    """A sentence of the normalised text; offsets exclude surrounding space."""

    start: int
    end: int
    block: int


class Block(NamedTuple):
    """One line: a paragraph, a list item, a heading or a row of a text table.

    ``mark`` is the list mark with its spaces stripped, ``level`` its depth: 0 for running text, 1 for numbered or
    lettered items, 2 for dashes, 3 for plus signs.
    """

    start: int
    end: int
    kind: str
    mark: str
    level: int
    body: int


def blocks(text: str) -> list[Block]:
    """The lines of the text that hold anything."""
    found, at = [], 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        body = line.strip()
        if not body:
            continue
        first = start + line.index(body[0])
        end = first + len(body)
        mark = LIST_MARK.match(text, first, end)
        kind, sign = "paragraph", ""
        if "\t" in body or ("|" in body.strip("|") and body.count("|") > 1):
            kind = "row"
        elif mark and mark.end() < end:
            sign = mark.group().strip()
            kind = "heading" if _HEADING_MARK.match(text, first, end) and len(body) < 90 else "item"
        found.append(Block(first, end, kind, sign, _level(sign), mark.end() if sign and mark else first))
    return found


def _level(mark: str) -> int:
    if not mark:
        return 0
    if mark[0] in "+*":
        return 3 if mark[0] == "+" else 1
    return 2 if mark[0] in "-•●▪–" else 1


def sentences(text: str, block: Block, index: int) -> list[Sentence]:
    """The sentences of a block.

    A stop ends a sentence before a capital, also when glued to it (``2016.Theo``), but not after an abbreviation or a
    list number.
    """
    found, start = [], block.body
    if block.kind == "row":
        return _bounded(text, block.start, block.end, index)
    for mark in _END.finditer(text, block.body, block.end):
        before = text[max(start, mark.start() - 7) : mark.start()]
        if mark.group()[0] == "." and _ABBREVIATION.search(before) and not _LETTERED.search(before):
            continue
        if mark.start() - start < 3:
            continue
        end = mark.start() + len(mark.group().rstrip())
        found += _bounded(text, start, end, index)
        start = mark.end()
    if start < block.end:
        found += _bounded(text, start, block.end, index)
    return found


def _bounded(text: str, start: int, end: int, index: int) -> list[Sentence]:
    """The sentence, cut at blanks when it is longer than any sentence can be: scopes cost more than their length."""
    found = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        found.append(Sentence(start, cut, index))
        start = cut + 1 if text[cut] == " " else cut
    if start < end:
        found.append(Sentence(start, end, index))
    return found
