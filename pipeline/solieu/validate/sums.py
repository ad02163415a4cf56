"""Parts and shares that make up a whole."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, takewhile

from ..intervals import Interval, minus, plus, point
from ..model import Check, Figure
from .arithmetic import addition
from .evidence import RATES, Evidence
from .messages import Messages
from .operands import only
from .outcome import Expected, Judgement, judge, judge_figure, row
from .periods import inside
from .readings import exact_value, reading, total_reading
from .repairs import repairs, transposed, transpositions
from .sentences import before
from .words import fold, mentions, telling, words

OVERLAP = (2, 3)
"""A whole that its alleged parts exceed by half, or that is half again as large, was not said to be made of them."""


_RARE = (Decimal("0.025"), Decimal("0.05"))
"""Swaps of digits tried for each number that the sum could have been; more where open parts exceed their whole, which
is odd in itself."""
FEW = 3
"""Of small counts in one sentence, so many are near whatever their proportion; so many parts make a list."""


def sums(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Parts said to be all make up their whole; shares of one whole make 100 %."""
    for whole in evidence.figures:
        if whole.aspect == "level" and whole.figure_id in evidence.roles:
            yield from _parts(evidence, messages, whole)
    yield from _shares(evidence, messages)
    yield from _contributions(evidence, messages)


def _parts(evidence: Evidence, messages: Messages, whole: Figure) -> Iterator[Check]:
    closed = evidence.linked(whole, "all_parts")
    opened = evidence.linked(whole, "part")
    if len(closed) + len(opened) < 2 or (whole.unit in RATES and whole.kind != "figure"):
        return
    if mentions(whole.indicator, words().average):
        return
    lists = [(closed, True), (opened, _is_complete(evidence, opened))]
    if closed and opened:
        lists.append((closed + opened, False))
    for parts, firm in lists:
        if len(parts) < 2:
            continue
        parts = sorted(_addable(evidence, whole, parts), key=lambda figure: figure.start)
        if len(parts) < 2:
            continue
        firm = firm and all(_is_timely(whole, part) for part in parts) and _one_thing(evidence, whole, parts)
        readings = _added(evidence, parts)
        judgement = judge_figure(evidence, whole, readings)
        if judgement.verdict == "inconsistent" and whole.total is not None:
            judgement = judge(total_reading(evidence, whole), None, readings)
        if judgement.verdict == "inconsistent":
            groups = _breakdowns(evidence, whole, parts)
            if groups:
                for group in groups:
                    yield _sum(evidence, messages, whole, group, judge_figure(evidence, whole, _added(evidence, group)))
                return
            firm = firm and _near(whole, parts) and not _places_short(evidence, whole, parts)
            if not firm and not _swapped(whole, parts):
                continue
        elif not firm and judgement.verdict != "consistent":
            continue
        yield _sum(evidence, messages, whole, parts, judgement)
        return


def _added(evidence: Evidence, parts: list[Figure]) -> list[Expected]:
    return [Expected(_total(evidence, parts))]


def _sum(evidence: Evidence, messages: Messages, whole: Figure, parts: list[Figure], judgement: Judgement) -> Check:
    found = repairs(evidence, whole, [judgement.expected]) if judgement.verdict == "inconsistent" else ""
    return row(evidence, messages, "sum", judgement, (whole, *parts), addition(messages, parts), repair=found)


def _addable(evidence: Evidence, whole: Figure, parts: list[Figure]) -> list[Figure]:
    """Parts that can be added up: levels in the whole's class of unit, a part stated twice once."""
    found: dict[tuple[str, str, str, str, Decimal | None], Figure] = {}
    for part in parts:
        if (
            part.aspect == "level"
            and part.kind == whole.kind
            and evidence.comparable(whole, part)
            and part.value_max is None
        ):
            found.setdefault(
                (fold(part.indicator), fold(part.category), fold(part.area), part.period, part.value), part
            )
    return list(found.values())


def _total(evidence: Evidence, parts: list[Figure]) -> Interval:
    total = point(0)
    for part in parts:
        total = plus(total, reading(evidence, part))
    return total


def _is_timely(whole: Figure, part: Figure) -> bool:
    return (part.status == "target") == (whole.status == "target") and inside(part.period, whole.period)


