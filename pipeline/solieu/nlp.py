"""The only door to spaCy: tokens in, phrase matches out.

Docs are built from the tokens of our own lexer, since no stock tokenizer splits ``buộc93`` or ``1,9%so`` and every row
comes from the lexer's offsets. Words that no phrase holds go in as one placeholder: each new number or name would
otherwise grow the string store for good. No Doc, Span or Token leaves ``find_all``.
"""

from collections.abc import Iterable, Mapping, Sequence

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

Match = tuple[int, int]
"""First token and the token after the last one."""

_OTHER = "_"


class Phrases:
    """Finds the phrases of several vocabularies in one pass over the tokens of a release."""

    __slots__ = ("_known", "_matcher", "_names", "_vocab")

    def __init__(self, groups: Mapping[str, Iterable[list[str]]]) -> None:
        self._vocab: Vocab = spacy.blank("xx").vocab
        self._matcher = PhraseMatcher(self._vocab)
        listed = {name: list(phrases) for name, phrases in groups.items()}
        for name, phrases in listed.items():
            self._matcher.add(name, [Doc(self._vocab, words=words) for words in phrases])
        self._names = {self._vocab.strings[name]: name for name in listed}
        self._known = frozenset(word for phrases in listed.values() for words in phrases for word in words)

    def find_all(self, sentences: Sequence[list[str]]) -> list[dict[str, list[Match]]]:
        """For each sentence and group the longest matches that do not overlap, in order."""
        found: list[dict[str, list[Match]]] = [{name: [] for name in self._names.values()} for _ in sentences]
        known = self._known
        words: list[str] = []
        bounds: list[int] = []
        for sentence in sentences:
            words += [word if word in known else _OTHER for word in sentence]
            words.append(_OTHER)
            bounds.append(len(words))
        if not words:
            return found
        at, offset = 0, 0
        for key, start, end in sorted(
            self._matcher(Doc(self._vocab, words=words)), key=lambda match: (match[1], -match[2])
        ):
            while start >= bounds[at]:
                offset = bounds[at]
                at += 1
            matches = found[at][self._names[key]]
            if not matches or start - offset >= matches[-1][1]:
                matches.append((start - offset, end - offset))
        return found

    def annotate(self, words: list[str]) -> Doc:
        """The tokens as a spaCy Doc whose span groups are the phrases found, for use outside this package."""
        doc = Doc(self._vocab, words=words)
        spans: dict[str, list[Span]] = {}
        for key, start, end in self._matcher(doc):
            spans.setdefault(self._names[key], []).append(Span(doc, start, end, label=self._names[key]))
        for name, group in spans.items():
            doc.spans[name] = filter_spans(group)
        return doc
