"""What is a figure and what it states: numbers, units, bounds, and the numbers that make no row."""

from typing import Any

import pytest

from phenomena import cases, check


@pytest.mark.parametrize("case", cases("numerals"))
def test_numerals(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("units"))
def test_units(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("bounds"))
def test_bounds(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("distractors"))
def test_distractors(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("faults"))
def test_faults(case: dict[str, Any]) -> None:
    check(case)
