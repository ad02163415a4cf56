"""What the lexer gives: quantities, cues, times and marks with their spans."""

from dataclasses import dataclass
from decimal import Decimal

from solieu.extract.records import record
from solieu.extract.segments import Block, Sentence
from solieu.extract.times import Time
from solieu.model import Normal, Release


@record
class Quantity:
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


@record
class Cue:
    """A cue word with the kinds that the lexicon gives it."""

    start: int
    end: int
    kinds: frozenset[str]


@record
class Mark:
    """A punctuation mark that bounds scopes."""

    start: int
    end: int
    sign: str


@record
class Mask:
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
