"""The words themselves: every example holds, and the taste of the tables' contract."""

import re
from collections.abc import Mapping
from typing import Any, cast

import pytest

from solieu.lexicon import UNIT_CLASSES, fold, lexicon
from solieu.lexicon.issuers import issuers

LEXICON = lexicon()


def longest_after_number(example: str) -> str:
    """The longest unit or stop word that stands whole after the first number of the example."""
    amount = re.match(r"[\d.,/]+ ?(?:(?:nghìn|triệu|tỷ) )?", fold(example))
    rest = fold(example)[amount.end() :] if amount else ""
    ends = [end for end in range(len(rest), 0, -1) if not re.match(r"\w", rest[end : end + 1])]
    known = (rest[:end] for end in ends if rest[:end] in LEXICON.forms or rest[:end] in LEXICON.not_units)
    return next(known, "")


def test_each_example_shows_its_unit_after_a_number() -> None:
    read = {unit.name: longest_after_number(unit.example) for unit in LEXICON.units.values()}
    assert {name: form for name, form in read.items() if form not in LEXICON.units[name].forms} == {}


def test_sizes() -> None:
    assert len(LEXICON.units) >= 600
    assert len(LEXICON.indicators) >= 150
    assert {unit.unit_class for unit in LEXICON.units.values()} == set(UNIT_CLASSES)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("m³", "m3"),
        ("mét khối", "m3"),
        ("m²", "m2"),
        ("đ", "đồng"),
        ("vnđ", "đồng"),
        ("đô la mỹ", "USD"),
        ("héc ta", "ha"),
        ("hecta", "ha"),
        ("điểm phần trăm", "điểm %"),
        ("phần trăm", "%"),
        ("ki-lô-gam", "kg"),
        ("kwh", "kWh"),
        ("bác sỹ", "bác sĩ"),
        ("dn", "doanh nghiệp"),
        ("htx", "hợp tác xã"),
        ("thẻ bhyt", "thẻ BHYT"),
    ],
)
def test_spellings_share_one_canonical_name(form: str, name: str) -> None:
    assert LEXICON.forms[form].name == name


@pytest.mark.parametrize("form", ["khoản thu", "điểm cầu", "đường bay", "lượt học viên", "tổ chức cơ sở đảng"])
def test_compounds_stay_whole(form: str) -> None:
    assert LEXICON.forms[form].name == form


@pytest.mark.parametrize("phrase", ["vụ tai nạn", "ca phẫu thuật", "cuộc kiểm tra", "lớp dạy nghề", "hộ gia đình"])
def test_a_classifier_stays_without_its_content(phrase: str) -> None:
    assert phrase not in LEXICON.forms
    assert phrase.split()[0] in LEXICON.forms


@pytest.mark.parametrize(
    ("unit", "unit_class", "whole"),
    [
        ("người", "people", True),
        ("học viên", "people", True),
        ("hộ", "household", True),
        ("lượt người", "visit", True),
        ("huyện, thị xã", "admin", True),
        ("bác sĩ và tấn", "", True),
        ("đồng", "money", False),
        ("USD", "money", False),
        ("tấn", "mass", False),
        ("điểm %", "ratio", False),
        ("giờ", "time", False),
        ("đồng/người/tháng", "rate", False),
        ("tiêu chí/xã", "rate", False),
        ("thứ chưa ai đếm", "", True),
        ("", "", False),
    ],
)
def test_class_and_wholeness(unit: str, unit_class: str, whole: bool) -> None:
    assert (LEXICON.unit_class(unit), LEXICON.is_whole(unit)) == (unit_class, whole)


def test_an_indicator_is_found_by_each_of_its_names() -> None:
    for indicator in LEXICON.indicators.values():
        for form in indicator.forms:
            for text in (form, form.upper(), f"Tổng số {form}", f"số lượng {form}"):
                assert LEXICON.indicator_id(text) == indicator.indicator_id


def test_an_indicator_needs_its_whole_name() -> None:
    assert LEXICON.indicator_id("tỷ lệ hộ nghèo của xã Bản Mới") == ""
    assert LEXICON.indicator_id("") == ""


@pytest.mark.parametrize(
    ("indicator", "better"),
    [
        ("tỷ lệ hộ nghèo", "lower"),
        ("tỷ lệ hộ nghèo các xã biên giới", "lower"),
        ("kết quả giảm nghèo bền vững", "higher"),
        ("số người thoát nghèo", "higher"),
        ("Số vụ TAI NẠN trên đường thuỷ", "lower"),
        ("số vụ án được khám phá", "higher"),
        ("thu hồi nợ thuế của doanh nghiệp", "higher"),
        ("nợ đọng của doanh nghiệp", "lower"),
        ("dư nợ hộ sản xuất", "higher"),
        ("thời gian chờ khám tại phòng khám", "lower"),
        ("tổng số người tham gia BHYT", "higher"),
        ("chiều dài mặt cắt", ""),
        ("người nghèokhổ", ""),
        ("", ""),
    ],
)
def test_polarity(indicator: str, better: str) -> None:
    assert LEXICON.polarity(indicator) == better


@pytest.mark.parametrize("field", ["units", "forms", "indicators", "indicator_forms", "polarities"])
def test_the_lexicon_cannot_be_changed(field: str) -> None:
    mapping = cast(Mapping[str, Any], getattr(LEXICON, field))
    with pytest.raises(TypeError):
        mapping["new"] = None  # type: ignore[index]
    with pytest.raises(AttributeError):
        setattr(LEXICON, field, {})


def test_the_lexicon_is_loaded_once() -> None:
    assert lexicon() is LEXICON


def test_what_an_indicator_belongs_to_is_a_task_that_some_office_had() -> None:
    known = {function for kind in issuers().kinds.values() for function in kind.begins}
    assert {indicator.function for indicator in LEXICON.indicators.values()} - known == {""}


def test_percentages_never_add_up() -> None:
    kinds = {found.measure for found in LEXICON.indicators.values() if found.unit == "%" or "/" in found.unit}
    assert kinds == {"rate"}
