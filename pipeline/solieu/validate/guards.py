"""What must not be: reported only when it is."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from ..intervals import Interval, between, meets, significant
from ..model import Check, Figure
from .arithmetic import NONE, Arithmetic
from .differences import changes, elsewhere, is_plain
from .evidence import RATES, Evidence
from .messages import Messages
from .outcome import Expected, Judgement, quantity, row
from .periods import inside
from .readings import at_least, exact_value, reading
from .repairs import one_slip
from .sums import OVERLAP
from .words import fold, mentions, telling, words

SERIES = 50
"""What is stated with more values is a series whose points the columns do not tell apart, and no one thing."""


def part(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """A part exceeds its whole. Rates are left out: that of a group may exceed that of all."""
    for whole in evidence.figures:
        if (
            whole.figure_id not in evidence.roles
            or whole.aspect != "level"
            or whole.kind != "figure"
            or whole.bound in ("more_than", "at_least")
            or "/" in whole.unit
            or mentions(whole.indicator, words().average)
        ):
            continue
        for member in evidence.linked(whole, "part") + evidence.linked(whole, "all_parts"):
            if member.aspect != "level" or member.status != whole.status or not inside(member.period, whole.period):
                continue
            if not evidence.comparable(whole, member) or member.kind != "figure":
                continue
            limit, value = reading(evidence, whole), reading(evidence, member)
            if value.bottom is None or limit.top is None or value.bottom * limit.parts <= limit.top * value.parts:
                continue
            most = exact_value(whole) if whole.total is None else max(exact_value(whole), _total(whole))
            if value.bottom <= most * value.parts or value.bottom * OVERLAP[0] > most * value.parts * OVERLAP[1]:
                continue  # within it, or so far above it that the two were hardly said to be part and whole
            judgement = Judgement("inconsistent", Expected(Interval(0, limit.top, limit.parts)))
            yield row(
                evidence,
                messages,
                "part",
                judgement,
                (member, whole),
                NONE,
                fields={"expected": quantity(messages, whole)},
            )


def _total(figure: Figure) -> int:
    assert figure.total is not None
    return int(figure.total)


def direction(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """``tăng``, ``giảm``, ``vượt`` contradict the order of the numbers, or one another."""
    for statement, now, start in changes(evidence):
        if (
            statement.direction not in ("up", "down")
            or start.operand is None
            or start.operand.figure is None
            or not start.operand.firm
        ):
            continue
        if now.aspect == "change" or statement.value == 0:
            continue
        then = start.operand.figure
        present, former = reading(evidence, now), start.operand.interval
        if None in (present.bottom, present.top, former.bottom, former.top) or meets(present, former):
            continue
        rose = not at_least(then, now)
        if rose == (statement.direction == "up") or not is_plain(evidence, statement):
            continue
        if elsewhere(statement, now, then):
            continue
        yield _contradiction(evidence, messages, (statement, now, then), then.value, now.value)
    yield from _opposed(evidence, messages)


def _opposed(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """A percentage and an absolute change of the same figure since the same time, one up and one down."""
    for now in evidence.figures:
        found = evidence.linked(now, "change")
        if len(found) < 2:
            continue
        for one in found:
            for other in found:
                if (
                    one.kind == "percentage"
                    and other.kind == "figure"
                    and one.unit == "%"
                    and {one.direction, other.direction} == {"up", "down"}
                    and one.sentence == other.sentence
                    and (one.base, one.base_period) == (other.base, other.base_period)
                    and fold(one.indicator) == fold(other.indicator)
                    and now.unit not in RATES
                    and other.unit != "lần"
                ):
                    judgement = Judgement("inconsistent", Expected(Interval(None, None)))
                    change = messages.words["other_change"].format(
                        change=f"{messages.words[other.direction]} {quantity(messages, other)}"
                    )
                    yield row(
                        evidence,
                        messages,
                        "direction",
                        judgement,
                        (one, now, other),
                        Arithmetic(change),
                        fields=_claim(messages, one),
                    )


def _contradiction(
    evidence: Evidence, messages: Messages, figures: tuple[Figure, ...], then: Decimal | None, now: Decimal | None
) -> Check:
    assert then is not None and now is not None
    judgement = Judgement("inconsistent", Expected(Interval(None, None)))
    order = messages.words["then_now"].format(then=messages.number(then), now=messages.number(now))
    return row(
        evidence, messages, "direction", judgement, figures, Arithmetic(order), fields=_claim(messages, figures[0])
    )


def _claim(messages: Messages, statement: Figure) -> dict[str, str]:
    return {"claim": f"{messages.words[statement.direction]} {quantity(messages, statement)}"}


def bounds(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """A share or coverage rate outside 0 to 100 %, a range upside down, a plan that is not positive."""
    for figure in evidence.figures:
        assert figure.value is not None
        limit: Interval | None = None
        text = ""
        if figure.value_max is not None and figure.value_max < figure.value:
            limit, text = between(None, exact_value(figure)), messages.words["lower_upper"]
        elif figure.unit == "%" and (
            (figure.aspect == "share" and (figure.refers_to or figure.cue))  # else nothing bears out that it is one
            or (
                figure.aspect == "level"
                and figure.kind == "percentage"
                and mentions(figure.indicator, words().coverage)
                and not mentions(figure.indicator, words().covered_otherwise)
            )
        ):
            if not 0 <= figure.value <= 100 and not _over_plan(evidence, figure):
                limit, text = Interval(0, 100), messages.reach(Decimal(0), Decimal(100))
        elif (
            figure.status == "target" and figure.relation == "plan_of" and figure.value <= 0 and figure.kind == "figure"
        ):
            limit, text = Interval(0, None, 1, False), messages.words["positive"]
        if limit is not None:
            yield row(
                evidence,
                messages,
                "bounds",
                Judgement("inconsistent", Expected(limit)),
                (figure,),
                NONE,
                fields={"expected": text},
            )


def _over_plan(evidence: Evidence, figure: Figure) -> bool:
    """``250/240 vụ, đạt 104,2 %``: a second number below the first is a plan, and no whole."""
    whole = evidence.target(figure)
    return whole is not None and whole.total is not None and whole.value is not None and whole.total < whole.value


def repeat(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """The same thing stated twice with values that cannot be one.

    Only when one slip of the pen makes the values equal: two values that are far apart are
    two things whose difference the columns do not show.
    """
    alike: dict[tuple[frozenset[str], str, str, str], list[Figure]] = {}
    for figure in evidence.figures:
        if figure.value_max is None and figure.total is None and (figure.direction or figure.aspect != "change"):
            key = (telling(figure.indicator), figure.unit, figure.period, figure.aspect)
            alike.setdefault(key, []).append(figure)
    for (tokens, *_), group in alike.items():
        if len(group) > 1 and len(tokens) > 1:
            for figure, former in _same_things(group):
                if not meets(reading(evidence, figure), reading(evidence, former)) and _slip(figure, former):
                    judgement = Judgement("inconsistent", Expected(reading(evidence, former)))
                    yield row(
                        evidence,
                        messages,
                        "repeat",
                        judgement,
                        (figure, former),
                        NONE,
                        fields={"expected": quantity(messages, former)},
                    )


def _same_things(figures: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of different values of the same thing as worded, the later first, of figures of one indicator and time."""
    seen: dict[tuple[str, ...], dict[Decimal | None, list[Figure]]] = {}
    for figure in figures:
        key = (
            fold(figure.area),
            fold(figure.category),
            fold(figure.base_label),
            figure.status,
            figure.kind,
            figure.base,
            figure.direction if figure.aspect == "change" else "",
        )
        by_value = seen.setdefault(key, {})
        if len(by_value) <= SERIES:
            for former in chain.from_iterable(group for value, group in by_value.items() if value != figure.value):
                if former.refers_to == figure.figure_id or figure.refers_to == former.figure_id:
                    continue
                if former.sentence == figure.sentence or (former.refers_to and former.refers_to == figure.refers_to):
                    continue  # two values side by side are told apart by words that the columns lost
                yield figure, former
        by_value.setdefault(figure.value, []).append(figure)


def _slip(one: Figure, other: Figure) -> bool:
    assert one.value is not None and other.value is not None
    if one.bound != "exact" or other.bound != "exact" or min(significant(one.value), significant(other.value)) < 3:
        return False
    return one_slip(one.value, other.value)
