"""The chance of a round plan, against a loop over all ratios."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from solieu.intervals import between, over, roundest, significant
from solieu.validate.chance import chance


@given(
    st.integers(min_value=1, max_value=5000),
    st.sampled_from([0, Fraction(1, 2), 5]),
    st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(10)]),
    st.integers(min_value=1, max_value=4),
    st.booleans(),
)
def test_chance_counts_what_looping_over_all_ratios_counts(
    result: int, margin: Fraction, step: Fraction, digits: int, whole: bool
) -> None:
    low, high = result - min(margin, Fraction(result, 2)), result + min(margin, Fraction(result, 2))
    result_range = between(low, high)
    assert result_range.bottom is not None
    assert result_range.top is not None
    hits = total = 0
    for index in range(ceil(50 / step), floor(200 / step) + 1):
        ratio = index * step
        implied = over(result_range, between(ratio - step / 2, ratio + step / 2), 100)
        assert implied is not None
        plan = roundest(implied, whole=whole)
        hits += plan is not None and significant(plan) <= digits
        total += 1
    found = chance(
        result_range.bottom, result_range.top, result_range.parts, step.numerator, step.denominator, digits, whole
    )
    assert found == Decimal(floor(Fraction(100 * hits, total) + Fraction(1, 2))) / 100
