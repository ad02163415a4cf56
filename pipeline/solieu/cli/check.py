"""``solieu check``: the findings of single releases; nothing of them is stored."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.cli.command import DONE, FOUND, MISUSE, Group, given
from solieu.errors import ReadError
from solieu.texts import say

if TYPE_CHECKING:
    from solieu.findings import Line
    from solieu.flow import Result
    from solieu.given import Given
    from solieu.model import Release


def fill(inputs: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("files", nargs="+", metavar="FILE", help=say(lang, "help_file"))
    options.add_argument("--table", action="store_true", help=say(lang, "help_table"))
    options.add_argument("--plans", metavar="FILE", help=say(lang, "help_plans_given"))
    options.add_argument("--json", action="store_true", help=say(lang, "help_json"))
    options.add_argument("--annotate", metavar="OUT", help=say(lang, "help_annotate"))


def execute(options: argparse.Namespace) -> int:
    """Read each file and show what was found in it; a file that cannot be read does not keep others from being read."""
    from solieu.findings import findings
    from solieu.read import reason_of
    from solieu.table import as_dict

    code, listed = DONE, []
    plans = given(options)
    if options.annotate:
        return _annotate(options, plans)
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
            if options.json:
                parts = (("document", [result.document]), ("figures", result.figures), ("checks", result.checks))
                listed.append({part: [as_dict(record) for record in records] for part, records in parts})
            else:
                _show(list(findings(result, result.text, options.lang)))
    if options.json:
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    return code


def _results(name: str, options: argparse.Namespace, plans: "Given | None") -> "list[Result]":
    """What a file gives: one result of a release, or one for each release of a table."""
    if options.table:
        from solieu.review import review
        from solieu.table import figures_from_csv

        return list(review(figures_from_csv(Path(name)), options.lang, plans))
    from solieu import flow

    return [flow.check(_release(name), options.lang, given=plans)]


def _annotate(options: argparse.Namespace, plans: "Given | None") -> int:
    """Check one Word document and write it with its findings as comments; the document itself is never written to."""
    from solieu.read import load, reason_of, release_of

    name, lang, target = options.files[0], options.lang, Path(options.annotate)
    if len(options.files) > 1 or name == "-" or options.table:
        return _misused(say(lang, "annotate_one"))
    try:
        data = load(Path(name))
        release = release_of(data, name)
        if release.format != "docx":
            return _misused(say(lang, "annotate_word", source=name, format=release.format))
        from solieu import flow
        from solieu.annotate import annotated, remarks
        from solieu.findings import findings
        from solieu.output import placed

        if target.exists() and target.samefile(name):
            return _misused(say(lang, "annotate_itself", source=name))
        result = flow.check(release, lang, given=plans)
        made = annotated(data, release, remarks(result, lang))
        with placed(target, lang) as place:
            place.write_bytes(made.data)
    except (ReadError, TimeoutError) as error:
        return _misused(say(lang, "unreadable", source=name, reason=reason_of(error, lang)))
    _show(list(findings(result, result.text, lang)))
    print(say(lang, "annotated", count=made.comments, target=options.annotate))
    if made.signed:
        print(f"solieu: {say(lang, 'annotated_signed')}", file=sys.stderr)
    return FOUND if any(check.severity == "error" for check in result.checks) else DONE


def _misused(message: str) -> int:
    print(f"solieu: {message}", file=sys.stderr)
    return MISUSE


def _release(name: str) -> "Release":
    from solieu.read import load, release_of, take

    return release_of(take(sys.stdin.buffer) if name == "-" else load(Path(name)), name)


def _show(lines: "Sequence[Line]") -> None:
    from solieu.findings import STYLES, plain

    if not sys.stdout.isatty():
        print("\n".join(map(plain, lines)) + "\n")
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*((text, STYLES.get(style, "")) for text, style in line)))
    console.print()
