"""Where in the bytes of a part of a Word package its texts and runs stand.

expat is read here and not lxml: it tells for each event the byte at which it stands.
"""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from solieu.read.faults import fault

_CONTAINERS = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"})
"""What may hold the marks of comments between a paragraph and a run (ISO/IEC 29500-1, EG_RunLevelElements), and keeps
them: the result of a field does not when the field is updated."""
_BOUND = frozenset({"text", "date", "comboBox", "dropDownList", "dataBinding"})
"""Content controls with one of these properties hold a bare value, in which Word keeps no marks."""
_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_DECLARED = re.compile(r"""(<\?xml[^>]{0,80}?encoding\s*=\s*)(["'])[^"']{1,40}\2""")


@dataclass(slots=True)
class Unit:
    """What marks stand around, at bytes ``start`` and ``end``: a run, or what cannot be cut.

    Of a run ``name`` is its name as written, ``opening`` its start tag and ``properties`` its ``w:rPr``, which a cut
    repeats; its content lies from ``first`` to ``last``.
    """

    start: int
    name: str = ""
    end: int = 0
    opening: bytes = b""
    properties: bytes = b""
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Field:
    """A field: what it begins and ends with, and the text nodes of its result."""

    begin: Unit
    end: Unit | None = None
    nodes: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Node:
    """A text node: the bytes of its element, its characters in chunks, and the unit that holds it.

    ``chunks`` are characters with the byte at which they begin; an entity is a chunk of its own. ``keeps`` is whether
    blanks at its ends count; ``whole`` whether it cannot be cut; ``note`` and ``within`` are the note and the outermost
    field that it belongs to.
    """

    start: int
    name: str
    unit: Unit
    keeps: bool
    whole: bool
    note: tuple[str, str]
    within: Field | None
    end: int = 0
    stop: int = 0
    chunks: list[tuple[int, str]] = field(default_factory=list)

    def byte(self, character: int) -> int:
        """The byte at which a character begins, or the text ends."""
        for at, text in self.chunks:
            if character < len(text):
                return at + len(text[:character].encode())
            character -= len(text)
        return self.stop

    @property
    def length(self) -> int:
        """Characters."""
        return sum(len(text) for _, text in self.chunks)


@dataclass(slots=True)
class Scan:
    """A part read: its text nodes in document order, where notes are cited, the numbers that are taken.

    ``namespace`` and ``prefix`` are those of its paragraphs.
    """

    data: bytes
    nodes: list[Node] = field(default_factory=list)
    references: dict[tuple[str, str], Unit] = field(default_factory=dict)
    comments: set[int] = field(default_factory=set)
    top: int = 0
    namespace: str = ""
    prefix: str = ""


@dataclass(slots=True)
class _Frame:
    uri: str
    local: str
    prefix: str
    start: int
    opened: int
    empty: bool
    attributes: dict[str, str]
    bound: bool = False
    unit: Unit | None = None
    node: Node | None = None
    children: int = 0
    first: int = -1
    properties: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        return f"{self.prefix}:{self.local}" if self.prefix else self.local


def scanned(data: bytes, part: str) -> Scan:
    """Read a part of that name; ReadError when it is no well-formed XML or declares entities."""
    reader = _Reader(as_utf8(data), part)
    try:
        reader.parser.Parse(reader.scan.data, True)
    except expat.ExpatError as error:
        raise fault("unreadable", "broken_xml", part=part, line=error.lineno) from None
    return reader.scan


