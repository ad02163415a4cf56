"""What a link between two figures, and the words of a release, let the checks conclude."""

from decimal import Decimal

import pytest

from phenomena import figures
from solieu.validate import validate

from .release import Release


def test_a_part_said_to_be_one_may_not_exceed_its_whole_though_nothing_else_tells_them_apart() -> None:
    made = Release()
    whole = made.level("118", "tỷ đồng", indicator="vốn giải ngân", resolution="0.1")
    made.level("121.6", "tỷ đồng", indicator="vốn giải ngân", relation="part_of", refers_to=whole)
    assert made.verdict("part") == "inconsistent"


@pytest.mark.parametrize("columns", [{"relation": "base_of"}, {"period": "2018", "relation": "part_of"}])
def test_an_earlier_value_is_no_part(columns: dict[str, str]) -> None:
    made = Release()
    whole = made.level("118", "tỷ đồng", indicator="vốn giải ngân")
    made.level("121.6", "tỷ đồng", indicator="vốn giải ngân", refers_to=whole, **columns)
    assert not made.checks("part")


def test_a_price_is_not_made_up_of_parts() -> None:
    made = Release()
    now = made.level("17880", "đồng/lít", indicator="xăng")
    made.level("19930", "đồng/lít", indicator="xăng", relation="part_of", refers_to=now)
    made.change("2050", "đồng", now, "down", base="", base_period="")
    assert made.verdict("difference") == "consistent"


def test_the_head_noun_stands_for_the_compound_unit() -> None:
    made = Release()
    whole = made.level("63", "căn nhà", indicator="nhà tình thương")
    made.part("41", whole, "căn", indicator="nhà tình thương", category="xây mới")
    made.part("23", whole, "căn", indicator="nhà tình thương", category="sửa chữa")
    assert made.verdict("sum") == "inconsistent"


@pytest.mark.parametrize(("points", "verdict"), [("0.31", "consistent"), ("3.31", "inconsistent")])
def test_a_share_is_compared_with_the_share_of_the_year_before(points: str, verdict: str) -> None:
    made = Release()
    now = made.share("99.06", made.level("12486", "thí sinh", total="12604"))
    made.change(points, "%", now, "up")
    made.add("98.75", "%", aspect="share", period="2018", relation="base_of", refers_to=now)
    assert made.verdict("points") == verdict


def test_the_change_beside_a_share_alone_may_be_that_of_the_amount() -> None:
    made = Release()
    now = made.share("30", made.level("300"))
    made.add("25", "%", aspect="share", period="2018")
    made.change("12", "%", now, "up")
    assert not made.checks("points")


def test_a_rate_within_a_group_is_no_share_of_the_whole() -> None:
    made = Release()
    whole = made.level("12486", "thí sinh", total="12604")
    for value, rate, total, group in (("10951", "99.68", None, "THPT"), ("1535", "94.87", "1618", "GDTX")):
        part = made.part(value, whole, "thí sinh", category=group, total=total)
        made.share(rate, part, category=group)
    assert [check.message for check in made.checks() if check.verdict == "inconsistent"] == []


@pytest.mark.parametrize(("last", "wrong"), [("23", True), ("20", False)])
@pytest.mark.parametrize("label", ["thị trường còn lại", "thị trường khác"])
def test_shares_with_the_rest_make_a_hundred(last: str, wrong: bool, label: str) -> None:
    made = Release()
    whole = made.level("9000", "triệu USD", indicator="xuất khẩu")
    for value, group in (("50", "Mỹ"), ("30", "Nhật Bản"), (last, label)):
        made.share(value, whole, indicator="xuất khẩu", category=group, sentence="các thị trường")
    found = [check.verdict for check in made.checks("sum")]
    closed = "còn lại" in label
    assert found == (["consistent"] if not wrong else ["inconsistent"] if closed else [])


@pytest.mark.parametrize(("women", "found"), [("60", ["consistent"]), ("65", ["inconsistent"])])
def test_men_and_women_are_all(women: str, found: list[str]) -> None:
    made = Release()
    whole = made.level("130", "học viên", indicator="học viên", sentence="câu")
    for value, group in (("70", "nam"), (women, "nữ")):
        made.part(value, whole, "học viên", indicator="học viên", category=group, relation="part_of", sentence="câu")
    assert [check.verdict for check in made.checks("sum")] == found


def _claimed(indicator: str, value: str, target: str, claim: str, **plan: object) -> str:
    made = Release()
    result = made.level(value, "%", indicator=indicator, claim=claim)
    made.plan(target, result, "%", indicator=indicator, **plan)
    return made.verdict("target_met")


