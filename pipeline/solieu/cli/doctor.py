"""``solieu doctor``: what can be read here."""

import argparse

from solieu.cli.command import DONE, Group


def fill(_inputs: Group, _options: Group, _lang: str) -> None:
    """It takes nothing but the options of all commands."""


def execute(options: argparse.Namespace) -> int:
    """Print the report."""
    from solieu.doctor import report

    print("\n".join(report(options.lang)))
    return DONE
