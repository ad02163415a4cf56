"""Many files: find them, read each, and write the three tables in one order whatever the number of workers."""

import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from solieu import flow
from solieu.discover import Found, discover
from solieu.errors import ReadError
from solieu.model import Check, Document
from solieu.output import TABLES, Tables
from solieu.pool import spread
from solieu.read import MAX_BYTES, doc_id_of, reason_of
from solieu.table import Row, row
from solieu.texts import say

SUFFIXES = frozenset({".txt"})
FEW = 200
"""Up to so many files one process is faster than starting others."""

_NOTHING = Document("", "", "", "", 0, "", "", "", "", "", 0, 0, 0, 0, 0, 0, "", "")

Rows = tuple[Document, tuple[Row, ...], tuple[Row, ...]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to: files by outcome, and the rows written."""

    outcomes: dict[str, int]
    figures: int
    checks: int
    errors: int


def run(
    paths: Sequence[Path],
    out: Path,
    *,
    lang: str = "vi",
    workers: int | None = None,
    progress: Progress | None = None,
    debug: bool = False,
) -> Summary:
    """Read every release under ``paths`` and write the tables to the folder ``out``.

    Without ``workers`` one process does up to ``FEW`` files, and as many as there are
    processors do more. Raises SolieuError for a path that does not exist and
    OutputError when a table cannot be written; a file that cannot be read is a row.
    """
    files = discover(paths, leave_out=_own_files(paths, out), lang=lang)
    if workers is None:
        workers = 1 if len(files) <= FEW else min(os.cpu_count() or 1, 8)
    counts: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    with Tables(out, lang) as tables:
        for done, (document, figures, checks) in enumerate(
            _without_repeats(_results(files, lang, workers, debug), lang), start=1
        ):
            tables.add(document, figures, checks)
            outcomes[document.outcome] += 1
            counts.update(figures=len(figures), checks=len(checks), errors=document.errors)
            if progress:
                progress(done, len(files))
        tables.commit()
    return Summary(dict(sorted(outcomes.items())), counts["figures"], counts["checks"], counts["errors"])


def rows_of(file: Found, lang: str = "vi", debug: bool = False) -> Rows:
    """The rows of one file; whatever goes wrong with it becomes the outcome in its document."""
    try:
        if Path(file.path).suffix.lower() not in SUFFIXES:
            return _failed(file, "skipped", say(lang, "other_suffix"))
        result = flow.run(Path(file.path), file.source, lang)
    except ReadError as error:
        return _failed(file, error.outcome, reason_of(error, lang), error.doc_id, error.size)
    except TimeoutError as error:
        return _failed(file, "refused", reason_of(error, lang))
    except Exception as error:  # noqa: BLE001  one file must not stop the others, whatever is wrong with it
        if debug:
            traceback.print_exc(file=sys.stderr)
        return _failed(file, "refused", say(lang, "internal", error=f"{type(error).__name__}: {error}"))
    checks = sorted(result.checks, key=_position)
    return result.document, tuple(map(row, result.figures)), tuple(map(row, checks))


def _results(files: Sequence[Found], lang: str, workers: int, debug: bool) -> Iterator[Rows]:
    work = partial(rows_of, lang=lang, debug=debug)
    if workers <= 1 or len(files) <= 1:
        yield from map(work, files)
        return
    for file, rows in zip(files, spread(work, files, workers), strict=True):
        yield rows if rows is not None else _failed(file, "refused", say(lang, "crashed"))


def _without_repeats(results: Iterable[Rows], lang: str) -> Iterator[Rows]:
    """Only the first source of equal bytes keeps its rows; equal text in other bytes is marked as a copy."""
    sources: dict[str, str] = {}
    texts: dict[str, str] = {}
    for document, figures, checks in results:
        if document.outcome not in ("ok", "empty"):
            yield document, figures, checks
        elif document.doc_id in sources:
            reason = say(lang, "duplicate", source=sources[document.doc_id])
            repeated = replace(
                document,
                outcome="duplicate",
                reason=reason,
                copy_of=texts[document.text_sha256],
                figures=0,
                ratios=0,
                ratios_checked=0,
                ratios_implied=0,
                errors=0,
            )
            yield repeated, (), ()
        else:
            sources[document.doc_id] = document.source
            original = texts.setdefault(document.text_sha256, document.doc_id)
            copy_of = "" if original == document.doc_id else original
            yield replace(document, copy_of=copy_of), figures, checks


def _failed(file: Found, outcome: str, reason: str, doc_id: str = "", size: int = 0) -> Rows:
    """The row of a file without figures; its identity is still stated where the bytes can be had."""
    path = Path(file.path)
    if not doc_id:
        try:
            size = size or path.stat().st_size
            doc_id = doc_id_of(path.read_bytes()) if path.is_file() and size <= MAX_BYTES else ""
        except OSError:
            pass
    suffix = path.suffix.lower().removeprefix(".")
    document = replace(
        _NOTHING, doc_id=doc_id, source=file.source, format=suffix, bytes=size, outcome=outcome, reason=reason
    )
    return document, (), ()


def _position(check: Check) -> tuple[int, str, str]:
    """Checks stand in the order of the figures under test."""
    start = check.figures.partition(" ")[0].rpartition("#")[2]
    return int(start) if start.isdigit() else 0, check.check, check.check_id


def _own_files(paths: Sequence[Path], out: Path) -> list[Path]:
    """What a run itself leaves and must not take for input when it writes into or under a folder it reads."""
    if any(path.resolve() == out.resolve() for path in paths):
        return [out / name for name in TABLES]
    return [out]
