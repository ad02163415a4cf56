import pytest

from documents import font, p, package, r, table, word
from solieu.errors import ReadError
from solieu.read import release_of

RAISED = '<w:vertAlign w:val="superscript"/>'


def text(data):
    return release_of(data, "a.docx").text


def inserted(run):
    return f'<w:ins w:id="1" w:author="a">{run}</w:ins>'


def deleted(words):
    return f'<w:del w:id="2" w:author="a"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def test_paragraphs_are_lines_and_runs_do_not_part_numbers():
    data = word(p("Tổng số lao động: 16.", "341", " người") + p("Đạt 105,", "4", "% kế hoạch."))
    release = release_of(data, "a.docx")
    assert release.text == "Tổng số lao động: 16.341 người\nĐạt 105,4% kế hoạch.\n"
    assert (release.format, release.encoding) == ("docx", "utf-8")


def test_tracked_insertions_are_read_and_deletions_are_not():
    release = release_of(word(p("Đạt ", deleted("104,5%"), inserted(r("105,9%")), " kế hoạch")), "a.docx")
    assert release.text == "Đạt 105,9% kế hoạch\n"
    assert release.notices == ("tracked_changes",)


def test_a_deleted_end_of_paragraph_joins_two():
    joined = p("Có 5", properties="<w:rPr><w:del w:id='1'/></w:rPr>") + p(" xã.")
    assert text(word(joined)) == "Có 5 xã.\n"


def test_moved_text_is_read_where_it_went():
    moved = p(f"<w:moveFrom w:id='1'>{r('Có 5 xã.')}</w:moveFrom>") + p(
        f"<w:moveTo w:id='2'>{r('Có 5 xã.')}</w:moveTo>"
    )
    assert text(word(moved)) == "Có 5 xã.\n"


def test_notes_are_read_at_the_end_and_their_marks_do_not_touch_figures():
    notes = '<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2">' + p("Theo 12 báo cáo.") + "</w:footnote>"
    data = word(p("Đạt 75%", "<w:r><w:footnoteReference w:id='2'/></w:r>", " kế hoạch."), footnotes=notes)
    assert text(data) == "Đạt 75% kế hoạch.\nTheo 12 báo cáo.\n"


@pytest.mark.parametrize(
    ("before", "mark", "after", "expected"),
    [
        ("đạt 75%", "3", " kế hoạch", "đạt 75% kế hoạch"),
        ("3.300 tỷ đồng", "(1)", ", tăng", "3.300 tỷ đồng, tăng"),
        ("1.250 m", "2", " sàn", "1.250 m² sàn"),
        ("30", "o", "C", "30°C"),
    ],
    ids=["note", "bracketed note", "area", "degree"],
)
def test_what_stands_raised_is_a_note_or_a_power(before, mark, after, expected):
    assert text(word(p(before, r(mark, RAISED), after))) == expected + "\n"


def test_rows_stand_between_bars_with_their_empty_cells():
    data = word(table(["Chỉ tiêu", "Kế hoạch", "Thực hiện"], ["Trồng rừng (ha)", "", "512"], ["Số xã", "5", "6"]))
    assert text(data).split("\n")[1:3] == ["| Trồng rừng (ha) |  | 512 |", "| Số xã | 5 | 6 |"]


def test_merged_cells_keep_the_columns():
    def cell(words, properties):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    wide, top, below = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = word(
        table(
            [cell("Chỉ tiêu", top), cell("Năm 2019", wide)],
            [cell("", below), "Kế hoạch", "Thực hiện"],
            ["Trồng rừng (ha)", "500", "512"],
        )
    )
    assert text(data) == "| Chỉ tiêu | Năm 2019 Kế hoạch | Năm 2019 Thực hiện |\n| Trồng rừng (ha) | 500 | 512 |\n"


