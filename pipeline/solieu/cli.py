"""The command: ``solieu run`` for many releases, ``solieu check`` for one, ``solieu doctor`` for what can be read here.

Heavy parts are imported where they are used, so that help answers at once. No
traceback reaches a user who did not ask for one with ``--debug``.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from solieu import __version__
from solieu.errors import ReadError, SolieuError
from solieu.texts import LANGUAGES, say

if TYPE_CHECKING:
    from solieu.batch import Summary
    from solieu.findings import Line
    from solieu.model import Release
    from solieu.provenance import Provenance

DONE, FOUND, MISUSE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code (0, 1, 2 or 130, as the help says)."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(given)
    options = parser(lang).parse_args(given)
    try:
        return {"run": _run, "check": _check, "plans": _plans, "doctor": _doctor}[options.command](options)
    except KeyboardInterrupt:
        print(f"solieu: {say(lang, 'interrupted')}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has closed it; the interpreter must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except SolieuError as error:
        print(f"solieu: {error}", file=sys.stderr)
        return MISUSE
    except Exception as error:
        if options.debug:
            raise
        print(f"solieu: {say(lang, 'unexpected', error=f'{type(error).__name__}: {error}')}", file=sys.stderr)
        return MISUSE


def _run(options: argparse.Namespace) -> int:
    from solieu import batch

    out = Path(options.out)
    paths = [Path(path) for path in options.paths]
    settings = {
        "provenance": _provenance(options),
        "lang": options.lang,
        "workers": options.workers,
        "debug": options.debug,
        "prune": options.prune,
    }
    if options.quiet or not sys.stderr.isatty():
        summary = batch.run(paths, out, **settings)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(say(options.lang, "progress"), total=None)
            summary = batch.run(
                paths, out, progress=lambda done, total: bar.update(task, completed=done, total=total), **settings
            )
    if not options.quiet:
        print(_summary(summary, str(out), options.lang), file=sys.stderr)
    return DONE


def _plans(options: argparse.Namespace) -> int:
    from solieu.archive import NAME, Archive
    from solieu.plans import Plan, cells, ledger
    from solieu.table import to_csv

    folder = Path(options.folder)
    if not (folder / NAME).is_file():
        raise SolieuError(say(options.lang, "no_ledger", name=str(folder)))
    with Archive(folder, options.lang) as archive:
        plans = ledger(archive.tables())
    written = io.StringIO()
    to_csv([Plan._fields, *map(cells, plans)], written)
    print(written.getvalue(), end="")
    return DONE


def _doctor(options: argparse.Namespace) -> int:
    from solieu.doctor import report

    print("\n".join(report(options.lang)))
    return DONE


def _provenance(options: argparse.Namespace) -> "Provenance | None":
    from solieu import provenance

    if options.sources:
        return provenance.load(Path(options.sources), options.issuer, options.lang)
    return provenance.Provenance(issuer=options.issuer) if options.issuer else None


def _summary(summary: "Summary", out: str, lang: str) -> str:
    if not summary.outcomes:
        return say(lang, "no_files", out=out)
    return say(
        lang,
        "summary",
        files=sum(summary.outcomes.values()),
        outcomes=", ".join(say(lang, f"outcome_{name}", count=count) for name, count in summary.outcomes.items()),
        figures=summary.figures,
        checks=summary.checks,
        errors=summary.errors,
        read=summary.read,
        removed=say(lang, "removed", count=summary.removed) if summary.removed else "",
        out=out,
    )


def _check(options: argparse.Namespace) -> int:
    from solieu import flow
    from solieu.findings import findings
    from solieu.read import reason_of
    from solieu.table import as_dict

    code, listed = DONE, []
    for name in options.files:
        try:
            release = _release(name)
            result = flow.check(release, options.lang)
        except (ReadError, TimeoutError) as error:
            reason = reason_of(error, options.lang)
            print(f"solieu: {say(options.lang, 'unreadable', source=name, reason=reason)}", file=sys.stderr)
            code = MISUSE
            continue
        if any(check.severity == "error" for check in result.checks):
            code = max(code, FOUND)
        if options.json:
            parts = (("document", [result.document]), ("figures", result.figures), ("checks", result.checks))
            listed.append({part: [as_dict(record) for record in records] for part, records in parts})
        else:
            _show(list(findings(result, release.text, options.lang)))
    if options.json:
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    return code


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


def parser(lang: str) -> argparse.ArgumentParser:
    """The parser of the whole command line, with help in that language."""
    kind = _formatter(lang)
    made = argparse.ArgumentParser("solieu", description=say(lang, "about"), add_help=False, formatter_class=kind)
    general = made.add_argument_group(say(lang, "options"))
    _add_help(general, lang)
    general.add_argument("--version", action="version", version=f"solieu {__version__}", help=say(lang, "help_version"))
    commands = made.add_subparsers(
        dest="command", metavar="{run,check,plans,doctor}", title=say(lang, "commands"), required=True
    )
    for name, fill in (("run", _fill_run), ("check", _fill_check), ("plans", _fill_plans), ("doctor", None)):
        command = commands.add_parser(
            name,
            help=say(lang, f"help_{name}"),
            description=say(lang, f"about_{name}"),
            epilog=say(lang, f"exit_{name}"),
            add_help=False,
            formatter_class=kind,
        )
        # Groups stand in the help in the order in which they are made.
        inputs = command.add_argument_group(say(lang, "inputs")) if fill else None
        options = command.add_argument_group(say(lang, "options"))
        if fill and inputs:
            fill(inputs, options, lang)
        options.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=say(lang, "help_lang"))
        options.add_argument("--debug", action="store_true", help=say(lang, "help_debug"))
        _add_help(options, lang)
    return made


def _fill_run(inputs: "argparse._ArgumentGroup", options: "argparse._ArgumentGroup", lang: str) -> None:
    inputs.add_argument("paths", nargs="+", metavar="PATH", help=say(lang, "help_path"))
    options.add_argument("--out", required=True, metavar="DIR", help=say(lang, "help_out"))
    options.add_argument("--workers", type=_workers(lang), metavar="N", help=say(lang, "help_workers"))
    options.add_argument("--sources", metavar="FILE", help=say(lang, "help_sources"))
    options.add_argument("--issuer", metavar="NAME", default="", help=say(lang, "help_issuer"))
    options.add_argument("--prune", action="store_true", help=say(lang, "help_prune"))
    options.add_argument("--quiet", action="store_true", help=say(lang, "help_quiet"))


def _fill_check(inputs: "argparse._ArgumentGroup", options: "argparse._ArgumentGroup", lang: str) -> None:
    inputs.add_argument("files", nargs="+", metavar="FILE", help=say(lang, "help_file"))
    options.add_argument("--json", action="store_true", help=say(lang, "help_json"))


def _fill_plans(inputs: "argparse._ArgumentGroup", _: "argparse._ArgumentGroup", lang: str) -> None:
    inputs.add_argument("folder", metavar="DIR", help=say(lang, "help_folder"))


def _add_help(group: "argparse._ArgumentGroup", lang: str) -> None:
    group.add_argument("-h", "--help", action="help", help=say(lang, "help_help"))


def _formatter(lang: str) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, say(lang, "usage") if prefix is None else prefix)

    return Formatter


def _workers(lang: str) -> Callable[[str], int]:
    def positive(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            raise argparse.ArgumentTypeError(say(lang, "bad_workers"))
        return int(text)

    return positive


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, before anything is parsed: help is spoken in it too."""
    asked = [value for option, value in pairwise(arguments) if option == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else LANGUAGES[0]


def _speak_utf8() -> None:
    """Vietnamese must not depend on a console's code page; what one cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
