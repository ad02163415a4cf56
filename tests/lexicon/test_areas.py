"""The provinces of Vietnam through time: their number on each day, what became of them, and their names."""

import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from solieu.errors import LexiconError
from solieu.lexicon.areas import Area, area_at, areas, load_areas, same_territory, successors

ALL = tuple(areas().by_id.values())
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
FILE = """
not_area = ["Thái Bình Dương"]
area = [
  { code = "34", name = "Thái Bình", kind = "tỉnh", aliases = ["TB"], valid_from = 2004-01-01, valid_to = 2025-06-30, successors = ["33@2025"], source = "x", example = "Thái Bình" },
  { code = "33", name = "Hưng Yên", kind = "tỉnh", valid_from = 2025-07-01, source = "x", example = "Hưng Yên" },
]
"""


def on(day: date) -> set[Area]:
    return {area for area in ALL if area.valid(day)}


def at(name: str, day: date) -> str:
    area = area_at(name, day)
    return area.area_id if area else ""


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2003, 12, 31), 0),
        (date(2004, 1, 1), 64),
        (date(2008, 7, 31), 64),
        (date(2008, 8, 1), 63),
        (date(2024, 12, 31), 63),
        (date(2025, 1, 1), 63),
        (BEFORE, 63),
        (AFTER, 34),
        (date(2026, 10, 1), 34),
    ],
)
def test_how_many_there_are(day: date, number: int) -> None:
    assert len(on(day)) == number
    assert len({area.code for area in on(day)}) == len({area.name for area in on(day)}) == number


@pytest.mark.parametrize(
    ("day", "cities"), [(date(2024, 12, 31), 5), (date(2025, 1, 1), 6), (AFTER, 6), (date(2026, 9, 30), 9)]
)
def test_how_many_are_cities(day: date, cities: int) -> None:
    assert Counter(area.kind for area in on(day))["thành phố"] == cities


def test_what_2025_did() -> None:
    unchanged, made = on(BEFORE) & on(AFTER), on(AFTER) - on(BEFORE)
    assert (len(unchanged), len(made)) == (11, 23)
    before = [area for new in made for area in on(BEFORE) if new.area_id in area.successors]
    assert len(before) == len(set(before)) == 52
    assert len(unchanged) + len(before) == 63
    assert all(len(area.successors) == 1 for area in before)
    assert {sum(new.area_id in area.successors for area in before) for new in made} == {2, 3}
    # Each took the code of one of those that it was made of, and the name of one.
    for new in made:
        parts = [area for area in before if new.area_id in area.successors]
        assert new.code in {area.code for area in parts}
        assert new.name in {area.name for area in parts}


def test_the_ground_is_the_same_on_all_days() -> None:
    covers = areas().territories
    first = [part for area in on(date(2004, 1, 1)) for part in covers[area.area_id]]
    for day in (date(2008, 8, 1), date(2025, 1, 1), AFTER, date(2026, 10, 1)):
        parts = [part for area in on(day) for part in covers[area.area_id]]
        assert sorted(parts) == sorted(first)


@pytest.mark.parametrize("area", ALL, ids=lambda area: area.area_id)
def test_each_is_found_in_its_example_and_by_all_its_names(area: Area) -> None:
    assert area_at(area.example, area.valid_from) is area
    for name in (area.name, *area.aliases):
        for spelling in (name, name.upper(), unicodedata.normalize("NFD", name), f"{area.kind} {name}"):
            assert area_at(spelling, area.valid_from) is area


def test_each_cites_an_act() -> None:
    assert all(re.fullmatch(r"(Nghị quyết|Quyết định) \d+/\d{4}/(QH\d+|QĐ-TTg)", area.source) for area in ALL)


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("15", BEFORE, "Yên Bái"),
        ("15", AFTER, "Lào Cai"),
        ("24", BEFORE, "Bắc Giang"),
        ("24", AFTER, "Bắc Ninh"),
        ("44", BEFORE, "Quảng Bình"),
        ("44", AFTER, "Quảng Trị"),
        ("08", AFTER, "Tuyên Quang"),
        ("79", AFTER, "Hồ Chí Minh"),
        ("46", date(2024, 12, 31), "Thừa Thiên Huế"),
        ("46", date(2025, 1, 1), "Huế"),
    ],
)
def test_a_code_means_what_its_day_says(code: str, day: date, name: str) -> None:
    assert [area.name for area in on(day) if area.code == code] == [name]


