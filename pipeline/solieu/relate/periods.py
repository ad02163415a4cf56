"""The period of each figure: its own time, else its sentence's, paragraph's, heading's, else the reporting period.

Two passes: first what the words around each figure say, then ratios, changes, shares and parts take over the period of the figure that
they qualify, wherever it stands.
"""

from dataclasses import dataclass, field

import regex

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.relate import base_periods, moments, timeline
from solieu.relate.mention import Mention
from solieu.relate.scopes import scopes
from solieu.relate.timeline import Now

_QUALIFY = ("ratio_of", "change_of", "share_of", "average_of")
_PARTS = ("part_of", "all_parts_of")
_AT_MEETING = regex.compile(r"(?:tại|dự|cũng tại|kết thúc|bế mạc|khai mạc) (?:hội nghị|đại hội|buổi|lễ|kỳ họp|hội thảo)|(?:nhân )?dịp này|tham dự|điểm cầu")
_MOST = frozenset("tập thể|cá nhân|điểm cầu|đại biểu|giấy khen|bằng khen|huân chương|huy chương|kỷ niệm chương".split("|"))
_TRAILING = regex.compile(r"\s?\(?\s?(?:(?:vào|của|trong|ở|cuối|đầu|ước|hết|đến|tính đến|tại|thời điểm|giữa)\s){0,3}")
_CUMULATED = regex.compile(r"(?:tính chung|lũy kế|luỹ kế|cộng dồn|tính cả|chung)(?:\s(?:trong|cả|qua))?\s$")
_NOT_NOW = frozenset("thực phát thể xuất tái biểu cải đại cụ hữu ngày ban".split())
_NOWADAYS = frozenset(("hiện", "hiện có", "nay", "nay là", "hiện là", "nay còn"))
_ONLY = regex.compile(r"(?:riêng|chỉ riêng|trong đó|nhất là)(?:\s(?:trong|của))?\s$")
_SAME = r"cùng (?:kỳ|kì|thời điểm|thời gian)(?:\s(?:của\s)?(?:năm\s)?(?:ngoái|trước|(?:19|20)\d\d))?"
_SAME_END = regex.compile(rf"{_SAME}\s?$")
_SAME_AFTER = regex.compile(rf"\s(?:của|ở)\s{_SAME}")
_SAME_OPENS = regex.compile(rf"(?<!\bso\s)(?<!\bvới\s)(?<!\bbằng\s)(?<!\bhơn\s)(?<!%\s)(?<!\bkém\s)(?<!\blần\s)\b{_SAME}\b")
_LISTING = regex.compile(r"\b(?:các|từng|những|hai|ba|bốn)\s$")
_COMPARING = frozenset(("up", "down", "exceed", "short", "times"))
_VAGUE = ("hiện nay", "đến nay", "trong năm", "cả năm", "trong tháng", "trong quý", "cả quý")


@dataclass(slots=True)
class _Context:
    """The periods that lines above pass on: the heading's or list opening's, and the paragraph's."""

    heading: str = ""
    opening: str = ""
    paragraph: str = ""
    block: int = -1
    explicit: set[int] = field(default_factory=set)

    def enter(self, extraction: Extraction, block: int) -> None:
        """A new line ends the paragraph above; running text also ends a list."""
        if block == self.block:
            return
        line, above = extraction.blocks[block], extraction.blocks[self.block] if self.block >= 0 else None
        if line.kind == "heading":
            self.heading = self.opening = ""
        if line.level == 0 or above is not None and line.level < above.level:
            self.opening = ""
        if line.level == 0 or above is None or line.level <= above.level or not self.paragraph:
            self.paragraph = ""
        self.block = block

    @property
    def period(self) -> str:
        """What a statement without a time of its own takes here; empty at the top of the release."""
        return self.paragraph or self.opening or self.heading