@pytest.mark.parametrize(
    ("indicator", "value", "target", "claim", "verdict"),
    [
        ("tỷ lệ hộ nghèo", "1.17", "1.32", "met", "consistent"),
        ("tỷ lệ hộ nghèo", "1.17", "1.32", "not_met", "inconsistent"),
        ("tỷ lệ hộ nghèo", "1.42", "1.32", "exceeded", "inconsistent"),
        ("tỷ lệ hộ nghèo", "1.42", "1.32", "not_met", "consistent"),
        ("vụ việc khiếu nại, tố cáo đã giải quyết", "84.5", "80", "exceeded", "consistent"),
        ("vụ việc khiếu nại, tố cáo đã giải quyết", "74.5", "80", "exceeded", "inconsistent"),
        ("tỷ lệ hộ nghèo", "1.17", "1.32", "claimed by hand", ""),
    ],
)
def test_lower_is_better_for_what_is_bad_but_not_for_what_is_done_about_it(
    indicator: str, value: str, target: str, claim: str, verdict: str
) -> None:
    assert _claimed(indicator, value, target, claim) == verdict


def test_a_limit_says_which_way_is_better() -> None:
    assert _claimed("nợ dưới chuẩn", "2.4", "2", "met", bound="at_most") == "inconsistent"
    assert _claimed("nợ dưới chuẩn", "0.91", "2", "met", bound="at_most") == "consistent"


def test_words_that_an_edited_table_made_up_break_nothing() -> None:
    made = Release()
    now = made.level("88", "vụ", claim="tốt")
    made.base("100", now, "vụ")
    made.change("12", "vụ", now, "down")
    strange = [figure._replace(direction="xuống") for figure in made.figures]
    assert validate(strange)[0] is not None


def test_an_average_over_what_is_counted_elsewhere_can_be_confirmed_only() -> None:
    def verdict(average: str) -> str:
        made = Release()
        made.level("96", "khu vực", indicator="khu vực bỏ phiếu")
        made.level("412", "người", indicator="người trực")
        total = made.level("1274000000", "đồng", indicator="kinh phí bầu cử", resolution=1000000)
        made.add(
            average,
            "đồng/khu vực",
            indicator="kinh phí bầu cử",
            relation="average_of",
            refers_to=total,
            resolution=100000,
        )
        return made.verdict("average")

    assert verdict("13300000") == "consistent"
    assert verdict("14300000") == ""


@pytest.mark.parametrize(
    ("lang", "text"),
    [("vi", "93,4 - 92,5 = 0,9 (tính cả làm tròn: 0,8 đến 1)"), ("en", "93.4 - 92.5 = 0.9 (with rounding: 0.8 to 1)")],
)
def test_the_plain_result_stands_before_what_rounding_allows(lang: str, text: str) -> None:
    made = Release()
    now = made.level("93.4", "%")
    made.base("92.5", now, "%")
    made.change("0.9", "điểm %", now, "up")
    assert made.only("points", lang).message.startswith(text)


def test_digits_that_do_not_end_are_cut_and_marked() -> None:
    made = Release()
    result = made.level("43200000", "USD", resolution=100000)
    made.plan("81500000", result, "USD", resolution=100000)
    made.plan_ratio("53", result)
    assert "= 53,00… (tính cả làm tròn: 52,91 đến 53,11); bài nêu 53 %" in made.only("plan_ratio").message


@pytest.mark.parametrize(
    "header", [("cử tri", "cử tri đã bỏ phiếu", "tỷ lệ cử tri đã bỏ phiếu"), ("Cử tri", "Đã bỏ phiếu", "Tỷ lệ")]
)
@pytest.mark.parametrize(("places", "found"), [(3, ["consistent", "consistent", "inconsistent"]), (2, [])])
def test_the_rate_column_of_a_table_is_checked_where_it_holds_in_other_rows(
    header: tuple[str, str, str], places: int, found: list[str]
) -> None:
    made = Release()
    rows = [("A", "9846", "9801", "99.54"), ("B", "7215", "7198", "99.76"), ("C", "6470", "6392", "98.97")]
    for area, voters, voted, rate in rows[3 - places :]:
        line = {"area": area, "sentence": f"{area} | {voters} | {voted} | {rate}"}
        made.level(voters, indicator=header[0], **line)
        made.level(voted, indicator=header[1], **line)
        made.level(rate, "%", indicator=header[2], **line)
    assert [check.verdict for check in made.checks("share")] == found


