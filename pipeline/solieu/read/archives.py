"""Zip archives of documents, read within limits and never unpacked to the disk."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from solieu.errors import ReadError
from solieu.read.encoding import windows_1258
from solieu.read.faults import fault
from solieu.read.kinds import HEAD, limit_of
from solieu.read.parsed import Member

MAX_MEMBERS = 10_000
"""Documents of one archive; a ministry's year has some thousands."""
MAX_RATIO = 2_000
"""Times a member may grow in unpacking; beyond is a bomb. Text shrinks to a fifth, empty workbooks to a thousandth."""
MAX_UNPACKED = 2_000_000_000
"""Bytes of all members of an archive."""
_UTF_8 = 0x800
_ENCRYPTED = 0x1
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""Ways of packing that need little memory; a member packed by LZMA may ask for gigabytes before its first byte."""


def unpacked(data: bytes) -> Iterator[Member]:
    """The files of an archive in their order; hidden ones and what systems leave in archives are left aside.

    Raises ReadError for an archive that is broken or has too many members.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError):
        raise fault("unreadable", "broken_package") from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_MEMBERS:
        raise fault("refused", "too_many_parts", count=len(entries), limit=MAX_MEMBERS)
    seen: dict[str, int] = {}
    left = MAX_UNPACKED
    with archive:
        for entry in entries:
            given = name_of(entry)
            parts = [part for part in given.replace("\\", "/").split("/") if part not in ("", ".")]
            if (
                not parts
                or any(part.startswith((".", "~$")) and part != ".." for part in parts)
                or parts[0] == "__MACOSX"
            ):
                continue
            name = "/".join(part for part in parts if part != "..")
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                # Zip lets two members have one name.
                name = f"{name}~{seen[name]}"
            try:
                if ".." in parts or given.startswith(("/", "\\")) or ":" in parts[0]:
                    raise fault("refused", "climbs", name=given)
                content = _content(archive, entry, name, left)
            except ReadError as error:
                yield Member(name, fault=error)
            else:
                left -= len(content)
                yield Member(name, content)


def name_of(entry: zipfile.ZipInfo) -> str:
    """The name of a member, as its bytes read where the archive does not say how: in UTF-8, windows-1258 or DOS.

    >>> entry = zipfile.ZipInfo("báo cáo.doc".encode().decode("cp437"))
    >>> name_of(entry)
    'báo cáo.doc'
    """
    if entry.flag_bits & _UTF_8:
        return entry.filename
    try:
        written = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return windows_1258(written) or entry.filename


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, left: int) -> bytes:
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise fault("skipped", "link")
    if entry.flag_bits & _ENCRYPTED:
        raise fault("unreadable", "protected")
    if entry.compress_type not in _KNOWN:
        raise fault("unreadable", "unknown_packing", name=name)
    most = min(left, MAX_RATIO * max(entry.compress_size, 1_000))
    try:
        with archive.open(entry) as stream:
            # What the directory says of the size may be a lie: the stream itself is read no further than the limit.
            head = stream.read(HEAD)
            limit = min(limit_of(head), most)
            content = head + stream.read(max(0, limit + 1 - len(head)))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise fault("unreadable", "broken_part", part=name) from None
    if len(content) > limit:
        key = "bomb" if limit == most else "too_large"
        raise fault("refused", key, part=name, size=max(entry.file_size, len(content)), limit=limit)
    return content
