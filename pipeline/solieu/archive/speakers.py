"""Who speaks in a release, as far as it takes to know that two releases are of one office."""

from datetime import date
from functools import lru_cache

from solieu.lexicon.reading import fold
from solieu.lexicon.speakers import issuer_id, issuer_of


def speaker(issuer: str, published: str, source: str) -> str:
    """A key that the releases of one office share, empty where none is named.

    An office whose province the release does not name is the same only within one folder.

    >>> speaker("Sở Y tế tỉnh Bắc Ninh", "2024-05-02", "2024/05.txt")
    'health_department:27@2004'
    >>> speaker("Sở Y tế", "2024-05-02", "2024/05.txt"), speaker("", "2024-05-02", "a.txt")
    ('health_department in 2024', '')
    """
    if not issuer or not published:
        return ""
    place, name = _office(issuer, published)
    return place or f"{name} in {source.rpartition('/')[0]}"


@lru_cache(maxsize=4096)
def _office(issuer: str, published: str) -> tuple[str, str]:
    day = date.fromisoformat(published)
    office = issuer_of(issuer, day)
    if office is None:
        return "", fold(issuer)
    return issuer_id(office, day), office.kind
