"""Which figures a statement is computed from.

An operand is *firm* when the release links it to the result, or words it as the same
thing: then a contradiction is the release's. A candidate from another sentence that
merely fits is not firm: it can confirm a statement, never refute it. When more than one
candidate fits, there is no operand.
"""

from collections.abc import Iterable, Iterator

from ..model import Figure
from .evidence import Evidence, Operand, Search
from .given import given_plan
from .periods import earlier, inside, same_end, span
from .readings import aim, total_reading
from .roles import like_subject, same_subject
from .sentences import after, between
from .words import all_words, fold, mentions, telling, words

_OF_A_TIME = ("same_period", "previous")


def only(candidates: Iterable[Figure]) -> Figure | None:
    """The one candidate; ``None`` when there are none or several. The third is never asked for."""
    following = iter(candidates)
    first = next(following, None)
    return first if next(following, None) is None else None


def find_plan(evidence: Evidence, statement: Figure, result: Figure) -> Search:
    """The plan that a statement compares its result with."""
    found = evidence.plans.get(statement.figure_id)
    if found is None:
        found = _find_plan(evidence, statement, result)
        if evidence.given and not found.ambiguous and (found.operand is None or not found.operand.firm):
            held = given_plan(evidence, statement, result)
            found = held if held.operand is not None or held.ambiguous else found
        evidence.plans[statement.figure_id] = found
    return found


def _find_plan(evidence: Evidence, statement: Figure, result: Figure) -> Search:
    plans = [plan for plan in evidence.linked(result, "plan") if evidence.comparable(result, plan)]
    if statement.base_label and len(plans) > 1:
        label = fold(statement.base_label)
        plans = [plan for plan in plans if fold(plan.base_label) == label] or plans
    if len(plans) > 1:
        fitting = [plan for plan in plans if statement.base_period and plan.period == statement.base_period]
        plans = fitting if len(fitting) == 1 else plans
    if len(plans) > 1:
        return Search(ambiguous=True)
    if plans:
        firm = _is_plan(statement, result, plans[0]) and not _of_nearer(evidence, statement, result, plans[0])
        return Search(Operand(plans[0], aim(evidence, plans[0]), firm))
    if result.total is not None and not (statement.aspect == "change" and evidence.linked(result, "share")):
        # a total that a share is taken of is no plan to exceed (`260/420, tỷ lệ 62%, vượt 2% so với chỉ tiêu`)
        return Search(Operand(None, total_reading(evidence, result), True))
    found = only(_plans_elsewhere(evidence, statement, result))
    if found:
        return Search(Operand(found, aim(evidence, found), _sole(evidence, statement, result, found)))
    found = only(_plans_named(evidence, statement, result)) or only(_plans_called(evidence, statement, result))
    return Search(Operand(found, aim(evidence, found), True)) if found else Search()


def _of_nearer(evidence: Evidence, statement: Figure, result: Figure, plan: Figure) -> bool:
    """``đạt 54,8% dự toán trung ương giao và 52,1% dự toán tỉnh giao (169.200 triệu đồng)``: whether a ratio of
    the same result to another plan stands between a ratio and the plan's value, or stands before the plan of which
    another ratio follows (``98,4% kế hoạch 9 tháng (25 triệu m3) và 73,4% kế hoạch năm``).
    """
    if statement.sentence != plan.sentence:
        return False
    others = [one for one in evidence.linked(result, "ratio") if one.kind == "plan_ratio" and one is not statement]
    if any(statement.start < other.start < plan.start for other in others):
        return True
    nearer = [other for other in others if other.start < plan.start < statement.start]
    nearer = [other for other in nearer if other.aspect == statement.aspect == "ratio"]
    return any(other.value != statement.value and _follows(evidence, other, plan) for other in nearer)


