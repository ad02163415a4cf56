"""Releases cut up, mixed and damaged: whatever comes out points at its own characters, and nothing raises."""

import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solieu import flow
from solieu.errors import ReadError
from solieu.model import ASPECTS, BOUNDS, KINDS, RELATIONS, SEVERITIES, STATUSES, VERDICTS
from solieu.read import release_of

pytestmark = pytest.mark.soak

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "corpus").rglob("*.txt"))]
LINES = sorted({line for text in TEXTS for line in text.split("\n") if line.strip()})
SENTENCES = sorted({part for line in LINES for part in line.split(". ") if any(map(str.isdigit, part))})
WORDS = sorted({word for line in LINES for word in line.split()})
SIGNS = "()[];:.,%-+/|\t\n\u00a0\u200b\u0301\x00\x1b\ufeff½³٣09"
CUES = ("1.000", "kế hoạch", "so với cùng kỳ", "trong đó", "ước", "tăng", "giảm", "lần", "năm")
NOISE = st.sampled_from((*SIGNS, *CUES))
MANY = settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Lines, sentences and words of releases in any order, with signs put in, characters lost and numbers changed."""
    pieces = draw(
        st.lists(
            st.one_of(st.sampled_from(SENTENCES), st.sampled_from(LINES), st.sampled_from(WORDS), NOISE), max_size=12
        )
    )
    text = draw(st.sampled_from(["\n", " ", ". ", "; ", ", ", ""])).join(pieces)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 1, 3, 20]))
        text = text[:at] + draw(st.one_of(NOISE, st.just(""), st.text(max_size=3))) + text[at + cut :]
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), text)


def cp1258(text: str) -> bytes:
    """The text in the old Windows encoding, which writes tones apart, as far as it has the letters."""
    return unicodedata.normalize("NFD", text).encode("cp1258", "replace")


def require_sound(data: bytes) -> None:
    """What holds of every release whatever it says."""
    try:
        release = release_of(data, "fuzz.txt")
    except ReadError:
        return
    result = flow.check(release, "en")
    ids = {figure.figure_id for figure in result.figures}
    assert len(ids) == len(result.figures)
    last = -1
    for figure in result.figures:
        assert release.text[figure.start : figure.end] == figure.text
        assert figure.text
        assert figure.start >= last
        last = figure.start
        assert figure.text in figure.sentence or not figure.sentence
        assert figure.refers_to == "" or figure.refers_to in ids - {figure.figure_id}
        assert bool(figure.refers_to) == bool(figure.relation)
        for word, known in ((figure.kind, KINDS), (figure.aspect, ASPECTS), (figure.bound, BOUNDS)):
            assert word in known
        assert figure.status in STATUSES
        assert figure.relation in RELATIONS
        for number in (figure.value, figure.value_max, figure.total, figure.resolution):
            assert number is None or (isinstance(number, Decimal) and number.is_finite() and number >= 0)
    for check in result.checks:
        assert set(check.figures.split()) <= ids
        assert check.verdict in VERDICTS
        assert check.severity in SEVERITIES
        assert check.message
    assert result.document.figures == len(result.figures)
    assert result.document.ratios_checked + result.document.ratios_implied <= result.document.ratios


@MANY
@given(damaged())
def test_damaged_releases_give_sound_rows(text: str) -> None:
    require_sound(text.encode("utf-8", "surrogatepass"))


@MANY
@given(st.one_of(st.binary(max_size=400), damaged().map(lambda text: text.encode("utf-16")), damaged().map(cp1258)))
def test_bytes_of_any_kind_give_sound_rows_or_a_reason(data: bytes) -> None:
    require_sound(data)
