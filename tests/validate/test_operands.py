"""Which figures a check rests on, and when there is no check."""

from decimal import Decimal

import pytest

from phenomena import figures
from solieu.validate import validate

from .release import Release


def two_plans(label: str) -> Release:
    release = Release()
    result = release.level("2062.4", "tỷ")
    release.plan("8412.5", result, "tỷ", base_label="kế hoạch Thủ tướng giao")
    release.plan("9477.5", result, "tỷ", base_label="kế hoạch tỉnh giao")
    release.plan_ratio("24.5", result, base_label=label)
    return release


def test_two_plans_told_apart_by_their_words() -> None:
    assert two_plans("kế hoạch Thủ tướng giao").verdict("plan_ratio") == "consistent"


def test_two_plans_that_nothing_tells_apart() -> None:
    release = two_plans("")
    assert release.checks() == []
    assert release.unchecked(release.figures[-1].figure_id) == "ambiguous"


def test_a_plan_elsewhere_in_the_release_confirms() -> None:
    release = Release()
    result = release.level("22056", "tỷ", indicator="tổng thu ngân sách", period="2023-Q1")
    release.plan_ratio("24.9", result, period="2023-Q1", base_period="2023")
    plan = release.level("88577", "tỷ", indicator="thu ngân sách", period="2023", status="target")
    assert plan in release.only("plan_ratio").figures


def test_a_plan_elsewhere_in_the_release_never_refutes() -> None:
    release = Release()
    result = release.level("9877", "tỷ", indicator="thu ngân sách nội địa", period="2023-Q1")
    release.plan_ratio("23", result, period="2023-Q1", base_period="2023")
    release.level("88577", "tỷ", indicator="thu ngân sách", period="2023", status="target")
    assert [check.check for check in release.checks()] == ["implied_plan"]


def test_the_only_other_figure_of_its_unit_is_the_plan() -> None:
    release = Release()
    result = release.level("386", "trạm y tế", indicator="phong trào xây dựng trạm y tế đạt chuẩn", period="2018-H1")
    release.plan_ratio("99.5", result, period="2018-H1", base_period="2018")
    release.level("400", "trạm y tế", indicator="trạm y tế đạt chuẩn", period="2018", status="target")
    assert release.verdict("plan_ratio") == "inconsistent"
    release.level("120", "trạm y tế", indicator="trạm y tế mới", period="2018", status="actual")
    assert release.verdict("plan_ratio") == ""


def test_a_target_is_its_aim() -> None:
    release = Release()
    result = release.level("16480")
    release.plan("16000", result, bound="at_least")
    release.plan_ratio("103", result)
    assert release.verdict("plan_ratio") == "consistent"


def test_next_years_target_is_not_this_years_plan() -> None:
    release = Release()
    release.plan_ratio("132.6", release.level("3316"), base_period="2019")
    release.level("2500", status="target", period="2020")
    assert release.verdict("plan_ratio") == ""
    assert release.verdict("implied_plan") == "plausible"


def test_a_rounded_result_is_read_both_ways() -> None:
    release = Release()
    result = release.level("16000")
    release.plan("15500", result)
    release.plan_ratio("105.4", result)
    check = release.only("plan_ratio")
    assert check.verdict == "consistent"
    assert "làm tròn" in check.message


def test_a_rounded_plan_is_not() -> None:
    release = Release()
    result = release.level("16341")
    release.plan("15000", result)
    release.plan_ratio("105.4", result)
    assert release.verdict("plan_ratio") == "inconsistent"


def test_whole_of_a_share_is_the_whole_of_its_part() -> None:
    release = Release()
    whole = release.level("39", "xã", category="toàn tỉnh")
    part = release.level("13", "xã", category="đạt chuẩn", relation="part_of", refers_to=whole)
    share = release.share("33.3", part, category="đạt chuẩn")
    assert release.only("share").figures.split() == [share, part, whole]


def test_a_share_of_another_group_has_no_part() -> None:
    release = Release()
    trade = release.level("466.1", "triệu", indicator="trị giá xuất nhập khẩu")
    imports = release.part("147.9", trade, "triệu", indicator="trị giá hàng nhập")
    share = release.share("71.4", imports, indicator="trị giá hàng nhập", category="gỗ xẻ")
    assert release.checks("share") == []
    assert release.unchecked(share) == "no_whole"


def test_an_earlier_value_is_no_part() -> None:
    release = Release()
    now = release.level("17880", "đồng/lít", indicator="giá xăng")
    release.level("19930", "đồng/lít", indicator="giá xăng", relation="part_of", refers_to=now)
    release.change("10.29", "%", now, "down", base="", base_period="", indicator="giá xăng")
    assert [(check.check, check.verdict) for check in release.checks()] == [("growth", "consistent")]