def _is_complete(evidence: Evidence, parts: list[Figure]) -> bool:
    """Whether parts of an open list are all: the last is the rest or what is ``khác`` than several before it, or they
    are known to complete each other.
    """
    if len(parts) < 2 or any(part.sentence != parts[0].sentence for part in parts):
        return False
    if _is_rest(evidence, parts[-1]) or (len(parts) >= FEW and _is_others(parts[-1])):
        return True
    labels = [fold(part.category or part.indicator).split() for part in parts]
    shared = len(list(takewhile(lambda column: len(set(column)) == 1, zip(*labels, strict=False))))
    whole, bare = ({" ".join(label[begin:]) for label in labels} for begin in (0, shared))
    return any(group in (whole, bare) for group in words().complements)


def _is_others(part: Figure) -> bool:
    label = fold(part.category or part.indicator).split()
    return label[-1:] == ["khác"] and "và" not in label  # `3 dự án y tế và một số dự án khác` leaves the rest open


def _is_rest(evidence: Evidence, part: Figure) -> bool:
    return any(mentions(phrase, words().rest) for phrase in (part.category, part.cue, before(evidence, part)))


def _one_thing(evidence: Evidence, whole: Figure, parts: list[Figure]) -> bool:
    """Whether the parts are worded as kinds of what the whole counts: with its words, or all with one of them; what is
    done and what is left of it need not be.
    """
    named = telling(whole.indicator)
    if len(parts) == 2 and parts[1].sentence == whole.sentence and _is_rest(evidence, parts[1]):
        return parts[0].unit == parts[1].unit == whole.unit
    if all(telling(part.indicator) <= named for part in parts):
        return True
    return bool(named.intersection(*[telling(part.indicator) for part in parts]))


def _swapped(whole: Figure, parts: list[Figure]) -> bool:
    """Whether parts that are not said to be all add up to the digit once two digits of one number change places, where
    this hardly happens by chance.
    """
    numbers = [whole, *parts]
    if any(one.unit != whole.unit or one.sentence != whole.sentence or one.bound != "exact" for one in numbers):
        return False
    if not all(_is_timely(whole, part) for part in parts) or whole.value is None or not whole.resolution:
        return False
    total = sum([part.value or Decimal(0) for part in parts], Decimal(0))
    off = whole.value - total
    fitting = transposed(whole, total) or any(transposed(part, (part.value or Decimal(0)) + off) for part in parts)
    tried = sum([len(transpositions(one)) for one in numbers])
    return fitting and tried <= _RARE[off < 0] * whole.value / whole.resolution


def _near(whole: Figure, parts: list[Figure]) -> bool:
    total, stated = sum(exact_value(part) for part in parts), exact_value(whole)
    if -FEW <= total - stated <= FEW and all(part.sentence == whole.sentence for part in parts):
        return True
    return total * OVERLAP[0] <= stated * OVERLAP[1] and stated * OVERLAP[0] <= total * OVERLAP[1]


def _places_short(evidence: Evidence, whole: Figure, parts: list[Figure]) -> bool:
    """Whether two places in one sentence fall short of the whole: then they are likelier the chief ones than all."""
    if len(parts) != 2 or any(part.sentence != whole.sentence for part in parts) or _is_rest(evidence, parts[-1]):
        return False
    if any(not part.area or fold(part.area) == fold(whole.area) for part in parts):
        return False
    return sum(exact_value(part) for part in parts) < exact_value(whole)


def _breakdowns(evidence: Evidence, whole: Figure, parts: list[Figure]) -> list[list[Figure]]:
    """Runs of parts that each make up the whole: several breakdowns, or a list that was read too far."""
    groups: list[list[Figure]] = []
    current: list[Figure] = []
    total = point(0)
    for part in parts:
        current.append(part)
        total = plus(total, reading(evidence, part))
        if len(current) > 1 and judge_figure(evidence, whole, [Expected(total)]).verdict == "consistent":
            groups.append(current)
            current, total = [], point(0)
    return groups


