"""Two inputs of any kind against each other, and two runs."""

import csv
import io
import json

import pytest
from openpyxl import Workbook

from command import ROOT
from documents import p, word
from solieu import batch
from solieu.cli import main

RELEASE = """Sở Lao động tổng kết năm 2019

Năm 2019, toàn tỉnh giải quyết việc làm cho 16.341 lao động, đạt 105,4% kế hoạch năm (15.500 lao động).
Trồng mới rừng 812 ha, đạt 101,5% kế hoạch năm (800 ha). Thu ngân sách đạt 98,46 tỷ đồng.
"""
ROWS = [
    ("Giải quyết việc làm", "lao động", 15500, 16341, 105.4),
    ("Trồng mới rừng", "ha", 800, 812, 101.5),
    ("Thu ngân sách", "triệu đồng", None, 98460, None),
]


@pytest.fixture
def release(tmp_path):
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(word("".join(p(line) for line in RELEASE.split("\n"))))
    return path


def form(path, rows=ROWS):
    book = Workbook()
    book.active.append(["BIỂU TỔNG HỢP NĂM 2019"])
    book.active.append(["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "% TH/KH"])
    for number, row in enumerate(rows, start=1):
        book.active.append([number, *row])
    book.save(path)
    return path


def compared(capsys, *paths):
    code = main(["compare", "--json", *map(str, paths)])
    return code, json.loads(capsys.readouterr().out)


def test_a_release_and_a_form_that_say_the_same(release, tmp_path, capsys):
    assert compared(capsys, release, form(tmp_path / "bieu.xlsx")) == (0, [])


def test_a_figure_that_differs_is_named_with_both_places(release, tmp_path, capsys):
    other = form(tmp_path / "bieu.xlsx", [("Giải quyết việc làm", "lao động", 15500, 16314, 105.4), *ROWS[1:]])
    assert main(["compare", str(release), str(other)]) == 1
    shown = capsys.readouterr().out
    assert "1. KHÁC NHAU: giải quyết việc làm · 2019\n" in shown
    assert f"{release}, dòng 2: «16.341 lao động»" in shown
    assert f"{other}, ô Sheet!E3: «16314»" in shown
    assert "1 điểm khác" in shown


def test_the_cell_is_told_on_whichever_sheet_and_row_it_stands(release, tmp_path, capsys):
    book = Workbook()
    book.active.append(["Chỉ tiêu", "ĐVT", "Thực hiện"])
    book.active.append(["Giải quyết việc làm", "lao động", 16341])
    second = book.create_sheet("Biểu 2")
    for row in (["BIỂU NĂM 2019"], [], ["Chỉ tiêu", "ĐVT", None, "Thực hiện"], ["Trồng mới rừng", "ha", None, 821]):
        second.append(row)
    book.save(tmp_path / "bieu.xlsx")
    _, found = compared(capsys, tmp_path / "bieu.xlsx", release)
    assert [(row["one"]["cell"], row["one"]["text"]) for row in found if row["kind"] == "differs"] == [
        ("Biểu 2!D4", "821")
    ]
    assert {row["other"]["cell"] for row in found if row["other"]} == {""}


@pytest.mark.parametrize(
    ("stated", "cell", "kinds"),
    [
        ("tăng 4,2% so với cùng kỳ năm 2018", 104.2, []),
        ("giảm 4,2% so với cùng kỳ năm 2018", 95.8, []),
        ("giảm 4,2% so với cùng kỳ năm 2018", 104.2, ["differs"]),
        ("tăng 4,2% so với cùng kỳ năm 2018", 104.6, ["differs"]),
        ("bằng 104,2% so với cùng kỳ năm 2018", 104.2, []),
    ],
)
def test_growth_is_held_against_the_ratio_that_a_form_has_for_it(tmp_path, capsys, stated, cell, kinds):
    (tmp_path / "a.txt").write_text(f"Năm 2019, trồng mới 812 ha rừng, {stated}.", encoding="utf-8")
    book = Workbook()
    for row in (
        ["BIỂU TỔNG HỢP NĂM 2019"],
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện", "So với cùng kỳ (%)"],
        [1, "Trồng mới rừng", "ha", 812, cell],
    ):
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    _, found = compared(capsys, tmp_path / "a.txt", tmp_path / "b.xlsx")
    assert [row["kind"] for row in found] == kinds


def test_what_stands_on_one_side_only_is_named(release, tmp_path, capsys):
    other = form(tmp_path / "bieu.xlsx", [*ROWS[:2], ("Số trạm y tế", "trạm", None, 45, None)])
    _, found = compared(capsys, release, other)
    assert [(row["kind"], (row["one"] or row["other"])["indicator"]) for row in found] == [
        ("first", "Thu ngân sách"),
        ("second", "Số trạm y tế"),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "count"),
    [
        ("98,46 tỷ đồng", "98,5 tỷ đồng", 0),
        ("98,46 tỷ đồng", "98.460 triệu đồng", 0),
        ("98,46 tỷ đồng", "gần 99 tỷ đồng", 0),
        ("98,46 tỷ đồng", "98,6 tỷ đồng", 1),
        ("98,46 tỷ đồng", "trên 99 tỷ đồng", 1),
    ],
)
def test_only_what_rounding_does_not_explain_differs(tmp_path, capsys, ours, theirs, count):
    for name, value in (("a.txt", ours), ("b.txt", theirs)):
        (tmp_path / name).write_text(f"Năm 2019, thu ngân sách đạt {value}.", encoding="utf-8")
    _, found = compared(capsys, tmp_path / "a.txt", tmp_path / "b.txt")
    assert [row["kind"] for row in found] == ["differs"] * count


def test_other_periods_and_plans_are_other_things(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Năm 2019, thu ngân sách đạt 98 tỷ đồng.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Năm 2018, thu ngân sách đạt 91 tỷ đồng.", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Kế hoạch năm 2019, phấn đấu thu ngân sách 95 tỷ đồng.", encoding="utf-8")
    for other in ("b.txt", "c.txt"):
        _, found = compared(capsys, tmp_path / "a.txt", tmp_path / other)
        assert {row["kind"] for row in found} == {"first", "second"}


@pytest.mark.parametrize("path", sorted((ROOT / "corpus" / "rounds" / "a").glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_differs_from_itself(path, capsys):
    assert compared(capsys, path, path) == (0, [])


def test_a_file_that_cannot_be_read_is_misuse(release, tmp_path, capsys):
    assert main(["compare", str(release), str(tmp_path / "none.docx")]) == 2
    assert "none.docx" in capsys.readouterr().err


@pytest.fixture
def runs(tmp_path):
    """Two runs of the same releases, the second of which had its tables edited."""
    folder = tmp_path / "vao"
    folder.mkdir()
    (folder / "a.txt").write_text(RELEASE, encoding="utf-8")
    for name in ("r1", "r2"):
        batch.run([folder], tmp_path / name)
    return tmp_path / "r1", tmp_path / "r2"


def edit(path, change):
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    changed = change(rows)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(changed[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed)


def differences(capsys, *folders):
    code = main(["diff", *map(str, folders), "--lang", "en"])
    told = capsys.readouterr()
    return code, list(csv.DictReader(io.StringIO(told.out, newline=""))), told.err


def test_runs_that_are_alike(runs, capsys):
    assert differences(capsys, *runs) == (0, [], "nothing differs\n")


def test_rows_gained_lost_and_changed_with_their_rules(runs, capsys):
    def change(rows):
        rows[0] |= {"unit": "người", "rule": "other_rule"}
        return rows[:-1]

    edit(runs[1] / "figures.csv", change)
    code, found, said = differences(capsys, *runs)
    assert code == 1
    told = {(row["change"], row["column"]): row for row in found}
    unit = told["changed", "unit"]
    assert (unit["before"], unit["after"], unit["rule"], unit["text"]) == (
        "lao động",
        "người",
        "other_rule",
        "16.341 lao động",
    )
    assert unit["former_rule"] not in ("", "other_rule")
    lost = told["lost", ""]
    assert (lost["text"], lost["rule"]) == ("98,46 tỷ đồng", "")
    assert lost["former_rule"]
    assert "figures: 1 lost" in said
    _, backwards, _ = differences(capsys, *reversed(runs))
    assert {row["change"] for row in backwards} == {"gained", "changed"}


def test_a_verdict_that_changed_is_told_by_its_check(runs, capsys):
    edit(
        runs[1] / "checks.csv",
        lambda rows: [rows[0] | {"verdict": "inconsistent", "message": "other words"}, *rows[1:]],
    )
    _, found, _ = differences(capsys, *runs)
    assert [(row["table"], row["column"], row["before"], row["after"], row["rule"]) for row in found] == [
        ("checks", "verdict", "consistent", "inconsistent", "plan_ratio")
    ]


def test_a_file_that_is_read_no_more_is_told_with_its_figures(tmp_path, capsys):
    folder = tmp_path / "vao"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"Sở {name} báo cáo\n\nNăm 2019, toàn tỉnh có 1.205 hộ nghèo.\n", encoding="utf-8")
    batch.run([folder], tmp_path / "r1")
    (folder / "a.txt").write_bytes(b"\x00\x01\x02")
    batch.run([folder], tmp_path / "r2")
    code, found, _ = differences(capsys, tmp_path / "r1", tmp_path / "r2")
    assert code == 1
    assert [(row["table"], row["change"], row["text"]) for row in found if row["table"] == "figures"] == [
        ("figures", "lost", "1.205 hộ")
    ]
    (outcome,) = (row for row in found if row["column"] == "outcome")
    assert (outcome["table"], outcome["id"], outcome["before"], outcome["text"] != "") == (
        "documents",
        "a.txt",
        "ok",
        True,
    )
    assert outcome["after"] == outcome["rule"] != "ok"


def test_columns_that_an_older_run_lacks_are_left_aside(runs, capsys):
    edit(runs[0] / "figures.csv", lambda rows: [{key: row[key] for key in row if key != "area_id"} for row in rows])
    assert differences(capsys, *runs)[:2] == (0, [])


def test_a_folder_without_tables_is_misuse(runs, tmp_path, capsys):
    assert main(["diff", str(runs[0]), str(tmp_path)]) == 2
    assert "figures.csv" in capsys.readouterr().err
