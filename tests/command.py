"""Running the real command in a process of its own, as a user would."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLES = ("figures.csv", "checks.csv", "documents.csv")
LEFT = sorted([*TABLES, "archive.sqlite"])
"""What a run leaves in its folder."""


def environment(**more: str) -> dict[str, str]:
    """The environment of a command: this checkout first, whether or not the package is installed."""
    return os.environ | {"PYTHONPATH": str(ROOT / "pipeline")} | more


def solieu(
    *arguments: object, stdin: bytes = b"", cwd: Path | None = None, **more: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command to its end; keyword arguments are environment variables."""
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
