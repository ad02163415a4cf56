"""What a release says once about all its figures: up to which day they are, and against which time they are set.

``Số liệu dưới đây tính đến ngày 30/9/2022, mức tăng, giảm so với ngày 31/12/2021 nếu không ghi chú khác.``
"""

from collections.abc import Iterable
from dataclasses import dataclass

from solieu.extract.atoms import Atom, Cue, Extraction, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import bases, moments

_FIGURES = word_list("figures_at_large")
_HERE = word_list("here_at_large")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line without figures says of those under it: against which time they are set, and whether they went up or
    down (``Các nhóm tăng so với tháng trước``)."""

    base: bases.Base | None = None
    direction: str = ""


NO_HEADING = Heading()
_LONGEST = 90
"""Characters of a heading without a mark."""


def headings(extraction: Extraction) -> list[Heading]:
    """For each line what the heading above it says; running text with a full stop is no heading."""
    folded, spoken = extraction.normal.folded, dict[int, Heading]()
    for index, sentence in enumerate(extraction.sentences):
        line, atoms = extraction.blocks[sentence.block], extraction.atoms[index]
        said = folded[sentence.start : sentence.end].rstrip()
        short = line.end - line.start < _LONGEST and not said.endswith((".", ";", ",", "!", "?"))
        if line.kind == "row" or not short or any(isinstance(atom, Quantity) for atom in atoms):
            continue
        spoken[sentence.block] = Heading(bases.announced(extraction, index), _direction(atoms))
    found, above = [], NO_HEADING
    for block in range(len(extraction.blocks)):
        above = spoken.get(block, above)
        found.append(above)
    return found


def _direction(atoms: Iterable[Atom]) -> str:
    """``up`` or ``down`` where the heading has verbs of one of them only."""
    kinds = {kind for atom in atoms if isinstance(atom, Cue) for kind in atom.kinds & {"up", "down"}}
    return kinds.pop() if len(kinds) == 1 else ""


@dataclass(frozen=True, slots=True)
class Declared:
    """The day up to which all figures are, and the base of changes that name none; ``None`` where nothing is said."""

    day: Time | None = None
    base: bases.Base | None = None


def declared(extraction: Extraction) -> Declared:
    """What the sentences without figures say about all figures of the release."""
    folded = extraction.normal.folded
    if not any(word in folded for word in _FIGURES):
        return Declared()
    day, base = None, None
    for index, sentence in enumerate(extraction.sentences):
        said = folded[sentence.start : sentence.end]
        if not (any(word in said for word in _FIGURES) and any(word in said for word in _HERE)):
            continue
        if any(isinstance(atom, Quantity) for atom in extraction.atoms[index]):
            continue
        days = [a for a in extraction.times[index] if a.kind == "day" and moments.as_of(extraction, a)]
        day = day or (days[0] if days else None)
        base = base or bases.announced(extraction, index)
    return Declared(day, base)
