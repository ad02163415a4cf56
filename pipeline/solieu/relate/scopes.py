"""The scopes of a sentence: the running text and its brackets, and the stretch that each figure owns.

A bracket is a scope of its own that belongs to the figure before it. An unclosed bracket ends with its sentence, or
before that at a semicolon.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from solieu.extract.atoms import Atom, Cue, Mark, Quantity
from solieu.lexicon.wordlists import word_list
from solieu.relate.wording import Word, Words

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


@dataclass(slots=True, eq=False)
class Scope:
    """The running text of a sentence or the inside of a bracket.

    ``atoms`` stand directly in it, ``holes`` are the brackets inside it, ``before`` is the number of its parent's atoms
    that stand before it.
    """

    start: int
    end: int
    parent: "Scope | None" = None
    before: int = 0
    atoms: list[Atom] = field(default_factory=list)
    holes: list[tuple[int, int]] = field(default_factory=list)
    closed: bool = True
    starts: list[int] = field(default_factory=list)
    table: Words | None = None

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

    def words(self, folded: str, start: int, end: int) -> list[Word]:
        """The words and marks of a region, without the brackets inside it."""
        outer = self
        while outer.parent is not None:
            outer = outer.parent
        if outer.table is None:
            outer.table = Words(folded, outer.start, outer.end)
        if not self.holes:
            return outer.table.between(start, end)
        return [word for piece in self.pieces(start, end) for word in outer.table.between(*piece)]

    def within(self, start: int, end: int) -> list[Atom]:
        """The atoms of this scope inside a region."""
        if len(self.starts) != len(self.atoms):
            self.starts = [atom.start for atom in self.atoms]
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found = self.atoms[first:last]
        while found and found[-1].end > end:
            found.pop()
        return found


def scopes(atoms: tuple[Atom, ...], start: int, end: int) -> list[Scope]:
    """The running text of a sentence and its brackets, the outer before the inner."""
    current = Scope(start, end)
    found = [current]
    for atom in atoms:
        sign = atom.sign if isinstance(atom, Mark) else ""
        if sign in ("(", "["):
            current = Scope(atom.end, end, current, len(current.atoms), closed=False)
            found.append(current)
        elif (sign in (")", "]") or (sign == ";" and not _closes_later(atoms, atom))) and current.parent is not None:
            current.end, current.closed = atom.start, sign != ";"
            current.parent.holes.append((current.start - 1, atom.end if sign != ";" else atom.start))
            current = current.parent
            if sign == ";":
                current.atoms.append(atom)
        elif sign not in (")", "]"):
            current.atoms.append(atom)
    while current.parent is not None:
        current.parent.holes.append((current.start - 1, end))
        current = current.parent
    return found


def _closes_later(atoms: tuple[Atom, ...], after: Atom) -> bool:
    """Whether the next bracket after an atom is a closing one."""
    for atom in atoms:
        if atom.start > after.start and isinstance(atom, Mark) and atom.sign in "()[]":
            return atom.sign in ")]"
    return False


def regions(scope: Scope, folded: str) -> list[tuple[Quantity, tuple[int, int], tuple[int, int]]]:
    """Each quantity of the scope with its lead and tail regions."""
    quantities = [atom for atom in scope.atoms if isinstance(atom, Quantity)]
    found: list[tuple[Quantity, tuple[int, int], tuple[int, int]]] = []
    lead_start = scope.start
    for index, quantity in enumerate(quantities):
        limit = quantities[index + 1].start if index + 1 < len(quantities) else scope.end
        split = _split(scope, quantity.end, limit, folded, last=index + 1 == len(quantities))
        found.append((quantity, (lead_start, quantity.start), (quantity.end, split)))
        lead_start = split
    return found


def _split(scope: Scope, start: int, end: int, folded: str, last: bool) -> int:
    """Where the words after a figure end."""
    inside = scope.within(start, end)
    marks = [atom for atom in inside if isinstance(atom, Mark) and atom.sign in ",;:.?!"]
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
        if cue.kinds & SPLITTING and not _in_base(cue, folded):
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
