"""One pass over the tokens of a release that turns them into atoms.

The lexer is authoritative on characters. Order of precedence where a number begins: distractor patterns, times, words
before or after that make it no figure, quantity.
"""

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter

from solieu.extract import quantities
from solieu.extract.atoms import Atom, Cue, Mark, Mask
from solieu.extract.segments import Sentence
from solieu.extract.times import TRIGGERS, Time, time_from, time_in_digits
from solieu.extract.tokens import COUNTED, DIGITS, MARKS, Tokens
from solieu.extract.vocabulary import phrases
from solieu.lexicon import lexicon
from solieu.lexicon.cues import cues
from solieu.lexicon.distractors import Distractors, distractors
from solieu.lexicon.wordlists import word_list
from solieu.nlp import Match
from solieu.numerals import SCALES

_LONGEST_BEFORE = 4
_DIGIT = re.compile("[0-9]")
_SPEAKS = COUNTED - {"không", "năm", "tư", "lẻ"} | {"quý", "quí", "tháng"}
"""A sentence without a digit and without one of these words states no figure and names no time."""
_AFTER_TRIGGER = frozenset(word_list("after_time_trigger"))
"""Words that can follow the first word of an expression of time; without them no expression is looked for."""
_COUNTED_AGAINST = frozenset(word_list("counted_against"))
_STATES_AMOUNT = frozenset(word_list("states_amount"))
_GRADES = frozenset(word_list("grades"))
_BEFORE_GRADE = frozenset((",", ";", ":", "(", "loại", "lại"))
_POWERS = frozenset(("một", "1", "100", "1.000", "1000", "10.000", "10000", "100.000", "100000"))
_START = attrgetter("start")


def lex(folded: str, sentences: Sequence[Sentence], comma_groups: bool = False) -> list[tuple[Atom, ...]]:
    """The atoms of each sentence, in order of position; ``comma_groups`` says how the release writes thousands."""
    spoken = [sentence for sentence in sentences if _speaks(folded, sentence.start, sentence.end)]
    tokens = [Tokens(folded, sentence.start, sentence.end, comma_groups) for sentence in spoken]
    matches = phrases().find_all([part.words for part in tokens])
    atoms = {
        id(sentence): _atoms(part, found["unit"], found["cue"])
        for sentence, part, found in zip(spoken, tokens, matches, strict=True)
    }
    return [atoms.get(id(sentence), ()) for sentence in sentences]


def _speaks(folded: str, start: int, end: int) -> bool:
    return _DIGIT.search(folded, start, end) is not None or not _SPEAKS.isdisjoint(folded[start:end].split())


def _atoms(tokens: Tokens, units: list[Match], cue_matches: Sequence[Match]) -> tuple[Atom, ...]:
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    tokens.take_units(units)
    taken = bytearray(len(words))
    atoms: list[Atom] = []
    lists, free = distractors(), 0
    for index in tokens.stops:
        if index < free:
            continue
        word = words[index]
        if word in MARKS:
            atoms.append(Mark(starts[index], ends[index], word))
            continue
        atom, free = _atom(tokens, index, lists)
        if atom is not None:
            atoms.append(atom)
            taken[index:free] = b"\1" * (free - index)
    kinds = cues()
    for first, last in cue_matches:
        if taken.find(1, first, last) >= 0:
            last = _make_room(tokens, atoms, taken, first, last, kinds)
        if first < last and not _is_grade(words, first, last):
            form = words[first] if last - first == 1 else " ".join(words[first:last])
            atoms.append(Cue(starts[first], ends[last - 1], kinds[form]))
            taken[first:last] = b"\1" * (last - first)
    atoms.sort(key=_START)
    return tuple(atoms)


def _make_room(
    tokens: Tokens, atoms: list[Atom], taken: bytearray, first: int, last: int, kinds: Mapping[str, frozenset[str]]
) -> int:
    """Where a cue over another atom ends: its longest free form counts, and it wins over a time in words and over
    ``một số`` inside it.
    """
    words = tokens.words
    start, end = tokens.starts[first], tokens.ends[last - 1]
    overlaps = [atom for atom in atoms if atom.start < end and start < atom.end]
    in_words = all((a.kind == "word") if isinstance(a, Time) else _is_phrase(a) for a in overlaps)
    if in_words and all(start <= a.start and a.end <= end for a in overlaps):
        atoms[:] = [atom for atom in atoms if atom not in overlaps]
        taken[first:last] = bytes(last - first)
    while last > first and (taken.find(1, first, last) >= 0 or " ".join(words[first:last]) not in kinds):
        last -= 1
    return last


