"""Vietnamese numerals: from their characters to an exact number that keeps its evidence.

A numeral keeps the resolution of its last stated digit: ``1,6 triệu`` is
1600000 to the nearest 100000. Nothing here is a float and nothing is corrected:
a numeral that breaks the rules of grouping is read literally and flagged.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

MAX_DIGITS = 40
"""Longer digit strings are no quantity (the standard library itself stops at 4,300)."""

SCALES = MappingProxyType(
    {
        "trăm": 2,
        "nghìn": 3,
        "ngàn": 3,
        "vạn": 4,
        "triệu": 6,
        "tr": 6,
        "tỷ": 9,
        "tỉ": 9,
    }
)
"""Scale words and their powers of ten."""

_SHAPE = re.compile(
    r"(?P<grouped>(?!0)\d{1,3}(?:\.\d{3})+(?:,\d+)?)"
    r"|(?P<english>\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+)"
    r"|(?P<comma>\d+,\d+)|(?P<dot>\d+\.\d{1,2}|0\.\d+)"
)
"""Which separators group and which one is the decimal mark, the first of these that fits."""
_ENGLISH_ONE = re.compile(r"[1-9]\d{0,2},\d{3}")
_WHOLE = Decimal(1)
_RESOLUTIONS = tuple(_WHOLE.scaleb(-places) for places in range(MAX_DIGITS))

_ONES = MappingProxyType(
    {
        "không": 0,
        "một": 1,
        "mốt": 1,
        "hai": 2,
        "ba": 3,
        "bốn": 4,
        "tư": 4,
        "năm": 5,
        "lăm": 5,
        "nhăm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
    }
)
_STARTS = frozenset(_ONES) - {"mốt", "lăm", "nhăm", "không", "tư"} | {"mười", "dăm"}
NUMBER_WORDS = frozenset(_ONES) | {"mười", "mươi", "trăm", "linh", "lẻ", "nghìn", "ngàn"}
"""Words that a numeral in words is made of."""


def split_scale(words: Sequence[str]) -> tuple[int, Sequence[str]]:
    """The power of ten of the scale words that a unit begins with, and the words after them.

    >>> split_scale(["nghìn", "tỷ", "đồng"]), split_scale(["hộ"]), split_scale(["tỷ"])
    ((12, ['đồng']), (0, ['hộ']), (9, []))
    """
    power = at = 0
    while at < len(words) and words[at] in SCALES:
        power, at = power + SCALES[words[at]], at + 1
    return power, words[at:]


class Numeral(NamedTuple):
    """An exact number as stated.

    ``value`` is ``None`` for a digit string too long to be a quantity;
    ``resolution`` is the unit of the last stated digit.
    """

    value: Decimal | None
    resolution: Decimal | None
    flags: tuple[str, ...] = ()

    def scaled(self, power: int) -> "Numeral":
        """The numeral times ten to the ``power``, both value and resolution."""
        if power == 0 or self.value is None or self.resolution is None:
            return self
        return Numeral(plain(self.value.scaleb(power)), plain(self.resolution.scaleb(power)), self.flags)


def plain(number: Decimal) -> Decimal:
    """The same number without a positive exponent, trailing decimals kept.

    >>> plain(Decimal("1.6E+6")), plain(Decimal("105.40"))
    (Decimal('1600000'), Decimal('105.40'))
    """
    return Decimal(int(number)) if number.as_tuple().exponent > 0 else number  # type: ignore[operator]


@lru_cache(maxsize=4096)
def parse(digits: str, english: bool = False) -> Numeral:
    """Read one numeral in digits; ``english`` when commas group, which one group of three alone does not show.

    >>> parse("16.341").value, parse("105,40").value, parse("2.628,55").value
    (Decimal('16341'), Decimal('105.40'), Decimal('2628.55'))
    >>> parse("34.01").value, parse("13,150").value, parse("13,150", english=True).value
    (Decimal('34.01'), Decimal('13.150'), Decimal('13150'))
    >>> parse("41,036,488,938").value, parse("25.9140")
    (Decimal('41036488938'), Numeral(value=Decimal('25.9140'), resolution=Decimal('0.0001'), flags=('malformed',)))
    """
    if len(digits) > MAX_DIGITS:
        return Numeral(None, None, ("malformed",))
    if digits.isdecimal():
        return Numeral(Decimal(digits), _WHOLE)
    if english and _ENGLISH_ONE.fullmatch(digits):
        return _made(digits.replace(",", ""), ("ambiguous_separator",))
    if shape := _SHAPE.fullmatch(digits):
        if shape.lastgroup == "grouped":
            return _made(digits.replace(".", "").replace(",", "."))
        return _made(digits.replace(",", "" if shape.lastgroup == "english" else "."))
    head, separator, last = re.split(r"([.,])(?=\d+$)", digits)
    whole = head.replace(".", "").replace(",", "")
    grouped = all(len(part) == 3 for part in re.split(r"[.,]", head)[1:])
    if len(last) == 3 and grouped and separator == ".":
        return _made(whole + last, ("malformed",))
    flag = "mixed_separators" if "," in head and separator == "." else "malformed"
    return _made(f"{whole}.{last}", (flag,))


def _made(text: str, flags: tuple[str, ...] = ()) -> Numeral:
    return Numeral(Decimal(text), _RESOLUTIONS[len(text.partition(".")[2])], flags)


def parse_words(words: list[str]) -> tuple[int, int] | None:
    """The number that the words begin with, and how many of them it takes.

    Units follow tens (``hai mươi mốt``), hundreds may be bridged by ``linh`` or
    ``lẻ``; scale words of a thousand and more are left to the caller.

    >>> parse_words("mười hai tập thể".split()), parse_words("ba trăm mười hai hộ".split())
    ((12, 2), (312, 4))
    >>> parse_words("hai mươi lăm xã".split()), parse_words("ngàn người".split())
    ((25, 3), None)
    """
    if not words or words[0] not in _STARTS:
        return None
    total, at = 0, 0
    if len(words) > 1 and words[1] == "trăm":
        total, at = _ONES.get(words[0], 10) * 100, 2
        if at < len(words) and words[at] in ("linh", "lẻ"):
            at += 1
    if at >= len(words):
        return total, at
    word = words[at]
    if word == "mười":
        total, at = total + 10, at + 1
        if at < len(words) and words[at] in _ONES and words[at] != "không":
            total, at = total + _ONES[words[at]], at + 1
    elif word in _ONES and at + 1 < len(words) and words[at + 1] == "mươi":
        total, at = total + _ONES[word] * 10, at + 2
        if at < len(words) and words[at] in _ONES and words[at] != "không":
            total, at = total + _ONES[words[at]], at + 1
    elif word in _ONES:
        total, at = total + _ONES[word], at + 1
    return (total, at) if at else None
