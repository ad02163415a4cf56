"""Slips of the pen: what is looked for and what is made are the same."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from solieu.validate.repairs import edits, one_slip

numbers = st.builds(
    lambda number, exponent: Decimal(f"{number}e{exponent}"),
    st.integers(min_value=0, max_value=10**6),
    st.integers(min_value=-3, max_value=4),
)


@given(numbers, st.data())
def test_every_slip_is_recognised(value: Decimal, data: st.DataObject) -> None:
    kind, slipped = data.draw(st.sampled_from(list(edits(value))))
    assert one_slip(value, slipped), kind


@given(numbers, numbers)
def test_nothing_else_is_taken_for_a_slip(value: Decimal, other: Decimal) -> None:
    assert one_slip(value, other) == any(other == slipped for _, slipped in edits(value))


def test_two_slips_are_not_one() -> None:
    assert one_slip(Decimal("1234"), Decimal("1243"))
    assert not one_slip(Decimal("1234"), Decimal("2143"))
    assert not one_slip(Decimal("1234"), Decimal("1299"))
