"""Documents as offices, portals and mail programs really make them: the figures are those that a reader sees, once."""

import base64
import quopri
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

from documents import p, page, pdf, r, row, table, word, workbook
from solieu.flow import check
from solieu.read import release_of

DONE = "Toàn tỉnh đã giải quyết việc làm cho "


def found(data):
    return [figure.text for figure in check(release_of(data, "a")).figures]


def struck(words):
    return r(words, "<w:strike/>")


def field(instruction, *shown):
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    told = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return begin + told + middle + "".join(r(words) if not words.startswith("<") else words for words in shown) + end


def box(words):
    return (
        '<w:r><w:pict><v:group xmlns:v="v"><v:shape><v:textbox><w:txbxContent>'
        f"{p(words)}</w:txbxContent></v:textbox></v:shape></v:group></w:pict></w:r>"
    )


def cell(words, properties):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"


def numbering(form, text="%1."):
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
CONTENTS = '<w:pStyle w:val="TOC1"/>'
RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

WORD = {
    "a text box in a group beside the text": (
        word(p(DONE, "16.341 lao động.", box("Có 350 hộ thoát nghèo."))),
        ["16.341 lao động", "350 hộ"],
    ),
    "a comment in the middle of a number": (
        word(p(DONE, "16.", '<w:commentRangeStart w:id="1"/>', "341", '<w:commentRangeEnd w:id="1"/>', " lao động.")),
        ["16.341 lao động"],
    ),
    "a number corrected with changes tracked": (
        word(
            p(
                DONE,
                "16.",
                "<w:del w:id='1'><w:r><w:delText>214</w:delText></w:r></w:del>",
                f"<w:ins w:id='2'>{r('341')}</w:ins>",
                r(" lao động.", "<w:rPrChange w:id='3'><w:rPr><w:b/></w:rPr></w:rPrChange>"),
            )
        ),
        ["16.341 lao động"],
    ),
    "a row that was struck off with changes tracked": (
        word(
            table(["Huyện", "Số hộ nghèo"], ["Bình Lâm", "350"]).replace(
                "</w:tbl>",
                f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('Phú Lộc')}</w:tc><w:tc>{p('412')}</w:tc></w:tr></w:tbl>",
            )
        ),
        ["350"],
    ),
    "an old figure struck through beside the new one": (
        word(p(DONE, struck("15.214"), " 16.341 lao động.")),
        ["16.341 lao động"],
    ),
    "a table of contents with page numbers": (
        word(
            p(
                field(
                    'TOC \\o "1-3"',
                    r("I. Kết quả giải quyết việc làm"),
                    "<w:r><w:tab/></w:r>",
                    field("PAGEREF _Toc1", "12"),
                ),
                properties=CONTENTS,
            )
            + p("II. Phương hướng", "<w:r><w:tab/></w:r>", field("PAGEREF _Toc2", "15"), properties=CONTENTS)
            + p(DONE, "16.341 lao động.")
        ),
        ["16.341 lao động"],
    ),
    "numbers of an automatic list": (
        word(
            p("Xã đạt chuẩn nông thôn mới: 12 xã.", properties=LISTED) + p("Hộ nghèo còn 350 hộ.", properties=LISTED),
            numbering=numbering("decimal"),
        ),
        ["12 xã", "350 hộ"],
    ),
    "a smart tag around an amount": (
        word(p("Đã xây dựng ", f'<w:smartTag w:element="metricconverter">{r("16,5 km")}</w:smartTag>', " đường.")),
        ["16,5 km"],
    ),
    "marks of spelling, bookmarks and page ends within a number": (
        word(
            p(
                DONE,
                "16",
                '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/>',
                ".",
                '<w:r><w:lastRenderedPageBreak/><w:t>341</w:t></w:r><w:bookmarkEnd w:id="0"/>',
                " lao động.",
            )
        ),
        ["16.341 lao động"],
    ),
    "a hyphen that does not break, and one that is not seen": (
        word(
            p("Giai đoạn 2016", "<w:r><w:noBreakHyphen/></w:r>", "2020 có 16.", "<w:r><w:softHyphen/></w:r>", "341 hộ.")
        ),
        ["16.341 hộ"],
    ),
    "a footnote whose mark touches a figure": (
        word(
            p(DONE, "16.341", "<w:r><w:footnoteReference w:id='2'/></w:r>", " lao động."),
            footnotes='<w:footnote w:id="2">'
            + p("<w:r><w:footnoteRef/></w:r>", " Trong đó có 7.215 nữ.")
            + "</w:footnote>",
        ),
        ["16.341 lao động", "7.215 nữ"],
    ),
    "a label merged over rows": (
        word(
            table(
                ["Nhóm", "Giới", "Số người"],
                [cell("Lao động", RESTART), "Nam", "100"],
                [cell("", GOES_ON), "Nữ", "200"],
            )
        ),
        ["100", "200"],
    ),
    "a content control and a field of a form": (
        word(
            p(
                "Có ",
                f"<w:sdt><w:sdtPr/><w:sdtContent>{r('350')}</w:sdtContent></w:sdt>",
                " hộ nghèo và ",
                field("MERGEFIELD xa", "12"),
                " xã.",
            )
        ),
        ["350 hộ", "12 xã"],
    ),
}

