"""Read lexicon files and refuse what is not well formed.

A lexicon file is TOML whose top-level keys are lists of entries. Every refusal
is a ``LexiconError`` that names the file and the entry.
"""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from ..errors import LexiconError

_T = TypeVar("_T")

_LATE = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_EARLY = {"o": "òóỏõọ", "u": "ùúủũụ"}
_LATE_TONE = re.compile(r"(?:o([àáảãạèéẻẽẹ])|(?<!q)u([ỳýỷỹỵ]))(?![^\W\d_])", re.IGNORECASE)


def _early(match: re.Match[str]) -> str:
    toned = match[0][1]
    vowel, tone = next((v, marks.index(toned)) for v, marks in _LATE.items() if toned in marks)
    return _EARLY[match[0][0]][tone] + vowel


def fold(text: str) -> str:
    """Case-folded NFC with single spaces and tone marks on the first vowel.

    >>> fold(" Tỷ lệ  HÒA GIẢI hoà, thuỷ, quý, hoàn")
    'tỷ lệ hòa giải hòa, thủy, quý, hoàn'
    """
    folded = unicodedata.normalize("NFC", " ".join(text.split()).casefold())
    return _LATE_TONE.sub(_early, folded)


def read_file(folder: Traversable, file: str, keys: Collection[str]) -> Mapping[str, list[Any]]:
    """The lists of a lexicon file by top-level key; each of ``keys`` is there, and no other.

    Raises ``LexiconError`` when the file is missing, is not TOML in UTF-8 or has other keys.
    """
    try:
        data = tomllib.loads(folder.joinpath(file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{file}: {error}") from error
    _same_keys(file, data, keys, ())
    for key, value in data.items():
        if not isinstance(value, list):
            raise LexiconError(f"{file}: {key} is not a list")
    return data


def check_entry(
    file: str,
    key: str,
    entry: object,
    required: Mapping[str, type],
    optional: Mapping[str, type] | None = None,
) -> dict[str, Any]:
    """``entry`` itself, when its keys and their types are the named ones; lists hold strings.

    Raises ``LexiconError`` otherwise.
    """
    optional = optional or {}
    if not isinstance(entry, dict):
        raise LexiconError(f"{file}: {key} {entry!r} is not a table")
    where = f"{file}: {key} {entry.get('id', entry.get('name', entry))!r}"
    _same_keys(where, entry, required, optional)
    for name, value in entry.items():
        wanted = required.get(name) or optional[name]
        listed = value if isinstance(value, list) else []
        if not isinstance(value, wanted) or not all(isinstance(item, str) for item in listed):
            raise LexiconError(f"{where}: {name} is not of type {wanted.__name__}")
        for text in [value] if isinstance(value, str) else listed:
            check_text(where, text)
    return entry


def check_text(where: str, text: object) -> str:
    """``text`` itself, when it is a string in NFC with single inner spaces.

    Raises ``LexiconError`` otherwise; ``where`` opens its message.
    """
    if not isinstance(text, str):
        raise LexiconError(f"{where}: {text!r} is not text")
    if not unicodedata.is_normalized("NFC", text):
        raise LexiconError(f"{where}: {text!r} is not NFC")
    if text != " ".join(text.split()):
        raise LexiconError(f"{where}: {text!r} has spaces at an end, doubled or not plain")
    return text


def check_folded(where: str, text: object) -> str:
    """``text`` itself, when it is one that folded text can contain: not empty, lower case, early tones.

    Raises ``LexiconError`` otherwise; ``where`` opens its message.
    """
    checked = check_text(where, text)
    if not checked:
        raise LexiconError(f"{where}: empty text")
    if checked != checked.casefold():
        raise LexiconError(f"{where}: {checked!r} has upper case, matching is case-folded")
    if checked != fold(checked):
        raise LexiconError(f"{where}: {checked!r} is matched as {fold(checked)!r}")
    return checked


def check_word(where: str, value: str, vocabulary: Collection[str]) -> str:
    """``value`` itself, when the vocabulary has it; raises ``LexiconError`` otherwise."""
    if value not in vocabulary:
        raise LexiconError(f"{where}: {value!r} is none of {', '.join(map(repr, vocabulary))}")
    return value


def add_new(where: str, index: dict[str, _T], key: str, value: _T) -> None:
    """Put ``value`` under ``key``; raises ``LexiconError`` when something is there already."""
    if key in index:
        raise LexiconError(f"{where}: {key!r} is a duplicate")
    index[key] = value


def _same_keys(where: str, found: Collection[str], required: Collection[str], optional: Collection[str]) -> None:
    for key in found:
        if key not in required and key not in optional:
            raise LexiconError(f"{where}: unknown key {key!r}")
    for key in required:
        if key not in found:
            raise LexiconError(f"{where}: missing key {key!r}")
