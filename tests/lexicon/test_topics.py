"""The word lists by which indicators are delimited, and the example of every unit."""

import pytest

from phenomena import figures
from solieu.extract.tokens import words_of
from solieu.lexicon import Unit, lexicon
from solieu.lexicon.cues import cues
from solieu.lexicon.distractors import distractors
from solieu.lexicon.topics import Topics, topics
from solieu.lexicon.wordlists import lists
from solieu.normalise import normalise

LISTS = tuple(Topics.__dataclass_fields__)
LABELS = {"sao": "a grade"}
"""Units whose bare example is a label by the contract of the tables."""
KNOWN = {
    "tỉnh, thành": "a count out of a total of provinces is taken for a rank",
    "năm": "a measured duration in years is taken for a span of time",
}


def in_a_sentence(unit: Unit) -> str:
    """A bare duration describes, a measured one is a figure."""
    return f"Thời gian chờ trung bình là {unit.example}." if unit.unit_class == "time" else unit.example


def test_the_example_of_each_unit_gives_a_figure_in_it() -> None:
    wrong = {}
    for unit in lexicon().units.values():
        if unit.name in LABELS or unit.name in KNOWN:
            continue
        rows = figures(in_a_sentence(unit))
        if not rows or rows[0].unit != unit.name:
            wrong[unit.name] = [(row.text, row.unit) for row in rows]
    assert wrong == {}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.xfail(reason=r, strict=True)) for n, r in KNOWN.items()]
)
def test_units_whose_example_is_not_read_yet(name: str) -> None:
    unit = lexicon().units[name]
    assert [row.unit for row in figures(in_a_sentence(unit))] == [name]


@pytest.mark.parametrize("name", LISTS)
def test_phrases_are_as_the_text_is_folded(name: str) -> None:
    every = getattr(topics(), name).every
    phrases = [" ".join(words) for words in every]
    # Two placements of one tone may be listed: only one of them is what the normaliser leaves.
    listed = {normalise(phrase).folded for phrase in phrases}
    assert listed <= {*phrases}
    assert all(words for words in every)


@pytest.mark.parametrize("name", LISTS)
def test_the_lengths_that_begin_and_end_with_a_word_are_complete(name: str) -> None:
    found = getattr(topics(), name)
    for words in found.every:
        assert words[0] in found.first
        assert words[0] in found.single if len(words) == 1 else len(words) in found.longer[words[0]][words[1]]
        assert len(words) in found.last[words[-1]]
    longer = [lengths for by_second in found.longer.values() for lengths in by_second.values()]
    for lengths in (*longer, *found.last.values()):
        assert list(lengths) == sorted(lengths, reverse=True)


def test_the_word_lists_are_as_the_text_is_folded() -> None:
    for entries in lists().values():
        for words in entries:
            assert normalise(words).folded == words


def test_no_cue_is_a_distractor_s_phrase() -> None:
    assert set(cues()) & distractors().phrases == set()


def test_cues_can_be_made_of_tokens() -> None:
    assert [form for form in cues() if " ".join(words_of(form)) != form] == []
