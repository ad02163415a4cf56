"""The scopes of a sentence: the running text and its brackets, and the stretch that each figure owns.

A bracket is a scope of its own that belongs to the figure before it. An unclosed bracket ends with its sentence, or
before that at a semicolon.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from solieu.extract.atoms import Atom, Cue, Mark, Quantity
from solieu.lexicon.wordlists import word_list
from solieu.relate.wording import Word, words

SPLITTING = frozenset(
    [
        "up",
        "down",
        "exceed",
        "short",
        "attain",
        "equal",
        "times",
        "share",
        "contribute",
        "part_open",
        "part_closed",
        "rest",
        "to_up",
        "to_down",
        "add",
        "average",
        "not_met",
    ]
)
"""Kinds of cue at which the words after a figure end and the next figure's begin."""
_LINKING = word_list("linking")
_ENDING = frozenset(",;:.?!")
_NESTING = frozenset("()[];")


@dataclass(slots=True, eq=False)
class Scope:
    """The running text of a sentence or the inside of a bracket.

    ``folded`` is the text of the release, ``atoms`` stand directly in the scope, ``holes`` are the brackets inside it.
    """

    start: int
    end: int
    folded: str
    parent: "Scope | None" = None
    atoms: list[Atom] = field(default_factory=list)
    holes: list[tuple[int, int]] = field(default_factory=list)
    closed: bool = True
    starts: list[int] = field(default_factory=list)

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The region without the brackets inside it."""
        found, at = [], start
        for hole_start, hole_end in self.holes:
            if hole_end <= start or hole_start >= end:
                continue
            if hole_start > at:
                found.append((at, hole_start))
            at = hole_end
        if at < end:
            found.append((at, end))
        return found

    def words(self, start: int, end: int) -> list[Word]:
        """The words and marks of a region, without the brackets inside it."""
        if not self.holes:
            return words(self.folded, start, end)
        return [word for piece in self.pieces(start, end) for word in words(self.folded, *piece)]

    def within(self, start: int, end: int) -> list[Atom]:
        """The atoms of this scope inside a region."""
        if not self.starts:
            self.starts = [atom.start for atom in self.atoms]
        first = bisect_left(self.starts, start)
        found = self.atoms[first : bisect_left(self.starts, end, first)]
        while found and found[-1].end > end:
            found.pop()
        return found


def scopes(folded: str, atoms: Sequence[Atom], start: int, end: int) -> list[Scope]:
    """The running text of a sentence and its brackets, the outer before the inner."""
    current = Scope(start, end, folded)
    found = [current]
    said = folded[start:end]
    if "(" not in said and ")" not in said and "[" not in said and "]" not in said:
        current.atoms += atoms
        return found
    for atom in atoms:
        if not isinstance(atom, Mark) or atom.sign not in _NESTING:
            current.atoms.append(atom)
            continue
        sign = atom.sign
        if sign in ("(", "["):
            current = Scope(atom.end, end, folded, current, closed=False)
            found.append(current)
        elif (sign != ";" or not _closes_later(atoms, atom)) and current.parent is not None:
            current.end, current.closed = atom.start, sign != ";"
            current.parent.holes.append((current.start - 1, atom.end if sign != ";" else atom.start))
            current = current.parent
            if sign == ";":
                current.atoms.append(atom)
        elif sign == ";":
            current.atoms.append(atom)
    while current.parent is not None:
        current.parent.holes.append((current.start - 1, end))
        current = current.parent
    return found


def _closes_later(atoms: Sequence[Atom], after: Mark) -> bool:
    """Whether the next bracket after an atom is a closing one."""
    for atom in atoms:
        if atom.start > after.start and isinstance(atom, Mark) and atom.sign in "()[]":
            return atom.sign in ")]"
    return False


class Region(NamedTuple):
    """A quantity with the stretch before it (``lead``) and after it (``tail``) that it owns, and the atoms in both."""

    quantity: Quantity
    lead: tuple[int, int]
    tail: tuple[int, int]
    lead_atoms: list[Atom]
    tail_atoms: list[Atom]


def regions(scope: Scope, folded: str) -> list[Region]:
    """Each quantity of the scope with what it owns, in order."""
    atoms = scope.atoms
    found: list[Region] = []
    quantities = [(at, atom) for at, atom in enumerate(atoms) if isinstance(atom, Quantity)]
    if not quantities:
        return found
    lead_start, lead_atoms = scope.start, atoms[: quantities[0][0]]
    for number, (at, quantity) in enumerate(quantities, start=1):
        last = number == len(quantities)
        next_at, limit = (None, scope.end) if last else (quantities[number][0], quantities[number][1].start)
        inside = atoms[at + 1 : next_at]
        split = _split(inside, quantity.end, limit, folded, last)
        tail_atoms = [atom for atom in inside if atom.end <= split] if split < limit else inside
        found.append(Region(quantity, (lead_start, quantity.start), (quantity.end, split), lead_atoms, tail_atoms))
        lead_start, lead_atoms = split, [atom for atom in inside if atom.start >= split] if inside else inside
    return found


def _split(inside: list[Atom], start: int, end: int, folded: str, last: bool) -> int:
    """Where the words after a figure end; ``inside`` are the atoms up to the next figure."""
    if not inside:
        joint = _last_and(folded, start, end)
        return joint if joint >= start and not last else end
    marks = [atom for atom in inside if isinstance(atom, Mark) and atom.sign in _ENDING]
    if marks:
        first = marks[0]
        if first.sign == "," and not last:
            cut = next((mark for mark in marks if mark.sign == ";"), None)
            if cut and not any(isinstance(atom, Cue) for atom in inside if atom.start < cut.start):
                return cut.start
        return first.start
    if last:
        return end
    cues = [atom for atom in inside if isinstance(atom, Cue)]
    joint = _last_and(folded, start, end)
    for cue in cues:
        if not SPLITTING.isdisjoint(cue.kinds) and not _in_base(cue, folded):
            return joint if start <= joint < cue.start else cue.start
    if joint >= start:
        return joint
    for cue in cues:
        if folded[cue.start : cue.end] in _LINKING:
            return cue.start
    return end


def _in_base(cue: Cue, folded: str) -> bool:
    """``đạt`` or ``tăng`` inside the words of a base (``so với mức tăng``) does not begin a new clause."""
    return folded[cue.start : cue.end].startswith("mức")


def _last_and(folded: str, start: int, end: int) -> int:
    at = folded.rfind(" và ", start, end)
    if at < 0 and folded.startswith("và ", start):
        at = start
    return at
