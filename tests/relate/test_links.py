"""Which figure another one qualifies, belongs to or follows."""

from typing import Any

import pytest

from phenomena import cases, check


@pytest.mark.parametrize("case", cases("parts"))
def test_parts(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("movements"))
def test_movements(case: dict[str, Any]) -> None:
    check(case)
