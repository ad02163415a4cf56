"""``solieu verify``: whether a bag is as it was."""

import argparse
from pathlib import Path

from solieu.cli.command import DONE, FOUND, Group
from solieu.texts import say


def fill(inputs: Group, _: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("bag", metavar="BAG", help=say(lang, "help_bag"))


def execute(options: argparse.Namespace) -> int:
    """Compare each file with what the bag says of it, and name those that differ."""
    from solieu.export.bag import verify

    good, found, digest = verify(Path(options.bag), options.lang)
    for path, fault in found:
        print(say(options.lang, f"bag_{fault.value}", name=path))
    print(say(options.lang, "bag_verified", good=good, faults=len(found)))
    print(say(options.lang, "bag_digest", digest=digest))
    return FOUND if found else DONE
