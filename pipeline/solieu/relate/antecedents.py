"""What a figure in brackets, or one that opens a sentence, refers back to."""

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import moments
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class
from solieu.relate.scopes import Scope

_BACK = ("change", "ratio")
_BARE_RATES = ("tỷ lệ", "tỉ lệ")
"""What is left of ``tỷ lệ này`` as a name."""
_POINTERS = word_list("pointers")
_EMPTY_WORDS = set(word_list("empty_in_names"))


def antecedent(scope: Scope, found: list[Mention], past_names: bool = False) -> Mention | None:
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
        return last if _compares(scope, marks[-1].end) else None
    if (
        marks
        and not past_names
        and not _breaks_down(scope, last)
        and not _is_its_share(scope, last)
        and not any(
            isinstance(a, Cue) and a.start >= marks[-1].end for a in parent.within(marks[-1].end, scope.start - 1)
        )
    ):
        return None
    return last


def _compares(scope: Scope, start: int) -> bool:
    """``đạt 92% kế hoạch; so với cuối năm 2022 (21.050 người) tăng 3.260 người``: a clause that begins by going back to
    an earlier time is still about what stands before it."""
    parent = scope.parent
    assert parent is not None
    said = parent.within(start, scope.start - 1)
    first = said[0] if said else None
    return isinstance(first, Cue) and "versus" in first.kinds and first.start - start <= 1


def _is_its_share(scope: Scope, last: Mention) -> bool:
    """``9/17 trường bị tốc mái, hư hỏng (52,9%)``: what the count is of its total, to the last digit."""
    inside = [a for a in scope.atoms if isinstance(a, Quantity)]
    part, whole = last.quantity.value, last.quantity.total
    if len(inside) != 1 or not inside[0].percent or part is None or not whole or inside[0].value is None:
        return False
    return abs(100 * part / whole - inside[0].value) * 2 <= (inside[0].resolution or 1)


def _breaks_down(scope: Scope, last: Mention) -> bool:
    """``11 đường bay đi, đến Bình Sa (9 đường bay nội địa, 2 đường bay quốc tế)``: two counts in its own unit."""
    inside = [a for a in scope.atoms if isinstance(a, Quantity)]
    moved = any(isinstance(a, Cue) and a.kinds & {"up", "down", "versus", "same_period", "plan"} for a in scope.atoms)
    return len(inside) > 1 and not moved and bool(last.unit) and all(q.unit == last.unit for q in inside)


def looks_back(mention: Mention) -> bool:
    if mention.scope.parent is not None and not mention.plan:
        return False
    if mention.plan:
        return not mention.percent and not any(time.kind == "year" for time in mention.times)
    if "target" in mention.lead_kinds and mention.aspect == "change":
        return False  # `Dự kiến năm 2021 tăng 8%`: of a value to come, not of the one before it
    named = mention.topic_raw.lower().startswith(("tỷ lệ", "tỉ lệ")) and mention.kind == "plan_ratio"
    pointed = mention.topic_raw.lower().startswith(_POINTERS) or mention.topic_raw.lower() in _BARE_RATES
    return mention.aspect in _BACK and (not mention.topic_raw or named or pointed)


def look_back_by_name(found: list[Mention], mention: Mention, extraction: Extraction) -> None:
    """Link a change or a ratio to a plan that names its subject anew to the one figure before it with this name.

    ``xảy ra 67 vụ, làm chết 24 người. So với cùng kỳ, số vụ giảm 32 vụ, số người chết giảm 16 người``: an amount asks
    for its own unit and for all words of the name, a percentage for the same name.
    """
    if mention.aspect not in _BACK or mention.plan or mention.scope.parent is not None:
        return
    if mention.kind != "plan_ratio" if mention.aspect == "ratio" else "target" in mention.lead_kinds:
        return
    said = _name(mention.topic_raw)
    if not said:
        return
    near = [m for m in found if m.block == mention.block and 0 <= mention.sentence - m.sentence <= 2]
    levels = [m for m in near if m.level and not m.plan and not m.earlier and m.scope.parent is None]
    if mention.percent:
        short = mention.topic_raw.lower() + " " if mention.kind == "plan_ratio" and " " in mention.topic_raw else "\0"
        levels = [
            m
            for m in levels
            if said == _name(m.topic) or said == _name(m.indicator) or m.indicator.lower().startswith(short)
        ]
        levels = [m for m in levels if m.relation not in ("part_of", "all_parts_of")] or levels
    else:
        people = mention.unit == "người"  # stands for whatever people were counted
        levels = [m for m in levels if m.unit == mention.unit or (people and unit_class(m) == "people")]
        said |= _name(mention.noun)  # `số người chết không tăng, giảm 2 người bị thương`
        levels = [m for m in levels if said <= _name(f"{m.topic} {m.noun} {m.unit}")]
        levels = [m for m in levels if m.relation not in ("part_of", "all_parts_of")] or levels
    if len(levels) == 1 and not _of_another_time(extraction, mention, levels[0]):
        mention.target, mention.relation = levels[0], f"{mention.aspect}_of"


def _of_another_time(extraction: Extraction, mention: Mention, level: Mention) -> bool:
    """``Năm 2018 xảy ra 67 vụ. Năm 2019 giảm 10 vụ``: the amount is where the change starts, not what it led to."""
    said, meant = _said_when(extraction, mention), _said_when(extraction, level)
    if said is None or meant is None:
        return False
    years = said.year and meant.year and said.year != meant.year
    return bool(years) or said.shift != meant.shift or (said.first, said.last) != (meant.first, meant.last)


def _said_when(extraction: Extraction, mention: Mention) -> Time | None:
    """The last time before a figure in its sentence that says when."""
    times = [t for t in extraction.times[mention.sentence] if t.end <= mention.quantity.start]
    return next((t for t in reversed(times) if moments.role(extraction, mention.sentence, t) == "context"), None)


def _name(text: str) -> set[str]:
    return set(text.lower().split()) - _EMPTY_WORDS


def look_back(found: list[Mention], mention: Mention, extraction: Extraction) -> None:
    """Link to the one figure of the sentence before, in the same block, that it can mean."""
    folded = extraction.normal.folded
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
    if len(levels) == 1 and not _of_another_time(extraction, mention, levels[0]):
        mention.target = levels[0]
        mention.relation = "plan_of" if mention.plan else "ratio_of" if mention.aspect == "ratio" else "change_of"
