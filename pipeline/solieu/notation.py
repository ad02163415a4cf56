"""Numbers of a column that a person typed: which sign groups digits and which stands before decimals is told by the
column as a whole, since `16.341` alone can be read both ways.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

_SHAPES = {
    ",": re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,20})(?:,\d{1,20})?"),
    ".": re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,20})(?:\.\d{1,20})?"),
}
_GROUPED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_LONGEST = 40


def decimal_mark(values: Iterable[str]) -> str:
    """The sign before the decimals in a column, empty where its numbers do not tell or contradict each other.

    >>> decimal_mark(["16.341", "1.234,5"]), decimal_mark(["15500", "1.32"]), decimal_mark(["1.234.567"])
    (',', '.', ',')
    >>> decimal_mark(["16.341"]), decimal_mark(["1.234,5", "1.32"])
    ('', '')
    """
    told: set[str] = set()
    for value in values:
        fitting = [mark for mark in _SHAPES if _fits(value, mark)]
        # One group of three fits both notations, and so does a whole number.
        told.update(fitting if len(fitting) == 1 else ())
    return told.pop() if len(told) == 1 else ""


def number(value: str, mark: str) -> Decimal | None:
    """A number with that sign before its decimals, exact; ``None`` where it is not written so.

    Without a sign it must be one that every notation reads alike.

    >>> number("1.234,5", ","), number("1.234,5", "."), number("15500", ""), number("5.626.5", ",")
    (Decimal('1234.5'), None, Decimal('15500'), None)
    """
    if not mark:
        return number(value, ",") if number(value, ",") == number(value, ".") else None
    if not _fits(value, mark):
        return None
    return Decimal(value.replace("." if mark == "," else ",", "").replace(mark, "."))


def is_ambiguous(value: str) -> bool:
    """Whether a number reads differently in the two notations (``16.341``)."""
    return _GROUPED.fullmatch(value) is not None


def _fits(value: str, mark: str) -> bool:
    return len(value) <= _LONGEST and value.isascii() and _SHAPES[mark].fullmatch(value) is not None
