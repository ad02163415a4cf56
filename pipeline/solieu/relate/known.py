"""What the lexicon knows of a name, remembered: the same few names come up again and again."""

from functools import lru_cache

from solieu.lexicon import lexicon


@lru_cache(maxsize=4096)
def indicator_id(name: str, unit: str = "") -> str:
    """Key of the indicator with exactly this name that is measured in such a unit, empty when none is.

    >>> indicator_id("tỷ lệ hộ nghèo"), indicator_id("")
    ('poverty_rate', '')
    >>> indicator_id("hộ nghèo", "%"), indicator_id("hộ nghèo", "hộ")
    ('poverty_rate', '')
    """
    found = lexicon().indicator_id(name) if name else ""
    return found if found and lexicon().measures(found, unit) else ""


@lru_cache(maxsize=4096)
def unit_class(unit: str) -> str:
    """The lexicon's class of a unit as written.

    >>> unit_class("lao động"), unit_class("đồng/người/tháng")
    ('people', 'rate')
    """
    return lexicon().unit_class(unit)


def same_head(one: str, other: str) -> bool:
    """Whether two units are the same, or one is the head noun of the other.

    >>> same_head("suất", "suất quà"), same_head("đơn vị máu", "đơn vị"), same_head("hộ", "hộp")
    (True, True, False)
    """
    return one == other or (bool(one and other) and (other.startswith(f"{one} ") or one.startswith(f"{other} ")))


@lru_cache(maxsize=4096)
def spans(name: str) -> bool:
    """Whether an indicator is known to be about a period and not about a date.

    >>> spans("giải quyết việc làm"), spans("tỷ lệ hộ nghèo"), spans("xyz")
    (True, False, False)
    """
    return lexicon().spans(name)


@lru_cache(maxsize=4096)
def is_stock(name: str) -> bool:
    """Whether an indicator, or one that its name begins with, is known to be what there is at a date.

    >>> is_stock("dư nợ"), is_stock("dư nợ ủy thác"), is_stock("thu ngân sách"), is_stock("xyz")
    (True, True, False, False)
    """
    words = name.split()
    return any(lexicon().is_stock(" ".join(words[:length])) for length in range(len(words), 1, -1))


@lru_cache(maxsize=4096)
def is_rate(name: str) -> bool:
    """Whether an indicator is itself a percentage, so that a bare number of percent is its value and no change of it.

    >>> is_rate("che phủ rừng"), is_rate("trồng rừng"), is_rate("")
    (True, False, False)
    """
    return lexicon().unit_of(name) == "%" if name else False
