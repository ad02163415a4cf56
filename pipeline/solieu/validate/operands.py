"""Which figures a statement is computed from.

An operand is *firm* when the release links it to the result, or words it as the same
thing: then a contradiction is the release's. A candidate from another sentence that
merely fits is not firm: it can confirm a statement, never refute it. When more than one
candidate fits, there is no operand.
"""

from ..model import Figure
from .evidence import Evidence, Operand, Search
from .periods import earlier, inside, same_end, span
from .readings import aim, at_least, total_reading
from .roles import like_subject, same_subject
from .words import all_words, fold, mentions, telling, words


def only(candidates: list[Figure]) -> Figure | None:
    """The one candidate; ``None`` when there are none or several."""
    return candidates[0] if len(candidates) == 1 else None


def find_plan(evidence: Evidence, statement: Figure, result: Figure) -> Search:
    """The plan that a statement compares its result with."""
    found = evidence.plans.get(statement.figure_id)
    if found is None:
        found = evidence.plans[statement.figure_id] = _find_plan(evidence, statement, result)
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
        return Search(Operand(plans[0], aim(evidence, plans[0]), _is_plan(statement, result, plans[0])))
    if result.total is not None:
        return Search(Operand(None, total_reading(evidence, result), True))
    found = only(_plans_elsewhere(evidence, statement, result))
    return Search(Operand(found, aim(evidence, found), False)) if found else Search()


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one aspect; of rates, a level of one is a share where the other states its part."""
    rates = one.kind == other.kind == "percentage"
    return one.aspect == other.aspect or (rates and {one.aspect, other.aspect} == {"level", "share"})


def _is_plan(statement: Figure, result: Figure, plan: Figure) -> bool:
    """Whether words and period bear out that this is the plan of this result."""
    return (
        plan.status == "target"
        and alike(plan, result)
        and _within(all_words(plan.indicator), all_words(result.indicator))
        and (not plan.period or plan.period == statement.base_period or inside(result.period, plan.period))
        and _labels_agree(statement, plan)
    )


def _is_base(now: Figure, base: Figure) -> bool:
    """Whether words and period bear out that this is an earlier value, or that of another place."""
    return (
        _within(all_words(base.indicator), all_words(now.indicator))
        and (base.period != now.period or fold(base.area) != fold(now.area) or same_subject(base, now))
        and (fold(base.category) == fold(now.category) or fold(base.area) != fold(now.area))
    )


def _labels_agree(statement: Figure, plan: Figure) -> bool:
    left, right = all_words(statement.base_label), all_words(plan.base_label)
    return not left or not right or left <= right or right <= left


def _plans_elsewhere(evidence: Evidence, statement: Figure, result: Figure) -> list[Figure]:
    wanted = telling(result.indicator)
    period = statement.base_period or result.period
    return [
        figure
        for figure in evidence.figures
        if figure.status == "target"
        and figure.aspect == "level"
        and figure.kind == result.kind
        and figure.period == period
        and result.status != "target"
        and evidence.comparable(result, figure)
        and fold(figure.category) == fold(result.category)
        and fold(figure.area) == fold(result.area)
        and _within(telling(figure.indicator) or all_words(figure.indicator), wanted)
        and not _plan_of_another(evidence, figure, result)
    ]


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
    return Search(_operand(evidence, bases[0], not dated and _is_base(now, bases[0])))


def _operand(evidence: Evidence, figure: Figure, firm: bool) -> Operand:
    return Operand(figure, aim(evidence, figure), firm)


def _bases_elsewhere(evidence: Evidence, statement: Figure, now: Figure) -> list[Figure]:
    if not statement.base_period or statement.base == "plan":
        return []
    return [
        figure
        for figure in evidence.figures
        if figure is not now
        and figure.period == statement.base_period
        and figure.aspect == now.aspect
        and figure.unit == now.unit
        and figure.kind == now.kind
        and figure.status != "target"
        and like_subject(figure, now)
    ]


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


def find_whole(evidence: Evidence, share: Figure, part: Figure) -> Search:
    """The whole that a share is taken of, given the part that it qualifies."""
    if not same_subject(share, part) and telling(share.indicator) != telling(part.indicator):
        return Search()
    if fold(share.category) != fold(part.category) or fold(share.area) != fold(part.area):
        return Search()  # the share of a group in the figure that it refers to
    named, phrase = _named_whole(evidence, share, part)
    if named is not None:
        return Search(Operand(named, aim(evidence, named), evidence.comparable(part, named)))
    if part.total is not None:
        return Search(Operand(None, total_reading(evidence, part), True))
    whole = evidence.target(part)
    if whole is not None and evidence.comparable(part, whole) and whole.aspect == "level" and part.aspect == "level":
        agrees = not phrase or bool(phrase & (telling(whole.indicator) | all_words(whole.unit)))
        timely = part.period == whole.period or (
            bool(phrase) and part.relation == "all_parts_of" and inside(part.period, whole.period)
        )
        # of the parts of `N/M` each may have a number of its own below the line, and its share be taken of that
        firm = (
            agrees and timely and whole.total is None and (part.status == "target") == (whole.status == "target")
        )
        return Search(Operand(whole, aim(evidence, whole), firm))
    found = only(_wholes_elsewhere(evidence, share, part, phrase))
    if found is None:
        return Search()
    worded = telling(found.indicator) >= phrase - all_words(found.unit) and found.period == part.period
    return Search(Operand(found, aim(evidence, found), worded))


def after(evidence: Evidence, figure: Figure) -> tuple[str, Figure | None]:
    """The words of the sentence from a figure to the next one or a stop, and that next figure if it follows."""
    offset = _offset(evidence, figure)
    if offset is None:
        return "", None
    begin = figure.end - offset
    position = evidence.positions[figure.figure_id] + 1
    following = evidence.figures[position] if position < len(evidence.figures) else None
    end = len(figure.sentence)
    if following is not None and following.sentence == figure.sentence and following.start - offset <= end:
        end = following.start - offset
    else:
        following = None
    between = figure.sentence[begin:end]
    for at, char in enumerate(between):
        if char in ",;:()[].":
            return between[:at], None
    return between, following


def before(evidence: Evidence, figure: Figure) -> str:
    """The words of the sentence between the figure before, or a stop, and this one."""
    offset = _offset(evidence, figure)
    if offset is None:
        return ""
    position = evidence.positions[figure.figure_id]
    former = evidence.figures[position - 1] if position else None
    begin = former.end - offset if former is not None and former.sentence == figure.sentence else 0
    between = figure.sentence[begin : figure.start - offset]
    return between[max(between.rfind(stop) for stop in ",;:()") + 1 :]


def _offset(evidence: Evidence, figure: Figure) -> int | None:
    """Where the sentence begins in the text, if its figures leave one place only."""
    if figure.sentence in evidence.offsets:
        return evidence.offsets[figure.sentence]
    together = [other for other in evidence.figures if other.sentence == figure.sentence]
    places: set[int] | None = None
    for other in together:
        starts, at = set(), other.sentence.find(other.text)
        while at >= 0:
            starts.add(other.start - at)
            at = other.sentence.find(other.text, at + 1)
        places = starts if places is None else places & starts
    found = places.pop() if places and len(places) == 1 else None
    evidence.offsets[figure.sentence] = found
    return found


def _named_whole(evidence: Evidence, share: Figure, part: Figure) -> tuple[Figure | None, frozenset[str]]:
    """The figure that stands as the whole right after the share, and the words that name the whole."""
    phrase, following = after(evidence, share)
    if (
        following is not None
        and following is not part
        and fold(phrase) in words().of_whole
        and following.aspect == "level"
        and following.kind == part.kind
        and at_least(following, part)
    ):
        return following, frozenset()
    return None, telling(_clause(fold(phrase)))


def _clause(phrase: str) -> str:
    """The phrase up to a verb of movement, with which another statement begins."""
    kept: list[str] = []
    for word in phrase.split():
        if word in words().movement:
            break
        kept.append(word)
    return " ".join(kept)


def _begins(indicator: str, phrase: frozenset[str]) -> bool:
    """Whether the indicator begins with just these words, words that do not tell aside."""
    telling_words = [word for word in fold(indicator).split() if word not in words().generic]
    return len(phrase) > 1 and frozenset(telling_words[: len(phrase)]) == phrase


def _wholes_elsewhere(evidence: Evidence, share: Figure, part: Figure, phrase: frozenset[str]) -> list[Figure]:
    if not phrase:
        return []
    alike = [
        figure
        for figure in evidence.figures
        if figure is not part
        and figure.aspect == "level"
        and figure.unit == part.unit
        and (figure.status == "target") == (part.status == "target")
        and inside(part.period, figure.period)
        and telling(figure.indicator) & phrase
        and at_least(figure, part)
        and (fold(figure.category) == fold(part.category) or telling(figure.category) <= phrase)
    ]
    found = [figure for figure in alike if telling(figure.indicator) <= phrase | all_words(figure.unit)]
    if not found:
        # `tổng dư nợ` is short for `tổng dư nợ cho vay`
        found = [
            figure for figure in alike if not figure.category and _begins(figure.indicator, phrase)
        ]
    total = words().total
    if len(found) > 1 and mentions(after(evidence, share)[0], total):
        found = [figure for figure in found if mentions(figure.indicator, total)] or found
    best = max((len(telling(figure.indicator)) for figure in found), default=0)
    return [figure for figure in found if len(telling(figure.indicator)) == best]
