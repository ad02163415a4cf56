"""What the roundness of an implied number is worth."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor, isqrt, lcm

from ..intervals import Number

MOST_CANDIDATES = 1200
"""Above so many round numbers in reach, the chance of one is measured, not counted."""


@lru_cache(maxsize=4096)
def chance(low: Number, high: Number, step: Number, digits: int, whole: bool) -> Decimal:
    """How often a ratio would imply a number as round as one with ``digits`` digits.

    Of all ratios from 50 to 200 % in steps of ``step``, rounded, the share that a result
    between ``low`` and ``high`` turns into an interval holding a number of at most
    ``digits`` significant digits (a whole one, if ``whole``); two decimals. Up to
    ``MOST_CANDIDATES`` round numbers it is counted, above them measured.

    >>> chance(16341, 16341, Fraction(1, 10), 3, True)
    Decimal('0.28')
    """
    if low <= 0 or step <= 0:
        return Decimal(1)
    first, last = ceil(Fraction(50) / step), floor(Fraction(200) / step)
    if last < first:
        return Decimal(1)
    # In steps, the ratio of a plan P to the result lies from near / P - 1/2 to far / P + 1/2.
    near, far = Fraction(100 * low) / step, Fraction(100 * high) / step
    scale = _scale(2 * near / (2 * last + 1), digits, whole)
    near, far = near * scale, far * scale
    common = lcm(near.denominator, far.denominator)
    covered = _covered(int(near * common), int(far * common), common, first, last, digits)
    return Decimal(min(100, floor(Fraction(100 * covered, last - first + 1) + Fraction(1, 2)))).scaleb(-2)


def _scale(shortest: Fraction, digits: int, whole: bool) -> Fraction:
    """The power of ten after which the plans in question are small whole numbers."""
    power = digits - len(str(int(shortest)))
    scale = Fraction(10) ** (min(0, power) if whole else power)
    while not whole and shortest * scale < 10 ** (digits - 1):
        scale *= 10
    return scale


def _covered(near: int, far: int, common: int, first: int, last: int, digits: int) -> int:
    """How many of the steps ``first`` to ``last`` some plan of at most ``digits`` digits reaches.

    The result is from ``near / common`` to ``far / common``. Plans are taken by decades, in
    which they are evenly spaced. Small plans reach steps that lie apart; from a certain plan
    on no step between two neighbours is missed.
    """
    start, most = max(1, -(-2 * near // (common * (2 * last + 1)))), 2 * far // (common * max(1, 2 * first - 1))
    covered, left = 0, last
    while start <= most:
        size = len(str(start))
        spacing = 10 ** max(0, size - digits)
        end = min(most, 10**size - 1)
        begin, stop = -(-start // spacing) * spacing, end // spacing * spacing
        if begin <= stop:
            dense = min(max(begin, _dense(near, far, common, spacing)), stop + spacing)
            covered += _apart(near, far, common, range(begin, dense, spacing), first, left)
            if dense <= stop:
                low, high = _steps(near, far, common * stop)[0], _steps(near, far, common * dense)[1]
                covered += max(0, min(left, high) - max(first, low) + 1)
                left = min(left, low - 1)
        start = end + 1
    return covered


def _dense(near: int, far: int, common: int, spacing: int) -> int:
    """The least plan P, a multiple of ``spacing``, with near / P - far / (P + spacing) at most one step."""
    linear = spacing * common + far - near
    root = (isqrt(linear * linear + 4 * common * near * spacing) - linear) // (2 * common)
    plan = max(0, root // spacing - 1) * spacing
    while common * plan * plan + linear * plan < near * spacing:
        plan += spacing
    return plan


def _apart(near: int, far: int, common: int, plans: range, first: int, last: int) -> int:
    """Steps reached by plans no two of which reach the same."""
    if not plans:
        return 0
    inner = plans[1:-1]
    edges = {plans[0], plans[-1]}
    count = len(inner)
    divisors = range(inner.start * common, inner.stop * common, inner.step * common)
    if near == far:
        twice = 2 * near
        if count <= MOST_CANDIDATES:
            count += sum([twice // divisor & 1 for divisor in divisors if not twice % divisor])
    elif count <= MOST_CANDIDATES:
        above, below = 2 * far, -2 * near
        count += sum([(above // divisor + 1) >> 1 for divisor in divisors])
        count += sum([(below // divisor + 1) >> 1 for divisor in divisors])
    else:
        count += count * (far - near) // (common * inner[count // 2])
    for plan in edges:
        low, high = _steps(near, far, common * plan)
        count += max(0, min(last, high) - max(first, low) + 1)
    return count


def _steps(near: int, far: int, divisor: int) -> tuple[int, int]:
    return -((-2 * near // divisor + 1) >> 1), (2 * far // divisor + 1) >> 1
