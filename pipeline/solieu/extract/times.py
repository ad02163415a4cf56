"""Expressions of time: what they name, before anything is known about the release."""

from dataclasses import dataclass

import regex

_COUNT = r"(?:\d{1,2}|mười\ một|mười\ hai|mười|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)"
_MONTH = r"(?:1[0-2]|0?[1-9]|mười\ một|mười\ hai|mười|một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|chạp)"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DMY = rf"{_DAY}\s?[/.\-]\s?(?:1[0-2]|0?[1-9])\s?[/.\-]\s?{_YEAR}"
_DM = rf"{_DAY}[/.\-](?:1[0-2]|0?[1-9])"
_LONG = rf"{_DAY}\ tháng\ (?:1[0-2]|0?[1-9])(?:,?\ năm\ {_YEAR})?"
_QUARTER = r"(?:iv|iii|ii|i|[1-4])"
_SOMEDAY = rf"(?:{_DMY}|{_LONG}|{_DM})(?![\d])"
_OF_YEAR = rf"(?:\s?[/.\-]\s?{_YEAR}|,?\ (?:năm\ )?{_YEAR}|\ năm\ (?:nay|ngoái|trước))?"
_POINT = (
    rf"(?:(?:ngày\ )?{_DMY}(?!\d)|ngày\ {_DM}(?![\d])|(?:đầu\ |cuối\ )?tháng\ {_MONTH}\b{_OF_YEAR}"
    rf"|qu[ýí]\ ?{_QUARTER}\b{_OF_YEAR}|(?:đầu\ |cuối\ )?năm\ (?:{_YEAR}|nay|ngoái)\b|{_YEAR}\b(?![./-]\d))"
)
_BEGIN = rf"(?:{_POINT}|đầu\ (?:năm|nhiệm\ kỳ|giai\ đoạn)(?!\ {_YEAR}))"
_UNTIL = rf"(?:nay|{_POINT}|cuối\ năm|hết\ năm)"
_REST = r"(?:\ cuối(?!\ (?:cùng|tháng))|\ tới|\ còn\ lại|\ tiếp\ theo)"

