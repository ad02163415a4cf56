"""The reporting period of a release.

One wrong reporting period spoils every row, so it is inferred once, with the evidence of title, lead and headings
weighed: a span of months beats the year it lies in; what is planned, compared with or part of a name does not count,
nor does the day of the meeting or of publication; what ends well after publication cannot have been reported.
"""

from dataclasses import dataclass
from itertools import chain, groupby, islice

import regex

from solieu.extract.atoms import Extraction
from solieu.extract.times import Time
from solieu.relate import moments, timeline
from solieu.relate.evidence import Said, is_term, read_around, weigh
from solieu.relate.published import dated_line, issuer, published, title
from solieu.relate.timeline import Now

__all__ = ["issuer", "published", "reporting", "title"]

_MEETING = regex.compile(
    r"\b(?:hội nghị|họp|họp báo|buổi|giao ban|hội thảo|tọa đàm|đại hội|làm việc|kỳ họp|phiên|sơ kết|tổng kết|thông tin|"
    r"cho biết|công bố|báo cáo|ban hành|ra mắt|ký kết|kiểm tra)\b"
)
_DEFINES = regex.compile(r"\s?\(\s?(?:được )?(?:tính|kể|số liệu(?: tính)?|kỳ báo cáo(?: tính)?)?\s?")
"""``9 tháng năm 2015 (tính từ ngày 01/10/2014 đến ngày 30/6/2015)``: what the office counts as its nine months.
Only whole months do: a quarter counted from the 16th to the 15th is still called that quarter."""
_SENTENCES = 16
_TELLING = ("năm nay", "từ đầu năm", "tháng cuối năm", "đầu nhiệm kỳ", "tháng này", "quý này", "hết năm")
_EVENT = 0.7
"""What a day weighs on which something happened, against one up to which is counted."""
_LEAST = 0.5
"""What is planned, and stands below the lead, is no evidence."""


@dataclass(slots=True)
class _Evidence:
    """A period with the weight of what speaks for it, and whether it stands in title or lead, and in the title."""

    weight: float = 0.0
    top: bool = False
    title: bool = False


def reporting(extraction: Extraction, date: str, day: Time | None = None) -> Now:
    """The reporting period and what goes with it; ``day`` is the one up to which the release says that it counts."""
    said = [
        read_around(extraction, rank, index, atom, role)
        for rank, index in enumerate(_top(extraction))
        for atom in extraction.times[index]
        if (role := moments.role(extraction, index, atom)) in ("context", "plan")
    ]
    stated, bases, meeting = _years(said, date), _base_years(extraction), ""
    found: dict[str, _Evidence] = {}
    term = ""
    before: tuple[Said, str] | None = None
    for time in said:
        atom, rank, planned = time.atom, time.rank, time.role == "plan"
        if planned and (rank > 1 or atom.kind == "months"):
            continue
        if atom.kind == "word" and not any(word in atom.text for word in _TELLING):
            continue
        year = _year_for(atom, date, stated, bases)
        now = Now(year, "", date)
        period = moments.resolved(extraction, atom, now)
        if not period:
            continue
        if period == date and extraction.normal.folded.startswith("(", atom.start - 1):
            continue
        event = atom.kind == "day" and not moments.as_of(extraction, atom)
        if event and _met(extraction, time.index):
            meeting = meeting or period
            continue
        if atom.kind in ("years", "span") and not term and is_term(period):
            term = period
        if before is not None and _defines(extraction, before, time, period):
            found[period] = found.pop(before[1], _Evidence())
        before = (time, period)
        weight = weigh(time, period, date) * (0.25 if planned else 1)
        if event:
            weight *= _EVENT
        if weight < _LEAST and rank > 1:
            continue
        evidence = found.setdefault(period, _Evidence())
        evidence.weight += weight
        evidence.title = evidence.title or (rank == 0 and time.index == 0 and len(extraction.blocks) > 1)
        evidence.top = evidence.top or (rank < 2 and weight >= 1)
    best = _best(found)
    if day is not None:
        best = moments.resolved(extraction, day, Now(_year_for(day, date, stated, bases), "", date)) or best
    if not best:
        best = _fallback(date, bases)
    ends = timeline.year_of(best)
    if ends and date and best[:4] != str(ends):
        ends = min(ends, max(int(date[:4]), int(regex.sub(r"\D", "", best)[:4])))
    return Now(ends, best, date, meeting, term)


