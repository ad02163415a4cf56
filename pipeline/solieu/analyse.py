"""One file or many to what the archive takes in: whatever goes wrong with a file becomes the outcome in its row."""

import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from solieu import flow
from solieu.archive import Analysis
from solieu.discover import Found
from solieu.errors import ReadError
from solieu.given import Given
from solieu.model import Document
from solieu.pool import spread
from solieu.read import doc_id_of, load, reason_of
from solieu.read.kinds import HEAD, MAX_DOCUMENT, kind_of
from solieu.table import row
from solieu.texts import say

SUFFIXES = frozenset({".txt", ".docx", ".doc", ".html", ".htm", ".pdf", ".xlsx", ".xls", ".odt", ".ods", ".rtf"})
"""Names under which plain text is a release: a file with the wrong one of these is read as what it is."""

_NOTHING = Document("", "", "", "", 0, "", "", "", "", "", 0, 0, 0, 0, 0, 0, "", "")


def rows_of(file: Found, lang: str = "vi", debug: bool = False, given: Given | None = None) -> Analysis:
    """What one file gives; whatever goes wrong with it becomes the outcome in its document."""
    try:
        if _other_text(file):
            return failed(file, "skipped", say(lang, "other_suffix"))
        data = load(Path(file.path)) if file.data is None else file.data
        result = flow.keep(data, file.source, lang, file.details, given)
    except ReadError as error:
        return failed(file, error.outcome, reason_of(error, lang), error.doc_id, error.size)
    except TimeoutError as error:
        return failed(file, "refused", reason_of(error, lang))
    except Exception as error:  # noqa: BLE001  one file must not stop the others, whatever is wrong with it
        if debug:
            traceback.print_exc(file=sys.stderr)
        return failed(file, "refused", say(lang, "internal", error=f"{type(error).__name__}: {error}"))
    return Analysis(row(result.document), tuple(map(row, result.figures)), tuple(map(row, result.checks)), result.text)


def _other_text(file: Found) -> bool:
    """Whether a file is plain text, or nothing that is recognised, under another name than a release's."""
    path = Path(file.path if file.data is None else file.source)
    if path.suffix.lower() in SUFFIXES:
        return False
    if file.data is not None:
        # Records of tables have no suffix.
        return bool(path.suffix) and kind_of(file.data) == "txt"
    try:
        with path.open("rb") as stream:
            return path.is_file() and kind_of(stream.read(HEAD)) == "txt"
    except OSError:
        return False


def analyses(
    files: Sequence[Found], lang: str, workers: int, debug: bool, given: Given | None = None
) -> Iterator[Analysis]:
    """What each file gives, in their order, by so many processes."""
    work = partial(rows_of, lang=lang, debug=debug, given=given)
    if workers <= 1 or len(files) <= 1:
        yield from map(work, files)
        return
    for file, rows in zip(files, spread(work, files, workers), strict=True):
        yield rows if rows is not None else failed(file, "refused", say(lang, "crashed"))


def failed(file: Found, outcome: str, reason: str, doc_id: str = "", size: int = 0) -> Analysis:
    """The row of a file without figures; its identity is still stated where the bytes can be had."""
    path = Path(file.path)
    if not doc_id and file.data is not None:
        doc_id, size = doc_id_of(file.data) if file.data else "", len(file.data)
    elif not doc_id:
        try:
            size = size or path.stat().st_size
            doc_id = doc_id_of(path.read_bytes()) if path.is_file() and size <= MAX_DOCUMENT else ""
        except OSError:
            pass
    suffix = Path(file.path if file.data is None else file.source).suffix.lower().removeprefix(".")
    document = replace(
        _NOTHING, doc_id=doc_id, source=file.source, format=suffix, bytes=size, outcome=outcome, reason=reason
    )
    return Analysis(row(document), (), (), "")
