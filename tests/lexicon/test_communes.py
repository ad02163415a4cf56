"""The wards, communes and special zones since July 2025: their number, their names and what became of them."""

import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from solieu.errors import LexiconError
from solieu.lexicon.areas import areas
from solieu.lexicon.communes import Commune, commune_at, communes, load_communes

FIRST, NOW = date(2025, 7, 1), date(2026, 10, 1)
ALL = [unit for units in communes().values() for unit in units]
FILE = """
raised = [{ day = 2026-04-30, source = "x", codes = ["00002"] }]
province = [
  { code = "01", ward = ["00001 Ba Đình"], commune = ["00002 Sóc Sơn"], zone = [] },
  { code = "04", ward = ["00003 Ba Đình"], commune = [], zone = [] },
]
"""


def on(day: date) -> list[Commune]:
    return [unit for unit in ALL if unit.valid(day)]


def at(name: str, province: str, day: date) -> str:
    unit = commune_at(name, areas().by_id[province], day)
    return unit.area_id if unit else ""


@pytest.mark.parametrize(
    ("day", "wards", "rest"),
    [
        (FIRST, 687, 2621),
        (date(2026, 4, 29), 687, 2621),
        (date(2026, 4, 30), 697, 2611),
        (date(2026, 9, 20), 709, 2599),
    ],
)
def test_how_many_there_are(day: date, wards: int, rest: int) -> None:
    assert Counter(unit.kind for unit in on(day)) == {"phường": wards, "xã": rest, "đặc khu": 13}
    assert len({unit.code for unit in on(day)}) == 3321


def test_there_were_none_before() -> None:
    assert on(date(2025, 6, 30)) == []


def test_they_lie_in_the_provinces_of_their_day() -> None:
    for day in (FIRST, NOW):
        provinces = {area.code for area in areas().by_id.values() if area.valid(day)}
        assert {unit.province for unit in on(day)} == provinces


def test_each_is_found_by_its_name_in_its_province_alone() -> None:
    provinces = {area.code: area for area in areas().by_id.values() if area.valid(FIRST)}
    for unit in on(FIRST):
        province = provinces[unit.province]
        for name in (unit.name, unit.name.upper(), unicodedata.normalize("NFD", unit.name)):
            assert commune_at(f"{unit.kind} {name}", province, FIRST) is unit
        assert commune_at(unit.name, province, FIRST) is None


@pytest.mark.parametrize(
    ("name", "province", "day", "area_id"),
    [
        ("xã Bố Hạ", "24@2025", date(2026, 9, 19), "07294@2025"),
        ("phường Bố Hạ", "24@2026", date(2026, 9, 20), "07294@2026"),
        ("phường Bố Hạ", "24@2025", date(2026, 9, 19), ""),
        ("xã Bố Hạ", "24@2026", date(2026, 9, 20), ""),
        ("xã Long Thành", "75@2025", FIRST, "26368@2025"),
        ("phường Long Thành", "75@2026", NOW, "26368@2026"),
        ("đặc khu Côn Đảo", "79@2025", FIRST, "26732@2025"),
        ("Phường Hoà Bình", "25@2025", FIRST, "04795@2025"),
        ("P. Hòa Bình", "25@2025", FIRST, "04795@2025"),
        ("phường Văn Miếu – Quốc Tử Giám", "01@2008", FIRST, "00226@2025"),
        ("xã Cư M’gar", "66@2025", FIRST, "24280@2025"),
        ("xã Cư M'gar", "66@2025", FIRST, "24280@2025"),
        ("xã Phú Hòa 1", "66@2025", FIRST, "22319@2025"),
        ("phường 2 Bảo Lộc", "68@2025", FIRST, "24820@2025"),
        # of another kind, of another province, before the day, no name
        ("xã Hòa Bình", "25@2025", FIRST, ""),
        ("phường Hòa Bình", "01@2008", FIRST, ""),
        ("phường Hòa Bình", "25@2025", date(2025, 6, 30), ""),
        ("huyện Long Thành", "75@2025", FIRST, ""),
        ("Hòa Bình", "25@2025", FIRST, ""),
        ("xã hội", "25@2025", FIRST, ""),
        ("phường hòa bình", "25@2025", FIRST, ""),
        ("xã", "25@2025", FIRST, ""),
        ("", "25@2025", FIRST, ""),
        ("xã " * 1000, "25@2025", FIRST, ""),
    ],
)
def test_names(name: str, province: str, day: date, area_id: str) -> None:
    assert at(name, province, day) == area_id


def write(folder: Path, text: str) -> Path:
    (folder / "communes.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_well_formed_file_is_loaded(tmp_path: Path) -> None:
    loaded = load_communes(write(tmp_path, FILE))
    assert [unit.kind for unit in loaded["01", "sócsơn"]] == ["xã", "phường"]
    assert len(loaded) == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"00001 Ba Đình"', '"1 Ba Đình"', "ward '1 Ba Đình': is no code of five digits with a name"),
        ('"00001 Ba Đình"', '"00002 Ba Đình"', "00002 Sóc Sơn: '00002' is a duplicate"),
        ('"00002 Sóc Sơn"', '"00002 BA ĐÌNH"', "00002 BA ĐÌNH: the name belongs to 00001"),
        ('codes = ["00002"]', 'codes = ["00001"]', "raised '00001': is no commune that can become a ward in 2026"),
        ('codes = ["00002"]', 'codes = ["00009"]', "raised '00009': is no commune that can become a ward in 2026"),
        ('codes = ["00002"]', 'codes = ["00002", "00002"]', "raised '00002': is no commune that can become a ward"),
        ("2026-04-30", "2025-12-31", "raised '00002': is no commune that can become a ward in 2025"),
        ("2026-04-30", '"2026"', "raised {'day': '2026'"),
        (", zone = []", "", "province {'code': '01'"),
        ("raised =", "made =", "unknown key 'made'"),
    ],
)
def test_a_fault_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FILE
    with pytest.raises(LexiconError) as refusal:
        load_communes(write(tmp_path, FILE.replace(old, new, 1)))
    assert str(refusal.value).startswith(f"communes.toml: {message}")


def test_decomposed_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="is not NFC"):
        load_communes(write(tmp_path, unicodedata.normalize("NFD", FILE)))
