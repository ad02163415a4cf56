"""What is settled once a sentence is read: bases, units and plans that its later figures give to the earlier ones."""

from itertools import groupby, pairwise

from solieu.extract.atoms import Extraction
from solieu.lexicon import lexicon
from solieu.relate import wholes
from solieu.relate.mention import Mention

_EQUALS = ("tương đương", "tương đương với", "tương ứng", "tương ứng với", "tức", "tức là")


def share_base_back(found: list[Mention], extraction: Extraction) -> None:
    """``bằng 59,6% và 78,9% chỉ tiêu năm``: the base after the last of coordinated percentages is all of theirs."""
    for first, second in reversed(list(pairwise(found))):
        if first.scope is not second.scope or not (first.percent and second.percent) or not second.base or first.base:
            continue
        gap = extraction.normal.folded[first.quantity.end : second.quantity.start].split()
        again = gap[:1] == ["và"] and len(gap) <= 5 and second.verb == first.verb and "attain" in second.verb
        if (gap not in (["và"], [","]) and not again) or (
            first.aspect != second.aspect and "change" in (first.aspect, second.aspect)
        ):
            continue
        if (second.kind == "plan_ratio" and second.aspect == "ratio") or first.aspect == second.aspect:
            first.base, first.base_time, first.base_words = second.base, second.base_time, second.base_words
            if second.kind == "plan_ratio":
                first.kind, first.aspect, first.base_label = second.kind, second.aspect, second.base_label


def ratios_forward(found: list[Mention], extraction: Extraction) -> None:
    """``đạt 48,3% kế hoạch vốn, tương đương 241,3 tỷ đồng``, ``98% trạm y tế (135/141 trạm)``: a ratio or share before
    the amount that it is of.
    """
    for ratio, level in pairwise(found):
        if not ratio.percent or ratio.target is not None or ratio.aspect not in ("ratio", "share") or level.percent:
            continue
        counted = level.quantity.total is not None and level.target is None
        alone = not extraction.normal.folded[level.scope.start : level.quantity.start].strip(" (")
        if ratio.aspect == "share" and level.scope.parent is ratio.scope and counted and alone:
            ratio.target, ratio.relation = level, "share_of"
            level.indicator, level.category, level.area = ratio.indicator, ratio.category, ratio.area
            continue
        said = extraction.normal.folded[ratio.tail[0] : level.quantity.start].rpartition(",")[2].strip()
        if said in _EQUALS and level.scope is ratio.scope and level.level and not level.plan:
            ratio.target, ratio.relation = level, f"{ratio.aspect}_of"
            if ratio.indicator and not level.topic_raw:
                level.indicator, level.category, level.area = ratio.indicator, ratio.category, ratio.area


