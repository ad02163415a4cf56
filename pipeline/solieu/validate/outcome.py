"""From a stated number and what its operands allow to a row of the table of checks."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..intervals import Interval, Number, exact, meets
from ..model import Check, Figure
from .evidence import Evidence
from .messages import Messages
from .readings import cut_reading, reading, resolution

FAR = 3
"""How many times further off a statement is than can be blamed on the release alone."""

FAR_POINTS = 30
"""The same for changes in percent, which can be small beside a large figure."""

SEVERITY = {
    "consistent": "ok",
    "plausible": "ok",
    "truncated": "note",
    "inconsistent": "error",
    "implausible": "warning",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What the operands allow, and the word of the message that names this reading if it is not the plain one."""

    interval: Interval
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the reading of the operands that it rests on."""

    verdict: str
    expected: Expected


def judge(stated: Interval, cut: Interval | None, readings: list[Expected]) -> Judgement:
    """The verdict on a stated number; the first of the readings is the plain one."""
    for expected in readings:
        if meets(stated, expected.interval):
            return Judgement("consistent", expected)
    if cut is not None:
        for expected in readings:
            if meets(cut, expected.interval):
                return Judgement("truncated", expected)
    return Judgement("inconsistent", readings[0])


def judge_figure(evidence: Evidence, figure: Figure, readings: list[Expected]) -> Judgement:
    """The verdict on a figure as it is stated."""
    return judge(reading(evidence, figure), cut_reading(evidence, figure), readings)


def is_near(figure: Figure, judgement: Judgement, repair: str) -> bool:
    """Whether a refuted number is near enough to what its operands give, or one slip away from it.

    A number that is further off than ``FAR`` times is likelier one whose operands were mistaken;
    a change, which may be near zero, is near up to ``FAR_POINTS`` too.
    """
    low, high, _, _ = judgement.expected.interval
    assert figure.value is not None
    value = exact(figure.value if figure.value_max is None else figure.value_max)
    slack = FAR_POINTS if figure.aspect == "change" and figure.unit == "%" else 0
    too_low = low is not None and low > FAR * value and low > value + slack
    too_high = high is not None and (value > FAR * high or high < 0) and value > high + slack
    return bool(repair) or not (too_low or too_high)


def shown(value: Number | None, step: Number, *, up: bool) -> Decimal | None:
    """An end of a range as a decimal, rounded outwards beyond the digits that matter.

    >>> shown(Fraction(1634100, 15500), Fraction(1, 10), up=False)
    Decimal('105.4258')
    """
    if value is None:
        return None
    if isinstance(value, int):
        return Decimal(value)
    size = len(str(abs(int(value))))
    places = max(0, 7 - size)
    while step.denominator > 10**places // 100 and step.denominator > 1:
        places += 1
    scaled = value.numerator * 10**places
    quotient = -(-scaled // value.denominator) if up else scaled // value.denominator
    while places and not quotient % 10:
        quotient //= 10
        places -= 1
    return Decimal(f"{quotient}e-{places}") if places else Decimal(quotient)


def detectable(figure_step: Number, margin: Number, interval: Interval) -> Decimal | None:
    """The smallest error, in whole steps of the last digit, that leaves the range from anywhere in it."""
    if interval.low is None or interval.high is None:
        return None
    width = interval.high - interval.low + 2 * margin
    steps = width // (2 * figure_step) + 1
    return shown(steps * figure_step, figure_step, up=True)


def row(
    evidence: Evidence,
    messages: Messages,
    check: str,
    judgement: Judgement,
    figures: tuple[Figure, ...],
    arithmetic: str,
    *,
    repair: str = "",
    template: str = "",
    stated_text: str = "",
    fields: dict[str, str] | None = None,
) -> Check:
    """A row whose operands are all stated; ``figures`` begins with the one under test."""
    figure = figures[0]
    step = resolution(evidence, figure)
    low, high, _, _ = judgement.expected.interval
    bottom, top = shown(low, step, up=False), shown(high, step, up=True)
    verdict = judgement.verdict
    stated = reading(evidence, figure)
    margin = (
        (stated.high - stated.low) / Fraction(2) if stated.low is not None and stated.high is not None else Fraction(0)
    )
    message = messages.templates[template or check].format_map(
        {
            "sum": arithmetic,
            "expected": expected_text(messages, bottom, top),
            "stated": stated_text or quantity(messages, figure),
            "verdict": messages.verdicts[verdict],
            "note": judgement.expected.note and messages.words[judgement.expected.note],
            **(fields or {}),
        }
    )
    severity = SEVERITY[verdict]
    if severity == "error" and any("ocr" in one.flags for one in figures):
        severity = "warning"
    return Check(
        check_id=f"{check}!{'+'.join([one.figure_id for one in figures])}",
        doc_id=figure.doc_id,
        check=check,
        verdict=verdict,
        severity=severity,
        stated=figure.value,
        expected_low=bottom,
        expected_high=top,
        implied=None,
        detects=None if verdict == "inconsistent" else detectable(step, margin, judgement.expected.interval),
        repair=repair if verdict == "inconsistent" else "",
        figures=" ".join([one.figure_id for one in figures]),
        message=message,
        chance=None,
    )


def expected_text(messages: Messages, low: Decimal | None, high: Decimal | None) -> str:
    """One number where both ends agree to the digits shown, else the range."""
    if low is not None and high is not None and low != high:
        places = max(-_exponent(low), -_exponent(high))
        if places > 0 and high - low <= Decimal(f"1e-{places}"):
            return messages.words["about"].format(value=messages.number(low))
    return messages.reach(low, high)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def quantity(messages: Messages, figure: Figure) -> str:
    """The figure's number as the message shows it."""
    assert figure.value is not None
    if figure.value_max is not None:
        return f"{messages.number(figure.value)} - {messages.quantity(figure.value_max, figure.unit)}"
    return messages.quantity(figure.value, figure.unit)
