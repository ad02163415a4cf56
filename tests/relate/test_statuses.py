"""Results, estimates and targets, and claims about them."""

from typing import Any

import pytest

from phenomena import cases, check


@pytest.mark.parametrize("case", cases("statuses"))
def test_statuses(case: dict[str, Any]) -> None:
    check(case)
