"""The workbook as the one who opens it sees it, read back with openpyxl."""

import sqlite3
import zipfile

import pytest
from openpyxl import load_workbook

from solieu.cli import main
from solieu.export import workbook
from solieu.model import Check, Document, Figure
from solieu.table import columns

from .releases import TEXTS, archive

HEAD = ("Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện/Ước", "% KH", "Cùng kỳ", "% cùng kỳ", "Kết luận")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = archive(tmp_path_factory.mktemp("workbook"))
    assert main(["export", str(made)]) == 0
    return made


@pytest.fixture(scope="module")
def book(folder):
    return load_workbook(folder / "solieu.xlsx")


def line(book, indicator):
    sheet = book["Tổng hợp"]
    return next(row for row in sheet.iter_rows(min_row=2) if row[0].value == indicator)


def test_it_opens_on_the_summary_with_an_offices_columns(book):
    assert book.active.title == book.sheetnames[0] == "Tổng hợp"
    assert tuple(cell.value for cell in book.active[1])[:8] == HEAD
    assert book.sheetnames[1:] == ["Số liệu", "Kiểm tra", "Tài liệu", "Kế hoạch"]


def test_plan_result_and_ratio_of_an_indicator_stand_on_one_line(book):
    jobs = line(book, "giải quyết việc làm")
    assert [cell.value for cell in jobs][1:8] == ["lao động", 15500, 16341, 105.4, None, None, "KHỚP"]
    assert [jobs[at].number_format for at in (2, 3, 4)] == ["#,##0", "#,##0", "#,##0.0"]


def test_a_growth_is_shown_as_a_percentage_of_the_same_period(book):
    patients = line(book, "khám bệnh")
    assert (patients[3].value, patients[6].value, patients[7].value) == (612480, 104.2, "CHƯA ĐỦ CĂN CỨ")


def test_verdicts_have_their_colours(book):
    colours = {row[7].value: row[7].fill.fgColor.rgb for row in book["Tổng hợp"].iter_rows(min_row=2) if row[7].value}
    assert colours["KHÔNG KHỚP"] != colours["KHỚP"] != colours["CHƯA ĐỦ CĂN CỨ"]


def test_a_change_of_a_rate_is_no_percentage_of_the_same_period(tmp_path):
    lines = ("Tỷ lệ tử vong giảm 0,85%", "Chỉ số giá tiêu dùng tăng 2,5%", "Tổng mức bán lẻ giảm 1,4%")
    made = archive(
        tmp_path, {"a.txt": "Báo cáo năm 2019\n\n" + "".join(f"{line} so với cùng kỳ năm 2018.\n" for line in lines)}
    )
    assert main(["export", str(made)]) == 0
    shown = {
        row[0].value.lower(): row[6].value for row in load_workbook(made / "solieu.xlsx").active.iter_rows(min_row=2)
    }
    assert shown == {"chỉ số giá tiêu dùng": 102.5, "tổng mức bán lẻ": 98.6}


def test_amounts_of_money_fit_their_columns(book):
    fees = line(book, "Thu viện phí")[3]
    widths = book["Tổng hợp"].column_dimensions.values()
    (width,) = (given.width for given in widths if given.min <= fees.column <= given.max)
    assert (fees.value, width > len("19.850.000.000.000")) == (19_850_000_000, True)


def test_plans_that_were_given_stand_among_the_plans(tmp_path):
    (tmp_path / "ke-hoach.csv").write_text(
        "indicator,period,value,unit,document\nviệc làm mới,2019,15000,lao động,QĐ 12/QĐ-UBND\n", encoding="utf-8"
    )
    made = archive(tmp_path)
    assert (
        main(["run", str(tmp_path / "vao"), "--out", str(made), "--plans", str(tmp_path / "ke-hoach.csv"), "--quiet"])
        == 0
    )
    assert main(["export", str(made)]) == 0
    sheet = load_workbook(made / "solieu.xlsx")["Kế hoạch"]
    keys = [cell.value for cell in sheet[1]]
    plans = [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=3)]
    assert [(plan["value"], plan["source"]) for plan in plans if plan["known"] == "given"] == [(15000, "QĐ 12/QĐ-UBND")]
    assert {"stated", "implied"} <= {plan["known"] for plan in plans}


