"""A department's own form: what is filled, and what is left empty and listed."""

import tomllib
from importlib.resources import files

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from solieu.cli import main
from solieu.export.headings import slot_of

from .releases import archive

TEXTS = {
    "2019.txt": """Sở Lao động tổng kết năm 2019

Năm 2019, toàn tỉnh giải quyết việc làm cho 16.341 lao động, đạt 105,4% kế hoạch năm (15.500 lao động).
Thu ngân sách đạt 98.400 triệu đồng, đạt 82% kế hoạch năm (120.000 triệu đồng), tăng 4,2% so với cùng kỳ năm 2018.
Trồng mới rừng 812 ha, đạt 99,5% kế hoạch năm (800 ha).
Số xã đạt chuẩn nông thôn mới là 45 xã.
""",
    "2018.txt": """Sở Lao động tổng kết năm 2018

Năm 2018, toàn tỉnh giải quyết việc làm cho 15.120 lao động.
""",
}


def form(path, rows=(), title="BIỂU TỔNG HỢP NĂM 2019"):
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"] = title
    sheet.merge_cells("A1:H1")
    for row in (
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", None, "So với cùng kỳ (%)", "Ghi chú"],
        [None, None, None, None, "Ước thực hiện", "% TH/KH", None, None],
        *(
            rows
            or [
                [1, "Giải quyết việc làm", "Lao động"],
                [2, "Tổng thu ngân sách", "Tỷ đồng"],
                [3, "Trồng mới rừng", "ha"],
                [4, "Số xã đạt chuẩn nông thôn mới", "huyện"],
                [5, "Số trạm y tế", "trạm"],
                [6, "Việc làm", "lao động"],
            ]
        ),
    ):
        sheet.append(row)
    sheet.merge_cells("E2:F2")
    sheet["E2"].font = Font(bold=True)
    sheet["H4"] = "giữ nguyên"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return archive(tmp_path_factory.mktemp("form"), TEXTS)


@pytest.fixture
def filled(folder, tmp_path, capsys):
    path = form(tmp_path / "bieu.xlsx")
    assert main(["export", str(folder), "--out", str(tmp_path), "--form", str(path)]) == 0
    return load_workbook(tmp_path / "bieu.filled.xlsx")["Biểu 1"], capsys.readouterr().out


def row(sheet, label):
    return next([cell.value for cell in cells] for cells in sheet.iter_rows() if cells[1].value == label)


def test_cells_are_filled_by_the_labels_of_row_and_column(filled):
    sheet, _ = filled
    assert row(sheet, "Giải quyết việc làm")[2:7] == ["Lao động", 15500, 16341, 105.4, None]
    assert sheet["F4"].number_format == "#,##0.0"


def test_the_scale_of_the_forms_unit_is_kept(filled):
    sheet, _ = filled
    assert row(sheet, "Tổng thu ngân sách")[2:7] == ["Tỷ đồng", 120, 98.4, 82, 104.2]


def test_doubtful_cells_stay_empty_and_are_listed(filled):
    sheet, shown = filled
    for label in ("Trồng mới rừng", "Số xã đạt chuẩn nông thôn mới", "Số trạm y tế", "Việc làm"):
        assert row(sheet, label)[3:7] == [None] * 4
    said = {
        label: [line for line in shown.split("\n") if f"  {label} · " in line]
        for label in ("Trồng mới rừng", "Việc làm")
    }
    assert "không khớp" in said["Trồng mới rừng"][0]
    assert "chưa chắc" in said["Việc làm"][0]
    assert "Biểu 1!E7  Số xã đạt chuẩn nông thôn mới" in shown
    assert "đơn vị tính khác" in shown


def test_the_form_itself_is_kept(filled, tmp_path):
    sheet, _ = filled
    assert (sheet["H4"].value, sheet["E2"].font.bold, sheet["A1"].value) == (
        "giữ nguyên",
        True,
        "BIỂU TỔNG HỢP NĂM 2019",
    )
    assert load_workbook(tmp_path / "bieu.xlsx")["Biểu 1"]["D4"].value is None


def test_without_a_year_two_years_leave_a_cell_empty_until_the_period_is_named(folder, tmp_path, capsys):
    path = form(tmp_path / "bieu.xlsx", [[1, "Giải quyết việc làm", "lao động"]], "BIỂU TỔNG HỢP")
    for period, found in (([], None), (["--period", "2018"], 15120)):
        assert main(["export", str(folder), "--out", str(tmp_path), "--form", str(path), *period]) == 0
        sheet = load_workbook(tmp_path / "bieu.filled.xlsx")["Biểu 1"]
        assert row(sheet, "Giải quyết việc làm")[4] == found