def test_a_table_that_only_lays_out_is_read_as_paragraphs():
    data = word(
        table(["UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 12/BC-UBND", "Ngày 5 tháng 7 năm 2019"])
    )
    assert text(data).split("\n")[:2] == ["UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert "|" not in text(data)


def test_a_table_within_a_table_keeps_its_rows():
    inner = table(["Chỉ tiêu", "Số xã"], ["Nghèo", "5"], ["Khá", "6"])
    data = word(table([f"<w:tc>{p('Kết quả như sau:')}{inner}</w:tc>"]))
    assert text(data) == "Kết quả như sau:\n| Chỉ tiêu | Số xã |\n| Nghèo | 5 |\n| Khá | 6 |\n"


def test_a_text_box_is_read_once():
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><wps:wsp xmlns:wps="s"><wps:txbx>'
        f"<w:txbxContent>{p('Có 12 xã.')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback>"
        f'<w:pict><v:shape xmlns:v="v"><v:textbox><w:txbxContent>{p("Có 12 xã.")}</w:txbxContent></v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(word(p("Tin nhanh", box))) == "Tin nhanh\nCó 12 xã.\n"


def test_headers_footers_and_hidden_text_are_not_read():
    data = word(p("Có 5 xã.", r("Ẩn 7 xã", "<w:vanish/>")), header1=p("Trang 3/12"), footer1=p("Trang 4"))
    assert text(data) == "Có 5 xã.\n"


def test_the_result_of_a_field_is_read_and_its_instruction_is_not():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x 99</w:instrText></w:r>' + r("16.341")
    assert text(word(p("Có ", field, " hộ"))) == "Có 16.341 hộ\n"


def test_automatic_lists_have_marks():
    levels = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )

    def item(words, level):
        return p(words, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')

    body = item("Kinh tế", 0) + item("Có 5 xã", 1) + item("Xã hội", 0)
    assert text(word(body, numbering=levels)) == "I. Kinh tế\n+ Có 5 xã\nII. Xã hội\n"


def test_a_break_within_a_sentence_is_a_blank_and_elsewhere_a_line():
    data = word(p("Tổng số lao động", "<w:r><w:br/></w:r>", "có việc làm là 350.", "<w:r><w:br/></w:r>", "Đạt 97%."))
    assert text(data) == "Tổng số lao động có việc làm là 350.\nĐạt 97%.\n"


def test_old_fonts_are_decoded_beside_runs_in_unicode():
    old = r("S\xeb Lao \xae\xe9ng", font(".VnTime"))
    capitals = r("th\xabng b\xb8o", font(".VnTimeH"))
    pasted = r("Sở Tài chính và Sở Y tế", font(".VnTime"))
    release = release_of(
        word(p(capitals) + p(old, " tỉnh; ", pasted, r(" co\xf9 5 xa\xf5", font("VNI-Times")))), "a.docx"
    )
    assert release.text == "THÔNG BÁO\nSở Lao động tỉnh; Sở Tài chính và Sở Y tế có 5 xã\n"
    assert release.encoding == "utf-8+tcvn3+vni"
    assert release.notices == ("legacy_tcvn3", "legacy_vni")


def test_the_font_of_a_style_counts_as_well():
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/></w:style>'
    )
    data = word(p("h\xe9 ngh\xcco", properties='<w:pStyle w:val="B"/>') + p("gi\xb6m"), styles=styles)
    assert text(data) == "hộ nghèo\ngiảm\n"


def test_every_character_is_found_again_in_the_package():
    data = word(p("Tổng số: 16.", "341", " người") + table(["Chỉ tiêu", "Số xã"], ["Nghèo", "5"]))
    release = release_of(data, "a.docx")
    nodes = ["Tổng số: 16.", "341", " người", "Chỉ tiêu", "Số xã", "Nghèo", "5"]
    for anchor in release.anchors:
        assert anchor.part == "word/document.xml"
        assert release.text[anchor.start : anchor.end] == nodes[anchor.node][anchor.begin : anchor.stop]
    start = release.text.index("16.341")
    within = [anchor.node for anchor in release.anchors if anchor.end > start and anchor.start < start + 6]
    assert within == [0, 1]


@pytest.mark.parametrize(
    ("data", "outcome", "said"),
    [
        (word(p("Có 5 xã."))[:200], "unreadable", "package is broken"),
        (package({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<s/>"}), "unreadable", "word/document.xml"),
        (
            package({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:p>"}),
            "unreadable",
            "no well-formed XML",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "unreadable",
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "skipped", "old Office file"),
    ],
    ids=["cut", "no text", "broken XML", "password", "old"],
)
def test_a_document_that_cannot_be_read_says_why(data, outcome, said):
    with pytest.raises(ReadError, match=said) as caught:
        release_of(data, "a.docx")
    assert caught.value.outcome == outcome


def test_a_stamp_of_secrecy_in_a_header_is_seen():
    data = word(p("Có 5 xã."), header1=p("MẬT") + p("Trang 3/12"), footer1=p("Trang 4"))
    assert text(data) == "MẬT\nCó 5 xã.\n"
