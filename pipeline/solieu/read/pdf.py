"""PDF with a text layer: characters with their places and fonts, put together to lines, rows and paragraphs.

A PDF has no paragraphs and no tables, only characters on pages: the module of pages joins them. Scanned pages have no
characters, and are told from empty releases.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from solieu.read.faults import fault
from solieu.read.formats import command
from solieu.read.legacy import Scheme, decoded, hyphened, of_font
from solieu.read.masks import unmask
from solieu.read.parsed import Parsed
from solieu.read.pdf_lines import Row, Word, without_margins
from solieu.read.pdf_paragraphs import laid_out
from solieu.read.pdf_rulings import Lattice, lattices
from solieu.read.pdf_tables import ruled
from solieu.read.pieces import composed, raised

MAX_PAGES = 300
"""A release has a few pages, the yearbook that it was taken from some hundreds."""
MAX_SIGNS = 30_000
"""Characters of one page; the densest real ones have a third."""
_LINE_ENDS = "\r\n"
_HYPHENS = "\x02\ufffe\xad"
"""What a hyphen at the end of a line comes out as."""
_NAME = 128
_BLANK = 0.15
"""Heights of a line from which on a gap parts two words whose letters were not drawn in order."""
_RAISED = 0.15
"""Heights of a word by which the mark of a note stands higher at least."""
_SMALLER = 0.85
"""Share of a word's height that such a mark is high at most."""
_HORN = 0.3
"""Heights of a line by which the horn of a letter reaches over what comes after it at most."""


def parse(data: bytes) -> Parsed:
    """The text of a PDF; ReadError when it is broken, protected, too long, or has no text."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        key = "protected" if getattr(error, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD else "broken_pdf"
        raise fault("unreadable", key) from None
    count = len(document)
    if count > MAX_PAGES:
        raise fault("refused", "too_many_pages", count=count, limit=MAX_PAGES)
    schemes: set[Scheme] = set()
    pages: list[list[Row]] = []
    grids: list[list[Lattice]] = []
    for page in _pages(document):
        pages.append(list(_rows(page.get_textpage(), schemes)))
        grids.append(lattices(page) if pages[-1] else [])
    if not any(row.text.strip() for rows in pages for row in rows):
        raise fault("unreadable", "scanned", count=count, command=command("scan"))
    lines, scheme = unmask(laid_out([ruled(*page) for page in zip(without_margins(pages), grids, strict=True)]))
    found = sorted({*schemes, *([scheme] if scheme else [])})
    text, _ = composed(lines)
    empty = sum(not rows for rows in pages)
    notices = (*(f"legacy_{name}" for name in found), *(("pages_without_text",) if empty else ()))
    metadata = document.get_metadata_dict(skip_empty=True)
    return Parsed(text, "+".join(["utf-16", *found]), notices, _title(metadata.get("Title", "")))


def _pages(document: pypdfium2.PdfDocument) -> Iterator[pypdfium2.PdfPage]:
    for number in range(len(document)):
        try:
            page = document[number]
            page.get_textpage()
            yield page
        except pypdfium2.PdfiumError:
            raise fault("unreadable", "broken_page", page=number + 1) from None


def _title(text: str) -> str:
    """The title in the metadata, unless a program put a file's name there."""
    words = " ".join(text.split())
    return "" if "." in words[-5:] or len(words.split()) < 4 else words[:300]


def _rows(page: pypdfium2.PdfTextPage, schemes: set[Scheme]) -> Iterator[Row]:
    """The lines of a page in the order in which it states them."""
    count = page.count_chars()
    if count > MAX_SIGNS:
        raise fault("refused", "too_long", limit=MAX_SIGNS)
    line: list[tuple[int, str]] = []
    for index in range(count + 1):
        sign = _sign(page, index) if index < count else "\n"
        if sign not in _LINE_ENDS:
            line.append((index, sign))
            continue
        words = _words(page, line, schemes)
        if _disordered(words):
            for level in _levels(page, line):
                if ordered := _words(page, _in_order(page, level), schemes):
                    yield Row(tuple(ordered))
        elif words:
            yield Row(tuple(words))
        line = []


def _words(page: pypdfium2.PdfTextPage, line: list[tuple[int, str]], schemes: set[Scheme]) -> list[Word]:
    words: list[Word] = []
    for blank, group in groupby(line, key=lambda placed: placed[1].isspace()):
        for at, part in enumerate([] if blank else _parts(page, list(group))):
            word = _word(page, part, schemes)
            before = words[-1] if words else None
            kept = raised(before.text, word.text) if before and _is_raised(word, before) else word.text
            # What no blank parts, and the power of a unit, belong to the word before.
            if before and (at or kept != word.text):
                words[-1] = replace(before, text=before.text + kept, right=word.right if kept else before.right)
            else:
                words.append(word)
    return words


