"""The data that travels from stage to stage: frozen, slotted, without behaviour.

Column names, order and vocabularies are a public interface; a column may be
added at the end, none is renamed.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

KINDS = ("figure", "percentage", "plan_ratio")
ASPECTS = ("level", "change", "ratio", "share")
BOUNDS = ("exact", "about", "more_than", "less_than", "at_least", "at_most")
DIRECTIONS = ("", "up", "down")
STATUSES = ("actual", "estimate", "target")
BASES = ("", "plan", "same_period", "previous", "other")
RELATIONS = (
    "",
    "ratio_of",
    "change_of",
    "share_of",
    "part_of",
    "all_parts_of",
    "plan_of",
    "base_of",
    "average_of",
)
CLAIMS = ("", "met", "exceeded", "not_met")
UNCHECKED = ("", "no_plan", "no_base", "no_result", "no_whole", "ambiguous", "approximate")
VERDICTS = ("consistent", "inconsistent", "truncated", "plausible", "implausible")
SEVERITIES = ("ok", "note", "warning", "error")
OUTCOMES = ("ok", "empty", "duplicate", "skipped", "unreadable", "refused")


class Anchor(NamedTuple):
    """Where a piece of an extracted text stands in its source.

    ``text[start:end]`` comes from the characters ``begin`` to ``stop`` of text node ``node`` of ``part``. In a Word
    package the part is named as there (``word/document.xml``) and its nodes are the ``w:t`` elements in document order;
    a web page has the one part ``""`` and its nodes are the texts and tails of its elements in document order; in a
    workbook each cell is a part with one node, named by sheet and cell (``Biểu 1!E4``). Where
    both spans are equally long they match character for character; a decoded piece matches as a whole.
    """

    start: int
    end: int
    part: str
    node: int
    begin: int
    stop: int


class Details(NamedTuple):
    """What is known of a source besides its text; it overrides what the text says. Days are ``YYYY-MM-DD``."""

    url: str = ""
    retrieved: str = ""
    published: str = ""
    issuer: str = ""
    area: str = ""


UNKNOWN = Details()
"""Nothing is known of a source besides its text."""


@dataclass(frozen=True, slots=True)
class Release:
    """One source as its reader gives it.

    ``text`` is the extracted text: the source's own characters with newlines as
    ``\\n``. Every offset in the tables counts its code points. ``title`` and
    ``published`` are what the source's metadata say, for a text that does not.
    """

    doc_id: str
    source: str
    format: str
    encoding: str
    bytes: int
    text: str
    text_sha256: str
    notices: tuple[str, ...] = ()
    title: str = ""
    published: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Normal:
    """Canonical text for matching, and the way back to the source.

    ``text`` keeps the case, ``folded`` is the same in lower case, one character
    for one. ``origin[i]`` is the source offset at which the character ``i`` begins,
    with one entry more for the end; ``None`` when both have the same offsets.
    """

    source: str
    text: str
    folded: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of ``text[start:end]``; the end covers trailing marks."""
        if self.origin is None:
            return start, end
        return self.origin[start], self.origin[end]


class Figure(NamedTuple):
    """One row of the table of figures; fields are its columns, in order.

    A named tuple, since a release makes dozens: a frozen dataclass of so many fields takes five times as long.
    ``value``, ``value_max`` and ``total`` are magnitudes in ``unit`` with scale
    words multiplied out; percentages are in percent (105.4). ``None`` means that
    the release states none. Vocabularies are the tuples of this module.
    """

    doc_id: str
    figure_id: str
    source: str
    published: str
    kind: str
    aspect: str
    indicator: str
    indicator_id: str
    value: Decimal | None
    value_max: Decimal | None
    total: Decimal | None
    resolution: Decimal | None
    unit: str
    bound: str
    direction: str
    status: str
    period: str
    area: str
    base: str
    base_period: str
    refers_to: str
    text: str
    start: int
    end: int
    sentence: str
    rule: str
    category: str
    base_label: str
    flags: str
    relation: str
    claim: str
    cue: str
    unchecked: str
    area_id: str


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the table of checks; fields are its columns, in order."""

    check_id: str
    doc_id: str
    check: str
    verdict: str
    severity: str
    stated: Decimal | None
    expected_low: Decimal | None
    expected_high: Decimal | None
    implied: Decimal | None
    detects: Decimal | None
    repair: str
    figures: str
    message: str
    chance: Decimal | None


@dataclass(frozen=True, slots=True)
class Document:
    """One row of the table of documents; fields are its columns, in order."""

    doc_id: str
    source: str
    format: str
    encoding: str
    bytes: int
    text_sha256: str
    copy_of: str
    title: str
    issuer: str
    published: str
    characters: int
    figures: int
    ratios: int
    ratios_checked: int
    ratios_implied: int
    errors: int
    outcome: str
    reason: str
    url: str = ""
    retrieved: str = ""
    issuer_id: str = ""
    area_id: str = ""
