"""``solieu compare``: two inputs of any kind held against each other."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.cli.command import DONE, FOUND, Group
from solieu.texts import say

if TYPE_CHECKING:
    from solieu.model import Figure, Release


def fill(inputs: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("one", metavar="A", help=say(lang, "help_compared"))
    inputs.add_argument("other", metavar="B", help=say(lang, "help_compared"))
    options.add_argument("--json", action="store_true", help=say(lang, "help_json"))


def execute(options: argparse.Namespace) -> int:
    """Show each figure that differs beyond rounding, or stands in one input only, with its places."""
    from solieu import flow
    from solieu.compare import compare, place_of
    from solieu.errors import ReadError, SolieuError
    from solieu.read import load, reason_of, release_of
    from solieu.table import as_dict

    releases: list[Release] = []
    figures: list[tuple[Figure, ...]] = []
    for name in (options.one, options.other):
        try:
            releases.append(release_of(load(Path(name)), name))
            figures.append(flow.check(releases[-1], options.lang).figures)
        except (ReadError, TimeoutError) as error:
            reason = reason_of(error, options.lang)
            raise SolieuError(say(options.lang, "unreadable", source=name, reason=reason)) from None
    found = compare(*figures)
    if options.json:
        listed = [
            {
                "kind": kind,
                **{
                    side: {**as_dict(figure), "cell": place_of(release, figure)[0]} if figure else None
                    for side, release, figure in zip(("one", "other"), releases, pair, strict=True)
                },
            }
            for kind, *pair in found
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return FOUND if found else DONE
    for number, (kind, *pair) in enumerate(found, start=1):
        about = next(figure for figure in pair if figure)
        told = " · ".join(filter(None, (about.indicator, about.category, about.area, about.period)))
        print(f"{number}. {say(options.lang, f'compare_{kind}', one=options.one, other=options.other)}: {told}")
        for release, figure in zip(releases, pair, strict=True):
            if figure:
                print(f"   {_place(options.lang, figure, release.source, *place_of(release, figure))}")
    counts = [len(stated) for stated in figures]
    print(say(options.lang, "compared", one=counts[0], other=counts[1], found=len(found)))
    return FOUND if found else DONE


def _place(lang: str, figure: "Figure", source: str, cell: str, line: int) -> str:
    """Where a figure stands, and its sentence on one line."""
    sentence = "".join(letter if letter.isprintable() else " " for letter in figure.sentence)
    text = "".join(letter if letter.isprintable() else " " for letter in figure.text)
    key = "compare_cell" if cell else "compare_place"
    return say(lang, key, source=source, cell=cell, line=line, text=text, sentence=sentence)
