"""Words by which indicators are delimited: the loader of ``topics.toml``."""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from solieu.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Phrases:
    """A set of phrases, each a tuple of words, with what a search of them asks for.

    ``first`` are the words that begin a phrase, ``single`` those that are one. ``longer`` holds by first and second
    word the lengths, longest first, of the phrases of several words, ``last`` by last word those of all.
    """

    every: frozenset[tuple[str, ...]]
    first: frozenset[str]
    single: frozenset[str]
    longer: Mapping[str, Mapping[str, tuple[int, ...]]]
    last: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """The phrases, whose words are separated by spaces."""
        every = frozenset(tuple(phrase.split()) for phrase in phrases)
        by_first: dict[str, list[tuple[str, int]]] = {phrase[0]: [] for phrase in every}
        for phrase in every:
            by_first[phrase[0]] += [(phrase[1], len(phrase))] if len(phrase) > 1 else []
        return cls(
            every,
            frozenset(by_first),
            frozenset(phrase[0] for phrase in every if len(phrase) == 1),
            {word: _lengths(longer) for word, longer in by_first.items()},
            _lengths((phrase[-1], len(phrase)) for phrase in every),
        )


def _lengths(phrases: Iterable[tuple[str, int]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for key, length in phrases:
        found.setdefault(key, set()).add(length)
    # A plain dict: the rules look words up hundreds of times in each release, and a proxy takes twice as long.
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}


@dataclass(frozen=True, slots=True)
class Topics:
    """The lists of ``topics.toml``, each a set of phrases as tuples of words."""

    heads: Phrases
    rates: Phrases
    share_names: Phrases
    own: Phrases
    actors: Phrases
    frames: Phrases
    actions: Phrases
    light: Phrases
    adverbials: Phrases
    clauses: Phrases
    closers: Phrases
    tail_ends: Phrases
    list_labels: Phrases
    groups: Phrases
    honours: Phrases
    endings: Phrases
    compounds: Phrases
    anaphora: Phrases


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
    return Topics(**{name: Phrases.of(phrases) for name, phrases in data.items()})