ARTICLE = (
    f"<p>Sở Lao động tổng kết công tác năm 2019 trên địa bàn toàn tỉnh với nhiều kết quả tích cực.</p><p>{DONE}{{}}</p>"
)

WEB = {
    "a figure split by tags": (
        "<b>16</b>.<b><i>3</i>41</b><wbr> lao động, đạt <span>105</span>,<span>4</span>%.",
        ["16.341 lao động", "105,4%"],
    ),
    "numeric entities": ("&#49;&#54;.341 lao &#273;&#7897;ng, &#x111;&#7841;t 105,4%.", ["16.341 lao động", "105,4%"]),
    "soft hyphens and blanks of no width": ("16.&shy;341 lao động, đạt 105,&#8203;4%.", ["16.341 lao động", "105,4%"]),
    "an old figure struck through": ("<s>15.214</s> <del>15.300</del> 16.341 lao động.", ["16.341 lao động"]),
    "an old figure struck through by style": (
        '<span style="text-decoration: line-through">15.214</span> 16.341 lao động.',
        ["16.341 lao động"],
    ),
    "an advertisement within the article": (
        '16.341 lao động.</p><div class="ads-inline"><p>Mua ngay căn hộ, giảm giá 50%, chỉ 990 triệu đồng!</p></div>'
        '<ins class="adsbygoogle">Ưu đãi 30%</ins><p>Đạt 105,4% kế hoạch.',
        ["16.341 lao động", "105,4%"],
    ),
    "a box of other news within the article": (
        '16.341 lao động.</p><div class="box-tin-lien-quan"><a href="/1">Xã B có 25 hộ thoát nghèo</a></div><p>Đạt 105,4% kế hoạch.',
        ["16.341 lao động", "105,4%"],
    ),
    "paragraphs of breaks": (
        "16.341 lao động,<br>đạt 105,4% kế hoạch.<br><br>Có 350 hộ<br>nghèo.",
        ["16.341 lao động", "105,4%", "350 hộ"],
    ),
    "an export of a word processor with its list marks": (
        '16.341 lao động.</p><p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">1.'
        "<span>&nbsp;&nbsp;</span></span><![endif]>Có 350 hộ nghèo.<o:p></o:p>",
        ["16.341 lao động", "350 hộ"],
    ),
    "what pictures and attributes say": (
        '<img alt="999 hộ" title="888 hộ" data-n="777">16.341 lao động.',
        ["16.341 lao động"],
    ),
    "a table within the cell of a table that lays out": (
        "như sau:</p><table><tr><td><table><tr><td><p>Chỉ tiêu</p></td><td><p>Số hộ</p></td></tr><tr><td><p>Nghèo</p></td>"
        "<td><p>&nbsp;350&nbsp;</p></td></tr><tr><td>Cận nghèo</td><td>412</td></tr></table></td></tr></table><p>Hết.",
        ["350", "412"],
    ),
}


@pytest.mark.parametrize("name", WORD)
def test_a_word_document(name):
    data, figures = WORD[name]
    assert found(data) == figures


@pytest.mark.parametrize("name", WEB)
def test_a_page(name):
    markup, figures = WEB[name]
    # The evidence is the very slice, with what cannot be seen in it.
    assert [
        figure.replace("\xad", "").replace("\u200b", "") for figure in found(page(ARTICLE.format(markup)))
    ] == figures


