"""A spaCy pipeline component: ``nlp.add_pipe("solieu_figures")`` marks the figures of a text and the checks of them.

It needs no model and none of the other components, and leaves tokens as they are. ``doc.spans["figures"]`` has a span
for each figure, labelled by its kind, and ``doc.spans["checks"]`` one for each check, on the figure that is checked and
labelled by the verdict. ``span._.solieu`` is the row of the table as text, by column. A figure that begins or ends
inside a token is given the whole token; ``start`` and ``end`` of its row are exact.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from solieu.flow import check
from solieu.model import Details, Figure, Release
from solieu.table import as_dict

NAME = "solieu_figures"
FIGURES, CHECKS = "figures", "checks"
"""The keys of the span groups."""
_KEY = "solieu"


class FigureFinder:
    """Adds the spans of figures and checks to a Doc; messages of checks are in ``lang`` (``vi`` or ``en``)."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, doc: Doc) -> Doc:
        data = doc.text.encode()
        digest = hashlib.sha256(data).hexdigest()
        release = Release(digest[:16], "", "txt", "utf-8", len(data), doc.text, digest)
        result = check(release, self._lang, Details(published=str(doc.user_data.get("published", ""))))
        stated = {figure.figure_id: figure for figure in result.figures}
        rows = {figure.figure_id: as_dict(figure) for figure in result.figures}
        rows |= {test.check_id: as_dict(test) for test in result.checks}
        doc.user_data[_KEY] = rows
        tests = [(stated[test.figures.partition(" ")[0]], test) for test in result.checks]
        doc.spans[FIGURES] = _group(
            doc, FIGURES, ((figure, figure.kind, figure.figure_id) for figure in result.figures)
        )
        doc.spans[CHECKS] = _group(doc, CHECKS, ((figure, test.verdict, test.check_id) for figure, test in tests))
        return doc


def _group(doc: Doc, name: str, found: Iterable[tuple[Figure, str, str]]) -> SpanGroup:
    spans = (
        doc.char_span(figure.start, figure.end, label=label, span_id=key, alignment_mode="expand")
        for figure, label, key in found
    )
    return SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])


def row_of(span: Span) -> Mapping[str, Any] | None:
    """The row of the table that a span stands for, by column; ``None`` of a span that is not ours."""
    rows: Mapping[str, Mapping[str, Any]] = span.doc.user_data.get(_KEY, {})
    return rows.get(span.id_)


@Language.factory(NAME, default_config={"lang": "vi"}, assigns=["doc.spans", "span._.solieu"])
def create(nlp: Language, name: str, lang: str) -> FigureFinder:  # noqa: ARG001 - spaCy passes them by name
    """Make the component; ``lang`` is the language of the messages.

    ``doc.user_data["published"]``, a day like ``2019-09-27``, tells the day of a release whose text does not.
    """
    register()
    return FigureFinder(lang)


def register() -> None:
    """Make ``span._.solieu`` known, as a Doc needs that was read from bytes where no pipeline was made."""
    if not Span.has_extension(_KEY):
        Span.set_extension(_KEY, getter=row_of)