@pytest.mark.parametrize(("total", "verdicts"), [("73", []), ("60", ["inconsistent"]), ("69", ["consistent"])])
def test_two_places_that_fall_short_of_the_whole_are_no_fault(total: str, verdicts: list[str]) -> None:
    made = Release()
    sentence = f"chìm {total} chiếc (Kiên Hải 58, Mũi Nam 11)"
    whole = made.level(total, unit="chiếc", sentence=sentence)
    made.part("58", whole, unit="chiếc", area="Kiên Hải", sentence=sentence)
    made.part("11", whole, unit="chiếc", area="Mũi Nam", sentence=sentence)
    assert [check.verdict for check in made.checks("sum")] == verdicts


def _list_of_shares(*shares: str) -> Release:
    """Three causes of 67 cases, each with a share and no words for the whole."""
    made = Release()
    made.level("67", unit="vụ", indicator="vụ tai nạn")
    for count, share in zip(("31", "17", "8"), shares, strict=True):
        made.share(share, made.level(count, unit="vụ", indicator="nguyên nhân", category=f"loại {count}"))
    return made


def test_shares_that_agree_on_a_stated_count_are_checked_against_it() -> None:
    assert [check.verdict for check in _list_of_shares("46.3", "25.4", "11.9").checks("share")] == ["consistent"] * 3


def test_one_share_of_a_list_that_disagrees_with_the_others_is_a_fault() -> None:
    found = _list_of_shares("46.3", "28.4", "11.9").checks("share")
    assert [check.verdict for check in found] == ["consistent", "inconsistent", "consistent"]


def test_shares_of_which_one_only_fits_a_count_are_not_checked() -> None:
    assert _list_of_shares("46.3", "28.4", "14.9").checks("share") == []


@pytest.mark.parametrize(("stated", "verdict"), [("21,5", "consistent"), ("12,5", "inconsistent")])
def test_a_share_of_a_list_has_the_whole_that_another_of_its_sentence_names(stated: str, verdict: str) -> None:
    text = (
        "Trung tâm tiếp nhận 11.486 hồ sơ. Nhiều nhất là chứng thực với 5.218 hồ sơ, chiếm 45,4% tổng số hồ sơ tiếp nhận; "
        f"tiếp đến là hộ tịch 2.471 hồ sơ ({stated}%)."
    )
    found = {check.stated: check.verdict for check in validate(figures(text))[0] if check.check == "share"}
    assert found[Decimal(stated.replace(",", "."))] == verdict


@pytest.mark.parametrize(("cue", "verdicts"), [("chiếm", ["inconsistent"]), ("đạt tỷ lệ", [])])
def test_a_rate_attained_may_be_of_a_whole_that_is_not_stated(cue: str, verdicts: list[str]) -> None:
    made = Release()
    part = made.part("4712", made.level("7604"))
    made.share("77", part, cue=cue)
    assert [check.verdict for check in made.checks("share")] == verdicts


@pytest.mark.parametrize(
    ("stated", "narrower", "verdicts"),
    [("94,7", "", ["consistent"]), ("97,7", "", ["inconsistent"]), ("97,7", " Có 66.800 hồ sơ đến hạn.", [])],
)
def test_what_is_done_of_an_amount_stated_before_it_is_a_part_of_it(
    stated: str, narrower: str, verdicts: list[str]
) -> None:
    text = f"Sở tiếp nhận 68.930 hồ sơ; đã giải quyết 65.277 hồ sơ, đạt tỷ lệ {stated}%.{narrower}"
    assert [check.verdict for check in validate(figures(text))[0] if check.check == "share"] == verdicts


@pytest.mark.parametrize(
    ("stated", "narrower", "verdicts"),
    [("98,1", "", ["consistent"]), ("99,1", "", ["inconsistent"]), ("99,1", " Có 14.253 thí sinh đến hạn.", [])],
)
def test_a_sentence_that_says_what_its_rate_is_out_of(stated: str, narrower: str, verdicts: list[str]) -> None:
    text = f"Trong số 14.398 thí sinh dự thi, có 14.125 thí sinh đỗ tốt nghiệp, đạt tỷ lệ {stated}%.{narrower}"
    assert [check.verdict for check in validate(figures(text))[0] if check.check == "share"] == verdicts


