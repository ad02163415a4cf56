"""The old encodings, by their tables, by round trips and by what people wrote in them."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_text import ALPHABET, CAPITALS, encoded
from solieu.flow import check
from solieu.read import release_of
from solieu.read.legacy import decode, of_bytes

TEXT = (
    "Sở Lao động - Thương binh và Xã hội tỉnh tổng kết: khẳng định kết quả, Đắk Lắk, Ỷ Tý, tỵ nạn, ngưỡng, thuở.\n"
    "Tỷ lệ hộ nghèo giảm 1,52%, ước đạt 105,4% kế hoạch; tổng số 16.341 người; rộng 1.250 m², nóng 30°C.\n"
)
WORDS = re.split(
    " ", "tổng số lao động có việc làm đạt kế hoạch giảm nghèo người huyện quý khuyến khích thưởng ngoẵng nghiệp"
)


@pytest.mark.parametrize("scheme", ["tcvn3", "vni", "viscii"])
def test_plain_text_is_told_by_its_spelling(scheme):
    expected = TEXT.replace("Ỷ", "ỷ") if scheme == "tcvn3" else TEXT
    expected = expected.replace("m², nóng 30°C", "m2, nóng 30C") if scheme == "viscii" else expected
    release = release_of(encoded(expected, scheme), "a.txt")
    assert (release.text, release.encoding, release.notices) == (expected, scheme, (f"legacy_{scheme}",))


@pytest.mark.parametrize("scheme", ["tcvn3", "vni", "viscii"])
def test_the_whole_alphabet_comes_back_in_both_cases(scheme):
    letters = ALPHABET + (CAPITALS if scheme != "tcvn3" else "ĂÂÊÔƠƯĐ")
    assert decode(encoded(letters, scheme).decode("latin-1"), scheme) == letters


@pytest.mark.parametrize(
    ("scheme", "written", "read"),
    [
        ("tcvn3", "kh\xbcng \xae\xdenh", "khẳng định"),
        ("tcvn3", "t\xfe", "tỵ"),
        ("tcvn3", "B\xbec K\xb9n", "Bắc Kạn"),
        ("tcvn3", "ng\xad\xeai", "người"),
        ("tcvn3", "1.250 m\xb2, 30\xb0C", "1.250 m², 30°C"),
        ("vni", "khaúng ñònh", "khẳng định"),
        ("vni", "ngöôøi", "người"),
        ("vni", "THOÂNG BAÙO, UÛy ban", "THÔNG BÁO, Ủy ban"),
        ("viscii", "kh\xc6ng \xf0\xb8nh", "khẳng định"),
    ],
)
def test_known_words(scheme, written, read):
    assert decode(written, scheme) == read


def test_the_tables_agree_with_the_standard_where_it_covers_them():
    """Each row has sixteen places, and no letter stands twice."""
    tables = tomllib.loads(files("solieu.read").joinpath("legacy.toml").read_text(encoding="utf-8"))
    for name in ("tcvn3", "viscii"):
        letters = "".join(tables[name].values()).replace(".", "")
        assert all(len(row) == 16 for row in tables[name].values())
        assert len(set(letters)) == len(letters)
    assert set("".join(tables["viscii"].values())) == set(ALPHABET + CAPITALS) | {"."}


# Few words may be spelt right in two encodings: `có` in VISCII is `cú` in TCVN3.
@given(st.lists(st.sampled_from(WORDS), min_size=7, unique=True), st.sampled_from(["tcvn3", "vni", "viscii"]))
def test_short_texts_are_told_apart(words, scheme):
    text = " ".join(words)
    assert of_bytes(encoded(text, scheme))[:2] == (text, scheme)


def test_letters_of_an_old_font_in_unicode_are_decoded_beside_true_unicode():
    mixed = TEXT + encoded(TEXT.replace("Ỷ", "ỷ"), "tcvn3").decode("latin-1")
    release = release_of(mixed.encode(), "a.txt")
    assert release.text == TEXT + TEXT.replace("Ỷ", "ỷ")
    assert release.encoding == "utf-8+tcvn3"


def test_capitals_of_a_capital_font_come_back_where_the_line_is_in_capitals():
    written = "THÔNG BáO KếT QUả\nSở Lao động - Thương binh và Xã hội công bố số liệu\n"
    assert release_of(encoded(written, "tcvn3"), "a.txt").text.split("\n")[0] == "THÔNG BÁO KẾT QUẢ"


@pytest.mark.parametrize(
    "text",
    ["Le café à Đà Nẵng coûte 5 € là où ça va", "Größe über Straße 5%", "Cà phê là và à ù ì ò", "Hà Giang có 5 xã"],
)
def test_unicode_stays_as_it_is(text):
    release = release_of(text.encode(), "a.txt")
    assert (release.text, release.notices) == (text, ())


def test_signs_that_only_look_like_digits_make_no_figures():
    """Compatibility forms would make `3/4`, `53` and `12` of these; `B¾c` is undecoded and too little to be told by."""
    text = "B\xbec Ninh có ½ số hộ, 5³ xã, ⑫ thôn; ٣٥٠ hộ nghèo; rộng 75 m².\n"
    assert [(figure.text, figure.value) for figure in check(release_of(text.encode(), "a.txt")).figures] == [
        ("75 m²", 75)
    ]
