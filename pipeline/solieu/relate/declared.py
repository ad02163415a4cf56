"""What a release says once about all its figures: up to which day they are, and against which time they are set.

``Số liệu dưới đây tính đến ngày 30/9/2022, mức tăng, giảm so với ngày 31/12/2021 nếu không ghi chú khác.``
"""

from dataclasses import dataclass

from solieu.extract.atoms import Extraction, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import bases, moments

_FIGURES = word_list("figures_at_large")
_HERE = word_list("here_at_large")


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
