"""Many files: find them, read what the archive does not know, and write the three tables from it."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from solieu.archive import NAME, Analysis, Archive, rules
from solieu.discover import Found, discover, root_of
from solieu.errors import Interrupted, ReadError
from solieu.given import Given
from solieu.model import Check, Details, Document
from solieu.output import REPORT, TABLES, WORKBOOK, Tables
from solieu.pool import uninterrupted
from solieu.provenance import Provenance, digest
from solieu.read import doc_id_of, load, reason_of
from solieu.read.formats import installed
from solieu.read.kinds import kind_of
from solieu.read.members import holds_many, members
from solieu.read.parsed import Member
from solieu.table import columns, figure_of, row
from solieu.texts import say
from solieu.validate import Told, across, validate

FEW = 200
"""Up to so many files one process is faster than starting others."""
TOGETHER = 100
"""Files after which the archive is committed: what a kill can cost is the work on so many."""

TOGETHER_BYTES = 50_000_000
"""Bytes of members of one file that are held at a time."""

PLANS = "plans"
"""Setting of the archive that holds the given plans."""

_SEVERITY = columns(Check).index("severity")
_DOC_ID, _OUTCOME, _ERRORS, _PUBLISHED, _REASON, _ISSUER_ID = (
    columns(Document).index(name) for name in ("doc_id", "outcome", "errors", "published", "reason", "issuer_id")
)

Progress = Callable[[int, int, Mapping[str, int]], None]
"""Told of the files done, of all files, and of the findings so far by severity."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the archive holds after a run: files by outcome and rows; how many files the run read or removed,
    and what it has to say of those it read: sources and reasons.
    """

    outcomes: dict[str, int]
    figures: int
    checks: int
    errors: int
    read: int = 0
    removed: int = 0
    notices: tuple[tuple[str, str], ...] = ()


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    lang: str = "vi",
    workers: int | None = None,
    progress: Progress | None = None,
    debug: bool = False,
    prune: bool = False,
    provenance: Provenance | None = None,
    plans: Given | None = None,
) -> Summary:
    """Read the releases under ``paths`` that are new or changed and write the tables of all to the folder ``out``.

    Without ``workers`` one process does up to ``FEW`` files, and as many as there are
    processors do more. ``prune`` removes sources under the paths that are no longer
    there; nothing else does. ``provenance`` is what the user says of the sources, ``plans`` are what releases are
    checked against: they replace those that the archive keeps from earlier runs.
    Raises SolieuError for a path that does not exist and OutputError when a table or
    the archive cannot be written; a file that cannot be read is a row. An interrupt is raised as Interrupted: what
    was read stays in the archive, and the tables are those of the run before.
    """
    root_of(paths, lang=lang)
    # The archive first: whoever holds it may sweep what a killed run left, and nobody else's work.
    with Archive(out, lang) as archive, Tables(out, lang) as tables:
        root = root_of(paths, archive.root, lang)
        archive.move_root(root)
        files = discover(paths, root, leave_out=_own_files(paths, out))
        said = provenance or Provenance()
        files = tuple(replace(file, details=said.of(file.source)) for file in files)
        given = _hold_plans(archive, plans, lang)
        intake = _Intake(archive, said, given, lang, workers, debug, progress)
        try:
            intake.take_in(files)
        except KeyboardInterrupt:
            archive.commit()
            raise Interrupted(intake.done, intake.total) from None
        archive.commit()
        try:
            removed = archive.prune(_tops(paths, root), frozenset(file.source for file in files)) if prune else 0
            _hold_together(archive, lang)
            archive.commit()
            standing = _standing(archive, out)
            summary = standing or _write(archive, tables)
        except KeyboardInterrupt:
            raise Interrupted(intake.done, intake.total) from None
        # An interrupt comes before the first table is replaced or after the last.
        with uninterrupted():
            if standing is None:
                tables.commit()
                archive.set("written", json.dumps({"summary": asdict(summary), "files": _state(out)}))
            archive.commit()
    return replace(summary, read=intake.read, removed=removed, notices=tuple(intake.notices))


class _Intake:
    """Takes files into the archive, and the documents within files."""

    def __init__(
        self,
        archive: Archive,
        said: Provenance,
        given: Given,
        lang: str,
        workers: int | None,
        debug: bool,
        progress: Progress | None,
    ) -> None:
        self._archive = archive
        self._said = said
        self._given = given
        self._lang = lang
        self._workers = workers
        self._debug = debug
        self._progress = progress
        # What could not be read for want of a package is read again once it is there.
        self._base = " ".join([rules(), lang, *installed()])
        self.done = self.total = 0
        self.read = 0
        self.found: Counter[str] = Counter()
        self._counted: set[str] = set()
        self.notices: list[tuple[str, str]] = []

    def take_in(self, files: Sequence[Found]) -> None:
        """Read what the archive does not know: documents first, then files that hold many."""
        single: list[Found] = []
        many: list[Found] = []
        for file in files:
            data = _bytes(file)
            doc_id = doc_id_of(data) if data is not None else ""
            if self._archive.has(file.source, doc_id, self._edition(file)):
                continue
            # A file of many has rows under its own name only: the twin of another is read as well.
            if data is None or not holds_many(kind_of(data)):
                single.append(file)
            elif not self._archive.has(file.source, doc_id, self._edition(file, holder=True)):
                many.append(file)
        self._archive.commit()
        self.total = len(files)
        self._advance(len(files) - len(single) - len(many))
        self._take(single)
        for file in many:
            self._open(file)

    def _take(self, files: Sequence[Found]) -> None:
        if not files:
            return
        # What reads a release takes a second to load, which a run without news need not wait for.
        from solieu.analyse import analyses

        workers = self._workers or (1 if len(files) <= FEW else min(os.cpu_count() or 1, 8))
        for file, analysis in zip(files, analyses(files, self._lang, workers, self._debug, self._given), strict=True):
            self._add(file, analysis)

    def _open(self, file: Found) -> None:
        """Read the documents within a file; what it held before and holds no more is removed with its former row."""
        from solieu.analyse import failed

        count = 0
        sources: set[str] = set()
        try:
            data = load(Path(file.path))
            for group in _grouped(members(kind_of(data), data)):
                found = [self._member(file, member) for member in group]
                count += len(found)
                sources.update(one.source for one in found)
                new = []
                for one, member in zip(found, group, strict=True):
                    if member.fault is not None:
                        self.total += 1
                        reason = reason_of(member.fault, self._lang)
                        self._add(one, failed(one, member.fault.outcome, reason))
                    elif not self._archive.has(one.source, doc_id_of(member.data), self._edition(one)):
                        new.append(one)
                self.total += len(new)
                self._take(new)
            key = "members" if count else "no_members"
            analysis = failed(file, "skipped", say(self._lang, key, count=count))
        except ReadError as error:
            analysis = failed(file, error.outcome, reason_of(error, self._lang))
        with uninterrupted():
            self._archive.prune([file.source], frozenset(sources))
        self._add(file, analysis, holder=True)

    def _member(self, file: Found, member: Member) -> Found:
        source = f"{file.source}/{member.name}"
        # What is said of a document goes before what is said of the file, and that before what the file says.
        told = zip(self._said.of(source), file.details, member.details, strict=True)
        details = Details(*(first or second or third for first, second, third in told))
        return Found(source.encode("utf-8", "backslashreplace").decode("utf-8"), file.path, details, member.data)

    def _add(self, file: Found, analysis: Analysis, holder: bool = False) -> None:
        # What was taken in whole can be kept when the run is interrupted.
        with uninterrupted():
            self._archive.add(file.source, self._edition(file, holder), analysis)
            self.read += 1
        # The copies of a document are one document in the tables.
        if (doc_id := analysis.document[_DOC_ID]) not in self._counted:
            self._counted.add(doc_id)
            self.found.update(check[_SEVERITY] for check in analysis.checks)
        if analysis.document[_REASON]:
            self.notices.append((file.source, analysis.document[_REASON]))
        if self.read % TOGETHER == 0:
            self._archive.commit()
        self._advance(1)

    def _advance(self, count: int) -> None:
        self.done += count
        if self._progress:
            self._progress(self.done, self.total, self.found)

    def _edition(self, file: Found, holder: bool = False) -> str:
        """What made the rows of a file besides its bytes: rules, language, packages, and what is known of it."""
        return " ".join(filter(None, [self._base, digest(file.details), file.source if holder else ""]))


def _bytes(file: Found) -> bytes | None:
    """What a file holds, ``None`` when it cannot be read."""
    try:
        return load(Path(file.path))
    except ReadError:
        return None


def _grouped(found: Iterable[Member]) -> Iterator[list[Member]]:
    """Members by so many as are held at a time."""
    group: list[Member] = []
    size = 0
    for member in found:
        group.append(member)
        size += len(member.data)
        if len(group) >= FEW * 5 or size > TOGETHER_BYTES:
            yield group
            group, size = [], 0
    yield group


def _hold_plans(archive: Archive, plans: Given | None, lang: str) -> Given:
    """The plans that releases are checked against; all that is known is checked again when they change."""
    kept = Given.of_text(archive.setting(PLANS))
    if plans is None or plans.doc_id == kept.doc_id:
        return kept
    from solieu.flow import counts

    archive.set(PLANS, plans.text())
    for key, told, rows in archive.compared_with_plans():
        figures = list(map(figure_of, rows))
        document = dict(zip(columns(Document), told, strict=True))
        checks, unchecked = validate(figures, lang, plans.of(document["area_id"], document["published"]))
        archive.recheck(key, unchecked, map(row, checks), counts(figures, checks))
    return plans


def _hold_together(archive: Archive, lang: str) -> None:
    """Check the releases of each office that has new ones against its earlier releases."""
    for speaker, releases in archive.stale():
        told = (
            Told(document[_PUBLISHED], list(map(figure_of, figures)), document[_ISSUER_ID] or speaker)
            for document, figures in releases
        )
        archive.settle(speaker, map(row, across(told, lang, speaker)))


def _standing(archive: Archive, out: Path) -> Summary | None:
    """What the tables on disk hold, where they are those that were written from just this archive."""
    written = archive.setting("written")
    if not written:
        return None
    known = json.loads(written)
    return Summary(**known["summary"]) if known["files"] == _state(out) else None


def _write(archive: Archive, tables: Tables) -> Summary:
    """Write the tables, not yet put in their places."""
    outcomes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for document, figures, checks in archive.tables():
        tables.add(document, figures, checks)
        outcomes[document[_OUTCOME]] += 1
        counts.update(figures=len(figures), checks=len(checks), errors=int(document[_ERRORS]))
    return Summary(dict(sorted(outcomes.items())), counts["figures"], counts["checks"], counts["errors"])


def _state(out: Path) -> list[list[int]]:
    """Size and time of change of the tables on disk; a person may have edited one."""
    try:
        found = [(out / name).stat() for name in TABLES]
    except OSError:
        return []
    return [[status.st_size, status.st_mtime_ns] for status in found]


def _tops(paths: Sequence[Path], root: str) -> list[str]:
    tops = [os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/") for path in paths]
    return ["" if top == "." else top for top in tops]


def _own_files(paths: Sequence[Path], out: Path) -> list[Path]:
    """What a run itself leaves and must not take for input when it writes into or under a folder it reads."""
    if any(path.resolve() == out.resolve() for path in paths):
        return [out / name for name in (*TABLES, NAME, f"{NAME}-journal", REPORT, WORKBOOK)]
    return [out]
