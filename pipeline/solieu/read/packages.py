"""Zip packages of documents: parts read within limits, and XML without entities or anything fetched.

Nothing is ever unpacked to the disk, so names that climb out of a folder and links are only names here.
"""

import re
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from solieu.read.faults import fault

MAX_PARTS = 10_000
MAX_PART = 60_000_000
"""Bytes of one part once unpacked: as a tree it takes up to ten times as much memory."""
MAX_RATIO = 2_000
"""Times a part may grow in unpacking; empty sheets reach some hundreds."""
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENCRYPTED = 0x1


class Package:
    """A zip package in memory. Raises ReadError for one that is broken, protected, or breaks a limit."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError):
            raise fault("unreadable", "broken_package") from None
        entries = self._zip.infolist()
        if len(entries) > MAX_PARTS:
            raise fault("refused", "too_many_parts", count=len(entries), limit=MAX_PARTS)
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parts, in their order."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def part(self, name: str) -> bytes:
        """The bytes of a part; ReadError naming the part when there is none or it cannot be unpacked."""
        entry = self._entries.get(name)
        if entry is None:
            raise fault("unreadable", "no_part", part=name)
        if entry.flag_bits & _ENCRYPTED:
            raise fault("unreadable", "protected")
        # What the directory says of the size may be a lie: the stream itself is read no further than the limit.
        limit = min(MAX_PART, MAX_RATIO * max(entry.compress_size, 1_000))
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
            raise fault("unreadable", "broken_part", part=name) from None
        if len(data) > limit:
            raise fault("refused", "bomb", part=name, limit=limit)
        return data

    def tree(self, name: str) -> etree._Element:
        """The XML of a part."""
        return xml(self.part(name), name)


def xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML text, with nothing expanded or fetched; ReadError when it is not well-formed.

    Office formats have no document type declaration, so one with it was made to do harm.
    """
    # Comments may push a declaration far in, and in UTF-16 it has zeros between its letters.
    if _DOCTYPE.search(data.replace(b"\0", b"") if b"\0" in data[:200] else data):
        raise fault("refused", "entities", part=name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise fault("unreadable", "broken_xml", part=name, line=error.lineno or 0) from None
    if root is None:
        raise fault("unreadable", "broken_xml", part=name, line=0)
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment or an instruction.

    >>> local(etree.fromstring('<w:p xmlns:w="x"/>'))
    'p'
    """
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its name without namespace: standards and programs differ in the namespaces they write.

    >>> attribute(etree.fromstring('<w:p xmlns:w="x" w:val="1"/>'), "val")
    '1'
    """
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element
