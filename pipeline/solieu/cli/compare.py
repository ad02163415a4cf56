"""``solieu compare``: two inputs of any kind held against each other."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.cli.command import DONE, FOUND, Group
from solieu.texts import say

if TYPE_CHECKING:
    from solieu.flow import Result
    from solieu.model import Figure


def fill(inputs: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("one", metavar="A", help=say(lang, "help_compared"))
    inputs.add_argument("other", metavar="B", help=say(lang, "help_compared"))
    options.add_argument("--json", action="store_true", help=say(lang, "help_json"))


def execute(options: argparse.Namespace) -> int:
    """Show each figure that differs beyond rounding, or stands in one input only, with its places."""
    from solieu import flow
    from solieu.compare import compare
    from solieu.errors import ReadError, SolieuError
    from solieu.read import load, reason_of, release_of
    from solieu.table import as_dict

    results: list[Result] = []
    for name in (options.one, options.other):
        try:
            results.append(flow.check(release_of(load(Path(name)), name), options.lang))
        except (ReadError, TimeoutError) as error:
            reason = reason_of(error, options.lang)
            raise SolieuError(say(options.lang, "unreadable", source=name, reason=reason)) from None
    found = compare(results[0].figures, results[1].figures)
    if options.json:
        listed = [
            {"kind": kind, "one": as_dict(one) if one else None, "other": as_dict(other) if other else None}
            for kind, one, other in found
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return FOUND if found else DONE
    sides = [result.document.source for result in results]
    for number, (kind, *figures) in enumerate(found, start=1):
        about = next(figure for figure in figures if figure)
        told = " · ".join(filter(None, (about.indicator, about.category, about.area, about.period)))
        print(f"{number}. {say(options.lang, f'compare_{kind}', one=sides[0], other=sides[1])}: {told}")
        for result, figure in zip(results, figures, strict=True):
            if figure:
                print(f"   {_place(result, figure, options.lang)}")
    counts = [len(result.figures) for result in results]
    print(say(options.lang, "compared", one=counts[0], other=counts[1], found=len(found)))
    return FOUND if found else DONE


def _place(result: "Result", figure: "Figure", lang: str) -> str:
    """Where a figure stands, and its sentence on one line."""
    line = result.text.count("\n", 0, figure.start) + 1
    sentence = "".join(letter if letter.isprintable() else " " for letter in figure.sentence)
    text = "".join(letter if letter.isprintable() else " " for letter in figure.text)
    return say(lang, "compare_place", source=result.document.source, line=line, text=text, sentence=sentence)
