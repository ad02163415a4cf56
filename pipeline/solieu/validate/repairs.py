"""One-edit changes of a stated number that would make it consistent."""

from collections.abc import Iterator
from decimal import Decimal

from ..intervals import Interval, meets
from ..model import Figure
from .evidence import PERCENTS, Evidence
from .outcome import Expected
from .readings import stated

_DECIMAL_SLIPS = (1, -1, 2, -2, 3, -3)


def edits(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """What one slip of the pen makes of a number, likeliest first.

    >>> [str(new) for kind, new in edits(Decimal("62.4")) if kind == "digits_swapped"]
    ['26.4', '64.2']
    """
    yield from _swaps(value)
    yield from _slips(value)


def one_slip(value: Decimal, other: Decimal) -> bool:
    """Whether ``other`` is among the edits of ``value``, without making them all.

    >>> one_slip(Decimal("62.4"), Decimal("26.4")), one_slip(Decimal("62.4"), Decimal("26.5"))
    (True, False)
    """
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if any(other == Decimal((0, digits, exponent + slip)) for slip in _DECIMAL_SLIPS):
        return True
    numerator, denominator = other.as_integer_ratio()
    number, rest = divmod(numerator * 10 ** max(0, -exponent), denominator * 10 ** max(0, exponent))
    if rest or number < 0:
        return False
    before, after = "".join(map(str, digits)), str(number).zfill(len(digits))
    if len(after) > len(before):
        return False
    changed = [at for at in range(len(before)) if before[at] != after[at]]
    if len(changed) == 1:
        return changed[0] > 0 or after[0] != "0"
    if len(changed) != 2 or changed[1] - changed[0] != 1:
        return False
    return before[changed[0]] == after[changed[1]] and before[changed[1]] == after[changed[0]]


def transpositions(figure: Figure) -> list[Decimal]:
    """What a stated number becomes when two neighbouring digits change places."""
    if figure.value is None or not figure.resolution or figure.value % figure.resolution:
        return []
    steps = Decimal(int(figure.value / figure.resolution))
    return [swapped * figure.resolution for _, swapped in _swaps(steps)]


def transposed(figure: Figure, expected: Decimal) -> bool:
    """Whether a stated number becomes another one when two neighbouring digits change places."""
    return expected in transpositions(figure)


def _swaps(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = (*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :])
            yield "digits_swapped", Decimal((0, swapped, exponent))


def _slips(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    for slip in _DECIMAL_SLIPS:
        yield "decimal_slip", Decimal((0, digits, exponent + slip))
    for at in range(len(digits)):
        for digit in range(10):
            if digit != digits[at] and (digit or at):
                yield "digit_changed", Decimal((0, (*digits[:at], digit, *digits[at + 1 :]), exponent))


def repairs(evidence: Evidence, figure: Figure, readings: list[Expected], limit: int = 3) -> str:
    """The likeliest edits of the stated number after which it would hold, as ``kind:number`` joined by ``; ``.

    ``ratio_as_growth`` and ``growth_as_ratio``: the number would hold as the other of the two.
    """
    assert figure.value is not None
    found: list[str] = []
    _, step, parts, _, is_count, _ = stated(evidence, figure)
    margin = 0 if is_count else step // 2

    def holds(value: Decimal) -> bool:
        number, denominator = value.as_integer_ratio()
        number, room = number * parts, margin * denominator
        interval = Interval(number - room, number + room, parts * denominator)
        return any(meets(interval, expected.interval) for expected in readings)

    found += [f"{kind}:{value:f}" for kind, value in _swaps(figure.value) if holds(value)]
    times = PERCENTS.get(figure.unit)
    if times and figure.aspect in ("change", "ratio"):
        if figure.aspect == "change" and figure.direction != "down" and holds(figure.value - times):
            found.append(f"ratio_as_growth:{figure.value:f}")
        if figure.aspect == "ratio" and holds(figure.value + times):
            found.append(f"growth_as_ratio:{figure.value:f}")
    slips = _slips(figure.value)
    while len(found) < limit and (slip := next(slips, None)) is not None:
        kind, value = slip
        if holds(value):
            found.append(f"{kind}:{value:f}")
    return "; ".join(found[:limit])
