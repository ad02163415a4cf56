"""The readers of the formats that are more than plain text, each loaded when such a file is met."""

import shutil
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
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
        "parquet": ("solieu.read.parquet", ("pyarrow",)),
        **dict.fromkeys(("doc", "rtf", "xls", "ods"), ("solieu.read.office", ("lxml",))),
        **dict.fromkeys(("png", "jpeg", "tiff", "gif", "webp"), ("solieu.read.scans", ())),
        "scan": ("solieu.read.scans", ("pypdfium2",)),
    }
)
"""For each kind the module that reads it and the packages that it needs; ``scan`` is a PDF without a text layer."""

PROGRAMS = MappingProxyType(
    {
        **dict.fromkeys(("doc", "rtf", "xls", "ods"), "soffice"),
        **dict.fromkeys(("png", "jpeg", "tiff", "gif", "webp", "scan"), "tesseract"),
    }
)
"""For each kind that needs one the program that must be installed beside Python."""

SLOW = frozenset({"png", "jpeg", "tiff", "gif", "webp", "scan"})
"""Kinds that take seconds for each page."""

_EXTRAS = MappingProxyType({"parquet": "parquet", "scan": "ocr"})
_COMMANDS = MappingProxyType(
    {
        ("soffice", "linux"): "sudo apt-get install libreoffice-writer libreoffice-calc",
        ("soffice", "darwin"): "brew install --cask libreoffice",
        ("soffice", "win32"): "winget install TheDocumentFoundation.LibreOffice",
        ("tesseract", "linux"): "sudo apt-get install tesseract-ocr tesseract-ocr-vie",
        ("tesseract", "darwin"): "brew install tesseract tesseract-lang",
        ("tesseract", "win32"): "winget install UB-Mannheim.TesseractOCR",
    }
)
_PLACES = MappingProxyType(
    {
        "soffice": (
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            "C:/Program Files/LibreOffice/program/soffice.exe",
        ),
        "tesseract": ("C:/Program Files/Tesseract-OCR/tesseract.exe",),
    }
)
"""Where installers put a program without telling the system."""


def program(name: str) -> str:
    """The path of a program, empty when it is not installed."""
    return shutil.which(name) or next((place for place in _PLACES[name] if Path(place).is_file()), "")


def missing(kind: str) -> tuple[str, ...]:
    """The packages and the program that reading a kind needs and that are not installed here."""
    packages = tuple(name for name in NEEDS[kind][1] if find_spec(name) is None)
    needed = PROGRAMS.get(kind)
    return (*packages, needed) if needed and not program(needed) else packages


def command(kind: str) -> str:
    """The commands that bring in what reading a kind needs and that is missing here, joined by ``&&``."""
    lacking = missing(kind)
    needed = PROGRAMS.get(kind, "")
    commands = [f'pip install "solieu[{_EXTRAS.get(kind, "formats")}]"'] if set(lacking) - {needed} else []
    if needed in lacking:
        commands.append(_COMMANDS.get((needed, sys.platform), _COMMANDS[needed, "linux"]))
    return " && ".join(commands)


def installed() -> tuple[str, ...]:
    """What some format needs and is installed here, packages and programs, sorted by name."""
    packages = {name for _, names in NEEDS.values() for name in names if find_spec(name) is not None}
    return tuple(sorted(packages | {name for name in PROGRAMS.values() if program(name)}))


def require(kind: str) -> None:
    """ReadError, with the command that helps, when something is missing that reading a kind needs."""
    if missing(kind):
        raise fault("unreadable", "no_extra", format=".pdf" if kind == "scan" else f".{kind}", command=command(kind))


def parse(kind: str, data: bytes) -> Parsed:
    """Read bytes of that kind; ReadError when they cannot be read."""
    parsed: Parsed = import_module(NEEDS[kind][0]).parse(data)
    return parsed
