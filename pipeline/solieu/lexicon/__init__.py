"""The words that extraction and validation rest on, as data files beside this module.

``lexicon()`` loads them once. Adding a unit or an indicator is a change to one
TOML file; a new kind of file is one loading function more in ``load``.
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from ..errors import LexiconError
from .reading import add_new, check_entry, check_folded, check_word, fold, read_file

__all__ = [
    "MEASURED_CLASSES",
    "MEASURES",
    "POLARITIES",
    "UNIT_CLASSES",
    "WHOLE_CLASSES",
    "Indicator",
    "Lexicon",
    "Unit",
    "fold",
    "lexicon",
    "load",
]

WHOLE_CLASSES = (
    "people",
    "household",
    "admin",
    "organisation",
    "case",
    "visit",
    "event",
    "document",
    "award",
    "thing",
    "vehicle",
)
MEASURED_CLASSES = (
    "money",
    "mass",
    "area",
    "volume",
    "length",
    "energy",
    "time",
    "ratio",
    "score",
    "other",
)
UNIT_CLASSES = WHOLE_CLASSES + MEASURED_CLASSES
POLARITIES = ("", "higher", "lower")
MEASURES = ("stock", "flow", "rate")

_PEOPLE = frozenset(("people", "visit", "household", "case"))
"""Classes whose units stand for one another: ``lượt người``, ``hộ``, ``trường hợp``."""
_LOOSE = frozenset(("thing", "event", "document"))
"""Classes of units so wide that they go with any other count."""
_COORDINATED = re.compile(r", | và | hoặc ")
_COUNT_OF = re.compile(r"^(?:tổng số lượng|tổng số|tổng|số lượng|số lượt|số|các|những) ")
_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of count or measurement.

    ``name`` is what the tables show; ``forms`` are its folded spellings, the name's own
    first. ``unit_class`` is one of ``UNIT_CLASSES``. An ``ambiguous`` unit is also common
    after a number as a verb, an adverb or a period word.
    """

    name: str
    unit_class: str
    forms: tuple[str, ...]
    ambiguous: bool
    example: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with a key that stays the same from release to release.

    ``forms`` are its folded names without a leading ``tổng số``, ``số``…; ``unit`` is the
    usual unit, a rate included; ``polarity`` is ``higher``, ``lower`` or empty. ``measure``
    is ``stock`` for what there is at a date, ``flow`` for what adds up over a period, ``rate``
    for what does neither add up nor stand for an amount; ``span`` tells what is about a period
    from what is about a date. ``function`` is the task of ``issuers.toml`` that it belongs to,
    empty where no task moved or none is known.
    """

    indicator_id: str
    name: str
    forms: tuple[str, ...]
    unit: str
    polarity: str
    measure: str
    span: bool
    function: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lexicon files, indexed.

    ``units``: by name. ``forms``: units by folded spelling. ``denominators``: folded words that
    stand only below the line of a rate, beside ``forms``. ``not_units``: folded words that begin
    like a unit and are none. ``indicators``: by id. ``indicator_forms``: indicators by
    folded name. ``polarities``: ``higher`` or ``lower`` by folded word.
    """

    units: Mapping[str, Unit]
    forms: Mapping[str, Unit]
    denominators: frozenset[str]
    not_units: frozenset[str]
    indicators: Mapping[str, Indicator]
    indicator_forms: Mapping[str, Indicator]
    polarities: Mapping[str, str]

    def unit_class(self, unit: str) -> str:
        """Class of a canonical unit; ``rate`` for one with a denominator, empty when unknown.

        Coordinated units have the class that all their known members share.

        >>> lexicon().unit_class("lao động"), lexicon().unit_class("đồng/người/tháng")
        ('people', 'rate')
        >>> lexicon().unit_class("thạc sĩ, tiến sĩ và giáo sư"), lexicon().unit_class("xyz")
        ('people', '')
        """
        if "/" in unit:
            return "rate"
        folded = fold(unit)
        known = self.forms.get(folded)
        if known is not None:
            return known.unit_class
        members = [self.forms.get(member) for member in _COORDINATED.split(folded)]
        classes = {member.unit_class for member in members if member is not None}
        return classes.pop() if len(members) > 1 and len(classes) == 1 else ""

    def is_whole(self, unit: str) -> bool:
        """Whether an amount in this unit counts things, so that it must be a whole number.

        Unknown units without a denominator are nouns, so they count; no unit at all does not.

        >>> [lexicon().is_whole(unit) for unit in ("hộ", "xyz", "tấn", "tạ/ha", "")]
        [True, True, False, False, False]
        """
        if not unit:
            return False
        return self.unit_class(unit) in ("", *WHOLE_CLASSES)

    def indicator_id(self, indicator: str) -> str:
        """Key of the indicator with exactly this name, empty when none has it.

        >>> lexicon().indicator_id("Tổng số người tham gia BHYT")
        'health_insurance_members'
        """
        found = self._indicator(indicator)
        return found.indicator_id if found else ""

    def measures(self, indicator_id: str, unit: str) -> bool:
        """Whether an amount in this unit can be one of the indicator: counts, money, shares and lengths are not alike.

        Of rates the part above the line decides, since ``thu nhập bình quân 60 triệu đồng`` leaves out the rest; but
        what is itself no rate has no amounts with such a line.

        >>> lexicon().measures("poverty_rate", "hộ"), lexicon().measures("grdp_per_capita", "đồng")
        (False, True)
        >>> lexicon().measures("visitors", "người"), lexicon().measures("exports", "tấn")
        (True, False)
        >>> lexicon().measures("crop_yield", "tạ/ha"), lexicon().measures("exports", "đô la Mỹ/tấn")
        (True, False)
        """
        usual, _, below = self.indicators[indicator_id].unit.partition("/")
        given, _, below_given = unit.partition("/")
        if below_given and not below and usual and self.unit_class(usual) != "ratio":
            return False
        if not usual or not given:
            return True
        if self.is_whole(usual) != self.is_whole(given):
            return False
        kinds = {self.unit_class(usual), self.unit_class(given)}
        return len(kinds) == 1 or (self.is_whole(usual) and (kinds <= _PEOPLE or not kinds.isdisjoint(_LOOSE)))

    def is_flow(self, indicator: str) -> bool | None:
        """Whether a known indicator accumulates over a period; ``None`` for one that is not known.

        >>> [lexicon().is_flow(name) for name in ("giải quyết việc làm", "tỷ lệ hộ nghèo", "xyz")]
        [True, False, None]
        """
        found = self._indicator(indicator)
        return found.measure == "flow" if found else None

    def is_stock(self, indicator: str) -> bool:
        """Whether an indicator is known to be what there is at a date.

        >>> [lexicon().is_stock(name) for name in ("dư nợ", "thu ngân sách", "tỷ lệ hộ nghèo", "xyz")]
        [True, False, False, False]
        """
        found = self._indicator(indicator)
        return found is not None and found.measure == "stock"

    def spans(self, indicator: str) -> bool:
        """Whether an indicator is known to be about a period and not about a date.

        >>> [lexicon().spans(name) for name in ("giải quyết việc làm", "chỉ số giá tiêu dùng", "tỷ lệ hộ nghèo", "xyz")]
        [True, True, False, False]
        """
        found = self._indicator(indicator)
        return found is not None and found.span

    def unit_of(self, indicator: str) -> str:
        """The unit of a known indicator; empty for one that is not known.

        >>> [lexicon().unit_of(name) for name in ("tỷ lệ hộ nghèo", "xyz")]
        ['%', '']
        """
        found = self._indicator(indicator)
        return found.unit if found else ""

    def polarity(self, indicator: str) -> str:
        """Whether ``higher`` or ``lower`` values are the better ones; empty when unknown.

        A known indicator has its own; else the longest polarity word in it decides.

        >>> lexicon().polarity("tỷ lệ hộ nghèo đa chiều"), lexicon().polarity("kết quả giảm nghèo")
        ('lower', 'higher')
        """
        found = self._indicator(indicator)
        if found and found.polarity:
            return found.polarity
        words = _WORD.findall(fold(indicator))
        phrases = (
            " ".join(words[start : start + length])
            for length in range(len(words), 0, -1)
            for start in range(len(words) - length + 1)
        )
        return next((self.polarities[phrase] for phrase in phrases if phrase in self.polarities), "")

    def _indicator(self, indicator: str) -> Indicator | None:
        folded = fold(indicator)
        return self.indicator_forms.get(folded) or self.indicator_forms.get(_bare(folded))


