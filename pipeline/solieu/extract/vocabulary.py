"""The matcher of cue words and units, built once from the lexicon."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from solieu.extract.tokens import words_of
from solieu.lexicon import Unit, lexicon
from solieu.lexicon.cues import cues
from solieu.nlp import Phrases


@cache
def phrases() -> Phrases:
    """Finds the groups ``cue`` and ``unit`` among tokens; of the units those of several tokens."""
    units = [words for form in lexicon().forms if len(words := words_of(form)) > 1]
    return Phrases({"cue": [words_of(form) for form in cues()], "unit": units})


@cache
def units() -> Mapping[str, Unit]:
    """Units by their tokens with one blank between, since a release may put other blanks or none there."""
    return MappingProxyType({" ".join(words_of(form)): unit for form, unit in lexicon().forms.items()})
