"""From mentions to linked mentions: one walk over the release.

Within a scope the last level is the head that ratios, changes and shares refer to; a bracket's head is the figure
before it. A sentence that opens with a ratio or change looks back to the one figure of the sentence before that it can
mean. Where two candidates remain, there is no link.
"""

from dataclasses import dataclass, field

from solieu.extract.atoms import Extraction, Mark, Quantity
from solieu.lexicon.wordlists import word_list
from solieu.relate import (
    antecedents,
    bases,
    claims,
    comparisons,
    known,
    names,
    parts,
    roles,
    siblings,
    tables,
    totals,
    wholes,
)
from solieu.relate.afterwards import (
    distribute,
    fill_units,
    plans_forward,
    ratios_forward,
    results_of_plans,
    share_base_back,
)
from solieu.relate.declared import Declared, Heading, headings
from solieu.relate.mention import Mention
from solieu.relate.readings import mentions
from solieu.relate.view import View

_REACH = 150
"""Figures before it that a figure can refer to: a bound on the work, far beyond any release seen."""

_COUNTING = set(word_list("counting"))
_PLACES = word_list("before_places")


@dataclass(slots=True)
class Walk:
    """What the walk remembers from sentence to sentence."""

    extraction: Extraction
    headings: list[Heading]
    found: list[Mention] = field(default_factory=list)
    list_whole: Mention | None = None
    list_closed: bool = False
    list_id: int = -1
    block: int = -1
    list_base: bases.Base | None = None
    list_level: int = -1
    list_name: str = ""


def link(extraction: Extraction, declared: Declared) -> list[Mention]:
    """All mentions of a release in order, linked."""
    walk = Walk(extraction, headings(extraction))
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
    names.of_goods(walk.found)
    siblings.assign(walk.found, extraction)
    totals.fit(walk.found)
    bases.fill(walk.found, extraction, [heading.base or declared.base for heading in walk.headings])
    return walk.found


def _sentence(walk: Walk, index: int) -> None:
    extraction = walk.extraction
    sentence = extraction.sentences[index]
    if sentence.block != walk.block:
        _new_block(walk, sentence.block)
    found = mentions(extraction, index)
    names.of_counted(extraction, found)
    recent = walk.found[-_REACH:]
    heads: dict[int, Mention] = {}
    before: dict[int, list[Mention]] = {}
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
        mention.list_name = walk.list_name if level > 0 else ""
        if _named_before_bracket(extraction, mention, found) or comparisons.names_beginning(extraction, mention):
            mention.topic = mention.topic_raw = ""
        wholes.follow(extraction, mention, state, recent)
        own = bases.stated(extraction, mention)
        antecedent = antecedents.antecedent(mention.scope, found, past_names=own is not None and own.kind == "plan")
        if own is not None and own.kind != "plan":
            sticky = own
        head = _head(mention, heads, antecedent, recent)
        scope = before.setdefault(id(mention.scope), [])
        view = View(
            extraction,
            recent,
            found,
            scope,
            head,
            own,
            sticky,
            state.active and mention.scope.parent is None,
            walk.headings[sentence.block].direction,
        )
        roles.classify(mention, view)
        if mention.target is None and head is None and antecedents.looks_back(mention):
            antecedents.look_back(recent, mention, extraction)
        elif mention.target is None and (head is None or mention.topic_raw):
            antecedents.look_back_by_name(recent, mention, extraction)
        if (
            mention.target is None
            and mention.level
            and not (mention.plan or mention.earlier or mention.rule == "out_of")
        ):
            parts.attach(extraction, mention, state, recent, antecedent)
        names.assign(mention, recent)
        names.of_average(extraction, mention)
        led = id(mention.scope) in heads
        if _can_head(mention, head is not None) and not (led and _is_place(extraction, mention)):
            heads[id(mention.scope)] = mention
        recent.append(mention)
        scope.append(mention)
    walk.found += found
    if found:
        share_base_back(found, extraction)
        distribute(found, extraction)
        ratios_forward(found, extraction)
        fill_units(found)
        comparisons.since_beginning(found, extraction)
        totals.totals(found, extraction)
        totals.among_these(found, extraction)
        totals.after_shares(found, extraction)
        totals.verified(found, recent, extraction)
        claims.assign(extraction, found)
        plans_forward(found)
        results_of_plans(found)
    _open_list(walk, index, found)


def _can_head(mention: Mention, led: bool) -> bool:
    if mention.plan or mention.earlier or mention.rule == "out_of":
        return False
    alone = mention.target is None and (bool(mention.topic_raw) or (mention.aspect == "change" and not led))
    return mention.level or alone


def _is_place(extraction: Extraction, mention: Mention) -> bool:
    """``thả 2,4 triệu con giống tại 3 hồ chứa, vượt 20% kế hoạch``, ``trồng 3.080 ha rừng trên 3.850 ha đất trống``:
    where it was done is not what the plan was for.
    """
    folded, last = extraction.normal.folded, mention.previous
    before = folded[max(0, mention.quantity.start - 8) : mention.quantity.start].split()
    if before[-1:] == ["trên"] and last is not None and last.unit == mention.unit:
        return "," not in folded[last.quantity.end : mention.quantity.start]
    return bool(before) and before[-1] in _PLACES


