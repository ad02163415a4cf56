"""What can be read here: each format, the packages that it needs, and the command that brings in what is missing."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from solieu import __version__
from solieu.read.formats import NEEDS, PROGRAMS, command, missing
from solieu.texts import say

_NAMES = {"html": ".html, .htm", "jpeg": ".jpg, .jpeg", "tiff": ".tif, .tiff"}


def report(lang: str) -> Iterator[str]:
    """The lines of the report in that language."""
    yield f"solieu {__version__}, Python {platform.python_version()}, {platform.system()}"
    yield ""
    rows = [(say(lang, "doctor_format"), say(lang, "doctor_here"), say(lang, "doctor_needs"))]
    rows.append((".txt", say(lang, "doctor_yes"), say(lang, "doctor_nothing")))
    for kind, (_, packages) in sorted(NEEDS.items()):
        lacking = missing(kind)
        programs = [PROGRAMS[kind]] if kind in PROGRAMS else []
        needs = ", ".join([*(f"{name} {_version(name)}".strip() for name in packages), *programs])
        needs = needs or say(lang, "doctor_nothing")
        if lacking:
            needs = f"{needs}: {say(lang, 'doctor_install', command=command(kind))}"
        name = say(lang, "doctor_scan") if kind == "scan" else _NAMES.get(kind, f".{kind}")
        rows.append((name, say(lang, "doctor_no" if lacking else "doctor_yes"), needs))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for first, second, third in rows:
        yield f"{first:{widths[0]}}  {second:{widths[1]}}  {third}"
    yield ""
    yield say(lang, "doctor_encodings")
    yield say(lang, "doctor_many")
    yield say(lang, "doctor_guarded" if find_spec("resource") else "doctor_unlimited")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
