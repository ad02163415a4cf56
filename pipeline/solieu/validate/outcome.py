"""From a stated number and what its operands allow to a row of the table of checks."""

from decimal import Decimal
from typing import NamedTuple

from ..intervals import Interval, meets
from ..model import Check, Figure
from .arithmetic import Arithmetic
from .evidence import GIVEN, Evidence, Stated
from .messages import Messages
from .readings import cut_reading, reading, stated

FAR = 3
"""How many times further off a statement is than can be blamed on the release alone."""

FAR_POINTS = 30
"""The same for changes in percent, which can be small beside a large figure."""

_UNSURE = frozenset({"ocr", "ambiguous_separator"})
"""Flags of a figure that may have been read wrongly: what rests on it is for a person to look at, not a fault."""
SEVERITY = {
    "consistent": "ok",
    "plausible": "ok",
    "truncated": "note",
    "inconsistent": "error",
    "implausible": "warning",
}


TIGHT = 3
"""A range of so many units, two digits beyond the stated one, is not worth telling."""


class Expected(NamedTuple):
    """What the operands allow, and the word of the message that names this reading if it is not the plain one."""

    interval: Interval
    note: str = ""


class Judgement(NamedTuple):
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
    if repair:
        return True
    bottom, top, parts, _, _ = judgement.expected.interval
    assert figure.value is not None
    value, denominator = (figure.value if figure.value_max is None else figure.value_max).as_integer_ratio()
    value *= parts
    slack = FAR_POINTS * parts * denominator if figure.aspect == "change" and figure.unit == "%" else 0
    low, high = bottom and bottom * denominator, top and top * denominator
    too_low = low is not None and low > FAR * value and low > value + slack
    too_high = high is not None and (value > FAR * high or high < 0) and value > high + slack
    return not (too_low or too_high)


def shown(count: int | None, parts: int, fineness: int, *, up: bool) -> Decimal | None:
    """An end of a range, ``count / parts``, as a decimal, rounded outwards beyond the digits that matter.

    ``fineness``: how many units of the last digit of the stated number make one, if several do.

    >>> shown(1634100, 15500, 10, up=False)
    Decimal('105.4258')
    """
    if count is None:
        return None
    whole, rest = divmod(count, parts)
    if not rest:
        return Decimal(whole)
    places = max(0, 7 - len(str(abs(count) // parts)))
    if fineness > 1:
        while fineness > 10**places // 100:
            places += 1
    scaled = count * 10**places
    quotient = -(-scaled // parts) if up else scaled // parts
    while places and not quotient % 10:
        quotient //= 10
        places -= 1
    return Decimal(f"{quotient}e-{places}") if places else Decimal(quotient)


def detectable(stated: Stated, interval: Interval) -> Decimal | None:
    """The smallest error, in whole steps of the last digit, that leaves the range from anywhere in it."""
    bottom, top, parts, _, _ = interval
    if bottom is None or top is None:
        return None
    least, most, stated_parts, _, _ = stated.interval
    width = (top - bottom) * stated_parts
    if least is not None and most is not None:
        width += (most - least) * parts
    # half the width in steps, and one more
    steps = width * stated.parts // (2 * stated.step * parts * stated_parts) + 1
    return shown(steps * stated.step, stated.parts, stated.fineness, up=True)


def row(
    evidence: Evidence,
    messages: Messages,
    check: str,
    judgement: Judgement,
    figures: tuple[Figure, ...],
    arithmetic: Arithmetic,
    *,
    repair: str = "",
    template: str = "",
    stated_text: str = "",
    fields: dict[str, str] | None = None,
) -> Check:
    """A row whose operands are all stated; ``figures`` begins with the one under test."""
    figure = figures[0]
    number = stated(evidence, figure)
    allowed, note = judgement.expected
    low, high, parts, _, _ = allowed
    bottom, top = shown(low, parts, number.fineness, up=False), shown(high, parts, number.fineness, up=True)
    verdict = judgement.verdict
    message = messages.templates[template or check].format_map(
        {
            "sum": arithmetic.text,
            "expected": _result_text(messages, judgement.expected, (bottom, top), arithmetic, figures, number.fineness),
            "stated": stated_text or quantity(messages, figure),
            "verdict": messages.verdicts[verdict],
            "note": note and messages.words[note],
            **(fields or {}),
        }
    )
    severity = SEVERITY[verdict]
    flags = {flag for one in figures for flag in one.flags.split()}
    if severity == "error" and not _UNSURE.isdisjoint(flags):
        severity = "warning"
        message += messages.words["scan"] if "ocr" in flags else ""
    for plan in (one for one in figures if one.rule == GIVEN):
        # Whether the release means just this plan is for a person to say.
        severity = "warning" if severity == "error" else severity
        message += f" {told(messages, plan)}"
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
        detects=None if verdict == "inconsistent" else detectable(number, allowed),
        repair=repair if verdict == "inconsistent" else "",
        figures=" ".join([one.figure_id for one in figures]),
        message=message,
        chance=None,
    )


def _result_text(
    messages: Messages,
    expected: Expected,
    ends: tuple[Decimal | None, Decimal | None],
    arithmetic: Arithmetic,
    figures: tuple[Figure, ...],
    fineness: int,
) -> str:
    """The result as a calculator shows it, and the range that rounding allows; the range alone where words widen it."""
    text = expected_text(messages, *ends)
    low, high, parts, _, _ = expected.interval
    if ends[0] == ends[1] or low is None or high is None or expected.note or arithmetic.plain is None:
        return text
    if text.endswith("…") or any(figure.bound != "exact" and figure.status != "target" for figure in figures[1:]):
        return text
    plain = arithmetic.plain()
    if not low * plain.denominator <= plain.numerator * parts <= high * plain.denominator:
        return text
    places = len(str(fineness)) + 1 if fineness > 1 else 0 if high >= 100 * parts else 2
    value, rest = divmod(abs(plain.numerator) * 10**places, plain.denominator)
    value = value if plain >= 0 else -value
    middle = messages.number(_trimmed(value, places))
    if rest:
        middle = messages.words["about"].format(value=messages.number(Decimal(f"{value}e-{places}")))
    bottom, top = low * 10**places // parts, -(-high * 10**places // parts)
    if rest and top - bottom <= TIGHT:
        return middle
    reach = messages.reach(_trimmed(bottom, places), _trimmed(top, places))
    return messages.words["rounding"].format(value=middle, reach=reach)


def _trimmed(count: int, places: int) -> Decimal:
    """``count`` units of ``places`` decimals without zeros at the end."""
    while places and not count % 10:
        count //= 10
        places -= 1
    return Decimal(f"{count}e-{places}")


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


def told(messages: Messages, plan: Figure) -> str:
    """A plan that the user gave, as a message shows it: its number, who set it, since when, and where that stands."""
    whence = "; ".join(filter(None, (plan.base_label, plan.source, plan.published and messages.day(plan.published))))
    return messages.words["given_plan"].format(plan=quantity(messages, plan), whence=f" ({whence})" if whence else "")
