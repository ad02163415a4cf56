"""Noun phrases out of regions of text: what is left when verbs, times, places and frames are taken away."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

import regex

from solieu.extract.atoms import Atom, Cue, Extraction
from solieu.lexicon.topics import Phrases, topics

Word = tuple[int, int, str]
"""Start, end and folded text of a word of the normalised text."""

_WORD = regex.compile(r"\p{L}[\p{L}\d&]*+(?:[./\-]++[\p{L}\d&]++)*+|\d++(?:[.,/]++\d++)*+%?|[(),;:\-]")
_BRACKETS = frozenset("()")
_LONGEST_CACHED = 24
_CLASSES = ("có điều", "có nguy", "có khả", "có nhu", "có hoàn")
EDGE = frozenset(",;:-.")
_CLOSED_UP = frozenset(",;:)(")
_LISTS = topics()
_TRIMMED_FIRST = EDGE.union(_LISTS.frames.first)
_TRIMMED_LAST = EDGE.union(_LISTS.frames.last)


def words(folded: str, start: int, end: int) -> list[Word]:
    """The words and marks of a region, in order.

    >>> [word for _, _, word in words("đạt 97%, covid-19 (tăng)", 0, 24)]
    ['đạt', '97%', ',', 'covid-19', '(', 'tăng', ')']
    """
    found: list[Word] = []
    for chunk in folded[start:end].split(" "):
        last = start + len(chunk)
        # Most of what stands between two blanks is a word and needs no pattern.
        if chunk.isalpha():
            found.append((start, last, chunk))
        elif chunk:
            for first, after, word in _pieces(chunk) if last - start < _LONGEST_CACHED else _cut(chunk):
                found.append((start + first, start + after, word))
        start = last + 1
    return found


def _cut(chunk: str) -> list[Word]:
    return [(*match.span(), match.group()) for match in _WORD.finditer(chunk)]


_pieces = lru_cache(maxsize=8192)(_cut)


def without(found: list[Word], atoms: Iterable[Atom]) -> list[Word]:
    """The words that none of the atoms covers."""
    for atom in atoms:
        start, end = atom.start, atom.end
        found = [word for word in found if word[1] <= start or end <= word[0]]
    return found


def around(found: list[Word], cue: Cue) -> tuple[list[Word], list[Word]]:
    """The words before a cue and those after it."""
    at = bisect_left(found, (cue.start,))
    if at and found[at - 1][1] > cue.start:
        at -= 1
    return found[:at], found[bisect_left(found, (cue.end,)) :]


def starts_with(found: list[Word], at: int, phrases: Phrases) -> int:
    """How many words from ``at`` form one of the phrases, 0 for none; the longest counts."""
    if not 0 <= at < len(found):
        return 0
    first = found[at][2]
    longer = phrases.longer.get(first)
    if longer is None:
        return 0
    if longer and at + 1 < len(found):
        for length in longer.get(found[at + 1][2], ()):
            if length == 2:
                return 2
            if at + length <= len(found) and tuple([word[2] for word in found[at : at + length]]) in phrases.every:
                return length
    return 1 if first in phrases.single else 0


def ends_with(found: list[Word], phrases: Phrases) -> int:
    """How many words at the end form one of the phrases, 0 for none; the longest counts."""
    if not found:
        return 0
    for length in phrases.last.get(found[-1][2], ()):
        if length == 1:
            return 1
        if length <= len(found) and tuple([word[2] for word in found[-length:]]) in phrases.every:
            return length
    return 0


def find(found: list[Word], phrases: Phrases, first: int) -> tuple[int, int]:
    """Where the first of the phrases at or after ``first`` stands, with its length; -1 and 0 for none."""
    for at in range(first, len(found)):
        if found[at][2] in phrases.first and (length := starts_with(found, at, phrases)):
            return at, length
    return -1, 0


def trim(found: list[Word]) -> list[Word]:
    """Without marks, connectors and framing words at either end."""
    while found:
        if found[0][2] in _TRIMMED_FIRST:
            length = 1 if found[0][2] in EDGE else starts_with(found, 0, _LISTS.frames)
            if length and (found[0][2] in EDGE or not names_more(found, length)):
                found = found[length:]
                continue
        if found[-1][2] not in _TRIMMED_LAST:
            break
        back = 1 if found[-1][2] in EDGE else ends_with(found, _LISTS.frames)
        if not back:
            break
        found = found[:-back]
    return balanced(found)


def names_more(found: list[Word], length: int) -> bool:
    """A frame that is the first half of a quantity's name stays (``tỉnh ủy``, ``giảm nghèo``, ``tổng thu``)."""
    if length > 1:
        return False
    pair = tuple(word[2] for word in found[:2])
    return len(pair) == 2 and (
        pair in _LISTS.heads.every
        or " ".join(pair) in ("giảm nghèo", "cho vay", "có việc", "được mùa", "thu chi", "đưa vào", *_CLASSES)
    )


