"""The only door to spaCy: tokens in, phrase matches out.

Docs are built from the tokens of our own lexer, since no stock tokenizer splits ``buộc93`` or ``1,9%so`` and every row
comes from the lexer's offsets. They are handed over as the numbers that spaCy's string store gave to the words of the
phrases, which is four times as fast as to hand over strings. Words that no phrase holds go in as one placeholder: each
new number or name would otherwise grow the string store for good. No Doc, Span or Token leaves ``find_all``.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

Match = tuple[int, int]
"""First token and the token after the last one."""

_OTHER = "_"
_NO_MATCH = (sys.maxsize, 0, 0)


class Phrases:
    """Finds the phrases of several vocabularies in one pass over the tokens of a release."""

    __slots__ = ("_matcher", "_names", "_orths", "_other", "_single", "_vocab")

    def __init__(self, groups: Mapping[str, Iterable[list[str]]]) -> None:
        self._vocab: Vocab = spacy.blank("xx").vocab
        self._matcher = PhraseMatcher(self._vocab)
        self._names: dict[int, str] = {}
        self._single: dict[str, tuple[int, ...]] = {}
        self._orths: dict[str, int] = {}
        self._other: int = self._vocab[_OTHER].orth
        for name, phrases in groups.items():
            key = self._vocab.strings.add(name)
            self._names[key] = name
            longer: list[Doc] = []
            for words in phrases:
                # A phrase of one word is looked up: the matcher takes longer over each match than over the words.
                if len(words) == 1:
                    self._single[words[0]] = (*self._single.get(words[0], ()), key)
                else:
                    longer.append(self._doc([self._known(word) for word in words]))
            self._matcher.add(name, longer)

    def _known(self, word: str) -> int:
        found = self._orths.get(word)
        if found is None:
            found = self._orths[word] = self._vocab[word].orth
        return found

    def _doc(self, numbers: list[int]) -> Doc:
        words: Any = numbers  # spaCy's stubs know strings only
        return Doc(self._vocab, words=words)

    def find_all(self, sentences: Sequence[list[str]]) -> list[dict[str, list[Match]]]:
        """For each sentence and group the longest matches that do not overlap, in order."""
        words: list[str] = []
        bounds: list[int] = []
        for sentence in sentences:
            words += sentence
            words.append(_OTHER)
            bounds.append(len(words))
        matches = iter((*self._matches(words), _NO_MATCH)) if words else iter((_NO_MATCH,))
        start, end, key = next(matches)
        found = []
        offset = 0
        for bound in bounds:
            groups: dict[int, list[Match]] = {key: [] for key in self._names}
            free = dict.fromkeys(self._names, 0)
            while start < bound:
                if start >= free[key]:
                    groups[key].append((start - offset, -end - offset))
                    free[key] = -end
                start, end, key = next(matches)
            found.append({name: groups[key] for key, name in self._names.items()})
            offset = bound
        return found

    def _matches(self, words: list[str]) -> list[tuple[int, int, int]]:
        """All matches by start, a longer one first: with the end negated the tuples sort so by themselves."""
        orths, other, single = self._orths, self._other, self._single
        doc = self._doc([orths.get(word, other) for word in words])
        matches = [(start, -end, key) for key, start, end in self._matcher(doc)]
        matches += [(index, ~index, key) for index, word in enumerate(words) if word in single for key in single[word]]
        matches.sort()
        return matches

    def annotate(self, words: list[str]) -> Doc:
        """The tokens as a spaCy Doc whose span groups are the phrases found, for use outside this package."""
        doc = Doc(self._vocab, words=words)
        spans: dict[str, list[Span]] = {}
        for start, end, key in self._matches(words):
            spans.setdefault(self._names[key], []).append(Span(doc, start, -end, label=self._names[key]))
        for name, group in spans.items():
            doc.spans[name] = filter_spans(group)
        return doc
