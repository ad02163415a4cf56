"""Tables on disk: a reader sees the whole old table or the whole new one, never a part.

Each table is written to a temporary file beside its place, brought to the disk and
then put in place in one step. What a killed run left behind is swept by the next.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self, TextIO

from solieu.errors import OutputError
from solieu.model import Check, Document, Figure
from solieu.table import Row, columns, to_csv
from solieu.texts import say

TABLES = MappingProxyType({"figures.csv": Figure, "checks.csv": Check, "documents.csv": Document})
WORKBOOK = "solieu.xlsx"
"""What an export to a workbook is called; a run does not take it for a release."""
REPORT = "report.html"
"""What the report of a run is called, which is no release either."""
_PREFIX = ".solieu-"
_BUFFER = 1 << 18
"""Bytes kept back before the system is asked to write: a release has some 20 kB of rows."""


class Tables:
    """The three tables of a run, open for writing; used with ``with``.

    Entering refuses at once (OutputError) when a table could not be put in place at the
    end, for instance because a spreadsheet program holds it open. Leaving without
    ``commit`` removes what was written and leaves the old tables as they were.
    """

    def __init__(self, folder: Path, lang: str = "vi") -> None:
        self._folder = folder
        self._lang = lang
        self._streams: dict[Path, TextIO] = {}

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._fault("no_folder", str(self._folder), error) from None
        sweep(self._folder)
        for name in TABLES:
            self._require_replaceable(name)
        try:
            for name, kind in TABLES.items():
                path = self._folder / f"{_PREFIX}{name}-{os.getpid()}.tmp"
                self._streams[path] = path.open("x", _BUFFER, encoding="utf-8", newline="")
                to_csv([columns(kind)], self._streams[path])
        except OSError as error:
            self._discard()
            raise self._fault("no_folder", str(self._folder), error) from None
        return self

    def add(self, document: Row, figures: Iterable[Row], checks: Iterable[Row]) -> None:
        """Append the rows of one document; documents come in the order of their sources."""
        try:
            for stream, rows in zip(self._streams.values(), (figures, checks, [document]), strict=True):
                to_csv(rows, stream)
        except OSError as error:
            raise self._fault("not_written", str(self._folder), error) from None

    def commit(self) -> None:
        """Bring the tables to the disk and put each in its place; OutputError names one that could not be."""
        try:
            for stream in self._streams.values():
                stream.flush()
                os.fsync(stream.fileno())
                stream.close()
        except OSError as error:
            raise self._fault("not_written", str(self._folder), error) from None
        for name in TABLES:
            self._require_replaceable(name)
        for (path, _), name in zip(list(self._streams.items()), TABLES, strict=True):
            try:
                path.replace(self._folder / name)
            except OSError as error:
                raise self._fault("not_replaced", name, error) from None
            del self._streams[path]
        _sync_folder(self._folder)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._discard()

    def _discard(self) -> None:
        for path, stream in self._streams.items():
            with suppress(OSError):
                stream.close()
            with suppress(OSError):
                path.unlink()
        self._streams.clear()

    def _require_replaceable(self, name: str) -> None:
        target = self._folder / name
        try:
            with target.open("r+b"):
                pass
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._fault("not_replaced", name, error) from None

    def _fault(self, key: str, name: str, error: OSError) -> OutputError:
        return OutputError(say(self._lang, key, name=name, error=error.strerror or str(error)))


@contextmanager
def placed(target: Path, lang: str = "vi") -> Iterator[Path]:
    """A path to write to in place of ``target``, which is replaced whole when the block ends well.

    Raises OutputError that names the file when it cannot be written or replaced.
    """
    path = target.with_name(f"{_PREFIX}{target.name}-{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield path
        with path.open("r+b") as stream:
            os.fsync(stream.fileno())
        path.replace(target)
    except OSError as error:
        raise OutputError(say(lang, "not_replaced", name=str(target), error=error.strerror or str(error))) from None
    finally:
        with suppress(OSError):
            path.unlink()


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed run left in the folder."""
    for path in folder.glob(f"{_PREFIX}*.tmp"):
        with suppress(OSError):
            path.unlink()


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the replacement is durable by itself.
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
