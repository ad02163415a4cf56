"""``solieu completion``: what a shell needs to complete the command line."""

import argparse
from itertools import chain

from solieu.cli.command import DONE, Group
from solieu.errors import SolieuError
from solieu.texts import say

SHELLS = ("bash", "zsh", "fish")
FILES = frozenset({"FILE", "PATH", "OUT", "A", "B"})
FOLDERS = frozenset({"DIR", "BAG", "RUN1", "RUN2"})
"""What the help calls arguments that are files, and such that are folders."""


def fill(inputs: Group, _: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("shell", choices=SHELLS, help=say(lang, "help_shell"))


def execute(options: argparse.Namespace) -> int:
    """Print the script, with the help of each option in the language asked for."""
    try:
        import shtab
    except ImportError:
        command = 'pip install "solieu[completion]"'
        raise SolieuError(say(options.lang, "no_package", package="shtab", command=command)) from None
    from solieu.cli import parser

    made = parser(options.lang)
    for action in _actions(made):
        if action.metavar in FILES | FOLDERS:
            # shtab looks for this attribute of argparse's objects.
            action.complete = shtab.FILE if action.metavar in FILES else shtab.DIRECTORY  # type: ignore[attr-defined]
    print(shtab.complete(made, shell=options.shell))
    return DONE


def _actions(made: argparse.ArgumentParser) -> "chain[argparse.Action]":
    """The arguments of all commands."""
    commands = next(action for action in made._actions if isinstance(action, argparse._SubParsersAction))
    return chain.from_iterable(command._actions for command in commands.choices.values())
