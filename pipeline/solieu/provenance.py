"""What a user says of the sources: where each is from, since when it is public, whose it is and of which area."""

import csv
import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from solieu.errors import SolieuError
from solieu.model import Details
from solieu.texts import say

COLUMNS = ("path", *Details._fields)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WILD = frozenset("*?[")


class Provenance:
    """The rows of a table of sources, and an issuer for all that have none there."""

    def __init__(self, rows: Iterable[tuple[str, Details]] = (), issuer: str = "") -> None:
        self._exact: dict[str, Details] = {}
        self._patterns: list[tuple[str, Details]] = []
        self._others = Details(issuer=issuer)
        for path, details in rows:
            if _WILD.isdisjoint(path):
                self._exact.setdefault(path, details)
            else:
                self._patterns.append((path, details))

    def of(self, source: str) -> Details:
        """What is said of a source: by its path, else by the first pattern that fits, else of all.

        >>> said = Provenance([("2019/*.txt", Details(issuer="Sở Y tế"))], issuer="Cục Thống kê")
        >>> said.of("2019/a.txt").issuer, said.of("2020/a.txt").issuer
        ('Sở Y tế', 'Cục Thống kê')
        """
        found = self._exact.get(source)
        if found is None:
            found = next((details for path, details in self._patterns if fnmatchcase(source, path)), self._others)
        return found if found.issuer else found._replace(issuer=self._others.issuer)


def digest(details: Details) -> str:
    """Eight hexadecimal digits of what is said, empty for nothing: other details, other rows.

    >>> digest(Details()), len(digest(Details(area="Bắc Ninh")))
    ('', 8)
    """
    return hashlib.sha256("\n".join(details).encode()).hexdigest()[:8] if any(details) else ""


def load(path: Path, issuer: str = "", lang: str = "vi") -> Provenance:
    """Read a table of sources: CSV in UTF-8 with the column ``path`` and any of ``url``, ``retrieved``, ``published``,
    ``issuer`` and ``area``. A path is relative to the root of the sources, and may be a pattern with ``*``.

    Raises SolieuError that names the line for an unknown column, a line of another length or a day that is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = [name.strip() for name in next(reader, [])]
            unknown = [name for name in header if name not in COLUMNS]
            if unknown or "path" not in header or len(set(header)) < len(header):
                columns = ", ".join(COLUMNS)
                raise SolieuError(say(lang, "bad_sources_header", name=str(path), columns=columns))
            rows = [_row(path, reader.line_num, header, cells, lang) for cells in reader if any(cells)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SolieuError(say(lang, "no_sources", name=str(path), error=str(error))) from None
    return Provenance(rows, issuer)


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str], lang: str) -> tuple[str, Details]:
    if len(cells) != len(header):
        raise SolieuError(say(lang, "bad_sources_line", name=str(path), line=line))
    said = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    for name in ("retrieved", "published"):
        if said.get(name) and not _is_day(said[name]):
            raise SolieuError(say(lang, "bad_day", name=str(path), line=line, column=name, value=said[name]))
    place = said.pop("path").replace("\\", "/").removeprefix("./")
    return place, Details(**said)


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
