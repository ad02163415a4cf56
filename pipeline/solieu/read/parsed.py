"""What the reader of a format makes of the bytes."""

from dataclasses import dataclass

from solieu.model import Anchor


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document's text and what else its format says; the fields are those of ``Release``."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()
    title: str = ""
    published: str = ""
    anchors: tuple[Anchor, ...] = ()
