"""Expressions of time: what they name, before anything is known about the release."""

import re
from calendar import monthrange
from collections.abc import Callable
from types import MappingProxyType

from solieu.extract.records import record
from solieu.extract.time_pattern import BEGINNING, BY_DIGITS, COUNT, FIRST_DIGITS, MONTH, QUARTER, YEAR

_LEAP = 2000
"""A year with every day that there is, for days without a year."""
_NUMBERS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_FIRST_WORD = re.compile(r"qu[ýí]|[^\W\d_]+")
_MONTH_OR_QUARTER = re.compile(rf"(?:đầu\ |cuối\ )?(?:tháng\ (?P<m>{MONTH})\b|qu[ýí]\ ?(?P<q>{QUARTER})\b)", re.VERBOSE)
_YEARS = re.compile(YEAR)
_COUNT = re.compile(COUNT)
_QUARTER = re.compile(rf"{QUARTER}\b")
_MONTH = re.compile(rf"{MONTH}\b")
_SHORT_YEAR = re.compile(r"-\s?(\d\d)$")
_BETWEEN_DAYS = re.compile(r"\s(?:đến|tới)\s|(?<=\d)-(?=ngày)")
_INTS = re.compile(r"\d+")
_DURATION_BEFORE = re.compile(
    r"(?:từ|trên|dưới|hơn|quá|mỗi|cứ|thời hạn|kỳ hạn|hạn|mức|khóa|hưởng|phạt tù|phạt|"
    r"tù|thời gian|kéo dài|tối đa|tối thiểu|ít nhất|đủ|vòng|chậm|án treo)\s$"
)
_DURATION_AFTER = re.compile(r"\s?(?:trở (?:lên|xuống)|tuổi|liên tục|liền|một lần|/lần|/|tù\b|lương)")
_WHOLE_YEAR = re.compile(r"(?:bình quân|tính chung|lũy kế|luỹ kế|cả|qua|trong|sau)\s$")


@record
class Time:
    """What an expression of time names; ``year`` is ``None`` where it is left to the context.

    ``kind``: ``year``, ``years``, ``school``, ``months`` (``first`` to ``last``), ``day`` (``first`` the day, ``last``
    the month), ``days`` (``text`` holds the two days), ``span`` (``ends`` holds its two ends, either ``None`` for now
    or the beginning of a term), ``word``. ``shift`` counts years from the context's year (``năm ngoái`` -1). ``text``
    of months: ``bare`` without ``đầu năm`` and year, ``rest`` for months to come.
    """

    kind: str
    start: int
    end: int
    year: int | None = None
    first: int = 0
    last: int = 0
    until: int | None = None
    shift: int = 0
    text: str = ""
    ends: "tuple[Time | None, Time | None] | None" = None


TRIGGERS = frozenset(BEGINNING) - frozenset(BY_DIGITS)
"""Words that an expression of time can begin with; others begin with a digit."""


def time_at(folded: str, start: int, end: int) -> Time | None:
    """The expression of time that begins at an offset of the folded text, if any.

    >>> text = "từ tháng 9/2010 đến hết quý i/2013"
    >>> found = time_at(text, 0, len(text))
    >>> found.kind, [(part.year, part.first, part.last) for part in found.ends]
    ('span', [(2010, 9, 9), (2013, 1, 3)])
    """
    if folded[start : start + 1].isdigit():
        return time_in_digits(folded, start, end)
    word = _FIRST_WORD.match(folded, start, end)
    return time_from(word.group(), folded, start, end) if word else None


def time_in_digits(folded: str, start: int, end: int) -> Time | None:
    """The same where a number begins."""
    look = FIRST_DIGITS.match(folded, start, end)
    return time_from(BY_DIGITS[look.lastindex - 1], folded, start, end) if look and look.lastindex else None


def time_from(beginning: str, folded: str, start: int, end: int) -> Time | None:
    """The same where the first word is known: one of ``TRIGGERS`` or of ``BY_DIGITS``."""
    for kind, pattern in BEGINNING.get(beginning, ()):
        match = pattern.match(folded, start, end)
        if match:
            return _READERS[kind](kind, match)
    return None


def _is_duration(match: "re.Match[str]", year: int | None) -> bool:
    """``từ 3 tháng trở lên``, ``thời hạn 6 tháng``: bare months that measure a length."""
    if year or match["part"] or match["rest"] or match["months_word"]:
        return False
    before = match.string[max(0, match.start() - 14) : match.start()]
    if _count(match) == 12:
        return not _WHOLE_YEAR.search(before)
    return bool(_DURATION_BEFORE.search(before) or _DURATION_AFTER.match(match.string, match.end()))


def _year(text: str) -> int | None:
    found = _YEARS.search(text)
    return int(found.group()) if found else None


def _shift(word: str | None) -> int:
    return -1 if word and word.split()[-1] in ("ngoái", "trước") else 0


def _small(text: str) -> int:
    text = text.strip()
    return int(text) if text.isdecimal() else _NUMBERS.get(text, 0)


def _count(match: "re.Match[str]") -> int:
    found = _COUNT.match(match.group())
    return _small(found.group()) if found else 0


def _word(kind: str, match: "re.Match[str]") -> Time:
    return Time(kind, *match.span(), text=match.group())


def _one_year(kind: str, match: "re.Match[str]") -> Time:
    return Time(kind, *match.span(), year=_year(match.group()))


def _since_plan(_: str, match: "re.Match[str]") -> Time:
    aim = Time("year", *match.span("aim"), year=_year(match["aim"])) if match["aim"] else None
    return Time("span", *match.span(), ends=(None, aim), text="to come")


