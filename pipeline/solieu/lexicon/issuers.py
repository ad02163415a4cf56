"""The kinds of offices that report figures, and what they answer for: the loader of ``issuers.toml``.

A merger hands on functions and not offices: what Sở Lao động - Thương binh và Xã hội reported until February 2025 is
reported by five others. So everything is asked by kind, function and day.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from ..errors import LexiconError
from .areas import letters
from .reading import add_new, check_entry, check_word, read_file

__all__ = ["LEVELS", "IssuerKind", "Issuers", "issuers", "key", "load_issuers", "reporter", "reports", "words"]

LEVELS = ("province", "region", "national")
_FILE = "issuers.toml"
_ID = re.compile(r"[a-z]+(?:_[a-z]+)*")
_WORD = re.compile(r"[^\W_]+")
_SILENT = frozenset(("và",))
"""Words that one spelling of a name has and another has not."""


@dataclass(frozen=True, slots=True)
class IssuerKind:
    """A kind of office; the keys of its file are explained there.

    ``begins`` holds the functions that it answers for, each with the first day where one is known; ``ends`` the last
    days of those that it lost.
    """

    kind_id: str
    name: str
    aliases: tuple[str, ...]
    level: str
    placed: bool
    headed: bool
    parent: bool
    begins: Mapping[str, date | None]
    ends: Mapping[str, date]
    valid_from: date | None
    valid_to: date | None
    again_from: date | None
    successors: Mapping[str, str]
    source: str
    example: str

    def valid(self, day: date) -> bool:
        """Whether there were offices of this kind on this day."""
        if self.again_from is not None and day >= self.again_from:
            return True
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class Issuers:
    """The kinds by id and by the letters of their names; the names of the functions by id.

    ``first`` are the words that begin a name, ``longest`` is the number of words of the longest one.
    """

    kinds: Mapping[str, IssuerKind]
    by_name: Mapping[str, tuple[IssuerKind, ...]]
    functions: Mapping[str, str]
    first: frozenset[str]
    longest: int


@cache
def issuers() -> Issuers:
    """The package's kinds of offices, loaded at the first call. Raises ``LexiconError`` for a faulty file."""
    return load_issuers(files(__package__))


def reports(kind: str, function: str, day: date) -> bool:
    """Whether offices of this kind answered for a function on a day. Raises ``KeyError`` for a kind that is not listed.

    >>> reports("labour_department", "employment", date(2024, 12, 31))
    True
    >>> reports("home_affairs_department", "employment", date(2024, 12, 31))
    False
    """
    found = issuers().kinds[kind]
    if function not in found.begins or not found.valid(day):
        return False
    first, last = found.begins[function], found.ends.get(function)
    return (first is None or first <= day) and (last is None or day < last)


def reporter(kind: str, function: str, day: date) -> str:
    """The kind of office that answers on ``day`` for a function that ``kind`` once had; empty when none is known.

    >>> reporter("labour_department", "employment", date(2026, 1, 31))
    'home_affairs_department'
    >>> reporter("tax_department", "tax", date(2025, 5, 1)), reporter("tax_department", "tax", date(2025, 8, 1))
    ('tax_region', 'provincial_tax')
    >>> reporter("home_affairs_department", "employment", date(2024, 1, 31))
    ''
    """
    kinds, seen = issuers().kinds, set[str]()
    while kind and kind not in seen and not reports(kind, function, day):
        seen.add(kind)
        found = kinds[kind]
        over = found.ends.get(function) or found.valid_to
        kind = found.successors.get(function, "") if over is not None and day >= over else ""
    return "" if kind in seen else kind


def words(text: str) -> list[str]:
    """The words and numbers of a text, without its punctuation.

    >>> words("Sở LĐ-TB&XH")
    ['Sở', 'LĐ', 'TB', 'XH']
    """
    return _WORD.findall(text)


def key(name: list[str]) -> str:
    """What names of offices are compared by: their letters without ``và``.

    >>> key(words("Sở LĐ-TB&XH")) == key(words("SỞ LĐTB-XH"))
    True
    """
    return "".join(folded for word in name if (folded := letters([word])) not in _SILENT)


