"""The clause around a figure: the phrase that it is said of, before its verb, and the noun that it counts, after its unit.

A clause is ``[adverbial,] [actor] phrase [verb] figure [noun]``. The phrase reaches back from the verb to the nearest
boundary: a semicolon, a colon, a word that opens parts or targets, a new clause, or a comma that does not coordinate.
"""

from dataclasses import dataclass, field

from solieu.extract.atoms import Atom, Cue, Extraction
from solieu.extract.times import Time
from solieu.lexicon.topics import topics
from solieu.relate import wording
from solieu.relate.mention import Mention
from solieu.relate.wording import Word, ends_with, find, starts_with

_CUTS = frozenset(("part_open", "part_closed", "rest", "estimate", "target"))
_PLAN_NOUNS = frozenset(("kế hoạch", "chỉ tiêu", "dự toán", "mục tiêu", "định mức", "yêu cầu", "quy định", "trần", "hạn mức"))
_PLAN_WORDS = frozenset(
    "kế hoạch chỉ tiêu dự toán mục tiêu định mức yêu cầu kh của năm cả đề ra giao được tỉnh trung ương hđnd ubnd thủ tướng chính "
    "phủ huyện bộ nghị quyết đại hội đặt là tăng giảm quý tháng thành phố ngành cấp trên đến điều chỉnh sau nhiệm kỳ khóa tổng "
    "pháp lệnh vốn ban đầu phấn đấu này nay đảng ủy cục".split()
)
_VERBAL = frozenset("up down exceed short attain equal times share contribute to_up to_down from".split())
_PREPOSITIONS = frozenset(("của", "tại", "ở", "trên", "tới", "sang", "thuộc", "trong", "đến", "từ", "giữa", "ra", "vào"))
_HEAD_AFTER = frozenset(
    ("với", "có", "về", "được", "đạt", "và", "kéo", "nâng", "giảm", "tăng", "hạ", "đưa", "phía", "là", "làm", "rút", "cho", "để", "mà", "ổn")
)
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
    clause.area, found = wording.place(extraction, found)
    found = wording.semicolon_cut(found)
    found = _after_cut(found, cues, folded)
    found = _without_base(found, cues)
    found = wording.without(found, [a for a in atoms if isinstance(a, Time)])
    clause.label, found = wording.colon_split(found)
    found = phrase_end(found, atoms, alone=not verb)
    if not found and clause.label and not mention.percent:
        clause.label, found = [], phrase_end(clause.label, atoms, alone=True)
    if found and all(word[2] in _PLAN_WORDS for word in found):
        found = []
    clause.topic = found
    clause.label = tidy(clause.label)
    return clause


def _after_cut(found: list[Word], cues: list[Cue], folded: str) -> list[Word]:
    """After the last word that opens parts, estimates or targets, when a phrase follows it; such words at the end go."""
    for cue in reversed(cues):
        if not cue.kinds & _CUTS or not found or cue.start < found[0][0] or cue.start >= found[-1][1]:
            continue
        earlier = [word for word in found if word[1] <= cue.start]
        later = [word for word in found if word[0] >= cue.end]
        noun = folded[cue.start : cue.end] in _PLAN_NOUNS and not cue.kinds & {"part_open", "part_closed", "rest"}
        if noun and earlier and earlier[-1][2] in ("số", "các", "những", "vượt", "quy", "theo", "bằng", "so", "với"):
            continue
        if noun and earlier and earlier[-1][2] not in (",", ";", ":", "đặt", "giao", "ra", "trong") and not later:
            continue
        if wording.trim(later):
            return later
        found = earlier if not cue.kinds & {"part_open", "part_closed", "rest"} else later
    return found


def _without_base(found: list[Word], cues: list[Cue]) -> list[Word]:
    """Without a base named in the lead: from ``so với`` to the next comma, or to the end."""
    for cue in cues:
        if "versus" not in cue.kinds:
            continue
        stop = next((word[0] for word in found if word[0] >= cue.end and word[2] in (",", ";", ":")), None)
        found = [word for word in found if word[1] <= cue.start or stop is not None and word[0] >= stop]
    return found


def phrase_end(found: list[Word], atoms: list[Atom], *, alone: bool) -> list[Word]:
    """The phrase at the end of the words: its last part cut at commas, reaching back over a coordination.

    ``alone`` says that no verb stands between the phrase and the number.
    """
    parts = [part for part in wording.chunks(found) if part]
    while parts and not tidy(parts[-1]):
        parts.pop()
    if not parts:
        return []
    taken = parts.pop()
    while parts and _coordinated(parts[-1], taken, atoms):
        part = parts.pop()
        taken = [*part, (part[-1][1], part[-1][1] + 1, ","), *taken]
    taken = tidy(_new_clause(taken))
    taken = tidy(_without_actor(taken))
    return tidy(_head_from(_closed(taken)))


def _coordinated(part: list[Word], taken: list[Word], atoms: list[Atom]) -> bool:
    """Whether a comma coordinates the part before it with the phrase after it."""
    lists = topics()
    inner = tidy(taken)
    if not inner or starts_with(inner, 0, lists.heads) or starts_with(inner, 0, lists.actors) or len(part) > 10:
        return False
    if starts_with(inner, 0, lists.clauses) or _whole_frame(part):
        return False
    span = (part[0][0], part[-1][1])
    for atom in atoms:
        if span[0] <= atom.start < span[1] and (isinstance(atom, Time) or isinstance(atom, Cue) and atom.kinds & _VERBAL):
            return False
    if starts_with(part, 0, lists.adverbials) or len(part) == 1 and part[0][2] in ("nay", "song", "nhưng"):
        return False
    if starts_with(inner, 0, lists.actions) and not any(starts_with(part, at, lists.actions) for at in range(len(part))):
        return bool(starts_with(part, 0, lists.heads))
    return True


