"""What the program says to people, in the languages of texts.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from solieu.errors import SolieuError

LANGUAGES = ("vi", "en")
"""The first is the one spoken when nobody asks for another."""


def say(lang: str, key: str, **details: str | int) -> str:
    """The sentence of that key with its details filled in.

    Raises SolieuError for an unknown language or key: a wrong one never falls back in silence.

    >>> say("en", "undecodable", offset=5, byte="0xFF", encoding="UTF-8")
    'byte 5 (0xFF) is not UTF-8, and the text does not read in any old Vietnamese encoding'
    """
    if lang not in LANGUAGES:
        raise SolieuError(f"unknown language {lang!r}; there are {', '.join(LANGUAGES)}")
    entry = _texts().get(key)
    if entry is None:
        raise SolieuError(f"no text {key!r}")
    return entry[lang].format(**details)


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts = tomllib.loads(files("solieu").joinpath("texts.toml").read_text(encoding="utf-8"))
    for key, entry in texts.items():
        if tuple(entry) != LANGUAGES:
            raise SolieuError(f"texts.toml, {key}: needs exactly {', '.join(LANGUAGES)}, in this order")
    return texts
