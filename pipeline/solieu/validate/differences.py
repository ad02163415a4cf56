"""Absolute changes, differences of rates, and balances."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from ..intervals import Interval, minus, over, scaled, shifted
from ..model import Check, Figure
from .arithmetic import subtraction
from .evidence import PERCENTS, RATES, Evidence, Search
from .messages import Messages
from .operands import find_base, find_plan
from .outcome import Expected, judge_figure, row
from .readings import coarse_reading, reading
from .repairs import repairs
from .roles import role
from .sentences import before, bracketed
from .words import all_words, fold, mentions, words


def changes(evidence: Evidence) -> Iterator[tuple[Figure, Figure, Search]]:
    """Each change in the unit of what it changes, with that figure and the value it started from."""
    found = evidence.pairs.get("change")
    if found is None:
        found = evidence.pairs["change"] = [
            (statement, now)
            for statement in evidence.figures
            if statement.aspect == "change" and statement.kind != "plan_ratio" and statement.unit != "lần"
            if (now := evidence.target(statement)) is not None and _is_change(evidence, statement, now)
        ]
    for statement, now in found:
        yield statement, now, start_of(evidence, statement, now)


def _is_change(evidence: Evidence, statement: Figure, now: Figure) -> bool:
    rate = now.unit in RATES
    return (
        (now.aspect != "share" or _of_share(evidence, statement, now))
        and rate == (statement.unit in RATES)
        and (rate or evidence.comparable(now, statement))
        and role(statement, now) == "change"
    )


def _of_share(evidence: Evidence, statement: Figure, now: Figure) -> bool:
    """Whether a change beside a share is that of the share, and not of the amount: what it started from is a share too.

    A share whose former value is told by then in brackets is done with: ``chiếm 30% (năm trước 25%), tăng 12%``; but
    no amount changes by points.
    """
    starts = evidence.linked(now, "base") + evidence.linked(now, "plan")
    if statement.unit == "điểm %":
        return bool(starts)
    return any(
        not now.start < start.start < statement.start
        or (start.sentence == statement.sentence and not bracketed(evidence, start))
        for start in starts
    )


def start_of(evidence: Evidence, statement: Figure, now: Figure) -> Search:
    """The plan or the earlier value that a change is counted from."""
    found = find_plan(evidence, statement, now) if statement.base == "plan" else find_base(evidence, statement, now)
    if (
        found.operand is not None
        and found.operand.firm
        and statement.period
        and now.period
        and statement.period != now.period
    ):
        return Search(found.operand._replace(firm=False))
    return found


def elsewhere(statement: Figure, now: Figure, then: Figure) -> bool:
    """Whether sign and size of a change both speak against its operands: then it is a change of something else."""
    if None in (statement.value, now.value, then.value) or statement.unit != now.unit or not statement.direction:
        return False
    assert statement.value is not None and now.value is not None and then.value is not None
    gap = now.value - then.value
    return gap != 0 and (gap > 0) != (statement.direction == "up") and not _near(abs(gap), statement.value)


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) * 10 <= max(one, other)


def is_plain(evidence: Evidence, statement: Figure) -> bool:
    """Whether a change is one change, not that of each of several years or of a part (``riêng tháng 6 giảm 5 vụ``)."""
    said = before(evidence, statement)
    return not mentions(said, words().yearly) and not mentions(said, words().within)


def difference(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Stated absolute change = now - then, or result - plan."""
    for statement, now, start in changes(evidence):
        if now.unit in RATES or statement.unit in RATES or start.operand is None or start.operand.figure is None:
            continue
        readings = [
            Expected(interval, note)
            for result, note in ((reading(evidence, now), ""), (coarse_reading(evidence, now), "rounded_result"))
            if result is not None
            for interval in _signed(statement, minus(result, start.operand.interval))
        ]
        yield from _row(
            evidence, messages, "difference", statement, now, start.operand.figure, start.operand.firm, readings
        )


