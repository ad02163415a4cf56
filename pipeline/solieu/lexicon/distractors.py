"""What makes a number no figure: the loader of ``distractors.toml``."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from solieu.errors import LexiconError

_KEYS = {"name", "example", "what", "before", "after", "pattern", "phrase"}


@dataclass(frozen=True, slots=True)
class Distractors:
    """The compiled lists. ``before`` and ``after`` map phrases (tokens joined by blanks) to the entry's name.

    ``last_before`` and ``first_after`` hold the word of each such phrase that stands next to the number,
    ``phrase_starts`` the first words of the ``phrases``.
    """

    before: dict[str, str]
    last_before: frozenset[str]
    after: dict[str, str]
    first_after: frozenset[str]
    pattern: "re.Pattern[str]"
    phrases: frozenset[str]
    phrase_starts: frozenset[str]


@cache
def entries() -> tuple[dict[str, object], ...]:
    """The entries of the data file. Raises LexiconError on a key that is missing or unknown."""
    text = files("solieu.lexicon").joinpath("distractors.toml").read_text(encoding="utf-8")
    if text != unicodedata.normalize("NFC", text):
        raise LexiconError("distractors.toml is not NFC")
    found = tuple(tomllib.loads(text)["distractor"])
    names = [entry.get("name") for entry in found]
    for entry in found:
        if not {"name", "example", "what"} < set(entry) <= _KEYS:
            raise LexiconError(
                f"distractors.toml: {entry.get('name')!r}: name, example, what and a way to match are needed"
            )
        if names.count(entry["name"]) > 1:
            raise LexiconError(f"distractors.toml: {entry['name']!r} stands twice")
    return found


@cache
def distractors() -> Distractors:
    """The lists, compiled once."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    parts: list[str] = []
    phrases: set[str] = set()
    for entry in entries():
        name = str(entry["name"])
        before |= {str(p): name for p in entry.get("before", ())}  # type: ignore[attr-defined]
        after |= {str(p): name for p in entry.get("after", ())}  # type: ignore[attr-defined]
        phrases |= set(entry.get("phrase", ()))  # type: ignore[call-overload]
        if "pattern" in entry:
            parts.append(f"(?P<{name}>{entry['pattern']})")
    return Distractors(
        before,
        frozenset(words.split(" ")[-1] for words in before),
        after,
        frozenset(words.split(" ")[0] for words in after),
        re.compile("|".join(parts)),
        frozenset(phrases),
        frozenset(phrase.split(" ")[0] for phrase in phrases),
    )
