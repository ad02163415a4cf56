"""The clause before a figure: the phrase that the figure is said of, the label before a colon, the named place.

A clause is ``[adverbial,] [actor] phrase [verb] figure [noun]``. The phrase reaches back from the verb to the nearest
boundary: a semicolon, a colon, a word that opens parts or targets, a new clause, or a comma that does not coordinate.
"""

from typing import NamedTuple

from solieu.extract.atoms import Cue, Extraction, Mark, Mask, Quantity
from solieu.extract.times import Time
from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import places, wording
from solieu.relate.mention import Mention
from solieu.relate.phrases import edges, is_action, phrase_end, tidy
from solieu.relate.wording import Word, starts_with

_CUTS = frozenset(("part_open", "part_closed", "rest", "estimate", "target"))
_CUTTING = _CUTS | {"versus"}
_PARTS = frozenset(("part_open", "part_closed", "rest"))
_CUT_BEFORE = frozenset(word_list("before_target_noun"))
_PLAN_BEFORE = frozenset(word_list("before_plan_noun"))
_PLAN_NOUNS = frozenset(word_list("plan_nouns"))
_PLAN_WORDS = frozenset(word_list("plan_words"))
_NO_LABEL = frozenset(
    ("up", "down", "attain", "equal", "exceed", "short", "versus", "plan", "same_period", "previous", "target")
)
_PLAN_FIRST = frozenset(word_list("plan_first"))
_AGAIN = word_list("apposed")
_JOINING = (" với ", " do ", " khi ", " bởi ", " nhờ ", " vì ")
_LISTS = topics()
_HAD = frozenset(("điều", "nguy", "khả", "nhu", "hoàn"))
"""Words that ``có`` makes a class with: ``trong đó có điều kiện thi hành 298 tỷ đồng``."""
_FIELD = 2
"""Words of a field after ``về`` at the head of a paragraph, more than one and the preposition."""
_DEICTIC = frozenset(word_list("deictic"))


class Clause(NamedTuple):
    """The words of a lead: the phrase that the figure is said of, the label before a colon, the named place."""

    topic: list[Word]
    label: list[Word]
    area: str


def before(extraction: Extraction, mention: Mention, cues: list[Cue], end: int, verb: bool) -> Clause:
    """What stands before the figure's verb (or number), which begins at ``end``."""
    folded, scope, start = extraction.normal.folded, mention.scope, _lead_start(extraction, mention)
    atoms, times = mention.lead_atoms, mention.times
    if start != mention.lead[0]:
        atoms = scope.within(start, mention.quantity.start)
        times = [atom for atom in atoms if isinstance(atom, Time)]
    found = scope.words(start, end)
    forms = [word[2] for word in found]
    # `xuống còn 6,92%, tương đương giảm 1,53%`
    if not found or " ".join(forms).strip(" ,;") in _AGAIN:
        return Clause([], [], "")
    if found[-1][2] == ":" and _is_item_label(extraction, mention, found):
        found = edges(found)
        area, rest = places.place(extraction, found)
        return Clause(found if rest or not area else [], [], area)
    text, said, area = extraction.normal.text, set(forms), ""
    if not places.OPENERS.isdisjoint(said):
        area, found = places.place(extraction, found)
    found = places.without_own_place(extraction, found)
    if ";" in said:
        found = found[wording.last_mark(found, ";") + 1 :]
    if cues and (not mention.lead_kinds or not _CUTTING.isdisjoint(mention.lead_kinds)):
        found = _without_base(_after_cut(found, cues, folded), cues)
    found = wording.without(found, times) if times else found
    colon = False
    label: list[Word] = []
    if ":" in said:
        colon = bool(found) and found[-1][2] == ":"
        label, found = wording.colon_split(found)
        spoken_of = label or (found if colon else [])
        if len(spoken_of) > _FIELD and spoken_of[0][2] == "về":  # `Về xã hội số: ...`, but `Về người: chết 4 người`
            label, found = ([], found) if label else ([], [])
    if label:
        label = edges(phrase_end(text, label, said, atoms, alone=False, colon=True))
    elif "trong" in said:
        label = edges(_inside(found))
    listed = mention.previous is not None and not verb and not any(isinstance(atom, Cue | Time) for atom in atoms)
    found = phrase_end(text, found, said, atoms, alone=not verb, colon=colon, listed=listed)
    if not found or (found[0][2] in _PLAN_FIRST and all(word[2] in _PLAN_WORDS for word in found)):
        return Clause([], label, area)
    name = places.named(extraction, found)
    if name and not area and not _starts_otherwise(found):
        whole = name == len(found) or is_action(found, name) or found[name][2] in ("có", "còn", "chiếm")
        if whole:
            area, found = wording.phrase(extraction, found[:name]), tidy(found[name:])
    length = starts_with(found, 0, _LISTS.anaphora) if found and found[0][2] in _LISTS.anaphora.first else 0
    return Clause([] if length and all(word[2] in _DEICTIC for word in found[length:]) else found, label, area)


