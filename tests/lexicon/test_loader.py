"""A faulty lexicon file is refused with a message that names file and entry."""

import shutil
import subprocess
import sys
import unicodedata
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from solieu.errors import LexiconError
from solieu.lexicon import load

UNITS = """
unit = [
  { name = "hộ", class = "household", example = "312 hộ nghèo" },
  { name = "USD", class = "money", aliases = ["đô la mỹ"], example = "5 triệu USD" },
]
stop = ["hộ tịch"]
denominator = ["vạn dân"]
"""
INDICATORS = """
[[indicator]]
id = "poor_households"
name = "hộ nghèo"
aliases = ["hộ nghèo đa chiều"]
unit = "hộ/vạn dân"
polarity = "lower"
measure = "stock"

[[polarity]]
better = "lower"
words = ["nghèo"]
"""


def write(folder: Path, units: str = UNITS, indicators: str = INDICATORS) -> Path:
    (folder / "units.toml").write_text(units, encoding="utf-8")
    (folder / "indicators.toml").write_text(indicators, encoding="utf-8")
    return folder


def test_a_well_formed_lexicon_is_loaded(tmp_path: Path) -> None:
    loaded = load(write(tmp_path))
    assert loaded.forms["đô la mỹ"] is loaded.units["USD"]
    assert loaded.forms["usd"].forms == ("usd", "đô la mỹ")
    assert loaded.indicator_id("Tổng số hộ nghèo") == "poor_households"
    assert loaded.not_units | loaded.denominators == {"hộ tịch", "vạn dân"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"hộ", class', '"USD", class', "units.toml: unit 'USD': 'USD' is a duplicate"),
        ('["đô la mỹ"]', '["hộ"]', "units.toml: unit 'USD': 'hộ' is a duplicate"),
        ('["đô la mỹ"]', '["usd"]', "units.toml: unit 'USD': 'usd' is a duplicate"),
        ('["đô la mỹ"]', '["Đô la Mỹ"]', "units.toml: unit 'USD': 'Đô la Mỹ' has upper case"),
        ('["đô la mỹ"]', '["đô  la"]', "units.toml: unit 'USD': 'đô  la' has spaces"),
        ('["đô la mỹ"]', '["đô\u00a0la"]', "units.toml: unit 'USD': 'đô\\xa0la' has spaces"),
        ('["đô la mỹ"]', '[" đô la"]', "units.toml: unit 'USD': ' đô la' has spaces"),
        ('["đô la mỹ"]', '["hoà"]', "units.toml: unit 'USD': 'hoà' is matched as 'hòa'"),
        ('["đô la mỹ"]', '[""]', "units.toml: unit 'USD': empty text"),
        ('["đô la mỹ"]', "[5]", "units.toml: unit 'USD': aliases is not of type list"),
        ('["đô la mỹ"]', '["usd/người"]', "units.toml: unit 'USD': a rate is composed"),
        ('"household"', '"houses"', "units.toml: unit 'hộ': 'houses' is none of 'people'"),
        (', example = "312 hộ nghèo"', "", "units.toml: unit 'hộ': missing key 'example'"),
        ("example = ", "exmple = ", "units.toml: unit 'hộ': unknown key 'exmple'"),
        ('stop = ["hộ tịch"]', "", "units.toml: missing key 'stop'"),
        ("stop = [", "stopp = [", "units.toml: unknown key 'stopp'"),
        ('stop = ["hộ tịch"]', 'stop = "hộ tịch"', "units.toml: stop is not a list"),
        ('["hộ tịch"]', '["hộ tịch", "hộ tịch"]', "units.toml: stop 'hộ tịch': 'hộ tịch' is a duplicate"),
        ('["hộ tịch"]', '["hộ"]', "units.toml: stop 'hộ': is a unit"),
        ('["vạn dân"]', '["Vạn dân"]', "units.toml: denominator 'Vạn dân': 'Vạn dân' has upper case"),
        ("unit = [", "unit = [ 3,", "units.toml: unit 3 is not a table"),
        ("unit = [", "unit = ", "units.toml: "),
    ],
)
def test_a_fault_in_the_units_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in UNITS
    with pytest.raises(LexiconError) as refusal:
        load(write(tmp_path, units=UNITS.replace(old, new, 1)))
    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"poor_households"', '"Poor households"', "indicators.toml: indicator 'Poor households': an id is"),
        ('"hộ nghèo đa chiều"', '"hộ nghèo"', "indicators.toml: indicator 'poor_households': 'hộ nghèo' is a dup"),
        ('"hộ nghèo đa chiều"', '"tổng số hộ"', "indicators.toml: indicator 'poor_households': a leading word"),
        ("vạn dân", "ngàn dân", "indicators.toml: indicator 'poor_households': 'hộ/ngàn dân' is not made of"),
        ('polarity = "lower"', 'polarity = "down"', "indicators.toml: indicator 'poor_households': 'down' is none"),
        ('measure = "stock"', 'measure = "level"', "indicators.toml: indicator 'poor_households': 'level' is none of"),
        ('measure = "stock"', "", "indicators.toml: indicator 'poor_households': missing key 'measure'"),
        (
            'measure = "stock"',
            'measure = "stock"\nspan = true',
            "indicators.toml: indicator 'poor_households': a stock says",
        ),
        ('["nghèo"]', '["nghèo", "nghèo"]', "indicators.toml: polarity 'lower': 'nghèo' is a duplicate"),
        ('better = "lower"', 'better = ""', "indicators.toml: polarity '': '' is none of"),
    ],
)
def test_a_fault_in_the_indicators_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in INDICATORS
    with pytest.raises(LexiconError) as refusal:
        load(write(tmp_path, indicators=INDICATORS.replace(old, new, 1)))
    assert str(refusal.value).startswith(message)


def test_two_indicators_may_not_share_a_name_or_an_id(tmp_path: Path) -> None:
    first = INDICATORS.partition("[[polarity]]")[0]
    with pytest.raises(LexiconError, match="'poor_households' is a duplicate"):
        load(write(tmp_path, indicators=first + INDICATORS))
    with pytest.raises(LexiconError, match="indicator 'poor_households': 'hộ nghèo' is a duplicate"):
        load(write(tmp_path, indicators=first.replace("poor_households", "first") + INDICATORS))


def test_decomposed_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"units.toml: unit .* is not NFC"):
        load(write(tmp_path, units=unicodedata.normalize("NFD", UNITS)))


def test_a_missing_file_and_other_encodings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"^units\.toml: "):
        load(tmp_path)
    write(tmp_path)
    (tmp_path / "indicators.toml").write_bytes(INDICATORS.encode("utf-16"))
    with pytest.raises(LexiconError, match=r"^indicators\.toml: "):
        load(tmp_path)


def test_the_data_files_are_resources_of_the_package(tmp_path: Path) -> None:
    with as_file(files("solieu.lexicon")) as folder:
        for file in ("units.toml", "indicators.toml"):
            shutil.copy(folder / file, tmp_path / file)
    assert load(tmp_path).unit_class("đảng viên") == "people"


def test_importing_the_package_does_not_load_the_lexicon() -> None:
    code = "import sys, solieu; sys.exit('solieu.lexicon' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    code = "import sys; from solieu.lexicon import lexicon; sys.exit(lexicon.cache_info().currsize)"
    subprocess.run([sys.executable, "-c", code], check=True)
