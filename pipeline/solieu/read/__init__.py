"""The one door from a file to a Release: what it holds decides how it is read, not its name.

Plain text is read here, every other format by its own module in a process beside this one.
Whatever else is recognised is skipped with a sentence that names it, so that nothing is
taken for text that is not.
"""

import hashlib
import os
import stat
from pathlib import Path, PurePath
from typing import BinaryIO

from solieu.errors import ReadError
from solieu.model import Release
from solieu.read.aside import beside
from solieu.read.encoding import decode
from solieu.read.faults import fault
from solieu.read.formats import NEEDS, missing, require
from solieu.read.kinds import HEAD, MAX_TEXT, TABLES, kind_of, limit_of, what_it_is
from solieu.read.parsed import Parsed
from solieu.texts import say


def read(path: Path, root: Path) -> Release:
    """Read one file; ``source`` becomes its path relative to ``root``, with ``/``.

    Raises ReadError, whose ``outcome`` is one of ``skipped``, ``unreadable`` and
    ``refused``; it carries ``doc_id`` and ``bytes`` where the bytes could be read.
    """
    return release_of(load(path), source_name(path.relative_to(root)))


def load(path: Path) -> bytes:
    """The bytes of a regular file no longer than its kind may be, or ReadError."""
    try:
        # Opening a pipe or a device would wait for ever, hence the look before.
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise fault("skipped", "not_regular")
        with path.open("rb") as stream:
            return take(stream, status.st_size)
    except FileNotFoundError:
        raise fault("unreadable", "vanished") from None
    except PermissionError:
        raise fault("unreadable", "no_permission") from None
    except OSError as error:
        raise fault("unreadable", "system_error", error=error.strerror or str(error)) from None


def take(stream: BinaryIO, size: int = 0) -> bytes:
    """What a stream holds, no more than its kind may have; ReadError when it is more, by ``size`` or in truth."""
    if size <= MAX_TEXT:
        data = stream.read(size + 1)
        if len(data) > size:
            # Standard input, or a file that grows.
            data += stream.read(MAX_TEXT + 1 - len(data))
        # No kind has a lower limit.
        if len(data) <= MAX_TEXT:
            return data
    else:
        data = stream.read(HEAD)
    limit = limit_of(data[:HEAD])
    if size <= limit:
        data += stream.read(limit + 1 - len(data))
        size = len(data)
    if size > limit:
        error = fault("refused", "too_large", size=size, limit=limit)
        error.size = size
        raise error
    return data


def release_of(data: bytes, source: str) -> Release:
    """The Release that these bytes hold; ReadError when they hold none.

    >>> release_of("Đạt 105,4%\\r\\n".encode(), "a.txt").text
    'Đạt 105,4%\\n'
    """
    doc_id = doc_id_of(data)
    try:
        kind = kind_of(data)
        parsed = _parsed(kind, data)
    except ReadError as error:
        error.doc_id, error.size = doc_id, len(data)
        raise
    return Release(
        doc_id=doc_id,
        source=source,
        format=kind,
        encoding=parsed.encoding,
        bytes=len(data),
        text=parsed.text,
        text_sha256=hashlib.sha256(parsed.text.encode("utf-8")).hexdigest(),
        notices=parsed.notices,
        title=parsed.title,
        published=parsed.published,
        anchors=parsed.anchors,
    )


def _parsed(kind: str, data: bytes) -> Parsed:
    if kind == "txt":
        decoded = decode(data)
        return Parsed(decoded.text, decoded.encoding, decoded.notices)
    if kind not in NEEDS or kind in TABLES:
        raise fault(*what_it_is(kind))
    require(kind)
    try:
        return beside().parse(kind, data)
    except ReadError as error:
        if error.key != "scanned" or missing("scan"):
            raise
    return beside().parse("scan", data)


def doc_id_of(data: bytes) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the bytes.

    >>> doc_id_of(b"")
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(data).hexdigest()[:16]


def source_name(relative: PurePath) -> str:
    r"""A relative path as the tables have it: with ``/``, and encodable whatever its bytes.

    >>> source_name(Path("2019") / "a.txt")
    '2019/a.txt'
    """
    return os.fsencode(relative.as_posix()).decode("utf-8", "backslashreplace")


def reason_of(error: ReadError | TimeoutError, lang: str) -> str:
    """Why a source gave no rows, in a sentence of that language."""
    if isinstance(error, TimeoutError):
        return say(lang, "too_slow")
    return say(lang, error.key, **error.details) if error.key else error.reason