def balanced(found: list[Word]) -> list[Word]:
    """Without a bracket whose partner is missing."""
    while found and found[-1][2] == "(":
        found = found[:-1]
    forms = [word[2] for word in found]
    if forms.count("(") == forms.count(")"):
        return found
    return [word for word in found if word[2] not in _BRACKETS]


def phrase(extraction: Extraction, found: list[Word]) -> str:
    """The words as the source writes them, NFC, closed up where words in between were taken away."""
    if not found:
        return ""
    normal, first = extraction.normal, found[0][0]
    source, origin, after = normal.source, normal.origin, found[-1][1]
    as_written = source[first:after]
    if (
        origin is None
        and as_written == normal.text[first:after]
        and normal.folded[first:after] == " ".join([word[2] for word in found])
    ):
        return unicodedata.normalize("NFC", as_written)
    joined, last, marked = "", first, False
    for start, end, word in found:
        if start != last:
            joined += " "
        joined += source[start:end] if origin is None else source[origin[start] : origin[end]]
        last = end
        marked = marked or word in _CLOSED_UP
    joined = unicodedata.normalize("NFC", " ".join(joined.split()))
    if not marked:
        return joined
    for mark in ",;:)":
        joined = joined.replace(f" {mark}", mark)
    return joined.replace("( ", "(")


def chunks(found: list[Word]) -> list[list[Word]]:
    """The words cut at commas, without them."""
    parts: list[list[Word]] = []
    depth, first = 0, 0
    for at, word in enumerate(found):
        if word[2] == "," and depth <= 0:
            parts.append(found[first:at])
            first = at + 1
        elif word[2] in _BRACKETS:
            depth += 1 if word[2] == "(" else -1
    parts.append(found[first:])
    return parts


def begins(found: list[Word], phrases: Phrases) -> bool:
    """Whether the words, past ``tổng`` and the like, begin with one of the phrases."""
    at = 0
    while at < len(found) and found[at][2] in ("các", "những", "tổng", "mức", "chung", "về"):
        if found[at][2] in phrases.first and starts_with(found, at, phrases):
            return True
        at += 1
    return at < len(found) and found[at][2] in phrases.first and starts_with(found, at, phrases) > 0


def colon_split(found: list[Word]) -> tuple[list[Word], list[Word]]:
    """What stands before the last colon that something follows, and what follows it; a colon at the end goes."""
    while found:
        at = last_mark(found, ":")
        if at < 0:
            return [], found
        if trim(found[at + 1 :]):
            return found[:at], found[at + 1 :]
        found = found[:at]
    return [], found


def last_mark(found: list[Word], sign: str) -> int:
    """Where the last mark of this sign stands, -1 for none."""
    for at in range(len(found) - 1, -1, -1):
        if found[at][2] == sign:
            return at
    return -1
