"""``solieu package``: a bag for decades, made from the archive of a run."""

import argparse
from pathlib import Path

from solieu.cli.command import DONE, Group
from solieu.texts import say


def fill(inputs: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("folder", metavar="DIR", help=say(lang, "help_folder"))
    options.add_argument("--out", required=True, metavar="BAG", help=say(lang, "help_bag_out"))


def execute(options: argparse.Namespace) -> int:
    """Write the bag and say what it holds."""
    from solieu.archive import opened
    from solieu.export import package

    target = Path(options.out)
    with opened(Path(options.folder), options.written) as archive:
        packed = package.write(archive, target, options.written)
    print(say(options.lang, "packed", name=str(target), originals=packed.originals, absent=packed.absent))
    print(say(options.lang, "bag_digest", digest=packed.digest))
    return DONE
