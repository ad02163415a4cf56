"""The kinds of offices, what they answer for on which day, and who answers for it after them."""

import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

from solieu.errors import LexiconError
from solieu.lexicon.issuers import IssuerKind, issuers, key, load_issuers, reporter, reports, words
from solieu.lexicon.speakers import issuer_of

KINDS = issuers().kinds
OLD, NEW, NOW = date(2025, 2, 28), date(2025, 3, 1), date(2026, 10, 1)
FILE = """
function = [
  { id = "trade", name = "thương mại" },
  { id = "tourism", name = "du lịch" },
]
kind = [
  { id = "old_trade", name = "Sở Thương mại", aliases = ["Sở TM"], level = "province", functions = ["trade"], valid_to = 2025-02-28, successors = { trade = "new_trade" }, source = "x", example = "Sở TM" },
  { id = "new_trade", name = "Sở Công Thương", level = "province", functions = [], gains = { trade = 2025-03-01 }, loses = { tourism = 2025-03-01 }, successors = { tourism = "tourism" }, source = "x", example = "Sở Công Thương" },
  { id = "tourism", name = "Sở Du lịch", level = "province", functions = ["tourism"], valid_from = 2025-03-01, source = "x", example = "Sở Du lịch" },
]
"""


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind_id)
def test_each_is_found_in_its_example(kind: IssuerKind) -> None:
    day = kind.valid_from or OLD
    found = issuer_of(kind.example, day)
    assert found is not None
    assert found.kind == kind.kind_id


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind_id)
def test_each_is_found_by_all_its_names(kind: IssuerKind) -> None:
    day = kind.valid_from or OLD
    whose = {"province": " tỉnh Lạng Sơn", "region": " IV", "national": ""}[kind.level]
    for name in (kind.name, *kind.aliases):
        for spelling in (name, name.upper(), name.replace(" - ", " – "), unicodedata.normalize("NFD", name)):
            found = issuer_of(spelling + whose, day)
            assert found is not None
            assert found.kind == kind.kind_id


def test_each_function_has_an_office() -> None:
    assert {function for kind in KINDS.values() for function in kind.begins} == set(issuers().functions)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind_id)
def test_what_an_office_no_longer_answers_for_another_does(kind: IssuerKind) -> None:
    for function in kind.successors:
        last = kind.ends[function] - timedelta(days=1) if function in kind.ends else kind.valid_to
        assert last is not None
        assert reports(kind.kind_id, function, last)
        assert not reports(kind.kind_id, function, last + timedelta(days=1))
        for day in (last + timedelta(days=1), NOW):
            heir = reporter(kind.kind_id, function, day)
            assert reports(heir, function, day)


def test_no_function_of_a_merged_office_is_lost_or_doubled() -> None:
    def answering(function: str, day: date) -> list[str]:
        return [k.kind_id for k in KINDS.values() if k.level == "national" and reports(k.kind_id, function, day)]

    for function in KINDS["labour_ministry"].begins:
        assert answering(function, OLD) == ["labour_ministry"]
        assert len(answering(function, NEW)) == 1


def test_each_cites_an_act() -> None:
    assert all(re.fullmatch(r"(Nghị định|Nghị quyết|Luật|Quyết định) \S+", kind.source) for kind in KINDS.values())


@pytest.mark.parametrize(
    ("kind", "function", "day", "heir"),
    [
        ("labour_department", "employment", OLD, "labour_department"),
        ("labour_department", "labour", NEW, "home_affairs_department"),
        ("labour_department", "employment", NEW, "home_affairs_department"),
        ("labour_department", "merit", NEW, "home_affairs_department"),
        ("labour_department", "children", NEW, "health_department"),
        ("labour_department", "social_protection", NEW, "health_department"),
        ("labour_department", "vocational_education", NEW, "education_department"),
        ("labour_department", "drug_rehabilitation", NEW, "provincial_police"),
        ("labour_department", "poverty_reduction", NEW, "agriculture_environment_department"),
        ("planning_department", "planning", NEW, "finance_department"),
        ("transport_department", "transport", NEW, "construction_department"),
        ("environment_department", "environment", NEW, "agriculture_environment_department"),
        ("agriculture_department", "agriculture", NEW, "agriculture_environment_department"),
        ("information_department", "telecommunications", NEW, "science_department"),
        ("information_department", "press", NEW, "culture_department"),
        ("ethnic_department", "ethnic_affairs", NEW, "ethnic_religion_department"),
        ("home_affairs_department", "religion", OLD, "home_affairs_department"),
        ("home_affairs_department", "religion", NEW, "ethnic_religion_department"),
        ("tax_department", "tax", NEW, "tax_region"),
        ("tax_department", "tax", date(2025, 7, 1), "provincial_tax"),
        ("customs_department", "customs", NOW, "customs_region"),
        ("treasury_department", "treasury", NOW, "treasury_region"),
        ("social_insurance_office", "social_insurance", date(2025, 3, 31), "social_insurance_office"),
        ("social_insurance_office", "social_insurance", date(2025, 4, 1), "social_insurance_region"),
        ("social_insurance_office", "social_insurance", date(2025, 7, 1), "social_insurance_office"),
        ("statistics_department", "statistics", NOW, "provincial_statistics"),
        ("general_statistics", "statistics", NOW, "national_statistics"),
        ("state_bank_branch", "banking", NOW, "state_bank_region"),
        ("health_department", "health", NOW, "health_department"),
        # not yet its own, never its own, before it was there
        ("home_affairs_department", "employment", OLD, ""),
        ("health_department", "tax", NOW, ""),
        ("ethnic_religion_department", "religion", OLD, ""),
    ],
)
def test_who_answers(kind: str, function: str, day: date, heir: str) -> None:
    assert reporter(kind, function, day) == heir