def _whole_frame(part: list[Word]) -> bool:
    return not wording.trim(part) or bool(starts_with(part, 0, topics().actors)) and len(part) <= 5 and not any(
        starts_with(part, at, topics().actions) for at in range(1, len(part))
    )


def _new_clause(found: list[Word]) -> list[Word]:
    """After the last word at which a new clause begins; a name that a quantity noun begins goes on past a modal."""
    nominal = starts_with(tidy(found), 0, topics().heads) > 0
    for at in range(len(found) - 1, -1, -1):
        length = starts_with(found, at, topics().clauses)
        if not length or at + length >= len(found) or nominal and tuple(w[2] for w in found[at : at + length]) in _MODALS:
            continue
        if tidy(found[at + length :]):
            return found[at + length :]
    return found


def _without_actor(found: list[Word]) -> list[Word]:
    """From the first action after an actor at the start."""
    lists = topics()
    length = starts_with(found, 0, lists.actors)
    if not length or starts_with(found, 0, lists.heads) > length or starts_with(found, 0, lists.actions) > length:
        return found
    for at in range(length, len(found)):
        if starts_with(found, at, lists.actions) or starts_with(found, at, lists.heads):
            if found[at - 1][2] in ("dịch", "sự", "và", "việc"):
                continue
            return found[at:]
    return found


def _head_from(found: list[Word]) -> list[Word]:
    """From the last quantity noun that begins a name after a verb or preposition, when the words begin otherwise."""
    heads = topics().heads
    if starts_with(found, 0, heads) or starts_with(found, 0, topics().actions) and len(found) < 6:
        return found
    for at in range(len(found) - 1, 0, -1):
        if starts_with(found, at, heads) and found[at - 1][2] in _HEAD_AFTER:
            return found[at:]
    return found


def _closed(found: list[Word]) -> list[Word]:
    """Without an adverbial after the name: ``tỷ lệ hộ nghèo | theo kết quả rà soát``."""
    at, length = find(found, topics().closers, 2)
    if at < 0:
        return found
    rest = found[at + length :]
    if length <= 3 and rest and found[at][2] in ("của", "toàn", "trong", "thời"):
        return [*found[:at], *rest] if found[at][2] != "thời" else found[:at]
    return found[:at]


def tidy(found: list[Word]) -> list[Word]:
    """Without marks, connectors, light verbs and frames at either end."""
    lists = topics()
    while found:
        first = found[0][2]
        if first in wording.EDGE:
            found = found[1:]
            continue
        length = max(starts_with(found, 0, lists.light), starts_with(found, 0, lists.frames) if first not in ("các", "những") else 0)
        if not length or max(starts_with(found, 0, lists.heads), starts_with(found, 0, lists.actions)) > length:
            break
        if length == len(found) == 1 and starts_with(found, 0, lists.own):
            break
        if wording.names_more(found, length):
            break
        found = found[length:]
    while found:
        if found[-1][2] in wording.EDGE:
            found = found[:-1]
            continue
        back = ends_with(found, lists.light) or ends_with(found, lists.frames) or ends_with(found, lists.closers)
        if not back or back == len(found) and starts_with(found, 0, lists.own):
            break
        found = found[:-back]
    return wording.balanced(found)


def linked_by_preposition(extraction: Extraction, mention: Mention, at: int) -> bool:
    """Whether a preposition of place or possession joins the figure to what stands before it (``của 1.036 doanh nghiệp``)."""
    lead = extraction.normal.folded[max(mention.lead[0], at - 12) : at].split()
    return bool(lead) and lead[-1] in _PREPOSITIONS


def after(extraction: Extraction, mention: Mention) -> list[Word]:
    """The noun that follows the unit, up to a base, a verb or a preposition."""
    scope = mention.scope
    folded = extraction.normal.folded
    atoms = scope.within(*mention.tail)
    end = mention.tail[1]
    for atom in atoms:
        if isinstance(atom, Time) or isinstance(atom, Cue) and atom.kinds & {"versus", "plan", "same_period", "previous", "other_base", "or_more", "or_less"}:
            end = min(end, atom.start)
    found = wording.words(folded, scope.pieces(mention.tail[0], end))
    while found and found[0][2] in wording.EDGE:
        return []
    lists = topics()
    if found and found[0][2] in ("là", "của"):
        found = found[1:] if found[0][2] == "là" else []
    for at in range(len(found)):
        if at and found[at][2] in ("đã", "đang", "vừa", "được") and at > 1 and (found[at][2] != "được" or at > 5):
            found = found[:at]
            break
        if starts_with(found, at, lists.tail_ends) and not (found[at][2] == "trên" and at == 0):
            found = found[:at]
            break
        if found[at][2] in (",", ";", ":", "("):
            found = found[:at]
            break
    while found and (found[-1][2] in ("và", "của", "có", "được", "các", "những", "đã", "làm", "bị", "về", "tới") or found[-1][2] in wording.EDGE):
        if found[-1][2] in ("làm", "có", "bị") and len(found) == 1:
            return []
        found = found[:-1]
    return wording.balanced(found)
