"""The command, one module for each of its commands: what it takes (``fill``) and what it does (``execute``).

Heavy parts are imported where they are used, so that help answers at once. No
traceback reaches a user who did not ask for one with ``--debug``.
"""

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from solieu import __version__
from solieu.cli import check, compare, completion, diff, doctor, export, package, plans, run, serve, verify
from solieu.cli.command import BROKEN_PIPE, INTERRUPTED, MISUSE, Command, Group
from solieu.cli.language import by_locale, spoken
from solieu.errors import Interrupted, SolieuError
from solieu.texts import LANGUAGES, say

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "run": run,
        "check": check,
        "plans": plans,
        "compare": compare,
        "diff": diff,
        "export": export,
        "package": package,
        "verify": verify,
        "serve": serve,
        "doctor": doctor,
        "completion": completion,
    }
)
"""The modules of the commands, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code (0, 1, 2 or 130, as the help says)."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = _asked(given)
    lang = asked or by_locale(os.environ)
    with spoken(lang):
        options = parser(lang).parse_args(given)
    options.lang, options.written = lang, asked or LANGUAGES[0]
    try:
        return COMMANDS[options.command].execute(options)
    except KeyboardInterrupt as stopped:
        kept = {"kept": stopped.kept, "total": stopped.total} if isinstance(stopped, Interrupted) else {}
        print(f"solieu: {say(lang, 'interrupted_run' if kept else 'interrupted', **kept)}", file=sys.stderr)
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


def parser(lang: str) -> argparse.ArgumentParser:
    """The parser of the whole command line, with help in that language."""
    kind = _formatter(lang)
    made = argparse.ArgumentParser("solieu", description=say(lang, "about"), add_help=False, formatter_class=kind)
    general = made.add_argument_group(say(lang, "options"))
    _add_help(general, lang)
    general.add_argument("--version", action="version", version=f"solieu {__version__}", help=say(lang, "help_version"))
    named = say(lang, "command_name")
    commands = made.add_subparsers(dest="command", metavar=named, title=say(lang, "commands"), required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(
            name,
            help=say(lang, f"help_{name}"),
            description=say(lang, f"about_{name}"),
            epilog=say(lang, f"exit_{name}"),
            add_help=False,
            formatter_class=kind,
        )
        # Groups stand in the help in the order in which they are made.
        inputs = command.add_argument_group(say(lang, "inputs"))
        options = command.add_argument_group(say(lang, "options"))
        module.fill(inputs, options, lang)
        options.add_argument("--lang", choices=LANGUAGES, help=say(lang, "help_lang"))
        options.add_argument("--debug", action="store_true", help=say(lang, "help_debug"))
        _add_help(options, lang)
    return made


def _add_help(group: Group, lang: str) -> None:
    group.add_argument("-h", "--help", action="help", help=say(lang, "help_help"))


def _formatter(lang: str) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, say(lang, "usage") if prefix is None else prefix)

    return Formatter


def _asked(arguments: Sequence[str]) -> str:
    """The language asked for, before anything is parsed: help is spoken in it too. Empty when none is."""
    asked = [value for option, value in pairwise(arguments) if option == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    return asked[-1] if asked and asked[-1] in LANGUAGES else ""


def _speak_utf8() -> None:
    """Vietnamese must not depend on a console's code page; what one cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
