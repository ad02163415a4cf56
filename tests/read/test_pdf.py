import pytest

from documents import pdf
from legacy_text import encoded
from solieu.errors import ReadError
from solieu.flow import check
from solieu.read import release_of
from solieu.read.formats import missing
from solieu.read.kinds import MAX_DOCUMENT, limit_of

WIDE = "Tổng số lao động có việc làm trong sáu tháng đầu năm của toàn tỉnh là"


def text(*pages, **more):
    return release_of(pdf(*pages, **more), "a.pdf").text


def lines(*texts, left=40, top=60):
    return [(left, top + 15 * number, words) for number, words in enumerate(texts)]


def test_sentences_over_lines_read_as_one():
    page = lines(
        WIDE,
        "16.341 người, đạt 105,4% kế hoạch năm; giai đoạn trước là giai đoạn 2016-",
        "2020.",
        "Số hộ nghèo: 350 hộ.",
    )
    assert (
        text(page)
        == f"{WIDE} 16.341 người, đạt 105,4% kế hoạch năm; giai đoạn trước là giai đoạn 2016-2020.\nSố hộ nghèo: 350 hộ.\n"
    )


def test_paragraphs_begin_at_an_indent_a_gap_and_a_list_mark():
    full = "Trong sáu tháng đầu năm, các huyện và thành phố đã tổ chức 350 lớp học"
    page = [
        *[
            (40, 60, full),
            (60, 75, "Toàn tỉnh có 12 xã đạt chuẩn, Công an tỉnh và Sở Y tế cùng tham gia"),
            (40, 90, "vào việc này."),
        ],
        *[
            (40, 105, full),
            (40, 150, "Kết quả đạt được rất khả quan trên địa bàn toàn tỉnh trong thời gian"),
            (40, 165, "- Xã A có 5 hộ"),
        ],
    ]
    assert [line[:12] for line in text(page).splitlines()] == [
        *("Trong sáu th", "Toàn tỉnh có", "Trong sáu th", "Kết quả đạt ", "- Xã A có 5 "),
    ]


def test_a_wider_space_begins_a_paragraph_although_the_line_before_is_full():
    full = "Trong sáu tháng đầu năm, các huyện và thành phố đã tổ chức 350 lớp học"
    page = [*lines(full, full, full), *lines("Phòng Nghiệp vụ Du lịch", top=60 + 3 * 15 + 8)]
    assert text(page).splitlines()[-1] == "Phòng Nghiệp vụ Du lịch"


def test_what_a_line_begins_with_does_not_part_a_sentence():
    before = "Tỷ lệ khách hàng thanh toán không dùng tiền mặt đạt 92,7%, vượt kế hoạch"
    road = "Đã hoàn thành, đưa vào sử dụng 42,6 km đường tỉnh và cầu trên Quốc lộ"
    page = lines(before, "(90%);", *["- " + road, "4B."])
    assert text(page) == f"{before} (90%);\n- {road} 4B.\n"


def test_a_sentence_goes_on_over_pages_and_page_numbers_are_no_text():
    header = (40, 20, "UBND tỉnh X - Báo cáo số 12")
    pages = [
        [header, *lines(WIDE), (290, 810, "1")],
        [header, *lines("16.341 người."), (290, 810, "- 2 -")],
        [header, *lines("Có 5 xã."), (290, 810, "Trang 3/3")],
    ]
    assert text(*pages) == f"{WIDE} 16.341 người.\nCó 5 xã.\n"


def test_a_number_alone_on_the_only_page_is_text():
    assert text([(40, 60, "Số xã đạt chuẩn:"), (40, 75, "12")]) == "Số xã đạt chuẩn: 12\n"


def test_columns_of_text_are_read_one_after_the_other():
    left = ["Số lao động có việc làm", "tăng thêm trong năm là", "16.341 người."]
    right = ["Số hộ nghèo của tỉnh còn", "lại vào cuối năm là", "350 hộ."]
    page = lines(*left, left=40) + lines(*right, left=320)
    assert text(page) == " ".join(left) + "\n" + " ".join(right) + "\n"


