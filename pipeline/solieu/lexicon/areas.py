"""The provinces of Vietnam through time: the loader of ``areas.toml`` and what can be asked of it.

An area is what one code meant from a day on, so its id is made of both: ``24@2004`` is Bắc Giang, ``24@2025`` the Bắc
Ninh that holds it. Names are matched by their letters alone, and only where they are written as names.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from ..errors import LexiconError
from .reading import add_new, check_entry, check_text, check_word, fold, read_file

__all__ = ["KINDS", "Area", "Areas", "area_at", "areas", "load_areas", "same_territory", "successors"]

KINDS = ("tỉnh", "thành phố")
_FILE = "areas.toml"
_CODE = re.compile(r"[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]+")
_NO_NAME = re.compile(r"[^\w\s.\-\u2010-\u2015]|[\d_]")
_LONGEST = 60
_HEADS = {("tỉnh",): "tỉnh", ("thành", "phố"): "thành phố", ("tp",): "thành phố", ("t", "p"): "thành phố"}
_JOINED = "tp"
"""What abbreviations such as ``TPHCM`` begin with."""


@dataclass(frozen=True, slots=True)
class Area:
    """A province, or a city of its rank, as it was from ``valid_from`` to ``valid_to``, both included.

    ``valid_to`` is ``None`` for what still is; ``successors`` are the ids of the areas that hold its territory since.
    """

    code: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    successors: tuple[str, ...]
    source: str
    example: str

    @property
    def area_id(self) -> str:
        """Code and first year, which no two areas share."""
        return f"{self.code}@{self.valid_from.year}"

    def valid(self, day: date) -> bool:
        """Whether it was there on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas by id; by the letters of their names; the letters of longer names; what each id covers.

    A territory is the set of the parts of the first areas that make it up, each named by what it came from and went to.
    """

    by_id: Mapping[str, Area]
    by_name: Mapping[str, tuple[Area, ...]]
    not_areas: frozenset[str]
    territories: Mapping[str, frozenset[tuple[str, str]]]


@cache
def areas() -> Areas:
    """The package's areas, loaded at the first call. Raises ``LexiconError`` for a faulty file."""
    return load_areas(files(__package__))


def area_at(name: str, day: date) -> Area | None:
    """The area that went by this name, with or without its kind, on this day; ``None`` for no one or for several.

    What is not written as a name is none, and a city is one only where it has the rank of a province.

    >>> area_at("tỉnh Yên Bái", date(2024, 6, 30)).area_id, area_at("Lào Cai", date(2026, 1, 1)).area_id
    ('15@2004', '15@2025')
    >>> area_at("TP.HCM", date(2024, 1, 1)).name, area_at("Đăk Lăk", date(2010, 1, 1)).name
    ('Hồ Chí Minh', 'Đắk Lắk')
    >>> area_at("Yên Bái", date(2026, 1, 1)), area_at("thành phố Hải Dương", date(2024, 1, 1))
    (None, None)
    >>> area_at("hòa bình", date(2024, 1, 1)), area_at("Thái Bình Dương", date(2024, 1, 1))
    (None, None)
    """
    if len(name) > _LONGEST or _NO_NAME.search(composed := unicodedata.normalize("NFC", name)):
        return None
    head, words = split_head(_WORD.findall(composed))
    found = [area for area in named(words) if area.valid(day)]
    if head == "thành phố":
        found = [area for area in found if area.kind == head]
    return found[0] if len(found) == 1 else None


def successors(area: Area, day: date) -> tuple[Area, ...]:
    """The areas that hold the territory of ``area`` on ``day``, itself while it lasts; none before it was there.

    >>> [found.area_id for found in successors(areas().by_id["24@2004"], date(2025, 7, 1))]
    ['24@2025']
    >>> [found.area_id for found in successors(areas().by_id["26@2004"], date(2010, 1, 1))]
    ['26@2008', '01@2008']
    """
    if day < area.valid_from:
        return ()
    if area.valid(day):
        return (area,)
    by_id = areas().by_id
    later = [found for name in area.successors for found in successors(by_id[name], day)]
    return tuple(dict.fromkeys(later))


def same_territory(area_a: Area, day_a: date, area_b: Area, day_b: date) -> bool:
    """Whether two areas, each with the borders that it or what took it over had on its day, are the same ground.

    For a day before an area was there its own borders count: an office restates earlier years for the borders it has.

    >>> hue, old = (areas().by_id[name] for name in ("46@2025", "46@2004"))
    >>> same_territory(hue, date(2025, 1, 31), old, date(2024, 1, 31))
    True
    >>> old, new = (areas().by_id[name] for name in ("08@2004", "08@2025"))
    >>> same_territory(old, date(2024, 6, 30), new, date(2026, 6, 30))
    False
    """
    return _borders(area_a, day_a) == _borders(area_b, day_b)