def as_utf8(data: bytes) -> bytes:
    """The part in UTF-8: the one other encoding that packages may have is UTF-16."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    return _DECLARED.sub(r"\1\2UTF-8\2", data.decode("utf-16"), count=1).encode()


class _Reader:
    def __init__(self, data: bytes, part: str) -> None:
        self.scan = Scan(data)
        self._part = part
        self._stack: list[_Frame] = []
        self._fields: list[Field] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartCdataSectionHandler = self._verbatim
        self.parser.StartDoctypeDeclHandler = self._declares

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        uri, local, prefix = _named(name)
        told = {_named(key)[1]: value for key, value in attributes.items()}
        tag = _TAG.match(self.scan.data, at)
        opened = tag.end() if tag else self.scan.data.index(b">", at) + 1
        empty = self.scan.data.startswith(b"/>", opened - 2)
        frame = _Frame(uri, local, prefix, at, opened, empty, told)
        if self._stack:
            parent = self._stack[-1]
            parent.children += 1
            if parent.first < 0 and local != "rPr":
                parent.first = at
            if parent.local == "sdtPr" and local in _BOUND and len(self._stack) > 1:
                self._stack[-2].bound = True
        self._stack.append(frame)
        number = told.get("id", "")
        if number.isascii() and number.isdigit():
            self.scan.top = max(self.scan.top, int(number))
            if local in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference"):
                self.scan.comments.add(int(number))
        if local == "p" and not self.scan.namespace:
            self.scan.namespace, self.scan.prefix = uri, prefix
        if local == "t":
            self._text(frame)
        elif local == "fldChar":
            self._field(told.get("fldCharType", ""))
        elif local in ("footnoteReference", "endnoteReference"):
            kind = local.removesuffix("Reference")
            self.scan.references.setdefault((kind, number), self._unit()[0])

    def _text(self, frame: _Frame) -> None:
        unit, run = self._unit()
        # What stands deeper than right in its run (ruby, mathematics, a text box) is not cut.
        whole = run is None or len(self._stack) < 2 or self._stack[-2] is not run
        space = frame.attributes.get("space", "")
        note = next((one for one in self._stack if one.local in ("footnote", "endnote")), None)
        frame.node = Node(
            start=frame.start,
            name=frame.name,
            unit=unit,
            keeps=space == "preserve",
            whole=whole or space not in ("", "preserve"),
            note=(note.local, note.attributes.get("id", "")) if note else ("", ""),
            within=self._fields[0] if self._fields else None,
        )
        self.scan.nodes.append(frame.node)
        if self._fields:
            self._fields[0].nodes.append(frame.node)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(Field(self._unit()[0]))
        elif kind == "end" and self._fields:
            self._fields.pop().end = self._unit()[0]

    def _unit(self) -> tuple[Unit, _Frame | None]:
        """What marks may stand around here, and its frame when that is a run.

        The outermost paragraph counts: Word ignores comments in text boxes ([MS-OI29500] 2.1.315).
        """
        outer = next((at for at, one in enumerate(self._stack) if one.local == "p"), -1)
        frame = next(
            (one for one in self._stack[outer + 1 :] if one.local not in _CONTAINERS or one.bound), self._stack[-1]
        )
        if frame.unit is None:
            frame.unit = Unit(frame.start, frame.name)
        return frame.unit, frame if frame.local == "r" and frame.uri == self.scan.namespace else None

    def _end(self, _: str) -> None:
        frame = self._stack.pop()
        # Of an empty element expat tells where it ends, of others where their end tag begins.
        stop = frame.opened if frame.empty else self.parser.CurrentByteIndex
        end = stop if frame.empty else self.scan.data.index(b">", stop) + 1
        if frame.node is not None:
            frame.node.stop, frame.node.end = stop, end
            frame.node.whole |= frame.empty
        if frame.unit is not None:
            unit, properties = frame.unit, slice(*frame.properties)
            unit.end, unit.first, unit.last = end, frame.first, stop
            unit.opening, unit.properties = self.scan.data[frame.start : frame.opened], self.scan.data[properties]
        if frame.local == "rPr" and self._stack:
            self._stack[-1].properties = frame.start, end

    def _characters(self, text: str) -> None:
        frame = self._stack[-1]
        # What follows an element within a text is not read as text either.
        if frame.node is not None and not frame.children:
            frame.node.chunks.append((self.parser.CurrentByteIndex, text))

    def _verbatim(self) -> None:
        if (node := self._stack[-1].node) is not None:
            node.whole = True

    def _declares(self, *_: Any) -> None:
        raise fault("refused", "entities", part=self._part)


def _named(name: str) -> tuple[str, str, str]:
    """Namespace, local name and prefix of a name as expat gives it.

    >>> _named("urn:x p w"), _named("urn:x p"), _named("p")
    (('urn:x', 'p', 'w'), ('urn:x', 'p', ''), ('', 'p', ''))
    """
    parts = name.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""
