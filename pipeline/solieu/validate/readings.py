"""What a figure allows, in each role that it can play."""

from math import lcm

from ..intervals import Interval, Number, between, bounded, exact, last_unit, point, rounded
from ..model import Figure
from .evidence import Evidence, Stated
from .words import mentions, words


def exact_value(figure: Figure) -> Number:
    """The magnitude of a figure that has one."""
    assert figure.value is not None
    return exact(figure.value)


def at_least(one: Figure, other: Figure) -> bool:
    """Whether a figure is as large as another one or larger."""
    assert one.value is not None and other.value is not None
    return one.value >= other.value


def stated(evidence: Evidence, figure: Figure) -> Stated:
    """The figure's number and the unit of its last digit, worked out once."""
    found = evidence.readings.get(figure.figure_id)
    if found is None:
        found = evidence.readings[figure.figure_id] = _state(evidence, figure)
    return found


def reading(evidence: Evidence, figure: Figure) -> Interval:
    """What the figure allows as it is stated."""
    found = evidence.readings.get(figure.figure_id)
    return found.interval if found is not None else stated(evidence, figure).interval


def resolution(evidence: Evidence, figure: Figure) -> Number:
    """The unit of the last stated digit; of ``98,6/474,4 tỷ đồng`` that of the finer number."""
    unit: Number = 0
    if figure.resolution is not None:
        unit = exact(figure.resolution)
    if unit <= 0:
        unit = last_unit(exact_value(figure))
    if figure.total is not None and unit == 1 and not evidence.is_whole(figure):
        return min(last_unit(exact_value(figure)), last_unit(exact(figure.total)))
    return unit


def _state(evidence: Evidence, figure: Figure) -> Stated:
    assert figure.value is not None
    unit, is_exact = figure.resolution, figure.bound == "exact"
    if unit is not None and unit > 0 and figure.total is None:
        step, fineness = unit.as_integer_ratio()
    else:
        step, fineness = resolution(evidence, figure).as_integer_ratio()
    number, denominator = figure.value.as_integer_ratio()
    is_count = (
        is_exact and denominator == 1 and (unit == 1 if unit else last_unit(number) == 1) and evidence.is_whole(figure)
    )
    parts = 2 * (fineness if fineness == denominator else lcm(fineness, denominator))
    value, step = number * (parts // denominator), step * (parts // fineness)
    if is_exact and figure.value_max is None:
        margin = 0 if is_count else step // 2
        allowed = Interval(value - margin, value + margin, parts)
    else:
        allowed = _range(evidence, figure)
    return Stated(value, step, parts, fineness, is_count, allowed)


def _range(evidence: Evidence, figure: Figure) -> Interval:
    value = exact_value(figure)
    if figure.value_max is not None:
        unit = resolution(evidence, figure)
        return between(rounded(value, unit).low, rounded(exact(figure.value_max), unit).high)
    return bounded(value, figure.bound, nearly=figure.bound == "less_than" and is_nearly(figure))


def total_reading(evidence: Evidence, figure: Figure) -> Interval:
    """What the second number of ``N/M`` allows."""
    assert figure.total is not None
    total = exact(figure.total)
    return (
        point(total)
        if isinstance(total, int) and evidence.is_whole(figure)
        else rounded(total, resolution(evidence, figure))
    )


def coarse_reading(evidence: Evidence, figure: Figure) -> Interval | None:
    """A count that ends in three zeros or more, read as rounded to them; else ``None``."""
    value, _, parts, _, is_count, _ = stated(evidence, figure)
    if not is_count or not value or value % (1000 * parts) or figure.value_max is not None or figure.total is not None:
        return None
    value //= parts
    return rounded(value, last_unit(value))


def cut_reading(evidence: Evidence, figure: Figure) -> Interval | None:
    """What the figure allows if its digits were cut off; ``None`` for an approximated one or a range."""
    value, step, parts, _, is_count, _ = stated(evidence, figure)
    if is_count or figure.bound != "exact" or figure.value_max is not None:
        return None
    return Interval(value, value + step, parts, True, False)


def aim(evidence: Evidence, figure: Figure) -> Interval:
    """A figure in the role of the plan: a target is its aim and exact, unless it has a scale word."""
    if figure.status != "target":
        return reading(evidence, figure)
    value, step, parts, _, _, _ = stated(evidence, figure)
    margin = step // 2 if step > parts else 0
    if figure.value_max is None:
        return Interval(value - margin, value + margin, parts)
    high = rounded(exact(figure.value_max), resolution(evidence, figure)) if margin else point(exact(figure.value_max))
    return between(Interval(value - margin, None, parts).low, high.high)


def is_nearly(figure: Figure) -> bool:
    """Whether the words of a ``less_than`` say just below (``gần``) rather than below."""
    if figure.cue:
        return mentions(figure.cue, words().nearly)
    before = figure.sentence.partition(figure.text)[0]
    return bool(before) and mentions(" ".join(before.split()[-2:]), words().nearly)
