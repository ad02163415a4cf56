import pytest

from documents import package, row, workbook
from solieu.errors import ReadError
from solieu.flow import check
from solieu.read import release_of

FORMATS = ("#,##0", "0.0%", "0.0", "dd/mm/yyyy")


def release(*sheets, **more):
    return release_of(workbook(*sheets, formats=FORMATS, **more), "a.xlsx")


HEADER = row("Chỉ tiêu", "Kế hoạch", "Thực hiện", "% KH")
SHEET = (
    row("Kết quả thực hiện năm 2019")
    + HEADER
    + row("Việc làm mới (người)", (15500, 1), (16341, 1), (1.0543, 2))
    + row("Kết nạp đảng viên (người)", None, 185, (0.9249999, 2))
)


def test_rows_and_cells_come_through_as_the_sheet_shows_them():
    assert release(SHEET).text == (
        "Kết quả thực hiện năm 2019\n"
        "| Chỉ tiêu | Kế hoạch | Thực hiện | % KH |\n"
        "| Việc làm mới (người) | 15.500 | 16.341 | 105,4% |\n"
        "| Kết nạp đảng viên (người) |  | 185 | 92,5% |\n"
    )


def test_the_header_says_what_the_cells_are():
    figures = {figure.text: figure for figure in check(release(SHEET)).figures}
    assert (figures["105,4%"].kind, figures["105,4%"].refers_to) == ("plan_ratio", figures["16.341"].figure_id)
    assert (figures["15.500"].status, figures["16.341"].unit, figures["16.341"].indicator) == (
        "target",
        "người",
        "Việc làm mới",
    )


def test_merged_headers_and_empty_columns_keep_the_columns():
    sheet = (
        "<sheetData>"
        + row(None, "Chỉ tiêu", "Năm 2019", None, None, "% KH")
        + row(None, None, "Kế hoạch", "Thực hiện", None, None)
        + row(None, "Số xã", 5, 6, None, (1.2, 2))
        + '</sheetData><mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="B1:B2"/><mergeCell ref="F1:F2"/></mergeCells>'
    )
    assert (
        release(sheet).text
        == "| Chỉ tiêu | Năm 2019 Kế hoạch | Năm 2019 Thực hiện | % KH |\n| Số xã | 5 | 6 | 120,0% |\n"
    )


def test_hidden_rows_and_sheets_are_not_read_and_that_is_said():
    found = release(
        HEADER + row("Số xã", 5, 6) + row("Bí mật", 7, 8, hidden=True), HEADER, states=("visible", "hidden")
    )
    assert "Bí mật" not in found.text and found.text.count("Chỉ tiêu") == 1
    assert found.notices == ("hidden_cells",)


def test_sheets_are_parted_by_their_names():
    text = release(HEADER + row("Số xã", 5, 6), HEADER + row("Số hộ", 7, 8)).text
    assert text.split("\n")[2] == "Bảng 2"


def test_shared_strings_are_whole_and_note_marks_are_dropped():
    strings = (
        "<si><t>Số xã</t></si><si><r><t>Số</t></r><r><t> hộ</t></r>"
        '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si>'
    )
    sheet = row("Chỉ tiêu", "Kết quả") + row('<c t="s"><v>0</v></c>', 5) + row('<c t="s"><v>1</v></c>', 350)
    assert release(sheet, strings=strings).text == "| Chỉ tiêu | Kết quả |\n| Số xã | 5 |\n| Số hộ | 350 |\n"


def test_dates_are_no_figures_and_errors_no_text():
    sheet = row("Ngày", (43651, 4)) + row("Số xã", '<c t="e"><v>#N/A</v></c>')
    found = release(sheet)
    assert "05/07/2019" in found.text and "#N/A" not in found.text
    assert check(found).figures == ()


def test_a_formula_without_its_value_is_said():
    assert release(HEADER + row("Số xã", 5, "<c><f>B2+1</f></c>")).notices == ("formulas_without_values",)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (workbook(SHEET)[:-200], "broken_package"),
        (package({"[Content_Types].xml": "<a/>", "xl/styles.xml": "<a/>"}), "no_part"),
        (workbook("".join(row(*[1] * 400) for _ in range(600))), "too_many_cells"),
    ],
    ids=["cut", "no workbook", "data"],
)
def test_a_workbook_that_cannot_be_read_says_why(data, key):
    with pytest.raises(ReadError) as caught:
        release_of(data, "a.xlsx")
    assert caught.value.key == key
