"""The time that belongs to one figure alone: after it, in its bracket, before its bracket, in a list of months."""

import regex

from solieu.extract.atoms import Cue, Extraction, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import moments, timeline
from solieu.relate.mention import Mention
from solieu.relate.timeline import Now
from solieu.relate.wholes import carries_over

_TRAILING = regex.compile(r"\s?\(?\s?(?:(?:vào|của|trong|ở|cuối|đầu|ước|hết|đến|tính đến|tại|thời điểm|giữa)\s){0,3}")
_NOT_NOW = frozenset(word_list("not_now"))
_NOT_AFTER = word_list("not_now_before")
NOWADAYS = frozenset(word_list("nowadays"))
_SAME = r"cùng (?:kỳ|kì|thời điểm|thời gian)(?:\s(?:của\s)?(?:năm\s)?(?:ngoái|trước|(?:19|20)\d\d))?"
_SAME_END = regex.compile(rf"{_SAME}\s?$")
_SAME_AFTER = regex.compile(rf"\s(?:của|ở)\s{_SAME}")
_SAME_OPENS = regex.compile(
    rf"(?<!\bso\s)(?<!\bvới\s)(?<!\bbằng\s)(?<!\bhơn\s)(?<!%\s)(?<!\bkém\s)(?<!\blần\s)\b{_SAME}\b"
    r"(?<!(?:^|[.;:]\s|\n)cùng thời (?:điểm|gian)(?=,))"
)
"""``Cùng thời điểm,`` at the head of a sentence is the time just named."""
_SAME_OF_YEAR = regex.compile(r"cùng (?:kỳ|kì|thời điểm|thời gian)\s(?:của\s)?(?:năm\s)?((?:19|20)\d\d)")
_MORE_MONTHS = regex.compile(r"(?:(?:,\s|\svà\s|,\svà\s)(?:tháng\s)?(\d{1,2})(?![\d.,]*\d|\s?%))+")
_LISTING = regex.compile(r"\b(?:các|từng|những|hai|ba|bốn)\s$")
_BEGINNING = regex.compile(r"(?<!tháng |quý )\bđầu năm(?: nay)?\b(?! học| 20)")
_COMPARING = frozenset(("up", "down", "exceed", "short", "times"))


def is_now(extraction: Extraction, cue: Cue) -> bool:
    """``hiện``, ``nay`` as words of their own."""
    folded = extraction.normal.folded
    if folded[cue.start : cue.end] not in NOWADAYS:
        return False
    previous = folded[max(0, cue.start - 12) : cue.start].split()
    if folded[cue.end : cue.end + 10].lstrip().startswith(_NOT_AFTER):
        return False
    return not previous or previous[-1] not in _NOT_NOW | {"từ", "năm", "đến", "tới", "tháng", "xưa"}


def trails(extraction: Extraction, quantity: Quantity, atom: Time) -> bool:
    """``66,5% năm 2019 lên``, ``3,4% (tháng 6)``: a time right after a figure is that figure's own."""
    if not 0 <= atom.start - quantity.end <= 24:
        return False
    gap = _TRAILING.fullmatch(extraction.normal.folded, quantity.end, atom.start)
    return (
        gap is not None and extraction.normal.folded[quantity.end : atom.start].strip() != ""
    ) or 0 <= atom.start - quantity.end <= 1


def own(extraction: Extraction, index: int, mention: Mention, now: Now) -> str | None:
    """A time right after the figure, inside its bracket, or right before the bracket that it stands in."""
    for atom in extraction.times[index] if mention.level and not mention.base else ():
        if trails(extraction, mention.quantity, atom):
            if _bracketed_figure(extraction, index, mention.quantity.end, atom):
                break
            if moments.role(extraction, index, atom) == "context":
                return moments.resolved(extraction, atom, now)
    folded = extraction.normal.folded
    if carries_over(folded, mention.lead[0], mention.quantity.start) and mention.target is not None:
        return None
    if not mention.earlier and not mention.plan and mention.scope.parent is None:
        return None
    times = [a for a in mention.times if a.kind != "word"]
    if mention.scope.parent is not None:
        inside = [a for a in mention.times if a.start >= mention.scope.start]
        period = (
            moments.resolved(extraction, inside[-1], now)
            if inside and moments.role(extraction, index, inside[-1]) == "context"
            else None
        )
        if period is not None:
            return period
        first = extraction.normal.folded[mention.scope.start : mention.lead[0]].strip() == ""
        lead = extraction.normal.folded[mention.lead[0] : mention.quantity.start]
        if (first and ("hiện" in lead or "nay" in lead)) and any(
            is_now(extraction, a)
            for a in extraction.atoms[index]
            if isinstance(a, Cue) and mention.lead[0] <= a.start < mention.quantity.start
        ):
            return now.published
        period = (
            _before_bracket(extraction, index, mention, now)
            if first and not mention.plan and mention.aspect != "change" and not mention.topic_raw
            else None
        )
        if period is not None:
            return period
    if mention.earlier and times and times[-1].kind == "year" and _in_same_period(extraction, times[-1]):
        return year_before(extraction, mention)
    if mention.earlier and times and mention.rule != "movement":
        return moments.resolved(extraction, times[-1], now)
    if mention.earlier and mention.target is not None:
        return _earlier(extraction, mention)
    if mention.plan and times and moments.role(extraction, index, times[-1]) != "base" and _of_plan(mention, times[-1]):
        return moments.resolved(extraction, times[-1], now)
    return None


