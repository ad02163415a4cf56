"""A fault met in reading, with its sentence from the texts."""

from solieu.errors import ReadError
from solieu.texts import say


def fault(outcome: str, key: str, **details: str | int) -> ReadError:
    """The exception for a fault: ``key`` names its sentence in texts.toml, ``details`` fill it.

    A detail may be a stranger's words, the name of a part for instance: it is cut, and cannot steer a terminal.

    >>> fault("unreadable", "no_part", part="a\\x1b[2J").reason
    'the file lacks the part a�[2J that holds its text'
    """
    told = {name: detail if isinstance(detail, int) else _plain(detail) for name, detail in details.items()}
    return ReadError(outcome, say("en", key, **told), key=key, details=told)


def _plain(detail: str) -> str:
    return "".join([sign if sign.isprintable() else "\ufffd" for sign in detail[:200]])