def assign(extraction: Extraction, found: list[Mention], now: Now) -> None:
    """Fill ``period`` and ``base_period`` of every mention."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    context = _Context()
    for index, sentence in enumerate(extraction.sentences):
        context.enter(extraction, sentence.block)
        _sentence(extraction, index, by_sentence.get(index, []), context, now)
    done: set[int] = set()
    for mention in found:
        _inherit(mention, context.explicit, done)
    for mention in found:
        base_periods.assign(extraction, mention, now)


def _inherit(mention: Mention, explicit: set[int], done: set[int]) -> None:
    """Take over the period of the figure that a mention qualifies, after that one has taken over its own."""
    if id(mention) in done:
        return
    done.add(id(mention))
    target = mention.target
    if target is None or mention.earlier or mention.plan:
        if target is not None:
            _inherit(target, explicit, done)
            _beside(mention, target, explicit)
        return
    _inherit(target, explicit, done)
    if id(mention) not in explicit and mention.relation in (*_QUALIFY, *_PARTS):
        mention.period = target.period


def _beside(mention: Mention, target: Mention, explicit: set[int]) -> None:
    """A plan or an earlier value beside its result, without a time of its own, is dated from the result's."""
    if id(mention) in explicit:
        return
    if mention.plan:
        mention.period = base_periods.plan_year(target.period, Now(None, "", "")) or mention.period
    elif mention.rule != "from":
        mention.period = timeline.shifted(target.period)


def _sentence(extraction: Extraction, index: int, found: list[Mention], context: _Context, now: Now) -> None:
    sentence, atoms = extraction.sentences[index], extraction.atoms[index]
    holes = scopes(atoms, sentence.start, sentence.end)[0].holes
    quantities = [m.quantity for m in found] or [a for a in atoms if isinstance(a, Quantity)]
    times = _times(extraction, index, holes, quantities, now)
    spread = _spread(extraction, index, found, now)
    for mention in found:
        own = spread.get(id(mention)) or _own(extraction, index, mention, now)
        if own is not None:
            context.explicit.add(id(mention))
            mention.period = own
            continue
        before = [(atom, period) for atom, period in times if atom.start < mention.quantity.start]
        after = [(atom, period) for atom, period in times if atom.start >= mention.quantity.end]
        target = mention.target
        if before:
            atom, mention.period = before[-1]
            later = target is not None and (target.sentence != index or target.quantity.end < atom.start) and mention.scope.parent is None
            if later and (mention.relation in _PARTS or mention.lead[0] <= atom.start and atom.text not in _VAGUE):
                context.explicit.add(id(mention))
        elif after and _reaches(extraction, mention, after[0][0]):
            mention.period = after[0][1]
        else:
            mention.period = context.period or now.period
        _adjust(extraction, index, mention, bool(before), now)
        if _of_same_period(extraction, mention):
            mention.period = _year_before(extraction, mention)
            context.explicit.add(id(mention))
        elif mention.averaged and mention.aspect == "change" and target is None or mention.aspect == "change" and "mỗi năm" in extraction.normal.folded[mention.lead[0] : mention.quantity.start]:
            if _average_over(mention, found, now):
                context.explicit.add(id(mention))
        if mention.plan and (target is None or target is mention):
            mention.period = base_periods.plan_year(mention.period, now)
    _carry(extraction, index, found, times, quantities, context, now)


def _adjust(extraction: Extraction, index: int, mention: Mention, timed: bool, now: Now) -> None:
    """What was done at the meeting has its day; an income a year in a part-year release is the year's."""
    folded, sentence = extraction.normal.folded, extraction.sentences[index]
    noun = mention.unit or mention.noun
    if now.meeting and not timed and (mention.quantity.unit_class == "award" or noun in _MOST or "dự hội nghị" in folded[sentence.start : mention.quantity.start]):
        if _AT_MEETING.search(folded, sentence.start, min(sentence.end, mention.quantity.end + 4)):
            mention.period = now.meeting
    if mention.unit.endswith("/người/năm") and timeline.year_of(mention.period):
        mention.period = str(timeline.year_of(mention.period))


