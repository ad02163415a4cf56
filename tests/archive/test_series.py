"""Twelve releases of three offices over four years, written with what ought to be found between them.

Two provinces that merge, one adjusted plan, one revised figure, one slip in a copied result, one running total that
does not add up. They were written by somebody who had not seen the checks; how many are found may only rise.
"""

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import solieu

SERIES = Path(__file__).parent / "series"
EXPECTED = tomllib.loads((SERIES / "expected.toml").read_text(encoding="utf-8"))
FOUND = 24
"""So many of the findings are made; names of indicators that vary from release to release cost most of the others."""

Place = tuple[str, int, int]


def place(path: str, text: str, nth: int) -> Place:
    """Where a stated figure stands."""
    release, at = (SERIES / path).read_text(encoding="utf-8"), -1
    for _ in range(nth):
        at = release.index(text, at + 1)
    return path, at, at + len(text)


def meets(one: Place, other: Place) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


@pytest.fixture(scope="module")
def crossing(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Place, dict[str, str]]]:
    """The checks across releases of one run, each with the place of the figure under test."""
    out = tmp_path_factory.mktemp("series") / "out"
    assert solieu("run", SERIES, "--out", out).returncode == 0

    def rows(name: str) -> Iterator[dict[str, str]]:
        return csv.DictReader(io.StringIO((out / name).read_text(encoding="utf-8"), newline=""))

    figures = {row["figure_id"]: row for row in rows("figures.csv")}
    tested = [
        (figures[row["figures"].split()[0]], row) for row in rows("checks.csv") if row["check"].startswith("cross_")
    ]
    return [((figure["source"], int(figure["start"]), int(figure["end"])), row) for figure, row in tested]


def test_findings_are_made(crossing: list[tuple[Place, dict[str, str]]]) -> None:
    wanted = [(place(one["later"], one["text"], one.get("nth", 1)), one) for one in EXPECTED["finding"]]
    found = [
        finding["text"]
        for at, finding in wanted
        if any(
            meets(at, stated) and (row["check"], row["verdict"]) == (finding["check"], finding["verdict"])
            for stated, row in crossing
        )
    ]
    assert len(found) >= FOUND, found


def test_no_contradiction_is_found_but_those_that_were_planted(crossing: list[tuple[Place, dict[str, str]]]) -> None:
    planted = [
        (place(one["later"], one["text"], one.get("nth", 1)), one["severity"])
        for one in EXPECTED["finding"]
        if one["verdict"] == "inconsistent"
    ]
    wrong = [
        row["message"]
        for stated, row in crossing
        if row["verdict"] != "consistent" and not any(meets(at, stated) for at, _ in planted)
    ]
    assert wrong == []


def test_nothing_is_compared_that_only_looks_alike(crossing: list[tuple[Place, dict[str, str]]]) -> None:
    apart = [place(one["path"], one["text"], one.get("nth", 1)) for one in EXPECTED["nothing"]]
    wrong = [row["message"] for stated, row in crossing if any(meets(at, stated) for at in apart)]
    assert wrong == []


def test_the_running_total_that_does_not_add_up_is_named(crossing: list[tuple[Place, dict[str, str]]]) -> None:
    at = place("cuc-thong-ke/2024-10.txt", "1.168,3 triệu USD", 1)
    (row,) = [row for stated, row in crossing if meets(at, stated)]
    assert (row["check"], row["verdict"], row["severity"]) == ("cross_cumulative", "inconsistent", "warning")
    assert "1186.3" in row["repair"] or "1186300000" in row["repair"]


def test_the_result_that_was_copied_with_its_digits_swapped_is_named(
    crossing: list[tuple[Place, dict[str, str]]],
) -> None:
    at = place("so-noi-vu/2023.txt", "21.843 người", 1)
    (row,) = [row for stated, row in crossing if meets(at, stated)]
    assert (row["check"], row["verdict"], row["severity"]) == ("cross_value", "inconsistent", "warning")
    assert "digits_swapped:21483" in row["repair"]