def test_the_average_change_of_several_years_is_no_contradiction() -> None:
    release = Release()
    row = {"indicator": "tỷ lệ hộ nghèo"}
    now = release.level("5.7", "%", **row)
    release.base("12.5", now, "%", period="2014", **row)
    text = "bình quân mỗi năm giảm 1,3%"

    release.change("1.3", "%", now, "down", base="", base_period="", text="1,3%", sentence=text, **row)
    assert release.checks("points") == []


@pytest.mark.parametrize("parts", [("10", "20", "12", "18"), ("10", "20", "5", "25")])
def test_two_breakdowns_of_one_whole(parts: tuple[str, ...]) -> None:
    release = Release()
    whole = release.level("30")
    for value, category in zip(parts, ("nam", "nữ", "thành thị", "nông thôn"), strict=True):
        release.part(value, whole, category=category)
    assert [check.verdict for check in release.checks("sum")] == ["consistent", "consistent"]


def test_a_list_that_runs_on_after_its_last_part() -> None:
    release = Release()
    whole = release.level("16542")
    for value, category in (("415", "tuyển dụng"), ("324", "bao tiêu"), ("15803", "tự tạo"), ("612", "hộ khá")):
        release.part(value, whole, category=category)
    check = release.only("sum")
    assert check.verdict == "consistent"
    assert len(check.figures.split()) == 4


def test_a_share_far_from_its_whole_was_taken_of_another() -> None:
    release = Release()
    whole = release.level("170300", "tờ khai", category="cả năm")
    release.share("5.7", release.part("1421", whole, "tờ khai", category="luồng đỏ"), category="luồng đỏ")
    assert release.checks("share") == []


def test_a_plan_of_another_year_or_indicator_never_refutes() -> None:
    for columns in ({"period": "2018"}, {"indicator": "xuất khẩu lao động"}):
        release = Release()
        result = release.level("16214")
        release.plan("16341", result, **columns)
        release.plan_ratio("101.3", result)
        assert release.checks("plan_ratio") == []


def test_open_parts_need_not_add_up() -> None:
    release = Release()
    whole = release.level("612", "đảng viên")
    for value, category in (("264", "nữ"), ("97", "dân tộc thiểu số")):
        release.level(value, "người", category=category, relation="part_of", refers_to=whole)
    assert release.checks("sum") == []


def test_months_make_up_their_quarter() -> None:
    release = Release()
    whole = release.level("3135", "ca", period="2015-Q3")
    for value, month in (("1136", "07"), ("1052", "08"), ("947", "09")):
        release.part(value, whole, "ca", period=f"2015-{month}")
    assert release.verdict("sum") == "consistent"


@pytest.mark.parametrize(
    ("cue", "stated", "verdict"), [("gần", "5", "consistent"), ("gần", "20", "inconsistent"), ("dưới", "20", "")]
)
def test_nearly_is_just_below(cue: str, stated: str, verdict: str) -> None:
    release = Release()
    now = release.level("1200", "vụ")
    release.base("1200", now, "vụ", bound="less_than", cue=cue)
    release.change(stated, "%", now, "up")
    assert release.verdict("growth") == verdict


def test_reasons_for_what_is_not_checked() -> None:
    release = Release()
    planned = release.plan_ratio("105.4", release.level("16341"))
    grown = release.change("12", "%", release.level("560"), "up")
    lone = release.plan_ratio("24.9", "")
    share = release.add("95.2", "%", aspect="share")
    level = release.level("66.5", "%")
    assert [release.unchecked(figure) for figure in (planned, grown, lone, share, level)] == [
        "no_plan",
        "no_base",
        "no_result",
        "no_whole",
        "",
    ]


def test_a_figure_that_cannot_be_read_takes_no_part() -> None:
    release = Release()
    ratio = release.plan_ratio("105.4", release.level("16341"))
    release.figures[0] = release.figures[0]._replace(value=None)
    assert release.checks() == []
    assert release.unchecked(ratio) == "no_result"


def test_releases_do_not_mix() -> None:
    first, second = Release("a"), Release("b")
    first.plan_ratio("105.4", first.level("16341"))
    second.plan("15500", first.figures[0].figure_id)
    first.figures += second.figures
    assert [check.check for check in first.checks()] == ["implied_plan"]
    assert first.only("implied_plan").implied == Decimal(15500)


def test_the_total_of_a_share_is_no_plan_to_exceed() -> None:
    text = "Toàn huyện có 260/420 tổ dân phố văn hóa, tỷ lệ 62%, vượt 2% so với chỉ tiêu."
    assert [(check.check, check.verdict) for check in validate(figures(text))[0]] == [("share", "consistent")]
