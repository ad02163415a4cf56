import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.normalise import explain, fold, normalise

CASES = tomllib.loads((Path(__file__).parent / "cases" / "normalise.toml").read_text(encoding="utf-8"))["case"]

LETTERS = "aàảãáạăằắâấộưừứơớởđĐếệÊỹýỵquoaehngi"
PIECES = st.sampled_from(
    [
        "105,4%",
        "16.341",
        "hoà",
        "người",
        "kế hoạch",
        "Tỷ lệ",
        "\u00a0",
        "\u200b",
        "\u00ad",
        " – ",
        "\n",
        "“",
        "ƣ",
        "о",
        "ﬁ",
        "１",
    ]
)
TEXTS = st.lists(PIECES | st.text(LETTERS + " ", max_size=6) | st.text(max_size=4), max_size=12).map("".join)
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u00ad"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_each_difference_of_spelling_is_removed_by_its_step(case, request):
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    assert normalise(case["text"]).text == case["expected"], case["reason"]
    assert list(explain(case["text"])) == case["steps"]


def test_labels_of_cases_are_unique():
    assert len({case["label"] for case in CASES}) == len(CASES)


@given(TEXTS)
def test_the_way_back_never_goes_backwards_and_covers_the_source(text):
    normal = normalise(text)
    origin = normal.origin or tuple(range(len(text) + 1))
    assert len(origin) == len(normal.text) + 1
    assert all(before <= after for before, after in pairwise(origin))
    assert origin[-1] == len(text)


@given(TEXTS)
def test_the_folded_text_has_the_same_positions(text):
    normal = normalise(text)
    assert len(normal.folded) == len(normal.text)
    assert fold(normal.folded) == normal.folded


@given(TEXTS)
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text).text
    assert normalise(once).text == once


@given(
    st.lists(st.sampled_from(["hộ nghèo", "16.341 người", "đạt 105,4%", "tỷ lệ", "ước", "quý I", "1,52%"]), min_size=1),
    st.sampled_from([" ", "\u00a0", " \u200b"]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_a_slice_of_the_text_is_the_same_slice_of_the_source(words, space, form):
    source = unicodedata.normalize(form, space.join(words))
    normal = normalise(source)
    at = 0
    for word in words:
        at = normal.text.index(word, at)
        start, end = normal.span(at, at + len(word))
        assert unicodedata.normalize("NFC", source[start:end]).translate(INVISIBLE) == word
        at += len(word)


@given(TEXTS)
def test_decomposed_and_composed_copies_read_alike(text):
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert normalise(decomposed).text == normalise(composed).text


def test_clean_text_keeps_its_offsets_without_a_map():
    assert normalise("Tổng số lao động: 16.341 người – hoà\u00a0giải").origin is None


def test_whatever_composes_is_composed():
    left = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
    left = [character for character in left if not unicodedata.is_normalized("NFC", normalise(character).text)]
    assert left == []


@pytest.mark.parametrize("unit", ["a", "ạ̀", "\u0323\u0300", "oà", "\u200b", "оa", "\u00a0", "đƣợc "], ids=[*"abcdefgh"])
def test_a_megabyte_of_one_thing_is_normalised(unit):
    text = unit * (1_000_000 // len(unit))
    normal = normalise(text)
    assert normal.span(0, len(normal.text))[1] == len(text)
