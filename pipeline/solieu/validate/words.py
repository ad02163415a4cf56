"""The words that the checks look for, and indicators as sets of telling words."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance: its names, and a word of the side that adds and of the side that subtracts."""

    name: tuple[str, ...]
    gain: str
    loss: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``words.toml``; what each tells is said there."""

    nearly: tuple[str, ...]
    of_whole: frozenset[str]
    narrower: tuple[str, ...]
    out_of: tuple[str, ...]
    total: tuple[str, ...]
    movement: frozenset[str]
    attributes: tuple[str, ...]
    handled: tuple[str, ...]
    rest: tuple[str, ...]
    complements: tuple[frozenset[str], ...]
    revised: tuple[str, ...]
    generic: frozenset[str]
    structure: tuple[str, ...]
    average: tuple[str, ...]
    each: tuple[str, ...]
    plan: tuple[str, ...]
    yearly: tuple[str, ...]
    within: tuple[str, ...]
    coverage: tuple[str, ...]
    covered_otherwise: tuple[str, ...]
    balance: tuple[Balance, ...]
    balances: tuple[str, ...]
    givers: tuple[tuple[str, ...], ...]
    bare_givers: frozenset[str]
    unnamed: frozenset[str]


@cache
def words() -> Words:
    """The word lists of the package, read once."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    balance = tuple(Balance(tuple(entry["name"]), entry["gain"], entry["loss"]) for entry in data["balance"])
    return Words(
        nearly=tuple(data["nearly"]),
        of_whole=frozenset(data["of_whole"]),
        narrower=tuple(data["narrower"]),
        out_of=tuple(data["out_of"]),
        total=tuple(data["total"]),
        movement=frozenset(data["movement"]),
        attributes=tuple(f"{entry} " for entry in data["attributes"]),
        handled=tuple(data["handled"]),
        rest=tuple(data["rest"]),
        complements=tuple(frozenset(pair) for pair in data["complements"]),
        revised=tuple(data["revised"]),
        generic=frozenset(data["generic"]),
        structure=tuple(data["structure"]),
        average=tuple(data["average"]),
        each=tuple(data["each"]),
        plan=tuple(data["plan"]),
        yearly=tuple(data["yearly"]),
        within=tuple(data["within"]),
        coverage=tuple(data["coverage"]),
        covered_otherwise=tuple(data["covered_otherwise"]),
        balance=balance,
        balances=tuple(name for kind in balance for name in kind.name),
        givers=tuple(map(tuple, data["givers"])),
        bare_givers=frozenset(data["bare_givers"]),
        unnamed=frozenset(data["unnamed"]),
    )


@lru_cache(maxsize=8192)
def fold(phrase: str) -> str:
    """One spelling for comparison: composed characters, lower case, single spaces.

    >>> fold("Tổng  số hộ")
    'tổng số hộ'
    """
    return " ".join(unicodedata.normalize("NFC", phrase).lower().split())


@lru_cache(maxsize=8192)
def all_words(phrase: str) -> frozenset[str]:
    """Every word of a phrase, folded."""
    return frozenset(_WORD.findall(fold(phrase)))


@lru_cache(maxsize=8192)
def telling(phrase: str) -> frozenset[str]:
    """The words of an indicator that tell it from others.

    >>> sorted(telling("mức tăng trưởng của trồng trọt")) == sorted(telling("tốc độ tăng trưởng trồng trọt"))
    True
    """
    return all_words(phrase) - words().generic


@lru_cache(maxsize=8192)
def mentions(phrase: str, wanted: tuple[str, ...]) -> bool:
    """Whether one of the wanted words stands in the phrase, as whole words.

    >>> mentions("số tiền bình quân mỗi vụ", ("bình quân",)), mentions("gần đây", ("gầ",))
    (True, False)
    """
    folded = fold(phrase)
    if not any(word in folded for word in _first_words(wanted)):
        return False
    padded = f" {' '.join(_WORD.findall(folded))} "
    return any(f" {word} " in padded for word in wanted)


@cache
def _first_words(wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([word.partition(" ")[0] for word in wanted]))
