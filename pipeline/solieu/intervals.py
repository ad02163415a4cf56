"""What a stated number allows, and exact arithmetic with it.

A stated number is an interval: half a unit of its last digit either way, with
ends that say whether they belong to it. Ends are ``int`` or ``Fraction``, never
binary floating point, so a verdict cannot depend on the machine. ``None`` is an
end without limit. Quantities are magnitudes: intervals that are divided by must
lie above zero.
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

Number = int | Fraction


class Interval(NamedTuple):
    """All numbers between two ends; an open end does not belong to it."""

    low: Number | None
    high: Number | None
    low_closed: bool = True
    high_closed: bool = True


def exact(value: Decimal) -> Number:
    """The same number as an ``int`` where it is whole, else as a ``Fraction``.

    >>> exact(Decimal("16341")), exact(Decimal("105.4"))
    (16341, Fraction(527, 5))
    """
    whole = int(value)
    return whole if whole == value else Fraction(*value.as_integer_ratio())


def half(value: Number) -> Number:
    """Half of a number, whole where possible.

    >>> half(10), half(1)
    (5, Fraction(1, 2))
    """
    return value // 2 if isinstance(value, int) and not value & 1 else Fraction(value, 2)


def last_unit(value: Number) -> Number:
    """The unit of the last digit that is not zero; 1 for zero itself.

    >>> last_unit(16000), last_unit(Fraction(28, 5)), last_unit(435)
    (1000, Fraction(1, 10), 1)
    """
    if not value:
        return 1
    unit: Number = 1
    if isinstance(value, int):
        while not value % 10:
            value //= 10
            unit *= 10
        return unit
    denominator = value.denominator
    scale = 1
    while scale % denominator:
        scale *= 10
    return Fraction(1, scale)


def point(value: Number) -> Interval:
    """The number itself and no other."""
    return Interval(value, value)


def rounded(value: Number, resolution: Number) -> Interval:
    """What rounds to ``value``: closed at both ends, as ties are rounded up or to even.

    >>> rounded(16000, 1000)
    Interval(low=15500, high=16500, low_closed=True, high_closed=True)
    """
    margin = half(resolution)
    return Interval(value - margin, value + margin)


def around(value: Decimal, resolution: Decimal) -> Interval:
    """The same as ``rounded`` of a table's cells, in one step.

    >>> around(Decimal("105.4"), Decimal("0.1"))
    Interval(low=Fraction(2107, 20), high=Fraction(2109, 20), low_closed=True, high_closed=True)
    """
    numerator, denominator = value.as_integer_ratio()
    step, parts = resolution.as_integer_ratio()
    middle, margin, whole = 2 * numerator * parts, step * denominator, 2 * denominator * parts
    return Interval(Fraction(middle - margin, whole), Fraction(middle + margin, whole))


def cut(value: Number, resolution: Number) -> Interval:
    """What gives ``value`` when further digits are cut off.

    >>> cut(12, 1)
    Interval(low=12, high=13, low_closed=True, high_closed=False)
    """
    return Interval(value, value + resolution, True, False)


def bounded(value: Number, bound: str, *, nearly: bool = False) -> Interval:
    """What an approximated number allows; ``bound`` is a word of the table of figures.

    ``nearly`` tells ``gần`` (just below) from ``dưới`` and ``chưa đến`` (anywhere below).

    >>> bounded(22800, "less_than", nearly=True)
    Interval(low=22700, high=22800, low_closed=False, high_closed=True)
    >>> bounded(16000, "at_least")
    Interval(low=16000, high=None, low_closed=True, high_closed=True)
    """
    if bound == "about":
        return rounded(value, last_unit(value))
    if bound == "more_than":
        return cut(value, last_unit(value))
    if bound == "less_than":
        return Interval(value - last_unit(value), value, False, True) if nearly else Interval(None, value, False, False)
    if bound == "at_least":
        return Interval(value, None)
    if bound == "at_most":
        return Interval(None, value)
    return point(value)


def meets(one: Interval, other: Interval) -> bool:
    """Whether some number lies in both; ends that touch must both be closed.

    >>> meets(Interval(1, 2), Interval(2, 3)), meets(Interval(1, 2, True, False), Interval(2, 3))
    (True, False)
    """
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return True
    if one.high == other.low:
        return one.high_closed and other.low_closed
    return one.high > other.low


def shifted(interval: Interval, by: Number) -> Interval:
    """Every number of the interval plus ``by``."""
    low, high, low_closed, high_closed = interval
    return Interval(None if low is None else low + by, None if high is None else high + by, low_closed, high_closed)


def scaled(interval: Interval, weight: Number) -> Interval:
    """Every number of the interval times ``weight``; a negative one swaps the ends.

    >>> scaled(Interval(1, 2, True, False), -3)
    Interval(low=-6, high=-3, low_closed=False, high_closed=True)
    """
    low, high, low_closed, high_closed = interval
    ends = None if low is None else low * weight, None if high is None else high * weight
    if weight < 0:
        return Interval(ends[1], ends[0], high_closed, low_closed)
    return Interval(ends[0], ends[1], low_closed, high_closed)


def plus(one: Interval, other: Interval) -> Interval:
    """Every sum of a number of each.

    >>> plus(Interval(1, 2), Interval(10, None, False))
    Interval(low=11, high=None, low_closed=False, high_closed=True)
    """
    return Interval(
        None if one.low is None or other.low is None else one.low + other.low,
        None if one.high is None or other.high is None else one.high + other.high,
        one.low_closed and other.low_closed,
        one.high_closed and other.high_closed,
    )


def minus(one: Interval, other: Interval) -> Interval:
    """Every difference of a number of each."""
    return plus(one, scaled(other, -1))


def over(one: Interval, other: Interval, times: int = 1) -> Interval | None:
    """Every quotient of a number of each, multiplied by ``times``.

    ``None`` when the divisor may be zero or the dividend negative.

    >>> over(point(1), Interval(2, 4), 100)
    Interval(low=Fraction(25, 1), high=Fraction(50, 1), low_closed=True, high_closed=True)
    """
    if other.low is None or other.low <= 0 or (one.low is not None and one.low < 0):
        return None
    if one.low is None or other.high is None:
        low, low_closed = Fraction(0), True
    else:
        low, low_closed = _ratio(one.low, other.high, times), one.low_closed and other.high_closed
    high = None if one.high is None else _ratio(one.high, other.low, times)
    return Interval(low, high, low_closed, one.high_closed and other.low_closed)


def _ratio(one: Number, other: Number, times: int) -> Fraction:
    return Fraction(times * one.numerator * other.denominator, one.denominator * other.numerator)


def whole_ends(interval: Interval) -> tuple[int, int] | None:
    """The least and greatest whole numbers of a bounded interval; ``None`` without one.

    >>> whole_ends(Interval(Fraction(7, 2), 6, True, False))
    (4, 5)
    >>> whole_ends(Interval(Fraction(41, 10), Fraction(43, 10)))
    """
    if interval.low is None or interval.high is None:
        return None
    low, high = ceil(interval.low), floor(interval.high)
    if low == interval.low and not interval.low_closed:
        low += 1
    if high == interval.high and not interval.high_closed:
        high -= 1
    return (low, high) if low <= high else None


def roundest(interval: Interval, *, whole: bool) -> Decimal | None:
    """The number with the fewest significant digits, of these the nearest the middle.

    ``whole``: only whole numbers count. ``None`` when there is none.

    >>> roundest(Interval(Fraction("15496.4"), Fraction("15511.2")), whole=True)
    Decimal('15500')
    >>> roundest(Interval(Fraction("4.2553"), Fraction("4.3166")), whole=True)
    >>> roundest(Interval(Fraction("4.2553"), Fraction("4.3166")), whole=False)
    Decimal('4.3')
    """
    if interval.low is None or interval.high is None:
        return None
    places = 0
    ends = whole_ends(interval)
    while ends is None:
        places += 1
        if whole or places > 40:
            return None
        ends = whole_ends(scaled(interval, 10**places))
    low, high = ends
    if low <= 0 <= high:
        return Decimal(0)
    step = 1
    while high // (10 * step) * 10 * step >= low:
        step *= 10
    least, greatest = -(-low // step) * step, high // step * step
    nearest = least
    if least < greatest:
        middle = 10**places * (interval.low + interval.high) / Fraction(2 * step)
        nearest = min(max(round(middle) * step, least), greatest)
    return Decimal(f"{nearest}e-{places}") if places else Decimal(nearest)


def significant(value: Decimal) -> int:
    """How many digits lie between the first and the last that is not zero.

    >>> significant(Decimal("15500")), significant(Decimal("0.050"))
    (3, 1)
    """
    return max(1, len("".join(map(str, value.as_tuple().digits)).strip("0")))
