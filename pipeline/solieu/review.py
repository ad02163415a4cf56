"""Figures that a person has edited, checked again release by release."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from solieu.flow import Result, counts
from solieu.given import Given
from solieu.model import Document, Figure
from solieu.validate import validate


def review(figures: Sequence[Figure], lang: str = "vi", given: Given | None = None) -> Iterator[Result]:
    """Check the figures of each release of a table again, in the order in which the releases stand in it.

    The texts that it came from are not needed: the text of each result has the sentences of the table at their
    offsets, and spaces where it shows nothing. Releases are not held against one another, as the table does not say
    whose they are.
    """
    releases: dict[str, list[Figure]] = {}
    for figure in figures:
        releases.setdefault(figure.doc_id, []).append(figure)
    for doc_id, rows in releases.items():
        text = text_of(rows)
        described = Document(
            doc_id=doc_id,
            source=rows[0].source,
            format="",
            encoding="",
            bytes=0,
            text_sha256="",
            copy_of="",
            title="",
            issuer="",
            published=rows[0].published,
            characters=len(text),
            **counts((), ()),
            outcome="ok",
            reason="",
        )
        yield again(Result(described, (), (), text), rows, lang, given)


def again(result: Result, figures: Sequence[Figure], lang: str = "vi", given: Given | None = None) -> Result:
    """What a release gives when these are its figures: checks in ``lang``, and the counts of its row."""
    document = result.document
    checks, unchecked = validate(figures, lang, given.of(document.area_id, document.published) if given else ())
    told = tuple(figure._replace(unchecked=unchecked.get(figure.figure_id, "")) for figure in figures)
    return Result(replace(document, **counts(told, checks)), told, tuple(checks), result.text)


def text_of(figures: Sequence[Figure]) -> str:
    """What a table shows of the text of a release: each sentence where its figures say that it stands.

    A sentence that could stand in several places is left out.
    """
    sentences: dict[str, list[Figure]] = {}
    for figure in figures:
        sentences.setdefault(figure.sentence, []).append(figure)
    characters: list[str] = []
    for sentence, rows in sentences.items():
        places = set.intersection(*(_places(sentence, row) for row in rows))
        if len(places) == 1:
            begin = places.pop()
            characters.extend(" " * (begin + len(sentence) - len(characters)))
            characters[begin : begin + len(sentence)] = sentence
    return "".join(characters)


def _places(sentence: str, figure: Figure) -> set[int]:
    """Offsets at which a sentence may begin, so that one of its figures stands at its own offset."""
    found, at = set(), sentence.find(figure.text)
    while at >= 0 and figure.text:
        found.add(figure.start - at)
        at = sentence.find(figure.text, at + 1)
    return {begin for begin in found if begin >= 0}
