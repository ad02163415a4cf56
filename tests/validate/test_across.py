"""What an earlier release of the same office stated, against what a later one states."""

from operator import attrgetter

import pytest

from solieu.model import Check
from solieu.validate import Told, across

from .release import Release

NAME = "xuất khẩu lao động"


def told(
    first: Release, second: Release, days: tuple[str, str] = ("2020-01-14", "2021-01-12"), lang: str = "vi"
) -> list[Check]:
    releases = [Told(days[0], first.figures), Told(days[1], second.figures)]
    return list(across(sorted(releases, key=attrgetter("published")), lang))


def announced(target: str = "2500", **columns: object) -> Release:
    release = Release("first")
    release.level(target, indicator=NAME, indicator_id="labour_export", status="target", period="2020", **columns)
    return release


def reported(result: str, ratio: str, **columns: object) -> Release:
    release = Release("second")
    made = release.level(result, indicator=NAME, indicator_id="labour_export", period="2020")
    release.plan_ratio(
        ratio, made, indicator=NAME, indicator_id="labour_export", period="2020", base_period="2020", **columns
    )
    return release


@pytest.mark.parametrize(
    ("ratio", "verdict", "severity"), [("59.4", "consistent", "ok"), ("95.4", "inconsistent", "warning")]
)
def test_the_plan_is_the_one_announced(ratio: str, verdict: str, severity: str) -> None:
    (check,) = told(announced(), reported("1486", ratio))
    assert (check.check, check.verdict, check.severity, check.doc_id) == ("cross_plan", verdict, severity, "second")
    assert "14/01/2020" in check.message


def test_an_adjusted_plan_is_a_note_with_the_plan_that_the_ratio_implies() -> None:
    (check,) = told(announced(), reported("1486", "99.1", base_label="kế hoạch sau điều chỉnh"), lang="en")
    assert (check.verdict, check.severity, check.implied) == ("inconsistent", "note", 1500)
    assert "revised since" in check.message


def test_a_plan_stated_in_the_release_itself_is_not_looked_for_elsewhere() -> None:
    second = reported("1486", "99.1")
    second.plan("1500", second.figures[0].figure_id, indicator=NAME, indicator_id="labour_export", period="2020")
    assert {check.check for check in told(announced(), second)} == {"cross_value"}


@pytest.mark.parametrize(
    "days", [("2021-01-12", "2020-01-14"), ("2021-01-12", "2021-01-12"), ("", "2021-01-12"), ("2020-01-14", "")]
)
def test_only_an_earlier_release_with_a_day_counts(days: tuple[str, str]) -> None:
    assert told(announced(), reported("1486", "95.4"), days) == []


def values(first: str, second: str, former: dict[str, object] | None = None, **columns: object) -> list[Check]:
    one, two = Release("first"), Release("second")
    one.level(first, indicator=NAME, period="2019", **(former or {}))
    two.level(second, indicator=NAME, period="2019", **columns)
    return told(one, two)


def test_digits_swapped_in_copying_are_found_with_their_repair() -> None:
    (check,) = values("435", "453")
    assert (check.check, check.verdict, check.severity) == ("cross_value", "inconsistent", "warning")
    assert "digits_swapped:435" in check.repair


def test_a_final_figure_may_differ_from_the_first() -> None:
    (check,) = values("435", "453", sentence="Số chính thức năm 2019 là 453 người.")
    assert check.severity == "note"


def test_an_estimate_may_turn_out_otherwise() -> None:
    (check,) = values("435", "453", former={"status": "estimate"})
    assert check.severity == "note"


@pytest.mark.parametrize(
    "columns",
    [
        {"area": "Hà Nội"},
        {"category": "nữ"},
        {"period": "2018"},
        {"unit": "ha"},
        {"status": "target"},
        {"indicator": "số"},
    ],
)
def test_other_things_are_not_compared(columns: dict[str, object]) -> None:
    one, two = Release("first"), Release("second")
    one.level("435", indicator=NAME, period="2019")
    two.level("453", **{"indicator": NAME, "period": "2019", **columns})
    assert told(one, two) == []


def test_what_is_far_off_is_likelier_another_thing() -> None:
    assert values("435", "98") == []