def _times(extraction: Extraction, index: int, holes: list[tuple[int, int]], quantities: list[Quantity], now: Now) -> list[tuple[Time, str]]:
    """The times that say when for what follows, outside brackets, with their periods; not those that belong to the figure right before."""
    found: list[tuple[Time, str]] = []
    for atom in extraction.atoms[index]:
        if any(start <= atom.start < end for start, end in holes):
            continue
        if isinstance(atom, Cue) and _is_now(extraction, atom):
            found.append((Time("word", atom.start, atom.end, text="hiện nay"), now.published))
            continue
        if not isinstance(atom, Time) or any(_trails(extraction, quantity, atom) for quantity in quantities):
            continue
        if atom.kind == "word" and atom.text in ("hằng năm", "đầu năm") or moments.role(extraction, index, atom) != "context":
            continue
        period = moments.resolved(extraction, atom, now)
        if period is None or not period and atom.kind != "word":
            continue
        if moments.is_day(period) and period == now.meeting and not moments.as_of(extraction, atom):
            if _takes_part(extraction, index, quantities):
                found.append((atom, period))
            continue
        found.append((atom, period))
    return found


def _takes_part(extraction: Extraction, index: int, quantities: list[Quantity]) -> bool:
    """Whether the first figure of the meeting's sentence counts those who met."""
    return bool(quantities) and (quantities[0].unit_class == "award" or quantities[0].unit in _MOST)


def _is_now(extraction: Extraction, cue: Cue) -> bool:
    """``hiện``, ``nay`` as words of their own."""
    folded = extraction.normal.folded
    if folded[cue.start : cue.end] not in _NOWADAYS:
        return False
    previous = folded[max(0, cue.start - 12) : cue.start].split()
    return not previous or previous[-1] not in _NOT_NOW | {"từ", "năm", "đến", "tới", "tháng", "xưa"}


def _trails(extraction: Extraction, quantity: Quantity, atom: Time) -> bool:
    """``66,5% năm 2019 lên``, ``3,4% (tháng 6)``: a time right after a figure is that figure's own."""
    if not 0 <= atom.start - quantity.end <= 24:
        return False
    gap = _TRAILING.fullmatch(extraction.normal.folded, quantity.end, atom.start)
    return gap is not None and extraction.normal.folded[quantity.end : atom.start].strip() != ""  or 0 <= atom.start - quantity.end <= 1


def _own(extraction: Extraction, index: int, mention: Mention, now: Now) -> str | None:
    """A time right after the figure, inside its bracket, or right before the bracket that it stands in."""
    for atom in extraction.atoms[index]:
        if isinstance(atom, Time) and _trails(extraction, mention.quantity, atom) and mention.level and not mention.base:
            if _bracketed_figure(extraction, index, mention.quantity.end, atom):
                break
            if moments.role(extraction, index, atom) == "context":
                return moments.resolved(extraction, atom, now)
    times = [a for a in mention.times if a.kind != "word"]
    if mention.scope.parent is not None:
        inside = [a for a in mention.times if a.start >= mention.scope.start]
        period = moments.resolved(extraction, inside[-1], now) if inside and moments.role(extraction, index, inside[-1]) == "context" else None
        if period is not None:
            return period
        first = extraction.normal.folded[mention.scope.start : mention.lead[0]].strip() == ""
        if any(_is_now(extraction, a) for a in extraction.atoms[index] if isinstance(a, Cue) and mention.lead[0] <= a.start < mention.quantity.start) and first:
            return now.published
        period = _before_bracket(extraction, index, mention, now) if first and not mention.plan and mention.aspect != "change" else None
        if period is not None:
            return period
    if mention.earlier and times and mention.rule != "movement":
        return moments.resolved(extraction, times[-1], now)
    if mention.earlier and mention.target is not None:
        return _earlier(extraction, mention)
    if mention.plan and times and moments.role(extraction, index, times[-1]) != "base" and _of_plan(extraction, mention, times[-1]):
        return moments.resolved(extraction, times[-1], now)
    return None


