"""Runs short texts through normalise, extract and relate, and compares the named columns of the named figures.

A case of ``cases/*.toml`` has ``label``, ``text``, ``expected`` and ``reason``. Each entry of ``expected`` names a
figure by characters inside it (``figure``, the occurrence ``nth`` counted from 1) and the columns that its row must
have; ``refers_to`` is given by characters inside the other figure. Characters in ``absent`` are covered by no row. A
case that expects nothing gives no row at all. ``known_failure`` says why a case is not solved yet.
"""

import hashlib
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from solieu.extract import extract
from solieu.model import Figure, Release
from solieu.normalise import normalise
from solieu.relate import relate

CASES = Path(__file__).parent / "cases"
KEYS = {"label", "text", "expected", "reason", "absent", "known_failure"}


def release_of(text: str, source: str = "case.txt") -> Release:
    """A text as the reader of plain text would give it."""
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    return Release(digest[:16], source, "txt", "utf-8", len(data), text, digest)


def figures(text: str) -> tuple[Figure, ...]:
    """The rows that a text gives."""
    return relate(extract(release_of(text), normalise(text))).figures


def cases(name: str) -> list[Any]:
    """The cases of one file as parameters of a test; what is not solved yet must fail."""
    entries = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [
        pytest.param(
            entry,
            id=entry["label"],
            marks=[pytest.mark.xfail(reason=entry["known_failure"], strict=True, raises=AssertionError)]
            if "known_failure" in entry
            else [],
        )
        for entry in entries
    ]


def place(text: str, part: str, nth: int = 1) -> int:
    """Offset of the ``nth`` occurrence of a part of the text."""
    at = -1
    for _ in range(nth):
        at = text.index(part, at + 1)
    return at


def covering(rows: tuple[Figure, ...], text: str, part: str, nth: int = 1) -> Figure | None:
    """The row whose characters cover the beginning of a part of the text."""
    at = place(text, part, nth)
    return next((row for row in rows if row.start <= at < row.end), None)


def stated(row: Figure, column: str) -> str:
    """A column as the table writes it."""
    value = getattr(row, column)
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)


def check(case: dict[str, Any]) -> None:
    """Assert that a case holds."""
    assert set(case) <= KEYS
    text, rows = case["text"], figures(case["text"])
    if not case["expected"] and "absent" not in case:
        assert [row.text for row in rows] == [], case["reason"]
    differences = []
    for part in case.get("absent", ()):
        at = place(text, part)
        differences += [f"{part!r} makes the row {r.text!r}" for r in rows if r.start < at + len(part) and at < r.end]
    for expected in case["expected"]:
        row = covering(rows, text, expected["figure"], expected.get("nth", 1))
        if row is None:
            differences.append(f"{expected['figure']!r} makes no row")
            continue
        for column, wanted in expected.items():
            if column in ("figure", "nth"):
                continue
            got = stated(row, column)
            if column == "refers_to":
                got = next((other.text for other in rows if other.figure_id == got), "")
                same = wanted in got if wanted else not got
            elif column == "indicator":
                same = wanted.lower() == got.lower()
            elif column == "flags":
                same = set(wanted.split()) == set(got.split())
            else:
                same = got == wanted
            if not same:
                differences.append(f"{row.text!r}: {column} is {got!r}, not {wanted!r}")
    assert differences == [], case["reason"]
