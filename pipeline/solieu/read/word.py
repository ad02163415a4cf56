"""Word documents (.docx): a walk over the package's XML.

Paragraphs, runs and tables in their order; text boxes after the paragraph that holds them, notes at the end. Insertions
that are tracked are read and deletions not, as the text would be if all were accepted. Headers, footers and what is
struck through are no text.
"""

from collections.abc import Iterator

from lxml import etree

from solieu.read.faults import fault
from solieu.read.grids import Cell, laid_out
from solieu.read.legacy import Scheme, decoded
from solieu.read.packages import Package, attribute, child, local
from solieu.read.parsed import Parsed
from solieu.read.pieces import BREAK, Line, Piece, broken, composed, raised, text_of
from solieu.read.secrecy import stamp
from solieu.read.word_fonts import Fonts
from solieu.read.word_lists import Lists

_DEEPER = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent", "dir", "bdo", "Choice"}
    | {"oMath", "oMathPara", "r", "ruby", "rubyBase", "Fallback", "AlternateContent", "drawing", "pict", "object"}
    | {"inline", "anchor", "graphic", "graphicData", "wsp", "wgp", "wpc", "txbx", "shape", "textbox", "group", "rect"}
)
_REMOVED = frozenset({"del", "moveFrom"})
_TRACKED = _REMOVED | {"ins", "moveTo"}
_OFF = ("0", "false", "off")


def parse(data: bytes) -> Parsed:
    """The text of a Word document; ReadError when the package is broken or has none."""
    package = Package(data)
    main = main_part(package)
    folder = main.rpartition("/")[0]
    fonts = Fonts(package, f"{folder}/styles.xml")
    lists = Lists(package, f"{folder}/numbering.xml")
    walker = _Walker(package.tree(main), main, fonts, lists)
    lines = list(walker.lines())
    notices = set(walker.notices)
    schemes = set(walker.schemes)
    for name in ("footnotes", "endnotes"):
        part = f"{folder}/{name}.xml"
        if walker.cited[name] and part in package:
            notes = _Walker(package.tree(part), part, fonts, lists)
            lines += notes.notes(walker.cited[name])
            notices |= notes.notices
            schemes |= notes.schemes
    lines = [*_stamps(package, folder, fonts, lists), *lines]
    text, anchors = composed(lines)
    encoding = "+".join(["utf-8", *sorted(schemes)])
    return Parsed(text, encoding, tuple(sorted(notices | {f"legacy_{scheme}" for scheme in schemes})), anchors=anchors)


def _stamps(package: Package, folder: str, fonts: Fonts, lists: Lists) -> list[Line]:
    """The stamps of secrecy in headers and footers: the rest of those is no text, but such a stamp must be seen."""
    found: list[Line] = []
    for name in package.names:
        if name.startswith((f"{folder}/header", f"{folder}/footer")) and name.endswith(".xml"):
            found += [line for line in _Walker(package.tree(name), name, fonts, lists).lines() if stamp(text_of(line))]
    return found[:1]