_TIME = regex.compile(
    rf"""
    (?P<school>\bnăm\ học\ (?:{_YEAR})(?:\s?-\s?(?:{_YEAR}|\d\d))?)
  | (?P<since_plan>\btừ\ nay\ (?:cho\ )?(?:đến|tới)\ (?:hết\ )?(?:cuối\ năm(?!\ {_YEAR})|(?P<aim>(?:cuối\ )?(?:năm\ )?{_YEAR}\b)))
  | (?P<span>\btừ\ (?P<begin>{_BEGIN})\s?(?:cho\ )?(?:đến|tới|-)\ ?(?:hết\ |cuối\ |thời\ điểm\ )?(?P<until>{_UNTIL}))
  | (?P<days>\btừ\ (?:ngày\ )?(?:{_SOMEDAY}|{_DAY}\b)\s?(?:đến|-|tới)\ ?(?:hết\ )?(?:ngày\ )?{_SOMEDAY})
  | (?P<season>\b(?:niên\ vụ|vụ\ (?:đông|xuân|hè|thu|mùa|chiêm|sản\ xuất|lúa|tôm|ép))\b[\p{{L}}\ -]{{0,24}}?{_YEAR}(?:\s?-\s?(?:{_YEAR}|\d\d\b))?)
  | (?P<years>(?:\b(?:giai\ đoạn|nhiệm\ kỳ|thời\ kỳ|trong\ các\ năm|từ\ năm|từ)\ )?\b{_YEAR}\s?(?:-|\ đến\ (?:hết\ )?(?:năm\ )?)\s?{_YEAR}(?![\d/]))
  | (?P<half>\b(?:nửa|6\ tháng|sáu\ tháng)\ (?P<which>đầu|cuối)(?:\ của)?\ năm(?:\ (?P<half_word>nay|ngoái|trước)|\ ?{_YEAR})?)
  | (?P<half_year>\bnửa\ (?:năm|chặng\ đường)(?:\ (?:qua|vừa\ qua|đầu))?(?:\ (?:năm\ )?{_YEAR})?(?!\ sau))
  | (?P<half_month>\bnửa\ (?:đầu|cuối)\ tháng\ {_MONTH}\b{_OF_YEAR})
  | (?P<months>\b{_COUNT}\ tháng\b(?:\ (?P<part>đầu|cuối)(?:\ của)?\ năm|(?P<rest>{_REST})|\ qua\b|\ đã\ qua)?(?:\ (?P<months_word>năm\ nay|năm\ ngoái|năm\ trước)|,?\ (?:của\ )?năm\ {_YEAR}|[/\ -]{_YEAR}|\ nay\b)?)
  | (?P<quarter>\bqu[ýí]\ ?{_QUARTER}\b(?:\s?[/.\-]\s?{_YEAR}|,?\ (?:năm\ )?{_YEAR}|\ (?P<quarter_word>năm\ nay|năm\ ngoái|năm\ trước))?)
  | (?P<last_quarter>\bquý\ (?P<edge>cuối|đầu)(?:\ (?:cùng\ của\ )?năm)?(?:\ {_YEAR})?)
  | (?P<day>(?:\bngày\ )?{_DMY}(?!\d)|\bngày\ {_LONG}|\b{_DAY}\ tháng\ (?:1[0-2]|0?[1-9])\ năm\ {_YEAR}|\b(?:ngày|sáng|chiều|tối|trưa|hôm|đến|hết|tính\ đến|thời\ điểm|trước|từ|và)\ (?:ngày\ )?(?P<dm>{_DM})(?![\d/%.,]*\d|[\p{{L}}/%]|\ ?%))
  | (?P<bare_dm>\b{_DM}(?=[),;]|\ năm\b))
  | (?P<month>\btháng\ {_MONTH}\b(?!\ ?(?:%|\d))(?:\s?[/.\-]\s?{_YEAR}|,?\ năm\ {_YEAR}|\ (?P<month_word>năm\ nay|năm\ ngoái|năm\ trước))?|\b(?:1[0-2]|0?[1-9])/{_YEAR}\b)
  | (?P<year>\bnăm\ {_YEAR}\b|(?<![\d.,/])\b{_YEAR}\b(?!\s?(?:[.,/]\d|%|(?:người|hộ|lượt|tấn|ha|tỷ|triệu|vụ|lao|học|con|m2|m3|đồng|suất|ca|trường|xã|km|cây|cuộc|đơn|hồ|mô|thí)\b)))
  | (?P<word>\b(?:(?:cho\ )?(?:đến|tới)\ nay|hiện\ nay|hiện\ tại|hôm\ nay|hôm\ qua|năm\ nay|năm\ ngoái|(?:cả|hết|trong|đầu|cuối)\ năm(?!\ (?:học|nay|ngoái|{_YEAR}))|một\ năm\ qua
    |từ\ đầu\ năm(?:\ đến\ nay|\ tới\ nay|\ đến\ mốc\ ấy)?|(?:những\ |các\ )?tháng\ cuối\ năm|(?:trong|cả)\ tháng(?!\ {_MONTH}\b)|(?:trong|cả)\ quý(?!\ (?:{_QUARTER}|đầu|cuối)\b)|trong\ kỳ
    |tháng\ này|quý\ này|năm\ sau|năm\ tới|hằng\ năm|(?:từ\ )?đầu\ nhiệm\ kỳ(?:\ đến\ nay)?|(?:từ\ )?đầu\ giai\ đoạn(?:\ đến\ nay)?)\b)
    """,
    regex.VERBOSE,
)
_KINDS = (
    "school", "since_plan", "span", "days", "season", "years", "half", "half_year", "half_month", "months", "quarter",
    "last_quarter", "day", "bare_dm", "month", "year", "word",
)  # fmt: skip
_NUMBERS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_YEARS = regex.compile(_YEAR)
_INTS = regex.compile(r"\d+")
_DURATION_BEFORE = regex.compile(
    r"(?:từ|trên|dưới|hơn|quá|mỗi|cứ|thời hạn|kỳ hạn|hạn|mức|khóa|hưởng|phạt tù|phạt|tù|thời gian|kéo dài|tối đa|tối thiểu|ít nhất|đủ|vòng|chậm|án treo)\s$"
)
_DURATION_AFTER = regex.compile(r"\s?(?:trở (?:lên|xuống)|tuổi|liên tục|liền|một lần|/lần|/|tù\b|lương)")
_WHOLE_YEAR = regex.compile(r"(?:bình quân|tính chung|lũy kế|luỹ kế|cả|qua|trong|sau)\s$")