def test_an_earlier_release_with_two_values_decides_nothing() -> None:
    one, two = Release("first"), Release("second")
    one.level("435", indicator=NAME, period="2019")
    one.level("440", indicator=NAME, period="2019")
    two.level("453", indicator=NAME, period="2019")
    assert told(one, two) == []


@pytest.mark.parametrize(("change", "verdict"), [("12", "consistent"), ("21", "inconsistent")])
def test_growth_starts_from_the_value_that_was_stated(change: str, verdict: str) -> None:
    one, two = Release("first"), Release("second")
    one.level("500", indicator=NAME, period="2019")
    now = two.level("560", indicator=NAME, period="2020")
    two.change(change, "%", now, "up", indicator=NAME, period="2020", base="previous", base_period="2019")
    (check,) = told(one, two)
    assert (check.check, check.verdict) == ("cross_base", verdict)


@pytest.mark.parametrize(("total", "verdict"), [("900", "consistent"), ("930", "inconsistent")])
def test_a_running_total_grows_by_the_month(total: str, verdict: str) -> None:
    one, two = Release("first"), Release("second")
    one.level("800", indicator="giải quyết việc làm", period="2020-01/2020-08")
    two.level("100", indicator="giải quyết việc làm", period="2020-09")
    two.level(total, indicator="giải quyết việc làm", period="2020-01/2020-09")
    (check,) = told(one, two, ("2020-09-05", "2020-10-05"))
    assert (check.check, check.verdict) == ("cross_cumulative", verdict)


def test_a_stock_does_not_add_up() -> None:
    one, two = Release("first"), Release("second")
    one.level("8.0", "%", indicator="tỷ lệ hộ nghèo", period="2020-01/2020-08")
    two.level("1.0", "%", indicator="tỷ lệ hộ nghèo", period="2020-09")
    two.level("9.5", "%", indicator="tỷ lệ hộ nghèo", period="2020-01/2020-09")
    assert told(one, two, ("2020-09-05", "2020-10-05")) == []


def test_nobody_knows_the_result_of_a_year_to_come() -> None:
    one, two = Release("first"), Release("second")
    one.level("21000", indicator=NAME, period="2020")  # announced in January 2020, and read as a result
    two.level("21843", indicator=NAME, period="2020")
    assert told(one, two) == []


THEN, NOW = "2025-01-10", "2026-01-12"
LABOUR, HOME = "labour_department:20@2004", "home_affairs_department:20@2004"


def handed(
    former: str, office: str, indicator_id: str, first: str, second: str, unit: str, lang: str = "vi"
) -> list[Check]:
    one, two = Release("first"), Release("second")
    one.level(first, unit, indicator=NAME, indicator_id=indicator_id, period="2024")
    two.level(second, unit, indicator=NAME, indicator_id=indicator_id, period="2024")
    return list(across([Told(THEN, one.figures, former), Told(NOW, two.figures, office)], lang, office))


def test_the_heir_of_a_task_is_held_against_what_its_forebear_stated() -> None:
    (check,) = handed(LABOUR, HOME, "jobs_resolved", "21483", "21843", "người")
    assert (check.check, check.verdict, check.severity, check.doc_id) == (
        "cross_value",
        "inconsistent",
        "warning",
        "second",
    )


@pytest.mark.parametrize(
    ("former", "office", "indicator_id"),
    [
        (LABOUR, HOME, "poverty_rate"),  # went to agriculture and environment
        (LABOUR, HOME, ""),  # of an unknown indicator nobody knows where it went
        (LABOUR, "home_affairs_department:22@2004", "jobs_resolved"),  # another province
    ],
)
def test_what_another_office_took_over_is_not_compared(former: str, office: str, indicator_id: str) -> None:
    assert handed(former, office, indicator_id, "4.32", "4.23", "%") == []


@pytest.mark.parametrize(("lang", "said"), [("vi", "hai địa bàn khác nhau"), ("en", "two territories of one name")])
def test_two_territories_of_one_name_make_a_note(lang: str, said: str) -> None:
    office = "finance_department"
    (check,) = handed(f"{office}:51@2004", f"{office}:51@2025", "grdp_growth", "12.4", "11.51", "%", lang)
    assert (check.check, check.severity) == ("cross_value", "note")
    assert said in check.message
