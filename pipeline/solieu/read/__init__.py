"""The one door from a file to a Release: what it holds decides how it is read, not its name.

Only plain text is read so far. Whatever else is recognised is refused with a
sentence that names it, so that nothing is taken for text that is not.
"""

import hashlib
import os
import stat
from pathlib import Path

from solieu.errors import ReadError
from solieu.model import Release
from solieu.read.encoding import decode
from solieu.read.faults import fault
from solieu.read.kinds import foreign_kind
from solieu.texts import say

MAX_BYTES = 10_000_000
"""A press release has some kilobytes; ten megabytes are a book or a mistake."""


def read(path: Path, root: Path) -> Release:
    """Read one file; ``source`` becomes its path relative to ``root``, with ``/``.

    Raises ReadError, whose ``outcome`` is one of ``skipped``, ``unreadable`` and
    ``refused``; it carries ``doc_id`` and ``bytes`` where the bytes could be read.
    """
    return release_of(load(path), source_name(path.relative_to(root)))


def load(path: Path) -> bytes:
    """The bytes of a regular file of at most ``MAX_BYTES``, or ReadError."""
    try:
        # Opening a pipe or a device would wait for ever, hence the look before.
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise fault("skipped", "not_regular")
        if status.st_size > MAX_BYTES:
            raise too_large(status.st_size)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise fault("unreadable", "vanished") from None
    except PermissionError:
        raise fault("unreadable", "no_permission") from None
    except OSError as error:
        raise fault("unreadable", "system_error", error=error.strerror or str(error)) from None
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    return data


def release_of(data: bytes, source: str) -> Release:
    """The Release that these bytes hold; ReadError when they are no text.

    >>> release_of("Đạt 105,4%\\r\\n".encode(), "a.txt").text
    'Đạt 105,4%\\n'
    """
    doc_id = doc_id_of(data)
    try:
        if kind := foreign_kind(data):
            raise fault("skipped", "other_kind", kind=kind)
        decoded = decode(data)
    except ReadError as error:
        error.doc_id, error.size = doc_id, len(data)
        raise
    return Release(
        doc_id=doc_id,
        source=source,
        format="txt",
        encoding=decoded.encoding,
        bytes=len(data),
        text=decoded.text,
        text_sha256=hashlib.sha256(decoded.text.encode("utf-8")).hexdigest(),
        notices=decoded.notices,
    )


def doc_id_of(data: bytes) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the bytes.

    >>> doc_id_of(b"")
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(data).hexdigest()[:16]


def source_name(relative: Path) -> str:
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


def too_large(size: int) -> ReadError:
    """The refusal of a source of so many bytes."""
    error = fault("refused", "too_large", size=size, limit=MAX_BYTES)
    error.size = size
    return error
