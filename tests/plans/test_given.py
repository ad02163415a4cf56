"""Ratios checked against the plans that a user holds."""

import csv
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from solieu.cli import main

HEADER = ("indicator", "area", "period", "value", "unit", "giver", "decided_on", "document")
BUDGET = (
    "Tổng thu ngân sách nhà nước 6 tháng đầu năm đạt 3.370 tỷ đồng, bằng 59,9% dự toán Trung ương giao và 58% dự toán "
    "HĐND tỉnh giao."
)
JOBS = "Giải quyết việc làm cho 16.341 người, đạt {ratio}% kế hoạch năm."
CENTRAL = ("tổng thu ngân sách nhà nước", "Bắc Ninh", "2019", "5626", "tỷ đồng", "Trung ương", "2018-11-20", "QĐ 2231")
COUNCIL = ("tổng thu ngân sách nhà nước", "Bắc Ninh", "2019", "5810", "tỷ đồng", "HĐND tỉnh", "2018-12-07", "NQ 12")
FIRST = ("giải quyết việc làm", "tỉnh Bắc Ninh", "2019", "15500", "người", "UBND tỉnh", "2019-01-05", "QĐ 45")
ADJUSTED = ("giải quyết việc làm", "tỉnh Bắc Ninh", "2019", "16000", "người", "UBND tỉnh", "2019-08-15", "QĐ 871")


def release(folder: Path, body: str, day: str = "05/7/2019", office: str = "SỞ TÀI CHÍNH TỈNH BẮC NINH") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{len(list(folder.iterdir()))}.txt"
    path.write_text(f"{office}\n\nBắc Ninh, ngày {day}\n\nKết quả năm 2019\n\n{body}\n", encoding="utf-8")
    return path


