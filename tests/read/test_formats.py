"""The same release gives the same figures in every format and encoding."""

from functools import cache

import pytest

from make_formats import CORPUS, MAKERS, SHOWN, figures

RELEASES = sorted(CORPUS.glob("*.txt"))[::3]


@cache
def stated(text):
    return figures(text.encode(), "a.txt")


@pytest.mark.parametrize("ending", MAKERS)
def test_a_release_gives_the_same_figures_in_every_format(ending):
    for path in RELEASES:
        text = path.read_text(encoding="utf-8")
        expected = stated(SHOWN.get(ending, str)(text))
        assert figures(MAKERS[ending](text), f"a.{ending}") == expected, path.name
        assert expected