@cache
def lexicon() -> Lexicon:
    """The package's lexicon, loaded at the first call. Raises ``LexiconError`` for a faulty file."""
    return load(files(__package__))


def load(folder: Traversable) -> Lexicon:
    """The lexicon in ``folder``; raises ``LexiconError`` naming file and entry for the first fault."""
    entries = read_file(folder, "units.toml", ("unit", "stop", "denominator"))
    units, forms = _load_units("units.toml", entries["unit"])
    denominators = _load_words("units.toml", "denominator", entries["denominator"], forms)
    stops = _load_words("units.toml", "stop", entries["stop"], forms)
    entries = read_file(folder, "indicators.toml", ("indicator", "polarity"))
    indicators, indicator_forms = _load_indicators("indicators.toml", entries["indicator"], {*forms, *denominators})
    polarities = _load_polarities("indicators.toml", entries["polarity"])
    return Lexicon(
        units=MappingProxyType(units),
        forms=MappingProxyType(forms),
        denominators=denominators,
        not_units=stops,
        indicators=MappingProxyType(indicators),
        indicator_forms=MappingProxyType(indicator_forms),
        polarities=MappingProxyType(polarities),
    )


def _load_units(file: str, entries: Sequence[object]) -> tuple[dict[str, Unit], dict[str, Unit]]:
    units: dict[str, Unit] = {}
    forms: dict[str, Unit] = {}
    required = {"name": str, "class": str, "example": str}
    for item in entries:
        entry = check_entry(file, "unit", item, required, {"aliases": list, "ambiguous": bool})
        name = entry["name"]
        where = f"{file}: unit {name!r}"
        spellings = tuple(check_folded(where, text) for text in (name.casefold(), *entry.get("aliases", ())))
        if any("/" in spelling for spelling in spellings):
            raise LexiconError(f"{where}: a rate is composed, not listed")
        unit_class = check_word(where, entry["class"], UNIT_CLASSES)
        unit = Unit(name, unit_class, spellings, entry.get("ambiguous", False), entry["example"])
        add_new(where, units, name, unit)
        for spelling in spellings:
            add_new(where, forms, spelling, unit)
    return units, forms


