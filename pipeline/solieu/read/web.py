"""Web pages (.html): the lines of a page's article, with tables, lists and numbers whole.

Inline elements do not part words (``16.<span>341</span>``), marks of notes and what is struck through are dropped by
markup, and old fonts decoded.
Nothing that a page refers to is ever fetched.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from lxml import etree, html

from solieu.read.faults import fault
from solieu.read.grids import Cell, is_row, laid_out
from solieu.read.legacy import Scheme, decoded
from solieu.read.masks import unmask
from solieu.read.packages import local
from solieu.read.parsed import Parsed
from solieu.read.pieces import BREAK, Line, Piece, broken, composed, raised, text_of
from solieu.read.web_content import NEVER, Page, counted_from, is_aside, letters, same_title
from solieu.read.web_fonts import Fonts
from solieu.read.web_meta import characters, is_struck, published, title

_BLOCKS = frozenset(
    re.split(
        " ",
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
        "tbody td tfoot th thead tr ul",
    )
)
_TITLES = ("h1", "h2")
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_STRUCK = frozenset({"s", "strike", "del"})
_LONGEST_TITLE = 300
_DEEP = 60
"""Headings looked at for the title."""


_OWN = b'<meta name="generator" content="solieu">'
"""What the report of a run begins with: it repeats the texts of releases."""
_HEAD = 1_000


def parse(data: bytes) -> Parsed:
    """The text of a web page's article; ReadError when the bytes are no text or hold no page."""
    if _OWN in data[:_HEAD]:
        raise fault("skipped", "own_table")
    text, encoding, notices = characters(data)
    root = _tree(text)
    page = Page(root)
    walker = _Walker(page, Fonts(root))
    named = title(root)
    start = page.content(named)
    lines = [line if is_row(line) else _uncounted(line) for line in walker.lines(start)]
    lines = [line for line in lines if is_row(line) or (text_of(line).strip() and not walker.is_aside(line))]
    lines, scheme = unmask(_titled(walker, start, lines, named))
    schemes = {*walker.schemes, *([scheme] if scheme else [])}
    told = {f"legacy_{name}" for name in schemes} | ({"struck"} if walker.struck else set())
    shown, anchors = composed(lines)
    if not shown.strip() and text.strip():
        notices = (*notices, "no_article")
    return Parsed(
        shown, "+".join([encoding, *sorted(schemes)]), (*notices, *sorted(told)), named, published(root), anchors
    )


def _tree(text: str) -> etree._Element:
    # The bytes are decoded already; a declaration of another encoding within must not be believed again.
    clean = _XML_HEAD.sub("", text.replace("\0", ""))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise fault("unreadable", "no_page") from None
    return root


def _titled(walker: "_Walker", start: etree._Element, lines: list[Line], named: str) -> list[Line]:
    """The lines from the page's title on, which comes from outside of the article where that has none.

    The title is the heading that says what the page calls itself, else the first main heading. What stands above it is
    the page's and not the article's: the day of the visit, the way to it.
    """
    above = [e for e in walker.page.elements if local(e) in _TITLES and not walker.is_gone(e)][:_DEEP]
    headings = [(element, _joined(walker.lines(element))) for element in above]
    headings = [(element, line) for element, line in headings if 8 < len(text_of(line)) <= _LONGEST_TITLE]
    alike = [entry for entry in headings if named and letters(text_of(entry[1])) in letters(named)]
    main = [entry for entry in headings if local(entry[0]) == "h1"]
    for element, line in (alike or main)[:1]:
        if element is start or start in element.iterancestors():
            first = walker.place(element)
            return [line for line in lines if max((piece.node for piece in line), default=-1) >= first]
        return [line, *(other for other in lines if letters(text_of(other)) != letters(text_of(line)))]
    said = [letters(text_of(line)) for line in lines]
    if not lines or len(named.split()) <= 3:
        return lines
    wanted = letters(named)
    # What stands above a title that is no heading by its markup is the page's as well.
    at = next((at for at, line in enumerate(said) if same_title(line, wanted)), -1)
    return lines[at:] if at >= 0 else [(Piece(named),), *lines]


def _uncounted(line: Line) -> Line:
    """The line up to the counters of the page, which stand beside a date as often as not."""
    text = text_of(line)
    end = counted_from(text)
    if end == len(text):
        return line
    end = len(text[:end].rstrip(" |-–:;(\u00a0"))
    kept: list[Piece] = []
    for piece in line:
        if end > 0:
            kept.append(piece.cut(0, min(end, len(piece.text))))
        end -= len(piece.text)
    return tuple(kept)


def _joined(lines: Iterable[Line]) -> Line:
    return tuple(piece for line in lines for piece in (*line, Piece(" ")))[:-1]