@pytest.mark.parametrize(
    ("name", "day", "area_id"),
    [
        ("TP.HCM", BEFORE, "79@2004"),
        ("TP HCM", AFTER, "79@2025"),
        ("TPHCM", BEFORE, "79@2004"),
        ("TP Hồ Chí Minh", BEFORE, "79@2004"),
        ("T.P Hồ Chí Minh", BEFORE, "79@2004"),
        ("Thành phố Hồ Chí Minh", AFTER, "79@2025"),
        ("Bà Rịa - Vũng Tàu", BEFORE, "77@2004"),
        ("Bà Rịa – Vũng Tàu", BEFORE, "77@2004"),
        ("Bà Rịa—Vũng Tàu", BEFORE, "77@2004"),
        ("Bà Rịa-Vũng Tàu", BEFORE, "77@2004"),
        ("Bà Rịa Vũng Tàu", BEFORE, "77@2004"),
        ("Đăk Lăk", BEFORE, "66@2004"),
        ("tỉnh Đắc Lắc", BEFORE, "66@2004"),
        ("tỉnh\u00a0Hà Giang", BEFORE, "02@2004"),
        ("Kontum", BEFORE, "62@2004"),
        ("Hoà Bình", BEFORE, "17@2008"),
        ("HÒA BÌNH", date(2005, 1, 1), "17@2004"),
        ("Thừa Thiên - Huế", date(2024, 12, 31), "46@2004"),
        ("Thừa Thiên Huế", date(2025, 1, 31), "46@2025"),
        ("Huế", date(2025, 1, 31), "46@2025"),
        ("tỉnh Hà Tây", date(2008, 7, 31), "28@2004"),
        ("thành phố Bắc Ninh", date(2026, 9, 20), "24@2026"),
        ("tỉnh Bắc Ninh", date(2026, 9, 19), "24@2025"),
        ("Bắc Ninh", BEFORE, "27@2004"),
        # no longer, not yet, or of a lower rank on that day
        ("Hà Tây", date(2008, 8, 1), ""),
        ("Yên Bái", AFTER, ""),
        ("Huế", date(2024, 12, 31), ""),
        ("thành phố Huế", date(2024, 12, 31), ""),
        ("thành phố Bắc Ninh", date(2024, 1, 1), ""),
        ("thành phố Thái Bình", BEFORE, ""),
        # no names of provinces
        ("Thái Bình Dương", BEFORE, ""),
        ("hòa bình", BEFORE, ""),
        ("bình định", BEFORE, ""),
        ("Hòa bình", BEFORE, ""),
        ("đường An Giang", BEFORE, ""),
        ("phố An Giang", BEFORE, ""),
        ("phường Hòa Bình", BEFORE, ""),
        ("huyện Vĩnh Long", BEFORE, ""),
        ("An Giang, Hà Nội", BEFORE, ""),
        ("Hà Nội 2", BEFORE, ""),
        ("Hà", BEFORE, ""),
        ("tỉnh", BEFORE, ""),
        ("", BEFORE, ""),
        ("Hà Nội " * 1000, BEFORE, ""),
    ],
)
def test_names(name: str, day: date, area_id: str) -> None:
    assert at(name, day) == area_id


def test_what_took_an_area_over() -> None:
    by_id = areas().by_id
    assert [a.area_id for a in successors(by_id["27@2004"], date(2026, 10, 1))] == ["24@2026"]
    assert [a.area_id for a in successors(by_id["28@2004"], AFTER)] == ["01@2008"]
    assert [a.area_id for a in successors(by_id["17@2004"], AFTER)] == ["25@2025", "01@2008"]
    assert successors(by_id["24@2025"], BEFORE) == ()


