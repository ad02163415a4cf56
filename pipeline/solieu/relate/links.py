"""From mentions to linked mentions: one walk over the release.

Within a scope the last level is the head that ratios, changes and shares refer to; a bracket's head is the figure
before it. A sentence that opens with a ratio or change looks back to the one figure of the sentence before that it
can mean. Where two candidates remain, there is no link.
"""

from dataclasses import dataclass, field
from itertools import groupby, pairwise

from solieu.extract.atoms import Cue, Extraction, Mark
from solieu.lexicon import lexicon
from solieu.lexicon.wordlists import word_list
from solieu.relate import bases, claims, names, roles, tables, wholes
from solieu.relate.mention import Mention
from solieu.relate.readings import mentions, unit_class
from solieu.relate.scopes import Scope

_BACK = ("change", "ratio")
_REACH = 150
"""Figures before it that a figure can refer to: a bound on the work, far beyond any release seen."""
_POINTERS = word_list("pointers")


@dataclass(slots=True)
class Walk:
    """What the walk remembers from sentence to sentence."""

    extraction: Extraction
    found: list[Mention] = field(default_factory=list)
    list_whole: Mention | None = None
    list_closed: bool = False
    list_id: int = -1
    block: int = -1
    list_base: bases.Base | None = None
    list_level: int = -1


def link(extraction: Extraction) -> list[Mention]:
    """All mentions of a release in order, linked."""
    walk = Walk(extraction)
    read_until, no_table_until = 0, 0
    for index, sentence in enumerate(extraction.sentences):
        if sentence.block < read_until:
            continue
        if extraction.blocks[sentence.block].kind == "row" and sentence.block >= no_table_until:
            read_until = tables.rows_from(extraction, sentence.block)
            cells = tables.read(extraction, sentence.block, read_until)
            walk.found += cells
            if cells:
                continue
            read_until, no_table_until = 0, read_until
        _sentence(walk, index)
    bases.fill(walk.found)
    return walk.found


def _sentence(walk: Walk, index: int) -> None:
    extraction = walk.extraction
    sentence = extraction.sentences[index]
    if sentence.block != walk.block:
        _new_block(walk, sentence.block)
    found, _ = mentions(extraction, index)
    recent = walk.found[-_REACH:]
    heads: dict[int, Mention] = {}
    state = wholes.PartScope()
    level = extraction.blocks[sentence.block].level
    if walk.list_whole is not None and walk.list_level < 0 and level > 0:
        walk.list_level = level
    elif level < walk.list_level:
        walk.list_whole, walk.list_level = None, -1
    if walk.list_whole is not None and level > 0:
        state = wholes.PartScope(True, walk.list_closed, True, False, sentence.start, walk.list_whole, walk.list_whole)
    sticky = walk.list_base if extraction.blocks[sentence.block].level > 0 else None
    for mention in found:
        mention.list_id = walk.list_id
        antecedent = _antecedent(mention.scope, found, mention)
        wholes.follow(extraction, mention, state, recent)
        own = bases.stated(extraction, mention)
        if own is not None and own.kind != "plan":
            sticky = own
        head = _head(walk, mention, heads, antecedent, state)
        view = roles.View(extraction, recent, found, head, own, sticky, state.active and mention.scope.parent is None)
        roles.classify(mention, view)
        if mention.target is None and head is None and _looks_back(mention):
            _look_back(recent, mention)
        if mention.target is None and mention.level and not mention.plan and not mention.earlier:
            wholes.attach(extraction, mention, state, recent, antecedent)
        names.assign(mention, recent)
        if _can_head(mention) or (mention.aspect == "change" and mention.target is None and head is None):
            heads[id(mention.scope)] = mention
        recent.append(mention)
    walk.found += found
    if found:
        _share_base_back(found, extraction)
        _distribute(found, extraction)
        wholes.totals(found, extraction)
        wholes.verified(found, recent, extraction)
        claims.assign(extraction, found)
        _units(found)
        _plans_forward(found)
    _open_list(walk, index, found)


def _can_head(mention: Mention) -> bool:
    if mention.plan or mention.earlier:
        return False
    return mention.level or (mention.target is None and bool(mention.topic_raw))


def _new_block(walk: Walk, block: int) -> None:
    line = walk.extraction.blocks[block]
    if line.level == 0 or line.kind == "heading":
        walk.list_whole, walk.list_base = None, None
        walk.list_id = block
    walk.block = block


def _open_list(walk: Walk, index: int, found: list[Mention]) -> None:
    """A sentence that ends with a colon after a part word opens a list of parts."""
    sentence = walk.extraction.sentences[index]
    folded = walk.extraction.normal.folded[sentence.start : sentence.end].rstrip()
    if not folded.endswith(":"):
        return
    walk.list_base = bases.announced(walk.extraction, index)
    near = folded[-44:]
    if any(
        word in near
        for word in ("gồm", "chia ra", "cụ thể", "trong đó", "theo nguồn", "theo loại", "theo cấp", "theo lĩnh vực")
    ):
        levels = [m for m in found if m.level and not m.plan and not m.earlier]
        walk.list_whole = levels[-1] if levels else _last_top(walk, folded)
        walk.list_closed, walk.list_level = True, -1


def _last_top(walk: Walk, intro: str) -> Mention | None:
    """The amount that a list without one of its own breaks down: one whose unit the intro names, else the last that is no part."""
    tops = [
        m
        for m in walk.found[-_REACH:]
        if m.level and not m.plan and not m.earlier and m.relation == "" and not m.percent
    ]
    named = [m for m in tops if m.unit and f" {m.unit.lower()} " in f" {intro} " and m.block >= walk.block - 3]
    if len(named) > 1:
        said = set(intro.split())
        named = [m for m in named if said & (set(f"{m.noun} {m.topic}".lower().split()) - set(m.unit.lower().split()))]
        return named[0] if len(named) == 1 else None
    if named:
        return named[0]
    return tops[-1] if tops and tops[-1].block >= walk.block - 2 else None