@dataclass(frozen=True, slots=True)
class Time:
    """What an expression of time names; ``year`` is ``None`` where it is left to the context.

    ``kind``: ``year``, ``years``, ``school``, ``months`` (``first`` to ``last``), ``day`` (``first`` the day,
    ``last`` the month), ``days`` (``text`` holds the two days), ``span`` (``ends`` holds its two ends, either
    ``None`` for now or the beginning of a term), ``word``. ``shift`` counts years from the context's year
    (``năm ngoái`` -1). ``text`` of months: ``bare`` without ``đầu năm`` and year, ``rest`` for months to come.
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
    "năm từ niên vụ giai nhiệm thời trong nửa sáu mười một hai ba bốn tư bảy tám chín quý quí ngày sáng chiều tối trưa hôm đến hết "
    "tính trước và tháng hiện tới cho cả những hằng đầu cuối".split()
)
"""Words that an expression of time can begin with; others begin with a digit."""


def time_at(folded: str, start: int, end: int) -> Time | None:
    """The expression of time that begins at an offset of the folded text, if any.

    >>> text = "từ tháng 9/2010 đến hết quý i/2013"
    >>> found = time_at(text, 0, len(text))
    >>> found.kind, [(part.year, part.first, part.last) for part in found.ends]
    ('span', [(2010, 9, 9), (2013, 1, 3)])
    """
    match = _TIME.match(folded, start, end)
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
    if _small(regex.match(_COUNT, match.group()).group()) == 12:  # type: ignore[union-attr]
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
    text, span = match.group(), match.span()
    year = _year(text)
    if kind in ("year", "school"):
        return Time(kind, *span, year=year)
    if kind in ("years", "season"):
        return _years(text, span, season=kind == "season")
    if kind == "since_plan":
        return Time("span", *span, ends=(None, Time("year", *match.span("aim"), year=_year(match.group("aim"))) if match.group("aim") else None), text="to come")
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
        number = {"cuối": 4, "đầu": 1}.get(match.group("edge") or "") or _small(regex.search(rf"{_QUARTER}\b", text[2:]).group())  # type: ignore[union-attr]
        return Time("months", *span, year=year, first=3 * number - 2, last=3 * number, shift=_shift(match.group("quarter_word")))
    if kind in ("month", "half_month"):
        token = regex.search(rf"{_MONTH}\b", text.split("tháng")[-1])
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
    short = regex.search(r"-\s?(\d\d)$", text)
    last = last or (found[0] // 100 * 100 + int(short.group(1)) if short else None)
    return Time("years" if last else "year", *span, year=found[0], until=last, text="season")


def _months(match: "regex.Match[str]", year: int | None) -> Time | None:
    span, shift = match.span(), _shift(match.group("months_word"))
    count = _small(regex.match(_COUNT, match.group()).group())  # type: ignore[union-attr]
    plain = year is None and not match.group("part")
    if not 1 < count <= 12 and plain:
        return None
    if match.group("part") == "cuối" or match.group("rest"):
        rest = "rest" if match.group("rest") else ""
        return Time("months", *span, year=year, first=13 - count, last=12, shift=shift, text=rest)
    return Time("months", *span, year=year, first=1, last=count, shift=shift, text="bare" if plain and not match.group("months_word") else "")


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
    whole = regex.compile(rf"(?:đầu\ |cuối\ )?(?:tháng\ (?P<m>{_MONTH})\b|qu[ýí]\ ?(?P<q>{_QUARTER})\b)", regex.VERBOSE).match(text)
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
    for part in regex.split(r"\s(?:đến|tới)\s|(?<=\d)-(?=ngày)", text, maxsplit=1):
        numbers = [int(n) for n in _INTS.findall(part)]
        found.append((numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None))
    return found
