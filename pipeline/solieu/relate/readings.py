"""From a sentence's atoms to mentions: which quantities are figures, and the words and cues around each."""

from dataclasses import replace
from itertools import pairwise

from solieu.extract.atoms import Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.numerals import NUMBER_WORDS
from solieu.relate import known, names, wording
from solieu.relate.figures import is_figure, is_threshold
from solieu.relate.mention import Mention
from solieu.relate.scopes import Scope, regions, scopes

BOUNDS = ("about", "more_than", "less_than", "at_least", "at_most")
VERBS = frozenset(
    [
        "up",
        "down",
        "exceed",
        "short",
        "attain",
        "equal",
        "times",
        "share",
        "contribute",
        "to_up",
        "to_down",
        "add",
        "be",
        "not_met",
    ]
)
_LIMITS = word_list("limits")
_LEVELS = frozenset(word_list("level_nouns"))
_LINK_VERB = frozenset(("be",))
_AUXILIARY = frozenset(("be", "target"))
_TRANSPARENT = frozenset(("average", "respectively", "estimate"))
_MOVES = frozenset(("up", "down"))
_NAMES_MOVE = _MOVES | {"add"}
"""Verbs that end a name before a colon: ``lao động có việc làm tăng thêm: 16.341 người``."""
_MOVEMENTS = frozenset(("up", "down", "exceed"))
_LIMITING = frozenset(("or_more", "or_less"))
_BOUND_KINDS = frozenset(BOUNDS)
_BEFORE_NUMBER = frozenset((*BOUNDS, "from"))
_NO_KINDS = frozenset[str]()
_NO_LENDERS = ("money", "ratio", "rate", "")
_INSIDE = ("trong", "trong tổng số", "trong số")
_RATES = ("tốc độ", "gia", "mức", "nhịp độ", "đà", "tốc độ gia", "cải thiện", "yếu")
_STANDARDS = ("chuẩn", "yêu cầu", "danh hiệu", "loại", "giải", "chất lượng")
_COMPARED = word_list("after_bare_hon")
_RATE_REACH = 20
_RATE_WORDS = word_list("moved_rates")


def mentions(extraction: Extraction, index: int) -> list[Mention]:
    """The figures of a sentence in order, each with its scope, lead and tail."""
    sentence, atoms = extraction.sentences[index], extraction.atoms[index]
    numbers = [atom for atom in atoms if isinstance(atom, Quantity)]
    quantities = [quantity for quantity in numbers if is_figure(extraction, quantity, atoms, sentence.start)]
    if not quantities:
        return []
    figures = {
        id(quantity)
        for at, quantity in enumerate(quantities)
        if not is_threshold(extraction, quantities, at, atoms, sentence.start)
    }
    kept = atoms
    if len(figures) < len(numbers):
        kept = tuple(atom for atom in atoms if not isinstance(atom, Quantity) or id(atom) in figures)
    found, folded = [], extraction.normal.folded
    around = scopes(folded, kept, sentence.start, sentence.end)
    for scope in around:
        previous = None
        for region in regions(scope, folded):
            mention = Mention(
                region.quantity,
                index,
                sentence.block,
                scope,
                region.lead,
                region.tail,
                region.lead_atoms,
                region.tail_atoms,
                unit=region.quantity.unit,
                previous=previous,
                flags=list(region.quantity.flags),
            )
            if not scope.closed:
                mention.flags.append("unclosed_bracket")
            _read_cues(extraction, mention)
            found.append(mention)
            previous = mention
    if len(around) > 1:
        found.sort(key=lambda mention: mention.quantity.start)
    _lend_units(found)
    return found


def _tells_level(folded: str, cue: Cue) -> bool:
    """``tài chính cấp dưới 65 cuộc``, ``chuyển lên tuyến trên``; but not ``tỷ lệ chuyển tuyến dưới 3,5%``."""
    before = folded[max(0, cue.start - 14) : cue.start].split()
    return bool(before) and before[-1] in _LEVELS and before[-2:-1] != ["chuyển"]


