"""The period of what a ratio or change is relative to."""

from itertools import pairwise

import regex

from solieu.extract.atoms import Extraction
from solieu.extract.times import Time
from solieu.relate import moments, timeline
from solieu.relate.mention import Mention
from solieu.relate.timeline import Now

_MULTI_YEAR = regex.compile(r"\d{4}/\d{4}")
_AFTER_START = regex.compile(
    r" (?:(?:của|ở|trong|vào) )?(?:cùng )?(kỳ|năm|quý|tháng)(?: học)? (?:năm )?(?:trước|ngoái)\b"
)
"""After the value that a movement starts from: when that was."""
_FROM_TIMES = ("previous", "same_period")
_ANY_YEAR = regex.compile(r"(?:19|20)\d\d")


def assign(extraction: Extraction, mention: Mention, now: Now) -> None:
    """Fill ``base_period``; a base that only names a time also gets its kind (``previous``, ``same_period``,
    ``other``).
    """
    if not mention.base:
        return
    time, words = mention.base_time, mention.base_words.lower()
    if mention.base == "time" and time is None:
        mention.base = "other"
    if mention.base == "time" and time is not None:
        named = _named(extraction, mention, time, now)
        mention.base, mention.base_period = _kind(mention, time, named), named
    elif mention.base == "previous" and _month_for_span(extraction, mention, words):
        mention.base, mention.base_period = "same_period", timeline.shifted(mention.period)
    elif mention.base == "plan":
        mention.base_period = _plan(extraction, mention, time, words, now)
    elif mention.base == "same_period":
        mention.base_period = _same(extraction, mention, time, words, now)
    elif mention.base == "previous":
        mention.base_period = _previous(mention, words, time)
    elif mention.base == "other" and time is not None:
        mention.base_period = _named(extraction, mention, time, now)
    elif mention.base == "other" and words.startswith(("đầu nhiệm kỳ", "đầu giai đoạn")):
        mention.base_period = f"{int(now.term[:4]) - 1}-12-31" if now.term else ""


def of_movements(extraction: Extraction, found: list[Mention]) -> None:
    """``tăng từ 64,8% của năm học trước lên 67,2%, tăng 2,4 điểm %``: what a movement starts from has the time that its
    words tell, and a change beside it that names no base starts there too.
    """
    starts = [m for m in found if m.rule == "from" and m.target is not None and m.relation == "base_of"]
    for start in starts:
        end = start.target
        assert end is not None
        told = _AFTER_START.match(extraction.normal.folded, start.quantity.end, end.quantity.start)
        if told and start.period == end.period:
            word = told.group(1)
            step = timeline.month_before if word == "tháng" else timeline.quarter_before if word == "quý" else None
            start.period = step(end.period) if step else timeline.shifted(end.period)
        for mention in found:
            if mention.target is end and mention.sentence == end.sentence and _starts_there(mention, start, end):
                mention.base_period = start.period


def of_plans(found: list[Mention], dated: set[Mention]) -> None:
    """``bằng 98,4% kế hoạch 9 tháng (25 triệu m3)``: a plan right after a ratio to it is of the time that the ratio's
    words name, but where its own words date it."""
    for ratio, plan in pairwise(found):
        if not plan.plan or plan in dated or ratio.kind != "plan_ratio" or plan.target is None:
            continue
        if ratio.target is plan.target and ratio.base_time is not None and ratio.base_period:
            plan.period = ratio.base_period


def of_compared(found: list[Mention], dated: set[Mention]) -> None:
    """``giảm 7,1% so với giá 105.000 đồng/kg của tuần trước``: an earlier amount is of the time that the change beside
    it is from, which may have no dates."""
    for mention in found:
        if mention.rule not in ("compared_amount", "earlier") or mention in dated or mention.relation != "base_of":
            continue
        changes = [m for m in found if m.target is mention.target and m.aspect == "change" and m.base in _FROM_TIMES]
        changes = [m for m in changes if m.sentence == mention.sentence and not m.base_far]
        if changes and len({m.base_period for m in changes}) == 1:
            mention.period = changes[0].base_period


def _starts_there(mention: Mention, start: Mention, end: Mention) -> bool:
    if mention.aspect != "change" or not mention.base or mention.base_period not in ("", mention.period):
        return False
    before, after = timeline.year_of(start.period), timeline.year_of(mention.period)
    return mention.quantity.start > end.quantity.end and before is not None and after is not None and before < after


