"""What an office's table shows: plan, result and same period of each indicator, area and period, on one line.

A cell stays empty when the figures of the newest release that fills it do not agree.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from solieu.export import Releases
from solieu.export.headings import folded
from solieu.lexicon.topics import topics
from solieu.model import SEVERITIES, Check, Document, Figure
from solieu.table import Row, cell, columns, figure_of

SLOTS = ("plan", "result", "plan_ratio", "base", "base_ratio")
"""The cells of a line: plan, result or estimate, per cent of the plan, same period, per cent of the same period."""
SEVERAL = "several"
"""The conclusion about a line that has a cell left empty because its figures do not agree."""
UNTESTED = "untested"
"""The conclusion about a line with a ratio that no check could test."""

_VERDICTS = ("consistent", "plausible", "truncated", "implausible", "inconsistent")
_PLACE = ("issuer", "indicator", "category", "area", "period", "unit")


class Cell(NamedTuple):
    """A number of a line and the figure that it comes from; a change of 5,4 % is shown as 105.4.

    ``place`` is where that figure was written, when it was told with the rows.
    """

    value: Decimal
    figure_id: str
    status: str
    place: str


class Line(NamedTuple):
    """One line: what it is about, its cells by slot, and what the checks of its figures concluded, the gravest of them.

    ``verdict`` is one of the table of checks, ``several``, ``untested``, or empty without any ratio.
    """

    issuer: str
    indicator: str
    category: str
    area: str
    period: str
    unit: str
    cells: dict[str, Cell]
    verdict: str
    source: str


class Summary:
    """Collects releases one by one and then gives the lines of all in order; what it knows meanwhile is on the disk."""

    def __init__(self) -> None:
        # An empty name: SQLite keeps the table in a file of its own that goes with the connection.
        self._sql = sqlite3.connect("", isolation_level=None)
        self._sql.execute("BEGIN")
        self._sql.execute(
            f"CREATE TABLE entry ({', '.join(_PLACE)}, worded, published, source, slot, value, figure_id, status,"
            "place, rank)"
        )

    def add(
        self, document: Row, figures: Sequence[Row], checks: Sequence[Row], places: Mapping[str, str] | None = None
    ) -> None:
        """Take in the rows of one document, and for each figure where it was written, when somewhere."""
        told = dict(zip(columns(Document), document, strict=True))
        ranks = _ranks(checks)
        known = {figure.figure_id: figure for figure in map(figure_of, figures)}
        self._sql.executemany(
            f"INSERT INTO entry VALUES ({', '.join('?' * (len(_PLACE) + 9))})",
            (
                (
                    told["issuer"],
                    about.indicator.lower(),
                    about.category,
                    about.area,
                    about.period,
                    "" if about.aspect != "level" else about.unit,
                    about.indicator,
                    told["published"],
                    told["source"],
                    slot,
                    cell(value),
                    figure.figure_id,
                    figure.status,
                    (places or {}).get(figure.figure_id, ""),
                    ranks.get(figure.figure_id, -1),
                )
                for figure, about, slot, value in _entries(known)
            ),
        )

    def lines(self) -> Iterator[Line]:
        """The lines, sorted by office, indicator, category, area and period; to be asked for once."""
        order = ", ".join(_PLACE)
        rows = self._sql.execute(f"SELECT * FROM entry ORDER BY {order}, published DESC, source DESC, figure_id")
        width = len(_PLACE)
        for place, entries in groupby(rows, key=lambda row: row[:width]):
            yield _line(place, [entry[width:] for entry in entries])
        self._sql.close()


def summarise(releases: Releases) -> Iterator[Line]:
    """The lines of all releases."""
    summary = Summary()
    for document, figures, checks in releases:
        summary.add(document, figures, checks)
    return summary.lines()


def _line(place: tuple[str, ...], entries: list[tuple[str, ...]]) -> Line:
    cells: dict[str, Cell] = {}
    several, rank, tested = False, -1, False
    for slot in SLOTS:
        offered = [entry for entry in entries if entry[3] == slot]
        if not offered:
            continue
        newest = [entry for entry in offered if entry[1:3] == offered[0][1:3]]
        if len({(Decimal(entry[4]), entry[6] == "target") for entry in newest}) > 1:
            several = True
            continue
        _, _, _, _, value, figure_id, status, place_of, own = newest[0]
        cells[slot] = Cell(Decimal(value), figure_id, status, place_of)
        rank = max(rank, int(own))
        tested = tested or slot.endswith("ratio")
    verdict = _VERDICTS[rank % 10] if rank >= 0 else UNTESTED if tested else ""
    worded, source = entries[0][0], entries[0][2]
    issuer, _, category, area, period, unit = place
    return Line(issuer, worded, category, area, period, unit, cells, SEVERAL if several else verdict, source)


def _entries(known: dict[str, Figure]) -> Iterator[tuple[Figure, Figure, str, Decimal]]:
    """Figures with a place in the table: each with the one whose line it stands on, the slot, and the number there."""
    for figure in known.values():
        about = known.get(figure.refers_to, figure)
        if figure.value is None or figure.value_max is not None:
            continue
        if figure.aspect == "level" and figure.kind != "plan_ratio":
            if figure.relation == "plan_of":
                yield figure, about, "plan", figure.value
            elif figure.relation == "base_of" and is_year_before(figure.period, about.period):
                yield figure, about, "base", figure.value
            else:
                yield figure, figure, "plan" if figure.status == "target" else "result", figure.value
        elif figure.unit == "%" and figure.aspect in ("ratio", "change"):
            slot = "plan_ratio" if figure.kind == "plan_ratio" else "base_ratio" if figure.base == "same_period" else ""
            whole = in_whole(figure)
            if slot and whole is not None and (about is figure or about.kind == "figure"):
                yield figure, about, slot, whole


def in_whole(figure: Figure) -> Decimal | None:
    """A ratio in per cent of its base, also where the release states a change: up 5,4 % is 105.4 %.

    None for a change without a direction, and for that of a rate, which may mean points: `tỷ lệ tử vong giảm 0,85%`.
    """
    if figure.aspect == "ratio" or figure.value is None:
        return figure.value
    if not figure.direction or _is_rate(figure.indicator):
        return None
    return 100 + figure.value if figure.direction == "up" else 100 - figure.value


def _is_rate(indicator: str) -> bool:
    """Whether the name of an indicator begins with a word for a rate; an index moves in per cent of itself.

    >>> [_is_rate(name) for name in ("Tỷ lệ tử vong", "chỉ số giá tiêu dùng", "độ che phủ rừng", "xuất khẩu")]
    [True, False, True, False]
    """
    words, rates = tuple(folded(indicator).split()), topics().rates
    return words[:2] != ("chỉ", "số") and any(words[:length] in rates.every for length in range(1, len(words) + 1))


def is_year_before(earlier: str, later: str) -> bool:
    """Whether a period is the same part of the year before.

    >>> is_year_before("2018-H1", "2019-H1"), is_year_before("2018", "2019-H1"), is_year_before("", "2019")
    (True, False, False)
    """
    return bool(earlier) and re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), earlier) == later


def _ranks(checks: Sequence[Row]) -> dict[str, int]:
    """For each figure under test how grave the gravest finding is: severity in the tens, verdict in the ones."""
    ranks: dict[str, int] = {}
    for row in checks:
        check = dict(zip(columns(Check), row, strict=True))
        tested = check["figures"].partition(" ")[0]
        rank = 10 * SEVERITIES.index(check["severity"]) + _VERDICTS.index(check["verdict"])
        ranks[tested] = max(rank, ranks.get(tested, -1))
    return ranks