def points(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Stated points = the difference of two rates; a ``%`` is tried as a relative change before an alarm."""
    for statement, now, start in changes(evidence):
        if now.unit not in RATES or start.operand is None or start.operand.figure is None:
            continue
        then = start.operand.figure
        if then.unit != now.unit or statement.unit not in RATES:
            continue
        gap = minus(_rate(now, reading(evidence, now)), _rate(then, start.operand.interval))
        readings = [Expected(interval) for interval in _signed(statement, gap)]
        if now.aspect == "change":
            # of two falls the smaller one is `lower` or `higher` as one takes the sign with it or not
            plain = minus(reading(evidence, now), start.operand.interval)
            readings += [Expected(interval) for interval in _signed(statement, plain)]
        if statement.unit == "%" and then.value and then.value > 0:
            relative = _relative(evidence, now, start.operand.interval)
            readings += (
                [Expected(interval, "relative") for interval in _signed(statement, relative)] if relative else []
            )
        yield from _row(evidence, messages, "points", statement, now, then, start.operand.firm, readings)


def balance(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """A trade or budget balance = the side that adds less the side that subtracts."""
    kinds = words().balance
    names = words().balances
    sides: dict[tuple[str, ...], tuple[list[Figure], list[Figure]]] = {}
    for statement in evidence.figures:
        if statement.aspect != "level" or statement.kind != "figure" or not mentions(statement.indicator, names):
            continue
        for kind in kinds:
            if not mentions(statement.indicator, kind.name):
                continue
            place = (kind.gain, statement.unit, statement.period, fold(statement.area), statement.category)
            if place not in sides:
                gains = _side(evidence, statement, kind.gain, kind.loss)
                sides[place] = gains, _side(evidence, statement, kind.loss, kind.gain)
            pair = _nearest_pair(statement, *sides[place])
            if pair is None:
                continue
            gain, loss = pair
            readings = [Expected(minus(reading(evidence, gain), reading(evidence, loss)))]
            judgement = judge_figure(evidence, statement, readings)
            firm = gain.sentence == loss.sentence and (gain.refers_to == loss.refers_to)
            if judgement.verdict == "inconsistent" and not (firm and _alone(evidence, statement, kind.name)):
                continue
            arithmetic = subtraction(messages, gain, loss)
            found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" else ""
            yield row(evidence, messages, "balance", judgement, (statement, gain, loss), arithmetic, repair=found)


def _alone(evidence: Evidence, statement: Figure, names: tuple[str, ...]) -> bool:
    """Whether the release states one such balance only; of several, which belongs to which time is easily mistaken."""
    return not any(
        figure is not statement and figure.aspect == "level" and mentions(figure.indicator, names)
        for figure in evidence.figures
    )


def _side(evidence: Evidence, statement: Figure, word: str, other: str) -> list[Figure]:
    return [
        figure
        for figure in evidence.having(aspect="level", unit=statement.unit, period=statement.period)
        if fold(figure.area) == fold(statement.area)
        and not mentions(figure.indicator, words().balances)
        and word in all_words(figure.indicator)
        and other not in all_words(figure.indicator)
        and (not figure.category or figure.category == statement.category)
        and figure.value_max is None
    ]


def _nearest_pair(statement: Figure, gains: list[Figure], losses: list[Figure]) -> tuple[Figure, Figure] | None:
    """The one pair that belongs together: parts of one whole, else the only one, else one in the same sentence."""
    wholes = {gain.refers_to for gain in gains if gain.refers_to} & {loss.refers_to for loss in losses}
    if wholes:
        gains = [gain for gain in gains if gain.refers_to in wholes]
    in_sentence = [gain for gain in gains if gain.sentence == statement.sentence]
    for some, same_sentence in ((gains, False), (gains, True), (in_sentence, True)):
        pairs = list(islice(_pairs(some, losses, bool(wholes), same_sentence), 2))
        if len(pairs) < 2:
            return pairs[0] if pairs else None
    return None


def _pairs(
    gains: list[Figure], losses: list[Figure], same_whole: bool, same_sentence: bool
) -> Iterator[tuple[Figure, Figure]]:
    """Each gain with each loss that agrees with it."""

    def key(figure: Figure) -> tuple[str, str]:
        return figure.refers_to if same_whole else "", figure.sentence if same_sentence else ""

    agreeing: dict[tuple[str, str], list[Figure]] = {}
    for loss in losses:
        agreeing.setdefault(key(loss), []).append(loss)
    return ((gain, loss) for gain in gains for loss in agreeing.get(key(gain), ()))


def _signed(statement: Figure, gap: Interval) -> list[Interval]:
    if statement.direction == "up":
        return [gap]
    if statement.direction == "down":
        return [scaled(gap, -1)]
    return [gap, scaled(gap, -1)]


def _rate(figure: Figure, interval: Interval) -> Interval:
    """A rate, or a change as a signed number."""
    return scaled(interval, -1) if figure.aspect == "change" and figure.direction == "down" else interval


def _relative(evidence: Evidence, now: Figure, then: Interval) -> Interval | None:
    quotient = over(reading(evidence, now), then, PERCENTS["%"])
    return shifted(quotient, -100) if quotient is not None else None


def _row(
    evidence: Evidence,
    messages: Messages,
    check: str,
    statement: Figure,
    now: Figure,
    then: Figure,
    firm: bool,
    readings: list[Expected],
) -> Iterator[Check]:
    judgement = judge_figure(evidence, statement, readings)
    if judgement.verdict == "inconsistent" and not (firm and is_plain(evidence, statement)):
        return
    if judgement.verdict == "inconsistent" and elsewhere(statement, now, then):
        return
    first, second = (then, now) if statement.direction == "down" else (now, then)
    found = repairs(evidence, statement, readings) if judgement.verdict == "inconsistent" else ""
    yield row(
        evidence,
        messages,
        check,
        judgement,
        (statement, now, then),
        subtraction(messages, first, second),
        repair=found,
    )
