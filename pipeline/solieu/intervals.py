"""What a stated number allows, and exact arithmetic with it.

A stated number is an interval: half a unit of its last digit either way, with
ends that say whether they belong to it. Both ends are whole numbers of one part
of the unit, never binary floating point, so a verdict cannot depend on the machine;
the part need not be the largest possible, as reducing costs more than it saves.
``None`` is an end without limit. Quantities are magnitudes: intervals that are
divided by must lie above zero.
"""

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import NamedTuple

Number = int | Fraction


class Interval(NamedTuple):
    """All numbers from ``bottom / parts`` to ``top / parts``; an open end does not belong to it.

    >>> Interval(2107, 2109, 20).low
    Fraction(2107, 20)
    """

    bottom: int | None
    top: int | None
    parts: int = 1
    low_closed: bool = True
    high_closed: bool = True

    @property
    def low(self) -> Fraction | None:
        """The lower end as a number."""
        return None if self.bottom is None else Fraction(self.bottom, self.parts)

    @property
    def high(self) -> Fraction | None:
        """The upper end as a number."""
        return None if self.top is None else Fraction(self.top, self.parts)


def between(low: Number | None, high: Number | None, low_closed: bool = True, high_closed: bool = True) -> Interval:
    """The interval with these ends.

    >>> between(Fraction(1, 2), Fraction(2, 3), False)
    Interval(bottom=3, top=4, parts=6, low_closed=False, high_closed=True)
    """
    parts = lcm(1 if low is None else low.denominator, 1 if high is None else high.denominator)
    return Interval(
        None if low is None else low.numerator * (parts // low.denominator),
        None if high is None else high.numerator * (parts // high.denominator),
        parts,
        low_closed,
        high_closed,
    )


def exact(value: Decimal) -> Number:
    """The same number as an ``int`` where it is whole, else as a ``Fraction``.

    >>> exact(Decimal("16341")), exact(Decimal("105.4"))
    (16341, Fraction(527, 5))
    """
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else Fraction(numerator, denominator)


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
    return Interval(value.numerator, value.numerator, value.denominator)


def rounded(value: Number, resolution: Number) -> Interval:
    """What rounds to ``value``: closed at both ends, as ties are rounded up or to even.

    >>> rounded(16000, 1000)
    Interval(bottom=31000, top=33000, parts=2, low_closed=True, high_closed=True)
    """
    parts = 2 * lcm(value.denominator, resolution.denominator)
    middle = value.numerator * (parts // value.denominator)
    margin = resolution.numerator * (parts // resolution.denominator) // 2
    return Interval(middle - margin, middle + margin, parts)


def cut(value: Number, resolution: Number) -> Interval:
    """What gives ``value`` when further digits are cut off.

    >>> cut(12, 1)
    Interval(bottom=12, top=13, parts=1, low_closed=True, high_closed=False)
    """
    return between(value, value + resolution, True, False)


def bounded(value: Number, bound: str, *, nearly: bool = False) -> Interval:
    """What an approximated number allows; ``bound`` is a word of the table of figures.

    ``nearly`` tells ``gần`` (just below) from ``dưới`` and ``chưa đến`` (anywhere below).

    >>> bounded(22800, "less_than", nearly=True)
    Interval(bottom=22700, top=22800, parts=1, low_closed=False, high_closed=True)
    >>> bounded(16000, "at_least")
    Interval(bottom=16000, top=None, parts=1, low_closed=True, high_closed=True)
    """
    if bound == "about":
        return rounded(value, last_unit(value))
    if bound == "more_than":
        return cut(value, last_unit(value))
    if bound == "less_than":
        return between(value - last_unit(value), value, False, True) if nearly else between(None, value, False, False)
    if bound == "at_least":
        return between(value, None)
    if bound == "at_most":
        return between(None, value)
    return point(value)


def meets(one: Interval, other: Interval) -> bool:
    """Whether some number lies in both; ends that touch must both be closed.

    >>> meets(Interval(1, 2), Interval(2, 3)), meets(Interval(1, 2, 1, True, False), Interval(2, 3))
    (True, False)
    """
    bottom, top, parts, low_closed, high_closed = one
    other_bottom, other_top, other_parts, other_low_closed, other_high_closed = other
    if top is not None and other_bottom is not None:
        reach = top * other_parts - other_bottom * parts
        if reach < 0 or (not reach and not (high_closed and other_low_closed)):
            return False
    if other_top is not None and bottom is not None:
        reach = other_top * parts - bottom * other_parts
        if reach < 0 or (not reach and not (other_high_closed and low_closed)):
            return False
    return True


def shifted(interval: Interval, by: int) -> Interval:
    """Every number of the interval plus ``by``."""
    bottom, top, parts, low_closed, high_closed = interval
    by *= parts
    return Interval(
        None if bottom is None else bottom + by, None if top is None else top + by, parts, low_closed, high_closed
    )


def scaled(interval: Interval, weight: int) -> Interval:
    """Every number of the interval times ``weight``; a negative one swaps the ends.

    >>> scaled(Interval(1, 2, 1, True, False), -3)
    Interval(bottom=-6, top=-3, parts=1, low_closed=False, high_closed=True)
    """
    bottom, top, parts, low_closed, high_closed = interval
    bottom = None if bottom is None else bottom * weight
    top = None if top is None else top * weight
    if weight < 0:
        return Interval(top, bottom, parts, high_closed, low_closed)
    return Interval(bottom, top, parts, low_closed, high_closed)


def plus(one: Interval, other: Interval) -> Interval:
    """Every sum of a number of each.

    >>> plus(Interval(1, 2), Interval(10, None, 1, False))
    Interval(bottom=11, top=None, parts=1, low_closed=False, high_closed=True)
    """
    bottom, top, parts, low_closed, high_closed = one
    other_bottom, other_top, other_parts, other_low_closed, other_high_closed = other
    first = second = 1
    if parts != other_parts:
        common = lcm(parts, other_parts)
        first, second, parts = common // parts, common // other_parts, common
    return Interval(
        None if bottom is None or other_bottom is None else bottom * first + other_bottom * second,
        None if top is None or other_top is None else top * first + other_top * second,
        parts,
        low_closed and other_low_closed,
        high_closed and other_high_closed,
    )


def minus(one: Interval, other: Interval) -> Interval:
    """Every difference of a number of each."""
    return plus(one, scaled(other, -1))


def over(one: Interval, other: Interval, times: int = 1) -> Interval | None:
    """Every quotient of a number of each, multiplied by ``times``.

    ``None`` when the divisor may be zero or the dividend negative.

    >>> over(point(1), Interval(2, 4), 100)
    Interval(bottom=200, top=400, parts=8, low_closed=True, high_closed=True)
    """
    bottom, top, parts, low_closed, high_closed = one
    least, most, divisor_parts, least_closed, most_closed = other
    if least is None or least <= 0 or (most is not None and most <= 0) or (bottom is not None and bottom < 0):
        return None
    times *= divisor_parts
    high_closed = high_closed and least_closed
    if bottom is None or most is None:
        return Interval(0, None if top is None else times * top, parts * least, True, high_closed)
    low_closed = low_closed and most_closed
    if least == most:
        return Interval(times * bottom, None if top is None else times * top, parts * least, low_closed, high_closed)
    return Interval(
        times * bottom * least,
        None if top is None else times * top * most,
        parts * least * most,
        low_closed,
        high_closed,
    )


def whole_ends(interval: Interval) -> tuple[int, int] | None:
    """The least and greatest whole numbers of a bounded interval; ``None`` without one.

    >>> whole_ends(Interval(7, 12, 2, True, False))
    (4, 5)
    >>> whole_ends(Interval(41, 43, 10))
    """
    bottom, top, parts, low_closed, high_closed = interval
    if bottom is None or top is None:
        return None
    low = -(-bottom // parts) if low_closed else bottom // parts + 1
    high = top // parts if high_closed else -(-top // parts) - 1
    return (low, high) if low <= high else None


def roundest(interval: Interval, *, whole: bool) -> Decimal | None:
    """The number with the fewest significant digits, of these the nearest the middle.

    ``whole``: only whole numbers count. ``None`` when there is none.

    >>> roundest(Interval(154964, 155112, 10), whole=True)
    Decimal('15500')
    >>> roundest(Interval(42553, 43166, 10000), whole=True)
    >>> roundest(Interval(42553, 43166, 10000), whole=False)
    Decimal('4.3')
    """
    if interval.bottom is None or interval.top is None:
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
        middle = _to_even(10**places * (interval.bottom + interval.top), 2 * step * interval.parts)
        nearest = min(max(middle * step, least), greatest)
    return Decimal(f"{nearest}e-{places}") if places else Decimal(nearest)


def _to_even(numerator: int, denominator: int) -> int:
    """The nearest whole number to a quotient, of two the even one."""
    quotient, rest = divmod(numerator, denominator)
    return quotient + (2 * rest > denominator or (2 * rest == denominator and quotient & 1))


def significant(value: Decimal) -> int:
    """How many digits lie between the first and the last that is not zero.

    >>> significant(Decimal("15500")), significant(Decimal("0.050"))
    (3, 1)
    """
    return max(1, len(f"{value:f}".replace(".", "").strip("-0")))
