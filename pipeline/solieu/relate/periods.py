"""The period of each figure: its own time, else its sentence's, paragraph's, heading's, else the reporting period.

Two passes: first what the words around each figure say, then ratios, changes, shares and parts take over the period of
the figure that they qualify, wherever it stands.
"""

import regex

from solieu.extract.atoms import Atom, Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import base_periods, known, moments, own_times, timeline
from solieu.relate.contexts import Context, carry
from solieu.relate.mention import Mention
from solieu.relate.resolving import resolve
from solieu.relate.scopes import scopes
from solieu.relate.timeline import Now

_QUALIFY = ("ratio_of", "change_of", "share_of", "average_of")
_INHERIT = frozenset(("part_of", "all_parts_of", *_QUALIFY))
_PARTS = ("part_of", "all_parts_of")
_AT_MEETING = regex.compile(
    r"(?:tại|dự|cũng tại|kết thúc|bế mạc|khai mạc) (?:hội nghị|đại hội|buổi|lễ|kỳ họp|hội thảo)|(?:nhân )?dịp này|"
    r"tham dự|điểm cầu"
)
_MOST = frozenset(word_list("meeting_counts"))
_OCCASIONS = word_list("occasions")
_VAGUE = word_list("vague_times")
_FLOWS = word_list("flows")
_CARRIED_OUT = word_list("carried_out")
_OTHER_CLAUSE = word_list("other_clause")


def assign(extraction: Extraction, found: list[Mention], now: Now) -> None:
    """Fill ``period`` and ``base_period`` of every mention."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    context = Context()
    for index, sentence in enumerate(extraction.sentences):
        context.enter(extraction, sentence.block)
        _sentence(extraction, index, by_sentence.get(index, []), context, now)
    for mention in found:
        if mention.column_time is not None:
            mention.period = resolve(mention.column_time, now) or mention.period
            context.explicit.add(mention)
    _at_the_end(extraction, found, context.explicit, now)
    done: set[Mention] = set()
    for mention in found:
        _inherit(mention, context.explicit, done)
    for mention in found:
        base_periods.assign(extraction, mention, now)
    base_periods.of_movements(extraction, found)
    base_periods.of_plans(found, context.explicit)
    base_periods.of_compared(found, context.explicit)


def _at_the_end(extraction: Extraction, found: list[Mention], dated: set[Mention], now: Now) -> None:
    """What there is at a date is of the day that ends the period, where the release counts up to that day."""
    days: dict[str | None, list[int]] = {}
    for index, times in enumerate(extraction.times):
        for atom in times:
            if atom.kind == "day" and moments.as_of(extraction, atom):
                days.setdefault(moments.resolved(extraction, atom, now), []).append(extraction.sentences[index].block)
    if not days:
        return
    for mention in found:
        year, month = timeline.year_of(mention.period), timeline.last_month(mention.period)
        if mention in dated or not year or moments.is_day(mention.period):
            continue
        end = timeline.end_of(year, month or 12)
        if end not in days or not mention.level or not known.is_stock(mention.indicator):
            continue
        # what is said of a year is often of its end without saying so
        if month or any(0 <= mention.block - block <= 1 for block in days[end]):
            mention.period = end


def _inherit(mention: Mention, explicit: set[Mention], done: set[Mention]) -> None:
    """Take over the period of the figure that a mention qualifies, after that one has taken over its own."""
    if mention in done:
        return
    done.add(mention)
    target = mention.target
    if target is None or mention.earlier or mention.plan:
        if target is not None:
            _inherit(target, explicit, done)
            _beside(mention, target, explicit)
        return
    _inherit(target, explicit, done)
    if mention not in explicit and mention.relation in _INHERIT:
        mention.period = target.period


def _beside(mention: Mention, target: Mention, explicit: set[Mention]) -> None:
    """A plan or an earlier value beside its result, without a time of its own, is dated from the result's."""
    if mention in explicit:
        return
    if mention.plan:
        mention.period = base_periods.plan_year(target.period, Now(None, "", "")) or mention.period
    elif mention.rule == "elsewhere":
        mention.period = target.period
    elif mention.rule != "from":
        mention.period = timeline.shifted(target.period)