def test_columns_that_stand_hardly_wider_apart_than_words_are_told_apart_by_their_numbers():
    rows = [
        ("Chỉ tiêu", "Kế hoạch", "Thực hiện"),
        ("Giải quyết việc làm", "15.500", "16.341"),
        ("Đào tạo", "900", "912"),
    ]
    page = [(x, 90 + 15 * at, cell) for at, row in enumerate(rows) for x, cell in zip((40, 164, 226), row, strict=True)]
    told = "Kết quả thực hiện một số chỉ tiêu chủ yếu năm 2019 như sau:"
    assert text([(40, 60, told), *page, (40, 150, "Sở tiếp tục thực hiện trong quý này.")]) == (
        f"{told}\n| Chỉ tiêu | Kế hoạch | Thực hiện |\n| Giải quyết việc làm | 15.500 | 16.341 |\n| Đào tạo | 900 | 912 |\n"
        "Sở tiếp tục thực hiện trong quý này.\n"
    )


def test_a_table_wider_than_the_text_does_not_say_how_long_its_lines_are():
    told = ["Toàn tỉnh phát hiện 412 ca sốt xuất huyết và bảy ca viêm não", "Nhật Bản, giảm 12 ca so với cùng kỳ."]
    cells = [
        ("Huyện", "Số ca", "So cùng kỳ"),
        ("Bình Lâm", "12", "105"),
        ("Phú Lộc", "31", "98"),
        ("An Hải", "45", "97"),
    ]
    rows = [
        (x, 120 + 15 * at, cell) for at, row in enumerate(cells) for x, cell in zip((40, 240, 480), row, strict=True)
    ]
    assert text([*lines(*told), *rows]).splitlines()[0] == " ".join(told)


def test_rows_of_a_table_keep_their_columns():
    table = [
        *[(40, 60, "Kết quả thực hiện"), (250, 90, "Kế hoạch"), (40, 98, "Chỉ tiêu"), (330, 90, "Thực hiện")],
        *[(250, 105, "năm 2019"), (330, 105, "năm 2019"), (420, 98, "% KH")],
        *[(40, 120, "Trồng rừng (ha)"), (265, 120, "500"), (345, 120, "512"), (425, 120, "102,4")],
        *[(40, 135, "Kết nạp đảng viên (người)"), (345, 135, "185"), (425, 135, "92,5")],
    ]
    release = release_of(pdf(table), "a.pdf")
    assert release.text.split("\n")[-3:-1] == [
        "| Trồng rừng (ha) | 500 | 512 | 102,4 |",
        "| Kết nạp đảng viên (người) |  | 185 | 92,5 |",
    ]
    rows = {figure.text: figure for figure in check(release).figures}
    assert (rows["92,5"].kind, rows["185"].unit, rows["500"].status) == ("plan_ratio", "người", "target")


def grid(columns, rows):
    """The strokes of a table whose columns and rows end at these places."""
    across = tuple((columns[0], y, columns[-1], y) for y in rows)
    return across + tuple((x, rows[0], x, rows[-1]) for x in columns)


RULED = [
    *[(44, 70, "Chỉ tiêu"), (204, 70, "Năm 2019"), (344, 78, "% KH"), (204, 85, "Kế hoạch"), (274, 85, "Thực hiện")],
    *[(44, 100, "Số lao động được giải"), (44, 113, "quyết việc làm mới"), (204, 106, "15.500"), (274, 106, "16.341")],
    *[(344, 106, "105,4"), (44, 130, "Đào tạo nghề cho lao"), (44, 143, "động nông thôn"), (274, 130, "912")],
]
STROKES = (
    *[(40, 58, 400, 58), (200, 74, 340, 74), (40, 90, 400, 90), (40, 119, 400, 119), (40, 150, 400, 150)],
    *[(40, 58, 40, 150), (200, 58, 200, 150), (270, 74, 270, 150), (340, 58, 340, 150), (400, 58, 400, 150)],
)
READ = [
    "| Chỉ tiêu | Năm 2019 Kế hoạch | Năm 2019 Thực hiện | % KH |",
    "| Số lao động được giải quyết việc làm mới | 15.500 | 16.341 | 105,4 |",
    "| Đào tạo nghề cho lao động nông thôn |  | 912 |  |",
]


