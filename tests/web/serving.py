"""The page served as a user serves it, and a browser to look at it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from command import environment

CHROMIUM = shutil.which("chromium") or ""


@contextmanager
def served(*arguments: object, **more: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """``solieu serve`` at any free port: its address and its process, ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "solieu", "serve", "--port", "0", *map(str, arguments)],
        env=environment(PYTHONUNBUFFERED="1", **more),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = process.stdout.readline()
        yield next(word for word in line.split() if word.startswith("http://")), process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@contextmanager
def browser() -> Iterator["object"]:
    """Chromium without a screen, as Debian installs it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as made:
        opened = made.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


def run_of(folder: Path, *sources: Path) -> Path:
    """The folder of a run over some releases."""
    from solieu.cli import main

    assert main(["run", *map(str, sources), "--out", str(folder), "--quiet"]) == 0
    return folder
