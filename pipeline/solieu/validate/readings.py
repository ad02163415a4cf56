"""What a figure allows, in each role that it can play."""

from decimal import Decimal

from ..intervals import Interval, Number, around, bounded, cut, exact, last_unit, point, rounded
from ..model import Figure
from .evidence import Evidence
from .words import mentions, words


def _resolution(figure: Figure) -> Number:
    if figure.resolution is not None:
        resolution = exact(figure.resolution)
        if resolution > 0:
            return resolution
    return (exact_value(figure) and last_unit(exact_value(figure))) or 1


def exact_value(figure: Figure) -> Number:
    """The magnitude of a figure that has one."""
    assert figure.value is not None
    return exact(figure.value)


def is_count(evidence: Evidence, figure: Figure) -> bool:
    """Whether the figure is a whole count without scale word or approximator."""
    return (
        figure.bound == "exact"
        and evidence.is_whole(figure)
        and (figure.resolution == 1 if figure.resolution else _resolution(figure) == 1)
        and isinstance(exact_value(figure), int)
    )


def resolution(evidence: Evidence, figure: Figure) -> Number:
    """The unit of the last stated digit; of ``98,6/474,4 tỷ đồng`` that of the finer number."""
    unit = _resolution(figure)
    if figure.total is not None and unit == 1 and not evidence.is_whole(figure):
        return min(last_unit(exact_value(figure)), last_unit(exact(figure.total)))
    return unit


def reading(evidence: Evidence, figure: Figure) -> Interval:
    """What the figure allows as it is stated."""
    found = evidence.readings.get(figure.figure_id)
    if found is None:
        found = evidence.readings[figure.figure_id] = _read(evidence, figure)
    return found


def _read(evidence: Evidence, figure: Figure) -> Interval:
    if figure.value_max is None and figure.bound == "exact":
        if is_count(evidence, figure):
            return point(exact_value(figure))
        if figure.resolution is not None and figure.resolution > 0 and figure.total is None:
            return around(figure.value or Decimal(0), figure.resolution)
        return rounded(exact_value(figure), resolution(evidence, figure))
    value = exact_value(figure)
    if figure.value_max is not None:
        unit = resolution(evidence, figure)
        return Interval(rounded(value, unit).low, rounded(exact(figure.value_max), unit).high)
    return bounded(value, figure.bound, nearly=figure.bound == "less_than" and is_nearly(figure))


def total_reading(evidence: Evidence, figure: Figure) -> Interval:
    """What the second number of ``N/M`` allows."""
    assert figure.total is not None
    total = exact(figure.total)
    return (
        point(total) if evidence.is_whole(figure) and total % 1 == 0 else rounded(total, resolution(evidence, figure))
    )


def coarse_reading(evidence: Evidence, figure: Figure) -> Interval | None:
    """A count that ends in three zeros or more, read as rounded to them; else ``None``."""
    value = exact_value(figure)
    if figure.value_max is None and figure.total is None and is_count(evidence, figure):
        unit = last_unit(value)
        if unit >= 1000:
            return rounded(value, unit)
    return None


def cut_reading(evidence: Evidence, figure: Figure) -> Interval | None:
    """What the figure allows if its digits were cut off; ``None`` for an approximated one or a range."""
    if figure.bound != "exact" or figure.value_max is not None or is_count(evidence, figure):
        return None
    return cut(exact_value(figure), resolution(evidence, figure))


def aim(evidence: Evidence, figure: Figure) -> Interval:
    """A figure in the role of the plan: a target is its aim and exact, unless it has a scale word."""
    if figure.status != "target":
        return reading(evidence, figure)
    value = exact_value(figure)
    high = value if figure.value_max is None else exact(figure.value_max)
    unit = resolution(evidence, figure)
    if unit > 1:
        return Interval(rounded(value, unit).low, rounded(high, unit).high)
    return Interval(value, high)


def is_nearly(figure: Figure) -> bool:
    """Whether the words of a ``less_than`` say just below (``gần``) rather than below."""
    if figure.cue:
        return mentions(figure.cue, words().nearly)
    before = figure.sentence.partition(figure.text)[0]
    return bool(before) and mentions(" ".join(before.split()[-2:]), words().nearly)
