"""From expressions of time to periods, given what the release is about and when it was published."""

import re

from solieu.extract.times import Time, day_pair
from solieu.relate.timeline import Now, day_before, end_of, last_month, months, span_of_days, year_of


def resolve(time: Time, now: Now) -> str | None:
    """The period that an expression names: empty when it names one that the release does not let us know (``đến nay``
    without a date of publication), ``None`` when it names none.

    >>> now = Now(2015, "2015-Q3", "2015-10-12")
    >>> resolve(Time("months", 0, 0, first=10, last=12), now), resolve(Time("word", 0, 0, text="từ đầu năm"), now)
    ('2015-Q4', '2015-01/2015-09')
    """
    year = (time.year or now.year or 0) + (0 if time.year else time.shift)
    if time.kind == "word":
        return _word(time.text, now)
    if time.kind == "years":
        return f"{time.year}/{time.until}" if time.until else str(time.year)
    if time.kind == "school":
        return f"SY{time.year}"
    if time.kind == "days":
        return _days(time, now)
    if time.kind == "span":
        return _span(time, now)
    if not year:
        return None
    if time.kind == "year":
        return str(year)
    if time.kind == "months":
        return months(year, time.first, time.last)
    return f"{year}-{time.last:02}-{time.first:02}"


def _days(time: Time, now: Now) -> str | None:
    pair = day_pair(time.text)
    if len(pair) != 2:
        return None
    (day, month, year), (day2, month2, year2) = pair
    year2 = year2 or now.year
    month = month or month2
    if not year2 or not month or not month2:
        return None
    year = year or (year2 if month <= month2 else year2 - 1)
    return span_of_days((year, month, day), (year2, month2, day2))


def _span(time: Time, now: Now) -> str | None:
    """From one point of time to another: years, months or days, as fine as its finer end."""
    begin, until = time.ends or (None, None)
    if time.text == "to come":
        if until is None:
            return to_come(now)
        return f"{now.year}/{until.year}" if now.year and until.year and until.year > now.year else str(until.year)
    if begin is None:
        return now.term or None
    if begin.kind == "word":
        begin = Time(
            "months",
            begin.start,
            begin.end,
            year=until.year if until is not None and until.year else None,
            first=1,
            last=1,
        )
    if until is None:
        return _until_now(begin, now)
    if until.kind == "word":
        until = Time("year", until.start, until.end)
    last = until.year or (now.year or 0) + until.shift
    first = begin.year or (
        last + begin.shift if begin.kind != "months" or not until.last or begin.first <= until.last else last - 1
    )
    if not last or not first:
        return None
    if begin.kind == "year" and until.kind == "year":
        return f"{first}/{last}" if first != last else str(first)
    if begin.kind == "day" and until.kind == "day":
        return span_of_days((first, begin.last, begin.first), (last, until.last, until.first))
    from_month = begin.last if begin.kind == "day" else begin.first or 1
    to_month = until.last or 12
    return months(first, from_month, to_month) if first == last else f"{first}-{from_month:02}/{last}-{to_month:02}"


def _until_now(begin: Time, now: Now) -> str | None:
    last = int(now.published[:4]) if now.published else now.year
    if last and now.year and begin.kind == "year":
        last = min(last, max(now.year, begin.year or now.year))
    first = begin.year or (last or 0) + begin.shift
    if not last or not first:
        return None
    if begin.kind == "year":
        return f"{first}/{last}" if first != last else str(first)
    if begin.kind == "day" and now.published:
        return f"{first}-{begin.last:02}-{begin.first:02}/{now.published}"
    month = latest_month(now, last)
    start = begin.last if begin.kind == "day" else begin.first
    if month is None or (first == last and start > month):
        return None
    return months(first, start, month) if first == last else f"{first}-{start:02}/{last}-{month:02}"


def latest_month(now: Now, year: int) -> int | None:
    """The last month of a year that the release can report on: of its reporting period, else of its publication."""
    month = last_month(now.period) if year_of(now.period) == year else None
    if month is None and now.published.startswith(str(year)):
        month = int(now.published[5:7])
        if int(now.published[8:10]) < 10 and month > 1:
            month -= 1
    return month


def to_come(now: Now) -> str | None:
    """What is left of the year after the reporting period."""
    month = latest_month(now, now.year) if now.year else None
    return months(now.year, month + 1, 12) if now.year and month and month < 12 else str(now.year) if now.year else None


_THE_PERIOD = ("trong tháng", "cả tháng", "tháng này", "trong quý", "cả quý", "quý này", "trong kỳ")
_TERM = re.compile(
    r"(?:từ )?đầu (?:nhiệm kỳ|giai đoạn)(?: đến nay)?|(?:cả |trong )?nhiệm kỳ (?:vừa )?qua|giai đoạn này"
)


def _word(text: str, now: Now) -> str | None:
    year = now.year
    if text.endswith(("hiện nay", "hiện tại", "hôm nay")) or text in (
        "đến nay",
        "tới nay",
        "cho đến nay",
        "cho tới nay",
    ):
        return now.published
    if text == "hôm qua":
        return day_before(now.published)
    if _TERM.fullmatch(text):
        if now.term and text.startswith("đầu"):
            return f"{int(now.term[:4]) - 1}-12-31" if len(now.term) == 9 else None
        return now.term or None
    if not year:
        return None
    if text in ("cả năm", "năm nay", "trong năm", "cuối năm", "hết năm"):
        return str(year)
    if text == "đầu năm":
        return None
    if text == "năm ngoái":
        return str(year - 1)
    if text in ("năm sau", "năm tới"):
        return str(year + 1)
    if text.endswith(("cuối tháng", "cuối quý")):
        month = last_month(now.period)
        if month and "quý" in text:
            month = (month + 2) // 3 * 3
        return end_of(year, month) if month else None
    if text in _THE_PERIOD:
        return _enclosing(text, now)
    if text.startswith("từ đầu năm"):
        month = latest_month(now, year)
        return months(year, 1, month) if month else str(year)
    if text == "tháng cuối năm":
        return f"{year}-12"
    return to_come(now) if text.endswith("tháng cuối năm") else None


def _enclosing(text: str, now: Now) -> str | None:
    """The month or quarter that ``trong tháng``, ``cả quý`` means."""
    month = last_month(now.period)
    if not month or "kỳ" in text:
        return None
    return f"{now.year}-{month:02}" if "tháng" in text else f"{now.year}-Q{(month + 2) // 3}"
