"""What the roundness of an implied number is worth."""

from decimal import Decimal
from functools import lru_cache
from math import gcd, isqrt

MOST_CANDIDATES = 1200
"""Above so many round numbers in reach, the chance of one is measured, not counted."""

FEW = 3
"""Up to so many products are searched for factors one by one."""


@lru_cache(maxsize=4096)
def chance(bottom: int, top: int, parts: int, step: int, fineness: int, digits: int, whole: bool) -> Decimal:
    """How often a ratio would imply a number as round as one with ``digits`` digits.

    Of all ratios from 50 to 200 % in steps of ``step / fineness`` percent, rounded, the share
    that a result between ``bottom / parts`` and ``top / parts`` turns into an interval holding
    a number of at most ``digits`` significant digits (a whole one, if ``whole``); two decimals.
    Up to ``MOST_CANDIDATES`` round numbers it is counted, above them measured.

    >>> chance(16341, 16341, 1, 1, 10, 3, True)
    Decimal('0.28')
    """
    if bottom <= 0 or step <= 0:
        return Decimal(1)
    first, last = -(-50 * fineness // step), 200 * fineness // step
    if last < first:
        return Decimal(1)
    # In steps, the ratio of a plan P to the result lies from near / P - 1/2 to far / P + 1/2.
    near, far, common = 100 * bottom * fineness, 100 * top * fineness, parts * step
    power = _power(2 * near, common * (2 * last + 1), digits, whole)
    if power < 0:
        common *= 10**-power
    else:
        near, far = near * 10**power, far * 10**power
    divisor = gcd(near, far, common)
    covered = _covered(near // divisor, far // divisor, common // divisor, first, last, digits)
    total = last - first + 1
    return Decimal(min(100, (200 * covered + total) // (2 * total))).scaleb(-2)


def _power(shortest: int, common: int, digits: int, whole: bool) -> int:
    """The power of ten after which the plans in question, from ``shortest / common``, are small whole numbers."""
    power = digits - len(str(shortest // common))
    if whole:
        return min(0, power)
    while shortest * 10 ** max(0, power) < common * 10 ** (digits - 1 + max(0, -power)):
        power += 1
    return power


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
    count = len(inner)
    if 0 < count <= MOST_CANDIDATES:
        count += _ties(
            2 * near, 2 * far, common * inner.step, range(inner.start // inner.step, inner.stop // inner.step)
        )
    elif count:
        count += count * (far - near) // (common * inner[count // 2])
    for plan in {plans[0], plans[-1]}:
        low, high = _steps(near, far, common * plan)
        count += max(0, min(last, high) - max(first, low) + 1)
    return count


def _ties(near: int, far: int, unit: int, multiples: range) -> int:
    """How often an odd multiple of one of ``multiples`` lies from ``near / unit`` to ``far / unit``.

    That is where the ratio of a plan lies half-way between two steps, so that it reaches both.
    """
    least, most = -(-near // unit), far // unit
    if most - least < FEW:
        found = 0
        for product in range(least, most + 1):
            # only a factor with all the twos of the product leaves an odd one
            twos = product & -product
            factors = range(-(-multiples.start // twos) * twos, multiples.stop, twos)
            found += sum([not product % factor for factor in factors])
        return found
    divisors = range(multiples.start * unit, multiples.stop * unit, unit)
    width = far - near
    if divisors and width < 2 * divisors[0]:  # then one at most for each
        return len([1 for divisor in divisors if (far + divisor) % (divisor + divisor) <= width])
    found = sum([(far // divisor + 1) >> 1 for divisor in divisors])
    return found + sum([(-near // divisor + 1) >> 1 for divisor in divisors])


def _steps(near: int, far: int, divisor: int) -> tuple[int, int]:
    return -((-2 * near // divisor + 1) >> 1), (2 * far // divisor + 1) >> 1
