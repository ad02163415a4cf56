"""The noun that a figure counts, after its unit, or what is said there of the counted things; what joins the two."""

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon import lexicon
from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import wording
from solieu.relate.mention import Mention
from solieu.relate.phrases import is_action
from solieu.relate.wording import Word, ends_with, starts_with

_OF_UNIT_WORDS = frozenset(word_list("nouns_of_unit_words"))
_PREPOSITIONS = frozenset(word_list("prepositions"))
_LEVELS = frozenset(word_list("level_nouns"))
_TAIL_JUNK = frozenset(word_list("noun_tails"))
_NOUNS, _LONGEST = 30, 18
"""Characters of the nouns before a comma that coordinates, and words of a class with its predicate."""
_SAYING = frozenset(("có", "được", "đạt", "tham", "hoàn", "thực", "không", "sử", "bố", "ký", "xây"))
_AFTER_NOUN = (["tố", "cáo"], ["kiến", "nghị"], ["thị", "xã"], ["thị", "trấn"])
_COMPARING = frozenset(("versus", "same_period", "previous", "up", "down", "share"))
_BASES = frozenset(("versus", "plan", "same_period", "previous", "other_base", "or_more", "or_less"))
_PREDICATES = ("đạt ", "vượt ", "hoàn thành", "không ", "chưa ")


def after(extraction: Extraction, mention: Mention) -> list[Word]:
    """The noun that follows the unit, up to a base, a verb or a preposition."""
    scope, folded, lists = mention.scope, extraction.normal.folded, topics()
    atoms = mention.tail_atoms
    end = mention.tail[1]
    if end - mention.tail[0] < 2:
        end = _predicate_end(mention, folded)
    for atom in atoms:
        if isinstance(atom, Time) or (
            isinstance(atom, Cue)
            and not _BASES.isdisjoint(atom.kinds)
            and folded[atom.start : atom.end] not in ("chỉ tiêu", "yêu cầu")
        ):
            end = min(end, atom.start)
    if not folded[mention.tail[0] : end].strip():
        return []
    found = scope.words(mention.tail[0], end)
    while found and found[0][2].isdigit():
        found = found[1:]
    if found and folded[end : end + 4] in ("hiện", "mới ") and _completes(folded, found[-1], end):
        found = found[:-1]
    if not found or found[0][2] in wording.EDGE or found[0][2] == "của":
        return []
    last = folded[: mention.quantity.end].rpartition(" ")[2]
    if f"{last} {found[0][2]}" in _OF_UNIT_WORDS and found[1:2] != [] and found[1][2] != "tộc":
        found = [(mention.quantity.end - len(last), mention.quantity.end, last), *found]  # `6.200 căn nhà ở xã hội`
    if found[0][2] == "là":
        found = found[1:]
    counted = not mention.percent and folded[mention.quantity.end : mention.quantity.end + 12].lstrip().startswith(
        _PREDICATES
    )
    whole = end == mention.tail[1] and not any(isinstance(a, Quantity) for a in atoms)
    for at in range(len(found)):
        word = found[at][2]
        verbal = (word in ("đã", "đang", "vừa") and at > 1) or (word == "được" and at > 5)
        joined = word == "với" and at and found[at - 1][2] in ("kết", "gắn", "đối", "cùng", "hợp", "phù")
        ends = (
            word in lists.tail_ends.first
            and starts_with(found, at, lists.tail_ends)
            and not joined
            and starts_with(found, at, lists.compounds) < 2
            and starts_with(found, at - 1, lists.compounds) < 2
        )
        if at == 0 and mention.percent and starts_with(found, 0, lists.heads):
            ends = False
        if verbal or (ends and (at or not counted)) or word in (",", ";", ":", "("):
            found, whole = found[:at], False
            break
    if whole and found:
        found = _over_comma(mention, folded, found)
    while (
        found and (found[-1][2] in _TAIL_JUNK or found[-1][2] in wording.EDGE) and not ends_with(found, lists.compounds)
    ):
        found = found[:-1]
    return wording.balanced(found)


