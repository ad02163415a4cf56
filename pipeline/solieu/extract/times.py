"""Expressions of time: what they name, before anything is known about the release."""

from dataclasses import dataclass

import regex

from solieu.extract.time_pattern import COUNT, MONTH, QUARTER, TIME, YEAR

_KINDS = (
    "school", "since_plan", "span", "days", "season", "two_years", "years", "half", "half_year", "half_month", "months",
    "quarter", "last_quarter", "day", "bare_dm", "month", "year", "word",
)  # fmt: skip
_NUMBERS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_MONTH_OR_QUARTER = regex.compile(
    rf"(?:đầu\ |cuối\ )?(?:tháng\ (?P<m>{MONTH})\b|qu[ýí]\ ?(?P<q>{QUARTER})\b)", regex.VERBOSE
)
_YEARS = regex.compile(YEAR)
_COUNT = regex.compile(COUNT)
_QUARTER = regex.compile(rf"{QUARTER}\b")
_MONTH = regex.compile(rf"{MONTH}\b")
_SHORT_YEAR = regex.compile(r"-\s?(\d\d)$")
_BETWEEN_DAYS = regex.compile(r"\s(?:đến|tới)\s|(?<=\d)-(?=ngày)")
_DATED = regex.compile(rf"\d{{1,2}}(?:\s?[/.\-]|\ tháng|\ năm)|{YEAR}(?!\d)")
"""What every expression that begins with a digit begins with; most numbers are none, and this says so cheaply."""
_INTS = regex.compile(r"\d+")
_DURATION_BEFORE = regex.compile(
    r"(?:từ|trên|dưới|hơn|quá|mỗi|cứ|thời hạn|kỳ hạn|hạn|mức|khóa|hưởng|phạt tù|phạt|"
    r"tù|thời gian|kéo dài|tối đa|tối thiểu|ít nhất|đủ|vòng|chậm|án treo)\s$"
)
_DURATION_AFTER = regex.compile(r"\s?(?:trở (?:lên|xuống)|tuổi|liên tục|liền|một lần|/lần|/|tù\b|lương)")
_WHOLE_YEAR = regex.compile(r"(?:bình quân|tính chung|lũy kế|luỹ kế|cả|qua|trong|sau)\s$")


@dataclass(frozen=True, slots=True)
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


TRIGGERS = frozenset(
    "năm từ niên vụ giai nhiệm thời trong nửa sáu mười một hai ba bốn tư bảy tám chín quý quí ngày sáng chiều tối trưa "  # noqa: SIM905
    "hôm đến hết tính trước và tháng hiện tới cho cả các những hằng đầu cuối".split()
)
"""Words that an expression of time can begin with; others begin with a digit."""


def time_at(folded: str, start: int, end: int) -> Time | None:
    """The expression of time that begins at an offset of the folded text, if any.

    >>> text = "từ tháng 9/2010 đến hết quý i/2013"
    >>> found = time_at(text, 0, len(text))
    >>> found.kind, [(part.year, part.first, part.last) for part in found.ends]
    ('span', [(2010, 9, 9), (2013, 1, 3)])
    """
    if folded[start : start + 1].isdigit() and not _DATED.match(folded, start, end):
        return None
    match = TIME.match(folded, start, end)
    if match is None:
        return None
    if match.group("months") is not None and _is_duration(match, folded):
        return None
    return _read(match)


def _is_duration(match: "regex.Match[str]", folded: str) -> bool:
    """``từ 3 tháng trở lên``, ``thời hạn 6 tháng``: bare months that measure a length."""
    if match.group("part") or match.group("rest") or match.group("months_word") or _YEARS.search(match.group()):
        return False
    before = folded[max(0, match.start() - 14) : match.start()]
    if _small(_COUNT.match(match.group()).group()) == 12:
        return not _WHOLE_YEAR.search(before)
    return bool(_DURATION_BEFORE.search(before) or _DURATION_AFTER.match(folded, match.end()))