def test_lines_that_are_drawn_part_cells_whose_text_wraps_and_merged_headers():
    told = [(40, 40, "Kết quả năm 2019:"), *RULED, (40, 180, "Sở tiếp tục thực hiện.")]
    assert text(told, strokes=STROKES).splitlines() == ["Kết quả năm 2019:", *READ, "Sở tiếp tục thực hiện."]


def test_the_order_in_which_cells_were_drawn_says_nothing():
    assert text(sorted(RULED, key=lambda placed: placed[2]), strokes=STROKES).splitlines() == READ


def test_a_ruled_table_goes_on_over_pages_and_its_header_is_read_once():
    header = [(44, 70, "Huyện"), (204, 70, "Số hộ nghèo")]
    first = [*header, (44, 90, "Bình Lâm"), (204, 90, "350"), (290, 810, "1")]
    second = [*header, (44, 90, "Phú Lộc"), (204, 90, "412"), (290, 810, "2")]
    strokes = grid((40, 200, 300), (58, 78, 98))
    assert text(first, second, strokes=strokes).splitlines() == [
        *("| Huyện | Số hộ nghèo |", "| Bình Lâm | 350 |", "| Phú Lộc | 412 |")
    ]


def test_a_frame_and_an_underline_make_no_table():
    frame = ((30, 30, 560, 30), (30, 30, 30, 800), (560, 30, 560, 800), (30, 800, 560, 800), (40, 62, 120, 62))
    assert text(lines(WIDE, "16.341 người."), strokes=frame) == f"{WIDE} 16.341 người.\n"


def test_text_in_ruled_cells_is_read_cell_by_cell():
    page = [
        *[(44, 70, "Nội dung"), (204, 70, "Kết quả"), (44, 90, "Trồng rừng"), (204, 90, "Đạt 512 ha, bằng")],
        *[(44, 103, "tập trung"), (204, 103, "102,4% kế hoạch")],
    ]
    assert text(page, strokes=grid((40, 200, 400), (58, 78, 110))).splitlines() == [
        *("Nội dung", "Kết quả", "Trồng rừng tập trung", "Đạt 512 ha, bằng 102,4% kế hoạch")
    ]


def unruled(first, *rows):
    """The places of rows of cells; a cell of several lines is parted by a stroke, numbers stand in its middle."""
    placed, y = [], first
    for row in rows:
        parts = [cell.split("/") for cell in row]
        height = max(map(len, parts))
        for x, cell in zip((40, 190, 262, 330), parts, strict=False):
            above = y + 13 * (height - len(cell)) / 2
            placed += [(x, above + 13 * at, words) for at, words in enumerate(cell) if words]
        y += 13 * height + 4
    return placed


def test_without_lines_a_label_that_wraps_belongs_to_the_numbers_beside_it():
    rows = [
        *[("Chỉ tiêu", "Kế hoạch/(người)", "Thực hiện/(người)", "% KH")],
        *[("Số lao động có việc làm", "15.500", "16.341", "105,4")],
        *[("Số người đi làm việc ở/nước ngoài theo/hợp đồng", "2.500", "3.316", "132,6")],
        *[("Đào tạo nghề cho lao/động nông thôn", "900", "912", "101,3"), ("Dạy nghề", "50", "51", "102,0")],
    ]
    page = [(40, 40, "Kết quả thực hiện như sau:"), *unruled(60, *rows), (40, 220, "Sở tiếp tục thực hiện trong quý.")]
    assert text(page).splitlines() == [
        "Kết quả thực hiện như sau:",
        "| Chỉ tiêu | Kế hoạch (người) | Thực hiện (người) | % KH |",
        "| Số lao động có việc làm | 15.500 | 16.341 | 105,4 |",
        "| Số người đi làm việc ở nước ngoài theo hợp đồng | 2.500 | 3.316 | 132,6 |",
        "| Đào tạo nghề cho lao động nông thôn | 900 | 912 | 101,3 |",
        "| Dạy nghề | 50 | 51 | 102,0 |",
        "Sở tiếp tục thực hiện trong quý.",
    ]


