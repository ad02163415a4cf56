"""Small closed lists of words that the grammar asks for by name: the loader of ``words.toml``."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from solieu.errors import LexiconError


@cache
def lists() -> Mapping[str, tuple[str, ...]]:
    """Every list by its name. Raises LexiconError on a word that is not lower-case NFC or stands twice in its list."""
    found = tomllib.loads(files("solieu.lexicon").joinpath("words.toml").read_text(encoding="utf-8"))
    for name, entries in found.items():
        for entry in entries:
            if entry != unicodedata.normalize("NFC", entry).lower():
                raise LexiconError(f"words.toml: {name}: {entry!r} is not lower-case NFC")
            if entries.count(entry) > 1:
                raise LexiconError(f"words.toml: {name}: {entry!r} stands twice")
    return MappingProxyType({name: tuple(entries) for name, entries in found.items()})


def word_list(name: str) -> tuple[str, ...]:
    """One list, in the order of the file.

    >>> word_list("linking")[:2]
    ('với', 'là')
    """
    return lists()[name]
