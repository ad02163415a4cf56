"""Text documents of OpenDocument (.odt): a walk over the package's XML, with the same rules as for Word documents."""

from collections.abc import Iterator

from lxml import etree

from solieu.read.faults import fault
from solieu.read.grids import Cell, laid_out
from solieu.read.legacy import Scheme, decoded
from solieu.read.packages import Package, attribute, child, local
from solieu.read.parsed import Parsed
from solieu.read.pieces import BREAK, Line, Piece, broken, composed, raised, text_of

_PART = "content.xml"
_HOLDERS = frozenset({"section", "text-box", "list-header", "index-body", "table-of-content"})
_ASIDE = frozenset({"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "note-citation"})
_MOST = 200
"""Blanks or cells that one element may stand for."""


def parse(data: bytes) -> Parsed:
    """The text of a document; ReadError when the package is broken or has none."""
    package = Package(data)
    if "META-INF/manifest.xml" in package and any(
        local(element) == "encryption-data" for element in package.tree("META-INF/manifest.xml").iter()
    ):
        raise fault("unreadable", "protected")
    root = package.tree(_PART)
    body = child(root, "body", "text")
    if body is None:
        raise fault("unreadable", "no_part", part="office:text")
    roots = [package.tree("styles.xml")] if "styles.xml" in package else []
    walker = _Walker(root, _Styles([*roots, root]))
    lines = list(walker.lines(body))
    lines += walker.notes
    text, anchors = composed(lines)
    notices = {f"legacy_{scheme}" for scheme in walker.schemes} | walker.notices
    return Parsed(text, "+".join(["utf-8", *sorted(walker.schemes)]), tuple(sorted(notices)), anchors=anchors)


class _Styles:
    """Fonts and raised text by the names of styles."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._fonts: dict[str, str] = {}
        self._raised: set[str] = set()
        self._struck: set[str] = set()
        self._parents: dict[str, str] = {}
        for root in roots:
            for style in root.iter():
                if local(style) != "style":
                    continue
                name = attribute(style, "name")
                self._parents[name] = attribute(style, "parent-style-name")
                properties = child(style, "text-properties")
                if properties is not None:
                    self._fonts[name] = attribute(properties, "font-name") or attribute(properties, "font-family")
                    if attribute(properties, "text-position").startswith("super"):
                        self._raised.add(name)
                    if attribute(properties, "text-line-through-style") not in ("", "none"):
                        self._struck.add(name)

    def font(self, name: str, inherited: str) -> str:
        """The font of a style, its parents', or the one around it."""
        for _ in range(20):
            if not name:
                break
            if font := self._fonts.get(name, ""):
                return font
            name = self._parents.get(name, "")
        return inherited

    def is_raised(self, name: str) -> bool:
        return name in self._raised

    def is_struck(self, name: str) -> bool:
        """Whether the text of a style is struck through."""
        return name in self._struck


class _Walker:
    def __init__(self, root: etree._Element, styles: _Styles) -> None:
        self._styles = styles
        # Two nodes for each element, its text and its tail, in document order.
        self._texts: dict[etree._Element, int] = {}
        self._tails: dict[etree._Element, int] = {}
        for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
            (self._texts if event == "start" else self._tails)[element] = number
        self.notes: list[Line] = []
        self.notices: set[str] = set()
        self.schemes: set[Scheme] = set()
        self._boxes: list[Line] = []

    def lines(self, container: etree._Element, mark: str = "") -> Iterator[Line]:
        """The lines of paragraphs, lists and tables in an element."""
        for element in container:
            name = local(element)
            if name in ("p", "h"):
                pieces = self._inline(element, self._styles.font(attribute(element, "style-name"), ""), [])
                boxes, self._boxes = self._boxes, []
                for line in broken(pieces):
                    yield (Piece(mark), *line) if mark and line else line
                    mark = "" if line else mark
                yield from boxes
            elif name == "list":
                for item in element:
                    yield from self.lines(item, "- ")
            elif name == "table":
                yield from laid_out(list(self._rows(element)))
            elif name in _HOLDERS:
                yield from self.lines(element)
            elif name == "tracked-changes":
                self.notices.add("tracked_changes")

    def _inline(self, element: etree._Element, font: str, before: list[Piece]) -> list[Piece]:
        self._add(element.text, self._texts[element], font, before)
        for inner in element:
            name = local(inner)
            style = attribute(inner, "style-name")
            if name == "span" and self._styles.is_struck(style):
                self.notices.add("struck")
            elif name == "span" and self._styles.is_raised(style):
                mark = self._inline(inner, self._styles.font(style, font), [])
                kept = raised(text_of(before[-3:]), text_of(mark))
                if kept == text_of(mark):
                    before += mark
                elif kept and mark:
                    before.append(Piece(kept, _PART, mark[0].node, mark[0].begin, mark[0].stop))
            elif name == "s":
                before.append(Piece(" " * min(_number(attribute(inner, "c")), _MOST)))
            elif name == "tab":
                before.append(Piece("\t"))
            elif name == "line-break":
                before.append(BREAK)
            elif name == "note":
                noted = child(inner, "note-body")
                self.notes += list(self.lines(noted)) if noted is not None else []
            elif name == "text-box":
                self._boxes += list(self.lines(inner))
            elif name not in _ASIDE and name:
                self._inline(inner, self._styles.font(style, font) if name == "span" else font, before)
            self._add(inner.tail, self._tails[inner], font, before)
        return before

    def _add(self, text: str | None, node: int, font: str, before: list[Piece]) -> None:
        if text:
            shown, scheme = decoded(text, font)
            if scheme:
                self.schemes.add(scheme)
            before.append(Piece(shown, _PART, node, 0, len(text)))

    def _rows(self, table: etree._Element) -> Iterator[list[Cell]]:
        for element in table:
            if local(element) in ("table-header-rows", "table-rows", "table-row-group"):
                yield from self._rows(element)
            elif local(element) == "table-row":
                cells = []
                for cell in element:
                    if local(cell) == "table-cell":
                        lines = tuple(line for line in self.lines(cell) if line)
                        across = _number(attribute(cell, "number-columns-spanned"))
                        down = _number(attribute(cell, "number-rows-spanned"))
                        repeated = min(_number(attribute(cell, "number-columns-repeated")), _MOST)
                        cells += [Cell(lines, across, down)] * repeated
                yield cells


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 and int(text) else 1
