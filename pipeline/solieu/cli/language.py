"""The language that the command speaks, and argparse with it."""

import argparse
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from solieu.texts import LANGUAGES

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Of these the first that is set says in which language programs speak (POSIX, Base Definitions 8.2)."""


def by_locale(environment: Mapping[str, str]) -> str:
    """The language of the locale that environment variables name; Vietnamese when it is another or none.

    >>> by_locale({"LANG": "en_GB.UTF-8"}), by_locale({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}), by_locale({})
    ('en', 'vi', 'vi')
    """
    named = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    language = named.partition(".")[0].partition("_")[0].lower()
    return language if language in LANGUAGES else LANGUAGES[0]


@contextmanager
def spoken(lang: str) -> Iterator[None]:
    """Let argparse speak the language within the block.

    argparse looks its sentences up by two functions of its module, which are gettext's. Its catalogues would be
    chosen by the environment and not by ``--lang``, so the functions are replaced; a sentence that is not known
    stays English.
    """
    known = _sentences() if lang != "en" else {}
    before = argparse._, argparse.ngettext  # type: ignore[attr-defined]
    argparse._ = lambda text: known.get(text, text)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, count: known.get(one, one if count == 1 else many)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        argparse._, argparse.ngettext = before  # type: ignore[attr-defined]


@cache
def _sentences() -> dict[str, str]:
    """The sentences of argparse in Vietnamese."""
    return tomllib.loads(files(__package__).joinpath("argparse_vi.toml").read_text(encoding="utf-8"))