def _is_grade(words: list[str], first: int, last: int) -> bool:
    """``khá 5.627, trung bình 3.345, yếu và kém 657``: a grade between marks and right before a number is a label."""
    if " ".join(words[first:last]) not in _GRADES or last >= len(words) or words[last][0] not in DIGITS:
        return False
    before = words[first - 1] if first else ""
    if before in ("và", ",") and first > 1 and words[first - 2] in _GRADES:
        return True
    return before in _BEFORE_GRADE


def _is_phrase(atom: Atom) -> bool:
    return isinstance(atom, Mask) and atom.name == "phrase"


def _atom(tokens: Tokens, index: int, lists: Distractors) -> tuple[Atom | None, int]:
    """The atom that begins at a token, if any, and the token after it."""
    words, word, start = tokens.words, tokens.words[index], tokens.starts[index]
    if word[0] in DIGITS:
        pattern = lists.pattern.match(tokens.folded, start, tokens.end)
        if pattern and pattern.end() > start:
            return Mask(start, pattern.end(), pattern.lastgroup or ""), max(index + 1, tokens.at(pattern.end()))
        time = time_in_digits(tokens.folded, start, tokens.end)
        if time is not None:
            return time, max(index + 1, tokens.at(time.end))
        name = _masked(tokens, index, lists)
        if name:
            return Mask(start, tokens.ends[index], name), index + 1
        if end := _below_line(tokens, index):
            return Mask(start, tokens.ends[end - 1], "denominator"), end
        return quantities.in_digits(tokens, index)
    if word in TRIGGERS and index + 1 < len(words):
        following = words[index + 1]
        if following in _AFTER_TRIGGER or following[0] in DIGITS:
            time = time_from(word, tokens.folded, start, tokens.end)
            if time is not None:
                return time, max(index + 1, tokens.at(time.end))
    if word in COUNTED:
        length = _phrase(words, index, lists)
        if length:
            return Mask(start, tokens.ends[min(index + length, len(words)) - 1], "phrase"), index + length
        if end := _below_line(tokens, index):
            return Mask(start, tokens.ends[end - 1], "denominator"), end
        return quantities.in_words(tokens, index)
    return None, index + 1


def _phrase(words: list[str], index: int, lists: Distractors) -> int:
    """How many words of a fixed phrase with a number word begin at it; 0 when it stands in none."""
    if words[index] in lists.phrase_starts:
        for length in (2, 3):
            if " ".join(words[index : index + length]) in lists.phrases:
                return length
    if index and words[index - 1] in lists.phrase_starts and f"{words[index - 1]} {words[index]}" in lists.phrases:
        return 1
    return 0


def _below_line(tokens: Tokens, index: int) -> int:
    """The token after what a rate is counted against (``số bác sĩ trên 10.000 dân``), 0 where ``trên`` makes
    a bound of the number: after a verb or a place (``xã có trên 10.000 dân``, ``xã trên 10.000 dân``).
    """
    words = tokens.words
    if index < 2 or words[index - 1] != "trên" or words[index] not in _POWERS or words[index - 2] in _STATES_AMOUNT:
        return 0
    unit = lexicon().forms.get(words[index - 2])
    if not words[index - 2].isalpha() or (unit is not None and unit.unit_class == "admin"):
        return 0
    scaled = index + 2 if words[index + 1 : index + 2] and words[index + 1] in SCALES else index + 1
    sizes = (n for n in (4, 3, 2, 1) if " ".join(words[scaled : scaled + n]) in _COUNTED_AGAINST)
    size = next(sizes, 0)
    return scaled + size if size else 0


def _masked(tokens: Tokens, index: int, lists: Distractors) -> str:
    """The name of the distractor that the words around a number make of it, or nothing."""
    words = tokens.words
    following = words[index + 1 : index + 4]
    if following and following[0] in lists.first_after:
        for length in (1, 2, 3):
            name = lists.after.get(" ".join(following[:length]))
            if name:
                return name
    if index and words[index - 1] in lists.last_before:
        for length in range(min(_LONGEST_BEFORE, index), 0, -1):
            name = lists.before.get(" ".join(words[index - length : index]))
            if name:
                return "" if name != "counter" and _measures(tokens, index, name, words[index], following) else name
    return ""


def _measures(tokens: Tokens, index: int, name: str, word: str, following: list[str]) -> bool:
    """Whether a number after a word such as ``lớp``, ``đợt`` or ``nghị quyết`` is a quantity all the same."""
    ordinal = name == "ordinal" and tokens.words[index - 1] != "số"
    if not word.isdecimal() or len(word) > (2 if ordinal else 4):
        return True
    if not following:
        return False
    year = following[0] == "năm" and following[1:2] and following[1][0] in DIGITS
    return (
        following[0] in SCALES
        or following[0] in "%/"
        or (tokens.unit_end(index + 1) > 0 and not year)
        or (ordinal and word.startswith("0"))
    )
