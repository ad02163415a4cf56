"""One release in hand: what was read, what was corrected since, the plans given for it, and what follows from these."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from solieu import annotate, flow
from solieu.errors import ReadError
from solieu.flow import Result
from solieu.given import Given
from solieu.model import UNKNOWN, Details, Figure, Release
from solieu.read import release_of
from solieu.read.faults import fault
from solieu.read.kinds import kind_of
from solieu.read.members import holds_many, members
from solieu.review import again

LONGEST = 400_000
"""Characters of a text that is shown; a longer one is for ``solieu run``."""
MOST_MEMBERS = 50
"""Documents of one archive or table that are taken in hand."""

_FAULTS = (ReadError, TimeoutError)


@dataclass(slots=True)
class Draft:
    """A release that can be corrected. ``data`` are its bytes where it can be given back with comments, else empty."""

    release: Release
    details: Details = UNKNOWN
    data: bytes = b""
    given: Given = field(default_factory=Given)
    corrected: dict[str, Figure] = field(default_factory=dict)
    _read: dict[str, Result] = field(default_factory=dict)
    _results: dict[str, Result] = field(default_factory=dict)

    @property
    def bytes(self) -> int:
        """What it takes of the memory, about."""
        return len(self.data) + 8 * len(self.release.text)

    def result(self, lang: str) -> Result:
        """What its figures and checks are, as they stand corrected, with messages in ``lang``. TimeoutError."""
        if lang not in self._results:
            if lang not in self._read:
                self._read[lang] = flow.check(self.release, lang, self.details)
            read = self._read[lang]
            figures = [self.corrected.get(figure.figure_id, figure) for figure in read.figures]
            self._results[lang] = again(read, figures, lang, self.given) if self.corrected or self.given else read
        return self._results[lang]

    def correct(self, figure: Figure) -> None:
        """Let a figure stand in place of the one that was read; that one itself takes the correction back."""
        self.corrected[figure.figure_id] = figure
        self._results.clear()

    def restore(self) -> None:
        """Take all corrections back."""
        self.corrected.clear()
        self._results.clear()

    def give(self, given: Given) -> None:
        """Let these be the plans that it is checked against."""
        self.given = given
        self._results.clear()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no draft, and why."""

    name: str
    error: ReadError | TimeoutError


def drafts_of(data: bytes, name: str, lang: str, given: Given) -> Iterator[Draft | Unread]:
    """The drafts in a file: one, or of an archive or a table of texts each of its documents."""
    kind = kind_of(data)
    if not holds_many(kind):
        yield _draft(data, name, UNKNOWN, given, lang)
        return
    try:
        for count, member in enumerate(members(kind, data)):
            inner = f"{name}/{member.name}"
            if count == MOST_MEMBERS:
                yield Unread(inner, fault("refused", "web_too_many", limit=MOST_MEMBERS))
                return
            if member.fault is not None:
                yield Unread(inner, member.fault)
            else:
                yield _draft(member.data, inner, member.details, given, lang)
    except _FAULTS as error:
        yield Unread(name, error)


def _draft(data: bytes, name: str, details: Details, given: Given, lang: str) -> Draft | Unread:
    try:
        release = release_of(data, name)
        if len(release.text) > LONGEST:
            raise fault("refused", "web_too_long", count=len(release.text), limit=LONGEST)
        draft = Draft(release, details, data if release.format in annotate.FORMATS else b"", given)
        # Read at once: a text that takes too long is no draft.
        draft.result(lang)
    except _FAULTS as error:
        return Unread(name, error)
    return draft


def edited_text(draft: Draft, text: str, lang: str) -> Draft | Unread:
    """A draft of another text in place of this one's; corrections belong to the former text and do not stay."""
    return _draft(text.encode("utf-8", "replace"), draft.release.source, draft.details, draft.given, lang)


def warm_up() -> None:
    """Load what reads a release, so that the first one does not wait for it."""
    flow.check(release_of("Có 350 hộ nghèo.".encode(), "a.txt"))
