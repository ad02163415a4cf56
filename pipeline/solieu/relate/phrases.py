"""The phrase at the end of some words: its bounds, without who acts, frames, light verbs and adverbials.

Knows words and the lists of ``topics.toml`` only, nothing of figures.
"""

from solieu.extract.atoms import Atom, Cue
from solieu.extract.times import Time
from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import wording
from solieu.relate.wording import Word, ends_with, starts_with

_VERBAL = frozenset(
    ["up", "down", "exceed", "short", "attain", "equal", "times", "share", "contribute", "to_up", "to_down", "from"]
)
_HEAD_AFTER = frozenset(word_list("before_head"))
_GIVERS = frozenset(word_list("funds"))
_NO_ACTION_AFTER = frozenset(word_list("no_action_after"))
_FIELD_TELLS = frozenset(word_list("field_tells"))
_BEFORE_ONLY = frozenset(word_list("before_only"))
_AFTER_ONLY = frozenset(word_list("after_only"))
_LISTS = topics()
_TIDIED_FIRST = wording.EDGE.union(_LISTS.light.first, _LISTS.frames.first)
_TIDIED_LAST = wording.EDGE.union(_LISTS.endings.last, _LISTS.closers.last)
_TIDIED = wording.EDGE.union(
    "()", *_LISTS.light.every, *_LISTS.frames.every, *_LISTS.endings.every, *_LISTS.closers.every
)
"""Words that can be tidied away: what has another one says something."""
_LABEL = 5
"""Words of one of the names in a coordinated label."""
_STATES = frozenset(("có", "là", "đạt", "được", "đã", "còn", "với"))
_RANKS = frozenset(("nhất", "đầu", "đến", "theo"))
_MODALS = frozenset(("đã", "đang", "sẽ", "phải", "hiện", "nay", "vừa", "cứ"))


def phrase_end(
    text: str,
    found: list[Word],
    said: set[str],
    atoms: list[Atom],
    *,
    alone: bool,
    colon: bool = False,
    listed: bool = False,
) -> list[Word]:
    """The phrase at the end of the words: its last part cut at commas, reaching back over a coordination.

    ``text`` is the normalised text that the words are of, ``said`` their forms, among others; ``alone`` says that no
    verb stands between the phrase and the number, ``colon`` that a colon does, ``listed`` that the words are all that
    stands between two numbers of a list.
    """
    if not found:
        return []
    parts = [part for part in wording.chunks(found) if part] if "," in said else [found]
    while parts and _says_nothing(parts[-1]):
        if any(word[2] in ("toàn", "tỉnh", "huyện", "ngành") or (alone and word[2] == "có") for word in parts[-1]):
            return []
        parts.pop()
    while parts and _counts(parts[-1]):
        parts.pop()
    if not parts:
        return []
    taken = parts.pop()
    if alone and taken[-1][2] in ("làm", "khiến") and not ends_with(taken, _LISTS.compounds):
        return []
    while parts and (_coordinated(parts[-1], taken, atoms) or (listed and _names_one(parts[-1], taken))):
        part = parts.pop()
        taken = [*part, (part[-1][1], part[-1][1] + 1, ","), *taken]
    if not _LISTS.clauses.first.isdisjoint(said):
        taken = _new_clause(taken, colon)
    if "chỉ" in said:
        taken = _until_only(taken)
    taken = left_tidy(taken)
    if not _RANKS.isdisjoint(said):
        taken = _superlative(taken)
    taken = left_tidy(_without_actor(text, taken))
    if not _LISTS.closers.first.isdisjoint(said):
        taken = _closed(taken)
    return tidy(_head_from(taken))


def _says_nothing(part: list[Word]) -> bool:
    """Whether nothing is left of some words without marks, light verbs and frames; mostly one word is none of these."""
    return _TIDIED.issuperset([word[2] for word in part]) and not tidy(part)


def _counts(part: list[Word]) -> bool:
    """Whether some words are numbers and marks only."""
    last = part[-1][2]
    if not last[0].isdigit() and last not in wording.EDGE:
        return False
    return all(word[2][0].isdigit() for word in part if word[2] not in wording.EDGE)


