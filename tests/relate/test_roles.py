"""What a figure says about another: ratios to plans, changes against bases, shares."""

from typing import Any

import pytest

from phenomena import cases, check


@pytest.mark.parametrize("case", cases("ratios"))
def test_ratios(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("changes"))
def test_changes(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("shares"))
def test_shares(case: dict[str, Any]) -> None:
    check(case)