def _sentence(extraction: Extraction, index: int, found: list[Mention], context: Context, now: Now) -> None:
    atoms = extraction.atoms[index]
    if not atoms:
        return
    if extraction.normal.folded.startswith(_OCCASIONS, extraction.sentences[index].start):
        context.paragraph = ""
    quantities = [m.quantity for m in found] or [a for a in atoms if isinstance(a, Quantity)]
    times = _times(extraction, index, quantities, now)
    plans = [m for m in found if m.plan and m.scope.parent is None]
    spread = own_times.spread(extraction, index, found, now) if extraction.times[index] else {}
    for mention in found:
        own = spread.get(mention) or own_times.own(extraction, index, mention, now)
        if own is not None:
            context.explicit.add(mention)
            mention.period = own
            continue
        before = [time for time in times if time[0].start < mention.quantity.start] if times else times
        if before and plans:
            said = extraction.normal.folded[mention.lead[0] : mention.quantity.start]
            if any(word in said for word in _CARRIED_OUT):
                before = [time for time in before if not any(_belongs(time[0], plan, mention) for plan in plans)]
        after = [time for time in times if time[0].start >= mention.quantity.end] if times else times
        target = mention.target
        if before:
            atom, mention.period = before[-1]
            if mention.level and not mention.percent and moments.up_to(extraction, atom) and _accumulates(mention):
                mention.period = timeline.since_beginning(mention.period, now.period) or mention.period
            later = (
                target is not None
                and (target.sentence != index or target.quantity.end < atom.start)
                and mention.scope.parent is None
            )
            if later and (mention.relation in _PARTS or (mention.lead[0] <= atom.start and atom.text not in _VAGUE)):
                context.explicit.add(mention)
        elif after and _reaches(extraction, mention, after[0][0]):
            mention.period = after[0][1]
        else:
            mention.period = context.period or now.period
        _adjust(extraction, index, mention, bool(before), now)
        if own_times.of_same_period(extraction, mention):
            mention.period = own_times.year_before(extraction, mention)
            context.explicit.add(mention)
        elif _yearly(extraction, mention) and _average_over(mention, found, now):
            context.explicit.add(mention)
        if mention.plan and (target is None or target is mention):
            mention.period = base_periods.plan_year(mention.period, now)
    carry(extraction, index, found, times, quantities, context, now)


def _belongs(atom: Time, plan: Mention, mention: Mention) -> bool:
    """``kế hoạch vốn cả năm 186 tỷ đồng, thực hiện 131 tỷ đồng``: whether a time stands between the words for a plan
    and its value, and says nothing of the result after it."""
    plan_word = next((cue.start for cue in plan.lead_cues if "plan" in cue.kinds), plan.quantity.start)
    return mention is not plan and plan_word < atom.start < plan.quantity.start < mention.quantity.start


def _accumulates(mention: Mention) -> bool:
    """Whether a figure is a flow, which has the span up to a day and not the day: money that moved, or known as one."""
    if mention.quantity.unit_class == "money":
        name = mention.indicator.lower()
        return name.removeprefix("tổng ").removeprefix("số ").startswith(_FLOWS) or name.startswith(_FLOWS)
    return known.spans(mention.indicator)


def _adjust(extraction: Extraction, index: int, mention: Mention, timed: bool, now: Now) -> None:
    """What was done at the meeting has its day; an income a year in a part-year release is the year's."""
    if now.meeting and not timed:
        folded, sentence = extraction.normal.folded, extraction.sentences[index]
        noun = mention.unit or mention.noun
        met = "dự hội nghị" in folded[sentence.start : mention.quantity.start] or noun in _MOST
        if met or mention.quantity.unit_class == "award":
            there = _AT_MEETING.search(folded, sentence.start, min(sentence.end, mention.quantity.end + 4))
            mention.period = now.meeting if there else mention.period
    if mention.unit.endswith("/người/năm") and timeline.year_of(mention.period):
        mention.period = str(timeline.year_of(mention.period))


