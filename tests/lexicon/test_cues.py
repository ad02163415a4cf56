"""Every cue word is found in a sentence with a figure, with the kind that its entry gives it."""

import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest

from phenomena import release_of
from solieu.extract import extract
from solieu.extract.atoms import Cue
from solieu.lexicon.cues import KINDS, cues
from solieu.normalise import normalise

ENTRIES = tomllib.loads(files("solieu.lexicon").joinpath("cues.toml").read_text(encoding="utf-8"))["cue"]
NOT_FOUND = {
    "cùng tháng năm trước": "the name of a month is read in it",
    "cùng tháng năm ngoái": "the name of a month is read in it",
    "năm gốc": "a number word and a unit are read in it",
}


def found(text: str) -> dict[str, frozenset[str]]:
    """The cues of a text by their characters."""
    normal = normalise(text)
    atoms = extract(release_of(text), normal).atoms
    return {normal.folded[a.start : a.end]: a.kinds for sentence in atoms for a in sentence if isinstance(a, Cue)}


def figure_beside(text: str) -> str:
    return text if any(map(str.isdigit, text)) else f"{text} 5 hộ"


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["kind"] for entry in ENTRIES])
def test_each_example_shows_its_kind(entry: dict) -> None:
    here = found(figure_beside(entry["example"]))
    assert [form for form, kinds in here.items() if entry["kind"] in kinds and form in entry["forms"]] != []


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, marks=[pytest.mark.xfail(reason=NOT_FOUND[form], strict=True)] if form in NOT_FOUND else [])
        for form in cues()
    ],
)
def test_each_form_is_found_whole(form: str) -> None:
    assert found(f"{form} 5 hộ").get(form) == cues()[form]


def test_each_kind_has_an_entry() -> None:
    assert {entry["kind"] for entry in ENTRIES} == KINDS


def test_the_longest_form_wins() -> None:
    assert set(found("ước đạt 84,2 tỷ đồng")) == {"ước đạt"}
    assert set(found("tăng trưởng 7,2%")) == {"tăng trưởng"}


def test_a_word_inside_another_is_no_cue() -> None:
    for text in ("trên2 5 hộ", "bằngg 5 hộ", "cùng kỳư 5 hộ"):
        assert "bằng" not in found(text)
        assert "cùng kỳ" not in found(text)


def test_cues_of_a_sentence_do_not_overlap() -> None:
    text = "Ước tính đạt 5 hộ, tăng 3% so với cùng kỳ năm trước, vượt 4% so với kế hoạch tỉnh giao, còn lại 2 hộ."
    normal = normalise(text)
    atoms = [atom for sentence in extract(release_of(text), normal).atoms for atom in sentence]
    assert all(before.end <= after.start for before, after in pairwise(atoms))