def _follows(evidence: Evidence, statement: Figure, plan: Figure) -> bool:
    """Whether a plan stands in the clause of a ratio, after it."""
    said = between(evidence, statement, plan)
    return not any(mark in said for mark in ",;")


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one aspect; of rates, a level of one is a share where the other states its part."""
    rates = one.kind == other.kind == "percentage"
    return one.aspect == other.aspect or (rates and {one.aspect, other.aspect} == {"level", "share"})


def _is_plan(statement: Figure, result: Figure, plan: Figure) -> bool:
    """Whether words and period bear out that this is the plan of this result."""
    return (
        plan.status == "target"
        and alike(plan, result)
        and _of_one_thing(plan, result, "plan_of")
        and (not plan.period or plan.period == statement.base_period or inside(result.period, plan.period))
        and _labels_agree(statement, plan)
    )


def _is_base(now: Figure, base: Figure) -> bool:
    """Whether words and period bear out that this is an earlier value, or that of another place."""
    return (
        _of_one_thing(base, now, "base_of")
        and (base.period != now.period or fold(base.area) != fold(now.area) or same_subject(base, now))
        and (fold(base.category) == fold(now.category) or fold(base.area) != fold(now.area))
    )


def _of_one_thing(operand: Figure, result: Figure, relation: str) -> bool:
    """Whether the indicators have the same words, or one sentence links two that are named differently."""
    linked = operand.relation == relation and operand.sentence == result.sentence
    return linked or _within(all_words(operand.indicator), all_words(result.indicator))


def _labels_agree(statement: Figure, plan: Figure) -> bool:
    left, right = all_words(statement.base_label), all_words(plan.base_label)
    return not left or not right or left <= right or right <= left


def _plans_elsewhere(evidence: Evidence, statement: Figure, result: Figure) -> Iterator[Figure]:
    if result.status == "target":
        return iter(())
    wanted = telling(result.indicator)
    period = statement.base_period or result.period
    return (
        figure
        for figure in evidence.having(status="target", aspect="level", kind=result.kind, period=period)
        if evidence.comparable(result, figure)
        and fold(figure.category) == fold(result.category)
        and fold(figure.area) == fold(result.area)
        and _within(telling(figure.indicator) or all_words(figure.indicator), wanted)
        and not _plan_of_another(evidence, figure, result)
    )


def _plans_named(evidence: Evidence, statement: Figure, result: Figure) -> Iterator[Figure]:
    """The plan of one giver in the same words (``dự toán Bộ Tài chính giao``), whatever result it stands beside."""
    label = fold(statement.base_label)
    if not label or not statement.base_period:
        return iter(())
    return (
        figure
        for figure in evidence.having(status="target", aspect="level", kind=result.kind, period=statement.base_period)
        if fold(figure.base_label) == label
        and evidence.comparable(result, figure)
        and fold(figure.category) == fold(result.category)
        and fold(figure.area) == fold(result.area)
        and _within(all_words(figure.indicator), all_words(result.indicator))
    )


def _plans_called(evidence: Evidence, statement: Figure, result: Figure) -> Iterator[Figure]:
    """The one target whose name begins with what the ratio calls its plan: ``đạt 54,9% kế hoạch vốn``."""
    said = fold(after(evidence, statement)[0]).strip()
    if len(said.split()) < 3 or not statement.base_period:
        return iter(())
    return (
        figure
        for figure in evidence.having(status="target", aspect="level", kind=result.kind, period=statement.base_period)
        if fold(figure.indicator).startswith(said)
        and not figure.category
        and evidence.comparable(result, figure)
        and fold(figure.area) == fold(result.area)
    )


def _sole(evidence: Evidence, statement: Figure, result: Figure, plan: Figure) -> bool:
    """Whether nothing else in the release has the unit that result and plan count in, and the plan is for that time."""
    known = bool(evidence.unit_class(result.unit)) and evidence.is_whole(result)
    counted = known and plan.period == statement.base_period
    levels = evidence.having(aspect="level", unit=result.unit, kind=result.kind)
    return counted and all(figure is result or figure is plan for figure in levels)


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _plan_of_another(evidence: Evidence, plan: Figure, result: Figure) -> bool:
    target = evidence.target(plan)
    return target is not None and target is not result and target.status != "target"


def find_base(evidence: Evidence, statement: Figure, now: Figure) -> Search:
    """The earlier value, or the value elsewhere, that a change or ratio starts from."""
    found = evidence.bases.get(statement.figure_id)
    if found is None:
        found = evidence.bases[statement.figure_id] = _find_base(evidence, statement, now)
    return found


def _find_base(evidence: Evidence, statement: Figure, now: Figure) -> Search:
    bases = [
        base
        for base in evidence.linked(now, "base")
        if base is not statement
        and evidence.comparable(now, base)
        and (base.aspect == now.aspect or now.aspect == "level" or alike(base, now))
    ]
    if not bases:
        found = only(_bases_elsewhere(evidence, statement, now))
        return Search(_operand(evidence, found, False)) if found else Search()
    if statement.base_period:
        fitting = [base for base in bases if same_end(base.period, statement.base_period)]
        if len(fitting) == 1:
            return Search(_operand(evidence, fitting[0], _is_base(now, fitting[0])))
    if len(bases) > 1:
        elsewhere = [base for base in bases if fold(base.area) != fold(now.area)]
        before = [base for base in bases if earlier(base.period, now.period)]
        bases = elsewhere if statement.base == "other" and not statement.base_period else before
    if len(bases) != 1:
        return Search(ambiguous=True)
    dated = bool(statement.base_period and span(bases[0].period))
    # `cao hơn 2,1 điểm so với cùng kỳ nhưng thấp hơn bình quân cả nước (60,1%)`
    of_others = statement.base in _OF_A_TIME and mentions(between(evidence, statement, bases[0]), words().average)
    # `tăng 11,2% (đầu năm 55.642 tỷ đồng), bằng 128,3% vốn huy động`: in proportion to something else
    measured = (
        statement.aspect == "ratio" and statement.base in ("", "other") and telling(after(evidence, statement)[0])
    )
    firm = not (dated or of_others or measured) and _is_base(now, bases[0])
    return Search(_operand(evidence, bases[0], firm))


def _operand(evidence: Evidence, figure: Figure, firm: bool) -> Operand:
    return Operand(figure, aim(evidence, figure), firm)


def _bases_elsewhere(evidence: Evidence, statement: Figure, now: Figure) -> Iterator[Figure]:
    if not statement.base_period or statement.base == "plan":
        return iter(())
    return (
        figure
        for figure in evidence.having(period=statement.base_period, aspect=now.aspect, unit=now.unit, kind=now.kind)
        if figure is not now and figure.status != "target" and like_subject(figure, now)
    )


def find_change(evidence: Evidence, statement: Figure, now: Figure) -> Search:
    """The absolute change stated beside a percentage change of the same base."""
    changes = [
        change
        for change in evidence.linked(now, "change")
        if change is not statement
        and change.kind == "figure"
        and change.unit != "lần"
        and change.direction
        and evidence.comparable(now, change)
        and (not change.base or not statement.base or change.base == statement.base)
        and (not change.base_period or not statement.base_period or change.base_period == statement.base_period)
    ]
    if len(changes) > 1:
        return Search(ambiguous=True)
    if not changes:
        return Search()
    agrees = statement.direction in ("", changes[0].direction)
    return Search(Operand(changes[0], aim(evidence, changes[0]), agrees))
