"""Words by which indicators are delimited: the loader of ``topics.toml``."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from solieu.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Topics:
    """The lists of ``topics.toml``, each a set of phrases as tuples of words."""

    heads: frozenset[tuple[str, ...]]
    rates: frozenset[tuple[str, ...]]
    share_names: frozenset[tuple[str, ...]]
    own: frozenset[tuple[str, ...]]
    actors: frozenset[tuple[str, ...]]
    frames: frozenset[tuple[str, ...]]
    actions: frozenset[tuple[str, ...]]
    light: frozenset[tuple[str, ...]]
    adverbials: frozenset[tuple[str, ...]]
    clauses: frozenset[tuple[str, ...]]
    closers: frozenset[tuple[str, ...]]
    tail_ends: frozenset[tuple[str, ...]]
    list_labels: frozenset[tuple[str, ...]]
    groups: frozenset[tuple[str, ...]]
    honours: frozenset[tuple[str, ...]]
    endings: frozenset[tuple[str, ...]]
    compounds: frozenset[tuple[str, ...]]
    anaphora: frozenset[tuple[str, ...]]


@cache
def topics() -> Topics:
    """The lists, loaded once. Raises LexiconError on an unknown list or text that is not lower-case NFC."""
    text = files("solieu.lexicon").joinpath("topics.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    if set(data) != set(Topics.__dataclass_fields__):
        raise LexiconError(f"topics.toml: its lists are {', '.join(Topics.__dataclass_fields__)}")
    for name, phrases in data.items():
        for phrase in phrases:
            if phrase != unicodedata.normalize("NFC", phrase).lower().strip():
                raise LexiconError(f"topics.toml: {name}: {phrase!r} is not lower-case NFC")
    return Topics(**{name: frozenset(tuple(phrase.split()) for phrase in phrases) for name, phrases in data.items()})