HIDDEN_COLUMN = '<cols><col min="2" max="2" hidden="1"/></cols>'
SHEETS = {
    "a hidden column": (
        workbook("<!--c-->" + row("Chỉ tiêu", "Nháp", "Thực hiện") + row("Số xã", 99, 12) + row("Số hộ", 98, 350)),
        ["12", "350"],
    ),
    "cached values of formulas": (
        workbook(
            row("Chỉ tiêu", "Số hộ")
            + row("Nghèo", "<c><f>A1+B1</f><v>350</v></c>")
            + row("Ghi chú", '<c t="str"><f>A1</f><v>Đạt</v></c>')
        ),
        ["350"],
    ),
    "dates, shares and thousands as they are shown": (
        workbook(
            row("Chỉ tiêu", "Ngày", "Số hộ", "Tỷ lệ") + row("Nghèo", (43651, 1), (16341.4, 2), (0.1054, 3)),
            formats=("dd/mm/yyyy", "#,##0", "0.0%"),
        ),
        ["16.341", "10,5%"],
    ),
    "negative amounts in brackets and words in formats": (
        workbook(
            row("Chỉ tiêu", "Chênh lệch", "Số hộ") + row("Thu ngân sách", (-1234.5, 1), (350, 2)),
            formats=("#,##0.0_);(#,##0.0)", "#,##0 &quot;hộ&quot;"),
        ),
        ["-1.234,5", "350"],
    ),
}


def with_hidden_column(data):
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<sheetData><!--c-->", HIDDEN_COLUMN.encode() + b"<sheetData>"))
    return stream.getvalue()


@pytest.mark.parametrize("name", SHEETS)
def test_a_workbook(name):
    data, figures = SHEETS[name]
    assert found(with_hidden_column(data)) == figures


def message(*parts, kind="mixed"):
    made = EmailMessage()
    made["Subject"], made["From"], made["MIME-Version"] = "Sơ kết năm 2019", "so@example.org", "1.0"
    made.set_content(parts[0])
    for part in parts[1:]:
        if kind == "alternative":
            made.add_alternative(part, subtype="html")
        else:
            made.add_attachment(part)
    return made.as_bytes()


SAID = "Toàn tỉnh có 16.341 hộ nghèo.\n"


def encoded(words, how):
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[how](words.encode())
    head = f"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {how}\n\n"
    return head.encode() + body


@pytest.mark.parametrize("how", ["base64", "quoted-printable"])
def test_a_message_in_an_encoding_of_mail(how):
    assert found(encoded(SAID * 3, how)) == ["16.341 hộ"] * 3


def test_a_message_in_two_forms_is_read_once():
    assert found(message(SAID, f"<p>{SAID}</p>", kind="alternative")) == ["16.341 hộ"]


def test_a_message_passed_on_is_read_with_what_it_holds():
    inner = EmailMessage()
    inner["Subject"], inner["From"] = "Báo cáo", "b@example.org"
    inner.set_content("Có 350 hộ thoát nghèo.\n")
    assert found(message("Kính chuyển.\n", inner)) == ["350 hộ"]


def test_lines_that_a_mail_program_broke_and_quoted_are_whole():
    lines = [
        "Trong sáu tháng đầu năm 2019, Sở đã giải quyết việc làm cho tất cả là",
        "16.341 lao động; số hộ nghèo là 350 hộ.",
    ]
    quoted = "Sở viết:\n" + "".join(f"> {line}\n" for line in lines)
    assert release_of(message(quoted), "a").text == "Sở viết:\n" + " ".join(lines) + "\n"


def test_marks_of_notes_in_a_pdf_do_not_touch_figures():
    line = [
        (40, 60, "Đạt 75%"),
        (82, 56, "3", 7),
        (90, 60, "kế hoạch, trên 1.250 m"),
        (222, 56, "2", 7),
        (230, 60, "sàn."),
    ]
    assert release_of(pdf(line), "a").text == "Đạt 75% kế hoạch, trên 1.250 m² sàn.\n"


def test_the_seal_of_a_signature_in_the_margin_of_each_page_is_no_text():
    seal = [(360, 20, "Người ký: Văn phòng"), (360, 32, "Thời gian ký: 05/07/2019 16:45:12 +07:00")]
    pages = [
        [*seal, (40, 90, words), (290, 810, str(at))]
        for at, words in enumerate((DONE + "16.341 lao động.", "Có 5 xã.", "Hết."), 1)
    ]
    assert found(pdf(*pages)) == ["16.341 lao động", "5 xã"]