def _named_before_bracket(extraction: Extraction, mention: Mention, found: list[Mention]) -> bool:
    """``412 cuộc thanh tra, kiểm tra thuế (kế hoạch 500 cuộc), đạt 82,4%``: whether the words before a bracket are of
    the figure that the bracket qualifies, and only a verb stands after it.
    """
    last = mention.previous
    if last is None or not mention.topic_raw:
        return False
    inside = [m for m in found if m.scope.parent is mention.scope and m.target is last]
    inside = [m for m in inside if m.quantity.end <= mention.quantity.start]
    if not inside:
        return False
    after = extraction.normal.folded[inside[-1].quantity.end : mention.quantity.start].rpartition(")")[2]
    return bool(mention.verb) and after.strip(" ,;") in [
        extraction.normal.folded[cue.start : cue.end] for cue in mention.lead_cues
    ]


def _new_block(walk: Walk, block: int) -> None:
    line = walk.extraction.blocks[block]
    if line.level == 0 or line.kind == "heading":
        walk.list_whole, walk.list_base, walk.list_name = None, None, ""
        walk.list_id = block
    walk.block = block


def _open_list(walk: Walk, index: int, found: list[Mention]) -> None:
    """A sentence that ends with a colon after a part word opens a list of parts."""
    sentence = walk.extraction.sentences[index]
    folded = walk.extraction.normal.folded[sentence.start : sentence.end].rstrip()
    if not folded.endswith(":"):
        return
    walk.list_base = bases.announced(walk.extraction, index)
    walk.list_name = names.announced(walk.extraction, index)
    near = folded[-44:]
    if any(
        word in near
        for word in ("gồm", "chia ra", "cụ thể", "trong đó", "theo nguồn", "theo loại", "theo cấp", "theo lĩnh vực")
    ):
        listed = _listed_unit(walk.extraction, index + 1)
        levels = [m for m in found if m.level and not m.plan and not m.earlier and _in_unit(m, listed)]
        walk.list_whole = levels[-1] if levels else _last_top(walk, folded, listed)
        walk.list_closed, walk.list_level = not near.rstrip(" :").endswith("trong đó"), -1


def _listed_unit(extraction: Extraction, index: int) -> Quantity | None:
    """The first amount of a list, which is in the unit of what the list breaks down."""
    atoms = extraction.atoms[index] if index < len(extraction.atoms) else []
    return next((a for a in atoms if isinstance(a, Quantity) and a.unit and not a.percent), None)


def _in_unit(mention: Mention, listed: Quantity | None) -> bool:
    """``Phân theo 05 nhóm, gồm:`` before a list of people: the groups are not what is broken down."""
    if listed is None or mention.percent:
        return True
    kind = known.unit_class(listed.unit)
    return known.same_head(mention.unit, listed.unit) or (kind != "" and kind == known.unit_class(mention.unit))


def _last_top(walk: Walk, intro: str, listed: Quantity | None) -> Mention | None:
    """The amount that a list breaks down: one whose unit the intro names, else the last that is no part."""
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
    near = [m for m in tops if m.block >= walk.block - 2]
    if not near or _in_unit(near[-1], listed):
        return near[-1] if near else None
    # `tổng thu 8.412 tỷ đồng. Riêng quý III thu 2.688 tỷ đồng. Có 7/9 khoản thu vượt dự toán. Số thu gồm:`
    named = [m for m in near if _in_unit(m, listed) and set(m.topic.lower().split()) & set(intro.split()) - _COUNTING]
    total = [m for m in named if m.block == named[-1].block and "tổng" in m.topic.lower().split()]
    return total[0] if len(total) == 1 else named[-1] if named else None


def _head(
    mention: Mention, heads: dict[int, Mention], antecedent: Mention | None, recent: list[Mention]
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
        if own.relation == "all_parts_of" and own.target is not None and _closes_list(mention, own, recent):
            return own.target
        return own
    return antecedent if mention.scope.parent is not None else None


def _closes_list(mention: Mention, last: Mention, recent: list[Mention]) -> bool:
    """``85 lớp, gồm 40 lớp cấp huyện và 45 lớp cấp xã, đạt 170% kế hoạch``: after a closed list whose parts have no
    ratios of their own, what follows is said of the whole."""
    if mention.topic_raw or last.target is None:
        return False
    here = [m for m in recent if m.sentence == mention.sentence]
    parts = [m for m in here if m.target is last.target and m.relation == "all_parts_of" and m.scope is mention.scope]
    return len(parts) > 1 and not any(m.target in parts for m in here)


def _after_semicolon(mention: Mention, head: Mention) -> bool:
    marks = mention.scope.within(head.quantity.end, mention.quantity.start)
    return any(isinstance(a, Mark) and a.sign == ";" for a in marks)