def _lend_units(found: list[Mention]) -> None:
    """``di động 1,46 triệu, cố định 0,06 triệu thuê bao``: a scale word without a unit has that of the next figure."""
    for mention, following in pairwise(found):
        lender = following.quantity
        near = following.scope is mention.scope and lender.scaled and "assumed_unit" not in following.flags
        if "assumed_unit" in mention.flags and near and lender.unit_class not in _NO_LENDERS:
            mention.unit = following.unit
            mention.quantity = replace(mention.quantity, unit=lender.unit, unit_class=lender.unit_class)


def _read_cues(extraction: Extraction, mention: Mention) -> None:
    """Bound, verb, topic and noun of a mention from its lead and tail."""
    folded, scope, quantity = extraction.normal.folded, mention.scope, mention.quantity
    at = quantity.start
    cues: list[Cue] = []
    breaks: list[int] = []
    for atom in mention.lead_atoms:
        if isinstance(atom, Cue):
            cues.append(atom)
        elif isinstance(atom, Time):
            mention.times.append(atom)
        elif isinstance(atom, Mark) and atom.sign in ",;":
            breaks.append(atom.end)
    if cues:
        mention.lead_cues, mention.lead_kinds = cues.copy(), _NO_KINDS.union(*[cue.kinds for cue in cues])
    elif scope.start < mention.lead[0] and at - 30 < mention.lead[0]:
        # A bound that ends the words of the figure before is this one's.
        near = [atom for atom in scope.within(max(scope.start, at - 30), at) if isinstance(atom, Cue)]
        if near and near[-1].end >= at - 2 and not _BOUND_KINDS.isdisjoint(near[-1].kinds):
            cues = near[-1:]
    while (
        cues
        and cues[-1].end >= at - 2
        and not _BEFORE_NUMBER.isdisjoint(cues[-1].kinds)
        and _MOVES.isdisjoint(cues[-1].kinds)
    ):
        cue = cues.pop()
        bound = next((kind for kind in BOUNDS if kind in cue.kinds), "")
        if bound and _tells_level(folded, cue):
            continue
        if bound and mention.bound == "exact":
            mention.bound = bound
            mention.cues.insert(0, cue)
        at = cue.start
    _bound_after(extraction, mention)
    # The clause of the figure's verb begins after the last comma or semicolon of the lead.
    cut = next((stop for stop in reversed(breaks) if stop <= at), mention.lead[0]) if breaks else mention.lead[0]
    verbs = [
        cue
        for cue in cues
        if not VERBS.isdisjoint(cue.kinds) and cue.start >= cut and not _inside_noun(folded, cue, at)
    ]
    plain_verb = _verb(mention, verbs, cues, at, folded) if verbs else None
    mention.verb = plain_verb.kinds if plain_verb else frozenset()
    if plain_verb is None or plain_verb.kinds == _LINK_VERB:
        plain_verb = _comparing(mention, cues, cut, at, folded) or plain_verb
    if plain_verb is not None:
        mention.cues.append(plain_verb)
    elif mention.percent:
        mention.verb = _moved_rate(cues, cut, at, folded)
    said = folded[max(scope.start, at - 18) : at]
    mention.inside = "trong" in said and not mention.percent and said.rstrip().endswith(_INSIDE)
    mention.limited = (
        mention.bound in ("at_most", "at_least") and any(word in folded[mention.lead[0] : at] for word in _LIMITS)
    ) or (mention.bound == "at_most" and folded.startswith("theo quy định", quantity.end + 1))
    mention.averaged = "average" in mention.lead_kinds and any(
        "average" in cue.kinds and cue.start >= cut for cue in cues
    )
    names.read(extraction, mention, cues, plain_verb, at)


def _verb(mention: Mention, verbs: list[Cue], cues: list[Cue], at: int, folded: str) -> Cue | None:
    """The verb right before the number, past auxiliaries (``đã``, ``là``) that another verb precedes."""
    scope, verb = mention.scope, verbs[-1]
    if folded[verb.end : at].strip(" ,") == "và":
        return None  # `03 nhóm có chỉ số giá giảm và 01 nhóm giữ ổn định`
    if not folded[verb.end : at].isspace():
        transparent = [cue for cue in cues if not _TRANSPARENT.isdisjoint(cue.kinds)]
        between = wording.without(scope.words(verb.end, at), transparent)
        if wording.trim(between) or (not _NAMES_MOVE.isdisjoint(verb.kinds) and _marks(scope, verb.end, at, ":")):
            return None
    for earlier in reversed(verbs[:-1]):
        if not verb.kinds <= _AUXILIARY:
            break
        if wording.trim(scope.words(earlier.end, verb.start)) or earlier.kinds <= _AUXILIARY:
            break
        verb = earlier
    return verb


