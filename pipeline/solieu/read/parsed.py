"""What the reader of a format makes of the bytes: a document, or the members of a file that holds many."""

from dataclasses import dataclass

from solieu.errors import ReadError
from solieu.model import UNKNOWN, Anchor, Details


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's text and what else its format says; the fields are those of ``Release``."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()
    title: str = ""
    published: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A document within a file: its name there, its bytes or why there are none, and what the file says of it."""

    name: str
    data: bytes = b""
    fault: ReadError | None = None
    details: Details = UNKNOWN
