"""The readers of the formats that are more than plain text, each loaded when such a file is met."""

from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType

from solieu.read.faults import fault
from solieu.read.parsed import Parsed

NEEDS = MappingProxyType(
    {
        "docx": ("solieu.read.word", ("lxml",)),
        "html": ("solieu.read.web", ("lxml",)),
        "xlsx": ("solieu.read.sheets", ("lxml",)),
        "odt": ("solieu.read.opendocument", ("lxml",)),
        "eml": ("solieu.read.mail", ()),
        "mhtml": ("solieu.read.mail", ("lxml",)),
        "pdf": ("solieu.read.pdf", ("pypdfium2",)),
    }
)
"""For each kind the module that reads it and the packages that it needs."""

EXTRA = 'pip install "solieu[formats]"'
"""What brings in all of those packages."""


def missing(kind: str) -> tuple[str, ...]:
    """The packages that reading a kind needs and that are not installed here."""
    return tuple(name for name in NEEDS[kind][1] if find_spec(name) is None)


def installed() -> tuple[str, ...]:
    """The packages that some format needs and that are installed here, sorted by name."""
    needed = sorted({name for _, packages in NEEDS.values() for name in packages})
    return tuple(name for name in needed if find_spec(name) is not None)


def require(kind: str) -> None:
    """ReadError, with the command that helps, when a package is missing that reading a kind needs."""
    if missing(kind):
        raise fault("unreadable", "no_extra", format=f".{kind}", command=EXTRA)


def parse(kind: str, data: bytes) -> Parsed:
    """Read bytes of that kind; ReadError when they cannot be read."""
    parsed: Parsed = import_module(NEEDS[kind][0]).parse(data)
    return parsed