def table(path: Path, *plans: Sequence[str], header: Sequence[str] = HEADER, delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows([header, *plans])
    return path


def workbook(path: Path, *plans: Sequence[object]) -> Path:
    book = Workbook()
    for row in (HEADER, *plans):
        book.active.append(row)
    book.save(path)
    return path


def checked(folder: Path, plans: Path | None, out: Path) -> list[tuple[str, str, str, str]]:
    """The checks of ratios to a plan after a run: name, verdict, severity, stated value."""
    main(["run", str(folder), "--out", str(out), "--quiet", *(["--plans", str(plans)] if plans else [])])
    return [
        (row["check"], row["verdict"], row["severity"], row["stated"])
        for row in rows(out, "checks.csv")
        if "plan" in row["check"]
    ]


def rows(out: Path, name: str) -> list[dict[str, str]]:
    with (out / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def contents(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in ("figures.csv", "checks.csv", "documents.csv")]


def test_two_givers_are_two_checks_and_no_alarm(tmp_path):
    release(tmp_path / "in", BUDGET)
    plans = table(tmp_path / "plans.csv", CENTRAL, COUNCIL)
    assert checked(tmp_path / "in", plans, tmp_path / "out") == [
        ("plan_ratio", "consistent", "ok", "59.9"),
        ("plan_ratio", "consistent", "ok", "58"),
    ]


def test_a_contradiction_is_a_warning_that_names_the_decision(tmp_path, capsys):
    path = release(tmp_path / "in", JOBS.format(ratio="105,5"))
    plans = table(tmp_path / "plans.csv", FIRST)
    assert main(["check", str(path), "--plans", str(plans)]) == 0
    said = capsys.readouterr().out
    assert "KHÔNG KHỚP (cảnh báo)" in said
    assert "Kế hoạch đã cho: 15.500 (UBND tỉnh; QĐ 45; 05/01/2019)." in said
    assert "105,4 (nhầm một chữ số)" in said


@pytest.mark.parametrize(("day", "ratio"), [("05/7/2019", "105,4"), ("28/12/2019", "102,1")])
def test_the_plan_in_force_on_the_day_of_the_release_counts(tmp_path, day, ratio):
    release(tmp_path / "in", JOBS.format(ratio=ratio), day)
    plans = table(tmp_path / "plans.csv", FIRST, ADJUSTED)
    found = checked(tmp_path / "in", plans, tmp_path / "out")
    assert found == [("plan_ratio", "consistent", "ok", ratio.replace(",", "."))]


def test_without_a_giver_in_the_words_two_plans_that_differ_give_no_verdict_and_are_listed(tmp_path):
    release(tmp_path / "in", "Tổng thu ngân sách nhà nước đạt 3.370 tỷ đồng, bằng 58% dự toán năm.")
    plans = table(tmp_path / "plans.csv", CENTRAL, COUNCIL)
    assert checked(tmp_path / "in", plans, tmp_path / "out") == [("implied_plan", "plausible", "ok", "58")]
    (check,) = (row for row in rows(tmp_path / "out", "checks.csv") if row["check"] == "implied_plan")
    assert "QĐ 2231" in check["message"] and "NQ 12" in check["message"]
    assert [row["unchecked"] for row in rows(tmp_path / "out", "figures.csv") if row["text"] == "58%"] == ["ambiguous"]


def test_plans_of_another_place_year_or_thing_are_not_used(tmp_path):
    release(tmp_path / "in", JOBS.format(ratio="90"))
    others = [
        (*FIRST[:1], "Hải Dương", *FIRST[2:]),
        (*FIRST[:2], "2018", *FIRST[3:]),
        ("xuất khẩu lao động", *FIRST[1:]),
    ]
    plans = table(tmp_path / "plans.csv", *others)
    assert checked(tmp_path / "in", plans, tmp_path / "out") == [("implied_plan", "plausible", "ok", "90")]


def test_a_plan_that_the_release_states_goes_before_a_given_one(tmp_path):
    release(tmp_path / "in", "Giải quyết việc làm cho 16.341 người, đạt 102,1% kế hoạch (16.000 người).")
    plans = table(tmp_path / "plans.csv", FIRST)
    assert checked(tmp_path / "in", plans, tmp_path / "out")[0] == ("plan_ratio", "consistent", "ok", "102.1")


def test_the_tables_do_not_depend_on_when_the_plans_came(tmp_path):
    folder = tmp_path / "in"
    release(folder, BUDGET)
    plans, others = table(tmp_path / "a.csv", CENTRAL, COUNCIL), table(tmp_path / "b.csv", FIRST)
    checked(folder, None, tmp_path / "late")
    checked(folder, others, tmp_path / "late")
    release(folder, JOBS.format(ratio="105,4"))
    checked(folder, None, tmp_path / "late")
    checked(folder, plans, tmp_path / "late")
    checked(folder, plans, tmp_path / "once")
    assert contents(tmp_path / "late") == contents(tmp_path / "once")
    assert [row["ratios_checked"] for row in rows(tmp_path / "once", "documents.csv")] == ["2", "0"]


def test_a_table_without_rows_takes_the_plans_away(tmp_path):
    release(tmp_path / "in", BUDGET)
    checked(tmp_path / "in", table(tmp_path / "a.csv", CENTRAL, COUNCIL), tmp_path / "out")
    checked(tmp_path / "in", table(tmp_path / "b.csv"), tmp_path / "out")
    checked(tmp_path / "in", None, tmp_path / "plain")
    assert contents(tmp_path / "out") == contents(tmp_path / "plain")


def test_a_workbook_and_vietnamese_notation_say_the_same(tmp_path):
    release(tmp_path / "in", BUDGET + " " + JOBS.format(ratio="105,4"))
    numbers = [[*plan[:3], int(plan[3]), *plan[4:]] for plan in (CENTRAL, COUNCIL, FIRST)]
    workbook(tmp_path / "plans.xlsx", *numbers)
    grouped = [
        (*row[:3], value, *row[4:]) for row, value in ((CENTRAL, "5.626,0"), (COUNCIL, "5.810"), (FIRST, "15.500"))
    ]
    table(tmp_path / "plans.csv", *grouped, delimiter=";")
    made = [checked(tmp_path / "in", tmp_path / name, tmp_path / name[-3:]) for name in ("plans.xlsx", "plans.csv")]
    assert made[0] == made[1] and len(made[0]) == 3


def test_numbers_of_cells_are_numbers_whatever_is_typed_beside_them(tmp_path, capsys):
    release(tmp_path / "in", BUDGET)
    plans = workbook(tmp_path / "plans.xlsx", (*FIRST[:3], 1.125, *FIRST[4:]), (*COUNCIL[:3], "5.810,0", *COUNCIL[4:]))
    checked(tmp_path / "in", plans, tmp_path / "out")
    main(["plans", str(tmp_path / "out")])
    listed = [row["value"] for row in csv.DictReader(capsys.readouterr().out.splitlines()) if row["known"] == "given"]
    assert listed == ["5810000000000", "1.125"]


def test_a_workbook_that_grows_without_end_is_refused(tmp_path, capsys):
    path = release(tmp_path / "in", BUDGET)
    plans = workbook(tmp_path / "plans.xlsx", FIRST)
    with ZipFile(plans) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(plans, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            grown = data.replace(b"</sheetData>", b"<row></row>" * 6_000_000 + b"</sheetData>")
            package.writestr(name, grown)
    assert main(["check", str(path), "--lang", "en", "--plans", str(plans)]) == 2
    assert "when unpacked" in capsys.readouterr().err


@pytest.mark.parametrize(
    "office", ["Bộ Nội vụ giao", "Tổng cục Thuế giao", "theo Nghị quyết Đại hội Đảng bộ tỉnh", "UBND huyện giao"]
)
def test_the_plan_of_another_office_raises_no_alarm(tmp_path, office):
    release(tmp_path / "in", f"Giải quyết việc làm cho 16.341 người, đạt 105,5% kế hoạch {office}.")
    plans = table(tmp_path / "plans.csv", FIRST)
    assert {check for check, *_ in checked(tmp_path / "in", plans, tmp_path / "out")} == {"implied_plan"}


def test_an_office_that_no_list_has_is_found_by_its_name(tmp_path):
    release(tmp_path / "in", "Giải quyết việc làm cho 16.341 người, đạt 105,4% kế hoạch Bộ Nội vụ giao.")
    plans = table(tmp_path / "plans.csv", (*FIRST[:3], "16000", *FIRST[4:]), (*FIRST[:5], "Bộ Nội vụ", *FIRST[6:]))
    assert checked(tmp_path / "in", plans, tmp_path / "out") == [("plan_ratio", "consistent", "ok", "105.4")]


def test_names_of_which_no_word_tells_are_not_the_same_thing(tmp_path):
    release(tmp_path / "in", "Tổng số 16.341 người, đạt 105,5% kế hoạch năm.")
    plans = table(tmp_path / "plans.csv", ("tổng số", *FIRST[1:]))
    assert {check for check, *_ in checked(tmp_path / "in", plans, tmp_path / "out")} == {"implied_plan"}


def test_a_later_row_in_another_unit_is_another_plan(tmp_path):
    release(tmp_path / "in", JOBS.format(ratio="105,4"))
    plans = table(tmp_path / "plans.csv", FIRST, (*FIRST[:3], "2", "%", "UBND tỉnh", "2019-02-01", "QĐ 99"))
    assert checked(tmp_path / "in", plans, tmp_path / "out") == [("plan_ratio", "consistent", "ok", "105.4")]


def test_the_ledger_lists_given_plans_and_those_adjusted_later(tmp_path, capsys):
    release(tmp_path / "in", BUDGET)
    checked(tmp_path / "in", table(tmp_path / "plans.csv", FIRST, ADJUSTED, COUNCIL), tmp_path / "out")
    main(["plans", str(tmp_path / "out")])
    listed = [
        (row["known"], row["giver"], row["value"]) for row in csv.DictReader(capsys.readouterr().out.splitlines())
    ]
    assert listed[:3] == [
        ("given", "HĐND tỉnh", "5810000000000"),
        ("adjusted", "UBND tỉnh", "16000"),
        ("given", "UBND tỉnh", "15500"),
    ]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ((*FIRST[:3], "", *FIRST[4:]), "line 2: value is missing"),
        ((*FIRST[:3], "nhiều", *FIRST[4:]), "line 2: nhiều is no number above 0"),
        ((*FIRST[:3], "-5", *FIRST[4:]), "line 2: -5 is no number above 0"),
        ((*FIRST[:3], "15.500", *FIRST[4:]), "write 15500"),
        ((*FIRST[:3], "5.626.5", *FIRST[4:]), "line 2: 5.626.5 is no number above 0"),
        ((*FIRST[:3], "1e5", *FIRST[4:]), "line 2: 1e5 is no number above 0"),
        ((*FIRST[:4], "ngừoi", *FIRST[5:]), "line 2: ngừoi is no known unit"),
        ((*FIRST[:4], "tỷ", *FIRST[5:]), "line 2: tỷ is no known unit"),
        ((*FIRST[:2], "năm nay", *FIRST[3:]), "line 2: năm nay is no period"),
        ((*FIRST[:6], "31/12/2019", ""), "line 2: decided_on: 31/12/2019 is no day"),
    ],
)
def test_what_a_table_lacks_is_said_with_its_line(tmp_path, capsys, plan, said):
    path = release(tmp_path / "in", BUDGET)
    assert main(["check", str(path), "--lang", "en", "--plans", str(table(tmp_path / "plans.csv", plan))]) == 2
    assert said in capsys.readouterr().err


def test_numbers_in_two_notations_are_refused(tmp_path, capsys):
    path = release(tmp_path / "in", BUDGET)
    plans = table(tmp_path / "p.csv", (*FIRST[:3], "1.234,5", *FIRST[4:]), (*COUNCIL[:3], "1.32", *COUNCIL[4:]))
    assert main(["check", str(path), "--lang", "en", "--plans", str(plans)]) == 2
    assert "line 2: 1.234,5 is written in another notation" in capsys.readouterr().err


@pytest.mark.parametrize("header", [HEADER[1:], (*HEADER, "note"), ("indicator", *HEADER)])
def test_a_table_needs_its_columns(tmp_path, capsys, header):
    path = release(tmp_path / "in", BUDGET)
    plans = table(tmp_path / "plans.csv", header=header)
    assert main(["check", str(path), "--lang", "en", "--plans", str(plans)]) == 2
    assert "needs the columns indicator, period, value, unit" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xff\xfe\x00", b"a" * 100])
def test_what_is_no_table_is_refused(tmp_path, capsys, data):
    path = release(tmp_path / "in", BUDGET)
    (tmp_path / "plans.csv").write_bytes(data)
    assert main(["check", str(path), "--plans", str(tmp_path / "plans.csv")]) == 2
    assert "plans.csv" in capsys.readouterr().err