def test_a_kind_that_is_not_listed() -> None:
    with pytest.raises(KeyError):
        reports("moon_department", "trade", NOW)


def test_one_office_however_it_is_written() -> None:
    names = ["Sở LĐ-TB&XH", "Sở LĐTBXH", "Sở LĐ-TBXH", "Sở LĐTB&XH", "SỞ LĐ – TB và XH", "Sở LĐ, TB & XH"]
    assert len({key(words(name)) for name in names}) == 1


def write(folder: Path, text: str) -> Path:
    (folder / "issuers.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_well_formed_file_is_loaded(tmp_path: Path) -> None:
    loaded = load_issuers(write(tmp_path, FILE))
    assert [kind.kind_id for kind in loaded.by_name["sởtm"]] == ["old_trade"]
    assert loaded.first == {"sở"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"old_trade"', '"Old trade"', "kind 'Old trade': an id is"),
        ('"new_trade", name', '"old_trade", name', "kind 'old_trade': 'old_trade' is a duplicate"),
        ('"Sở TM"]', '"Sở thương-mại"]', "kind 'old_trade': 'Sở thương-mại' is a duplicate"),
        ('"Sở TM"]', '"Sở Du lịch"]', "kind 'tourism': 'Sở Du lịch' is a duplicate"),
        ('level = "province"', 'level = "district"', "kind 'old_trade': 'district' is none of"),
        ('functions = ["trade"]', 'functions = ["war"]', "kind 'old_trade': 'war' is none of"),
        ('functions = ["trade"]', 'functions = ["trade", "trade"]', "kind 'old_trade': 'trade' is a duplicate"),
        ('functions = ["trade"]', 'functions = ["trade", "tourism"]', "kind 'old_trade': what it no longer answers"),
        ("valid_to = 2025-02-28, ", "", "kind 'old_trade': what it no longer answers"),
        ('{ trade = "new_trade" }', '{ trade = "tourism" }', "kind 'old_trade': 'tourism' does not answer for 'trade'"),
        ('{ trade = "new_trade" }', '{ trade = "moon" }', "kind 'old_trade': 'moon' does not answer for 'trade'"),
        ('{ trade = "new_trade" }', "{ trade = 5 }", "kind 'old_trade': successors: 'trade' is not of type str"),
        ("{ trade = 2025-03-01 }", '{ trade = "today" }', "kind 'new_trade': gains: 'trade' is not of type date"),
        ("{ tourism = 2025-03-01 }", "{ trade = 2025-03-01 }", "kind 'new_trade': 'trade' is a duplicate"),
        ("valid_to = 2025-02-28", "valid_from = 2026-01-01, valid_to = 2025-02-28", "kind 'old_trade': its days"),
        ("valid_to = 2025-02-28", "valid_to = 2025-02-28, again_from = 2025-01-01", "kind 'old_trade': its days"),
        ('source = "x", ', "", "kind 'old_trade': missing key 'source'"),
        ("example =", "exmple =", "kind 'old_trade': unknown key 'exmple'"),
        ("function =", "functions =", "unknown key 'functions'"),
        ('id = "tourism", name = "du lịch"', 'id = "trade", name = "du lịch"', "function 'trade': 'trade' is a duplicate"),
    ],
)  # fmt: skip
def test_a_fault_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FILE
    with pytest.raises(LexiconError) as refusal:
        load_issuers(write(tmp_path, FILE.replace(old, new, 1)))
    assert str(refusal.value).startswith(f"issuers.toml: {message}")


def test_decomposed_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="is not NFC"):
        load_issuers(write(tmp_path, unicodedata.normalize("NFD", FILE)))