def test_each_number_of_the_summary_leads_to_its_figure(book):
    followed = 0
    for row in book["Tổng hợp"].iter_rows(min_row=2):
        for cell in row[2:7]:
            if cell.value is None:
                continue
            sheet, _, place = cell.hyperlink.location.partition("!")
            figure = book[sheet.strip("'")][int(place.removeprefix("A"))]
            stated = {name: figure[at].value for at, name in enumerate(columns(Figure))}
            assert stated["value"] in (cell.value, round(abs(cell.value - 100), 6))
            assert stated["text"]
            followed += 1
    assert followed > 8


def test_tables_stand_whole_with_keys_labels_filters_and_frozen_headers(book, folder):
    with sqlite3.connect(folder / "archive.sqlite") as sql:
        (figures,) = sql.execute("SELECT count(*) FROM figures").fetchone()
    for title, kind in (("Số liệu", Figure), ("Kiểm tra", Check), ("Tài liệu", Document)):
        sheet = book[title]
        assert tuple(cell.value for cell in sheet[1]) == columns(kind)
        assert sheet.freeze_panes == "B3"
        assert sheet.auto_filter.ref.startswith("A2:")
    assert book["Số liệu"].max_row == figures + 2
    assert [cell.value for cell in book["Số liệu"][2]][:2] == ["Mã tài liệu", "Mã số liệu"]


def test_nothing_is_a_formula_whatever_a_release_says(tmp_path):
    made = archive(tmp_path, {"=a.txt": '=HYPERLINK("x")\n\n=1+1 Năm 2019, có 350 hộ nghèo, @SUM(A1) đạt 12/15 xã.\n'})
    assert main(["export", str(made), "--xlsx"]) == 0
    with zipfile.ZipFile(made / "solieu.xlsx") as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 5
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert any(b"HYPERLINK" in sheet for sheet in sheets)


def test_the_same_archive_gives_the_same_bytes_in_each_language(tmp_path, folder):
    for lang, sheet in (("vi", "Tổng hợp"), ("en", "Summary")):
        written = []
        for name in ("one", "two"):
            assert main(["export", str(folder), "--out", str(tmp_path / name), "--lang", lang]) == 0
            written.append((tmp_path / name / "solieu.xlsx").read_bytes())
        assert written[0] == written[1]
        assert load_workbook(tmp_path / "one" / "solieu.xlsx", read_only=True).sheetnames[0] == sheet


def test_the_locale_of_a_computer_does_not_decide_the_language_of_a_file(tmp_path, folder, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert main(["export", str(folder), "--out", str(tmp_path)]) == 0
    assert load_workbook(tmp_path / "solieu.xlsx", read_only=True).sheetnames[0] == "Tổng hợp"
    assert "written" in capsys.readouterr().err


def test_a_full_sheet_goes_on_on_another(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 6)
    assert main(["export", str(folder), "--out", str(tmp_path)]) == 0
    book = load_workbook(tmp_path / "solieu.xlsx")
    figures = [name for name in book.sheetnames if name.startswith("Số liệu")]
    assert figures[:2] == ["Số liệu", "Số liệu (2)"]
    assert all(book[name].max_row <= 6 for name in book.sheetnames)
    assert {cell.value for name in figures for cell in book[name]["V"]} >= {"16.341 lao động", "612.480 lượt người"}


def test_what_disagrees_leaves_its_cell_empty(tmp_path):
    text = "Năm 2019, toàn tỉnh có 350 hộ nghèo. Đến cuối năm 2019, toàn tỉnh có 370 hộ nghèo."
    made = archive(tmp_path, {"a.txt": TEXTS["lao-dong.txt"].replace("Ước số hộ nghèo còn 1.205 hộ.", text)})
    assert main(["export", str(made)]) == 0
    rows = [row for row in load_workbook(made / "solieu.xlsx")["Tổng hợp"].iter_rows() if row[1].value == "hộ"]
    assert [(row[3].value, row[7].value) for row in rows] == [(None, "NHIỀU SỐ KHÁC NHAU")]


def test_a_run_into_the_folder_of_its_releases_does_not_read_the_workbook(tmp_path):
    folder = tmp_path / "vao"
    archive(tmp_path)
    for _ in range(2):
        assert main(["run", str(folder), "--out", str(folder), "--quiet"]) == 0
        assert main(["export", str(folder)]) == 0
    assert "solieu.xlsx" not in (folder / "documents.csv").read_text(encoding="utf-8")


def test_without_an_archive_it_is_misuse(tmp_path, capsys):
    assert main(["export", str(tmp_path), "--lang", "en"]) == 2
    assert "no archive" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
