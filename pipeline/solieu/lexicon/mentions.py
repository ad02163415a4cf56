"""Which offices a line names, each with the province or region that stands right after it.

Names of offices and provinces are looked up word by word, the longest first. What leaves two readings is no mention.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from .areas import Area, areas, letters, named, split_head
from .issuers import IssuerKind, issuers
from .wordlists import word_list

__all__ = ["BELOW", "LONGEST", "Issuer", "Line", "Mention", "mentions", "word_set"]

LONGEST = 400
"""How much of a line is read: its subject stands at its beginning."""
_MOST = 80
_NAME_WORDS = 5
_WORD = re.compile(r"[^\W_]+")
_INSIDE = re.compile(r"[ \t\u00a0]{0,3}[-\u2010-\u2015&,./]?[ \t\u00a0]{0,3}\n?[ \t\u00a0]{0,3}")
"""What may stand between two words of one name: ``LĐ-TB&XH``, ``TP.HCM``, a name broken in two lines."""
_BLANK = re.compile(r"[ \t\u00a0]{1,3}")
BELOW = re.compile(r"[ \t\u00a0]{0,3}[-\u2010-\u2015]?\s{1,9}")
"""What stands between an office in a letterhead and the one below it."""
_REGION = re.compile(r"[IVX]{1,6}|[0-9]{1,2}")
_CITY = "thành phố"


@dataclass(frozen=True, slots=True)
class Issuer:
    """An office: its kind's id, its province's name and its region's number, each empty when it has none.

    ``place`` is empty too where the line does not name the province: the reader of the release may know it.
    """

    kind: str
    place: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words about a place end, the province's name, and whether a province is meant and said to be one."""

    end: int
    name: str = ""
    stated: bool = False
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """An office at its place among the words of a line; ``end`` is the word after the last one about it.

    ``parent`` tells that it may stand above the office that speaks. An office that is not ``sure`` is one of several,
    or below a province.
    """

    start: int
    end: int
    issuer: Issuer
    parent: bool
    sure: bool


class Line:
    """The words of a line with what stands between them."""

    def __init__(self, text: str, day: date | None) -> None:
        # A mark composes with the letter before it, so composing first keeps the words whole.
        self.text = unicodedata.normalize("NFC", text[:LONGEST])
        found = list(_WORD.finditer(self.text))[:_MOST]
        self.words = [match[0] for match in found]
        self.folded = [letters([word]) for word in self.words]
        self.spans = [match.span() for match in found]
        self.day = day

    def gap(self, at: int) -> str:
        """The characters before the word ``at``."""
        return self.text[self.spans[at - 1][1] if at else 0 : self.spans[at][0]]

    def joined(self, at: int, pattern: "re.Pattern[str]") -> bool:
        """Whether a word stands at ``at``, and between it and the one before it what the pattern says."""
        return 0 < at < len(self.words) and pattern.fullmatch(self.gap(at)) is not None


def mentions(line: Line) -> list[Mention]:
    """The offices named in a line, in their order."""
    known, found, at = issuers(), list[Mention](), 0
    while at < len(line.words):
        start, at = at, at + 1
        if line.folded[start] not in known.first or not line.words[start][0].isupper():
            continue
        end, kinds = _longest(line, start)
        if not kinds:
            continue
        at = end
        region = line.words[end] if line.joined(end, _BLANK) and _REGION.fullmatch(line.words[end]) else ""
        if region or any(kind.level == "region" for kind in kinds):
            place: _Place | None = _Place(end + bool(region))
        else:
            place = _place(line, end)
        if place and not place.headed and all(kind.headed for kind in kinds):
            continue
        kind = _fitting(kinds, place, region, line.day) if place else None
        if place and kind:
            at = place.end
            issuer = Issuer(kind.kind_id, place.name, region if kind.level == "region" else "")
            found.append(Mention(start, at, issuer, kind.parent, True))
        else:
            owner = place is not None and any(kind.parent for kind in kinds)
            found.append(Mention(start, end, Issuer(kinds[0].kind_id), owner, False))
    return found


def _longest(line: Line, start: int) -> tuple[int, tuple[IssuerKind, ...]]:
    """Where the longest name of an office that begins here ends, and the kinds that have it."""
    known, key = issuers(), ""
    best: tuple[int, tuple[IssuerKind, ...]] = (start, ())
    for at in range(start, min(start + known.longest + 2, len(line.words))):
        if at > start and not line.joined(at, _INSIDE):
            break
        key += "" if line.folded[at] == "và" else line.folded[at]
        if key in known.by_name and line.folded[at] != "và":
            best = (at + 1, known.by_name[key])
    return best


def _place(line: Line, at: int) -> _Place | None:
    """The province named from the word ``at`` on, right after an office; ``None`` for what is below one or unclear."""
    head, words = split_head(line.words[at : at + _NAME_WORDS + 2])
    plain = line.joined(at, _BLANK)
    if not line.joined(at, _INSIDE) or not (head or plain):
        return _Place(at)
    if plain and line.folded[at] in word_set("below_provinces"):
        return None
    begin = at + (len(line.words[at : at + _NAME_WORDS + 2]) - len(words))
    for length in range(min(_NAME_WORDS, len(words)), 0, -1):
        end = begin + length
        if not all(line.joined(inner, _INSIDE) for inner in range(begin + 1, end)):
            continue
        if letters(words[:length]) in areas().not_areas:
            return None
        found = named(words[:length])
        if found:
            if (head == _CITY and not _is_city(found, line.day)) or _goes_on(line, end, head):
                return None
            return _Place(end, found[0].name, True, bool(head))
    # A city that is no province is below one.
    return None if head == _CITY else _Place(begin, "", bool(head), bool(head))


def _is_city(found: Sequence[Area], day: date | None) -> bool:
    """Whether the areas of a name are cities on the day, without one at all times: it may be one of a lower rank."""
    if day is not None:
        return any(area.kind == _CITY and area.valid(day) for area in found)
    first = min(area.valid_from for area in areas().by_id.values())
    return all(area.kind == _CITY for area in found) and any(area.valid_from == first for area in found)


def _goes_on(line: Line, end: int, head: str) -> bool:
    """Whether the name of a province is the beginning of a longer one, not of a person's or another office's."""
    if not line.joined(end, _BLANK) or not line.words[end][0].isupper():
        return False
    if head and line.words[end - 1].isupper():
        return False
    return line.folded[end] not in word_set("surnames") and line.folded[end] not in issuers().first


def _fitting(kinds: Sequence[IssuerKind], place: _Place, region: str, day: date | None) -> IssuerKind | None:
    """The only kind of a name that the words after it and the day leave."""
    if day is None and len(kinds) > 1 and not place.stated:
        return None
    living = [kind for kind in kinds if day is None or kind.valid(day)] or kinds
    needs = {"region": bool(region), "national": not place.stated}
    left = [
        kind
        for kind in living
        if needs.get(kind.level, place.headed if kind.headed else place.stated or not kind.placed)
    ]
    return left[0] if len(left) == 1 else None


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of ``words.toml`` as a set."""
    return frozenset(word_list(name))
