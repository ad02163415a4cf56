"""What the lexer gives: quantities, cues, times and marks with their spans.

Atoms are named tuples: hundreds are made for each release, and a frozen dataclass takes four times as long to make.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from solieu.extract.segments import Block, Sentence
from solieu.extract.times import Time
from solieu.model import Normal, Release


class Quantity(NamedTuple):
    """A number with its unit as written; ``unit`` is empty when none stands there.

    ``number_end`` is where the numeral with its scale words ends; ``unit_class`` is the lexicon's class (``open`` for a
    noun that the lexicon does not know).
    """

    start: int
    end: int
    number_end: int
    value: Decimal | None
    value_max: Decimal | None
    total: Decimal | None
    resolution: Decimal | None
    unit: str
    unit_class: str
    sign: str = ""
    words: bool = False
    scaled: bool = False
    flags: tuple[str, ...] = ()

    @property
    def percent(self) -> bool:
        """Whether the unit is a percentage, a permille or points."""
        return self.unit.split("/")[0] in ("%", "‰", "điểm %")


class Cue(NamedTuple):
    """A cue word with the kinds that the lexicon gives it."""

    start: int
    end: int
    kinds: frozenset[str]


class Mark(NamedTuple):
    """A punctuation mark that bounds scopes."""

    start: int
    end: int
    sign: str


class Mask(NamedTuple):
    """A number that is no figure, with the name of the distractor."""

    start: int
    end: int
    name: str


Atom = Quantity | Cue | Mark | Mask | Time


@dataclass(frozen=True, slots=True)
class Extraction:
    """A release cut into blocks, sentences and the atoms of each sentence (in order of position).

    ``times`` are those among the atoms: the period of a figure is sought among them again and again.
    ``comma_groups`` says that the release groups thousands with commas.
    """

    release: Release
    normal: Normal
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    atoms: tuple[tuple[Atom, ...], ...]
    times: tuple[tuple[Time, ...], ...]
    comma_groups: bool = False
