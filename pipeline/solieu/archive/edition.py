"""Which rules made a row: a digest of the lexicon and the code that read the release."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from solieu import __version__

_ROOMS = ("extract", "lexicon", "read", "relate", "validate")
_MODULES = (
    "characters.py",
    "flow.py",
    "intervals.py",
    "model.py",
    "nlp.py",
    "normalise.py",
    "numerals.py",
    "table.py",
    "texts.toml",
)


@cache
def rules() -> str:
    """Version of the package and eight hexadecimal digits over its lexicon and rules.

    An archive reads a release again when they have changed, whoever changed them and
    whether or not the version was raised.
    """
    digest = hashlib.sha256()
    package = files("solieu")
    for room in _ROOMS:
        _add(digest, package / room)
    for name in _MODULES:
        digest.update((package / name).read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _add(digest: "hashlib._Hash", folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add(digest, entry)
        elif entry.name.endswith((".py", ".toml")):
            digest.update(entry.name.encode())
            digest.update(entry.read_bytes())
