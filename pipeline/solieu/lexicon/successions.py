"""Who continues whom: an office whose releases may be held against those of another one before it.

Offices go by their ids (``health_department:27@2004``, as ``speakers.issuer_id`` makes them). An office continues
another in a function, on the same ground; under the same name it may stand on other ground, which is no continuation.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from .areas import areas, letters, same_territory
from .issuers import issuers, reporter
from .speakers import Issuer, issuer_area

__all__ = ["continues", "forebears", "heirs", "namesakes", "same_reporter"]


@lru_cache(maxsize=4096)
def forebears(office: str) -> tuple[str, ...]:
    """The offices that this one may continue in some function, and those of its name on other ground; sorted.

    >>> forebears("provincial_tax:04@2004")
    ('tax_department:04@2004',)
    >>> forebears("health_department:24@2025")[:2]
    ('health_department:24@2026', 'health_department:27@2004')
    """
    return _kin(office, lambda kind: [k.kind_id for k in issuers().kinds.values() if kind in k.successors.values()])


@lru_cache(maxsize=4096)
def heirs(office: str) -> tuple[str, ...]:
    """The offices that have this one among their forebears; sorted.

    >>> heirs("tax_department:04@2004")
    ('provincial_tax:04@2004',)
    """
    return _kin(office, lambda kind: issuers().kinds[kind].successors.values())


def continues(former: str, day_a: date, office: str, day_b: date, function: str) -> bool:
    """Whether an office on its later day reports on a function what the former one reported, for the same ground.

    An office continues one of its own kind in all it does; another, without a function, where that one had only one.

    >>> then, now = date(2024, 1, 31), date(2026, 1, 31)
    >>> continues("labour_department:04@2004", then, "home_affairs_department:04@2004", now, "merit")
    True
    >>> continues("tax_department:04@2004", then, "provincial_tax:04@2004", now, "")
    True
    """
    one, other = _issuer(former), _issuer(office)
    return _same_ground(one, day_a, other, day_b) and _follows(one, day_a, other, day_b, function)


def namesakes(former: str, day_a: date, office: str, day_b: date, function: str) -> bool:
    """Whether an office continues another under the name of its province, and the ground is another.

    >>> old, new = "health_department:27@2004", "health_department:24@2025"
    >>> namesakes(old, date(2025, 1, 31), new, date(2026, 1, 31), "")
    True
    """
    one, other = _issuer(former), _issuer(office)
    if not one.place or letters([one.place]) != letters([other.place]) or _same_ground(one, day_a, other, day_b):
        return False
    return _follows(one, day_a, other, day_b, function)


def same_reporter(issuer_a: Issuer, day_a: date, issuer_b: Issuer, day_b: date, function: str) -> bool:
    """Whether two offices, each on its day, answer for the same function on the same ground.

    >>> old, new = Issuer("labour_department", "Cao Bằng"), Issuer("home_affairs_department", "Cao Bằng")
    >>> same_reporter(old, date(2024, 1, 31), new, date(2026, 1, 31), "employment")
    True
    >>> same_reporter(old, date(2024, 1, 31), new, date(2026, 1, 31), "children")
    False
    """
    return _same_task(issuer_a, day_a, issuer_b, day_b, function) and _same_ground(issuer_a, day_a, issuer_b, day_b)


def _same_task(issuer_a: Issuer, day_a: date, issuer_b: Issuer, day_b: date, function: str) -> bool:
    if day_b < day_a:
        issuer_a, day_a, issuer_b, day_b = issuer_b, day_b, issuer_a, day_a
    heir = reporter(issuer_a.kind, function, day_a) and reporter(issuer_a.kind, function, day_b)
    return bool(heir) and heir == issuer_b.kind


def _same_ground(issuer_a: Issuer, day_a: date, issuer_b: Issuer, day_b: date) -> bool:
    levels = {issuers().kinds[issuer.kind].level for issuer in (issuer_a, issuer_b)}
    if levels != {"province"}:
        return len(levels) == 1 and issuer_a.region == issuer_b.region
    area_a, area_b = issuer_area(issuer_a, day_a), issuer_area(issuer_b, day_b)
    return area_a is not None and area_b is not None and same_territory(area_a, day_a, area_b, day_b)


def _follows(issuer_a: Issuer, day_a: date, issuer_b: Issuer, day_b: date, function: str) -> bool:
    if issuer_a.kind == issuer_b.kind:
        return True
    task = _task(issuer_a, function)
    return bool(task) and _same_task(issuer_a, day_a, issuer_b, day_b, task)


def _issuer(office: str) -> Issuer:
    kind, _, where = office.partition(":")
    if issuers().kinds[kind].level == "province":
        return Issuer(kind, areas().by_id[where].name)
    return Issuer(kind, region=where)


def _task(issuer: Issuer, function: str) -> str:
    """The function, else the only one that the office had."""
    had = issuers().kinds[issuer.kind].begins
    return function if function in had else next(iter(had)) if not function and len(had) == 1 else ""


def _kin(office: str, step: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Offices of the kinds that steps lead to, each where this one is or was, and on ground of the same name."""
    kind, _, where = office.partition(":")
    if kind not in issuers().kinds:
        return ()
    found, new = {kind}, [kind]
    while new:
        new = [other for one in new for other in step(one) if other not in found]
        found.update(new)
    level = issuers().kinds[kind].level
    places = _places(where) if level == "province" else {where}
    same = (other for other in found if issuers().kinds[other].level == level)
    made = {f"{other}:{place}" if place else other for other in same for place in places}
    return tuple(sorted(made - {office}))


def _places(area_id: str) -> set[str]:
    known = areas()
    area, ground = known.by_id[area_id], known.territories[area_id]
    return {
        other.area_id
        for other in known.by_id.values()
        if letters([other.name]) == letters([area.name]) or known.territories[other.area_id] == ground
    }
