"""Shares of one whole that no words name: told by two of them that agree on it.

``Nguyên nhân: lấn làn 31 vụ (46,3%); chuyển hướng 17 vụ (25,4%); vượt sai 8 vụ (11,9%)``, where the release
states 67 vụ elsewhere. A share alone fits some figure or other by chance; two of the same unit, period and place
that fit the same figure, and most of them all, do not.
"""

from collections.abc import Iterator, Sequence

from ..intervals import over
from ..model import Check, Figure
from .arithmetic import division
from .evidence import PERCENTS, Evidence
from .messages import Messages
from .outcome import Expected, Judgement, is_near, judge_figure, row
from .periods import inside
from .readings import at_least, reading
from .repairs import repairs
from .sentences import bracketed
from .words import fold

LEAST = 2
"""So many shares have to agree on a whole."""

BESIDE = 400
"""Characters between two members of one list at most."""

Share = tuple[Figure, Figure, bool]
"""A share, its part, and whether no words after it name another whole."""
Judged = tuple[Share, Judgement]


def sibling_shares(
    evidence: Evidence,
    messages: Messages,
    shares: list[Share],
    held: list[Share],
    settled: dict[tuple[str, str], Figure],
) -> Iterator[Check]:
    """Checks of shares without a whole of their own, each with the figure and part that it qualifies.

    ``held`` are the shares whose whole is known and that hold, which tell what those beside them are of.
    ``settled`` holds, by sentence and unit, the whole of a share that names it and holds: the others of its list have
    the same (``chứng thực 5.218 hồ sơ, chiếm 45,4% tổng số; hộ tịch 2.471 hồ sơ (21,5%)``).
    """
    groups: dict[tuple[str, ...], list[Share]] = {}
    # `chiếm 99,4% tổng dư nợ; phụ nữ 38,5% dư nợ ủy thác, nông dân 31,6%`: another whole is named in between
    for statement, part, unnamed in shares:
        if not unnamed:
            settled.pop((statement.sentence, part.unit), None)
    for share in shares:
        statement, part, unnamed = share
        whole = settled.get((statement.sentence, part.unit))
        if whole is not None and unnamed and whole is not part and at_least(whole, part):
            judged = list(_judged(evidence, [share], whole))
            yield from _rows(evidence, messages, whole, judged, firm=True)
        elif evidence.is_whole(part):
            groups.setdefault(_alike(part), []).append(share)
    for key, group in groups.items():
        # A bracket after another amount is about that one.
        apart = any(bracketed(evidence, part) for _, part, _ in group)
        told = [] if apart else [share for share in held if _alike(share[1]) == key]
        if len(group) + len(told) < LEAST:
            continue
        found = _common_whole(evidence, sorted([*group, *told], key=lambda share: share[0].start))
        if found is not None:
            yield from _rows(evidence, messages, *found, firm=False, known=told)


def _alike(part: Figure) -> tuple[str, ...]:
    return part.unit, part.period, fold(part.area), part.status


def _rows(
    evidence: Evidence,
    messages: Messages,
    whole: Figure,
    judged: list[Judged],
    *,
    firm: bool,
    known: Sequence[Share] = (),
) -> Iterator[Check]:
    for position, (share, judgement) in enumerate(judged):
        if share in known:
            continue
        statement, part, unnamed = share
        repair = ""
        if judgement.verdict == "inconsistent":
            repair = repairs(evidence, statement, [judgement.expected])
            sure = unnamed and (firm or _beside(judged, position))
            if not (sure and is_near(statement, judgement, repair)):
                continue
        arithmetic = division(messages, part.value, whole.value, PERCENTS[statement.unit])
        yield row(evidence, messages, "share", judgement, (statement, part, whole), arithmetic, repair=repair)


def _common_whole(evidence: Evidence, group: list[Share]) -> tuple[Figure, list[Judged]] | None:
    """The one stated figure that most of the shares agree on, with the verdicts; none when two do as well."""
    parts = {part.figure_id for _, part, _ in group}
    first = group[0][1]
    best: tuple[int, Figure, list[Judged]] | None = None
    tied = False
    for whole in evidence.having(aspect="level", kind="figure", unit=first.unit, status=first.status):
        if whole.figure_id in parts or whole.value_max is not None or not inside(first.period, whole.period):
            continue
        if not all(at_least(whole, part) for _, part, _ in group):
            continue
        judged = list(_judged(evidence, group, whole))
        holding = sum(judgement.verdict == "consistent" for _, judgement in judged)
        if best is not None and holding == best[0]:
            tied = tied or whole.value != best[1].value
        elif best is None or holding > best[0]:
            best, tied = (holding, whole, judged), False
    if best is None or tied or best[0] < LEAST or 2 * best[0] < len(group) + (len(group) > LEAST):
        return None
    return best[1], best[2]


def _judged(evidence: Evidence, group: list[Share], whole: Figure) -> Iterator[Judged]:
    for share in group:
        statement, part, _ = share
        quotient = over(reading(evidence, part), reading(evidence, whole), PERCENTS[statement.unit])
        if quotient is not None:
            yield share, judge_figure(evidence, statement, [Expected(quotient)])


def _beside(judged: list[Judged], position: int) -> bool:
    """Whether a share stands in a list with one that holds: next to it, in the same sentence or the next line."""
    start = judged[position][0][0].start
    neighbours = [judged[at] for at in (position - 1, position + 1) if 0 <= at < len(judged)]
    return any(
        judgement.verdict == "consistent" and abs(share[0].start - start) <= BESIDE for share, judgement in neighbours
    )
