"""Who speaks: the office that a line of a release names, as a kind and a province.

The line is a letterhead, the subject of a lead sentence or a name quoted as the source. Whatever leaves two readings is
answered by ``None``.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from .areas import Area, area_at, named
from .issuers import issuers, words
from .mentions import BELOW, LONGEST, Issuer, Line, Mention, mentions, word_set

__all__ = ["Issuer", "identity", "issuer_area", "issuer_id", "issuer_of", "words_of_issuer"]

_TITLE = 40
"""How long the province before a headline's colon can be."""
_CLAUSE = re.compile(r"[,.;)\n\u2010-\u2015-]")
"""What stands before a clause that an office may open; after a colon stands a list."""


def issuer_of(text: str, day: date | None = None) -> Issuer | None:
    """The office that a line names; ``None`` when it names none, several, or one below a province.

    The day of the release decides between offices of one name, and whether a city had the rank of a province.

    >>> issuer_of("Sở LĐ-TB&XH tỉnh Bắc Giang") == issuer_of("SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI BẮC GIANG")
    True
    >>> issuer_of("Theo báo cáo của Cục Thống kê TP.HCM, quý I")
    Issuer(kind='statistics_department', place='Hồ Chí Minh', region='')
    >>> issuer_of("Chi cục Thuế khu vực XX")
    Issuer(kind='tax_region', place='', region='XX')
    >>> issuer_of("Sở"), issuer_of("UBND huyện Yên Dũng, tỉnh Bắc Giang"), issuer_of("Cục Thuế")
    (None, None, None)
    """
    title, colon, rest = text[:LONGEST].partition(":")
    if colon and len(title) <= _TITLE and (titled := named(words(unicodedata.normalize("NFC", title)))):
        headed = issuer_of(rest, day)
        return _in_place(headed, titled[0].name) if headed else None
    line, found = _read(text, day)
    opening = [at for at, mention in enumerate(found) if _opens(line, mention.start)]
    if not opening or not found[opening[0]].sure:
        return None
    first, later = found[opening[0]], found[opening[0] + 1 :]
    if later and later[0].issuer != first.issuer:
        between = line.folded[first.end : later[0].start]
        if set(between) <= word_set("issuer_joins"):
            return None
    rivals = [found[at] for at in opening if found[at].sure and found[at].issuer != first.issuer]
    return None if rivals and not _leads(line, first.start) else first.issuer


def words_of_issuer(text: str, day: date | None = None) -> str:
    """The office that a line names as ``issuer_of`` finds it, in the line's own words with the place; else empty.

    >>> words_of_issuer("Chiều 05/7, Công an tỉnh Hà Khê tổ chức hội nghị")
    'Công an tỉnh Hà Khê'
    >>> words_of_issuer("Hội nghị do Sở Y tế tổ chức")
    ''
    """
    issuer = issuer_of(text, day)
    if issuer is None:
        return ""
    line, found = _read(text, day)
    for mention in found:
        if mention.sure and mention.issuer.kind == issuer.kind and _opens(line, mention.start):
            end = _with_place(line, mention.end)
            return line.text[line.spans[mention.start][0] : line.spans[end - 1][1]]
    return ""


@lru_cache(maxsize=1)
def _read(text: str, day: date | None) -> tuple[Line, list[Mention]]:
    """A line with the offices that it names; who speaks in it and in which words is asked one after the other."""
    line = Line(text, day)
    return line, _merged(line, mentions(line))


def _with_place(line: Line, end: int) -> int:
    """The word after a province's name that follows an office, two words where the lexicon does not know it."""
    if line.folded[end - 1] != "tỉnh" and line.folded[end : end + 1] != ["tỉnh"]:
        return end
    first = end + (line.folded[end - 1] != "tỉnh")
    named = line.words[first : first + 2]
    blank = all(not line.gap(at).strip(" ") for at in range(first, first + len(named)))
    return first + 2 if len(named) == 2 and blank and all(word[0].isupper() for word in named) else end


def _in_place(issuer: Issuer, place: str) -> Issuer:
    """An office with the province that is said outside its name, when it is a province's and names none itself."""
    if issuer.place or issuers().kinds[issuer.kind].level != "province":
        return issuer
    return replace(issuer, place=place)


def issuer_area(issuer: Issuer, day: date) -> Area | None:
    """The province of an office on a day, ``None`` when it has none or its name was no province's.

    >>> issuer_area(Issuer("health_department", "Bắc Ninh"), date(2026, 1, 1)).area_id
    '24@2025'
    """
    return area_at(issuer.place, day) if issuer.place else None


def issuer_id(issuer: Issuer, day: date) -> str:
    """The id of an office on a day: its kind, with its area's or region's; empty where the province is not known.

    >>> issuer_id(Issuer("health_department", "Bắc Ninh"), date(2024, 1, 1))
    'health_department:27@2004'
    >>> issuer_id(Issuer("tax_region", "", "V"), date(2025, 5, 1))
    'tax_region:V'
    """
    level = issuers().kinds[issuer.kind].level
    if level == "national":
        return issuer.kind
    area = issuer_area(issuer, day)
    whose = issuer.region if level == "region" else area.area_id if area else ""
    return f"{issuer.kind}:{whose}" if whose else ""


def identity(issuer: str, area: str, published: str) -> tuple[str, str]:
    """The ids of an office and of the area it speaks of, each empty where it is not known.

    ``area`` names the province where the office's name does not. Without a day there is none, since ids change.

    >>> identity("Sở Y tế tỉnh Bắc Ninh", "", "2024-05-02"), identity("Sở Y tế", "Bắc Ninh", "2026-05-02")
    (('health_department:27@2004', '27@2004'), ('health_department:24@2025', '24@2025'))
    >>> identity("Sở Y tế", "", "2024-05-02"), identity("Sở Y tế tỉnh Bắc Ninh", "", "")
    (('', ''), ('', ''))
    """
    if not published or not (issuer or area):
        return "", ""
    day = date.fromisoformat(published)
    office = issuer_of(issuer, day) if issuer else None
    if office is not None and area:
        office = _in_place(office, area)
    place = area or (office.place if office else "")
    found = area_at(place, day) if place else None
    return issuer_id(office, day) if office else "", found.area_id if found else ""


def _opens(line: Line, at: int) -> bool:
    """Whether the office at the word ``at`` opens a clause, but for words such as ``theo báo cáo của``.

    Elsewhere it is the object of another's doing, or its words are part of a longer name.
    """
    while at and not _CLAUSE.search(line.gap(at)):
        if not _before_speaker(line.folded[at - 1]):
            return False
        at -= 1
    return True


def _leads(line: Line, at: int) -> bool:
    return all(map(_before_speaker, line.folded[:at]))


def _before_speaker(word: str) -> bool:
    return word.isdigit() or word in word_set("issuer_openings")


def _merged(line: Line, named: Sequence[Mention]) -> list[Mention]:
    """The offices without those that only say whose office the next or the last one is."""
    found: list[Mention] = []
    for mention in named:
        before = found[-1] if found else None
        between = set(line.folded[before.end if before else 0 : mention.start])
        if mention.start and line.folded[mention.start - 1] == "thuộc":
            if before is not None and between <= {"trực", "thuộc"}:
                found[-1] = replace(before, issuer=_in_place(before.issuer, mention.issuer.place))
            else:
                found.append(replace(mention, sure=False))
        elif (
            before is not None and before.parent and between <= word_set("motto") and line.joined(mention.start, BELOW)
        ):
            found[-1] = replace(mention, start=before.start, issuer=_in_place(mention.issuer, before.issuer.place))
        else:
            found.append(mention)
    return found
