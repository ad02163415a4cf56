"""The worked examples of the checks, each as a release states it."""

from decimal import Decimal

import pytest

from .release import Release


def ratio_of(result: str, percent: str, **columns: object) -> Release:
    release = Release()
    sentence = columns.get("sentence", "đạt kế hoạch")
    release.plan_ratio(percent, release.level(result, **columns), sentence=sentence)
    return release


@pytest.mark.parametrize(
    ("stated", "verdict"), [("105.4", "consistent"), ("105.5", "inconsistent"), ("105.0", "inconsistent")]
)
def test_result_over_a_stated_plan(stated: str, verdict: str) -> None:
    release = Release()
    result = release.level("16341")
    release.plan("15500", result)
    release.plan_ratio(stated, result)
    check = release.only("plan_ratio")
    assert check.verdict == verdict
    assert check.expected_low == Decimal("105.4258")
    assert check.severity == ("ok" if verdict == "consistent" else "error")
    assert release.verdict("implied_plan") == ""


@pytest.mark.parametrize(
    ("result", "percent", "implied", "chance"),
    [
        ("16341", "105.4", "15500", "0.28"),
        ("3316", "132.6", "2500", "0.03"),
        ("30381", "109.7", "27700", "0.30"),
        ("435", "101", "430", "0.41"),
    ],
)
def test_the_plan_that_a_ratio_implies(result: str, percent: str, implied: str, chance: str) -> None:
    check = ratio_of(result, percent).only("implied_plan")
    assert check.verdict == "plausible"
    assert check.implied == Decimal(implied)
    assert check.chance == Decimal(chance)


def test_the_range_of_an_implied_plan_is_shown() -> None:
    check = ratio_of("16341", "105.4").only("implied_plan")
    assert check.expected_low is not None and check.expected_high is not None
    assert Decimal("15496.4") <= check.expected_low < Decimal("15496.5")
    assert Decimal("15511.1") < check.expected_high <= Decimal("15511.2")


def test_no_whole_plan_lies_in_a_narrow_range() -> None:
    check = ratio_of("3", "70", sentence="3 người, đạt 70% kế hoạch").only("implied_plan")
    assert (check.verdict, check.severity, check.implied) == ("implausible", "warning", None)


def test_money_needs_no_whole_plan() -> None:
    assert ratio_of("3", "70", unit="tấn").verdict("implied_plan") == "plausible"


def test_an_approximated_result_implies_no_plan() -> None:
    release = Release()
    ratio = release.plan_ratio("70", release.level("3", bound="about"))
    assert release.checks() == []
    assert release.unchecked(ratio) == "approximate"


@pytest.mark.parametrize(("stated", "verdict"), [("4.5", "consistent"), ("14.5", "inconsistent")])
def test_exceeding_a_plan_is_the_ratio_less_a_hundred(stated: str, verdict: str) -> None:
    release = Release()
    result = release.level("412600000000", "đồng", resolution=10**8)
    release.plan("395000000000", result, "đồng", resolution=10**9)
    release.plan_ratio(stated, result, aspect="change", direction="up", relation="change_of")
    assert release.verdict("plan_ratio") == verdict


def test_exceeding_by_what_was_reached_names_the_slip() -> None:
    release = Release()
    result = release.level("24744")
    release.plan("15000", result)
    release.plan_ratio("165", result, aspect="change", direction="up", relation="change_of")
    check = release.only("plan_ratio")
    assert check.verdict == "inconsistent"
    assert check.repair.startswith("ratio_as_growth")


@pytest.mark.parametrize(
    ("value", "total", "stated", "verdict"),
    [
        ("16561", "17013", "97.34", "consistent"),
        ("98.6", "474.4", "20.7", "truncated"),
        ("38", "92", "43.1", "inconsistent"),
    ],
)
def test_a_count_out_of_a_total(value: str, total: str, stated: str, verdict: str) -> None:
    release = Release()
    unit = "km" if "." in value else "người"
    release.plan_ratio(stated, release.level(value, unit, total=total, resolution=1))
    assert release.verdict("plan_ratio") == verdict


def test_growth_from_a_stated_base() -> None:
    release = Release()
    now = release.level("1250")
    release.base("1100", now)
    release.change("13.6", "%", now, "up")
    check = release.only("growth")
    assert check.verdict == "consistent"
    assert len(check.figures.split()) == 3


@pytest.mark.parametrize(("stated", "verdict"), [("10.8", "consistent"), ("12.1", "inconsistent")])
def test_growth_from_a_stated_change(stated: str, verdict: str) -> None:
    release = Release()
    now = release.level("99", "vụ")
    release.change("12", "vụ", now, "down")
    release.change(stated, "%", now, "down")
    assert release.verdict("growth") == verdict


def test_growth_as_a_ratio_and_as_a_multiple() -> None:
    release = Release()
    now = release.level("24800000", "đồng/người/năm", resolution=100000)
    release.base("13000000", now, "đồng/người/năm", resolution=1000000)
    release.change("1.9", "lần", now, "up", aspect="ratio", relation="ratio_of")
    release.change("190.8", "%", now, "", aspect="ratio", relation="ratio_of")
    assert {check.verdict for check in release.checks("growth")} == {"consistent"}


