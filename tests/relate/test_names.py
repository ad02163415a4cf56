"""Indicator, category and area of figures, by sentences of our own."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from solieu.extract import extract
from solieu.model import Figure, Release
from solieu.normalise import normalise
from solieu.relate import relate

_CASES = tomllib.loads((Path(__file__).parent / "cases_names.toml").read_text(encoding="utf-8"))["case"]


def _figures(text: str) -> dict[str, Figure]:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    release = Release(digest[:16], "case.txt", "txt", "utf-8", len(data), text, digest)
    found: dict[str, Figure] = {}
    for figure in relate(extract(release, normalise(text))).figures:
        found.setdefault(figure.text, figure)
    return found


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            c, id=c["reason"], marks=[pytest.mark.xfail(reason=c["known"], strict=True)] if "known" in c else []
        )
        for c in _CASES
    ],
)
def test_name(case: dict) -> None:
    figures = _figures(case["text"])
    for row in case["rows"]:
        figure = figures[row["figure"]]
        stated = (figure.indicator.lower(), figure.category.lower(), figure.area.lower())
        assert stated == (row["indicator"].lower(), row.get("category", "").lower(), row.get("area", "").lower())


def test_words_are_the_source_s_own() -> None:
    figures = _figures("Diện tích nuôi thuỷ sản là 512 ha, trong đó thuỷ sản nước lợ 120 ha.")
    assert figures["512 ha"].indicator == "Diện tích nuôi thuỷ sản"
    assert figures["120 ha"].category == "thuỷ sản nước lợ"