def _coordinated(part: list[Word], taken: list[Word], atoms: list[Atom]) -> bool:
    """Whether a comma coordinates the part before it with the phrase after it."""
    lists = _LISTS
    inner = tidy(taken)
    if not inner or starts_with(inner, 0, lists.actors) or len(part) > _reach(part, inner):
        return False
    if starts_with(inner, 0, lists.heads):
        both = [at for at, word in enumerate(inner) if word[2] == "và" and starts_with(inner, at + 1, lists.heads)]
        return bool(both) and starts_with(tidy(part), 0, lists.heads) > 0
    if starts_with(inner, 0, lists.clauses) or _whole_frame(part):
        return False
    span = (part[0][0] + (len(part[0][2]) + 1 if part[0][2] == "còn" else 0), taken[0][0])
    for atom in atoms:
        if span[0] <= atom.start < span[1] and (
            isinstance(atom, Time) or (isinstance(atom, Cue) and atom.kinds & _VERBAL)
        ):
            return False
    if starts_with(part, 0, lists.adverbials) and not starts_with(part, 0, lists.compounds):
        return False
    if len(part) > 1 and part[-2][2] == "bị" and len(inner) == 1:
        return True  # `quyết định bị hủy, sửa`
    if is_action(inner, 0) and not any(is_action(part, at) for at in range(len(part))):
        return bool(starts_with(part, 0, lists.heads))
    return True


def _names_one(part: list[Word], taken: list[Word]) -> bool:
    """``nhà ở 58,3 tỷ đồng; điện, trường học và thiệt hại khác 20,4 tỷ đồng``: two parts of the label of one item."""
    lists = _LISTS
    both = [*part, *taken]
    if len(part) > _LABEL or len(both) > 2 * _LABEL or not tidy(taken) or (_whole_frame(part) and len(part) > 2):
        return False
    if any(word[2] in _STATES or is_action(both, at) for at, word in enumerate(both)):
        return False
    return bool(wording.trim(part)) and not starts_with(part, 0, lists.adverbials)


def _reach(part: list[Word], inner: list[Word]) -> int:
    """The longest part that a comma coordinates, in words: more where a quantity, an action or ``và`` says so."""
    joined = any(word[2] == "và" for word in inner) or is_action(inner, 0) or starts_with(tidy(part), 0, _LISTS.heads)
    return 10 if joined else 6


def is_action(found: list[Word], at: int) -> int:
    """How many words from ``at`` form an action's verb, 0 for none or when it is part of a compound noun."""
    if not found or found[at][2] not in _LISTS.actions.first:
        return 0
    length = starts_with(found, at, _LISTS.actions)
    if length and found[at][2] in _LISTS.compounds.first and starts_with(found, at, _LISTS.compounds) > length:
        return 0
    return length


def _whole_frame(part: list[Word]) -> bool:
    if not wording.trim(part):
        return True
    return (
        bool(starts_with(part, 0, _LISTS.actors))
        and len(part) <= 5
        and not any(is_action(part, at) for at in range(1, len(part)))
    )


def _new_clause(found: list[Word], colon: bool) -> list[Word]:
    """After the last word at which a new clause begins; a name that a quantity noun begins goes on past a modal."""
    openers = _LISTS.clauses
    for at in range(len(found) - 1, -1, -1):
        if found[at][2] not in openers.first:
            continue
        length = starts_with(found, at, openers)
        if not length or at + length >= len(found):
            continue
        if length == 1 and found[at][2] in _MODALS and (colon or _nominal(found) or not _acts(found[:at])):
            continue
        if starts_with(found, at, _LISTS.compounds) > length:
            continue
        if found[at][2] == "đề" and at and _nominal(found[:at]):
            continue  # `số chi đề nghị quyết toán`, `số hồ sơ đề nghị hỗ trợ`
        if tidy(found[at + length :]):
            return found[at + length :]
    return found


def _nominal(found: list[Word]) -> bool:
    """Whether the words begin with a quantity noun that names no giver."""
    start = left_tidy(found)
    return starts_with(start, 0, _LISTS.heads) > 0 and start[0][2] not in _GIVERS


def _acts(found: list[Word]) -> bool:
    """Whether the words before a modal are no more than who acts, or nothing."""
    found = left_tidy(found)
    return not found or starts_with(found, 0, _LISTS.actors) > 0 or len(found) > 7 or found[0][2] in _GIVERS


def _until_only(found: list[Word]) -> list[Word]:
    """``xuất khẩu lao động chỉ đưa được``: the adverb begins what is said of the name; ``chỉ tiêu`` is a noun."""
    for at in range(2, len(found)):
        following = found[at + 1][2] if at + 1 < len(found) else ""
        if found[at][2] == "chỉ" and found[at - 1][2] not in _BEFORE_ONLY and following not in _AFTER_ONLY:
            return found[:at]
    return found


