"""Cue words, with their kinds: the loader of ``cues.toml``."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from solieu.errors import LexiconError

KINDS = frozenset(
    [
        "up",
        "down",
        "exceed",
        "short",
        "add",
        "attain",
        "equal",
        "times",
        "share",
        "contribute",
        "be",
        "to_up",
        "to_down",
        "from",
        "part_open",
        "part_closed",
        "rest",
        "average",
        "versus",
        "plan",
        "same_period",
        "previous",
        "other_base",
        "estimate",
        "target",
        "more_than",
        "less_than",
        "about",
        "at_least",
        "at_most",
        "or_more",
        "or_less",
        "respectively",
        "not_met",
    ]
)


@cache
def cues() -> Mapping[str, frozenset[str]]:
    """Every cue form with the kinds it can have (``mục tiêu`` is a plan and sets a target).

    Raises LexiconError on an unknown kind or key, a form that is not lower-case NFC,
    a form listed twice under one kind, or an example without a form of its entry.
    """
    entries = tomllib.loads(files("solieu.lexicon").joinpath("cues.toml").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for entry in entries["cue"]:
        kind = entry.get("kind", "")
        if kind not in KINDS or set(entry) != {"kind", "example", "forms"}:
            raise LexiconError(f"cues.toml: {entry!r}: kind, example and forms, and no other key, are needed")
        for form in entry["forms"]:
            if form != unicodedata.normalize("NFC", form).lower().strip():
                raise LexiconError(f"cues.toml: {kind}: {form!r} is not lower-case NFC")
            found.setdefault(form, set()).add(kind)
        if not any(form in entry["example"] for form in entry["forms"]):
            raise LexiconError(f"cues.toml: {kind}: the example holds none of the forms")
    return MappingProxyType({form: frozenset(kinds) for form, kinds in found.items()})
