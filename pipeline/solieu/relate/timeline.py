"""Periods in the tables' notation, and their neighbours in time."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_FOUR = re.compile(r"\d{4}")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_IN_YEAR = re.compile(r"\d{4}-(?:H(\d)|Q(\d)|(\d\d)(?:-\d\d)?|\d\d(?:-\d\d)?/\d{4}-(\d\d)(?:-\d\d)?)")
_PLAIN = re.compile(r"(\d{4})(?:-(?:([HQ])(\d)|(\d\d)))?")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Now:
    """What expressions of time without a year lean on.

    ``period`` is the reporting period, ``year`` the year it ends in, but not one to come; ``published`` is the
    release's date or empty; ``meeting`` the day of the meeting that it reports on, ``term`` the span of years or months
    that ``đầu nhiệm kỳ`` begins.
    """

    year: int | None
    period: str
    published: str
    meeting: str = ""
    term: str = ""


def months(year: int, first: int, last: int) -> str:
    """A span of months: a month, quarter, half or year where it is one.

    >>> months(2019, 1, 6), months(2019, 1, 9), months(2019, 9, 9), months(2019, 1, 12), months(2019, 7, 9)
    ('2019-H1', '2019-01/2019-09', '2019-09', '2019', '2019-Q3')
    """
    if first == last:
        return f"{year}-{first:02}"
    if (first, last) == (1, 12):
        return str(year)
    if (first, last) in ((1, 6), (7, 12)):
        return f"{year}-H{1 if first == 1 else 2}"
    if last - first == 2 and last % 3 == 0:
        return f"{year}-Q{last // 3}"
    return f"{year}-{first:02}/{year}-{last:02}"


def span_of_days(first: tuple[int, int, int], last: tuple[int, int, int]) -> str:
    """From one day to another, each as year, month and day: as months where they are whole months.

    >>> span_of_days((2014, 10, 1), (2015, 6, 30)), span_of_days((2019, 1, 1), (2019, 6, 30))
    ('2014-10/2015-06', '2019-H1')
    >>> span_of_days((2013, 12, 16), (2014, 3, 15))
    '2013-12-16/2014-03-15'
    """
    (year, month, day), (year2, month2, day2) = first, last
    if day == 1 and 1 <= month2 <= 12 and day2 == calendar.monthrange(year2, month2)[1]:
        return months(year, month, month2) if year == year2 else f"{year}-{month:02}/{year2}-{month2:02}"
    return f"{year}-{month:02}-{day:02}/{year2}-{month2:02}-{day2:02}"


def shifted(period: str, years: int = -1) -> str:
    """The same period so many years later.

    >>> shifted("2019-H1"), shifted("2019-01/2019-09"), shifted("2020-02-29"), shifted("SY2015"), shifted("")
    ('2018-H1', '2018-01/2018-09', '2019-02-28', 'SY2014', '')
    """
    moved = _YEAR.sub(lambda m: str(int(m.group()) + years), period)
    if moved.endswith("-02-29") and not calendar.isleap(int(moved[:4])):
        moved = moved[:-2] + "28"
    return moved


@lru_cache(maxsize=1024)
def year_of(period: str) -> int | None:
    """The year a period ends in, if it has one.

    >>> year_of("2016/2020"), year_of("2019-09"), year_of("SY2015"), year_of("")
    (2020, 2019, 2015, None)
    """
    found = _FOUR.findall(period)
    return int(found[-1]) if found else None


@lru_cache(maxsize=1024)
def last_month(period: str) -> int | None:
    """The last month of a period within a year; ``None`` for years and spans of years.

    >>> [last_month(period) for period in ("2019-H1", "2019-Q3", "2019-01/2019-09", "2019", "2019-05-03")]
    [6, 9, 9, None, 5]
    """
    match = _IN_YEAR.fullmatch(period)
    if not match:
        return None
    half, quarter, month, until = match.groups()
    return int(half) * 6 if half else int(quarter) * 3 if quarter else int(month or until)


def before(period: str) -> str:
    """The month, quarter, half or year right before.

    >>> before("2014-12"), before("2014-01"), before("2015-Q1"), before("2015-H2"), before("2015"), before("2015-03-31")
    ('2014-11', '2013-12', '2014-Q4', '2015-H1', '2014', '')
    """
    match = _PLAIN.fullmatch(period)
    if not match:
        return ""
    year, letter, number, month = match.groups()
    if letter:
        return (
            f"{year}-{letter}{int(number) - 1}"
            if number != "1"
            else f"{int(year) - 1}-{letter}{2 if letter == 'H' else 4}"
        )
    if month:
        return f"{year}-{int(month) - 1:02}" if month != "01" else f"{int(year) - 1}-12"
    return str(int(year) - 1)


def month_before(period: str) -> str:
    """The month before the last month of a period.

    >>> month_before("2014-12"), month_before("2014-01/2014-09"), month_before("2015")
    ('2014-11', '2014-08', '')
    """
    month, year = last_month(period), year_of(period)
    return before(f"{year}-{month:02}") if month and year else ""


def week_before(period: str) -> str:
    """The same days of the week before, of a span of days within two weeks.

    >>> week_before("2019-08-05/2019-08-11"), week_before("2019-08")
    ('2019-07-29/2019-08-04', '')
    """
    if not _DAYS.fullmatch(period):
        return ""
    try:
        first, last = (date.fromisoformat(day) for day in period.split("/"))
    except ValueError:
        return ""
    week = timedelta(days=7)
    return f"{first - week}/{last - week}" if last - first <= week else ""


def day_before(day: str) -> str:
    """The day before one, empty for what is no day.

    >>> day_before("2020-03-01"), day_before("2020-03")
    ('2020-02-29', '')
    """
    try:
        return str(date.fromisoformat(day) - timedelta(days=1)) if len(day) == 10 else ""
    except ValueError:
        return ""


def quarter_before(period: str) -> str:
    """The quarter before the one in which a period ends."""
    month, year = last_month(period), year_of(period)
    return before(f"{year}-Q{(month + 2) // 3}") if month and year else ""


def end_of(year: int, month: int) -> str:
    """The last day of a month.

    >>> end_of(2016, 2)
    '2016-02-29'
    """
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def since_beginning(end: str, span: str) -> str:
    """The reporting span when a day or month is its end, else empty: up to there a flow is counted from its beginning.

    >>> since_beginning("2026-03-31", "2026-Q1"), since_beginning("2012-10", "2012-01/2012-10")
    ('2026-Q1', '2012-01/2012-10')
    >>> since_beginning("2017-08-20", "2017-08"), since_beginning("2023-12-31", "2023")
    ('', '2023')
    """
    year, month = year_of(span), 12 if len(span) == 4 else last_month(span)
    if not year or not month or end == span or not (end.startswith(f"{year}-{month:02}") and len(end) in (7, 10)):
        return ""
    last = calendar.monthrange(year, month)[1]
    return span if len(end) == 7 or end.endswith(f"-{last:02}") else ""
