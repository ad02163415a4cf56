"""What a release says of itself: date, reporting period, issuer."""

import tomllib
from pathlib import Path

import pytest

from solieu.extract import extract
from solieu.extract.atoms import Extraction
from solieu.model import Release
from solieu.normalise import normalise
from solieu.relate import reporting

CASES = tomllib.loads((Path(__file__).parent / "cases_reporting.toml").read_text(encoding="utf-8"))["case"]


def extraction(text: str) -> Extraction:
    return extract(Release("0" * 16, "a.txt", "txt", "utf-8", len(text), text, ""), normalise(text))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_reporting_period(case: dict[str, str]) -> None:
    found = extraction(case["text"])
    date = reporting.published(found)
    assert (date, reporting.reporting(found, date).period) == (case["published"], case["period"])


def test_the_day_of_the_meeting_is_kept_apart() -> None:
    found = extraction("Họp báo\n\n12/7/2019\n\nChiều 10/7, Sở Y tế tổ chức hội nghị sơ kết 6 tháng đầu năm 2019.")
    now = reporting.reporting(found, reporting.published(found))
    assert (now.meeting, now.period, now.year) == ("2019-07-10", "2019-H1", 2019)


def test_issuer_is_named_in_full_or_not_at_all() -> None:
    named = extraction("Giá cả ổn định\n\nTheo báo cáo của Sở Lao động - Thương binh và Xã hội, năm 2019 có 12 vụ.")
    unnamed = extraction("Giá cả ổn định\n\nTheo báo cáo của ngành, năm 2019 có 12 vụ.")
    assert reporting.issuer(named) == "Sở Lao động - Thương binh và Xã hội"
    assert reporting.issuer(unnamed) == ""


def test_a_sentence_with_a_date_is_no_dated_line() -> None:
    found = extraction(
        "Tin vắn\n\nNgày 12/7/2019, toàn huyện có 45 hộ được hỗ trợ sửa chữa nhà ở trước mùa mưa bão năm nay."
    )
    assert reporting.published(found) == ""