class _Walker:
    def __init__(self, page: Page, fonts: Fonts) -> None:
        self.page = page
        self.schemes: set[Scheme] = set()
        self.struck = False
        self._fonts = fonts
        self._linked: set[int] = set()
        # Two nodes for each element, its text and its tail, in document order.
        self._texts: dict[etree._Element, int] = {}
        self._tails: dict[etree._Element, int] = {}
        root = page.elements[0]
        for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
            places = self._texts if event == "start" else self._tails
            places[element] = number

    def place(self, element: etree._Element) -> int:
        """The number of the first text node that an element can have."""
        return self._texts[element]

    def is_gone(self, element: etree._Element) -> bool:
        """Whether an element, or one around it, is not read."""
        return element in self.page.gone or any(outer in self.page.gone for outer in element.iterancestors())

    def is_aside(self, line: Line) -> bool:
        """Whether a line is no text of the article."""
        linked = sum(len(piece.text) for piece in line if piece.node in self._linked)
        return is_aside(text_of(line), linked)

    def lines(self, element: etree._Element) -> Iterator[Line]:
        """The lines in an element."""
        if local(element) == "table":
            yield from self._table(element, "", False)
            return
        held: list[Piece] = []
        yield from self._inside(element, held, self._fonts.of(element, ""), False, local(element) == "pre")
        yield from _flushed(held)

    def _inside(
        self, element: etree._Element, held: list[Piece], font: str, linked: bool, kept: bool
    ) -> Iterator[Line]:
        """The lines that end within an element; what begins a line that goes on is added to ``held``."""
        if element.text:
            self._add(element.text, self._texts[element], held, font, linked, kept)
        count = 0
        for inner in element:
            name = local(inner)
            if name and inner not in self.page.gone and name not in NEVER:
                below = self._fonts.of(inner, font)
                if name == "br":
                    held.append(BREAK)
                elif name in _STRUCK or is_struck(inner):
                    self.struck = True
                elif name == "table":
                    yield from _flushed(held)
                    yield from self._table(inner, below, linked)
                elif name in _BLOCKS:
                    yield from _flushed(held)
                    if name == "li":
                        count += 1
                        held.append(Piece(f"{count}. " if local(element) == "ol" else "- "))
                    yield from self._inside(inner, held, below, linked, kept or name == "pre")
                    yield from _flushed(held)
                elif name == "sup":
                    yield from self._raised(inner, held, below, linked)
                else:
                    yield from self._inside(inner, held, below, linked or name == "a", kept)
            if inner.tail:
                self._add(inner.tail, self._tails[inner], held, font, linked, kept)

    def _raised(self, element: etree._Element, held: list[Piece], font: str, linked: bool) -> Iterator[Line]:
        inner: list[Piece] = []
        yield from self._inside(element, inner, font, linked, False)
        mark = text_of(inner)
        kept = raised(text_of(held[-3:]), mark)
        if kept == mark:
            held += inner
        elif kept and inner:
            held.append(Piece(kept, "", inner[0].node, inner[0].begin, inner[0].stop))

    def _add(self, text: str, node: int, held: list[Piece], font: str, linked: bool, kept: bool) -> None:
        shown, scheme = decoded(text, font)
        if scheme:
            self.schemes.add(scheme)
        if linked:
            self._linked.add(node)
        piece = Piece(shown, "", node, 0, len(text))
        if not kept or "\n" not in shown:
            held.append(piece)
            return
        at = 0
        for part in shown.split("\n"):
            if at:
                held.append(BREAK)
            held.append(piece.cut(at, at + len(part)))
            at += len(part) + 1

    def _table(self, table: etree._Element, font: str, linked: bool) -> list[Line]:
        rows: list[list[Cell]] = []
        caption: list[Line] = []
        for element in _rows(table):
            if element in self.page.gone:
                continue
            if local(element) == "caption":
                caption += self._cell(element, font, linked)
                continue
            cells = []
            for cell in element:
                if local(cell) in ("td", "th") and cell not in self.page.gone:
                    across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                    cells.append(Cell(tuple(self._cell(cell, font, linked)), across, down))
            if cells:
                rows.append(cells)
        return caption + laid_out(rows)

    def _cell(self, cell: etree._Element, font: str, linked: bool) -> list[Line]:
        held: list[Piece] = []
        lines = list(self._inside(cell, held, self._fonts.of(cell, font), linked, False))
        lines += _flushed(held)
        return [line for line in lines if text_of(line).strip()]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows and the caption of a table, not those of the tables within it."""
    for element in table:
        if local(element) in ("tr", "caption"):
            yield element
        elif local(element) in ("thead", "tbody", "tfoot", "form"):
            yield from _rows(element)


def _span(cell: etree._Element, name: str) -> int:
    digits = "".join(takewhile(str.isdigit, (cell.get(name) or "").strip()))
    return min(int(digits), 100) if digits.isascii() and digits and len(digits) < 4 and int(digits) else 1


def _flushed(held: list[Piece]) -> list[Line]:
    lines = [line for line in broken(held) if line]
    held.clear()
    return lines