@pytest.mark.parametrize(
    ("area_a", "day_a", "area_b", "day_b", "same"),
    [
        ("04@2004", BEFORE, "04@2004", AFTER, True),
        ("46@2004", BEFORE, "46@2025", AFTER, True),
        ("22@2004", BEFORE, "22@2026", date(2026, 10, 1), True),
        ("75@2025", AFTER, "75@2026", date(2026, 10, 1), True),
        ("75@2004", BEFORE, "75@2026", date(2026, 10, 1), False),
        ("08@2004", BEFORE, "08@2025", AFTER, False),
        ("24@2004", BEFORE, "24@2025", AFTER, False),
        ("27@2004", BEFORE, "24@2025", AFTER, False),
        ("15@2004", BEFORE, "10@2004", BEFORE, False),
        ("15@2004", AFTER, "10@2004", AFTER, True),
        ("01@2004", date(2008, 7, 31), "01@2008", date(2008, 8, 1), False),
        ("26@2004", date(2008, 7, 31), "26@2008", date(2008, 8, 1), False),
        # a province restates the years before it was merged for the ground that it has
        ("24@2025", date(2023, 12, 31), "24@2025", AFTER, True),
        ("24@2025", date(2023, 12, 31), "27@2004", date(2023, 12, 31), False),
    ],
)
def test_the_same_ground(area_a: str, day_a: date, area_b: str, day_b: date, same: bool) -> None:
    by_id = areas().by_id
    assert same_territory(by_id[area_a], day_a, by_id[area_b], day_b) is same
    assert same_territory(by_id[area_b], day_b, by_id[area_a], day_a) is same


def write(folder: Path, text: str) -> Path:
    (folder / "areas.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_name_that_two_areas_share_is_kept_for_both(tmp_path: Path) -> None:
    other = (
        '{ code = "35", name = "Thái Bình", kind = "tỉnh", valid_from = 2004-01-01, source = "x", example = "x" },\n]'
    )
    loaded = load_areas(write(tmp_path, FILE.replace("\n]", f"\n  {other}", 1)))
    assert [area.code for area in loaded.by_name["tháibình"]] == ["34", "35"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('code = "34"', 'code = "3"', "area 'Thái Bình': a code has two digits"),
        ('kind = "tỉnh"', 'kind = "huyện"', "area 'Thái Bình': 'huyện' is none of 'tỉnh', 'thành phố'"),
        ('"TB"', '"THÁI BÌNH"', "area '34@2004': 'THÁI BÌNH' is a duplicate"),
        ("valid_to = 2025-06-30", "valid_to = 2003-01-01", "area 'Thái Bình': ends before it begins"),
        ("valid_to = 2025-06-30", "valid_to = 2025-06-29", "area '34@2004': '33@2025' does not begin on the day after"),
        ("valid_to = 2025-06-30, ", "", "area 'Thái Bình': an end and successors go together"),
        ('["33@2025"]', '["33@2026"]', "area '34@2004': '33@2026' does not begin on the day after"),
        ('["33@2025"]', "[]", "area 'Thái Bình': an end and successors go together"),
        ('code = "33"', 'code = "34"', "area '34@2004': '33@2025' does not begin on the day after"),
        ("2025-07-01, source", "2004-07-01, source", "area '34@2004': '33@2025' does not begin on the day after"),
        ('code = "33", name = "Hưng Yên", kind = "tỉnh", valid_from = 2025-07-01', 'code = "34", name = "Hưng Yên", kind = "tỉnh", valid_from = 2025-01-01', "area '34@2025': the code belongs"),
        ("valid_from = 2004-01-01", 'valid_from = "2004-01-01"', "area 'Thái Bình': valid_from is not of type date"),
        ('source = "x", ', "", "area 'Thái Bình': missing key 'source'"),
        ("example =", "exmple =", "area 'Thái Bình': unknown key 'exmple'"),
        ("not_area", "no_area", "unknown key 'no_area'"),
        ("Thái Bình Dương", "Thái  Bình Dương", "not_area: 'Thái  Bình Dương' has spaces"),
    ],
)  # fmt: skip
def test_a_fault_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in FILE
    with pytest.raises(LexiconError) as refusal:
        load_areas(write(tmp_path, FILE.replace(old, new, 1)))
    assert str(refusal.value).startswith(f"areas.toml: {message}")


def test_decomposed_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="is not NFC"):
        load_areas(write(tmp_path, unicodedata.normalize("NFD", FILE)))


def test_what_was_made_of_others_cannot_be_split(tmp_path: Path) -> None:
    later = FILE.replace(
        '2025-07-01, source = "x"',
        '2025-07-01, valid_to = 2030-01-01, successors = ["33@2030", "34@2030"], source = "x"',
    )
    new = "".join(
        f'  {{ code = "{code}", name = "{code}", kind = "tỉnh", valid_from = 2030-01-02, source = "x", example = "x" }},\n'
        for code in ("33", "34")
    )
    with pytest.raises(LexiconError, match="area '33@2025': made of others and split again"):
        load_areas(write(tmp_path, later.rstrip().removesuffix("]") + new + "]\n"))
