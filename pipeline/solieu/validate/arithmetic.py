"""How a check computes: the sum as a person would write it, and its plain result."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from ..model import Figure
from .messages import Messages


class Arithmetic(NamedTuple):
    """The arithmetic in words and, worked out when asked for, what it gives for the numbers as they stand.

    The result of rounded numbers is a range; the plain one is what a reader's calculator shows.
    """

    text: str
    plain: Callable[[], Fraction] | None = None


NONE = Arithmetic("")


def addition(messages: Messages, parts: Iterable[Figure]) -> Arithmetic:
    """Parts added up."""
    values = [part.value for part in parts if part.value is not None]
    return Arithmetic(" + ".join([messages.number(value) for value in values]), partial(_sum, values))


def subtraction(messages: Messages, one: Figure, other: Figure) -> Arithmetic:
    """One figure less another one."""
    assert one.value is not None and other.value is not None
    text = f"{messages.number(one.value)} - {messages.number(other.value)}"
    return Arithmetic(text, partial(_sum, (one.value, -other.value)))


def division(
    messages: Messages, top: Decimal | None, bottom: Decimal | None, times: int = 1, change: str = ""
) -> Arithmetic:
    """A proportion, ``times`` 100 in percent; of a change (``up`` or ``down``) what it is above or below the whole."""
    assert top is not None and bottom is not None
    text = f"{messages.number(top)} / {messages.number(bottom)}"
    if times != 1:
        text = f"{times} × {text}"
    if change:
        text = f"{times} - {text}" if change == "down" else f"{text} - {times}"
    return Arithmetic(text, partial(_quotient, top, bottom, times, change))


def from_change(
    messages: Messages, now: Decimal | None, change: Decimal | None, times: int, *, rose: bool, ratio: bool
) -> Arithmetic:
    """A change, or the present value (``ratio``), in proportion to the value before that change."""
    assert now is not None and change is not None
    present, step = messages.number(now), messages.number(change)
    text = f"{times} × {present if ratio else step} / ({present} {'-' if rose else '+'} {step})"
    then = now - change if rose else now + change
    return Arithmetic(text, partial(_quotient, now if ratio else change, then, times, ""))


def _sum(values: Iterable[Decimal]) -> Fraction:
    return sum([Fraction(value) for value in values], Fraction(0))


def _quotient(top: Decimal, bottom: Decimal, times: int, change: str) -> Fraction:
    quotient = times * Fraction(top) / Fraction(bottom) if bottom else Fraction(0)
    if change:
        quotient = times - quotient if change == "down" else quotient - times
    return quotient
