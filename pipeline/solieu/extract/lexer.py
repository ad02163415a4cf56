"""One pass over the tokens of a release that turns them into atoms.

The lexer is authoritative on characters. Order of precedence where a number begins:
distractor patterns, times, words before or after that make it no figure, quantity.
"""

from bisect import bisect_left
from collections.abc import Mapping

from solieu.extract import quantities
from solieu.extract.atoms import Atom, Cue, Mark, Mask
from solieu.extract.times import TRIGGERS, Time, time_at
from solieu.extract.tokens import TOKEN
from solieu.extract.vocabulary import phrases
from solieu.lexicon.cues import cues
from solieu.lexicon.distractors import Distractors, distractors
from solieu.numerals import NUMBER_WORDS, SCALES

_MARKS = frozenset("(),;:.[]\"“”?!")
_LONGEST_BEFORE = 4


class Tokens:
    """The tokens of a stretch of folded text as parallel lists, with the units found in them."""

    __slots__ = ("ends", "folded", "starts", "text", "units", "words")

    def __init__(self, folded: str, start: int, end: int) -> None:
        found = [(m.start(), m.end(), m.group()) for m in TOKEN.finditer(folded, start, end)]
        self.folded = folded
        self.starts = [f[0] for f in found]
        self.ends = [f[1] for f in found]
        self.words = [f[2] for f in found]
        self.units: dict[int, int] = {}

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)


def lex(folded: str, start: int, end: int) -> list[Atom]:
    """The atoms of ``folded[start:end]`` in order of position."""
    tokens = Tokens(folded, start, end)
    if not tokens.words:
        return []
    matches = phrases().find(tokens.words)
    tokens.units = dict(matches["unit"])
    taken = [False] * len(tokens.words)
    atoms: list[Atom] = []
    index, lists = 0, distractors()
    while index < len(tokens.words):
        atom, after = _atom(tokens, index, lists, end)
        if atom is not None:
            atoms.append(atom)
            for k in range(index, after):
                taken[k] = True
        index = after
    kinds = cues()
    for first, last in matches["cue"]:
        atoms = _place_cue(tokens, atoms, taken, first, last, kinds)
    for index, word in enumerate(tokens.words):
        if word in _MARKS and not taken[index]:
            atoms.append(Mark(tokens.starts[index], tokens.ends[index], word))
    atoms.sort(key=lambda atom: atom.start)
    return atoms


def _place_cue(
    tokens: Tokens, atoms: list[Atom], taken: list[bool], first: int, last: int, kinds: Mapping[str, frozenset[str]]
) -> list[Atom]:
    """Add a cue. A longer cue wins over a time in words inside it (``cùng kỳ năm ngoái``); over another atom its longest free form does."""
    start, end = tokens.starts[first], tokens.ends[last - 1]
    covered = [atom for atom in atoms if start <= atom.start and atom.end <= end and isinstance(atom, Time) and atom.kind == "word"]
    if covered and not any(atom.start < end and start < atom.end and atom not in covered for atom in atoms):
        atoms = [atom for atom in atoms if atom not in covered]
        for index in range(first, last):
            taken[index] = False
    while last > first and (any(taken[first:last]) or " ".join(tokens.words[first:last]) not in kinds):
        last -= 1
    if last > first:
        for index in range(first, last):
            taken[index] = True
        atoms.append(Cue(start, tokens.ends[last - 1], kinds[" ".join(tokens.words[first:last])]))
    return atoms


def _atom(tokens: Tokens, index: int, lists: Distractors, end: int) -> tuple[Atom | None, int]:
    """The atom that begins at a token, if any, and the token after it."""
    word, start = tokens.words[index], tokens.starts[index]
    digit = word[0].isdigit()
    if digit:
        pattern = lists.pattern.match(tokens.folded, start, end)
        if pattern and pattern.end() > start:
            return Mask(start, pattern.end(), pattern.lastgroup or ""), max(index + 1, tokens.at(pattern.end()))
    if digit or word in TRIGGERS:
        time = time_at(tokens.folded, start, end)
        if time is not None:
            return time, max(index + 1, tokens.at(time.end))
    if digit:
        name = _masked(tokens, index, lists.before, lists.after)
        if name:
            return Mask(start, tokens.ends[index], name), index + 1
        return quantities.in_digits(tokens, index)
    if word in NUMBER_WORDS or word == "dăm":
        for length in (2, 3):
            if " ".join(tokens.words[index : index + length]) in lists.phrases:
                return Mask(start, tokens.ends[index + length - 1], "phrase"), index + length
        if index and f"{tokens.words[index - 1]} {word}" in lists.phrases:
            return Mask(start, tokens.ends[index], "phrase"), index + 1
        return quantities.in_words(tokens, index)
    return None, index + 1


def _masked(tokens: Tokens, index: int, before: Mapping[str, str], after: Mapping[str, str]) -> str:
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
        if not word.isdigit() or len(word) > (2 if name == "ordinal" and tokens.words[index - 1] != "số" else 4):
            return ""
        measured = following and (
            following[0] in SCALES
            or following[0] in "%/"
            or (index + 1 in tokens.units and not (following[0] == "năm" and following[1:2] and following[1][0].isdigit()))
            or (name == "ordinal" and word.startswith("0") and tokens.words[index - 1] != "số")
        )
        return "" if measured else name
    return ""
