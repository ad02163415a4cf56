"""One-edit changes of a stated number that would make it consistent."""

from collections.abc import Iterator
from decimal import Decimal

from ..intervals import Interval, meets
from ..model import Figure
from .evidence import PERCENTS, Evidence
from .outcome import Expected
from .readings import stated


def edits(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """What one slip of the pen makes of a number, likeliest first.

    >>> [str(new) for kind, new in edits(Decimal("62.4")) if kind == "digits_swapped"]
    ['26.4', '64.2']
    """
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            swapped = (*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :])
            yield "digits_swapped", Decimal((0, swapped, exponent))
    for slip in (1, -1, 2, -2, 3, -3):
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
        return any([meets(interval, expected.interval) for expected in readings])

    for kind, value in edits(figure.value):
        if kind == "digits_swapped" and holds(value):
            found.append(f"{kind}:{value:f}")
    times = PERCENTS.get(figure.unit)
    if times and figure.aspect in ("change", "ratio"):
        if figure.aspect == "change" and figure.direction != "down" and holds(figure.value - times):
            found.append(f"ratio_as_growth:{figure.value:f}")
        if figure.aspect == "ratio" and holds(figure.value + times):
            found.append(f"growth_as_ratio:{figure.value:f}")
    for kind, value in edits(figure.value):
        if kind != "digits_swapped" and len(found) < limit and holds(value):
            found.append(f"{kind}:{value:f}")
    return "; ".join(found[:limit])
