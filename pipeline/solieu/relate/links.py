"""From mentions to linked mentions: one walk over the release.

Within a scope the last level is the head that ratios, changes and shares refer to; a bracket's head is the figure
before it. A sentence that opens with a ratio or change looks back to the one figure of the sentence before that it can
mean. Where two candidates remain, there is no link.
"""

from dataclasses import dataclass, field

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.lexicon.wordlists import word_list
from solieu.relate import bases, claims, names, parts, roles, tables, totals, wholes
from solieu.relate.afterwards import distribute, fill_units, plans_forward, share_base_back
from solieu.relate.mention import Mention
from solieu.relate.readings import mentions, unit_class
from solieu.relate.scopes import Scope
from solieu.relate.view import View

_BACK = ("change", "ratio")
_REACH = 150
"""Figures before it that a figure can refer to: a bound on the work, far beyond any release seen."""
_BARE_RATES = ("tỷ lệ", "tỉ lệ")
"""What is left of ``tỷ lệ này`` as a name."""
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
    list_name: str = ""


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
    found = mentions(extraction, index)
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
        wholes.follow(extraction, mention, state, recent)
        own = bases.stated(extraction, mention)
        antecedent = _antecedent(mention.scope, found, past_names=own is not None and own.kind == "plan")
        if own is not None and own.kind != "plan":
            sticky = own
        head = _head(mention, heads, antecedent, recent)
        scope = before.setdefault(id(mention.scope), [])
        view = View(extraction, recent, found, scope, head, own, sticky, state.active and mention.scope.parent is None)
        roles.classify(mention, view)
        if mention.target is None and head is None and _looks_back(mention):
            _look_back(recent, mention, extraction.normal.folded)
        if mention.target is None and mention.level and not mention.plan and not mention.earlier:
            parts.attach(extraction, mention, state, recent, antecedent)
        names.assign(mention, recent)
        if _can_head(mention) or (mention.aspect == "change" and mention.target is None and head is None):
            heads[id(mention.scope)] = mention
        recent.append(mention)
        scope.append(mention)
    walk.found += found
    if found:
        share_base_back(found, extraction)
        distribute(found, extraction)
        totals.totals(found, extraction)
        totals.verified(found, recent, extraction)
        claims.assign(extraction, found)
        fill_units(found)
        plans_forward(found)
    _open_list(walk, index, found)


def _can_head(mention: Mention) -> bool:
    if mention.plan or mention.earlier or mention.rule == "out_of":
        return False
    return mention.level or (mention.target is None and bool(mention.topic_raw))


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
        levels = [m for m in found if m.level and not m.plan and not m.earlier]
        walk.list_whole = levels[-1] if levels else _last_top(walk, folded)
        walk.list_closed, walk.list_level = True, -1


def _last_top(walk: Walk, intro: str) -> Mention | None:
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
    return tops[-1] if tops and tops[-1].block >= walk.block - 2 else None


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


def _antecedent(scope: Scope, found: list[Mention], past_names: bool = False) -> Mention | None:
    """The figure before a bracket, in the scope around it, not past a semicolon.

    Nor past a comma and another name (``công nghiệp 5%, dịch vụ (tăng 6%)``), except for what only an amount can have:
    a ratio to its plan.
    """
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
    if (
        marks
        and not past_names
        and not _breaks_down(scope, last)
        and not any(
            isinstance(a, Cue) and a.start >= marks[-1].end for a in parent.within(marks[-1].end, scope.start - 1)
        )
    ):
        return None
    return last


def _breaks_down(scope: Scope, last: Mention) -> bool:
    """``11 đường bay đi, đến Bình Sa (9 đường bay nội địa, 2 đường bay quốc tế)``: two counts in its own unit."""
    inside = [a for a in scope.atoms if isinstance(a, Quantity)]
    moved = any(isinstance(a, Cue) and a.kinds & {"up", "down", "versus", "same_period", "plan"} for a in scope.atoms)
    return len(inside) > 1 and not moved and bool(last.unit) and all(q.unit == last.unit for q in inside)


def _looks_back(mention: Mention) -> bool:
    if mention.scope.parent is not None and not mention.plan:
        return False
    if mention.plan:
        return not mention.percent
    if "target" in mention.lead_kinds and mention.aspect == "change":
        return False  # `Dự kiến năm 2021 tăng 8%`: of a value to come, not of the one before it
    named = mention.topic_raw.lower().startswith(("tỷ lệ", "tỉ lệ")) and mention.kind == "plan_ratio"
    pointed = mention.topic_raw.lower().startswith(_POINTERS) or mention.topic_raw.lower() in _BARE_RATES
    return mention.aspect in _BACK and (not mention.topic_raw or named or pointed)


def _look_back(found: list[Mention], mention: Mention, folded: str) -> None:
    """Link to the one figure of the sentence before, in the same block, that it can mean."""
    before = [m for m in found if m.block == mention.block and m.sentence >= mention.sentence - 1]
    levels = [m for m in before if m.level and not m.plan and not m.earlier and m.scope.parent is None]
    levels = [m for m in levels if m.relation not in ("part_of", "all_parts_of")] or levels
    if mention.percent:
        said = folded[mention.lead[0] : mention.quantity.start]
        if len(levels) > 1 and any(pointer in said for pointer in ("tỷ lệ này", "tỉ lệ này", "tỷ lệ trên")):
            levels = [m for m in levels if m.percent][:1]
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
