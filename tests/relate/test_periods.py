"""The period and base period of each figure of a release."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from solieu.extract import extract
from solieu.model import Figure, Release
from solieu.normalise import normalise
from solieu.relate import relate

CASES = tomllib.loads((Path(__file__).parent / "cases_periods.toml").read_text(encoding="utf-8"))["case"]


def rows(text: str) -> tuple[Figure, ...]:
    return relate(extract(Release("0" * 16, "a.txt", "txt", "utf-8", len(text), text, ""), normalise(text))).figures


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_periods(case: dict[str, Any]) -> None:
    stated = {row.text: row for row in rows(case["text"])}
    found, wanted = [], []
    for text, *periods in case["figures"]:
        row = stated.get(text)
        found.append([text, *([row.period, row.base_period][: len(periods)] if row else ["no such figure"])])
        wanted.append([text, *periods])
    assert found == wanted