def _superlative(found: list[Word]) -> list[Word]:
    """``Chiếm tỷ trọng lớn nhất vẫn là thu nội địa``: what a superlative says is named after ``là``."""
    ranked = False
    for at, word in enumerate(found):
        if ranked and word[2] == "là" and at + 1 < len(found):
            return found[at + 1 :]
        ranked = ranked or word[2] in _RANKS
    return found


def _without_actor(text: str, found: list[Word]) -> list[Word]:
    """From the first action after an actor at the start; a capital makes it part of the name (``Đội Quản lý``)."""
    lists = _LISTS
    if not found or found[0][2] not in lists.actors.first:
        return found
    length = starts_with(found, 0, lists.actors)
    if not length or starts_with(found, 0, lists.heads) > length or is_action(found, 0) > length:
        return found
    for at in range(length, len(found)):
        if is_action(found, at) or starts_with(found, at, lists.heads):
            if text[found[at][0]].isupper() or found[at - 1][2] in _NO_ACTION_AFTER:
                continue
            bare = is_action(found, at) == len(found) - at and found[at][2] in _FIELD_TELLS
            return [*_closed(found[length:at]), *found[at:]] if bare else found[at:]
    return found


def _head_from(found: list[Word]) -> list[Word]:
    """From the last quantity noun that begins a name after a verb or preposition, when the words begin otherwise.

    ``bảo hiểm tự nguyện có tốc độ gia tăng`` is turned round: what the quantity is of follows it.
    """
    lists = _LISTS
    if not found or starts_with(found, 0, lists.heads) or (len(found) < 6 and is_action(found, 0)):
        return found
    for at in range(len(found) - 1, 0, -1):
        if found[at][2] not in lists.heads.first:
            continue
        length = starts_with(found, at, lists.heads)
        if (
            not length
            or (length == len(found) - at == 2 and found[at][2] == "tổng")
            or found[at - 1][2] not in _HEAD_AFTER
            or starts_with(found, at - 1, lists.compounds) > 1
        ):
            continue
        owner = tidy(found[: at - 1])
        if (
            found[at - 1][2] == "có"
            and len(owner) > 1
            and len(found) - at <= 4
            and not starts_with(owner, 0, lists.actors)
        ):
            return [*found[at:], *owner]
        return found[at:]
    return found


def _closed(found: list[Word]) -> list[Word]:
    """Without an adverbial after the name: ``tỷ lệ hộ nghèo | theo kết quả rà soát``."""
    whole = starts_with(found, 0, _LISTS.compounds)  # `tổng sản phẩm trên địa bàn`
    at, length = wording.find(found, _LISTS.closers, max(2, whole))
    if at < 0:
        return found
    rest = found[at + length :]
    return [*found[:at], *rest] if rest and found[at][2] in ("của", "toàn") else found[:at]


def edges(found: list[Word]) -> list[Word]:
    while found and found[0][2] in wording.EDGE:
        found = found[1:]
    while found and found[-1][2] in wording.EDGE:
        found = found[:-1]
    return wording.balanced(found)


def left_tidy(found: list[Word]) -> list[Word]:
    """Without marks, connectors, light verbs and frames at the beginning."""
    lists = _LISTS
    while found:
        first = found[0][2]
        if first not in _TIDIED_FIRST:
            break
        if first in wording.EDGE:
            found = found[1:]
            continue
        length = starts_with(found, 0, lists.light) if first in lists.light.first else 0
        if first in lists.frames.first and first not in ("các", "những"):
            length = max(length, starts_with(found, 0, lists.frames))
        if not length:
            break
        if (
            (first in lists.heads.first and starts_with(found, 0, lists.heads) > length)
            or (first in lists.compounds.first and starts_with(found, 0, lists.compounds) > length)
            or (first in lists.actions.first and is_action(found, 0) > length)
            or (length == len(found) == 1 and starts_with(found, 0, lists.own))
            or wording.names_more(found, length)
        ):
            break
        found = found[length:]
    return found


def tidy(found: list[Word]) -> list[Word]:
    """Without marks, connectors, light verbs and frames at either end."""
    lists = _LISTS
    found = left_tidy(found)
    while found:
        if found[-1][2] not in _TIDIED_LAST:
            break
        if found[-1][2] in wording.EDGE:
            found = found[:-1]
            continue
        back = max(ends_with(found, lists.endings), ends_with(found, lists.closers) if len(found) > 4 else 0)
        named = back == 2 and found[-1][2] in ("hiện", "chức") and starts_with(found, 0, lists.heads)
        whole = back == len(found) and starts_with(found, 0, lists.own)
        if not back or named or whole or ends_with(found, lists.compounds) > back:
            break
        found = found[:-back]
    return wording.balanced(found)
