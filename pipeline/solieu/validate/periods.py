"""Periods of the tables as spans of days that can be compared."""

import re
from functools import lru_cache

_PART = re.compile(
    r"(?:SY(?P<school>\d{4})|(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?)\Z"
)


@lru_cache(maxsize=4096)
def span(period: str) -> tuple[int, int] | None:
    """First and last day as numbers that sort, a month counted as 31 days; ``None`` when not a period.

    >>> span("2019-Q3"), span("2016/2020"), span("2019-12-31"), span("")
    ((20190701, 20190931), (20160101, 20201231), (20191231, 20191231), None)
    """
    first, _, last = period.partition("/")
    begin, end = _part(first), _part(last) if last else _part(first)
    return (begin[0], end[1]) if begin and end else None


def _part(text: str) -> tuple[int, int] | None:
    found = _PART.match(text)
    if not found:
        return None
    if found["school"]:
        year = int(found["school"])
        return year * 10000 + 901, (year + 1) * 10000 + 831
    year, first, last = int(found["year"]), 1, 12
    if found["half"]:
        first = 6 * int(found["half"]) - 5
        last = first + 5
    elif found["quarter"]:
        first = 3 * int(found["quarter"]) - 2
        last = first + 2
    elif found["month"]:
        first = last = int(found["month"])
        if found["day"]:
            day = year * 10000 + first * 100 + int(found["day"])
            return day, day
    return year * 10000 + first * 100 + 1, year * 10000 + last * 100 + 31


def earlier(one: str, other: str) -> bool:
    """Whether a period ends before another one ends and also begins before it.

    >>> earlier("2015-Q2", "2015-Q3"), earlier("2019-H1", "2019")
    (True, False)
    """
    a, b = span(one), span(other)
    return bool(a and b) and a[1] < b[1] and a[0] < b[0]  # type: ignore[index]


def inside(one: str, other: str) -> bool:
    """Whether a period lies in another one, or both are the same, stated or not.

    >>> inside("2015-07", "2015-Q3"), inside("2014", "2015")
    (True, False)
    """
    if one == other:
        return True
    a, b = span(one), span(other)
    return bool(a and b) and b[0] <= a[0] and a[1] <= b[1]  # type: ignore[index]


def same_end(one: str, other: str) -> bool:
    """Whether two periods end together: the end of 2015 is the last day of 2015.

    >>> same_end("2015", "2015-12-31"), same_end("2015", "2016")
    (True, False)
    """
    if one == other:
        return True
    a, b = span(one), span(other)
    return bool(a and b) and a[1] == b[1]  # type: ignore[index]


def year_span(period: str) -> str:
    """The year that a period lies in, empty where it lies in none.

    >>> year_span("2020-H1"), year_span("2020-01/2020-09"), year_span("2016/2020"), year_span("")
    ('2020', '2020', '', '')
    """
    whole = span(period)
    return str(whole[0] // 10000) if whole and whole[0] // 10000 == whole[1] // 10000 else ""


def months(period: str) -> tuple[str, str] | None:
    """What had come together to the month before the last, and that last month; ``None`` for what begins later.

    >>> months("2020-01/2020-09"), months("2020-Q1"), months("2020-H1"), months("2020-02")
    (('2020-01/2020-08', '2020-09'), ('2020-01/2020-02', '2020-03'), ('2020-01/2020-05', '2020-06'), None)
    """
    whole = span(period)
    if whole is None or whole[0] % 10000 != 101 or whole[0] // 10000 != whole[1] // 10000 or whole[1] % 100 != 31:
        return None
    year, last = whole[1] // 10000, whole[1] // 100 % 100
    if last < 2:
        return None
    return _months(year, last - 1), f"{year}-{last:02}"


def _months(year: int, last: int) -> str:
    """The months of a year up to one, as the tables write them.

    >>> _months(2020, 3), _months(2020, 6), _months(2020, 8), _months(2020, 1)
    ('2020-Q1', '2020-H1', '2020-01/2020-08', '2020-01')
    """
    named = {1: f"{year}-01", 3: f"{year}-Q1", 6: f"{year}-H1", 12: str(year)}
    return named.get(last, f"{year}-01/{year}-{last:02}")


def is_past(period: str, day: str) -> bool:
    """Whether most of a period lay behind on a day: only then can a result of it be known, if as an estimate.

    >>> is_past("2021", "2022-01-12"), is_past("2022", "2022-01-12"), is_past("2019", "2019-12-20")
    (True, False, True)
    """
    whole, now = span(period), span(day)
    if whole is None or now is None:
        return False
    first, last, today = (_days(date) for date in (*whole, now[0]))
    return 3 * (today - first) >= 2 * (last - first)


def _days(date: int) -> int:
    """Days up to a date, months counted as 31 days."""
    return date // 10000 * 372 + date // 100 % 100 * 31 + date % 100
