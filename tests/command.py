"""Running the command: in this process, or in one of its own where a fresh process is the point."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from solieu.cli import main

ROOT = Path(__file__).parent.parent
# Sentences are Vietnamese here, whatever is spoken where the tests are run.
os.environ |= {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C.UTF-8"}
TABLES = ("figures.csv", "checks.csv", "documents.csv")
LEFT = sorted([*TABLES, "archive.sqlite", "report.html"])
"""What a run leaves in its folder."""


def solieu(*arguments: object, stdin: bytes = b"", cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end in this process, which spares the second that a new one needs to load spaCy."""
    given = [str(argument) for argument in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with chdir(cwd or "."), redirect_stdout(out), redirect_stderr(err), _typed(stdin):
        try:
            code = main(given)
        except SystemExit as left:
            # Help, the version and misuse leave by way of argparse.
            code = int(left.code or 0)
    return subprocess.CompletedProcess(given, code, _text(out), _text(err))


def environment(**more: str) -> dict[str, str]:
    """The environment of a command: this checkout first, whether or not the package is installed."""
    return os.environ | {"PYTHONPATH": str(ROOT / "pipeline")} | more


def apart(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None, **more: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end in a process of its own; keyword arguments are environment variables."""
    done = subprocess.run(
        [sys.executable, "-m", "solieu", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(**more),
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def tables(folder: Path) -> dict[str, bytes]:
    """The bytes of the three tables in a folder."""
    return {name: (folder / name).read_bytes() for name in TABLES}


@contextmanager
def _typed(data: bytes) -> Iterator[None]:
    """Standard input that holds this."""
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    try:
        yield
    finally:
        sys.stdin = before


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.detach().getvalue().decode("utf-8")  # type: ignore[attr-defined]