def test_headings_hardly_a_blank_apart_are_parted_where_their_numbers_begin():
    page = [
        *[(40, 60, "Đơn vị"), (120, 60, "Cử tri (người)"), (208, 60, "Đã bầu (người)"), (296, 60, "Tỷ lệ (%)")],
        *[(40, 75, "Ninh Thạch"), (120, 75, "9.846"), (208, 75, "9.801"), (296, 75, "99,54")],
        *[(40, 90, "Đông Hải"), (120, 90, "7.215"), (208, 90, "7.198"), (296, 90, "99,76")],
    ]
    assert text(page).splitlines()[0] == "| Đơn vị | Cử tri (người) | Đã bầu (người) | Tỷ lệ (%) |"


def test_a_page_that_lies_on_its_side_is_read():
    assert text(RULED, strokes=STROKES, turned=90).splitlines() == READ


def test_text_in_an_old_font_is_decoded_with_the_letter_that_reads_as_a_hyphen():
    words = "Sở Lao động - Thương binh và Xã hội: 16.341 lượt người được tư vấn, giảm 1,52% so với 2016-2017"
    page = [
        (40, 60, encoded(words[:60], "tcvn3").decode("latin-1")),
        (40, 75, encoded(words[60:], "tcvn3").decode("latin-1")),
    ]
    release = release_of(pdf(page, font=".VnTime", old=True), "a.pdf")
    assert release.text == words + "\n"
    assert (release.encoding, release.notices) == ("utf-16+tcvn3", ("legacy_tcvn3",))
    page = [(40, 60, encoded("đạt 105,4% kế hoạch, giảm nghèo bền vững", "vni").decode("latin-1"))]
    assert text(page, font="VNI-Times", old=True) == "đạt 105,4% kế hoạch, giảm nghèo bền vững\n"


@pytest.mark.parametrize(
    ("data", "outcome", "key"),
    [
        (pdf([]), "unreadable", "scanned"),
        (pdf([], []), "unreadable", "scanned"),
        (pdf([(40, 60, "Có 5 xã.")])[:300], "unreadable", "broken_pdf"),
        (pdf([(40, 60, "Có 5 xã.")], locked=True), "unreadable", "protected"),
        (pdf(*[[]] * 301), "refused", "too_many_pages"),
        (pdf(*[[]] * 10_000), "refused", "too_many_pages"),
    ],
    ids=["no text", "no text on two pages", "cut", "password", "long", "very long"],
)
def test_a_pdf_that_cannot_be_read_says_why(data, outcome, key):
    with pytest.raises(ReadError) as caught:
        release_of(data, "a.pdf")
    # Where text can be recognised, pages without any are looked at.
    expected = "not_recognised" if key == "scanned" and not missing("scan") else key
    assert (caught.value.outcome, caught.value.key) == (outcome, expected)


def test_letters_that_a_font_lacks_are_put_where_they_stand():
    """Programs that take letters from another font draw them after the rest of the line."""
    page = [(40, 60, "Toàn"), (100, 60, "có 350 hộ nghèo."), (70, 60, "tỉnh")]
    assert text(page) == "Toàn tỉnh có 350 hộ nghèo.\n"


def test_a_scanned_page_among_others_is_noticed():
    assert release_of(pdf([(40, 60, "Có 5 xã.")], []), "a.pdf").notices == ("pages_without_text",)


def test_documents_with_pictures_may_be_larger_than_texts():
    assert limit_of(pdf([])) == MAX_DOCUMENT > limit_of(b"C\xc3\xb3 5 x\xc3\xa3")


def test_a_stamp_of_secrecy_on_each_page_is_seen():
    pages = [[(250, 20, "TỐI MẬT"), *lines(words), (290, 810, "1")] for words in ("Có 5 xã.", "Hết.", "Nơi nhận:")]
    assert text(*pages).startswith("TỐI MẬT\nCó 5 xã.\n")


def test_cells_that_cannot_be_told_apart_are_not_lost():
    page = [
        (40, 60, "Chỉ tiêu kế hoạch năm"),
        (220, 60, "Số xã"),
        (40, 80, "Kết nạp"),
        (110, 80, "15"),
        (40, 100, "Hết."),
    ]
    found = text(page)
    assert all(words in found for words in ("Chỉ tiêu kế hoạch năm", "Số xã", "Kết nạp", "15"))