def _shares(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    for group, firm in _share_groups(evidence):
        total = _total(evidence, group)
        hundred = point(100)
        rest = Expected(minus(hundred, _total(evidence, group[1:])))
        judgement = judge_figure(evidence, group[0], [rest])
        # What overlaps can exceed the whole and what is incomplete falls short: only a closed list can fail both ways.
        if judgement.verdict == "truncated":
            continue
        over = total.bottom is not None and 100 * total.parts < total.bottom <= 150 * total.parts
        if judgement.verdict == "inconsistent" and not (firm and (over or _short_by_swap(group))):
            continue
        found = repairs(evidence, group[0], [rest]) if judgement.verdict == "inconsistent" else ""
        yield row(
            evidence,
            messages,
            "sum",
            judgement,
            tuple(group),
            addition(messages, group),
            repair=found,
            template="sum_shares",
            stated_text=messages.number(Decimal(100)),
            fields={"expected": messages.number(sum((share.value or Decimal(0) for share in group), Decimal(0)))},
        )


def _short_by_swap(shares: list[Figure]) -> bool:
    """Whether the shares of a structure make 100 once two digits of one of them change places."""
    total = sum([share.value or Decimal(0) for share in shares], Decimal(0))
    rest = [(share, 100 - total + (share.value or Decimal(0))) for share in shares]
    return len(shares) >= FEW and any(transposed(share, expected) for share, expected in rest if share.value != 0)


def _share_groups(evidence: Evidence) -> Iterator[tuple[list[Figure], bool]]:
    """Shares that together may make a whole, and whether the release says that they do."""
    shares = [
        figure
        for figure in evidence.figures
        if figure.aspect == "share" and figure.unit == "%" and figure.bound == "exact"
    ]
    if len(shares) < 2:
        return
    taken: set[str] = set()
    for whole in evidence.figures:
        if whole.figure_id not in evidence.roles:
            continue
        parts = evidence.linked(whole, "all_parts")
        if len(parts) < 2:
            continue
        parts = _addable(evidence, whole, parts)
        if any(part.total is not None for part in parts):
            continue  # each is a rate within its own group
        stated = [only([found for found in evidence.linked(part, "share") if found.unit == "%"]) for part in parts]
        group = [found for found in stated if found is not None]
        if len(group) > 1 and len(group) == len(parts):
            taken.update(figure.figure_id for figure in group)
            yield group, True
    for whole in evidence.figures:
        if whole.aspect == "level" and whole.kind == "figure":
            group = [found for found in evidence.linked(whole, "share") if found.unit == "%" and found.category]
            group = [found for found in group if found.bound == "exact" and found.figure_id not in taken]
            if len(group) > 1 and len({fold(found.category) for found in group}) == len(group):
                taken.update(figure.figure_id for figure in group)
                yield group, _is_closed(evidence, group)
    rest = [figure for figure in shares if figure.figure_id not in taken and figure.category and not figure.refers_to]
    for _, alike in groupby(
        rest, key=lambda figure: (fold(figure.indicator), figure.period, fold(figure.area), figure.status)
    ):
        group = list(alike)
        if len(group) > 1 and len({fold(figure.category) for figure in group}) == len(group):
            yield group, _is_closed(evidence, group)


def _is_closed(evidence: Evidence, group: list[Figure]) -> bool:
    """Whether the release says that the shares are all: a structure, or one of them the rest."""
    if mentions(group[0].indicator, words().structure):
        return True
    if any(figure.sentence != group[0].sentence for figure in group):
        return False
    return _is_rest(evidence, group[-1])


def _contributions(evidence: Evidence, messages: Messages) -> Iterator[Check]:
    """Contributions to a growth rate make it up; as nothing says that they are all, they can only confirm it."""
    for whole in evidence.figures:
        if whole.kind != "percentage":
            continue
        parts = evidence.linked(whole, "share")
        if len(parts) < 2:
            continue
        parts = [part for part in parts if part.unit == "điểm %" and part.bound == "exact"]
        if len(parts) > 1 and len({fold(part.category) for part in parts}) == len(parts):
            total = point(0)
            for part in parts:
                one = reading(evidence, part)
                total = minus(total, one) if part.direction == "down" else plus(total, one)
            judgement = judge_figure(evidence, whole, [Expected(total)])
            if judgement.verdict == "consistent":
                yield row(evidence, messages, "sum", judgement, (whole, *parts), addition(messages, parts))
