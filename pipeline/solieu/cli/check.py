"""``solieu check``: the findings of single releases; nothing of them is stored."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.cli.command import DONE, FOUND, MISUSE, Group, given
from solieu.errors import ReadError, SolieuError
from solieu.texts import say

if TYPE_CHECKING:
    from solieu.findings import Line
    from solieu.flow import Result
    from solieu.given import Given
    from solieu.model import Release

FORMATS = ("text", "json", "csv")
"""How findings are printed: for people; the rows of all three tables; the rows of ``checks.csv``."""


def fill(inputs: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("files", nargs="+", metavar="FILE", help=say(lang, "help_file"))
    options.add_argument("--table", action="store_true", help=say(lang, "help_table"))
    options.add_argument("--plans", metavar="FILE", help=say(lang, "help_plans_given"))
    options.add_argument("--annotate", metavar="OUT", help=say(lang, "help_annotate"))
    options.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=say(lang, "help_format"))
    options.add_argument(
        "--json", dest="format", action="store_const", const="json", help=say(lang, "help_json_format")
    )


def execute(options: argparse.Namespace) -> int:
    """Read each file and show what was found in it; a file that cannot be read does not keep others from being read."""
    from solieu.findings import findings
    from solieu.read import reason_of

    code, listed = DONE, list["Result"]()
    plans = given(options)
    if options.annotate:
        _require_one(options)
    for name in options.files:
        try:
            results = _results(name, options, plans)
        except (ReadError, TimeoutError) as error:
            reason = reason_of(error, options.lang)
            print(f"solieu: {say(options.lang, 'unreadable', source=name, reason=reason)}", file=sys.stderr)
            code = MISUSE
            continue
        for result in results:
            if any(check.severity == "error" for check in result.checks):
                code = max(code, FOUND)
            if options.format == "text":
                _show(list(findings(result, result.text, options.lang)))
            else:
                listed.append(result)
    if options.format != "text":
        _print(listed, options.format)
    return code


def _print(results: "Sequence[Result]", form: str) -> None:
    """The rows of the releases for a program."""
    from solieu.findings import records
    from solieu.model import Check
    from solieu.table import columns, row, to_csv

    if form == "csv":
        to_csv([columns(Check)], sys.stdout)
        for result in results:
            to_csv(map(row, result.checks), sys.stdout)
        return
    print(json.dumps([records(result) for result in results], ensure_ascii=False, indent=2))


def _require_one(options: argparse.Namespace) -> None:
    """SolieuError unless there is one file to give back, and another place to put it."""
    if len(options.files) != 1 or options.table:
        raise SolieuError(say(options.lang, "annotate_one"))
    source, target = Path(options.files[0]), Path(options.annotate)
    if target.exists() and source.exists() and target.samefile(source):
        raise SolieuError(say(options.lang, "annotate_itself", source=str(source)))


def _results(name: str, options: argparse.Namespace, plans: "Given | None") -> "list[Result]":
    """What a file gives: one result of a release, or one for each release of a table."""
    if options.table:
        from solieu.review import review
        from solieu.table import figures_from_csv

        return list(review(figures_from_csv(Path(name)), options.lang, plans))
    from solieu import flow
    from solieu.read import load, release_of, take
    from solieu.read.faults import fault

    if name != "-" and not Path(name).exists():
        raise fault("unreadable", "no_path", path=name)
    data = take(sys.stdin.buffer) if name == "-" else load(Path(name))
    release = release_of(data, name)
    if options.annotate:
        from solieu.annotate import FORMATS as WORD

        if release.format not in WORD:
            raise SolieuError(say(options.lang, "annotate_word", source=name, format=f".{release.format}"))
    result = flow.check(release, options.lang, given=plans)
    if options.annotate:
        _annotate(data, result, release, options)
    return [result]


def _annotate(data: bytes, result: "Result", release: "Release", options: argparse.Namespace) -> None:
    """Write the document with its comments, and say so; the document itself is never written to."""
    from solieu.annotate import annotated, remarks
    from solieu.output import placed

    lang = options.lang
    made = annotated(data, release, remarks(result, lang))
    with placed(Path(options.annotate), lang) as path:
        path.write_bytes(made.data)
    # Standard output may be a program's input.
    print(say(lang, "annotated", count=made.comments, target=options.annotate), file=sys.stderr)
    if made.signed:
        print(f"solieu: {say(lang, 'annotated_signed')}", file=sys.stderr)


def _show(lines: "Sequence[Line]") -> None:
    from solieu.findings import STYLES, plain

    # https://no-color.org; a dumb terminal could not show what marks the figures.
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        print("\n".join(map(plain, lines)) + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        shown = Text.assemble(*((text, STYLES.get(style, "")) for text, style in line))
        # What is indented stays so where it wraps.
        left = len(shown.plain) - len(shown.plain.lstrip())
        for part in shown[left:].wrap(console, max(console.width - left, 1)):
            part.rstrip()
            console.print(Text(" " * left) + part, soft_wrap=True)
    console.print()