def test_a_base_that_only_cut_digits_imply() -> None:
    release = Release()
    release.change("83.7", "%", release.level("31", "vụ"), "", aspect="ratio", relation="ratio_of")
    check = release.only("implied_base")
    assert (check.verdict, check.severity, check.implied) == ("truncated", "note", Decimal(37))


def test_absolute_change() -> None:
    release = Release()
    now = release.level("88", "vụ")
    release.base("100", now, "vụ")
    release.change("12", "vụ", now, "down")
    assert release.verdict("difference") == "consistent"


def test_change_against_the_plan() -> None:
    release = Release()
    result = release.level("9287")
    release.plan("8700", result)
    release.change("587", "người", result, "up", base="plan", base_period="")
    assert release.verdict("difference") == "consistent"


@pytest.mark.parametrize(
    ("unit", "stated", "verdict"),
    [
        ("%", "1.5", "consistent"),
        ("điểm %", "1.5", "consistent"),
        ("%", "28.8", "consistent"),
        ("%", "2.5", "inconsistent"),
    ],
)
def test_points_between_two_rates(unit: str, stated: str, verdict: str) -> None:
    release = Release()
    now = release.level("3.7", "%", indicator="tỷ lệ hộ nghèo")
    release.base("5.2", now, "%", indicator="tỷ lệ hộ nghèo")
    release.change(stated, unit, now, "down", indicator="tỷ lệ hộ nghèo")
    assert release.verdict("points") == verdict


def test_share_of_a_total() -> None:
    release = Release()
    release.share("80", release.level("12", "xã", total="15"))
    assert release.verdict("share") == "consistent"


@pytest.mark.parametrize(("whole", "verdict"), [("38", "consistent"), ("41", "inconsistent")])
def test_parts_make_up_their_whole(whole: str, verdict: str) -> None:
    release = Release()
    total = release.level(whole, "phiên")
    for value, category in (("22", "sơ thẩm"), ("12", "phúc thẩm"), ("4", "giám đốc thẩm")):
        release.part(value, total, "phiên", category=category)
    assert release.verdict("sum") == verdict


@pytest.mark.parametrize(("first", "verdict"), [("56.34", "consistent"), ("59.34", "inconsistent"), ("50.34", "")])
def test_shares_of_one_structure(first: str, verdict: str) -> None:
    release = Release()
    for value, category in ((first, "công nghiệp"), ("31.31", "dịch vụ"), ("12.35", "nông nghiệp")):
        release.add(value, "%", aspect="share", indicator="cơ cấu kinh tế", category=category)
    assert release.verdict("sum") == verdict


@pytest.mark.parametrize(("stated", "verdict"), [("10519000", "consistent"), ("11519000", "inconsistent")])
def test_average(stated: str, verdict: str) -> None:
    release = Release()
    total = release.level("41036488938", "đồng", indicator="tiền chi trả")
    count = release.level("3901", "người", indicator="người hưởng")
    row = {"relation": "average_of", "refers_to": total, "resolution": 1000, "sentence": release.figures[-1].sentence}
    release.level(stated, "đồng/người", indicator="bình quân", **row)
    check = release.only("average")
    assert check.verdict == verdict
    assert check.figures.split()[1:] == [total, count]


@pytest.mark.parametrize(("stated", "verdict"), [("31.4", "consistent"), ("34.1", "inconsistent")])
def test_trade_balance(stated: str, verdict: str) -> None:
    release = Release()
    sentence = "xuất khẩu 81,5 triệu USD, nhập khẩu 50,1 triệu USD"
    release.level("81.5", "triệu", indicator="xuất khẩu", sentence=sentence)
    release.level("50.1", "triệu", indicator="nhập khẩu", sentence=sentence)
    release.level(stated, "triệu", indicator="xuất siêu")
    check = release.only("balance")
    assert check.verdict == verdict
    assert check.repair.startswith("digits_swapped:31.4" if verdict == "inconsistent" else "")


@pytest.mark.parametrize(
    ("value", "claim", "verdict"),
    [
        ("1.52", "met", "consistent"),
        ("1.22", "met", "inconsistent"),
        ("1.22", "not_met", "consistent"),
        ("1.52", "", ""),
    ],
)
def test_a_larger_fall_of_poverty_meets_the_target(value: str, claim: str, verdict: str) -> None:
    release = Release()
    row = {"aspect": "change", "direction": "down", "indicator": "tỷ lệ hộ nghèo"}
    release.plan("1.32", release.level(value, "%", claim=claim, **row), "%", **row)
    assert release.verdict("target_met") == verdict


def test_a_lower_rate_of_poverty_meets_the_target() -> None:
    release = Release()
    row = {"indicator": "tỷ lệ hộ nghèo"}
    release.plan("1.17", release.level("1.12", "%", claim="met", **row), "%", **row)
    assert release.verdict("target_met") == "consistent"