def split_head(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The kind of area that the first words say, empty for none, and the words after them.

    >>> split_head(["TP", "Huế"]), split_head(["Tỉnh", "An", "Giang"]), split_head(["TPHCM"])
    (('thành phố', ['Huế']), ('tỉnh', ['An', 'Giang']), ('thành phố', ['HCM']))
    """
    for length in (1, 2):
        kind = _HEADS.get(tuple(fold(word) for word in words[:length]))
        if kind:
            return kind, words[length:]
    # Only capitals tell the name that is joined to its kind from a word that begins alike.
    if words and words[0][:2].casefold() == _JOINED and words[0][2:].isupper():
        return "thành phố", [words[0][2:], *words[1:]]
    return "", words


def named(words: Iterable[str]) -> tuple[Area, ...]:
    """The areas of all times that go by exactly these words, if they are written as a name.

    >>> [area.area_id for area in named(["Bắc", "Ninh"])], named(["bắc", "ninh"])
    (['27@2004', '24@2025', '24@2026'], ())
    """
    name = list(words)
    if not name or not all(word[0].isupper() for word in name):
        return ()
    return areas().by_name.get(letters(name), ())


def letters(words: Iterable[str]) -> str:
    """What names are compared by: their letters, in lower case and with one place for the tone mark.

    >>> letters(["Hoà", "Bình"]) == letters(["HÒA", "BÌNH"])
    True
    """
    return "".join(map(_folded, words))


_folded = lru_cache(maxsize=8192)(fold)


def load_areas(folder: Traversable) -> Areas:
    """The areas in ``folder``; raises ``LexiconError`` naming file and entry for the first fault."""
    entries = read_file(folder, _FILE, ("area", "not_area"))
    by_id: dict[str, Area] = {}
    by_name: dict[str, tuple[Area, ...]] = {}
    for item in entries["area"]:
        area = _read(item)
        where = f"{_FILE}: area {area.area_id!r}"
        if any(area.code == other.code and _overlap(area, other) for other in by_id.values()):
            raise LexiconError(f"{where}: the code belongs to another area at the same time")
        add_new(where, by_id, area.area_id, area)
        for name in (area.name, *area.aliases):
            key = letters(_WORD.findall(name))
            if area in by_name.get(key, ()):
                raise LexiconError(f"{where}: {name!r} is a duplicate")
            by_name[key] = (*by_name.get(key, ()), area)
    for area in by_id.values():
        for name in area.successors:
            if name not in by_id or by_id[name].valid_from != _after(area):
                raise LexiconError(f"{_FILE}: area {area.area_id!r}: {name!r} does not begin on the day after")
    longer = [letters(_WORD.findall(check_text(f"{_FILE}: not_area", name))) for name in entries["not_area"]]
    return Areas(
        MappingProxyType(by_id), MappingProxyType(by_name), frozenset(longer), MappingProxyType(_territories(by_id))
    )


def _read(item: object) -> Area:
    required = {"code": str, "name": str, "kind": str, "valid_from": date, "source": str, "example": str}
    entry = check_entry(_FILE, "area", item, required, {"aliases": list, "valid_to": date, "successors": list})
    where = f"{_FILE}: area {entry['name']!r}"
    if not _CODE.fullmatch(entry["code"]):
        raise LexiconError(f"{where}: a code has two digits")
    check_word(where, entry["kind"], KINDS)
    first, last, later = entry["valid_from"], entry.get("valid_to"), tuple(entry.get("successors", ()))
    if last is not None and last < first:
        raise LexiconError(f"{where}: ends before it begins")
    if (last is None) != (not later):
        raise LexiconError(f"{where}: an end and successors go together")
    aliases = tuple(entry.get("aliases", ()))
    return Area(
        entry["code"], entry["name"], entry["kind"], aliases, first, last, later, entry["source"], entry["example"]
    )


def _after(area: Area) -> date | None:
    return area.valid_to + timedelta(days=1) if area.valid_to else None


def _overlap(one: Area, other: Area) -> bool:
    return one.valid(other.valid_from) or other.valid(one.valid_from)


def _territories(by_id: Mapping[str, Area]) -> dict[str, frozenset[tuple[str, str]]]:
    """What each area covers: its predecessors' parts that went to it, or itself for one of the first.

    Raises ``LexiconError`` for what was made of others and split again, whose parts these names cannot tell.
    """
    covers: dict[str, set[tuple[str, str]]] = {name: set() for name in by_id}
    for name, area in sorted(by_id.items(), key=lambda item: item[1].valid_from):
        made = covers[name]
        if made and len(area.successors) > 1:
            raise LexiconError(f"{_FILE}: area {name!r}: made of others and split again")
        covers[name] = made or {(name, later) for later in area.successors or ("",)}
        for later in area.successors:
            covers[later] |= {part for part in covers[name] if made or part[1] == later}
    return {name: frozenset(parts) for name, parts in covers.items()}


def _borders(area: Area, day: date) -> frozenset[tuple[str, str]]:
    covers = areas().territories
    return frozenset().union(*(covers[found.area_id] for found in successors(area, day) or (area,)))