def _of_plan(extraction: Extraction, mention: Mention, time: Time) -> bool:
    """Whether a time belongs to the plan and not to the result before it: no other figure stands between."""
    return time.start >= mention.lead[0] and mention.target is not None or mention.target is None and time.kind != "day"


def _bracketed_figure(extraction: Extraction, index: int, start: int, atom: Time) -> bool:
    """Whether the bracket that opens between a figure and a time holds a figure of its own."""
    if "(" not in extraction.normal.folded[start : atom.start]:
        return False
    closes = extraction.normal.folded.find(")", atom.end)
    return any(isinstance(a, Quantity) and atom.end <= a.start < closes for a in extraction.atoms[index])


def _of_same_period(extraction: Extraction, mention: Mention) -> bool:
    """``(cùng kỳ năm 2018: 12 vụ)``, ``mức tăng 4,2% của cùng kỳ``, ``trong khi cùng kỳ xuất siêu 41 triệu USD``: a value of the year before."""
    folded = extraction.normal.folded
    if mention.base == "same_period" and mention.aspect != "level" and "mức" not in folded[mention.lead[0] : mention.quantity.start]:
        return False
    if _SAME_AFTER.match(folded, mention.quantity.end) and (mention.level or "mức" in folded[mention.lead[0] : mention.quantity.start]):
        return True
    if mention.scope.parent is not None and folded[mention.scope.start : mention.lead[0]].strip() == "" and not mention.verb & _COMPARING:
        if _SAME_END.search(folded, max(0, mention.scope.start - 40), mention.scope.start - 1):
            return True
    return mention.level and not mention.verb & _COMPARING and _SAME_OPENS.search(folded, mention.lead[0], mention.quantity.start) is not None


def _year_before(extraction: Extraction, mention: Mention) -> str:
    """The period a year before that of the figure beside it, or in the year that the words name."""
    folded, target = extraction.normal.folded, mention.target
    period = target.period if target is not None and target.period else mention.period
    named = regex.compile(r"cùng (?:kỳ|kì|thời điểm|thời gian)\s(?:của\s)?(?:năm\s)?((?:19|20)\d\d)").search(
        folded, max(0, min(mention.lead[0], mention.scope.start - 40)), min(len(folded), mention.quantity.end + 40)
    )
    year = timeline.year_of(period)
    if named and year and period == named.group(1):
        return period
    return timeline.shifted(period, int(named.group(1)) - year if named and year else -1)


def _average_over(mention: Mention, found: list[Mention], now: Now) -> bool:
    """``giảm từ 12,5% năm 2010 xuống 5,7% năm 2015, mỗi năm giảm 1,3%``: the span from the one year to the other."""
    starts = [m for m in found if m.rule == "from" and m.target is not None and m.quantity.start < mention.quantity.start]
    if not starts or "/" in now.period and "-" not in now.period:
        return False
    first, last = starts[-1].period, starts[-1].target.period if starts[-1].target is not None else ""
    if len(first) != 4 or len(last) != 4:
        return False
    mention.period = f"{first}/{last}"
    return True


def _before_bracket(extraction: Extraction, index: int, mention: Mention, now: Now) -> str | None:
    """``so với năm 2010 (13 triệu đồng)``, ``tháng Giêng (0,71%)``: the figure in the bracket is that time's."""
    opens = mention.scope.start - 1
    for atom in extraction.atoms[index]:
        if isinstance(atom, Time) and 0 <= opens - atom.end <= 1 and not any(
            isinstance(a, Quantity) and 0 <= atom.start - a.end <= 1 for a in extraction.atoms[index]
        ):
            before = extraction.normal.folded[max(0, atom.start - 24) : atom.start].rstrip()
            if before.endswith(("cùng kỳ", "cùng kì", "cùng thời điểm", "cùng thời gian")):
                return None
            return moments.resolved(extraction, atom, now) if moments.role(extraction, index, atom) in ("context", "base") else None
    return None