def _year(text: str) -> int | None:
    found = _YEARS.search(text)
    return int(found.group()) if found else None


def _shift(word: str | None) -> int:
    return -1 if word and word.split()[-1] in ("ngoái", "trước") else 0


def _small(text: str) -> int:
    text = text.strip()
    return int(text) if text.isdigit() else _NUMBERS.get(text, 0)


def _read(match: "regex.Match[str]") -> Time | None:
    kind = next(name for name in _KINDS if match.group(name) is not None)
    text: str = match.group()
    span: tuple[int, int] = match.span()
    year = _year(text)
    if kind in ("year", "school"):
        return Time(kind, *span, year=year)
    if kind in ("two_years", "years", "season"):
        return _years(text, span, season=kind == "season")
    if kind == "since_plan":
        start, end = match.span("aim")
        aim = Time("year", start, end, year=_year(match.group("aim"))) if match.group("aim") else None
        return Time("span", *span, ends=(None, aim), text="to come")
    if kind == "span":
        return Time("span", *span, ends=(_point(match, "begin"), _point(match, "until")), text=match.group("begin"))
    if kind == "half":
        first = 1 if match.group("which") == "đầu" else 7
        return Time("months", *span, year=year, first=first, last=first + 5, shift=_shift(match.group("half_word")))
    if kind == "half_year":
        return Time("months", *span, year=year, first=1, last=6)
    if kind == "months":
        return _months(match, year)
    if kind in ("quarter", "last_quarter"):
        edge = {"cuối": 4, "đầu": 1}.get(match.group("edge") or "")
        number = edge or _small(_QUARTER.search(text[2:]).group())
        shift = _shift(match.group("quarter_word"))
        return Time("months", *span, year=year, first=3 * number - 2, last=3 * number, shift=shift)
    if kind in ("month", "half_month"):
        token = _MONTH.search(text.split("tháng")[-1])
        number = _small(token.group()) if token else 0
        return Time("months", *span, year=year, first=number, last=number, shift=_shift(match.group("month_word")))
    if kind in ("day", "bare_dm"):
        return _day(text, span, year)
    return Time(kind, *span, text=text)


def _years(text: str, span: tuple[int, int], season: bool) -> Time:
    found = [int(year) for year in _YEARS.findall(text)]
    last = found[-1] if len(found) > 1 else None
    if not season:
        return Time("years", *span, year=found[0], until=last)
    short = _SHORT_YEAR.search(text)
    last = last or (found[0] // 100 * 100 + int(short.group(1)) if short else None)
    return Time("years" if last else "year", *span, year=found[0], until=last, text="season")


def _months(match: "regex.Match[str]", year: int | None) -> Time | None:
    span: tuple[int, int] = match.span()
    shift = _shift(match.group("months_word"))
    count = _small(_COUNT.match(match.group()).group())
    plain = year is None and not match.group("part")
    if not 1 < count <= 12 and plain:
        return None
    if match.group("part") == "cuối" or match.group("rest"):
        rest = "rest" if match.group("rest") else ""
        return Time("months", *span, year=year, first=13 - count, last=12, shift=shift, text=rest)
    bare = "bare" if plain and not match.group("months_word") else ""
    return Time("months", *span, year=year, first=1, last=count, shift=shift, text=bare)


def _point(match: "regex.Match[str]", name: str) -> Time | None:
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
        return Time("day", start, end, year=year, first=numbers[0], last=numbers[1])
    return Time("year", start, end, year=year)


def _day(text: str, span: tuple[int, int], year: int | None) -> Time | None:
    numbers = [int(n) for n in _INTS.findall(text)]
    if len(numbers) < 2 or not (1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12):
        return None
    digit = _INTS.search(text)
    start = span[0] + (digit.start() if digit else 0)
    lead = text[: digit.start()] if digit else ""
    return Time("day", start, span[1], year=year, first=numbers[0], last=numbers[1], text=lead.strip())


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
