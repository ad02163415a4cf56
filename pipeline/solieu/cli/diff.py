"""``solieu diff``: what changed between the tables of two runs, as CSV."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from solieu.cli.command import DONE, FOUND, Group
from solieu.texts import say


def fill(inputs: Group, _: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("before", metavar="RUN1", help=say(lang, "help_run_folder"))
    inputs.add_argument("after", metavar="RUN2", help=say(lang, "help_run_folder"))


def execute(options: argparse.Namespace) -> int:
    """Print each change as a line, and how many there are of each kind by rule."""
    from solieu.changes import Change, changes
    from solieu.table import to_csv

    counts: Counter[tuple[str, str, str]] = Counter()
    to_csv([Change._fields], sys.stdout)
    for change in changes(Path(options.before), Path(options.after)):
        to_csv([change], sys.stdout)
        counts[change.table, change.change, change.rule or change.former_rule] += 1
    for (table, kind, rule), count in sorted(counts.items()):
        print(say(options.lang, f"diff_{kind}", table=table, rule=rule, count=count), file=sys.stderr)
    if not counts:
        print(say(options.lang, "diff_none"), file=sys.stderr)
    return FOUND if counts else DONE