def _marks(scope: Scope, start: int, end: int, signs: str) -> bool:
    return any(isinstance(a, Mark) and a.sign in signs for a in scope.within(start, end))


def _comparing(mention: Mention, cues: list[Cue], cut: int, at: int, folded: str) -> Cue | None:
    """A comparing verb whose base stands before the number: ``cao hơn cùng kỳ năm 2024 (19,85%) 4,65%``."""
    for cue in reversed(cues):
        word = folded[cue.start : cue.end]
        plain = word == "hơn" and folded[cue.end : cue.end + 12].lstrip().startswith(_COMPARED)
        if cue.start < cut or not (plain or word.endswith((" hơn", "kém")) or "exceed" in cue.kinds):
            continue
        between = mention.scope.words(cue.end, at)
        if "exceed" in cue.kinds and not any(
            other.kinds & {"plan", "versus", "same_period", "previous"} for other in cues if other.start >= cue.end
        ):
            continue
        if len(between) > 12 or _marks(mention.scope, cue.end, at, ",;:"):
            return None
        mention.verb = frozenset(("up",)) if plain else cue.kinds
        mention.compared = (cue.end, at)
        return cue
    return None


def _moved_rate(cues: list[Cue], cut: int, at: int, folded: str) -> frozenset[str]:
    """``giảm tỷ lệ hộ nghèo từ 2 - 3%``: the verb of a movement whose object is the rate itself."""
    for cue in cues:
        if (
            cue.start >= cut
            and cue.kinds & {"up", "down"}
            and folded[cue.end : min(at, cue.end + _RATE_REACH)].lstrip().startswith(_RATE_WORDS)
        ):
            return cue.kinds & {"up", "down"}
    return frozenset()


def _inside_noun(folded: str, cue: Cue, at: int) -> bool:
    """A cue that is part of a name: ``tốc độ tăng``, ``mức tăng chung``, ``đạt chuẩn``, ``việc làm tăng thêm``."""
    if not _MOVEMENTS.isdisjoint(cue.kinds) and folded[max(0, cue.start - 10) : cue.start].rstrip().endswith(_RATES):
        return True
    if "share" in cue.kinds and folded[max(0, cue.start - 8) : cue.start].endswith(("độ ", "tỷ lệ ", "mức ", "tỉ lệ ")):
        return True
    return folded[cue.end : min(at, cue.end + 14)].strip().startswith(_STANDARDS)


def _bound_after(extraction: Extraction, mention: Mention) -> None:
    folded = extraction.normal.folded
    end = mention.quantity.end
    more = folded.find(" trở lên", end, end + 47)
    if more >= 0:
        named = folded[end:more]
        if not any(c.isdigit() or c in ",;." for c in named) and not _ranked(named):
            mention.bound = "at_least"
            return
    for atom in mention.tail_atoms:
        if isinstance(atom, Mark):
            return
        if isinstance(atom, Cue):
            if not _LIMITING.isdisjoint(atom.kinds):
                if not any(c.isdigit() for c in folded[end : atom.start]):
                    mention.bound = "at_least" if "or_more" in atom.kinds else "at_most"
                    mention.cues.append(atom)
                return
            if not VERBS.isdisjoint(atom.kinds):
                return


def _ranked(named: str) -> bool:
    """``con thứ ba trở lên``, ``hai lần trở lên``: the bound is that of a number in the name."""
    return not NUMBER_WORDS.isdisjoint(named.split()[-2:])


def unit_class(mention: Mention) -> str:
    """The lexicon's class of a mention's unit; people of every kind are one class, rates have their own."""
    return mention.quantity.unit_class if mention.quantity.unit == mention.unit else known.unit_class(mention.unit)
