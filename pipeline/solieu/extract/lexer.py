"""One pass over the tokens of a release that turns them into atoms.

The lexer is authoritative on characters. Order of precedence where a number begins: distractor patterns, times, words
before or after that make it no figure, quantity.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import regex

from solieu.extract import quantities
from solieu.extract.atoms import Atom, Cue, Mark, Mask
from solieu.extract.segments import Sentence
from solieu.extract.times import TRIGGERS, Time, time_at
from solieu.extract.tokens import TOKEN
from solieu.extract.vocabulary import phrases
from solieu.lexicon.cues import cues
from solieu.lexicon.distractors import Distractors, distractors
from solieu.lexicon.wordlists import word_list
from solieu.nlp import Match
from solieu.numerals import NUMBER_WORDS, SCALES

_MARKS = frozenset('(),;:.[]"“”?!')
_LONGEST_BEFORE = 4
_DIGITS = frozenset("0123456789")
_DIGIT = regex.compile("[0-9]")
_COUNTED = NUMBER_WORDS | {"dăm"}
_SPEAKS = _COUNTED - {"không", "năm", "tư", "lẻ"} | {"quý", "quí", "tháng"}
"""A sentence without a digit and without one of these words states no figure and names no time."""
_STARTS = frozenset(TRIGGERS) | _COUNTED
_AFTER_TRIGGER = frozenset(word_list("after_time_trigger"))
"""Words that can follow the first word of an expression of time; without them no expression is looked for."""


class Tokens:
    """The tokens of a sentence as parallel lists, with the units found in them."""

    __slots__ = ("end", "ends", "folded", "inside", "starts", "units", "words")

    def __init__(self, folded: str, start: int, end: int) -> None:
        spans = [match.span() for match in TOKEN.finditer(folded, start, end)]
        self.folded = folded
        self.end = end
        self.words: list[str] = [folded[first:last] for first, last in spans]
        self.starts: list[int] = [span[0] for span in spans]
        self.ends: list[int] = [span[1] for span in spans]
        self.units: dict[int, int] = {}
        self.inside: set[int] = set()

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)

    def take_units(self, matches: Sequence[Match]) -> None:
        """Keep the unit phrases: by first token, and the tokens inside them (``m2`` is no number)."""
        self.units = dict(matches)
        self.inside = {index for first, last in matches if last - first > 1 for index in range(first + 1, last)}


def lex(folded: str, sentences: Sequence[Sentence]) -> list[tuple[Atom, ...]]:
    """The atoms of each sentence, in order of position."""
    spoken = [sentence for sentence in sentences if _speaks(folded, sentence.start, sentence.end)]
    tokens = [Tokens(folded, sentence.start, sentence.end) for sentence in spoken]
    matches = phrases().find_all([part.words for part in tokens])
    atoms = {
        id(sentence): _atoms(part, found["unit"], found["cue"])
        for sentence, part, found in zip(spoken, tokens, matches, strict=True)
    }
    return [atoms.get(id(sentence), ()) for sentence in sentences]


def _speaks(folded: str, start: int, end: int) -> bool:
    return _DIGIT.search(folded, start, end) is not None or not _SPEAKS.isdisjoint(folded[start:end].split())


def _atoms(tokens: Tokens, units: Sequence[Match], cue_matches: Sequence[Match]) -> tuple[Atom, ...]:
    tokens.take_units(units)
    words = tokens.words
    taken = [False] * len(words)
    atoms: list[Atom] = []
    lists, free = distractors(), 0
    for index, word in enumerate(words):
        if index < free or not (word[0] in _DIGITS or word in _STARTS):
            if word in _MARKS and index >= free:
                atoms.append(Mark(tokens.starts[index], tokens.ends[index], word))
            continue
        atom, free = _atom(tokens, index, lists)
        if atom is not None:
            atoms.append(atom)
            taken[index:free] = [True] * (free - index)
    kinds = cues()
    for first, last in cue_matches:
        atoms = _place_cue(tokens, atoms, taken, first, last, kinds)
    atoms.sort(key=lambda atom: atom.start)
    return tuple(atoms)


def _place_cue(
    tokens: Tokens, atoms: list[Atom], taken: list[bool], first: int, last: int, kinds: Mapping[str, frozenset[str]]
) -> list[Atom]:
    """Add a cue. Over another atom its longest free form counts; a longer cue wins over a time in words inside it."""
    words = tokens.words
    if True in taken[first:last]:
        start, end = tokens.starts[first], tokens.ends[last - 1]
        overlaps = [atom for atom in atoms if atom.start < end and start < atom.end]
        if all(isinstance(a, Time) and a.kind == "word" and start <= a.start and a.end <= end for a in overlaps):
            atoms = [atom for atom in atoms if atom not in overlaps]
            taken[first:last] = [False] * (last - first)
        while last > first and (True in taken[first:last] or " ".join(words[first:last]) not in kinds):
            last -= 1
        if last == first:
            return atoms
    taken[first:last] = [True] * (last - first)
    atoms.append(Cue(tokens.starts[first], tokens.ends[last - 1], kinds[" ".join(words[first:last])]))
    return atoms


def _atom(tokens: Tokens, index: int, lists: Distractors) -> tuple[Atom | None, int]:
    """The atom that begins at a token, if any, and the token after it."""
    words, word, start = tokens.words, tokens.words[index], tokens.starts[index]
    digit = word[0] in _DIGITS
    following = words[index + 1] if index + 1 < len(words) else ""
    if digit:
        pattern = lists.pattern.match(tokens.folded, start, tokens.end)
        if pattern and pattern.end() > start:
            return Mask(start, pattern.end(), pattern.lastgroup or ""), max(index + 1, tokens.at(pattern.end()))
    if digit or (word in TRIGGERS and (following in _AFTER_TRIGGER or following[:1] in _DIGITS)):
        time = time_at(tokens.folded, start, tokens.end)
        if time is not None:
            return time, max(index + 1, tokens.at(time.end))
    if digit:
        name = _masked(tokens, index, lists.before, lists.after)
        if name:
            return Mask(start, tokens.ends[index], name), index + 1
        return quantities.in_digits(tokens, index)
    if word in _COUNTED:
        for length in (2, 3):
            if " ".join(words[index : index + length]) in lists.phrases:
                return Mask(start, tokens.ends[min(index + length, len(words)) - 1], "phrase"), index + length
        if index and f"{words[index - 1]} {word}" in lists.phrases:
            return Mask(start, tokens.ends[index], "phrase"), index + 1
        return quantities.in_words(tokens, index)
    return None, index + 1


def _masked(tokens: Tokens, index: int, before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The name of the distractor that the words around a number make of it, or nothing."""
    following = tokens.words[index + 1 : index + 4]
    for length in (1, 2, 3):
        name = after.get(" ".join(following[:length]))
        if name:
            return name
    word = tokens.words[index]
    for length in range(_LONGEST_BEFORE, 0, -1):
        if index < length:
            continue
        name = before.get(" ".join(tokens.words[index - length : index]))
        if not name:
            continue
        if name == "counter":
            return name
        return "" if _measures(tokens, index, name, word, following) else name
    return ""


def _measures(tokens: Tokens, index: int, name: str, word: str, following: list[str]) -> bool:
    """Whether a number after a word such as ``lớp``, ``đợt`` or ``nghị quyết`` is a quantity all the same."""
    ordinal = name == "ordinal" and tokens.words[index - 1] != "số"
    if not word.isdigit() or len(word) > (2 if ordinal else 4):
        return True
    if not following:
        return False
    year = following[0] == "năm" and following[1:2] and following[1][0].isdigit()
    return (
        following[0] in SCALES
        or following[0] in "%/"
        or (index + 1 in tokens.units and not year)
        or (ordinal and word.startswith("0"))
    )
