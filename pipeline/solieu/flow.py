"""The whole way of one release, from its bytes to its rows and checks: the joins, and no rules.

    bytes -> read -> normalise -> extract -> relate -> validate

Each stage is one function that can be called alone; ``batch`` repeats this for many files.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from solieu.extract import extract
from solieu.given import Given
from solieu.lexicon.speakers import identity
from solieu.model import UNKNOWN, Check, Details, Document, Figure, Release
from solieu.normalise import normalise
from solieu.read import load, release_of
from solieu.read.faults import fault
from solieu.read.secrecy import stamp
from solieu.relate import Reading, relate
from solieu.texts import say
from solieu.validate import validate

GUARDS = frozenset({"part", "direction", "bounds", "repeat", "target_met"})
"""Checks of a statement as a whole: they do not recompute a ratio."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one release gives: its own row, its figures by position, the checks of them, and the text they stand in."""

    document: Document
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    text: str = ""


def run(path: Path, source: str, lang: str = "vi", details: Details = UNKNOWN, given: Given | None = None) -> Result:
    """Read and check one file to be kept; ``source`` is its name in the tables. Raises ReadError.

    A release that bears a stamp of secrecy is refused: nothing of it may reach a table or the archive.
    """
    return keep(load(path), source, lang, details, given)


def keep(data: bytes, source: str, lang: str = "vi", details: Details = UNKNOWN, given: Given | None = None) -> Result:
    """The same for a document whose bytes are at hand."""
    release = release_of(data, source)
    if degree := stamp(release.text):
        error = fault("refused", "secret", stamp=degree)
        error.doc_id, error.size = release.doc_id, release.bytes
        raise error
    return check(release, lang, details, given)


def check(release: Release, lang: str = "vi", details: Details = UNKNOWN, given: Given | None = None) -> Result:
    """Extract the figures of a release and check them; messages are in ``lang`` (``vi`` or ``en``).

    ``details`` are what is known of the release besides its text, and override it; ``given`` are plans that it is
    checked against where it does not state its own.
    """
    reading = relate(extract(release, normalise(release.text)), details.published)
    read = reading.figures
    if any(notice.startswith("ocr:") for notice in release.notices):
        # What rests on recognised text is to be compared with the scan before anyone is blamed.
        read = tuple(figure._replace(flags=f"{figure.flags} ocr".lstrip()) for figure in read)
    issuer = details.issuer or reading.issuer
    issuer_id, area_id = identity(issuer, details.area, reading.published)
    checks, unchecked = validate(read, lang, given.of(area_id, reading.published) if given else ())
    figures = tuple(
        figure._replace(unchecked=unchecked[figure.figure_id]) if figure.figure_id in unchecked else figure
        for figure in read
    )
    described = describe(release, reading, details, figures, checks, lang)
    document = replace(described, issuer=issuer, issuer_id=issuer_id, area_id=area_id)
    return Result(document, figures, tuple(checks), release.text)


def describe(
    release: Release,
    reading: Reading,
    details: Details,
    figures: tuple[Figure, ...],
    checks: Sequence[Check],
    lang: str,
) -> Document:
    """The row of the table of documents, with its counts, but for whose the release is."""
    missing = "" if figures else "no_figure" if release.text.strip() else "empty_file"
    said = [key for key in (missing, *release.notices) if key]
    return Document(
        doc_id=release.doc_id,
        source=release.source,
        format=release.format,
        encoding=release.encoding,
        bytes=release.bytes,
        text_sha256=release.text_sha256,
        copy_of="",
        title=reading.title or release.title,
        issuer="",
        published=reading.published,
        characters=len(release.text),
        **counts(figures, checks),
        outcome="empty" if missing else "ok",
        reason="; ".join([_said(lang, notice) for notice in said]),
        url=details.url,
        retrieved=details.retrieved,
    )


def counts(figures: Sequence[Figure], checks: Sequence[Check]) -> dict[str, Any]:
    """The counts in the row of a document: its figures and ratios, those checked and those only implied, the errors."""
    ratios = {figure.figure_id for figure in figures if is_ratio(figure)}
    tests = [(test.check, test.figures.partition(" ")[0]) for test in checks if test.check not in GUARDS]
    checked = {stated for name, stated in tests if not name.startswith("implied_")} & ratios
    implied = {stated for name, stated in tests if name.startswith("implied_")} & ratios - checked
    return {
        "figures": len(figures),
        "ratios": len(ratios),
        "ratios_checked": len(checked),
        "ratios_implied": len(implied),
        "errors": sum(test.severity == "error" for test in checks),
    }


def _said(lang: str, notice: str) -> str:
    """The sentence of a notice; what stands after its colon fills it in."""
    key, _, detail = notice.partition(":")
    return say(lang, key, detail=detail)


def is_ratio(figure: Figure) -> bool:
    """Whether a figure is a plan ratio, or a change, ratio or share in percent: what a check could recompute."""
    return figure.kind == "plan_ratio" or (figure.kind == "percentage" and figure.aspect != "level")
