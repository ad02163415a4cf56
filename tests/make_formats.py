"""The same release in every format and encoding that is read, made from its plain text.

    python tests/make_formats.py FOLDER [RELEASE...]

writes them to a folder, by default of every release of the corpus, and prints for each format how many releases give
the same figures as the plain text. Where LibreOffice is installed its files are made too.
"""

import csv
import io
import shutil
import struct
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

import pypdfium2

from documents import opendocument, page, pdf, row, word, workbook, written
from documents import p as paragraph
from documents import table as word_table
from legacy_text import encoded, windows_1258
from solieu.flow import check
from solieu.model import Figure
from solieu.read import release_of

CORPUS = Path(__file__).parent.parent / "corpus"
FIELDS = ("value", "value_max", "total", "unit", "kind", "aspect", "indicator", "period", "base", "status", "relation")
_PLAIN = str.maketrans("“”‘’–—…•\u00a0\u200b", "\"\"''--.- \u00ad", "\u200b")
_WIDTH = 88
"""Characters of a line of the PDF."""


def plain(text: str) -> str:
    """The text with the signs that old encodings have: straight quotes and hyphens, no signs beyond Latin-1."""
    known = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return "".join(sign for sign in known if sign < "\u0100" or unicodedata.category(sign)[0] == "L")


def as_word(text: str) -> bytes:
    """A Word document: lines are paragraphs, numbers are cut into runs, rows are those of a table."""
    return word(
        "".join(word_table(*rows) if rows else paragraph(*_runs(escape(line))) for line, rows in _parts(text, escape))
    )


def as_opendocument(text: str) -> bytes:
    """An OpenDocument text: lines are paragraphs, numbers are cut into spans, rows are those of a table."""
    made = []
    for line, rows in _parts(text, escape):
        cells = ["".join(f"<table:table-cell>{written(cell)}</table:table-cell>" for cell in cells) for cells in rows]
        table = "".join(f"<table:table-row>{inner}</table:table-row>" for inner in cells)
        spans = "".join(f"<text:span>{part}</text:span>" for part in _runs(escape(line)))
        made.append(f"<table:table>{table}</table:table>" if rows else f"<text:p>{spans}</text:p>")
    return opendocument("".join(made))


def as_page(text: str) -> bytes:
    """A web page with a menu, a counter and the release."""
    made = []
    for line, rows in _parts(text, escape):
        cells = ["".join(f"<td>{cell}" for cell in cells) for cells in rows]
        made.append(
            "<table>" + "".join(f"<tr>{inner}" for inner in cells) + "</table>" if rows else f"<p>{escape(line)}</p>"
        )
    menu = '<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức (125)</a></li></ul>'
    return page(f'{menu}<div id="content">{"".join(made)}</div><div class="footer">Lượt truy cập: 1.234.567</div>')


def as_pdf(text: str) -> bytes:
    """A PDF with lines of ordinary length and numbered pages; the columns of a table stand apart."""
    lines: list[list[tuple[float, str]]] = []
    for line, rows in _parts(text, str):
        if rows:
            widths = [
                max(len(cells[at]) if at < len(cells) else 0 for cells in rows) for at in range(max(map(len, rows)))
            ]
            starts = [40 + 6 * (sum(widths[:at]) + 5 * at) for at in range(len(widths))]
            lines += [[(starts[at], cell) for at, cell in enumerate(cells) if cell] for cells in rows]
        else:
            lines += [[(40 if number else 60, part)] for number, part in enumerate(_wrapped(line))]
    pages = [lines[at : at + 48] for at in range(0, len(lines), 48)]
    return pdf(
        *(
            [(x, 50 + 15 * at, words) for at, cells in enumerate(rows) for x, words in cells]
            + [(290, 820, str(number))]
            for number, rows in enumerate(pages, start=1)
        )
    )


def as_workbook(text: str) -> bytes:
    """A workbook: lines are cells of the first column, rows are rows."""
    rows = []
    for line, cells in _parts(text, escape):
        rows += [row(*inner) for inner in cells] if cells else [row(escape(line))]
    return workbook("".join(rows))


def old(scheme: str) -> Callable[[str], bytes]:
    """Plain text in an encoding of old."""
    return lambda text: encoded(plain(text), scheme)


