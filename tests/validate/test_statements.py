"""Statements as releases make them: those that are right raise no alarm, those with a slip do.

``right.txt`` and ``faulty.txt`` hold one statement a paragraph, all of our own making; in each of the second one number
contradicts the others. Those that begin with a question mark are not found yet.
"""

from pathlib import Path

import pytest

from solieu.flow import check
from solieu.read import release_of

HERE = Path(__file__).parent


def statements(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").strip().split("\n\n")


GRAVE = ("warning", "error")


def alarms(text: str) -> list[str]:
    return [found.message for found in check(release_of(text.encode(), "a.txt")).checks if found.severity in GRAVE]


@pytest.mark.parametrize("text", statements("right.txt"), ids=lambda text: text[:40])
def test_what_is_right_raises_no_alarm(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            text.removeprefix("? "),
            marks=pytest.mark.xfail(strict=True, reason="the operands are not found") if text.startswith("? ") else [],
        )
        for text in statements("faulty.txt")
    ],
    ids=lambda text: text[:40],
)
def test_a_slip_is_found(text: str) -> None:
    assert alarms(text)
