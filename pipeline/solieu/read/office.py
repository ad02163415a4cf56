"""Old formats of offices (.doc, .rtf, .xls, .ods): LibreOffice makes .docx and .xlsx of them, and these are read."""

import subprocess
import sys

from solieu.read.convert import LATE
from solieu.read.faults import fault
from solieu.read.formats import parse as parse_as
from solieu.read.formats import program
from solieu.read.kinds import kind_of
from solieu.read.parsed import Parsed

BECOMES = {"doc": "docx", "rtf": "docx", "xls": "xlsx", "ods": "xlsx"}


def parse(data: bytes) -> Parsed:
    """The text of such a document; ReadError when LibreOffice cannot read it either."""
    kind = kind_of(data)
    target = BECOMES[kind]
    command = [sys.executable, "-P", "-m", "solieu.read.convert", program("soffice"), kind, target]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    if done.returncode == LATE:
        raise fault("refused", "too_slow")
    if kind_of(done.stdout) != target:
        raise fault("unreadable", "not_converted", format=f".{kind}")
    return parse_as(target, done.stdout)
