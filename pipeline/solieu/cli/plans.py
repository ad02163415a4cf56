"""``solieu plans``: the ledger of plans of an archive, as CSV."""

import argparse
import sys
from itertools import chain
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile

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

    # Kept on the disk until the archive is closed: a pager at the end of a pipe would keep it from others.
    with TemporaryFile("w+", encoding="utf-8", newline="") as written:
        with opened(Path(options.folder), options.lang) as archive:
            plans = ledger(archive.by_issuer(), Given.of_text(archive.setting(PLANS)).figures)
            for line in chain([Plan._fields], map(cells, plans)):
                to_csv([line], written)
        written.seek(0)
        copyfileobj(written, sys.stdout)
    return DONE