def main_part(package: Package) -> str:
    """The name of the part that holds the text, by the package's own relations, else by custom."""
    if "_rels/.rels" in package:
        for relation in package.tree("_rels/.rels"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                name = attribute(relation, "Target").lstrip("/")
                if name in package:
                    return name
    if "word/document.xml" not in package:
        raise fault("unreadable", "no_part", part="word/document.xml")
    return "word/document.xml"


class _Walker:
    def __init__(self, root: etree._Element, part: str, fonts: Fonts, lists: Lists) -> None:
        self._root = root
        self._part = part
        self._fonts = fonts
        self._lists = lists
        # Elements are alive as long as this dictionary is, so their identity can be a key.
        self._nodes = {
            element: number for number, element in enumerate(inner for inner in root.iter() if local(inner) == "t")
        }
        self.notices: set[str] = set()
        self.schemes: set[Scheme] = set()
        self.cited: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self._boxes: list[Line] = []
        self._held: list[Piece] = []

    def lines(self) -> Iterator[Line]:
        """The lines of the body."""
        body = child(self._root, "body")
        return self._blocks(body if body is not None else self._root)

    def notes(self, cited: list[str]) -> Iterator[Line]:
        """The lines of the notes that the text refers to, in the order in which it does."""
        by_number = {attribute(note, "id"): note for note in self._root}
        for number in dict.fromkeys(cited):
            if number in by_number:
                yield from self._blocks(by_number[number])

    def _blocks(self, container: etree._Element) -> Iterator[Line]:
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from laid_out(self._rows(element))
            elif name in ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag"):
                yield from self._blocks(element)
            elif name == "AlternateContent":
                yield from self._blocks(_alternative(element))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Line]:
        properties = child(paragraph, "pPr")
        pieces = [*self._held, *self._inline(paragraph, self._fonts.of_paragraph(properties), [])]
        boxes, self._boxes = self._boxes, []
        self._held = []
        if child(properties, "rPr", "del") is not None:
            # The end of this paragraph is deleted: its text belongs to the next one.
            self.notices.add("tracked_changes")
            self._held = pieces
        else:
            mark = self._lists.mark(properties)
            for line in broken(pieces):
                yield (Piece(mark + " "), *line) if mark and line else line
                mark = "" if line else mark
        yield from boxes

    def _inline(self, element: etree._Element, font: str, before: list[Piece]) -> list[Piece]:
        """The pieces of an element of a paragraph, added to those before it."""
        for inner in element:
            name = local(inner)
            if name in _TRACKED:
                self.notices.add("tracked_changes")
            if name == "r":
                properties = child(inner, "rPr")
                if _set(properties, "strike") or _set(properties, "dstrike"):
                    self.notices.add("struck")
                elif not _set(properties, "vanish"):
                    self._run(inner, properties, self._fonts.of_run(properties, font), before)
            elif name == "AlternateContent":
                self._inline(_alternative(inner), font, before)
            elif name in _DEEPER:
                self._inline(inner, font, before)
            elif name == "txbxContent":
                self._boxes += self._box(inner)
            elif name == "t":
                before.append(self._text(inner, font))
        return before

    def _run(self, run: etree._Element, properties: etree._Element | None, font: str, before: list[Piece]) -> None:
        aligned = child(properties, "vertAlign")
        up = aligned is not None and attribute(aligned, "val") == "superscript"
        for inner in run:
            name = local(inner)
            if name == "t":
                piece = self._text(inner, font)
                if up:
                    kept = raised(text_of(before[-3:]), piece.text)
                    piece = Piece(kept, piece.part, piece.node, piece.begin, piece.stop)
                before.append(piece)
            elif name == "tab":
                before.append(Piece("\t"))
            elif name in ("br", "cr"):
                before.append(BREAK)
            elif name == "noBreakHyphen":
                before.append(Piece("-"))
            elif name in ("footnoteReference", "endnoteReference"):
                self.cited[name.removesuffix("Reference") + "s"].append(attribute(inner, "id"))
            elif name == "AlternateContent":
                self._inline(_alternative(inner), font, before)
            elif name in ("drawing", "pict", "object"):
                self._inline(inner, font, before)

    def _text(self, element: etree._Element, font: str) -> Piece:
        text = element.text or ""
        shown, scheme = decoded(text, font)
        if scheme:
            self.schemes.add(scheme)
        return Piece(shown, self._part, self._nodes.get(element, -1), 0, len(text))

    def _box(self, content: etree._Element) -> list[Line]:
        # A text box within a text box would otherwise come before the one that holds it.
        outer, self._boxes = self._boxes, []
        held, self._held = self._held, []
        lines = list(self._blocks(content))
        self._boxes, self._held = outer, held
        return lines

    def _rows(self, table: etree._Element) -> list[list[Cell]]:
        rows: list[list[Cell]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.notices.add("tracked_changes")
                continue
            cells: list[Cell] = []
            column = 0
            for cell in _within(row, "tc"):
                properties = child(cell, "tcPr")
                span, merge = child(properties, "gridSpan"), child(properties, "vMerge")
                across = _number(attribute(span, "val")) if span is not None else 1
                if merge is not None and attribute(merge, "val") != "restart" and column in open_cells:
                    at, place = open_cells[column]
                    first = rows[at][place]
                    rows[at][place] = Cell(first.lines, first.across, len(rows) - at + 1)
                else:
                    open_cells[column] = (len(rows), len(cells))
                    cells.append(Cell(tuple(line for line in self._blocks(cell) if line), across))
                column += across
            rows.append(cells)
        return rows


def _within(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside of content controls and insertions."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(inner, name)


def _alternative(element: etree._Element) -> etree._Element:
    """Of the versions of a drawing the first: both would state their text twice."""
    chosen = child(element, "Choice")
    fallback = child(element, "Fallback")
    if chosen is not None and (fallback is None or any(local(inner) == "t" for inner in chosen.iter())):
        return chosen
    return fallback if fallback is not None else element


def _set(properties: etree._Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and attribute(found, "val") not in _OFF


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) else 1
