"""``solieu run``: many releases into tables and an archive."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.cli.command import DONE, Group, given
from solieu.texts import say

if TYPE_CHECKING:
    from solieu.batch import Summary
    from solieu.provenance import Provenance

EACH = 500
"""Files after which a run that writes to no terminal says how far it is."""
NOTICES = 20
"""Files of which a run tells what it met in them; `documents.csv` tells it of all."""


def fill(inputs: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("paths", nargs="+", metavar="PATH", help=say(lang, "help_path"))
    options.add_argument("--out", required=True, metavar="DIR", help=say(lang, "help_out"))
    options.add_argument("--workers", type=_workers(lang), metavar="N", help=say(lang, "help_workers"))
    options.add_argument("--sources", metavar="FILE", help=say(lang, "help_sources"))
    options.add_argument("--issuer", metavar="NAME", default="", help=say(lang, "help_issuer"))
    options.add_argument("--plans", metavar="FILE", help=say(lang, "help_plans_given"))
    options.add_argument("--prune", action="store_true", help=say(lang, "help_prune"))
    options.add_argument("--quiet", action="store_true", help=say(lang, "help_quiet"))


def execute(options: argparse.Namespace) -> int:
    """Read what is new or changed, and write the tables; progress is shown on a terminal."""
    from solieu import batch, report

    out = Path(options.out)
    paths = [Path(path) for path in options.paths]
    settings = {
        "provenance": _provenance(options),
        "plans": given(options),
        "lang": options.written,
        "workers": options.workers,
        "debug": options.debug,
        "prune": options.prune,
    }
    if options.quiet:
        summary = batch.run(paths, out, **settings)
    elif not sys.stderr.isatty():
        summary = batch.run(paths, out, progress=_lines(options.lang), **settings)
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(_standing(options.lang, {}), total=None)

            def show(done: int, total: int, found: Mapping[str, int]) -> None:
                bar.update(task, completed=done, total=total, description=_standing(options.lang, found))

            summary = batch.run(paths, out, progress=show, **settings)
    report.refresh(out, options.written)
    if not options.quiet:
        for source, reason in summary.notices[:NOTICES]:
            print(f"{source}: {reason}", file=sys.stderr)
        if more := summary.notices[NOTICES:]:
            print(say(options.lang, "more_notices", count=len(more)), file=sys.stderr)
        print(_summary(summary, str(out), options.lang), file=sys.stderr)
    return DONE


def _lines(lang: str) -> Callable[[int, int, Mapping[str, int]], None]:
    """Progress for a log: a line for each ``EACH`` files, so that short runs say nothing before their summary."""
    shown = 0

    def show(done: int, total: int, found: Mapping[str, int]) -> None:
        nonlocal shown
        if done // EACH > shown and done < total:
            shown = done // EACH
            print(f"{_standing(lang, found)} · {done}/{total}", file=sys.stderr, flush=True)

    return show


def _standing(lang: str, found: Mapping[str, int]) -> str:
    """What a run has found so far."""
    return say(lang, "progress", errors=found.get("error", 0), warnings=found.get("warning", 0))


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


def _workers(lang: str) -> Callable[[str], int]:
    def positive(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            raise argparse.ArgumentTypeError(say(lang, "bad_workers"))
        return int(text)

    return positive