def load_issuers(folder: Traversable) -> Issuers:
    """The kinds of offices in ``folder``; raises ``LexiconError`` naming file and entry for the first fault."""
    entries = read_file(folder, _FILE, ("function", "kind"))
    functions: dict[str, str] = {}
    for item in entries["function"]:
        entry = check_entry(_FILE, "function", item, {"id": str, "name": str})
        add_new(f"{_FILE}: function {entry['id']!r}", functions, entry["id"], entry["name"])
    kinds: dict[str, IssuerKind] = {}
    by_name: dict[str, tuple[IssuerKind, ...]] = {}
    for item in entries["kind"]:
        kind = _read(item, functions)
        where = f"{_FILE}: kind {kind.kind_id!r}"
        add_new(where, kinds, kind.kind_id, kind)
        for name in (kind.name, *kind.aliases):
            others = by_name.get(key(words(name)), ())
            if kind in others or any(other.level == kind.level for other in others):
                raise LexiconError(f"{where}: {name!r} is a duplicate")
            by_name[key(words(name))] = (*others, kind)
    for kind in kinds.values():
        for function, successor in kind.successors.items():
            if successor not in kinds or function not in kinds[successor].begins:
                raise LexiconError(f"{_FILE}: kind {kind.kind_id!r}: {successor!r} does not answer for {function!r}")
    names = [words(name) for kind in kinds.values() for name in (kind.name, *kind.aliases)]
    return Issuers(
        MappingProxyType(kinds),
        MappingProxyType(by_name),
        MappingProxyType(functions),
        frozenset(letters(name[:1]) for name in names),
        max(map(len, names), default=0),
    )


def _read(item: object, functions: Mapping[str, str]) -> IssuerKind:
    required = {"id": str, "name": str, "level": str, "functions": list, "source": str, "example": str}
    optional = {
        **dict.fromkeys(("aliases",), list),
        **dict.fromkeys(("placed", "headed", "parent"), bool),
        **dict.fromkeys(("valid_from", "valid_to", "again_from"), date),
        **dict.fromkeys(("gains", "loses", "successors"), dict),
    }
    entry = check_entry(_FILE, "kind", item, required, optional)
    where = f"{_FILE}: kind {entry['id']!r}"
    if not _ID.fullmatch(entry["id"]):
        raise LexiconError(f"{where}: an id is lower-case ASCII words joined by _")
    check_word(where, entry["level"], LEVELS)
    begins: dict[str, date | None] = {}
    for function in entry["functions"]:
        add_new(where, begins, check_word(where, function, functions), None)
    for function, day in _table(where, entry, "gains", date).items():
        add_new(where, begins, check_word(where, function, functions), day)
    ends = _table(where, entry, "loses", date)
    for function in ends:
        add_new(where, begins, check_word(where, function, functions), None)
    successors = _table(where, entry, "successors", str)
    first, last, again = entry.get("valid_from"), entry.get("valid_to"), entry.get("again_from")
    if (first and last and last < first) or (again and (last is None or again <= last)):
        raise LexiconError(f"{where}: its days are not in order")
    if set(successors) != set(begins if last else ends):
        raise LexiconError(f"{where}: what it no longer answers for, and no other function, has a successor")
    return IssuerKind(
        kind_id=entry["id"],
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        level=entry["level"],
        placed=entry.get("placed", False) or entry.get("headed", False),
        headed=entry.get("headed", False),
        parent=entry.get("parent", False),
        begins=MappingProxyType(begins),
        ends=MappingProxyType(ends),
        valid_from=first,
        valid_to=last,
        again_from=again,
        successors=MappingProxyType(successors),
        source=entry["source"],
        example=entry["example"],
    )


def _table(where: str, entry: Mapping[str, Any], name: str, wanted: type) -> dict[str, Any]:
    """A table of the entry by function, empty when it has none."""
    found: dict[str, Any] = entry.get(name, {})
    for function, value in found.items():
        if not isinstance(value, wanted):
            raise LexiconError(f"{where}: {name}: {function!r} is not of type {wanted.__name__}")
    return found
