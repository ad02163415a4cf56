"""Findings as comments in the Word document that they are about.

The text, its formatting, tracked changes and every other part of the package stay as they are: runs are cut where a
figure begins or ends inside one, and marks of a range, the comments' part and its relation are added. A comment bears
no time, so that the same document and findings give the same bytes.
"""

import zipfile
from collections.abc import Iterable, Iterator
from copy import copy, deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from solieu.findings import repairs_said
from solieu.flow import Result
from solieu.model import SEVERITIES, Anchor, Check, Release
from solieu.read.packages import Package, attribute, child, local, xml
from solieu.read.word import main_part
from solieu.texts import say

AUTHOR, INITIALS = "solieu", "sl"
FORMATS = ("docx",)
"""Formats of releases that can be annotated."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date of an entry in a zip file: a part that we add has no date of its own."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a figure: ``start`` and ``end`` are offsets into the extracted text, in code points."""

    start: int
    end: int
    lines: tuple[str, ...]


class Annotated(NamedTuple):
    """The document with comments; how many there are, and whether a signature of the document no longer holds."""

    data: bytes
    comments: int
    signed: bool


def remarks(result: Result, lang: str) -> list[Remark]:
    """A remark on each figure that a check has something to say of: what agrees is passed over, what is implied told.

    The gravest check of a figure comes first.
    """
    known = {figure.figure_id: figure for figure in result.figures}
    told: dict[str, list[Check]] = {}
    for check in sorted(result.checks, key=lambda check: -SEVERITIES.index(check.severity)):
        stated = check.figures.partition(" ")[0]
        if check.verdict != "consistent" and stated in known:
            told.setdefault(stated, []).append(check)
    return [
        Remark(known[name].start, known[name].end, tuple(line for check in checks for line in _lines(check, lang)))
        for name, checks in told.items()
    ]


def _lines(check: Check, lang: str) -> Iterator[str]:
    yield f"{say(lang, f'verdict_{check.verdict}')} · {say(lang, f'check_{check.check}')}"
    yield check.message
    if check.repair:
        yield say(lang, "repair", repair=repairs_said(check.repair, lang))


def annotated(data: bytes, release: Release, said: Iterable[Remark]) -> Annotated:
    """The Word document with a comment for each remark, on exactly its characters.

    A remark on a note stands at the note's reference and one in a text box at what holds the box, since Word has no
    comments there. ``release`` is what was read from ``data``. Raises ReadError when the package is broken.
    """
    package = Package(data)
    document = _Document(package)
    written = 0
    # From the end, so that what is cut off a run lies behind everything that is still to be found.
    for remark in sorted(said, key=lambda remark: remark.start, reverse=True):
        places = [a for a in release.anchors if a.start < remark.end and remark.start < a.end]
        if places and document.comment(remark, places):
            written += 1
    changed = document.parts() if written else {}
    signed = any("_xmlsignatures/" in name for name in package.names)
    return Annotated(_rewritten(data, package, changed), written, signed and bool(written))


