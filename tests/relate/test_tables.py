"""Rows of simple text tables."""

from typing import Any

import pytest

from phenomena import cases, check


@pytest.mark.parametrize("case", cases("tables"))
def test_tables(case: dict[str, Any]) -> None:
    check(case)