def plan_year(period: str, now: Now) -> str:
    """The period of a bare plan: the year, of a span of years, a term or a school year that itself.

    >>> now = Now(2019, "2019", "")
    >>> [plan_year(period, now) for period in ("2019-H1", "2016/2020", "SY2015", "2010-09/2013-03")]
    ['2019', '2016/2020', 'SY2015', '']
    """
    if period.startswith("SY") or _MULTI_YEAR.fullmatch(period):
        return period
    year = timeline.year_of(period)
    if year and "/" in period and int(period[:4]) < year - 1:
        return now.term if _MULTI_YEAR.fullmatch(now.term) else ""
    return str(year) if year else ""


def _month_for_span(extraction: Extraction, mention: Mention, words: str) -> bool:
    """A span of months takes no ``so với tháng trước`` over from the single month beside it, but that month's other
    base, the year before.
    """
    folded = extraction.normal.folded
    own = (
        "tháng" in folded[mention.tail[0] : mention.tail[1]]
        or "tháng trước" in folded[mention.lead[0] : mention.quantity.start]
    )
    month = timeline.last_month(mention.period)
    return (
        words.startswith("tháng")
        and month is not None
        and mention.period != f"{timeline.year_of(mention.period)}-{month:02}"
        and not own
    )


def _named(extraction: Extraction, mention: Mention, time: Time, now: Now) -> str:
    """The period that a base names; a month or quarter later than the figure's own was the year before's."""
    if time.kind == "word":
        return moments.resolved(extraction, time, now) or ""
    year = timeline.year_of(mention.period)
    local = Now(year or now.year, mention.period or now.period, now.published, now.meeting, now.term)
    named = moments.resolved(extraction, time, local) or ""
    month, own = timeline.last_month(named), timeline.last_month(mention.period)
    if (
        time.kind in ("months", "day")
        and time.year is None
        and not time.shift
        and year
        and month
        and own
        and month >= own
        and time.kind == "months"
    ):
        return timeline.shifted(named)
    return named


def _kind(mention: Mention, time: Time, named: str) -> str:
    """``previous`` for the period right before, ``same_period`` for the same a year earlier, else ``other``."""
    if named and named == timeline.shifted(mention.period) and "-" in named:
        return "same_period"
    year = timeline.year_of(mention.period)
    if named and named in (timeline.before(mention.period), timeline.day_before(mention.period)):
        return "previous"
    if time.kind == "year" and year and time.year == year - 1:
        return "previous"
    if named and named in (timeline.quarter_before(mention.period), timeline.month_before(mention.period)):
        return "previous"
    if moments.is_day(named) and year and named.startswith(f"{year - 1}-12"):
        return "previous"
    return "other"


def _plan(extraction: Extraction, mention: Mention, time: Time | None, words: str, now: Now) -> str:
    if time is not None and time.kind in ("year", "years", "months", "school"):
        return moments.resolved(extraction, time, now) or ""
    if "nhiệm kỳ" in words or "giai đoạn" in words:
        return now.term if _MULTI_YEAR.fullmatch(now.term) else ""
    if "quý" in words.split():
        month, year = timeline.last_month(mention.period), timeline.year_of(mention.period)
        return f"{year}-Q{(month + 2) // 3}" if month and year else mention.period
    return plan_year(mention.period, now) or (
        plan_year(mention.target.period, now) if mention.target is not None else ""
    )


def _same(extraction: Extraction, mention: Mention, time: Time | None, words: str, now: Now) -> str:
    year = timeline.year_of(mention.period)
    if time is not None and time.kind in ("months", "day") and time.year:
        return moments.resolved(extraction, time, now) or ""
    stated = time.year if time is not None and time.kind == "year" else None
    if stated is None:
        found = _ANY_YEAR.search(words)
        stated = int(found.group()) if found else None
    return timeline.shifted(mention.period, stated - year if stated and year else -1)


def _previous(mention: Mention, words: str, time: Time | None) -> str:
    year, first = timeline.year_of(mention.period), words.split()[:1]
    if words.startswith("đầu"):
        found = _ANY_YEAR.search(words)
        anchor = int(found.group()) if found else time.year if time is not None and time.year else year
        return f"{anchor - 1}-12-31" if anchor else ""
    if words.startswith("cuối"):
        return str(year - 1) if year else ""
    if first == ["tuần"]:
        return timeline.week_before(mention.period)
    if first == ["tháng"]:
        return timeline.month_before(mention.period)
    if first == ["quý"]:
        return timeline.quarter_before(mention.period)
    if words.startswith(("năm học", "niên vụ")):
        return timeline.shifted(mention.period)
    if first == ["năm"] and year:
        return timeline.shifted(mention.period) if "/" not in mention.period or "-" in mention.period else str(year - 1)
    return ""
