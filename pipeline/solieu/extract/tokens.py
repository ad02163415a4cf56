"""Tokens of the folded text: digit groups, runs of letters, single marks."""

from bisect import bisect_left
from functools import lru_cache

import regex

from solieu.extract.times import TRIGGERS
from solieu.lexicon import lexicon
from solieu.numerals import NUMBER_WORDS

TOKEN = regex.compile(r"[0-9]+(?:[.,][0-9]+)*|\p{L}+|[^\w\s]|[\p{No}_]")
DIGITS = frozenset("0123456789")
MARKS = frozenset('(),;:.[]"“”?!')
COUNTED = NUMBER_WORDS | {"dăm"}
_STOPS = COUNTED | TRIGGERS | MARKS
_LONGEST_CACHED = 24


class Tokens:
    """The tokens of a sentence as parallel lists.

    ``stops`` are the indices of those that can begin an atom other than a cue: numbers, number words, words that
    begin an expression of time, and marks; ``comma_groups`` says how the release writes thousands.
    """

    __slots__ = ("_spans", "_units", "comma_groups", "end", "ends", "folded", "starts", "stops", "words")

    def __init__(self, folded: str, start: int, end: int, comma_groups: bool = False) -> None:
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        stops: list[int] = []
        at = start
        # Between blanks stand mostly whole words, and to see that is many times faster than to match a pattern.
        for chunk in folded[start:end].split(" "):
            if chunk.isalpha():
                if chunk in _STOPS:
                    stops.append(len(words))
                words.append(chunk)
                starts.append(at)
                at += len(chunk)
                ends.append(at)
                at += 1
            elif chunk:
                for word, first, last, stop in (_pieces if len(chunk) < _LONGEST_CACHED else _cut)(chunk):
                    if stop:
                        stops.append(len(words))
                    words.append(word)
                    starts.append(at + first)
                    ends.append(at + last)
                at += len(chunk) + 1
            else:
                at += 1
        self.folded, self.end, self.comma_groups = folded, end, comma_groups
        self.words, self.starts, self.ends, self.stops = words, starts, ends, stops
        self._units: dict[int, int] = {}
        self._spans: list[tuple[int, int]] = []

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def take_units(self, matches: list[tuple[int, int]]) -> None:
        """Keep the units of several tokens, in order of position."""
        self._units, self._spans = dict(matches), matches

    def unit_end(self, index: int) -> int:
        """The token after the unit that begins at a token, 0 when none does.

        Units of one token are looked up only where they are asked for, since most stand far from any number.
        """
        if index >= len(self.words):
            return 0
        end = self._units.get(index)
        if end is not None:
            return end
        return index + 1 if self.words[index] in lexicon().forms and not self.inside_unit(index) else 0

    def inside_unit(self, index: int) -> bool:
        """Whether a token stands inside a unit of several (``m2`` is no number)."""
        before = bisect_left(self._spans, (index, 0))
        return before > 0 and self._spans[before - 1][1] > index


def words_of(text: str) -> list[str]:
    """The tokens of a text, in order.

    >>> words_of("bắt buộc93 người, 1,9%so")
    ['bắt', 'buộc', '93', 'người', ',', '1,9', '%', 'so']
    """
    found: list[str] = TOKEN.findall(text)
    return found


def _cut(chunk: str) -> list[tuple[str, int, int, bool]]:
    """The tokens of what stands between two blanks, each with its offsets and whether it is a stop."""
    spans = [found.span() for found in TOKEN.finditer(chunk)]
    return [
        (word, first, last, word[0] in DIGITS or word in _STOPS)
        for first, last in spans
        for word in (chunk[first:last],)
    ]


_pieces = lru_cache(maxsize=8192)(_cut)
