"""The only door to spaCy: tokens in, phrase matches out.

Docs are built from the tokens of our own lexer, since no stock tokenizer splits ``buộc93`` or ``1,9%so`` and every row
comes from the lexer's offsets. They are handed over as the numbers that spaCy's string store gave to the words of the
phrases, which is four times as fast as to hand over strings. Words that no phrase holds go in as one placeholder: each
new number or name would otherwise grow the string store for good. No Doc, Span or Token leaves ``find_all``.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, repeat
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, get_lang_class
from spacy.vocab import Vocab, create_vocab

Match = tuple[int, int]
"""First token and the token after the last one."""

_OTHER = "_"


class Phrases:
    """Finds the phrases of several vocabularies in one pass over the tokens of a release."""

    __slots__ = ("_by_key", "_matcher", "_names", "_orths", "_other", "_single", "_vocab")

    def __init__(self, groups: Mapping[str, Iterable[list[str]]]) -> None:
        # The vocabulary of spacy.blank("xx") without its tokenizer, whose building takes a tenth of a second.
        self._vocab: Vocab = create_vocab("xx", get_lang_class("xx").Defaults)
        self._matcher = PhraseMatcher(self._vocab)
        self._names = tuple(groups)
        self._by_key = {self._vocab.strings.add(name): name for name in groups}
        self._single: dict[str, tuple[str, ...]] = {}
        self._orths: dict[str, int] = {}
        self._other: int = self._vocab[_OTHER].orth
        for name, phrases in groups.items():
            longer: list[Doc] = []
            for words in phrases:
                # A phrase of one word is looked up: the matcher takes longer over each match than over the words.
                if len(words) == 1:
                    self._single[words[0]] = (*self._single.get(words[0], ()), name)
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
        found: list[dict[str, list[Match]]] = [{name: [] for name in self._names} for _ in sentences]
        words: list[str] = []
        bounds: list[int] = []
        for sentence in sentences:
            words += sentence
            words.append(_OTHER)
            bounds.append(len(words))
        at, offset, bound = -1, 0, 0
        groups: dict[str, list[Match]] = {}
        free: dict[str, int] = {}
        for start, end, name in self._matches(words):
            while start >= bound:
                at += 1
                offset, bound, groups, free = bound, bounds[at], found[at], dict.fromkeys(self._names, 0)
            if start >= free[name]:
                groups[name].append((start - offset, -end - offset))
                free[name] = -end
        return found

    def _matches(self, words: list[str]) -> list[tuple[int, int, str]]:
        """All matches by start, a longer one first: with the end negated the tuples sort so by themselves."""
        if not words:
            return []
        orths, other, single, names = self._orths, self._other, self._single, self._by_key
        doc = self._doc(list(map(orths.get, words, repeat(other))))
        matches = [(start, -end, names[key]) for key, start, end in self._matcher(doc)]
        alone = compress(range(len(words)), map(single.__contains__, words))
        matches += [(index, ~index, name) for index in alone for name in single[words[index]]]
        matches.sort()
        return matches

    def annotate(self, words: list[str]) -> Doc:
        """The tokens as a spaCy Doc whose span groups are the phrases found, for use outside this package."""
        doc = Doc(self._vocab, words=words)
        spans: dict[str, list[Span]] = {}
        for start, end, name in self._matches(words):
            spans.setdefault(name, []).append(Span(doc, start, -end, label=name))
        for name, group in spans.items():
            doc.spans[name] = filter_spans(group)
        return doc