def _defines(extraction: Extraction, before: tuple[Said, str], time: Said, period: str) -> bool:
    """Whether a span in brackets says which months the time before it stands for."""
    if before[0].index != time.index or moments.is_days(period):
        return False
    return _DEFINES.fullmatch(extraction.normal.folded, before[0].atom.end, time.atom.start) is not None


def _top(extraction: Extraction) -> list[int]:
    """The first sentences without the dated lines; a release without a title begins with rank 1."""
    lines = groupby(range(len(extraction.sentences)), key=lambda i: extraction.sentences[i].block)
    undated = (
        indices
        for block, indices in lines
        if not block or (extraction.blocks[block].kind != "row" and not dated_line(extraction, block))
    )
    indices = list(islice(chain.from_iterable(undated), _SENTENCES))
    return indices if len(extraction.blocks) > 1 else [indices[0], *indices] if indices else []


def _best(found: dict[str, _Evidence]) -> str:
    """The period with most evidence; the day up to which is counted rather than the span that it ends, when title and
    lead have both; the span since January rather than its last month, when the title has both.
    """
    if not found:
        return ""
    best = max(found, key=lambda period: found[period].weight)
    if not moments.is_day(best):
        for period, evidence in found.items():
            near = evidence.top and evidence.weight >= 0.25 * found[best].weight
            if near and moments.is_day(period) and _ends(best, period):
                return period
    year, month = timeline.year_of(best), timeline.last_month(best)
    if year and month and best == f"{year}-{month:02}":
        span = timeline.months(year, 1, month)
        if found[best].title and span in found and found[span].title:
            return span
    return best


def _ends(span: str, day: str) -> bool:
    return timeline.last_month(span) == int(day[5:7]) and timeline.year_of(span) == int(day[:4]) and int(day[8:]) >= 28


def _fallback(date: str, bases: list[int]) -> str:
    """Without evidence: the year after the one compared with, else that of publication, in January and February the
    year before.
    """
    if bases:
        return str(max(bases) + 1)
    if not date:
        return ""
    return str(int(date[:4]) if int(date[5:7]) > 2 else int(date[:4]) - 1)


def _met(extraction: Extraction, index: int) -> bool:
    """Whether a sentence speaks of a meeting or a statement, so that its day is not what the figures are about."""
    sentence = extraction.sentences[index]
    return (
        _MEETING.search(extraction.normal.folded, sentence.start, min(sentence.end, sentence.start + 240)) is not None
    )


def _years(said: list[Said], date: str) -> list[tuple[float, int]]:
    """The years stated near the top, the weightiest first."""
    found: dict[int, float] = {}
    for time in said:
        atom = time.atom
        if atom.year and atom.kind in ("year", "years", "months", "school", "day"):
            year = atom.until or atom.year
            found[year] = found.get(year, 0.0) + weigh(time, str(year), date)
    return sorted(((weight, year) for year, weight in found.items()), reverse=True)


def _base_years(extraction: Extraction) -> list[int]:
    """The years that figures near the top are compared with."""
    return [
        atom.year
        for index in range(min(_SENTENCES, len(extraction.sentences)))
        for atom in extraction.times[index]
        if atom.year and atom.kind in ("year", "months", "day") and moments.role(extraction, index, atom) == "base"
    ]


def _year_for(atom: Time, date: str, stated: list[tuple[float, int]], bases: list[int]) -> int | None:
    """The year of an expression without one: that of the last such time before publication, a stated year before that
    in winter.
    """
    if atom.year:
        return atom.year
    if not date:
        return stated[0][1] if stated else max(bases) + 1 if bases else None
    year, month = int(date[:4]), int(date[5:7])
    named = atom.ends[1] if atom.ends else None
    last = named.last if named is not None and named.kind in ("months", "day") else atom.last
    if atom.kind in ("months", "day", "span") and atom.text not in ("rest", "to come") and last > month + 1:
        return year - 1
    years = {y for _, y in stated}
    if month <= 3 and atom.kind in ("months", "word") and last > month and year not in years and year - 1 in years:
        return year - 1
    if month <= 2 and atom.kind == "word" and year - 1 in years:
        return year - 1
    return year
