"""What a command is: what it takes, what it does, and its exit codes, as the help of each says them."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from solieu.given import Given

DONE, FOUND, MISUSE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141

Group = argparse._ArgumentGroup


class Command(Protocol):
    """The two functions of a module that is a command."""

    def fill(self, inputs: Group, options: Group, lang: str, /) -> None:
        """Declare what it takes, with help in that language."""

    def execute(self, options: argparse.Namespace, /) -> int:
        """Do it and return the exit code. Raises SolieuError with a sentence for a person."""


def given(options: argparse.Namespace) -> "Given | None":
    """The plans of the table that ``--plans`` names, ``None`` without one. SolieuError for a faulty one."""
    if not options.plans:
        return None
    from solieu.plan_table import load

    return load(Path(options.plans), options.lang)
