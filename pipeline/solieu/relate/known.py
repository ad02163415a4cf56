"""What the lexicon knows of a name, remembered: the same few names come up again and again."""

from functools import lru_cache

from solieu.lexicon import lexicon


@lru_cache(maxsize=4096)
def indicator_id(name: str) -> str:
    """Key of the indicator with exactly this name, empty when none has it.

    >>> indicator_id("tỷ lệ hộ nghèo"), indicator_id("")
    ('poverty_rate', '')
    """
    return lexicon().indicator_id(name) if name else ""


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
def is_flow(name: str) -> bool | None:
    """Whether an indicator accumulates over a period; ``None`` for one that the lexicon does not know.

    >>> is_flow("giải quyết việc làm"), is_flow("tỷ lệ hộ nghèo"), is_flow("xyz")
    (True, False, None)
    """
    return lexicon().is_flow(name)


@lru_cache(maxsize=4096)
def is_rate(name: str) -> bool:
    """Whether an indicator is itself a percentage, so that a bare number of percent is its value and no change of it.

    >>> is_rate("che phủ rừng"), is_rate("trồng rừng"), is_rate("")
    (True, False, False)
    """
    return lexicon().unit_of(name) == "%" if name else False
