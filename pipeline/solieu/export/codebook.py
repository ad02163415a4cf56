"""What columns and words mean, in both languages, so that a number can be understood without this software."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from solieu.model import Check, Document, Figure
from solieu.table import Record, columns, vocabulary
from solieu.texts import say
from solieu.validate import CHECKS, GUARDS

TABLES = MappingProxyType({"figures": Figure, "checks": Check, "documents": Document})
"""The tables by name, in the order in which they are told."""


def label(table: str, column: str, lang: str) -> str:
    """What a column is called by people.

    >>> label("figures", "value", "vi"), label("checks", "verdict", "en")
    ('Giá trị', 'Verdict')
    """
    text: str = _book()[table][column]["label"][lang]
    return text


def meaning(table: str, column: str, lang: str) -> str:
    """What a column holds, in a sentence."""
    text: str = _book()[table][column]["text"][lang]
    return text


def words(column: str, lang: str) -> dict[str, str]:
    """The vocabulary of a column with what each word means, in its order; empty for a column without one."""
    if column == "check":
        return {name: say(lang, f"check_{name}") for name in _tests()}
    told = _book()["words"].get(column, {})
    return {word: told[word][lang] for word in vocabulary(column) if word}


def codebook(lang: str) -> Iterator[str]:
    """The lines of the codebook in that language, as plain text."""
    yield say(lang, "codebook_title")
    yield ""
    yield from say(lang, "codebook_about").split("\n")
    for name, kind in TABLES.items():
        yield ""
        yield f"== {name}.csv: {_book()['tables'][name][lang]}"
        for column in columns(kind):
            yield ""
            yield f"{column} ({label(name, column, lang)}; {say(lang, f'type_{type_of(kind, column)}')})"
            yield f"    {meaning(name, column, lang)}"
            for word, told in words(column, lang).items():
                yield f"    {word}: {told}"


def described(name: str, lang: str) -> str:
    """What a table holds."""
    text: str = _book()["tables"][name][lang]
    return text


def type_of(kind: type[Record], column: str) -> str:
    """``string``, ``integer`` or ``number``.

    >>> type_of(Figure, "start"), type_of(Figure, "value"), type_of(Figure, "unit")
    ('integer', 'number', 'string')
    """
    expected = kind.__annotations__[column]
    return "string" if expected is str else "integer" if expected is int else "number"


def _tests() -> list[str]:
    across = ("cross_plan", "cross_value", "cross_base", "cross_cumulative")
    return [*(name for name, _ in CHECKS), *(name for name, _ in GUARDS), *across]


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(files("solieu.export").joinpath("codebook.toml").read_text(encoding="utf-8"))