def distribute(found: list[Mention], extraction: Extraction) -> None:
    """``a, b và c ... lần lượt x, y và z``: as many ratios as there are levels before them go to these in order."""
    folded = extraction.normal.folded
    groups: list[list[Mention]] = []
    outside = [mention for mention in found if mention.scope.parent is None]
    ratios = sum([mention.percent for mention in outside])
    if ratios < 2 or len(outside) - ratios < 2:
        return
    for mention in outside:
        gap = folded[groups[-1][-1].quantity.end : mention.quantity.start].strip(" ,") if groups else ""
        last = groups[-1][-1] if groups else None
        joined = last is not None and last.percent == mention.percent and last.level == mention.level
        if (
            joined
            and mention.target is not last
            and (
                gap in ("", "và", "và tăng", "và giảm", "tăng", "giảm")
                or (mention.percent is False and _tuple_gap(gap))
            )
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    for index, group in enumerate(groups):
        if len(group) < 2 or not group[0].percent or any(m.topic_raw for m in group[1:]):
            continue
        levels = next(
            (g for g in reversed(groups[:index]) if g[0].level and not g[0].percent and len(g) == len(group)), None
        )
        if levels is None:
            continue
        relation = {"change": "change_of", "ratio": "ratio_of", "share": "share_of", "level": "share_of"}[
            group[0].aspect
        ]
        for level, ratio in zip(levels, group, strict=True):
            ratio.target, ratio.relation, ratio.rule = level, relation, "in_order"
            ratio.indicator, ratio.category, ratio.area = level.indicator, level.category, level.area


def results_of_plans(found: list[Mention]) -> None:
    """``vận động 1.840 hộ cam kết không bán hàng lậu, hàng giả, chỉ đạt 92% chỉ tiêu (2.000 hộ)``.

    The plan in the bracket tells by its unit which amount of the sentence a ratio without a result is of.
    """
    for ratio, plan in pairwise(found):
        if ratio.kind != "plan_ratio" or ratio.target or ratio.times or plan.target is not ratio or not plan.unit:
            continue
        results = [m for m in found if m.quantity.end <= ratio.quantity.start and m.level and not m.plan]
        results = [m for m in results if m.unit == plan.unit and not m.earlier]
        if len(results) == 1 and not plan.percent:
            result = results[0]
            ratio.target, ratio.relation, ratio.rule = result, f"{ratio.aspect}_of", "result_of_plan"
            plan.target = result
            for mention in (ratio, plan):
                mention.indicator, mention.category, mention.area = result.indicator, result.category, result.area


def _tuple_gap(gap: str) -> bool:
    return len(gap.split()) <= 6 and "." not in gap and ";" not in gap


def fill_units(found: list[Mention]) -> None:
    """Fill units that are not written: from the whole, the next figure of a coordination, the end of a movement."""
    for index, mention in enumerate(found):
        if mention.unit:
            continue
        target = mention.target
        following = next((m for m in found[index + 1 :] if m.unit and m.scope is mention.scope), None)
        previous = next((m for m in reversed(found[:index]) if m.unit and not m.percent), None)
        if target is not None and target.unit and mention.relation in ("part_of", "all_parts_of", "base_of", "plan_of"):
            mention.unit = target.unit
        elif mention.quantity.sign:
            mention.unit, mention.kind, mention.aspect = "%", "percentage", "change"
            mention.direction = "up" if mention.quantity.sign == "+" else "down"
            mention.target, mention.relation = None, ""
        elif (
            following is not None
            and not following.percent
            and following.quantity.start - mention.quantity.end < 30
            and not following.topic_raw
        ):
            mention.unit = following.unit
        elif named := _unit_in(mention.topic):
            mention.unit = named
        elif previous is not None:
            mention.unit = previous.unit
            mention.flags.append("assumed_unit")


def _unit_in(topic: str) -> str:
    """The counted noun that a topic begins with (``quyết định hưởng đã ký: 7.962``)."""
    lex, words = lexicon(), topic.lower().removeprefix("số ").split()
    for length in (3, 2, 1):
        unit = lex.forms.get(" ".join(words[:length]))
        if unit is not None and lex.is_whole(unit.name) and not unit.ambiguous:
            return unit.name
    return ""


def plans_forward(found: list[Mention]) -> None:
    """``kế hoạch 6.318 tỷ đồng, giải ngân 1.402 tỷ đồng``: a plan before its result belongs to the next level."""
    for index, mention in enumerate(found):
        if not mention.plan or mention.target is not None or mention.scope.parent is not None:
            continue
        result = next(
            (
                m
                for m in found[index + 1 :]
                if m.level and not m.plan and m.scope is mention.scope and m.percent == mention.percent
            ),
            None,
        )
        if result is not None and result.target is not mention and wholes.compatible(mention, result):
            mention.target, mention.relation = result, "plan_of"
            if mention.topic_raw and not result.topic_raw:
                result.indicator = mention.indicator


def link_earlier(found: list[Mention]) -> None:
    """An amount of the same thing for an earlier period, in the sentence of a later one, is that one's base value.

    Needs the periods; where two later amounts fit, there is no link.
    """
    for _, group in groupby(found, key=lambda mention: mention.sentence):
        sentence = list(group)
        here = [m for m in sentence if m.level and not m.plan and m.status == "actual" and m.period]
        for mention in here:
            if mention.target is None:
                later = [m for m in here if m is not mention and mention.period < m.period and _same_thing(m, mention)]
                if len(later) == 1:
                    mention.target, mention.relation, mention.rule = later[0], "base_of", "earlier_period"
                    _rebase(sentence, later[0], mention)


def _rebase(sentence: list[Mention], later: Mention, start: Mention) -> None:
    """A change of the later amount starts from the earlier one rather than from a base of another sentence."""
    for change in sentence:
        if change.aspect == "change" and change.target is later and change.base_far:
            change.base, change.base_period, change.base_label = "other", start.period, ""


def _same_thing(one: Mention, other: Mention) -> bool:
    if one.percent != other.percent or one.unit != other.unit:
        return False
    same_kind = len(one.period) == len(other.period)
    return (
        same_kind
        and bool(one.indicator)
        and (one.indicator, one.category, one.area) == (other.indicator, other.category, other.area)
    )