def _lead_start(extraction: Extraction, mention: Mention) -> int:
    """The start of the lead, or of the clause that a conjunction joins to it (``do gas hạ 25.000 đồng``)."""
    scope, start, folded = mention.scope, mention.lead[0], extraction.normal.folded
    if start <= scope.start or folded[start - 1 : start] != " ":
        return start
    for last in reversed(scope.atoms):
        if last.end <= start and not isinstance(last, (Cue, Mask)):
            break
    else:
        return start
    if start - last.end > 80:
        return start
    between = folded[last.end : start]
    found = max((between.rfind(word) + len(word) - 1 for word in _JOINING if word in between), default=-1)
    return last.end + found if found >= 0 else start


def before_bracket(extraction: Extraction, mention: Mention) -> Clause:
    """``huyện Tân An (+3 vụ)``: what stands before a bracket that follows no figure."""
    scope, parent, nothing = mention.scope, mention.scope.parent, Clause([], [], "")
    if parent is None or mention.lead[0] != scope.start:
        return nothing
    earlier = [
        a
        for a in parent.atoms
        if a.end <= scope.start and (isinstance(a, Quantity) or (isinstance(a, Mark) and a.sign in ",;:"))
    ]
    holes = [end for _, end in parent.holes if end < scope.start]
    start = max([parent.start, *holes, *([earlier[-1].end] if earlier else [])])
    atoms = parent.within(start, scope.start - 1)
    if (earlier and isinstance(earlier[-1], Quantity)) or any(
        isinstance(a, Cue) and a.kinds & _NO_LABEL for a in atoms
    ):
        return nothing
    found = wording.words(extraction.normal.folded, start, scope.start - 1)
    area, found = places.place(extraction, found)
    if any(isinstance(a, Time) for a in atoms) or len(found) > 10:
        return Clause([], [], area)
    cues = [a for a in atoms if isinstance(a, Cue)]
    return Clause(tidy(_after_cut(found, cues, extraction.normal.folded)), [], area)


def _is_item_label(extraction: Extraction, mention: Mention, found: list[Word]) -> bool:
    """Whether the words, which end with a colon, are all of a list item before its number."""
    block = extraction.blocks[mention.block]
    return (
        block.level > 1
        and mention.scope.parent is None
        and found[0][0] - block.body < 2
        and sum(word[2] == ":" for word in found) == 1
        and len(found) < 14
    )


def _inside(found: list[Word]) -> list[Word]:
    """``Trong nhóm mất việc, nữ``: the whole that the sentence opens inside."""
    if len(found) < 4 or found[0][2] != "trong":
        return []
    stop = next((at for at, word in enumerate(found) if word[2] == ","), -1)
    name = found[1 : max(stop, 0)]
    while name and name[0][2] in ("số", "tổng", "các", "những", "đó", "cơ", "cấu") and len(name) > 1:
        name = name[1:]
    if name and name[-1][2] in ("đó", "này", "trên", "đây"):
        return []
    return (
        name
        if 1 < len(name) < 8
        and name[0][2] not in ("khi", "kỳ", "năm", "quý", "tháng", "thời", "giai", "tổng", "đó", "bối", "điều")
        else []
    )


def _after_cut(found: list[Word], cues: list[Cue], folded: str) -> list[Word]:
    """After the last word that opens parts, estimates or targets, when a phrase follows it; at the end it goes."""
    for cue in reversed(cues):
        if _CUTS.isdisjoint(cue.kinds) or not found or cue.start < found[0][0] or cue.start >= found[-1][1]:
            continue
        word = folded[cue.start : cue.end]
        earlier, later = wording.around(found, cue)
        if "estimate" in cue.kinds and later and later[0][2] == ":":
            found = [*earlier, *later]  # `Sản lượng theo đối tượng nuôi ước: tôm sú 3.280 tấn`
            continue
        if cue.kinds & _PARTS and word.endswith("theo"):
            stop = next((at for at, w in enumerate(later) if w[2] in (",", ":")), -1)
            later = later[stop + 1 :] if stop >= 0 else later
        elif not cue.kinds & _PARTS and word in _PLAN_NOUNS and earlier and _is_noun(word, earlier[-1][2], later):
            continue
        if word.endswith(" có") and later and later[0][2] in _HAD:
            later = [(cue.end - 2, cue.end, "có"), *later]
        if wording.trim(later):
            return later
        found = later if cue.kinds & _PARTS else earlier
    return found


def _is_noun(word: str, before_it: str, later: list[Word]) -> bool:
    """Whether a plan's noun belongs to the name (``số chỉ tiêu``, ``vi phạm quy định``) and sets no target here."""
    if before_it in _CUT_BEFORE:
        return False
    return before_it in _PLAN_BEFORE or word in ("quy định", "yêu cầu", "trần", "định mức") or not later


def _starts_otherwise(found: list[Word]) -> bool:
    """Whether the words begin with an actor or a quantity's noun, capitals or not."""
    return starts_with(found, 0, _LISTS.actors) > 0 or starts_with(found, 0, _LISTS.heads) > 0


def _without_base(found: list[Word], cues: list[Cue]) -> list[Word]:
    """Without a base named in the lead: from ``so với`` to the next comma, or to the end."""
    for cue in cues:
        if "versus" not in cue.kinds:
            continue
        stop = next((word[0] for word in found if word[0] >= cue.end and word[2] in (",", ";", ":", "thì")), None)
        found = [word for word in found if word[1] <= cue.start or (stop is not None and word[0] >= stop)]
    return found
