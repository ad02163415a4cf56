"""Every example of the distractors: the number that is no figure makes no row."""

import pytest

from phenomena import figures
from solieu.extract.tokens import words_of
from solieu.lexicon.distractors import distractors, entries
from solieu.normalise import normalise

EXAMPLES = [pytest.param(str(entry["example"]), str(entry["what"]), id=str(entry["name"])) for entry in entries()]


@pytest.mark.parametrize(("example", "what"), EXAMPLES)
def test_what_the_example_covers_makes_no_row(example: str, what: str) -> None:
    start = example.index(what)
    over = [row.text for row in figures(example) if row.start < start + len(what) and start < row.end]
    assert over == []


def test_a_sentence_with_the_same_number_as_an_amount_makes_a_row() -> None:
    for entry in entries():
        digits = "".join(character for character in str(entry["what"]) if character.isdigit())[:3].lstrip("0")
        if digits:
            assert [row.text for row in figures(f"Toàn tỉnh hỗ trợ {digits} hộ nghèo.")] == [f"{digits} hộ"]


def test_words_are_as_the_text_is_folded() -> None:
    lists = distractors()
    for group in ({*lists.before}, {*lists.after}, lists.phrases):
        assert {normalise(words).folded for words in group} <= group


def test_words_are_written_token_by_token() -> None:
    lists = distractors()
    assert [words for words in (*lists.before, *lists.after) if " ".join(words_of(words)) != words] == []
