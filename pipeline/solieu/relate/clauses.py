"""The clause around a figure: the phrase that it is said of, before its verb, and the noun that it counts, after its unit.

A clause is ``[adverbial,] [actor] phrase [verb] figure [noun]``. The phrase reaches back from the verb to the nearest
boundary: a semicolon, a colon, a word that opens parts or targets, a new clause, or a comma that does not coordinate.
"""

from dataclasses import dataclass, field

from solieu.extract.atoms import Atom, Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon.topics import topics
from solieu.relate import wording
from solieu.relate.mention import Mention
from solieu.relate.wording import Word, ends_with, starts_with

_CUTS = frozenset(("part_open", "part_closed", "rest", "estimate", "target"))
_PARTS = frozenset(("part_open", "part_closed", "rest"))
_CUT_BEFORE = frozenset((",", ";", ":", "đặt", "giao", "ra", "trong"))
_PLAN_BEFORE = frozenset(("số", "các", "những", "vượt", "quy", "theo", "bằng", "so", "với"))
_PLAN_NOUNS = frozenset(("kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "định mức", "yêu cầu", "quy định", "trần", "hạn mức"))
_PLAN_WORDS = frozenset(
    "kế hoạch chỉ tiêu dự toán mục tiêu định mức yêu cầu kh của năm cả đề ra giao được tỉnh trung ương hđnd ubnd thủ tướng chính "
    "phủ huyện bộ nghị quyết đại hội đặt là tăng giảm quý tháng thành phố ngành cấp trên đến điều chỉnh sau nhiệm kỳ khóa tổng "
    "pháp lệnh vốn ban đầu phấn đấu này nay đảng ủy cục".split()
)
_VERBAL = frozenset("up down exceed short attain equal times share contribute to_up to_down from".split())
_PREPOSITIONS = frozenset(("của", "tại", "ở", "trên", "tới", "sang", "thuộc", "trong", "đến", "từ", "giữa", "ra", "vào"))
_HEAD_AFTER = frozenset(
    ("với", "có", "về", "được", "đạt", "kéo", "nâng", "giảm", "tăng", "hạ", "đưa", "phía", "là", "làm", "rút", "cho", "để", "mà", "ổn")
)
_TAIL_JUNK = frozenset(("và", "của", "có", "được", "các", "những", "đã", "làm", "bị", "về", "tới", "với", "còn", "là"))
_BASES = frozenset(("versus", "plan", "same_period", "previous", "other_base", "or_more", "or_less"))
_PREDICATES = ("đạt ", "vượt ", "hoàn thành", "tăng ", "giảm ", "không ", "chưa ")
_MODALS = frozenset((("đã",), ("đang",), ("sẽ",), ("phải",), ("hiện",), ("nay",), ("để",), ("cứ",), ("phía",), ("thì",), ("vừa",)))


@dataclass(slots=True)
class Clause:
    """The words of a lead: the phrase that the figure is said of, the label before a colon, the named place."""

    topic: list[Word] = field(default_factory=list)
    label: list[Word] = field(default_factory=list)
    area: str = ""


def before(extraction: Extraction, mention: Mention, cues: list[Cue], end: int, verb: bool) -> Clause:
    """What stands before the figure's verb (or number), which begins at ``end``."""
    folded, scope, start = extraction.normal.folded, mention.scope, mention.lead[0]
    atoms = scope.within(start, mention.quantity.start)
    clause = Clause()
    found = wording.words(folded, scope.pieces(start, end))
    if not found:
        return clause
    if _is_item_label(extraction, mention, found):
        clause.topic = _edges(found)
        clause.area, rest = wording.place(extraction, clause.topic)
        if clause.area and not rest:
            clause.topic = []
        return clause
    clause.area, found = wording.place(extraction, found)
    found = wording.semicolon_cut(found)
    found = _after_cut(found, cues, folded)
    found = _without_base(found, cues)
    found = wording.without(found, [a for a in atoms if isinstance(a, Time)])
    colon = bool(found) and found[-1][2] == ":"
    clause.label, found = wording.colon_split(found)
    clause.label = clause.label or _inside(found)
    found = phrase_end(found, atoms, alone=not verb, colon=colon)
    if not found and clause.label and not mention.percent and found and found[0][2] != "trong":
        clause.label, found = [], phrase_end(clause.label, atoms, alone=True)
    if found and all(word[2] in _PLAN_WORDS for word in found):
        found = []
    if found and starts_with(found, 0, topics().anaphora) and len(found) <= 4 and not starts_with(found, 0, topics().heads) > 1:
        found = []
    clause.topic = found
    clause.label = _edges(clause.label)
    return clause


def _is_item_label(extraction: Extraction, mention: Mention, found: list[Word]) -> bool:
    """Whether the words are all of a list item up to the colon before its number."""
    block = extraction.blocks[mention.block]
    return (
        block.level > 1
        and mention.scope.parent is None
        and found[0][0] - block.body < 2
        and found[-1][2] == ":"
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
    return name if 1 < len(name) < 8 and name[0][2] not in ("khi", "kỳ", "năm", "quý", "tháng", "thời", "giai", "tổng", "đó", "bối", "điều") else []


def _after_cut(found: list[Word], cues: list[Cue], folded: str) -> list[Word]:
    """After the last word that opens parts, estimates or targets, when a phrase follows it; such words at the end go."""
    for cue in reversed(cues):
        if not cue.kinds & _CUTS or not found or cue.start < found[0][0] or cue.start >= found[-1][1]:
            continue
        word = folded[cue.start : cue.end]
        earlier = [w for w in found if w[1] <= cue.start]
        later = [w for w in found if w[0] >= cue.end]
        if cue.kinds & _PARTS and word.endswith("theo"):
            stop = next((at for at, w in enumerate(later) if w[2] in (",", ":")), -1)
            later = later[stop + 1 :] if stop >= 0 else later
        elif not cue.kinds & _PARTS and word in _PLAN_NOUNS and earlier and earlier[-1][2] not in _CUT_BEFORE:
            if earlier[-1][2] in _PLAN_BEFORE or word in ("quy định", "yêu cầu", "trần", "định mức") or not later:
                continue
        if wording.trim(later):
            return later
        found = later if cue.kinds & _PARTS else earlier
    return found


def _without_base(found: list[Word], cues: list[Cue]) -> list[Word]:
    """Without a base named in the lead: from ``so với`` to the next comma, or to the end."""
    for cue in cues:
        if "versus" not in cue.kinds:
            continue
        stop = next((word[0] for word in found if word[0] >= cue.end and word[2] in (",", ";", ":", "thì")), None)
        found = [word for word in found if word[1] <= cue.start or stop is not None and word[0] >= stop]
    return found


def phrase_end(found: list[Word], atoms: list[Atom], *, alone: bool, colon: bool = False) -> list[Word]:
    """The phrase at the end of the words: its last part cut at commas, reaching back over a coordination.

    ``alone`` says that no verb stands between the phrase and the number, ``colon`` that a colon does.
    """
    parts = [part for part in wording.chunks(found) if part]
    while parts and not tidy(parts[-1]):
        if alone and wording.trim(parts[-1]) != parts[-1] and any(word[2] in ("toàn", "tỉnh", "huyện", "có") for word in parts[-1]):
            return []
        parts.pop()
    while parts and all(word[2][0].isdigit() for word in parts[-1] if word[2] not in wording.EDGE):
        parts.pop()
    if not parts:
        return []
    taken = parts.pop()
    while parts and _coordinated(parts[-1], taken, atoms):
        part = parts.pop()
        taken = [*part, (part[-1][1], part[-1][1] + 1, ","), *taken]
    taken = left_tidy(_new_clause(taken, colon))
    taken = left_tidy(_without_actor(_superlative(taken)))
    return tidy(_head_from(_closed(taken)))


def _coordinated(part: list[Word], taken: list[Word], atoms: list[Atom]) -> bool:
    """Whether a comma coordinates the part before it with the phrase after it."""
    lists = topics()
    inner = tidy(taken)
    if not inner or starts_with(inner, 0, lists.actors) or len(part) > 10:
        return False
    if starts_with(inner, 0, lists.heads):
        both = [at for at, word in enumerate(inner) if word[2] == "và" and starts_with(inner, at + 1, lists.heads)]
        return bool(both) and starts_with(tidy(part), 0, lists.heads) > 0
    if starts_with(inner, 0, lists.clauses) or _whole_frame(part):
        return False
    span = (part[0][0] + (len(part[0][2]) + 1 if part[0][2] == "còn" else 0), part[-1][1])
    for atom in atoms:
        if span[0] <= atom.start < span[1] and (isinstance(atom, Time) or isinstance(atom, Cue) and atom.kinds & _VERBAL):
            return False
    if starts_with(part, 0, lists.adverbials) and not starts_with(part, 0, lists.compounds):
        return False
    if is_action(inner, 0) and not any(is_action(part, at) for at in range(len(part))):
        return bool(starts_with(part, 0, lists.heads))
    return True


def is_action(found: list[Word], at: int) -> int:
    """How many words from ``at`` form an action's verb, 0 for none or when it is part of a compound noun."""
    length = starts_with(found, at, topics().actions)
    return length if length and starts_with(found, at, topics().compounds) <= length else 0


def _whole_frame(part: list[Word]) -> bool:
    if not wording.trim(part):
        return True
    return bool(starts_with(part, 0, topics().actors)) and len(part) <= 5 and not any(is_action(part, at) for at in range(1, len(part)))


def _new_clause(found: list[Word], colon: bool) -> list[Word]:
    """After the last word at which a new clause begins; a name that a quantity noun begins goes on past a modal."""
    nominal = colon or starts_with(left_tidy(found), 0, topics().heads) > 0
    for at in range(len(found) - 1, -1, -1):
        length = starts_with(found, at, topics().clauses)
        if not length or at + length >= len(found) or nominal and tuple(w[2] for w in found[at : at + length]) in _MODALS:
            continue
        if starts_with(found, at, topics().compounds) > length:
            continue
        if tidy(found[at + length :]):
            return found[at + length :]
    return found


def _superlative(found: list[Word]) -> list[Word]:
    """``Chiếm tỷ trọng lớn nhất vẫn là thu nội địa``: what a superlative says is named after ``là``."""
    ranked = next((at for at, word in enumerate(found) if word[2] in ("nhất", "đầu", "đến", "theo")), -1)
    for at in range(max(ranked, 0), len(found) - 1):
        if ranked >= 0 and found[at][2] == "là":
            return found[at + 1 :]
    return found


def _without_actor(found: list[Word]) -> list[Word]:
    """From the first action after an actor at the start."""
    lists = topics()
    length = starts_with(found, 0, lists.actors)
    if not length or starts_with(found, 0, lists.heads) > length or is_action(found, 0) > length:
        return found
    for at in range(length, len(found)):
        if is_action(found, at) or starts_with(found, at, lists.heads):
            if found[at - 1][2] in ("dịch", "sự", "và", "việc", "các", "mỗi", "từng", "ngành", "lực", "cơ"):
                continue
            return found[at:]
    return found


def _head_from(found: list[Word]) -> list[Word]:
    """From the last quantity noun that begins a name after a verb or preposition, when the words begin otherwise.

    ``bảo hiểm tự nguyện có tốc độ gia tăng`` is turned round: what the quantity is of follows it.
    """
    lists = topics()
    if starts_with(found, 0, lists.heads) or is_action(found, 0) and len(found) < 6:
        return found
    for at in range(len(found) - 1, 0, -1):
        if not starts_with(found, at, lists.heads) or found[at - 1][2] not in _HEAD_AFTER or starts_with(found, at - 1, lists.compounds) > 1:
            continue
        owner = tidy(found[: at - 1])
        if found[at - 1][2] == "có" and len(owner) > 1 and len(found) - at <= 4 and not starts_with(owner, 0, lists.actors):
            return [*found[at:], *owner]
        return found[at:]
    return found


def _closed(found: list[Word]) -> list[Word]:
    """Without an adverbial after the name: ``tỷ lệ hộ nghèo | theo kết quả rà soát``."""
    at, length = wording.find(found, topics().closers, 2)
    if at < 0:
        return found
    rest = found[at + length :]
    return [*found[:at], *rest] if rest and found[at][2] in ("của", "toàn") else found[:at]


def _edges(found: list[Word]) -> list[Word]:
    while found and found[0][2] in wording.EDGE:
        found = found[1:]
    while found and found[-1][2] in wording.EDGE:
        found = found[:-1]
    return wording.balanced(found)


def left_tidy(found: list[Word]) -> list[Word]:
    """Without marks, connectors, light verbs and frames at the beginning."""
    lists = topics()
    while found:
        first = found[0][2]
        if first in wording.EDGE:
            found = found[1:]
            continue
        length = max(starts_with(found, 0, lists.light), starts_with(found, 0, lists.frames) if first not in ("các", "những") else 0)
        longer = max(starts_with(found, 0, lists.heads), is_action(found, 0), starts_with(found, 0, lists.compounds))
        if not length or longer > length or length == len(found) == 1 and starts_with(found, 0, lists.own) or wording.names_more(found, length):
            break
        found = found[length:]
    return found


def tidy(found: list[Word]) -> list[Word]:
    """Without marks, connectors, light verbs and frames at either end."""
    lists = topics()
    found = left_tidy(found)
    while found:
        if found[-1][2] in wording.EDGE:
            found = found[:-1]
            continue
        back = max(ends_with(found, lists.endings), ends_with(found, lists.closers))
        if not back or back == len(found) and starts_with(found, 0, lists.own) or ends_with(found, lists.compounds) > back:
            break
        found = found[:-back]
    return wording.balanced(found)


def linked_by_preposition(extraction: Extraction, mention: Mention, at: int) -> bool:
    """Whether a preposition of place or possession joins the figure to what stands before it (``của 1.036 doanh nghiệp``)."""
    lead = extraction.normal.folded[max(mention.lead[0], at - 12) : at].split()
    return bool(lead) and lead[-1] in _PREPOSITIONS


def after(extraction: Extraction, mention: Mention) -> list[Word]:
    """The noun that follows the unit, up to a base, a verb or a preposition."""
    scope, folded, lists = mention.scope, extraction.normal.folded, topics()
    atoms = scope.within(*mention.tail)
    end = mention.tail[1]
    if end - mention.tail[0] < 2:
        end = _predicate_end(mention, folded)
    for atom in atoms:
        if isinstance(atom, Time) or isinstance(atom, Cue) and atom.kinds & _BASES and folded[atom.start : atom.end] not in ("chỉ tiêu", "yêu cầu"):
            end = min(end, atom.start)
    found = wording.words(folded, scope.pieces(mention.tail[0], end))
    if not found or found[0][2] in wording.EDGE or found[0][2] == "của":
        return []
    if found[0][2] == "là":
        found = found[1:]
    for at in range(len(found)):
        word = found[at][2]
        verbal = word in ("đã", "đang", "vừa") and at > 1 or word == "được" and at > 5
        joined = word == "với" and at and found[at - 1][2] in ("kết", "gắn", "đối", "cùng", "hợp", "phù")
        ends = starts_with(found, at, lists.tail_ends) and not joined and starts_with(found, at, lists.compounds) < 2
        if verbal or ends and (at or end == mention.tail[1]) or word in (",", ";", ":", "("):
            found = found[:at]
            break
    while found and (found[-1][2] in _TAIL_JUNK or found[-1][2] in wording.EDGE) and not ends_with(found, lists.compounds):
        found = found[:-1]
    return wording.balanced(found)


def _predicate_end(mention: Mention, folded: str) -> int:
    """The end of what is said of the counted things (``13 xã đạt chuẩn``), when no figure is its object."""
    scope, start = mention.scope, mention.tail[0]
    if mention.percent or not folded[start : start + 10].lstrip().startswith(_PREDICATES):
        return mention.tail[1]
    inside = [a for a in scope.atoms if a.start >= start]
    following = next((a for a in inside if isinstance(a, Quantity | Mark)), None)
    if isinstance(following, Quantity):
        return mention.tail[1]
    return following.start if following is not None else scope.end
