"""Expressions of time: what is recognised, how far it reaches, and the period that it names."""

import tomllib
from pathlib import Path

import pytest

from solieu.extract.times import time_at
from solieu.relate.resolving import resolve
from solieu.relate.timeline import Now

PERIODS = tomllib.loads((Path(__file__).parent / "cases_times.toml").read_text(encoding="utf-8"))["periods"]
NOW = Now(2016, "2016-Q3", "2016-10-12")


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_period_named(text: str, period: str) -> None:
    time = time_at(text, 0, len(text))
    assert (resolve(time, NOW) if time else None) == (None if period == "none" else period)


@pytest.mark.parametrize("text", [text for text, period in PERIODS.items() if period != "none"])
def test_the_whole_expression_is_taken(text: str) -> None:
    time = time_at(text + " toàn tỉnh", 0, len(text) + 10)
    assert time is not None
    assert time.end == len(text)


def test_without_a_date_of_publication_now_names_nothing() -> None:
    time = time_at("đến nay", 0, 7)
    assert time is not None
    assert resolve(time, Now(2016, "2016", "")) == ""


@pytest.mark.parametrize("text", ["kỳ hạn 6 tháng", "nợ từ 3 tháng trở lên", "trẻ dưới 6 tháng tuổi"])
def test_lengths_of_time_are_no_period(text: str) -> None:
    start = next(i for i, sign in enumerate(text) if sign.isdigit())
    assert time_at(text, start, len(text)) is None