def _in_same_period(extraction: Extraction, time: Time) -> bool:
    """``so với cùng kỳ năm 2017 (1.585 đơn vị)``: the same months of that year."""
    before = extraction.normal.folded[max(0, time.start - 24) : time.start].rstrip()
    return before.endswith(("cùng kỳ", "cùng kì", "cùng thời điểm", "cùng thời gian"))


def _of_plan(mention: Mention, time: Time) -> bool:
    """Whether a time belongs to the plan and not to the result before it: no other figure stands between."""
    return (time.start >= mention.lead[0] and mention.target is not None) or (
        mention.target is None and time.kind != "day"
    )


def _bracketed_figure(extraction: Extraction, index: int, start: int, atom: Time) -> bool:
    """Whether the bracket that opens between a figure and a time holds a figure of its own."""
    if "(" not in extraction.normal.folded[start : atom.start]:
        return False
    closes = extraction.normal.folded.find(")", atom.end)
    return any(isinstance(a, Quantity) and atom.end <= a.start < closes for a in extraction.atoms[index])


def _before_bracket(extraction: Extraction, index: int, mention: Mention, now: Now) -> str | None:
    """``so với năm 2010 (13 triệu đồng)``, ``tháng Giêng (0,71%)``: the figure in the bracket is that time's."""
    opens = mention.scope.start - 1
    for atom in extraction.times[index]:
        if 0 <= opens - atom.end <= 1 and not any(
            isinstance(a, Quantity) and 0 <= atom.start - a.end <= 1 for a in extraction.atoms[index]
        ):
            before = extraction.normal.folded[max(0, atom.start - 24) : atom.start].rstrip()
            if before.endswith(("cùng kỳ", "cùng kì", "cùng thời điểm", "cùng thời gian")):
                return None
            return (
                moments.resolved(extraction, atom, now)
                if moments.role(extraction, index, atom) in ("context", "base")
                else None
            )
    return None


def _earlier(extraction: Extraction, mention: Mention) -> str | None:
    """An earlier value named only as such (``cùng kỳ 4 vụ``, ``quý trước (8,1 ngày)``); ``None`` leaves it to its
    figure's period.
    """
    lead = extraction.normal.folded[max(0, mention.scope.start - 60) : mention.quantity.start]
    target = mention.target
    if target is None or not target.period or mention.rule == "from":
        return None
    if _BEGINNING.search(lead):
        year = timeline.year_of(target.period)
        return f"{year - 1}-12-31" if year else None
    if "tháng trước" in lead or "tháng liền trước" in lead:
        return timeline.month_before(target.period)
    return timeline.quarter_before(target.period) if "quý trước" in lead else None


def of_same_period(extraction: Extraction, mention: Mention) -> bool:
    """``(cùng kỳ năm 2018: 12 vụ)``, ``mức tăng 4,2% của cùng kỳ``, ``trong khi cùng kỳ xuất siêu 41 triệu USD``: a
    value of the year before.
    """
    folded = extraction.normal.folded
    if "cùng " not in folded[max(0, min(mention.lead[0], mention.scope.start - 40)) : mention.quantity.end + 20]:
        return False
    if (
        mention.base == "same_period"
        and mention.aspect != "level"
        and "mức" not in folded[mention.lead[0] : mention.quantity.start]
    ):
        return False
    if _SAME_AFTER.match(folded, mention.quantity.end) and (
        mention.level or "mức" in folded[mention.lead[0] : mention.quantity.start]
    ):
        return True
    if mention.verb & _COMPARING:
        return False
    bracketed = mention.scope.parent is not None and not folded[mention.scope.start : mention.lead[0]].strip()
    if (
        bracketed
        and not mention.topic_raw
        and _SAME_END.search(folded, max(0, mention.scope.start - 40), mention.scope.start - 1)
    ):
        return True
    return mention.level and _SAME_OPENS.search(folded, mention.lead[0], mention.quantity.start) is not None


def year_before(extraction: Extraction, mention: Mention) -> str:
    """The period a year before that of the figure beside it, or in the year that the words name."""
    folded, target = extraction.normal.folded, mention.target
    period = target.period if target is not None and target.period else mention.period
    named = _SAME_OF_YEAR.search(
        folded, max(0, min(mention.lead[0], mention.scope.start - 40)), min(len(folded), mention.quantity.end + 40)
    )
    year = timeline.year_of(period)
    if named and year and period == named.group(1):
        return period
    return timeline.shifted(period, int(named.group(1)) - year if named and year else -1)


def spread(extraction: Extraction, index: int, found: list[Mention], now: Now) -> dict[Mention, str]:
    """``qua các tháng 7, 8, 9 là a, b và c``: as many figures as months listed before them take these in order."""
    folded, dated = extraction.normal.folded, dict[Mention, str]()
    for atom in extraction.times[index]:
        if atom.kind != "months" or atom.first != atom.last:
            continue
        listed = _MORE_MONTHS.match(folded, atom.end)
        if listed is None or not _LISTING.search(folded, max(0, atom.start - 12), atom.start):
            continue
        months = [atom.first, *map(int, listed.captures(1))]
        after = [m for m in found if m.quantity.start >= listed.end() and m.scope.parent is None][: len(months)]
        year = atom.year or now.year
        if year and len(after) == len(months) and max(months) <= 12:
            dated.update({mention: f"{year}-{month:02}" for month, mention in zip(months, after, strict=True)})
    return dated
