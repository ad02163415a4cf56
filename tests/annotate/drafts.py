"""Drafts with findings in every place that a figure can stand in, and what their comments cover."""

import io
import zipfile

from documents import p, package, r, table
from documents import word as bare

WRONG = "Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm ("
"""What stands before a share that is wrong: 39 of 245 are 15,9%."""

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def word(body: str, **more: str) -> bytes:
    """A Word document as other programs ask for: with the types of its parts, and their relations."""
    made = parts(bare(body, **more))
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{name}+xml"/>' for name in more)
    made["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>{types}</Types>'
    ).encode()
    if more:
        relations = "".join(
            f'<Relationship Id="rId{at}" Type="{_RELATION}/{name}" Target="{name}.xml"/>'
            for at, name in enumerate(more, 1)
        )
        made["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'.encode()
        )
    return package(made)


_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)
_CITED = "<w:r><w:footnoteReference w:id='2'/></w:r>"


def _note(text: str) -> str:
    empty = "".join(
        f'<w:footnote w:id="{at}" w:type="{kind}">{p()}</w:footnote>'
        for at, kind in enumerate(["separator", "continuationSeparator"])
    )
    return f'{empty}<w:footnote w:id="2">{p(text)}</w:footnote>'


def _inserted(*runs: str) -> str:
    return f'<w:ins w:id="11" w:author="Ban Tổng hợp" w:date="2024-07-01T00:00:00Z">{"".join(runs)}</w:ins>'


def _deleted(words: str) -> str:
    return f'<w:del w:id="12" w:author="Ban Tổng hợp" w:date="2024-07-01T00:00:00Z"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'


def _bare(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _box(inner: str) -> str:
    shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:400pt;height:60pt"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>'
    return f"<w:r><w:pict>{shape}</w:pict></w:r>"


DRAFTS = {
    "one run": (word(p(WRONG + "18,9%).")), ["18,9%"]),
    "a run without kept blanks": (word(p(_bare(WRONG + "18,9%) trong quý."))), ["18,9%"]),
    "several runs": (word(p(WRONG + "1", r("8,", "<w:b/>"), "9", r("%", "<w:i/>"), ").")), ["18,9%"]),
    "a run of its own": (word(p(WRONG, r("18,9%", "<w:b/>"), ").")), ["18,9%"]),
    "after a tab": (word(p(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{WRONG}</w:t><w:tab/><w:t>18,9%</w:t><w:tab/><w:t>).</w:t></w:r>")), ["18,9%"]),
    "a tracked insertion": (word(p(WRONG, _deleted("15,9%"), _inserted(r("18,9%")), ").")), ["18,9%"]),
    "within an insertion": (word(p("Thanh tra 245 cơ sở", _inserted(r(", phát hiện 39 cơ sở vi phạm (18,9%)")), ".")), ["18,9%"]),
    "half inserted": (word(p(WRONG + "1", _deleted("5"), _inserted(r("8")), ",9%).")), ["18,9%"]),
    "a hyperlink": (word(p('<w:hyperlink w:anchor="x">' + r(WRONG + "18,9%") + "</w:hyperlink>", ").")), ["18,9%"]),
    "a list": (word(p(WRONG + "18,9%).", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'), numbering=_LISTS), ["18,9%"]),
    "a field": (word(p(WRONG, '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>= 39/245</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("18,9%"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ").")), ["18,9%"]),
    "part of a field": (word(p(WRONG, '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "#x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("18,9% tổng số"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ").")), ["18,9%"]),
    "a simple field": (word(p(WRONG, f'<w:fldSimple w:instr="DOCPROPERTY ty_le">{r("18,9%")}</w:fldSimple>', ").")), ["18,9%"]),
    "a content control": (word(p(WRONG, f"<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent>{r('18,9% tổng số')}</w:sdtContent></w:sdt>", ").")), ["18,9%"]),
    "a bound control": (word(p(WRONG, f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('18,9% tổng số')}</w:sdtContent></w:sdt>", ").")), ["18,9% tổng số"]),
    "a table": (word(table(["Chỉ tiêu", "Kế hoạch", "Thực hiện", "% KH"], ["Trồng rừng (ha)", "500", "512", "120,4"])), ["120,4"]),
    "a cell of paragraphs": (word(table([f"<w:tc>{p('Kết quả thanh tra:')}{p(WRONG + '18,9%).')}</w:tc>"])), ["18,9%"]),
    "letters written as entities": (word(p(WRONG.replace("Thanh", "Thanh &amp; kiểm").replace("(", "&#40;") + "18,9&#37;).")), ["18,9%"]),
    "two in one run": (word(p(WRONG + "18,9%), khám bệnh cho 612.480 lượt người, đạt 61,9% kế hoạch (1.180.000 lượt người).")), ["18,9%", "61,9%"]),
    "tracked formatting": (word(p(r(WRONG + "18,9%).", '<w:b/><w:rPrChange w:id="9" w:author="a"><w:rPr/></w:rPrChange>'))), ["18,9%"]),
    "a footnote": (word(p("Kết quả thanh tra", _CITED, " như sau."), footnotes=_note(WRONG + "18,9%).")), [""]),
    "a text box": (word(p("Kết quả thanh tra: ", _box(p(WRONG + "18,9%).")), " trong quý.")), [WRONG + "18,9%)."]),
}  # fmt: skip
"""Drafts by where the wrong figure stands, with the text that each comment has to cover."""