def _parts(page: pypdfium2.PdfTextPage, signs: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The characters of a word, parted where some begin to stand higher or lower."""
    first, base = 0, _base(page, signs[0][0])
    for at, (index, _) in enumerate(signs):
        here = _base(page, index)
        if here == base:
            continue
        _, _, bottom, top = _box(page, signs[first][0])
        if abs(here - base) > _RAISED * (top - bottom):
            yield signs[first:at]
            first, base = at, here
    yield signs[first:]


def _is_raised(word: Word, before: Word) -> bool:
    """Whether a word stands higher than the one before it, right after it, and in smaller letters."""
    height = before.top - before.bottom
    near = -height < word.left - before.right < _BLANK * height
    return near and word.base - before.base > _RAISED * height and word.top - word.bottom < _SMALLER * height


def _disordered(words: list[Word]) -> bool:
    """Whether words go back into the line: letters that a font lacks, drawn after all the others."""
    reached = -math.inf
    for word in words:
        if word.right <= reached:
            return True
        reached = word.right
    return False


def _levels(page: pypdfium2.PdfTextPage, line: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """The characters of a line by the lines on which they stand: cells side by side may be stated as one."""
    found: list[list[tuple[int, str]]] = []
    level = -math.inf
    for index, sign in line:
        base = _base(page, index)
        _, _, bottom, top = _box(page, index)
        # A raised sign differs by less, lines of one cell by a whole height.
        if not found or (not sign.isspace() and abs(base - level) >= max(top - bottom, 1.0) / 2):
            found.append([])
            level = base
        found[-1].append((index, sign))
    return found


def _base(page: pypdfium2.PdfTextPage, index: int) -> float:
    """The height of the line on which a character stands; its box tells less, as fonts differ in how far they reach."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, index, x, y)
    return y.value


def _in_order(page: pypdfium2.PdfTextPage, line: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The characters of a line from left to right.

    Blanks that only part what was drawn apart are not believed: a gap is one when it is as wide as a blank. A letter
    with a horn reaches over the blank after it, so the place where such a blank was put counts as well.
    """
    drawn: list[tuple[float, int, str, float]] = []
    ended = math.inf
    for index, sign in line:
        left = _box(page, index)[0]
        if pdfium.FPDFText_IsGenerated(page, index):
            ended = left
        else:
            drawn.append((left, index, sign, left - ended))
            ended = math.inf
    found: list[tuple[int, str]] = []
    for left, index, sign, since in sorted(drawn):
        if found:
            _, right, _, _ = _box(page, found[-1][0])
            _, _, bottom, top = _box(page, index)
            horned = 0 <= right - (left - since) < _HORN * (top - bottom)
            if max(left - right, since if horned else 0.0) > _BLANK * (top - bottom):
                found.append((found[-1][0], " "))
        found.append((index, sign))
    return found


def _word(page: pypdfium2.PdfTextPage, signs: list[tuple[int, str]], schemes: set[Scheme]) -> Word:
    """The word of these characters, decoded by its font, with its place."""
    text = "".join(["-" if sign in _HYPHENS else sign for _, sign in signs])
    if not text.isascii() or "-" in text:
        font = _font(page, signs[0][0])
        if of_font(font):
            text, scheme = decoded(text, font)
            if of_font(font) == "tcvn3":
                text = hyphened(text)
            if scheme:
                schemes.add(scheme)
    first, last = _box(page, signs[0][0]), _box(page, signs[-1][0])
    return Word(text, first[0], last[1], first[2], first[3], _base(page, signs[0][0]))


def _sign(page: pypdfium2.PdfTextPage, index: int) -> str:
    code: int = pdfium.FPDFText_GetUnicode(page, index)
    # Half of a pair of surrogates is no character.
    return chr(0xFFFD if 0xD800 <= code < 0xE000 else code)


def _font(page: pypdfium2.PdfTextPage, index: int) -> str:
    name = ctypes.create_string_buffer(_NAME)
    pdfium.FPDFText_GetFontInfo(page, index, name, _NAME, ctypes.c_int())
    # A font of which the file holds a part is named `ABCDEF+.VnTime`.
    return name.value.decode("utf-8", "replace").rpartition("+")[2]


def _box(page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character, in points from the page's lower left."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, box)
    return box.left, box.right, box.bottom, box.top