def _earlier(extraction: Extraction, mention: Mention) -> str | None:
    """An earlier value named only as such (``cùng kỳ 4 vụ``, ``quý trước (8,1 ngày)``); ``None`` leaves it to its figure's period."""
    lead = extraction.normal.folded[max(0, mention.scope.start - 60) : mention.quantity.start]
    target = mention.target
    if target is None or not target.period or mention.rule == "from":
        return None
    if "tháng trước" in lead or "tháng liền trước" in lead:
        return timeline.month_before(target.period)
    return timeline.quarter_before(target.period) if "quý trước" in lead else None


def _reaches(extraction: Extraction, mention: Mention, atom: Time) -> bool:
    """Whether a time after the figure dates it: in the same clause, and not at the head of the next one."""
    marks = [a for a in extraction.atoms[mention.sentence] if isinstance(a, Mark) and mention.quantity.end <= a.start < atom.start]
    if mention.scope.parent is not None or any(mark.sign in ";:()" for mark in marks):
        return False
    return atom.start - mention.quantity.end < 120 and not (marks and atom.start - marks[-1].end <= 2)


def _spread(extraction: Extraction, index: int, found: list[Mention], now: Now) -> dict[int, str]:
    """``qua các tháng 7, 8, 9 là a, b và c``: as many figures as months listed right before them take these in order."""
    folded, spread = extraction.normal.folded, dict[int, str]()
    for atom in extraction.atoms[index]:
        if not isinstance(atom, Time) or atom.kind != "months" or atom.first != atom.last:
            continue
        listed = regex.compile(r"(?:(?:,\s|\svà\s|,\svà\s)(?:tháng\s)?(\d{1,2})(?![\d.,]*\d|\s?%))+").match(folded, atom.end)
        if listed is None or not _LISTING.search(folded, max(0, atom.start - 12), atom.start):
            continue
        months = [atom.first, *map(int, listed.captures(1))]
        after = [m for m in found if m.quantity.start >= listed.end() and m.scope.parent is None][: len(months)]
        year = atom.year or now.year
        if year and len(after) == len(months) and max(months) <= 12:
            spread.update({id(mention): f"{year}-{month:02}" for month, mention in zip(months, after, strict=True)})
    return spread


def _carry(
    extraction: Extraction, index: int, found: list[Mention], times: list[tuple[Time, str]], quantities: list[Quantity], context: _Context, now: Now
) -> None:  # fmt: skip
    """What the sentence passes on: the time it opens with, or the cumulated span after a single month."""
    folded, sentence = extraction.normal.folded, extraction.sentences[index]
    line, text = extraction.blocks[sentence.block], folded[sentence.start : sentence.end].rstrip()
    first = quantities[0].start if quantities else sentence.end
    passed = ""
    for atom, period in times:
        before = folded[max(sentence.start, atom.start - 30) : atom.start]
        if atom.start < first and not passed and not _ONLY.search(before):
            event = atom.kind == "day" and not (moments.as_of(extraction, atom) and "thời điểm" not in before)
            passed = "" if event or atom.kind == "word" and atom.text in ("hiện nay", "cả quý", "trong quý") else period
        elif passed and _CUMULATED.search(before) and atom.kind == "months" and atom.first == 1:
            passed = period
    if index == 0 and len(extraction.blocks) > 1 or not passed:
        return
    titled = line.kind == "heading" or text.endswith(":") or not found and len(text) < 90 and not text.endswith((".", "!", "?", ";"))
    if line.kind == "heading" or titled and not found and line.level == 0:
        context.heading, context.paragraph = passed, ""
    elif titled:
        context.opening = passed
    else:
        context.paragraph = passed