def years(path, title, *headings):
    book = Workbook()
    book.active.append([title])
    book.active.append(["TT", "Chỉ tiêu", "ĐVT", *headings])
    book.active.append([1, "Giải quyết việc làm", "lao động"])
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("title", "headings", "filled"),
    [
        ("BIỂU", ("Thực hiện năm 2018", "Kế hoạch năm 2019", "Ước thực hiện năm 2019"), [15120, 15500, 16341]),
        ("BIỂU NĂM 2019", ("TH 2018", "Thực hiện", "% TH/KH"), [15120, 16341, 105.4]),
        ("BIỂU 6 THÁNG ĐẦU NĂM 2019", ("Thực hiện", "Kế hoạch năm 2019"), [None, 15500]),
        ("BIỂU NĂM 2019", ("Thực hiện quý I", "Thực hiện"), [None, 16341]),
        ("BIỂU NĂM 2019", ("Thực hiện", "Kết quả thực hiện"), [None, None]),
    ],
)
def test_columns_are_told_apart_by_their_time(folder, tmp_path, capsys, title, headings, filled):
    path = years(tmp_path / "bieu.xlsx", title, *headings)
    assert main(["export", str(folder), "--out", str(tmp_path), "--form", str(path)]) == 0
    (cells,) = load_workbook(tmp_path / "bieu.filled.xlsx").active.iter_rows(min_row=3, values_only=True)
    assert list(cells[3:]) == filled
    shown = capsys.readouterr().out
    assert shown.count("!") == filled.count(None)
    if None in filled:
        assert ("kỳ khác" in shown) != ("cùng tiêu đề" in shown)


def test_what_is_counted_may_stand_in_the_label_and_as_the_unit(tmp_path):
    made = archive(tmp_path, {"a.txt": "Báo cáo năm 2019\n\nNăm 2019, đào tạo nghề cho 8.120 học viên.\n"})
    for label in ("Đào tạo nghề học viên", "Đào tạo nghề"):
        path = form(tmp_path / "bieu.xlsx", [[1, label, "học viên"]])
        assert main(["export", str(made), "--out", str(tmp_path), "--form", str(path)]) == 0
        assert row(load_workbook(tmp_path / "bieu.filled.xlsx")["Biểu 1"], label)[4] == 8120


@pytest.mark.parametrize(
    ("heading", "slot"),
    [
        ("Chỉ tiêu kế hoạch", "plan"),
        ("KH năm 2019", "plan"),
        ("TH 6 tháng", "result"),
        ("Ước TH cả năm", "result"),
        ("Lũy kế thực hiện", "result"),
        ("Thực hiện cùng kỳ 2018", "base"),
        ("Thực hiện/Kế hoạch (%)", "plan_ratio"),
        ("Tỷ lệ % so với KH", "plan_ratio"),
        ("Tỷ lệ thực hiện so với cùng kỳ", "base_ratio"),
        ("Tăng, giảm so với cùng kỳ (%)", ""),
        ("Tốc độ tăng so với cùng kỳ", ""),
        ("So với cùng kỳ", ""),
        ("Vượt kế hoạch (%)", ""),
        ("Đơn vị báo cáo", ""),
        ("Ghi chú", ""),
    ],
)
def test_headings_that_could_mean_two_things_mean_none(heading, slot):
    assert slot_of(heading) == slot


def test_the_examples_of_the_headings_fit_their_rules():
    rules = tomllib.loads(files("solieu.export").joinpath("form.toml").read_text(encoding="utf-8"))["column"]
    assert [slot_of(rule["example"]) for rule in rules] == [rule["slot"] for rule in rules]


@pytest.mark.parametrize("content", ["nothing", "workbook"])
def test_a_form_that_is_none_is_refused(folder, tmp_path, capsys, content):
    path = tmp_path / "a.xlsx"
    if content == "workbook":
        Workbook().save(path)
    else:
        path.write_bytes(b"nothing")
    assert main(["export", str(folder), "--out", str(tmp_path), "--form", str(path), "--lang", "en"]) == 2
    assert "a.xlsx" in capsys.readouterr().err
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.xlsx"]
