"""Many files: find them, read what the archive does not know, and write the three tables from it."""

import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from solieu import flow
from solieu.archive import NAME, Analysis, Archive, rules
from solieu.discover import Found, discover, root_of
from solieu.errors import ReadError
from solieu.model import Document
from solieu.output import TABLES, WORKBOOK, Tables
from solieu.pool import spread
from solieu.provenance import Provenance, digest
from solieu.read import doc_id_of, load, reason_of
from solieu.read.formats import installed
from solieu.read.kinds import HEAD, MAX_DOCUMENT, kind_of
from solieu.table import columns, figure_of, row
from solieu.texts import say
from solieu.validate import Told, across

SUFFIXES = frozenset({".txt", ".docx", ".doc", ".html", ".htm", ".pdf", ".xlsx", ".xls", ".odt", ".ods", ".rtf"})
"""Names under which plain text is a release: a file with the wrong one of these is read as what it is."""
FEW = 200
"""Up to so many files one process is faster than starting others."""
TOGETHER = 100
"""Files after which the archive is committed: what a kill can cost is the work on so many."""

_NOTHING = Document("", "", "", "", 0, "", "", "", "", "", 0, 0, 0, 0, 0, 0, "", "")
_OUTCOME, _ERRORS, _PUBLISHED = (columns(Document).index(name) for name in ("outcome", "errors", "published"))

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What the archive holds after a run: files by outcome and rows; and how many files the run read or removed."""

    outcomes: dict[str, int]
    figures: int
    checks: int
    errors: int
    read: int = 0
    removed: int = 0


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
) -> Summary:
    """Read the releases under ``paths`` that are new or changed and write the tables of all to the folder ``out``.

    Without ``workers`` one process does up to ``FEW`` files, and as many as there are
    processors do more. ``prune`` removes sources under the paths that are no longer
    there; nothing else does. ``provenance`` is what the user says of the sources.
    Raises SolieuError for a path that does not exist and OutputError when a table or
    the archive cannot be written; a file that cannot be read is a row.
    """
    root_of(paths, lang=lang)
    # The archive first: whoever holds it may sweep what a killed run left, and nobody else's work.
    with Archive(out, lang) as archive, Tables(out, lang) as tables:
        root = root_of(paths, archive.root, lang)
        archive.move_root(root)
        files = discover(paths, root, leave_out=_own_files(paths, out))
        if provenance is not None:
            files = tuple(replace(file, details=provenance.of(file.source)) for file in files)
        read = _take_in(archive, files, lang, workers, progress, debug)
        removed = archive.prune(_tops(paths, root), frozenset(file.source for file in files)) if prune else 0
        _hold_together(archive, lang)
        archive.commit()
        summary = _write(archive, tables, out)
        archive.commit()
    return replace(summary, read=read, removed=removed)


def _take_in(
    archive: Archive,
    files: Sequence[Found],
    lang: str,
    workers: int | None,
    progress: Progress | None,
    debug: bool,
) -> int:
    # What could not be read for want of a package is read again once it is there.
    base = " ".join([rules(), lang, *installed()])
    new = [file for file in files if not archive.has(file.source, _fingerprint(file), _edition(base, file))]
    archive.commit()
    if workers is None:
        workers = 1 if len(new) <= FEW else min(os.cpu_count() or 1, 8)
    known = len(files) - len(new)
    if progress:
        progress(known, len(files))
    for done, (file, analysis) in enumerate(zip(new, _results(new, lang, workers, debug), strict=True), start=1):
        archive.add(file.source, _edition(base, file), analysis)
        if done % TOGETHER == 0:
            archive.commit()
        if progress:
            progress(known + done, len(files))
    return len(new)


def _edition(base: str, file: Found) -> str:
    """What made the rows of a file besides its bytes: rules, language, packages, and what is known of it."""
    return f"{base} {digest(file.details)}".rstrip()


def _hold_together(archive: Archive, lang: str) -> None:
    """Check the releases of each office that has new ones against its earlier releases."""
    for speaker, releases in archive.stale():
        told = (Told(document[_PUBLISHED], list(map(figure_of, figures))) for document, figures in releases)
        archive.settle(speaker, map(row, across(told, lang)))


def _write(archive: Archive, tables: Tables, out: Path) -> Summary:
    """Write the tables, unless those on disk are the ones that were written from just this archive."""
    written = archive.setting("written")
    if written:
        known = json.loads(written)
        if known["files"] == _state(out):
            return Summary(**known["summary"])
    outcomes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for document, figures, checks in archive.tables():
        tables.add(document, figures, checks)
        outcomes[document[_OUTCOME]] += 1
        counts.update(figures=len(figures), checks=len(checks), errors=int(document[_ERRORS]))
    tables.commit()
    summary = Summary(dict(sorted(outcomes.items())), counts["figures"], counts["checks"], counts["errors"])
    archive.set("written", json.dumps({"summary": asdict(summary), "files": _state(out)}))
    return summary


def _state(out: Path) -> list[list[int]]:
    """Size and time of change of the tables on disk; a person may have edited one."""
    try:
        found = [(out / name).stat() for name in TABLES]
    except OSError:
        return []
    return [[status.st_size, status.st_mtime_ns] for status in found]


def _fingerprint(file: Found) -> str:
    """Identity of the bytes of a file, empty when it cannot be read."""
    try:
        return doc_id_of(load(Path(file.path)))
    except ReadError:
        return ""


def _tops(paths: Sequence[Path], root: str) -> list[str]:
    tops = [os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/") for path in paths]
    return ["" if top == "." else top for top in tops]


def rows_of(file: Found, lang: str = "vi", debug: bool = False) -> Analysis:
    """What one file gives; whatever goes wrong with it becomes the outcome in its document."""
    try:
        if _other_text(Path(file.path)):
            return _failed(file, "skipped", say(lang, "other_suffix"))
        result = flow.run(Path(file.path), file.source, lang, file.details)
    except ReadError as error:
        return _failed(file, error.outcome, reason_of(error, lang), error.doc_id, error.size)
    except TimeoutError as error:
        return _failed(file, "refused", reason_of(error, lang))
    except Exception as error:  # noqa: BLE001  one file must not stop the others, whatever is wrong with it
        if debug:
            traceback.print_exc(file=sys.stderr)
        return _failed(file, "refused", say(lang, "internal", error=f"{type(error).__name__}: {error}"))
    return Analysis(row(result.document), tuple(map(row, result.figures)), tuple(map(row, result.checks)), result.text)


def _other_text(path: Path) -> bool:
    """Whether a file is plain text, or nothing that is recognised, under another name than a release's."""
    if path.suffix.lower() in SUFFIXES or not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            return kind_of(stream.read(HEAD)) == "txt"
    except OSError:
        return False