def _head(
    walk: Walk, mention: Mention, heads: dict[int, Mention], antecedent: Mention | None, state: wholes.PartScope
) -> Mention | None:
    """The figure that a ratio, change or share at this place would qualify."""
    own = heads.get(id(mention.scope))
    if own is not None:
        if (
            own.relation in ("part_of", "all_parts_of")
            and own.target is not None
            and _after_semicolon(mention, own)
            and own.target.sentence == mention.sentence
        ):
            return own.target
        return own
    return antecedent if mention.scope.parent is not None else None


def _after_semicolon(mention: Mention, head: Mention) -> bool:
    marks = mention.scope.within(head.quantity.end, mention.quantity.start)
    return any(isinstance(a, Mark) and a.sign == ";" for a in marks)


def _antecedent(scope: Scope, found: list[Mention], mention: Mention) -> Mention | None:
    """The figure before a bracket, in the same scope as the bracket, not past a semicolon nor past a comma and a name of its own."""
    parent = scope.parent
    if parent is None:
        return None
    before = [m for m in found if m.scope is parent and m.quantity.end <= scope.start]
    if not before:
        return None
    last = before[-1]
    marks = [a for a in parent.within(last.quantity.end, scope.start - 1) if isinstance(a, Mark)]
    if any(mark.sign in ";." for mark in marks):
        return None
    if marks and not any(
        isinstance(a, Cue) and a.start >= marks[-1].end for a in parent.within(marks[-1].end, scope.start - 1)
    ):
        return None
    return last


def _looks_back(mention: Mention) -> bool:
    if mention.scope.parent is not None and not mention.plan:
        return False
    if mention.plan:
        return not mention.percent
    named = mention.topic_raw.lower().startswith(("tỷ lệ", "tỉ lệ")) and mention.kind == "plan_ratio"
    pointed = mention.topic_raw.lower().startswith(_POINTERS)
    return mention.aspect in _BACK and (not mention.topic_raw or named or pointed)


def _look_back(found: list[Mention], mention: Mention) -> None:
    """Link to the one figure of the sentence before, in the same block, that it can mean."""
    before = [m for m in found if m.block == mention.block and m.sentence >= mention.sentence - 1]
    levels = [m for m in before if m.level and not m.plan and not m.earlier and m.scope.parent is None]
    levels = [m for m in levels if m.relation not in ("part_of", "all_parts_of")] or levels
    if mention.percent:
        if mention.kind == "plan_ratio":
            levels = [m for m in levels if not m.percent]
    else:
        levels = [
            m
            for m in levels
            if m.unit == mention.unit or unit_class(m) == unit_class(mention) not in ("people", "case", "", "open")
        ]
        if len(levels) > 1:
            words = set(mention.noun.lower().split())
            levels = [m for m in levels if words & set(f"{m.noun} {m.topic}".lower().split())]
    if len(levels) == 1:
        mention.target = levels[0]
        mention.relation = "plan_of" if mention.plan else "ratio_of" if mention.aspect == "ratio" else "change_of"


def _share_base_back(found: list[Mention], extraction: Extraction) -> None:
    """``bằng 59,6% và 78,9% chỉ tiêu năm``: the base named after the last of coordinated percentages is all of theirs."""
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


def _distribute(found: list[Mention], extraction: Extraction) -> None:
    """``a, b và c ... lần lượt x, y và z``: as many ratios as there are levels before them go to these in order."""
    folded = extraction.normal.folded
    groups: list[list[Mention]] = []
    for mention in found:
        if mention.scope.parent is not None:
            continue
        gap = folded[groups[-1][-1].quantity.end : mention.quantity.start].strip(" ,") if groups else ""
        joined = groups and groups[-1][-1].percent == mention.percent and groups[-1][-1].level == mention.level
        if joined and (
            gap in ("", "và", "và tăng", "và giảm", "tăng", "giảm") or (mention.percent is False and _tuple_gap(gap))
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


def _tuple_gap(gap: str) -> bool:
    return len(gap.split()) <= 6 and "." not in gap and ";" not in gap


def _units(found: list[Mention]) -> None:
    """Fill units that are not written: from the next figure of a coordination, from the whole, from the movement's end."""
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


def _plans_forward(found: list[Mention]) -> None:
    """A plan stated before its result (``kế hoạch 6.318 tỷ đồng, giải ngân 1.402 tỷ đồng``) belongs to the next level."""
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
        if result is not None and wholes.compatible(mention, result):
            mention.target, mention.relation = result, "plan_of"
            if mention.topic_raw and not result.topic_raw:
                result.indicator = mention.indicator


def link_earlier(found: list[Mention]) -> None:
    """An amount of the same thing for an earlier period, in the sentence of a later one, is that one's base value.

    Needs the periods; where two later amounts fit, there is no link.
    """
    for _, group in groupby(found, key=lambda mention: mention.sentence):
        here = [m for m in group if m.level and not m.plan and m.status == "actual" and m.period]
        for mention in here:
            if mention.target is None:
                later = [m for m in here if m is not mention and mention.period < m.period and _same_thing(m, mention)]
                if len(later) == 1:
                    mention.target, mention.relation, mention.rule = later[0], "base_of", "earlier_period"


def _same_thing(one: Mention, other: Mention) -> bool:
    if one.percent != other.percent or one.unit != other.unit:
        return False
    same_kind = len(one.period) == len(other.period)
    return (
        same_kind
        and bool(one.indicator)
        and (one.indicator, one.category, one.area) == (other.indicator, other.category, other.area)
    )