class _Document:
    """The parts of a document that comments change."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = main_part(package)
        self._trees: dict[str, etree._Element] = {}
        self._nodes: dict[str, list[etree._Element]] = {}
        root = self._tree(self._main)
        self._space = etree.QName(root).namespace or ""
        folder, _, name = self._main.rpartition("/")
        self._relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        self._comments = self._comments_part(folder)
        self._next = 1 + max((_number(attribute(e, "id")) for e in self._marks(root)), default=-1)
        self._new: list[etree._Element] = []

    def comment(self, remark: Remark, places: list[Anchor]) -> bool:
        """Put a comment on the characters at these places; whether there is a place for it."""
        first, last = places[0], places[-1]
        if first.part == last.part == self._main:
            begin, end = self._range(remark, first, last)
        else:
            begin = end = self._reference(first)
        if begin is None or end is None:
            return False
        number = str(self._next)
        self._next += 1
        begin.addprevious(self._made("commentRangeStart", id=number))
        stop, mark = self._made("commentRangeEnd", id=number), self._made("r")
        mark.append(self._made("commentReference", id=number))
        end.addnext(stop)
        stop.addnext(mark)
        body = self._made("comment", id=number, author=AUTHOR, initials=INITIALS)
        for line in remark.lines:
            text = self._made("t")
            text.text = line
            text.set(_SPACE, "preserve")
            paragraph, run = self._made("p"), self._made("r")
            run.append(text)
            paragraph.append(run)
            body.append(paragraph)
        self._new.append(body)
        return True

    def parts(self) -> dict[str, bytes]:
        """The parts that have changed or are new, by name."""
        if self._comments in self._package:
            comments = self._tree(self._comments)
        else:
            comments = etree.Element(f"{{{self._space}}}comments", nsmap={"w": self._space})
            self._announce()
        comments.extend(reversed(self._new))
        self._trees[self._comments] = comments
        return {
            name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, tree in self._trees.items()
            if name in (self._main, self._comments, self._relations, "[Content_Types].xml")
        }

    def _tree(self, name: str) -> etree._Element:
        if name not in self._trees:
            self._trees[name] = xml(self._package.part(name), name, whole=True)
        return self._trees[name]

    def _texts(self, part: str) -> list[etree._Element]:
        """The text nodes of a part, as the reader numbers them."""
        if part not in self._nodes:
            self._nodes[part] = [element for element in self._tree(part).iter() if local(element) == "t"]
        return self._nodes[part]

    def _range(
        self, remark: Remark, first: Anchor, last: Anchor
    ) -> tuple[etree._Element | None, etree._Element | None]:
        """The first and the last element of the characters, runs cut so that they hold nothing else."""
        texts = self._texts(self._main)
        begin, end = texts[first.node], texts[last.node]
        holder = _outside(begin)
        if holder is not None:
            return holder, holder
        _cut(end, _place(last, remark.end))
        rest = _cut(begin, _place(first, remark.start))
        if rest is not None:
            return rest, rest if begin is end else _run(end)
        return _run(begin), _run(end)

    def _reference(self, place: Anchor) -> etree._Element | None:
        """The run in the text that refers to the note at a place."""
        kind = place.part.rpartition("/")[2].removesuffix("s.xml")
        note = next((e for e in self._texts(place.part)[place.node].iterancestors() if local(e) == kind), None)
        number = attribute(note, "id") if note is not None else None
        for element in self._tree(self._main).iter():
            if local(element) == f"{kind}Reference" and attribute(element, "id") == number:
                return _outside(element) or _run(element)
        return None

    def _made(self, name: str, **attributes: str) -> etree._Element:
        made = etree.Element(f"{{{self._space}}}{name}", nsmap={"w": self._space})
        for key, value in attributes.items():
            made.set(f"{{{self._space}}}{key}", value)
        return made

    def _marks(self, root: etree._Element) -> Iterator[etree._Element]:
        """What bears the number of a comment already."""
        if self._comments in self._package:
            yield from self._tree(self._comments)
        yield from (element for element in root.iter() if local(element).startswith("comment"))

    def _comments_part(self, folder: str) -> str:
        if self._relations in self._package:
            for relation in self._tree(self._relations):
                if attribute(relation, "Type").endswith("/comments"):
                    target = attribute(relation, "Target")
                    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        return f"{folder}/comments.xml".lstrip("/")

    def _announce(self) -> None:
        """Tell the package of a new part: its relation to the text, and its type."""
        if self._relations in self._package:
            relations = self._tree(self._relations)
        else:
            relations = self._trees[self._relations] = etree.Element(
                f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}
            )
        used = {attribute(relation, "Id") for relation in relations}
        own = next(
            (
                attribute(r, "Type")
                for r in self._tree("_rels/.rels")
                if attribute(r, "Type").endswith("/officeDocument")
            ),
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        )
        relation = etree.SubElement(relations, f"{{{etree.QName(relations).namespace}}}Relationship")
        relation.set("Id", next(name for n in range(1, len(used) + 2) if (name := f"rIdSolieu{n}") not in used))
        relation.set("Type", own.removesuffix("officeDocument") + "comments")
        relation.set("Target", self._comments.rpartition("/")[2])
        types = self._tree("[Content_Types].xml")
        override = etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override")
        override.set("PartName", f"/{self._comments}")
        override.set("ContentType", _TYPE)


def _place(anchor: Anchor, offset: int) -> int:
    """Where an offset of the text lies in the text node; what was decoded from an old font stays whole."""
    if anchor.end - anchor.start != anchor.stop - anchor.begin:
        return anchor.begin if offset <= anchor.start else anchor.stop
    return min(max(anchor.begin + offset - anchor.start, anchor.begin), anchor.stop)


def _run(element: etree._Element) -> etree._Element | None:
    """The innermost run around an element."""
    return next((inner for inner in element.iterancestors() if local(inner) == "r"), None)


def _outside(element: etree._Element) -> etree._Element | None:
    """What holds an element where a comment may not stand: the run with a text box, a formula; else ``None``."""
    holder: etree._Element | None = None
    for inner in element.iterancestors():
        if local(inner) == "txbxContent":
            holder = _run(inner)
        elif local(inner) in ("oMath", "oMathPara", "ruby"):
            holder = inner
    return holder


def _cut(text: etree._Element, at: int) -> etree._Element | None:
    """Cut a run at a character of its text; the new run with what follows, ``None`` where nothing is cut off."""
    said, run = text.text or "", _run(text)
    if run is None or text.getparent() is not run or not 0 <= at < len(said) or (at == 0 and _is_first(text, run)):
        return None
    rest = etree.Element(run.tag, attrib=dict(run.attrib), nsmap=run.nsmap)
    properties = child(run, "rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    behind = list(text.itersiblings())
    moved = etree.SubElement(rest, text.tag)
    moved.text = said[at:]
    text.text = said[:at]
    for piece in (text, moved):
        piece.set(_SPACE, "preserve")
    rest.extend(behind)
    rest.tail, run.tail = run.tail, None
    run.addnext(rest)
    return rest


def _is_first(text: etree._Element, run: etree._Element) -> bool:
    """Whether nothing that is shown stands before a text in its run."""
    return text.getparent() is run and all(local(before) == "rPr" for before in text.itersiblings(preceding=True))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _rewritten(data: bytes, package: Package, changed: dict[str, bytes]) -> bytes:
    """The package with some parts changed or added, all others byte for byte, in their order."""
    if not changed:
        return data
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            told = copy(entry)
            content = b"" if entry.is_dir() else changed.get(entry.filename) or package.part(entry.filename)
            new.writestr(told, content, compress_type=entry.compress_type)
        for name in sorted(changed.keys() - set(package.names)):
            new.writestr(zipfile.ZipInfo(name, _FIRST_DAY), changed[name], compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()