def _span(_: str, match: "re.Match[str]") -> Time:
    return Time("span", *match.span(), ends=(_point(match, "begin"), _point(match, "until")), text=match["begin"])


def _half(kind: str, match: "re.Match[str]") -> Time:
    year = _year(match.group())
    if kind == "half_year":
        return Time("months", *match.span(), year=year, first=1, last=6)
    first = 1 if match["which"] == "đầu" else 7
    return Time("months", *match.span(), year=year, first=first, last=first + 5, shift=_shift(match["half_word"]))


def _quarter(kind: str, match: "re.Match[str]") -> Time:
    text = match.group()
    if kind == "last_quarter":
        number, shift = 4 if match["edge"] == "cuối" else 1, 0
    else:
        found = _QUARTER.search(text[2:])
        number, shift = _small(found.group()) if found else 0, _shift(match["quarter_word"])
    return Time("months", *match.span(), year=_year(text), first=3 * number - 2, last=3 * number, shift=shift)


def _month(kind: str, match: "re.Match[str]") -> Time:
    text = match.group()
    token = _MONTH.search(text.split("tháng")[-1])
    number = _small(token.group()) if token else 0
    shift = _shift(match["month_word"]) if kind == "month" else 0
    return Time("months", *match.span(), year=_year(text), first=number, last=number, shift=shift)


def _years(kind: str, match: "re.Match[str]") -> Time:
    text, span = match.group(), match.span()
    found = [int(year) for year in _YEARS.findall(text)]
    last = found[-1] if len(found) > 1 else None
    if kind != "season":
        return Time("years", *span, year=found[0], until=last)
    short = _SHORT_YEAR.search(text)
    last = last or (found[0] // 100 * 100 + int(short.group(1)) if short else None)
    return Time("years" if last else "year", *span, year=found[0], until=last, text="season")


def _months(_: str, match: "re.Match[str]") -> Time | None:
    year = _year(match.group())
    if _is_duration(match, year):
        return None
    span = match.span()
    shift = _shift(match["months_word"])
    count = _count(match)
    plain = year is None and not match["part"]
    if not 1 < count <= 12 and plain:
        return None
    if match["part"] == "cuối" or match["rest"]:
        rest = "rest" if match["rest"] else ""
        return Time("months", *span, year=year, first=13 - count, last=12, shift=shift, text=rest)
    bare = "bare" if plain and not match["months_word"] else ""
    return Time("months", *span, year=year, first=1, last=count, shift=shift, text=bare)


def _point(match: "re.Match[str]", name: str) -> Time | None:
    """An end of a span; ``None`` for ``nay`` and the beginning of a term."""
    text, (start, end) = match.group(name), match.span(name)
    if text in ("nay", "đầu nhiệm kỳ", "đầu giai đoạn"):
        return None
    if text in ("đầu năm", "cuối năm", "hết năm"):
        return Time("word", start, end, text=text)
    shift = _shift(text) if text.endswith(("ngoái", "trước")) else 0
    if text.endswith(("năm nay", "năm ngoái")) and text.split()[0] in ("năm", "đầu", "cuối") and "tháng" not in text:
        return Time("year", start, end, shift=shift)
    whole = _MONTH_OR_QUARTER.match(text)
    year = _year(text)
    if whole:
        if whole.group("m"):
            number = _small(whole.group("m"))
            return Time("months", start, end, year=year, first=number, last=number, shift=shift)
        number = _small(whole.group("q"))
        return Time("months", start, end, year=year, first=3 * number - 2, last=3 * number, shift=shift)
    numbers = [int(n) for n in _INTS.findall(text)]
    if len(numbers) > 1:
        return _dated(start, end, year, numbers[0], numbers[1])
    return Time("year", start, end, year=year)


def _day(_: str, match: "re.Match[str]") -> Time | None:
    text, span = match.group(), match.span()
    numbers = [int(n) for n in _INTS.findall(text)]
    if len(numbers) < 2 or not (1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12):
        return None
    digit = _INTS.search(text)
    start = span[0] + (digit.start() if digit else 0)
    lead = text[: digit.start()] if digit else ""
    return _dated(start, span[1], _year(text), numbers[0], numbers[1], lead.strip())


def _dated(start: int, end: int, year: int | None, day: int, month: int, text: str = "") -> Time:
    """A day, or the month of one that no calendar has: `31/9/2014` is a slip for some day of that month."""
    if 1 <= month <= 12 and day > monthrange(year or _LEAP, month)[1]:
        return Time("months", start, end, year=year, first=month, last=month, text=text)
    return Time("day", start, end, year=year, first=day, last=month, text=text)


_READERS: MappingProxyType[str, Callable[[str, "re.Match[str]"], Time | None]] = MappingProxyType(
    {
        "school": _one_year,
        "since_plan": _since_plan,
        "span": _span,
        "days": _word,
        "season": _years,
        "two_years": _years,
        "years": _years,
        "half": _half,
        "half_year": _half,
        "half_month": _month,
        "months": _months,
        "quarter": _quarter,
        "last_quarter": _quarter,
        "day": _day,
        "bare_dm": _day,
        "month": _month,
        "year": _one_year,
        "word": _word,
    }
)


def day_pair(text: str) -> list[tuple[int, int | None, int | None]]:
    """The two days of a span as (day, month or None, year or None).

    >>> day_pair("từ ngày 16/12/2013 đến ngày 15/3/2014"), day_pair("từ 1 đến 20/11")
    ([(16, 12, 2013), (15, 3, 2014)], [(1, None, None), (20, 11, None)])
    """
    found: list[tuple[int, int | None, int | None]] = []
    for part in _BETWEEN_DAYS.split(text, maxsplit=1):
        numbers = [int(n) for n in _INTS.findall(part)]
        found.append((numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None))
    return found