def _load_words(file: str, key: str, entries: Sequence[object], taken: Container[str]) -> frozenset[str]:
    words: dict[str, None] = {}
    for item in entries:
        where = f"{file}: {key} {item!r}"
        word = check_folded(where, item)
        if word in taken:
            raise LexiconError(f"{where}: is a unit")
        add_new(where, words, word, None)
    return frozenset(words)


def _load_indicators(
    file: str, entries: Sequence[object], unit_words: Container[str]
) -> tuple[dict[str, Indicator], dict[str, Indicator]]:
    indicators: dict[str, Indicator] = {}
    names: dict[str, Indicator] = {}
    required = {"id": str, "name": str, "unit": str, "polarity": str, "measure": str}
    for item in entries:
        entry = check_entry(file, "indicator", item, required, {"aliases": list, "span": bool, "function": str})
        key, unit = entry["id"], entry["unit"]
        where = f"{file}: indicator {key!r}"
        if not _ID.fullmatch(key):
            raise LexiconError(f"{where}: an id is lower-case ASCII words joined by _")
        if unit and not all(fold(part) in unit_words for part in unit.split("/")):
            raise LexiconError(f"{where}: {unit!r} is not made of units of units.toml")
        spellings = tuple(check_folded(where, text) for text in (entry["name"], *entry.get("aliases", ())))
        if any(spelling != _bare(spelling) for spelling in spellings):
            raise LexiconError(f"{where}: a leading word such as 'số' is dropped before matching")
        polarity = check_word(where, entry["polarity"], POLARITIES)
        measure = check_word(where, entry["measure"], MEASURES)
        if "span" in entry and measure != "rate":
            raise LexiconError(f"{where}: a {measure} says by itself what it spans")
        span = measure == "flow" or entry.get("span", False)
        function = entry.get("function", "")
        indicator = Indicator(key, entry["name"], spellings, unit, polarity, measure, span, function)
        add_new(where, indicators, key, indicator)
        for spelling in spellings:
            add_new(where, names, spelling, indicator)
    return indicators, names


def _load_polarities(file: str, entries: Sequence[object]) -> dict[str, str]:
    polarities: dict[str, str] = {}
    for item in entries:
        entry = check_entry(file, "polarity", item, {"better": str, "words": list})
        better = entry["better"]
        where = f"{file}: polarity {better!r}"
        check_word(where, better, POLARITIES[1:])
        for word in entry["words"]:
            add_new(where, polarities, check_folded(where, word), better)
    return polarities


def _bare(folded: str) -> str:
    return _COUNT_OF.sub("", folded, count=1)
