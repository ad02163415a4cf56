"""A fault met in reading, with its sentence from the texts."""

from solieu.errors import ReadError
from solieu.texts import say


def fault(outcome: str, key: str, **details: str | int) -> ReadError:
    """The exception for a fault: ``key`` names its sentence in texts.toml, ``details`` fill it."""
    return ReadError(outcome, say("en", key, **details), key=key, details=details)
