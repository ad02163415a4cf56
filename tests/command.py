"""Running the real command, as a user would."""

import os
import subprocess
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from solieu.cli import main

ROOT = Path(__file__).parent.parent
TABLES = ("figures.csv", "checks.csv", "documents.csv")
LEFT = sorted([*TABLES, "archive.sqlite"])
"""What a run leaves in its folder."""


def environment(**more: str) -> dict[str, str]:
    """The environment of a command: this checkout first, whether or not the package is installed."""
    return os.environ | {"PYTHONPATH": str(ROOT / "pipeline")} | more


_ONE_AT_A_TIME = threading.Lock()


def solieu(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None, **more: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end; keyword arguments are environment variables.

    It has a process of its own where something is told to it by other ways than its arguments. Else it runs in this one,
    which spares the second that Python, packages and lexicon take to load.
    """
    words = list(map(str, arguments))
    if stdin or cwd or more:
        return process(*words, stdin=stdin, cwd=cwd, **more)
    with _ONE_AT_A_TIME, redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def process(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None, **more: str
) -> "subprocess.CompletedProcess[str]":
    """The same in a process of its own."""
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
