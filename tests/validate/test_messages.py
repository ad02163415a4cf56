"""What a person reads."""

import tomllib
from importlib.resources import files

import pytest

from solieu.validate import CHECKS, GUARDS

from .release import Release


def release() -> Release:
    made = Release()
    result = made.level("16341")
    made.plan("15500", result)
    made.plan_ratio("104.5", result)
    made.plan_ratio("109.7", made.level("30381"))
    return made


def test_numbers_are_written_as_the_language_writes_them() -> None:
    vietnamese = release().only("plan_ratio", "vi").message
    english = release().only("plan_ratio", "en").message
    assert "16.341 / 15.500" in vietnamese and "104,5 %" in vietnamese
    assert "16,341 / 15,500" in english and "104.5 %" in english


def test_an_implied_plan_is_not_called_checked() -> None:
    message = release().only("implied_plan").message
    assert "chưa đủ căn cứ kiểm tra; kế hoạch suy ra ≈ 27.700" in message


def test_the_word_is_inconsistent() -> None:
    check = release().only("plan_ratio", "en")
    assert "inconsistent" in check.message and "false" not in check.message
    assert check.repair.startswith("digits_swapped:105.4")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        release().checks(lang="fr")


def test_both_languages_say_the_same() -> None:
    data = tomllib.loads(files("solieu.validate").joinpath("messages.toml").read_text(encoding="utf-8"))
    shape = {
        lang: {(key, tuple(value) if isinstance(value, dict) else "") for key, value in data[lang].items()}
        for lang in data
    }
    assert shape["vi"] == shape["en"]
    assert {name for name, _ in CHECKS + GUARDS} <= set(data["vi"])


def test_every_column_is_filled_as_promised() -> None:
    for check in release().checks():
        assert check.check_id == f"{check.check}!{check.figures.replace(' ', '+')}"
        assert check.message and check.doc_id == "doc"
        assert (check.implied is None) == (not check.check.startswith("implied"))
        assert (check.chance is None) == (check.implied is None)


def test_a_pass_says_what_it_could_have_missed() -> None:
    made = Release()
    result = made.level("16341")
    made.plan("15500", result)
    made.plan_ratio("105.4", result)
    detects = made.only("plan_ratio").detects
    assert str(detects) == "0.1"