MAKERS: dict[str, Callable[[str], bytes]] = {
    "utf-8.txt": str.encode,
    "utf-16.txt": lambda text: text.encode("utf-16"),
    "windows-1258.txt": lambda text: windows_1258(plain(text)),
    "tcvn3.txt": lambda text: encoded(_tcvn3(text), "tcvn3"),
    "vni.txt": old("vni"),
    "viscii.txt": lambda text: encoded(_viscii(text), "viscii"),
    "docx": as_word,
    "odt": as_opendocument,
    "html": as_page,
    "pdf": as_pdf,
    "xlsx": as_workbook,
}
"""Ways to write a release, by the ends of the names of the files."""

SHOWN: dict[str, Callable[[str], str]] = {
    "windows-1258.txt": plain,
    "tcvn3.txt": lambda text: _tcvn3(text),
    "vni.txt": plain,
    "viscii.txt": lambda text: _viscii(text),
}
"""What is left of a text in encodings that lack some of its signs."""


def by_office(ending: str) -> Callable[[str], bytes]:
    """The release as LibreOffice writes it in that format, from a page for documents and from CSV for workbooks."""
    sheet = ending in ("xlsx", "xls", "ods")
    return lambda text: converted(as_csv(text) if sheet else as_bare_page(text), "csv" if sheet else "html", ending)


def converted(data: bytes, kind: str, ending: str) -> bytes:
    """The bytes in another format, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"a.{kind}")
        source.write_bytes(data)
        command = ["soffice", "--headless", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", _IMPORTS[kind]]
        command += ["--convert-to", f"{ending}:{_EXPORTS[ending]}", "--outdir", f"{folder}/out", str(source)]
        subprocess.run(command, capture_output=True, check=True)
        return Path(folder, "out", f"a.{ending}").read_bytes()


def as_bare_page(text: str) -> bytes:
    """The release as a page without a menu, which LibreOffice would take for text."""
    made = []
    for line, rows in _parts(text, escape):
        cells = ["".join(f"<td>{cell}</td>" for cell in cells) for cells in rows]
        table = "".join(f"<tr>{inner}</tr>" for inner in cells)
        made.append(f"<table>{table}</table>" if rows else f"<p>{escape(line)}</p>")
    return page("".join(made))


def as_csv(text: str) -> bytes:
    """The release as cells: lines in the first column, rows in theirs."""
    stream = io.StringIO()
    for line, rows in _parts(text, str):
        csv.writer(stream).writerows(rows or [[line]])
    return stream.getvalue().encode()


def as_scan(text: str) -> bytes:
    """The release printed and scanned: a PDF whose pages are images."""
    return scanned(converted(as_bare_page(text), "html", "pdf"))


def as_image(text: str) -> bytes:
    """The first page of the release as an image."""
    return next(images(converted(as_bare_page(text), "html", "pdf")))


def images(data: bytes) -> Iterator[bytes]:
    """The pages of a PDF as PNG, grey, 300 dots to the inch."""
    for sheet in pypdfium2.PdfDocument(data):
        width, rows = _grey(sheet)
        head = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
        body = zlib.compress(b"".join(b"\0" + line for line in rows))
        parts = ((b"IHDR", head), (b"pHYs", struct.pack(">IIB", 11811, 11811, 1)), (b"IDAT", body), (b"IEND", b""))
        chunks = (struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in parts)
        yield b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def scanned(data: bytes) -> bytes:
    """A PDF whose pages are images of those of another."""
    made = pypdfium2.PdfDocument.new()
    for sheet in pypdfium2.PdfDocument(data):
        size = sheet.get_size()
        image = pypdfium2.PdfImage.new(made)
        image.set_bitmap(sheet.render(scale=300 / 72, grayscale=True))
        image.set_matrix(pypdfium2.PdfMatrix().scale(*size))
        target = made.new_page(*size)
        target.insert_obj(image)
        target.gen_content()
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _grey(sheet: pypdfium2.PdfPage) -> tuple[int, list[bytes]]:
    bitmap = sheet.render(scale=300 / 72, grayscale=True)
    raw, stride = bytes(bitmap.buffer), bitmap.stride
    return bitmap.width, [raw[at : at + bitmap.width] for at in range(0, stride * bitmap.height, stride)]


_IMPORTS = {
    "html": "--infilter=HTML (StarWriter)",
    "docx": "--infilter=MS Word 2007 XML",
    # Comma, quotes, UTF-8, from the first line; numbers in Vietnamese notation.
    "csv": "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1066,false,true",
}
_EXPORTS = {
    "docx": "Office Open XML Text",
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "odt": "writer8",
    "pdf": "writer_pdf_Export",
    "xlsx": "Calc MS Excel 2007 XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
}
OFFICE_MAKERS: dict[str, Callable[[str], bytes]] = {
    **{f"libreoffice.{ending}": by_office(ending) for ending in _EXPORTS},
    "scan.pdf": as_scan,
}
"""The same by LibreOffice, as strangers' files are; scans of what it prints."""