def of_class(extraction: Extraction, mention: Mention) -> list[Word]:
    """What a percentage is said of, with its predicate: ``100% số xã, thị trấn có câu lạc bộ``.

    Up to the end of its clause; a comma is passed where it coordinates the nouns at the beginning.
    """
    scope, folded, start = mention.scope, extraction.normal.folded, mention.quantity.end
    stop, comma = scope.end, -1
    for atom in scope.atoms:
        if atom.start < start:
            continue
        if isinstance(atom, Mark) and atom.sign == "," and comma < 0 and atom.start - start < _NOUNS:
            comma = atom.start
            continue
        based = isinstance(atom, Cue) and bool(atom.kinds & _COMPARING)
        if isinstance(atom, (Mark, Quantity, Time)) or based:
            stop = atom.start
            break
    if comma >= 0 and not _coordinates(folded, comma, stop):
        stop = comma
    found = [word for word in scope.words(start, stop) if word[2] not in ("trở", "lên")]
    while found and (found[-1][2] in _TAIL_JUNK or found[-1][2] in wording.EDGE or found[-1][2] in _PREPOSITIONS):
        found = found[:-1]
    return found if len(found) <= _LONGEST else []


def _coordinates(folded: str, comma: int, stop: int) -> bool:
    """Whether a comma stands between two nouns of which something is said (``xã, thị trấn có``)."""
    following = folded[comma + 1 : stop].split()
    known = lexicon().forms
    begins = any(" ".join(following[:length]) in known for length in (1, 2, 3)) or following[:2] in _AFTER_NOUN
    return begins and any(word in _SAYING for word in following[1:9])


def _completes(folded: str, last: Word, end: int) -> bool:
    """Whether the word after a region makes a compound with the region's last word."""
    return starts_with([last, *wording.words(folded, end, end + 4)], 0, topics().compounds) == 2


def _predicate_end(mention: Mention, folded: str) -> int:
    """The end of what is said of the counted things (``13 xã đạt chuẩn``), when no figure is its object."""
    scope, start = mention.scope, mention.tail[0]
    if mention.percent or not folded[start : start + 10].lstrip().startswith(_PREDICATES):
        return mention.tail[1]
    inside = [a for a in scope.atoms if a.start >= start]
    following = next((a for a in inside if isinstance(a, (Quantity, Mark))), None)
    if isinstance(following, Quantity):
        return mention.tail[1]
    return following.start if following is not None else scope.end


def _over_comma(mention: Mention, folded: str, found: list[Word]) -> list[Word]:
    """``392 hộ sửa, xây nhà.``, ``412 cuộc thanh tra, kiểm tra, giảm 15,8%``: a noun that is coordinated over a comma
    right before the end of its clause; actions may be followed by another comma.
    """
    scope = mention.scope
    inside = [a for a in scope.atoms if a.start >= found[-1][1] - 1]
    if not inside or not isinstance(inside[0], Mark) or inside[0].sign != "," or inside[0].start - found[-1][1] > 1:
        return found
    stop = inside[1] if len(inside) > 1 else None
    end = stop.start if stop is not None else scope.end
    hole = next((start for start, _ in scope.holes if inside[0].end <= start < end), None)
    more = wording.words(folded, inside[0].end, end if hole is None else hole)
    acts = bool(more) and is_action(found, 0) > 0 and is_action(more, 0) == len(more)
    if hole is None and stop is not None and not (isinstance(stop, Mark) and (stop.sign in ";." or acts)):
        return found
    limit = 10 if mention.percent and len(found) == 1 else 4
    if (
        not 0 < len(more) <= limit
        or starts_with(more, 0, topics().adverbials)
        or starts_with(more, 0, topics().tail_ends)
    ):
        return found
    return [*found, (inside[0].start, inside[0].end, ","), *more]


def completes_compound(folded: str, mention: Mention, verb: Cue) -> bool:
    """Whether a cue is the end of a compound (``tuyển mới``, ``việc làm tăng thêm``, ``phát hiện``)."""
    if folded[verb.start : verb.end].rpartition(" ")[2] not in topics().compounds.last:
        return False
    found = wording.words(folded, max(mention.lead[0], verb.start - 24), verb.end)
    length = ends_with(found, topics().compounds)
    return bool(length) and found[-length][0] < verb.start


def linked_by_preposition(extraction: Extraction, mention: Mention, at: int) -> bool:
    """Whether a preposition joins the figure to what stands before it (``của 1.036 doanh nghiệp``)."""
    lead = extraction.normal.folded[max(mention.lead[0], at - 12) : at].split()
    level = lead[-1:] in (["trên"], ["dưới"]) and lead[-2:-1] and lead[-2] in _LEVELS  # `chuyển lên tuyến trên`
    return bool(lead) and lead[-1] in _PREPOSITIONS and not level
