"""Who speaks: the office that a line of a release names, as a kind and a province.

The line is a letterhead, the subject of a lead sentence or a name quoted as the source. Whatever leaves two readings is
answered by ``None``.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .areas import Area, area_at, same_territory
from .issuers import issuers, reporter
from .mentions import BELOW, BLANK, Issuer, Line, Mention, mentions, word_set

__all__ = ["Issuer", "issuer_area", "issuer_id", "issuer_of", "same_reporter"]


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
    line = Line(text, day)
    found = _merged(line, mentions(line))
    if not found or not found[0].sure:
        return None
    first = found[0]
    if line.joined(first.start, BLANK) and line.folded[first.start - 1] in word_set("parts_of_offices"):
        return None
    if all(other.sure and other.issuer == first.issuer for other in found[1:]):
        return first.issuer
    if any(word not in word_set("issuer_openings") and not word.isdigit() for word in line.folded[: first.start]):
        return None
    between = line.folded[first.end : found[1].start]
    return first.issuer if set(between) - word_set("issuer_joins") else None


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


def same_reporter(issuer_a: Issuer, day_a: date, issuer_b: Issuer, day_b: date, function: str) -> bool:
    """Whether two offices, each on its day, answer for the same function on the same ground.

    >>> old, new = Issuer("labour_department", "Cao Bằng"), Issuer("home_affairs_department", "Cao Bằng")
    >>> same_reporter(old, date(2024, 1, 31), new, date(2026, 1, 31), "employment")
    True
    >>> same_reporter(old, date(2024, 1, 31), new, date(2026, 1, 31), "children")
    False
    """
    if day_b < day_a:
        issuer_a, day_a, issuer_b, day_b = issuer_b, day_b, issuer_a, day_a
    heir = reporter(issuer_a.kind, function, day_a) and reporter(issuer_a.kind, function, day_b)
    if not heir or heir != issuer_b.kind:
        return False
    levels = {issuers().kinds[issuer.kind].level for issuer in (issuer_a, issuer_b)}
    if levels != {"province"}:
        return len(levels) == 1 and issuer_a.region == issuer_b.region
    area_a, area_b = issuer_area(issuer_a, day_a), issuer_area(issuer_b, day_b)
    return area_a is not None and area_b is not None and same_territory(area_a, day_a, area_b, day_b)


def _merged(line: Line, named: Sequence[Mention]) -> list[Mention]:
    """The offices without those that only say whose office the next or the last one is."""
    found: list[Mention] = []
    for mention in named:
        before = found[-1] if found else None
        between = set(line.folded[before.end if before else 0 : mention.start])
        if mention.start and line.folded[mention.start - 1] == "thuộc":
            if before is not None and between <= {"trực", "thuộc"}:
                found[-1] = _placed(before, mention)
            else:
                found.append(replace(mention, sure=False))
        elif (
            before is not None and before.parent and between <= word_set("motto") and line.joined(mention.start, BELOW)
        ):
            found[-1] = _placed(mention, before)
        else:
            found.append(mention)
    return found


def _placed(child: Mention, parent: Mention) -> Mention:
    """An office with its parent's province, when it names none itself."""
    if child.issuer.place or issuers().kinds[child.issuer.kind].level != "province":
        return child
    return replace(child, issuer=replace(child.issuer, place=parent.issuer.place))