def test_a_former_share_told_before_a_change_leaves_the_change_to_the_amount() -> None:
    made = Release()
    now = made.share("30", made.level("300"))
    made.add("25", "%", aspect="share", period="2018", relation="base_of", refers_to=now)
    made.change("12", "%", now, "up")
    assert not made.checks("points")


@pytest.mark.parametrize(
    ("now", "then", "stated", "direction", "verdict"),
    [
        ("1250", "1100", "13.6", "up", "consistent"),
        ("1257", "1100", "14.2", "up", "truncated"),
        ("88", "101", "12.9", "down", "consistent"),
        ("88", "101", "12.8", "down", "truncated"),
        ("88", "101", "12.7", "down", "inconsistent"),
    ],
)
def test_a_growth_whose_digits_were_cut_is_no_error(
    now: str, then: str, stated: str, direction: str, verdict: str
) -> None:
    made = Release()
    level = made.level(now, "vụ")
    made.base(then, level, "vụ")
    made.change(stated, "%", level, direction)
    assert made.verdict("growth") == verdict


@pytest.mark.parametrize(
    ("stated", "verdict"), [("66.7", "consistent"), ("66.6", "truncated"), ("66.5", "inconsistent")]
)
def test_a_share_whose_digits_were_cut_is_no_error(stated: str, verdict: str) -> None:
    made = Release()
    made.share(stated, made.level("2", "xã", total="3"))
    assert made.verdict("share") == verdict


@pytest.mark.parametrize(("stated", "verdict"), [("70", "consistent"), ("73", "inconsistent")])
def test_a_whole_that_the_share_names_may_stand_in_the_sentence_before(stated: str, verdict: str) -> None:
    text = f"Vụ hè thu 2017 xuống giống 91.320 ha. Đến ngày 20/8/2017 đã thu hoạch 63.900 ha, bằng {stated}% diện tích xuống giống."
    checks, _ = validate(figures(text))
    assert [check.verdict for check in checks if check.check == "share"] == [verdict]


@pytest.mark.parametrize(("whole", "verdict"), [("131,6", "consistent"), ("134,6", "inconsistent")])
def test_exports_and_imports_are_all_trade(whole: str, verdict: str) -> None:
    text = f"Kim ngạch xuất và nhập khẩu 9 tháng ước {whole} triệu USD; trong đó xuất khẩu 81,5 triệu USD, nhập khẩu 50,1 triệu USD."
    checks, _ = validate(figures(text))
    assert [check.verdict for check in checks if check.check == "sum"] == [verdict]


def test_a_list_of_shares_has_not_the_whole_of_another_share_in_its_sentence() -> None:
    text = (
        "Tổng dư nợ là 4.032,4 tỷ đồng. Dư nợ nhận vốn là 4.008,2 tỷ đồng, chiếm 99,4% tổng dư nợ; "
        "Hội Phụ nữ quản lý 1.543,2 tỷ đồng (38,5% dư nợ ủy thác), Hội Nông dân 1.266,6 tỷ đồng (31,6%)."
    )
    checks, _ = validate(figures(text))
    assert {check.verdict for check in checks if check.check == "share"} == {"consistent"}


def test_what_a_sentence_opens_inside_of_stands_before_it() -> None:
    text = (
        "Cơ quan thanh tra giải quyết 188/203 vụ việc khiếu nại. Trong số vụ việc đã giải quyết, có 31 vụ việc đúng (16,5%), "
        "112 vụ việc sai (59,6%), 45 vụ việc có đúng, có sai (23,9%)."
    )
    checks, _ = validate(figures(text))
    assert {(check.check, check.verdict) for check in checks} == {("sum", "consistent"), ("share", "consistent")}


@pytest.mark.parametrize(("stated", "verdict"), [("12.450", "consistent"), ("12.650", "inconsistent")])
def test_groups_that_complete_each_other_have_a_common_beginning(stated: str, verdict: str) -> None:
    text = f"Toàn tỉnh có {stated} lao động, trong đó lao động nam 6.120 người, lao động nữ 6.330 người."
    assert [check.verdict for check in validate(figures(text))[0] if check.check == "sum"] == [verdict]


def test_a_bracket_beside_one_that_is_a_share_is_a_share() -> None:
    text = "Giải ngân 1.412 tỷ đồng, đạt 41,4%; trong đó vốn trung ương 498 tỷ đồng (35,3%), vốn địa phương 914 tỷ đồng (67,4%)."
    found = {check.stated: check.verdict for check in validate(figures(text))[0] if check.check == "share"}
    assert found == {Decimal("35.3"): "consistent", Decimal("67.4"): "inconsistent"}
