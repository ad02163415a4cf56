"""``solieu serve``: the local page."""

import argparse

from solieu.cli.command import DONE, Group
from solieu.errors import SolieuError
from solieu.texts import say
from solieu.web import PORT, serve


def fill(_: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    options.add_argument("--port", type=int, default=PORT, metavar="N", help=say(lang, "help_port", port=PORT))


def execute(options: argparse.Namespace) -> int:
    """Serve until interrupted, which is how it is meant to end."""
    lang = options.lang
    if not 0 <= options.port <= 65535:
        raise SolieuError(say(lang, "bad_port"))

    def tell(address: str) -> None:
        print(say(lang, "serving", address=address), flush=True)

    try:
        serve(options.port, lang, tell)
    except KeyboardInterrupt:
        print()
    return DONE
