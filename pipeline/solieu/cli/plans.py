"""``solieu plans``: the ledger of plans of an archive, as CSV."""

import argparse
import io
from pathlib import Path

from solieu.cli.command import DONE, Group
from solieu.texts import say


def fill(inputs: Group, _: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("folder", metavar="DIR", help=say(lang, "help_folder"))


def execute(options: argparse.Namespace) -> int:
    """Print the plans that the releases of a folder state, imply or adjusted, and those that were given."""
    from solieu.archive import opened
    from solieu.batch import PLANS
    from solieu.given import Given
    from solieu.plans import Plan, cells, ledger
    from solieu.table import to_csv

    with opened(Path(options.folder), options.lang) as archive:
        plans = ledger(archive.tables(), Given.of_text(archive.setting(PLANS)).figures)
    written = io.StringIO()
    to_csv([Plan._fields, *map(cells, plans)], written)
    print(written.getvalue(), end="")
    return DONE
