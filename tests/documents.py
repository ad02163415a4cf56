"""Documents made by hand for tests: packages whose parts are given as XML, and pages."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="{main}"/></Relationships>'
)


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip package with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def word(body: str, **parts: str | bytes) -> bytes:
    """A Word document with this XML as its body; other parts of its folder by name (``styles``, ``footnotes``)."""
    wrapped = {f"word/{name}.xml": f"<w:{_ROOTS[name]} {W}>{xml}</w:{_ROOTS[name]}>" for name, xml in parts.items()}
    return package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(main="word/document.xml"),
            "word/document.xml": f"<?xml version='1.0' encoding='UTF-8'?><w:document {W}><w:body>{body}</w:body></w:document>",
            **wrapped,
        }
    )


_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header1": "hdr", "footer1": "ftr"}


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a run that is no XML is text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    """The run property of a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def table(*rows: list[str]) -> str:
    """A table; a cell that is no XML is text."""
    cells = ["".join(c if c.startswith("<w:tc>") else f"<w:tc>{p(c)}</w:tc>" for c in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def page(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    """A web page."""
    return f'<!DOCTYPE html><html><head><meta charset="{charset}">{head}</head><body>{body}</body></html>'.encode(
        charset
    )


Placed = tuple[float, float, str] | tuple[float, float, str, int]
"""A text with its place on a page of A4, in points from the left and from the top, and its size where it has its own."""


Stroke = tuple[float, float, float, float]
"""A line from one point of a page to another, each in points from the left and from the top."""


def pdf(
    *pages: list[Placed],
    size: int = 12,
    font: str = "TimesNewRoman",
    old: bool = False,
    locked: bool = False,
    strokes: tuple[Stroke, ...] = (),
    turned: int = 0,
) -> bytes:
    """A PDF of these pages, each with these strokes, turned by so many degrees, locked by a password if asked for.

    The characters of an old font are codes of Latin-1, those of others are Unicode.
    """
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content if isinstance(content, bytes) else content.encode("latin-1"))
        return len(objects)

    def stream(content: bytes) -> int:
        return add(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))

    add("<</Type/Catalog/Pages 2 0 R>>")
    add("")
    if old:
        name = add(f"<</Type/Font/Subtype/TrueType/BaseFont/{font}/Encoding/WinAnsiEncoding>>")
    else:
        cmap = stream(
            b"/CIDInit/ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
            + b"100 beginbfrange "
            + b" ".join(b"<%04X> <%04X> <%04X>" % (page << 8, page << 8 | 255, page << 8) for page in range(0x21))
            + b" endbfrange endcmap end"
        )
        inner = add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font}/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            "/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 800/Descent -200>>>>"
        )
        name = add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{font}/Encoding/Identity-H/DescendantFonts[{inner} 0 R]/ToUnicode {cmap} 0 R>>"
        )
    kids = []
    for texts in pages:
        shown = b"".join(
            b"BT /F %d Tf %f %f Td <%s> Tj ET\n"
            % (own[0] if own else size, x, 842 - y, words.encode("latin-1" if old else "utf-16-be").hex().encode())
            for x, y, words, *own in texts
        )
        drawn = "".join(f"{a} {842 - b} m {c} {842 - d} l S\n" for a, b, c, d in strokes)
        content = stream(shown + drawn.encode())
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {turned}/Contents {content} 0 R/Resources<</Font<</F {name} 0 R>>>>>>"
            )
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"41" * 32, b"42" * 32)
        if locked
        else b""
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        *(len(objects) + 1, table, len(objects) + 1, lock, len(out)),
    )


S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook(*sheets: str, formats: tuple[str, ...] = (), strings: str = "", states: tuple[str, ...] = ()) -> bytes:
    """A workbook of sheets given as rows in XML; the style ``n`` of a cell is the format of that number, from 1."""
    listed = "".join(
        f'<sheet name="Bảng {n}" sheetId="{n}" r:id="r{n}" state="{states[n - 1] if states else "visible"}"/>'
        for n in range(1, len(sheets) + 1)
    )
    targets = "".join(f'<Relationship Id="r{n}" Target="worksheets/s{n}.xml"/>' for n in range(1, len(sheets) + 1))
    codes = "".join(f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(formats)))
    return package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(main="xl/workbook.xml"),
            "xl/workbook.xml": f"<workbook {S} {_R}><sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
            "xl/styles.xml": f"<styleSheet {S}><numFmts>{codes}</numFmts><cellXfs><xf numFmtId='0'/>{styles}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f"<sst {S}>{strings}</sst>",
            **{
                f"xl/worksheets/s{n}.xml": f"<worksheet {S}>{body if body.startswith('<sheetData') else f'<sheetData>{body}</sheetData>'}</worksheet>"
                for n, body in enumerate(sheets, start=1)
            },
        }
    )


def row(*cells: str | float | tuple[float, int] | None, hidden: bool = False) -> str:
    """A row of a sheet: texts, numbers, numbers with the number of their format, and gaps."""
    made = []
    for cell in cells:
        if cell is None:
            made.append("<c/>")
        elif isinstance(cell, str):
            made.append(cell if cell.startswith("<c") else f'<c t="inlineStr"><is><t>{cell}</t></is></c>')
        else:
            value, style = cell if isinstance(cell, tuple) else (cell, 0)
            made.append(f'<c s="{style}"><v>{value!r}</v></c>')
    return f"<row hidden='{int(hidden)}'>{''.join(made)}</row>"


_O = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw")
)


def opendocument(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with this XML as its body and these automatic styles."""
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_O}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        }
    )


def written(words: str) -> str:
    """A paragraph of OpenDocument."""
    return f"<text:p>{words}</text:p>"
