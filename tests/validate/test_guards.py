"""Guards speak only when something cannot be."""

import pytest

from .release import Release


@pytest.mark.parametrize(("part", "failures"), [("121.6", 1), ("118", 0), ("17", 0)])
def test_a_part_within_its_whole(part: str, failures: int) -> None:
    release = Release()
    whole = release.level("118", "tỷ")
    release.level(part, "tỷ", category="xã đã về đích", relation="part_of", refers_to=whole)
    assert len(release.checks("part")) == failures


def test_units_of_people_are_one_class() -> None:
    release = Release()
    whole = release.level("74", "đảng viên")
    release.level("80", "người", category="nữ", relation="part_of", refers_to=whole)
    assert len(release.checks("part")) == 1


def test_a_rate_of_a_group_may_exceed_that_of_all() -> None:
    release = Release()
    whole = release.level("9.2", "%", indicator="tỷ lệ hộ nghèo")
    release.level("20.1", "%", indicator="tỷ lệ hộ nghèo", category="miền núi", relation="part_of", refers_to=whole)
    assert release.checks() == []


def test_a_rise_that_is_a_fall() -> None:
    release = Release()
    now = release.level("3", "vụ")
    release.base("4", now, "vụ")
    release.change("1", "vụ", now, "up")
    assert [(check.check, check.verdict) for check in release.checks()] == [
        ("difference", "inconsistent"),
        ("direction", "inconsistent"),
    ]


def test_a_rise_and_a_fall_of_the_same() -> None:
    release = Release()
    now = release.level("99", "vụ")
    row = {"sentence": "99 vụ, tăng 12 vụ (-10,8%)"}
    release.change("12", "vụ", now, "up", **row)
    release.change("10.8", "%", now, "down", **row)
    assert len(release.checks("direction")) == 1


@pytest.mark.parametrize(("value", "failures"), [("104.2", 1), ("100", 0), ("0.3", 0)])
def test_a_share_within_the_whole(value: str, failures: int) -> None:
    release = Release()
    release.share(value, release.level("12", "xã"))
    assert len(release.checks("bounds")) == failures


def test_use_of_capacity_may_exceed_a_hundred() -> None:
    release = Release()
    release.level("142", "%", indicator="công suất sử dụng giường")
    assert release.checks() == []


def test_a_range_upside_down() -> None:
    release = Release()
    release.level("8200", "đồng/kg", value_max="7800")
    assert len(release.checks("bounds")) == 1


@pytest.mark.parametrize(("body", "failures"), [("3.98", 1), ("3.89", 0), ("7.12", 0)])
def test_headline_and_body(body: str, failures: int) -> None:
    release = Release()
    release.level("3.89", "%", indicator="tốc độ tăng trưởng trồng trọt")
    release.level(body, "%", indicator="mức tăng trưởng của trồng trọt")
    assert len(release.checks("repeat")) == failures


def test_a_rounded_headline_is_no_contradiction() -> None:
    release = Release()
    row = {"indicator": "thu bảo hiểm xã hội"}
    release.level("1197000000000", "đồng", bound="more_than", resolution=10**9, **row)
    release.level("1197279000000", "đồng", resolution=10**6, **row)
    assert release.checks() == []
