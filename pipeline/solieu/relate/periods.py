"""The period of each figure: its own time, else its sentence's, paragraph's, heading's, else the reporting period."""

from solieu.extract.atoms import Cue, Extraction, Mark
from solieu.extract.times import Time
from solieu.relate import timeline
from solieu.relate.mention import Mention
from solieu.relate.timeline import Now

_AS_OF = ("đến", "hết", "tính đến", "đến ngày", "tính đến ngày", "hết ngày", "thời điểm", "thời điểm ngày", "đến hết")
_OWN = ("ratio_of", "change_of", "share_of", "part_of", "all_parts_of", "average_of")
_MEETING = ("tại hội nghị", "dịp này", "nhân dịp này", "kết thúc hội nghị", "cũng tại", "tại buổi", "tại lễ")
_PLANS = ("kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "kh", "nghị quyết", "nhiệm vụ")


def assign(extraction: Extraction, found: list[Mention], now: Now) -> None:
    """Fill ``period`` and ``base_period`` of every mention."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    paragraph, heading, block, item_level = "", "", -1, 0
    for index, sentence in enumerate(extraction.sentences):
        line = extraction.blocks[sentence.block]
        if sentence.block != block:
            block = sentence.block
            if line.kind == "heading" or line.level == 0:
                heading = ""
            if line.level < item_level or line.level == 0:
                paragraph = ""
            item_level = line.level
            if line.level == 0:
                paragraph = ""
        here = by_sentence.get(index, [])
        opening = _opening(extraction, index, now)
        colon = extraction.normal.folded[sentence.start : sentence.end].rstrip().endswith(":") or line.kind == "heading"
        _sentence(extraction, index, here, now, opening or paragraph or heading)
        if opening and not _day(opening):
            paragraph = opening
            if colon and not here:
                heading = opening
        elif opening and _day(opening) and _is_as_of(extraction, index):
            paragraph = opening


def _day(period: str) -> bool:
    return len(period) == 10 and period[4] == "-" and period[7] == "-"


def _is_as_of(extraction: Extraction, index: int) -> bool:
    times = [a for a in extraction.atoms[index] if isinstance(a, Time)]
    return bool(times) and times[0].text in _AS_OF


def _opening(extraction: Extraction, index: int, now: Now) -> str:
    """The period that a sentence opens with, before any figure and verb of comparison."""
    sentence = extraction.sentences[index]
    for atom in extraction.atoms[index]:
        if isinstance(atom, Time):
            if atom.start - sentence.start > 70 and index:
                return ""
            if _role(extraction, index, atom) == "context":
                if atom.kind == "day" and atom.text not in _AS_OF and not _is_meeting_day(atom, now):
                    return timeline.resolve(atom, now)
                if atom.kind == "day" and atom.text not in _AS_OF:
                    return ""
                return _resolved(extraction, atom, now)
        elif not isinstance(atom, Mark | Cue):
            return ""
    return ""


def _is_meeting_day(atom: Time, now: Now) -> bool:
    return bool(now.meeting) and now.meeting.endswith(f"-{atom.last:02}-{atom.first:02}")


def _resolved(extraction: Extraction, atom: Time, now: Now) -> str:
    """The named period; ``sáu tháng tới`` lies after the reporting period, ``đến hết quý II`` counts from January."""
    folded = extraction.normal.folded
    after = folded[atom.end : atom.end + 10]
    if atom.kind == "months" and atom.text == "bare" and after.startswith((" tới", " còn lại", " cuối")) and now.year:
        return timeline.months(now.year, 13 - (atom.last - atom.first + 1), 12)
    before = folded[max(0, atom.start - 14) : atom.start].rstrip()
    if atom.kind == "months" and atom.text not in ("bare", "span") and before.endswith(("đến hết", "hết")) and atom.last - atom.first == 2:
        year = atom.year or now.year
        return timeline.months(year, 1, atom.last) if year else ""
    return timeline.resolve(atom, now)


def _role(extraction: Extraction, index: int, atom: Time) -> str:
    """``context`` for a time that says when; ``base`` and ``plan`` for one that only names what is compared with."""
    folded, sentence = extraction.normal.folded, extraction.sentences[index]
    before = folded[max(sentence.start, atom.start - 40) : atom.start].rstrip(" ,")
    near = before[-32:]
    if near.endswith(("so với", "so", "cùng kỳ", "bằng", "cùng thời điểm", "so với cuối", "so với đầu", "cùng kỳ của", "hơn", "năm gốc", "so cùng kỳ", "cuối", "đầu")) and (
        "so" in near.split() or "cùng" in near or near.endswith(("bằng", "hơn"))
    ):
        return "base"
    tail = near.split()
    if any(word in " ".join(tail[-4:]) for word in _PLANS) and not near.endswith(("đến", "là", ",")):
        after = folded[atom.end : atom.end + 30]
        if atom.start - sentence.start < 30 and after.lstrip().startswith(","):
            return "context"
        return "plan"
    if "giao" in tail[-3:]:
        return "plan"
    return "context"


def _sentence(extraction: Extraction, index: int, found: list[Mention], now: Now, inherited: str) -> None:
    atoms = extraction.atoms[index]
    current = inherited
    position = 0
    for mention in found:
        for atom in atoms[position:]:
            if atom.start > mention.quantity.start:
                break
            position += 1
            if isinstance(atom, Time) and atom in mention.scope.atoms and mention.scope.parent is None and _role(extraction, index, atom) == "context":
                if _follows_figure(found, atom, extraction):
                    continue
                period = _resolved(extraction, atom, now)
                if period and not (atom.kind == "day" and atom.text == "" and not _day_counts(extraction, atom)):
                    current = period
        mention.period = _own(extraction, index, mention, now) or _inherited(mention) or current or now.period
        folded = extraction.normal.folded
        if not mention.times and folded[mention.lead[0] : mention.quantity.start].split()[:1] == ["hiện"] and now.published:
            mention.period = now.published
        start = folded[extraction.sentences[index].start : mention.quantity.start]
        if any(word in start for word in _MEETING) and now.meeting and mention.quantity.unit_class == "award" and current in ("", now.period):
            mention.period = now.meeting
        _base_period(extraction, mention, now)


def _day_counts(extraction: Extraction, atom: Time) -> bool:
    return True


def _follows_figure(found: list[Mention], atom: Time, extraction: Extraction) -> bool:
    """``66,5% năm 2019 lên``: a time right after a figure is that figure's own."""
    for mention in found:
        gap = extraction.normal.folded[mention.quantity.end : atom.start]
        if 0 <= atom.start - mention.quantity.end <= 12 and gap.strip() in ("", "vào", "của", "trong", "(", "ở", "cuối"):
            return True
    return False


def _own(extraction: Extraction, index: int, mention: Mention, now: Now) -> str:
    """A time right after the figure, or in front of it inside its bracket."""
    folded = extraction.normal.folded
    for atom in mention.scope.atoms:
        if isinstance(atom, Time) and atom.start >= mention.quantity.end:
            gap = folded[mention.quantity.end : atom.start].strip()
            if gap in ("", "vào", "của", "trong", "ở", "cuối") and mention.aspect == "level" and not mention.base:
                return _resolved(extraction, atom, now)
            break
    if mention.earlier:
        times = [a for a in mention.times if a.kind != "word"]
        if times:
            return _resolved(extraction, times[-1], now)
        target = mention.target
        if target is not None:
            lead = folded[max(0, mention.scope.start - 60) : mention.quantity.start]
            if mention.rule == "from":
                return ""
            if "cùng kỳ" in lead or "cùng thời điểm" in lead or "ngoái" in lead:
                return timeline.shifted(target.period)
            if "tháng trước" in lead or "tháng liền trước" in lead:
                return timeline.month_before(target.period)
            if "quý trước" in lead:
                return timeline.quarter_before(target.period)
            if "năm trước" in lead:
                return timeline.shifted(target.period)
    if mention.scope.parent is not None:
        times = [a for a in mention.times if _role(extraction, index, a) == "context" and a.start >= mention.scope.start]
        if times and not mention.plan:
            return _resolved(extraction, times[-1], now)
    if mention.plan:
        times = [a for a in mention.times if a.kind in ("year", "months", "years", "school")]
        if times:
            return _resolved(extraction, times[-1], now)
        if mention.target is not None or mention.base_label:
            period = mention.target.period if mention.target is not None and mention.target.period else now.period
            lead = folded[max(0, mention.quantity.start - 40) : mention.quantity.start]
            if "quý" in lead.split() or "tháng" in lead.split():
                return period
            return _plan_year(period)
    return ""


def _plan_year(period: str) -> str:
    """A bare plan is the year's; of a span of years or a school year that itself."""
    if period.startswith("SY") or "/" in period and "-" not in period:
        return period
    year = timeline.year_of(period)
    return str(year) if year else ""


def _inherited(mention: Mention) -> str:
    target = mention.target
    if target is None or mention.relation not in _OWN or mention.earlier:
        return ""
    if mention.relation in ("part_of", "all_parts_of") and any(t.kind != "word" for t in mention.times):
        return ""
    return target.period


def _base_period(extraction: Extraction, mention: Mention, now: Now) -> None:
    base, time, words = mention.base, mention.base_time, mention.base_words.lower()
    if base == "time" and time is not None:
        named = timeline.resolve(time, now)
        mention.base, mention.base_period = _named_base(mention, time, named, now), named
        return
    if base == "time":
        mention.base = "other"
    if base == "plan":
        if time is not None and time.kind in ("year", "years", "months", "school"):
            mention.base_period = timeline.resolve(time, now)
        elif "quý" in words.split():
            mention.base_period = mention.period
        else:
            mention.base_period = _plan_year(mention.period)
        if mention.kind == "percentage" and mention.aspect == "change" and mention.target is not None and mention.target.period:
            mention.base_period = mention.base_period or _plan_year(mention.target.period)
    elif base == "same_period":
        if time is not None and time.kind in ("year", "months", "day") and time.year:
            named = timeline.resolve(time, now)
            mention.base_period = timeline.shifted(mention.period, time.year - (timeline.year_of(mention.period) or time.year)) if time.kind == "year" else named
        else:
            mention.base_period = timeline.shifted(mention.period)
    elif base == "previous":
        mention.base_period = _previous(mention, words, time, now)


def _named_base(mention: Mention, time: Time, named: str, now: Now) -> str:
    """``previous`` for the period right before, ``same_period`` for the same a year earlier, else ``other``."""
    if named and named == timeline.before(mention.period):
        return "previous"
    if named and named == timeline.shifted(mention.period):
        return "same_period"
    year = timeline.year_of(mention.period)
    if time.kind == "year" and year and time.year == year - 1:
        return "previous"
    if time.kind == "months" and named == timeline.quarter_before(mention.period) or named == timeline.month_before(mention.period):
        return "previous"
    if time.kind == "day" and year and named.startswith(f"{year - 1}-12"):
        return "previous"
    return "other"


def _previous(mention: Mention, words: str, time: Time | None, now: Now) -> str:
    year = timeline.year_of(mention.period)
    if words.startswith("đầu"):
        anchor = time.year if time is not None and time.year else year
        return f"{anchor - 1}-12-31" if anchor else ""
    if words.startswith("cuối") and year:
        return str(year - 1)
    if "tháng" in words.split()[:1]:
        return timeline.month_before(mention.period)
    if "quý" in words.split()[:1]:
        return timeline.quarter_before(mention.period)
    if words.startswith(("năm học", "niên vụ")):
        return timeline.shifted(mention.period)
    if words.startswith("vụ"):
        return ""
    if "năm" in words.split()[:1] and year:
        return timeline.shifted(mention.period) if "/" not in mention.period else str(year - 1)
    return ""


