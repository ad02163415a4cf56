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
    """The words of a column with what each means, in their order; empty for a column without any."""
    told = _book()["words"].get(column, {})
    if column == "check":
        return {name: f"{say(lang, f'check_{name}')}: {told[name][lang]}" for name in _tests()}
    return {word: told[word][lang] for word in vocabulary(column) or told if word}


def codebook(lang: str) -> Iterator[str]:
    """The lines of the codebook in that language, as plain text."""
    yield say(lang, "codebook_title")
    yield ""
    yield from say(lang, "codebook_about").split("\n")
    yield ""
    yield f"== {say(lang, 'codebook_files')}"
    for name, told in _book()["files"].items():
        yield f"    {name}: {told[lang]}"
    yield ""
    yield f"== {say(lang, 'codebook_reading')}"
    yield f"    {_book()['reading']['sentence']}"
    for row in example():
        yield ""
        yield "    " + "; ".join(f"{column} = {text}" for column, text in row["cells"].items())
        yield f"    → {row[lang]}"
    for name, kind in TABLES.items():
        yield ""
        yield f"== {name}.csv: {_book()['tables'][name][lang]}"
        for column in columns(kind):
            yield ""
            yield f"{column} ({label(name, column, lang)}; {say(lang, f'type_{type_of(kind, column)}')})"
            yield f"    {meaning(name, column, lang)}"
            for word, told in words(column, lang).items():
                yield f"    {word}: {told}"


def example() -> list[dict[str, Any]]:
    """Rows of one sentence: their cells by column, and what they say in each language."""
    rows: list[dict[str, Any]] = _book()["reading"]["row"]
    return rows


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
