"""The wards, communes and special zones within the provinces since July 2025: the loader of ``communes.toml``.

Their names repeat from province to province, and many are those of former provinces and districts, so one is found only
by its name with its kind, within its province, on a day.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from ..errors import LexiconError
from .areas import Area, letters
from .reading import add_new, check_entry, fold, read_file

__all__ = ["KINDS", "Commune", "commune_at", "communes", "load_communes"]

KINDS = MappingProxyType({"ward": "phường", "commune": "xã", "zone": "đặc khu"})
FIRST = date(2025, 7, 1)
"""The day on which the districts ended and these began."""
_FILE = "communes.toml"
_UNIT = re.compile(r"([0-9]{5}) (\S.*)")
_WORD = re.compile(r"[^\W_]+")
_NO_NAME = re.compile(r"[^\w\s.'\u2019\-\u2010-\u2015]")
_LONGEST = 60
_HEADS = {("phường",): "phường", ("p",): "phường", ("xã",): "xã", ("đặc", "khu"): "đặc khu"}


@dataclass(frozen=True, slots=True)
class Commune:
    """A ward, commune or special zone as it was from ``valid_from`` to ``valid_to`` (``None``: to this day).

    ``province`` is the code of its province, which stays when the province becomes a city.
    """

    code: str
    name: str
    kind: str
    province: str
    valid_from: date
    valid_to: date | None

    @property
    def area_id(self) -> str:
        """Code and first year, as the areas have it."""
        return f"{self.code}@{self.valid_from.year}"

    def valid(self, day: date) -> bool:
        """Whether it was there on this day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@cache
def communes() -> Mapping[tuple[str, str], tuple[Commune, ...]]:
    """All of them by the code of the province and the letters of the name, loaded at the first call.

    Raises ``LexiconError`` for a faulty file.
    """
    return load_communes(files(__package__))


def commune_at(name: str, province: Area, day: date) -> Commune | None:
    """The ward, commune or zone of a province that went by this name, which begins with its kind, on this day.

    >>> from .areas import areas
    >>> bac_ninh = areas().by_id["24@2025"]
    >>> commune_at("xã Hiệp Hoà", bac_ninh, date(2026, 9, 19)).area_id
    '07840@2025'
    >>> commune_at("phường Hiệp Hòa", bac_ninh, date(2026, 9, 20)).area_id
    '07840@2026'
    >>> commune_at("Hiệp Hòa", bac_ninh, date(2026, 9, 20)), commune_at("huyện Hiệp Hòa", bac_ninh, date(2026, 9, 20))
    (None, None)
    """
    if len(name) > _LONGEST or _NO_NAME.search(composed := unicodedata.normalize("NFC", name)):
        return None
    kind, words = _split(_WORD.findall(composed))
    # Some names have a small letter inside (`Cư M'ta`), none at its beginning.
    if not kind or not words or words[0][0].islower():
        return None
    found = communes().get((province.code, letters(words)), ())
    return next((unit for unit in found if unit.kind == kind and unit.valid(day)), None)


def load_communes(folder: Traversable) -> Mapping[tuple[str, str], tuple[Commune, ...]]:
    """The units in ``folder`` as ``communes`` gives them; raises ``LexiconError`` for the first fault."""
    entries = read_file(folder, _FILE, ("raised", "province"))
    units: dict[str, Commune] = {}
    names: dict[tuple[str, str], str] = {}
    for item in entries["province"]:
        required = {"code": str, **dict.fromkeys(KINDS, list)}
        entry = check_entry(_FILE, "province", item, required)
        for unit in _units(entry):
            where = f"{_FILE}: {unit.code} {unit.name}"
            add_new(where, units, unit.code, unit)
            names_key = (unit.province, letters(_WORD.findall(unit.name)))
            if names_key in names:
                raise LexiconError(f"{where}: the name belongs to {names[names_key]}")
            names[names_key] = unit.code
    rows: dict[str, tuple[Commune, ...]] = {code: (unit,) for code, unit in units.items()}
    for item in entries["raised"]:
        entry = check_entry(_FILE, "raised", item, {"day": date, "source": str, "codes": list})
        for code in entry["codes"]:
            rows[code] = _raised(units.get(code), code, entry["day"], rows)
    return MappingProxyType({key: rows[code] for key, code in names.items()})


def _units(entry: Mapping[str, Any]) -> Iterator[Commune]:
    for key, kind in KINDS.items():
        for text in entry[key]:
            parts = _UNIT.fullmatch(text)
            if parts is None:
                raise LexiconError(f"{_FILE}: {key} {text!r}: is no code of five digits with a name")
            yield Commune(parts[1], parts[2], kind, entry["code"], FIRST, None)


def _raised(
    unit: Commune | None, code: str, day: date, rows: Mapping[str, tuple[Commune, ...]]
) -> tuple[Commune, Commune]:
    """A commune to the day before and the ward since."""
    if unit is None or unit.kind != KINDS["commune"] or len(rows[code]) > 1 or day.year == FIRST.year:
        raise LexiconError(f"{_FILE}: raised {code!r}: is no commune that can become a ward in {day.year}")
    ended = replace(unit, valid_to=day - timedelta(days=1))
    return ended, replace(unit, kind=KINDS["ward"], valid_from=day)


def _split(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    for length in (1, 2):
        kind = _HEADS.get(tuple(fold(word) for word in words[:length]))
        if kind:
            return kind, words[length:]
    return "", words
