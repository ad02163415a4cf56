"""Who speaks in a release, as far as it takes to know that two releases are of one office."""

from datetime import date
from functools import lru_cache

from solieu.lexicon.reading import fold
from solieu.lexicon.speakers import issuer_of


def speaker(issuer_id: str, issuer: str, published: str, source: str) -> str:
    """A key that the releases of one office share, empty where none is named.

    An office whose province is not known is the same only within one folder.

    >>> speaker("health_department:27@2004", "Sở Y tế tỉnh Bắc Ninh", "2024-05-02", "2024/05.txt")
    'health_department:27@2004'
    >>> speaker("", "Sở Y tế", "2024-05-02", "2024/05.txt"), speaker("", "", "2024-05-02", "a.txt")
    ('health_department in 2024', '')
    """
    if issuer_id or not issuer or not published:
        return issuer_id
    return f"{_kind(issuer, published)} in {source.rpartition('/')[0]}"


@lru_cache(maxsize=4096)
def _kind(issuer: str, published: str) -> str:
    office = issuer_of(issuer, date.fromisoformat(published))
    return office.kind if office else fold(issuer)
