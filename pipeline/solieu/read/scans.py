"""Scans: pages without a text layer and images, whose text tesseract recognises.

The words come with their places, so pages of scans are put together to paragraphs and tables like those of a PDF. How
sure tesseract is of them is said with the text: a figure may be read wrongly where it looks right.
"""

import csv
import os
import subprocess
from collections.abc import Iterator
from io import StringIO
from statistics import fmean

from solieu.read.faults import fault
from solieu.read.formats import program
from solieu.read.parsed import Parsed
from solieu.read.pdf_lines import Row, Word, without_margins
from solieu.read.pdf_paragraphs import laid_out
from solieu.read.pdf_tables import Block
from solieu.read.pieces import composed

MAX_PAGES = 100
"""A scan takes seconds for each page."""
SECONDS = 100
"""For one page."""
UNSURE = 0.6
"""Confidence of a whole text below which it is no text: photographs give words too, at 0.3."""
_DPI = 300
_MAX_POINTS = 2_000
"""Points of the longer side of a page; A3 has 1,191."""
_WIDTH = 595.0
"""Points of a page's width, where an image does not say how large it is."""
_LINE, _WORD = "4", "5"
"""Levels of tesseract's table."""


def parse(data: bytes) -> Parsed:
    """The text of an image or of a PDF's pages; ReadError when no text can be recognised."""
    confidences: list[float] = []
    images = _pages(data) if b"%PDF-" in data[:1024] else [data]
    pages = [list(page) for image in images for page in _recognised(image, confidences)]
    if not confidences or (sure := fmean(confidences)) < UNSURE:
        raise fault("unreadable", "not_recognised", count=len(pages))
    text, _ = composed(laid_out([list[Block](page) for page in without_margins(pages)]))
    return Parsed(text, "utf-8", (f"ocr:{sure:.2f}",))


def _pages(data: bytes) -> Iterator[bytes]:
    """The pages of a PDF as grey images."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    if len(document) > MAX_PAGES:
        raise fault("refused", "too_many_pages", count=len(document), limit=MAX_PAGES)
    for number in range(len(document)):
        try:
            page = document[number]
            scale = _DPI / 72 * min(1.0, _MAX_POINTS / max(*page.get_size(), 1.0))
            bitmap = page.render(scale=scale, grayscale=True)
        except pypdfium2.PdfiumError:
            raise fault("unreadable", "broken_page", page=number + 1) from None
        rows = bytes(bitmap.buffer)
        grey = b"".join(rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        yield b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + grey


def _recognised(image: bytes, confidences: list[float]) -> list[list[Row]]:
    """The lines of the pages of an image (a TIFF may have several), and how sure tesseract is of each word."""
    command = [program("tesseract"), "stdin", "stdout", "-l", "vie", "--dpi", str(_DPI), "tsv"]
    try:
        # One thread: the pages of a batch are spread over processes already.
        done = subprocess.run(
            command,
            input=image,
            capture_output=True,
            timeout=SECONDS,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise fault("refused", "too_slow") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise fault("unreadable", "no_recognition", error=said)
    pages: dict[str, list[Row]] = {}
    scale, bottom, top, height = 1.0, 0.0, 0.0, 0.0
    words: list[Word] = []
    for cell in csv.DictReader(
        StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        page = pages.setdefault(cell["page_num"], [])
        left, up, width, tall = (float(cell[name]) for name in ("left", "top", "width", "height"))
        if cell["level"] == "1":
            scale, height = _WIDTH / max(width, 1.0), tall
        elif cell["level"] == _LINE:
            words = []
            top, bottom = (height - up) * scale, (height - up - tall) * scale
        elif cell["level"] == _WORD and cell["text"].strip():
            confidences.append(float(cell["conf"]) / 100)
            if words:
                page.pop()
            words.append(Word(cell["text"], left * scale, (left + width) * scale, bottom, top, bottom))
            page.append(Row(tuple(words)))
    return list(pages.values())
