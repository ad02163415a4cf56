"""Every regular expression of the package gets through a megabyte of hostile text."""

import os
import queue
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 6
"""Seconds after which a pattern counts as hanging on one text; the slowest takes less than one."""
SHARES = 2
"""Processes side by side, each with its share of the patterns."""


def attempt(first: int) -> tuple[list[str], str]:
    """The lines that every second pattern from ``first`` on gives, and the text on which the last hangs, if it does."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "pipeline"), str(ROOT / "tests")]),
        "PYTHONIOENCODING": "utf-8",
    }
    child = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "patterns.py"), str(first), str(SHARES)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    said: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        assert child.stdout is not None
        for line in child.stdout:
            said.put(line)
        said.put("")

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    lines: list[str] = []
    hanging = ""
    try:
        while line := said.get(timeout=PATIENCE if lines else 10 * PATIENCE):
            lines.append(line.rstrip("\n"))
    except queue.Empty:
        assert lines, "the package was not imported in time"
        hanging = lines[-1].strip()
    finally:
        child.kill()
        child.wait()
        listener.join()
    return [line for line in lines if not line.startswith("  ")], hanging


def share(first: int) -> tuple[list[str], dict[str, str]]:
    """The names of every second pattern, and of those that hang the text they hang on."""
    tried: list[str] = []
    hang: dict[str, str] = {}
    while True:
        lines, hanging = attempt(first + SHARES * len(tried))
        tried += [line.partition("\t")[2] for line in lines if "\t" in line]
        if not hanging:
            assert lines[-1] == "done"
            return tried, hang
        hang[tried[-1]] = hanging


@pytest.fixture(scope="module")
def outcome() -> tuple[list[str], dict[str, str]]:
    """The names of all patterns tried, and of those that hang the text they hang on."""
    with ThreadPoolExecutor(SHARES) as pool:
        shares = list(pool.map(share, range(SHARES)))
    return [name for tried, _ in shares for name in tried], {k: v for _, hang in shares for k, v in hang.items()}


def test_the_package_s_patterns_are_found(outcome: tuple[list[str], dict[str, str]]) -> None:
    tried, _ = outcome
    assert len(tried) > 60
    for module in ("extract.segments", "extract.time_pattern", "lexicon.distractors", "normalise", "relate.tables"):
        assert any(name.startswith(f"solieu.{module} ") for name in tried)


def test_no_pattern_hangs(outcome: tuple[list[str], dict[str, str]]) -> None:
    _, hang = outcome
    assert hang == {}
