"""The only door to spaCy: tokens in, phrase matches out.

Docs are built from the tokens of our own lexer, since no stock tokenizer splits
``buộc93`` or ``1,9%so`` and every row comes from the lexer's offsets. No Doc, Span
or Token leaves this module: inside the memory zone each new number would
otherwise grow the string store for good.
"""

from collections.abc import Iterable, Mapping

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

Match = tuple[int, int]
"""First token and the token after the last one."""


class Phrases:
    """Finds the phrases of several vocabularies in one pass over a list of tokens."""

    __slots__ = ("_matcher", "_names", "_nlp", "_vocab")

    def __init__(self, groups: Mapping[str, Iterable[list[str]]]) -> None:
        self._nlp = spacy.blank("xx")
        self._vocab: Vocab = self._nlp.vocab
        self._matcher = PhraseMatcher(self._vocab)
        for name, phrases in groups.items():
            self._matcher.add(name, [Doc(self._vocab, words=words) for words in phrases])
        self._names = {self._vocab.strings[name]: name for name in groups}

    def find(self, words: list[str]) -> dict[str, list[Match]]:
        """For each group the longest matches that do not overlap, in order."""
        found: dict[str, list[Match]] = {name: [] for name in self._names.values()}
        with self._nlp.memory_zone():
            doc = Doc(self._vocab, words=words)
            for key, start, end in self._matcher(doc):
                found[self._names[key]].append((start, end))
        return {name: _longest(matches) for name, matches in found.items()}

    def annotate(self, words: list[str]) -> Doc:
        """The tokens as a spaCy Doc whose span groups are the phrases found, for use outside."""
        doc = Doc(self._vocab, words=words)
        spans: dict[str, list[Span]] = {}
        for key, start, end in self._matcher(doc):
            spans.setdefault(self._names[key], []).append(Span(doc, start, end, label=self._names[key]))
        for name, group in spans.items():
            doc.spans[name] = filter_spans(group)
        return doc


def _longest(matches: list[Match]) -> list[Match]:
    taken, last = [], 0
    for start, end in sorted(matches, key=lambda match: (match[0], -match[1])):
        if start >= last:
            taken.append((start, end))
            last = end
    return taken