def _times(extraction: Extraction, index: int, quantities: list[Quantity], now: Now) -> list[tuple[Time, str]]:
    """The times that say when for what follows, outside brackets, with their periods; not those that belong to the
    figure right before.
    """
    found: list[tuple[Time, str]] = []
    folded, sentence, atoms = extraction.normal.folded, extraction.sentences[index], extraction.atoms[index]
    said = folded[sentence.start : sentence.end]
    spoken = atoms if "hiện" in said or "nay" in said else extraction.times[index]
    bracketed = "(" in said or "[" in said
    holes = scopes(folded, atoms, sentence.start, sentence.end)[0].holes if spoken and bracketed else []
    for atom in spoken:
        if isinstance(atom, Cue):
            now_word = folded[atom.start : atom.end] in own_times.NOWADAYS and own_times.is_now(extraction, atom)
            if now_word and not _in_hole(atom, holes):
                found.append((Time("word", atom.start, atom.end, text="hiện nay"), now.published))
            continue
        if (
            not isinstance(atom, Time)
            or _in_hole(atom, holes)
            or any(own_times.trails(extraction, quantity, atom) for quantity in quantities)
        ):
            continue
        if (atom.kind == "word" and atom.text in ("hằng năm", "đầu năm")) or moments.role(
            extraction, index, atom
        ) != "context":
            continue
        period = moments.resolved(extraction, atom, now)
        if period is None or (not period and atom.kind != "word"):
            continue
        if moments.is_day(period) and period == now.meeting and not moments.as_of(extraction, atom):
            if _takes_part(quantities):
                found.append((atom, period))
            continue
        found.append((atom, period))
    return found


def _in_hole(atom: Atom, holes: list[tuple[int, int]]) -> bool:
    return any(start <= atom.start < end for start, end in holes)


def _takes_part(quantities: list[Quantity]) -> bool:
    """Whether the first figure of the meeting's sentence counts those who met."""
    return bool(quantities) and (quantities[0].unit_class == "award" or quantities[0].unit in _MOST)


def _yearly(extraction: Extraction, mention: Mention) -> bool:
    """Whether a change is stated as that of an average year."""
    if mention.aspect != "change":
        return False
    return (
        mention.unit.endswith("/năm") or "mỗi năm" in extraction.normal.folded[mention.lead[0] : mention.quantity.start]
    )


def _average_over(mention: Mention, found: list[Mention], now: Now) -> bool:
    """A change in an average year is about the years reported on, else from the one year to the other of a movement
    before it (``giảm từ 12,5% năm 2010 xuống 5,7% năm 2015, mỗi năm giảm 1,3%``).
    """
    if "/" in now.period and "-" not in now.period:
        return timeline.year_of(mention.period) is not None and _cover(mention, now)
    starts = [
        m for m in found if m.rule == "from" and m.target is not None and m.quantity.start < mention.quantity.start
    ]
    if not starts or starts[-1].target is None:
        return False
    first, last = starts[-1].period, starts[-1].target.period
    if len(first) != 4 or len(last) != 4:
        return False
    mention.period = f"{first}/{last}"
    return True


def _cover(mention: Mention, now: Now) -> bool:
    """Give the reporting span to a yearly change that has no span of its own."""
    if "/" not in mention.period:
        mention.period = now.period
    return True


def _reaches(extraction: Extraction, mention: Mention, atom: Time) -> bool:
    """Whether a time after the figure dates it: in the same clause, and not at the head of the next one."""
    marks = [
        a
        for a in extraction.atoms[mention.sentence]
        if isinstance(a, Mark) and mention.quantity.end <= a.start < atom.start
    ]
    if mention.scope.parent is not None or any(mark.sign in ";:()" for mark in marks):
        return False
    if marks and extraction.normal.folded.startswith(_OTHER_CLAUSE, marks[-1].end + 1):
        return False
    return atom.start - mention.quantity.end < 120 and not (marks and atom.start - marks[-1].end <= 2)