def figures(data: bytes, name: str) -> list[tuple[object, ...]]:
    """The figures of a file, by what they say and not by where they stand."""
    return [tuple(getattr(figure, name) for name in FIELDS) for figure in found(data, name)]


def found(data: bytes, name: str) -> tuple[Figure, ...]:
    """The figures of a file."""
    return check(release_of(data, name)).figures


def _tcvn3(text: str) -> str:
    """Without the capitals that only a font has."""
    return "".join(
        letter if letter in "ĂÂÊÔƠƯĐ" or not letter.isupper() or letter.isascii() else letter.lower()
        for letter in plain(text)
    )


def _viscii(text: str) -> str:
    """Without the signs whose codes are letters there."""
    return "".join(letter for letter in plain(text) if letter.isascii() or letter.isalpha())


def _parts(text: str, clean: Callable[[str], str]) -> list[tuple[str, list[list[str]]]]:
    """Lines, and the rows of each table with their cells."""
    parts: list[tuple[str, list[list[str]]]] = []
    lines = [line for line in text.split("\n") if line.strip()]
    for is_row, group in groupby(lines, key=lambda line: "\t" in line.strip() or line.count("|") > 1):
        if is_row:
            rows = [
                [clean(cell.strip()) for cell in line.strip().strip("|").replace("\t", "|").split("|")]
                for line in group
            ]
            parts.append(("", [cells for cells in rows if any(cell.strip("-: ") for cell in cells)]))
        else:
            parts += [(" ".join(line.split()), []) for line in group]
    return parts


def _runs(line: str) -> list[str]:
    """A line cut where Word likes to cut it: within numbers."""
    cuts = [
        at
        for at in range(1, len(line))
        if line[at - 1] in ".," and line[at].isdigit() and "&" not in line[max(0, at - 6) : at]
    ]
    return [line[a:b] for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True)]


def _wrapped(line: str) -> list[str]:
    lines, held = [], ""
    for item in line.split():
        if held and len(held) + 1 + len(item) > _WIDTH:
            lines.append(held)
            held = item
        else:
            held = f"{held} {item}" if held else item
    return [*lines, held]


def main() -> None:
    """Write the formats of the releases and print how many give the same figures."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    releases = [Path(name) for name in sys.argv[2:]] or sorted(CORPUS.glob("*.txt"))
    print(f"{'format':18} {'releases':>8} {'the same':>8} {'figures':>8} {'the same':>8}")
    # LibreOffice takes seconds for each file: every fourth release.
    foreign = [(ending, make, releases[::4]) for ending, make in OFFICE_MAKERS.items() if shutil.which("soffice")]
    for ending, make, chosen in [*((ending, make, releases) for ending, make in MAKERS.items()), *foreign]:
        same = count = agreeing = 0
        for path in chosen:
            text = path.read_text(encoding="utf-8")
            name = f"{path.stem}.{ending}"
            data = make(text)
            (target / name).write_bytes(data)
            expected = figures(SHOWN.get(ending, str)(text).encode(), "a.txt")
            given = figures(data, name)
            same += given == expected
            count += len(expected)
            agreeing += sum(figure in given for figure in expected)
        print(f"{ending:18} {len(chosen):8} {same:8} {count:8} {agreeing:8}")


if __name__ == "__main__":
    main()