def _results(files: Sequence[Found], lang: str, workers: int, debug: bool) -> Iterator[Analysis]:
    work = partial(rows_of, lang=lang, debug=debug)
    if workers <= 1 or len(files) <= 1:
        yield from map(work, files)
        return
    for file, rows in zip(files, spread(work, files, workers), strict=True):
        yield rows if rows is not None else _failed(file, "refused", say(lang, "crashed"))


def _failed(file: Found, outcome: str, reason: str, doc_id: str = "", size: int = 0) -> Analysis:
    """The row of a file without figures; its identity is still stated where the bytes can be had."""
    path = Path(file.path)
    if not doc_id:
        try:
            size = size or path.stat().st_size
            doc_id = doc_id_of(path.read_bytes()) if path.is_file() and size <= MAX_DOCUMENT else ""
        except OSError:
            pass
    suffix = path.suffix.lower().removeprefix(".")
    document = replace(
        _NOTHING, doc_id=doc_id, source=file.source, format=suffix, bytes=size, outcome=outcome, reason=reason
    )
    return Analysis(row(document), (), (), "")


def _own_files(paths: Sequence[Path], out: Path) -> list[Path]:
    """What a run itself leaves and must not take for input when it writes into or under a folder it reads."""
    if any(path.resolve() == out.resolve() for path in paths):
        return [out / name for name in (*TABLES, NAME, f"{NAME}-journal", WORKBOOK)]
    return [out]
