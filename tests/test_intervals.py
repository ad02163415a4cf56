"""What stated numbers allow: no alarm for true numbers, however they were rounded."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.intervals import (
    Interval,
    between,
    bounded,
    cut,
    exact,
    meets,
    minus,
    over,
    plus,
    point,
    rounded,
    roundest,
    scaled,
    significant,
)

counts = st.integers(min_value=1, max_value=10**7)
places = st.integers(min_value=0, max_value=3)
roundings = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])
ends = st.fractions(min_value=-1000, max_value=1000, max_denominator=60)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ends), draw(ends)))
    if low == high:
        return point(low)
    return between(low, high, draw(st.booleans()), draw(st.booleans()))


def inside(number: Fraction, interval: Interval) -> bool:
    return meets(point(number), interval)


def stated(ratio: Fraction, digits: int, rounding: str) -> Decimal:
    """A ratio as an office writes it; digits enough for every tie to be exact or plainly none."""
    with localcontext() as context:
        context.prec = 60
        return (Decimal(ratio.numerator) / Decimal(ratio.denominator)).quantize(Decimal(1).scaleb(-digits), rounding)


@given(counts, counts, places, roundings)
def test_a_true_ratio_is_never_an_alarm(result: int, plan: int, digits: int, rounding: str) -> None:
    number = exact(stated(Fraction(100 * result, plan), digits, rounding))
    expected = over(point(result), point(plan), 100)
    assert expected is not None
    assert meets(rounded(number, Fraction(1, 10**digits)), expected)


@given(counts, counts, places)
def test_a_ratio_whose_digits_were_cut_is_found_as_cut(result: int, plan: int, digits: int) -> None:
    number = exact(stated(Fraction(100 * result, plan), digits, ROUND_DOWN))
    expected = over(point(result), point(plan), 100)
    assert expected is not None
    assert meets(cut(number, Fraction(1, 10**digits)), expected)


@given(counts, counts, places, roundings, st.integers(min_value=2, max_value=50), st.sampled_from([1, -1]))
def test_a_number_well_past_its_rounding_is_an_alarm(
    result: int, plan: int, digits: int, rounding: str, steps: int, sign: int
) -> None:
    unit = Fraction(1, 10**digits)
    number = exact(stated(Fraction(100 * result, plan), digits, rounding)) + sign * steps * unit
    expected = over(point(result), point(plan), 100)
    assert expected is not None
    assert not meets(rounded(number, unit), expected)
    assert not meets(cut(number, unit), expected)


@given(
    st.integers(min_value=100, max_value=10**6),
    st.integers(min_value=100, max_value=10**6),
    st.integers(min_value=0, max_value=2),
    roundings,
)
def test_the_true_plan_lies_in_what_its_ratio_implies(result: int, plan: int, digits: int, rounding: str) -> None:
    ratio = exact(stated(Fraction(100 * result, plan), digits, rounding))
    margin = Fraction(1, 2 * 10**digits)
    implied = over(point(result), between(ratio - margin, ratio + margin), 100)
    if implied is not None:
        assert meets(point(plan), implied)
        found = roundest(implied, whole=True)
        assert found is not None
        assert significant(found) <= significant(Decimal(plan))


@given(intervals(), intervals(), ends, ends)
def test_sums_and_differences_hold_every_pair(
    one: Interval, other: Interval, first: Fraction, second: Fraction
) -> None:
    if inside(first, one) and inside(second, other):
        assert inside(first + second, plus(one, other))
        assert inside(first - second, minus(one, other))


@given(intervals(), ends, st.integers(min_value=-5, max_value=5))
def test_a_negative_weight_swaps_the_ends_with_their_flags(interval: Interval, number: Fraction, weight: int) -> None:
    if weight:
        assert inside(number, interval) == inside(number * weight, scaled(interval, weight))


@given(intervals(), intervals())
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert meets(one, other) == meets(other, one)


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.integers(min_value=-3, max_value=6))
def test_half_a_unit_either_way_is_allowed(value: Decimal, exponent: int) -> None:
    number, margin = exact(value), exact(Decimal(f"5e{exponent - 1}"))
    allowed = rounded(number, exact(Decimal(f"1e{exponent}")))
    assert (allowed.low, allowed.high) == (number - margin, number + margin)


@given(intervals(), st.integers(min_value=2, max_value=60))
def test_finer_parts_change_nothing(interval: Interval, factor: int) -> None:
    assert interval.bottom is not None
    assert interval.top is not None
    finer = interval._replace(bottom=factor * interval.bottom, top=factor * interval.top, parts=factor * interval.parts)
    assert (finer.low, finer.high) == (interval.low, interval.high)
    for whole in (True, False):
        assert roundest(finer, whole=whole) == roundest(interval, whole=whole)


@given(intervals(), st.booleans())
def test_the_roundest_number_lies_in_the_interval(interval: Interval, whole: bool) -> None:
    found = roundest(interval, whole=whole)
    if found is None:
        assert whole or interval.low == interval.high
        assert whole is False or not any(inside(Fraction(n), interval) for n in range(-1000, 1001))
    else:
        assert inside(Fraction(found), interval)


def test_touching_ends_must_both_be_closed() -> None:
    assert not meets(cut(12, 1), point(13))
    assert meets(rounded(12, 1), rounded(13, 1))
    assert not meets(Interval(0, 5, 1, True, False), Interval(5, 9))


def test_a_range_without_end() -> None:
    assert meets(bounded(16000, "at_least"), point(10**9))
    assert not meets(bounded(16000, "at_most"), point(16001))
    assert not meets(bounded(95, "less_than"), point(95))
    quotient = over(point(100), bounded(50, "at_least"))
    assert quotient is not None
    assert (quotient.low, quotient.high) == (Fraction(0), Fraction(2))


def test_nothing_is_divided_by_a_range_that_ends_at_zero() -> None:
    assert over(point(100), Interval(5, 0)) is None


@pytest.mark.parametrize(
    ("value", "bound", "allowed", "refused"),
    [
        (16000, "about", (15500, 16500), (15499, 16501)),
        (16000, "more_than", (16000, 16999), (15999, 17000)),
        (exact(Decimal("5.6")), "more_than", (exact(Decimal("5.69")),), (exact(Decimal("5.7")),)),
    ],
)
def test_approximators(
    value: Fraction, bound: str, allowed: tuple[Fraction, ...], refused: tuple[Fraction, ...]
) -> None:
    interval = bounded(value, bound)
    assert all(inside(number, interval) for number in allowed)
    assert not any(inside(number, interval) for number in refused)
