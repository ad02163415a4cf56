"""What each figure is called: its topic and noun as read from its words, then indicator, category and area.

The topic stands before the figure and its verb, the noun after its unit. A figure that qualifies another inherits;
a part keeps the indicator of its whole and puts its label into the category, unless it names a quantity of its own.
"""

from solieu.extract.atoms import Cue, Extraction, Mark
from solieu.lexicon import lexicon
from solieu.lexicon.topics import topics
from solieu.relate import clauses, honours, wording
from solieu.relate.mention import Mention

_BARE = frozenset(
    (
        "người", "vụ", "ca", "trường hợp", "lượt", "cuộc", "cái", "con", "chiếc", "lượt người", "lượt khách", "đối tượng", "hộ", "đơn vị",
        "em", "cháu", "tập thể", "cá nhân", "suất", "đồng chí", "việc", "lượt hộ", "lượt học viên", "lao động", "lần", "",
    )
)  # fmt: skip
_KEPT = frozenset(("hộ", "lao động", "người", "vụ"))
_MEASURES = frozenset(("money", "mass", "area", "volume", "length", "energy", "rate", "ratio", "time", "score"))
_QUALIFYING = frozenset(("ratio_of", "change_of", "share_of", "plan_of", "base_of", "average_of"))
_STATING = frozenset(("attain", "equal", "to_up", "to_down", "up", "down", "exceed"))
_INDEXES = ("chỉ số", "cpi", "iip", "mặt bằng giá", "tốc độ tăng", "giá tiêu dùng", "grdp", "tăng trưởng", "cơ cấu")
_LABEL_ENDS = (" nộp", " giải ngân", " xảy ra", " được", " vận động", " chỉ", " mới", " thực hiện", " tổng cộng")
_ONLY_NAMES = frozenset(("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "mức", "con số", "số lượng", "tốc độ"))


def read(extraction: Extraction, mention: Mention, cues: list[Cue], plain_verb: Cue | None, at: int) -> None:
    """Fill ``topic``, ``topic_raw``, ``noun`` and ``area`` from the lead (which ends at ``at``) and the tail.

    ``cues`` are those of the lead without the bounds before the number; ``plain_verb`` is the verb right before it.
    ``category`` holds the label before a colon until ``assign`` decides.
    """
    end = plain_verb.start if plain_verb else at
    stated = plain_verb is not None and bool(plain_verb.kinds & _STATING)
    clause = clauses.before(extraction, mention, cues, end, stated)
    found = clause.topic
    if not plain_verb and mention.quantity.unit_class not in _MEASURES and clauses.linked_by_preposition(extraction, mention, at):
        found = []
    if plain_verb and "be" in plain_verb.kinds and mention.quantity.unit_class not in _MEASURES and len(found) <= 4 and _only_actor(found):
        found = []
    mention.area = clause.area
    mention.topic_raw = mention.topic = wording.phrase(extraction, found)
    mention.category = wording.phrase(extraction, clause.label)
    mention.noun = wording.phrase(extraction, clauses.after(extraction, mention))
    honour = honours.honour(extraction, mention)
    if honour:
        mention.topic_raw = mention.topic = honour
        mention.noun = ""


def _only_actor(found: list[wording.Word]) -> bool:
    lists = topics()
    return wording.starts_with(found, 0, lists.actors) > 0 and not wording.starts_with(found, 0, lists.heads)


def assign(mention: Mention, found: list[Mention]) -> None:
    """Indicator, category and area, inherited from the figure it qualifies or read from its words."""
    label, mention.category = mention.category, ""
    target, relation = mention.target, mention.relation
    only_name = mention.topic.lower() in _ONLY_NAMES
    if target is not None and relation in _QUALIFYING and (only_name or relation == "plan_of" or not _names_itself(mention)):
        _inherit(mention, target)
        return
    here = [m for m in found if m.sentence == mention.sentence]
    if mention.quantity.unit_class == "rate" and mention.unit.endswith(("tạ/ha", "tấn/ha")) and not mention.topic:
        mention.indicator, mention.category = "năng suất", here[-1].category or here[-1].indicator if here else ""
        return
    if target is not None and relation in ("part_of", "all_parts_of"):
        _part(mention, target, here)
        return
    if mention.percent and mention.aspect in ("share", "level") and label and mention.topic and not _quantity(mention.topic):
        mention.indicator, mention.category = label, mention.topic
        return
    of_noun = mention.percent and mention.aspect == "share" and bool(mention.noun) and not mention.verb and target is None
    if only_name or not mention.topic and mention.aspect != "level" and not of_noun and not (mention.noun and not mention.percent):
        _inherit(mention, _like(mention, found))
        _in_order(mention, here)
        return
    group = _group_of(mention, here, found)
    if group is not None:
        mention.indicator, mention.category = group.indicator, mention.topic
        return
    if label and mention.topic and not _quantity(mention.topic) and not mention.percent and _under_label(mention, label, found):
        return
    words = _full_form(mention, own_words(mention), found)
    if words:
        mention.indicator = words
        _tuple_category(mention, here)
        _in_order(mention, here)
        return
    _inherit(mention, _like(mention, found))
    _in_order(mention, here)
    if not mention.indicator:
        mention.indicator = mention.unit.split("/")[0] if mention.quantity.unit_class not in _MEASURES else ""


def _under_label(mention: Mention, label: str, found: list[Mention]) -> bool:
    """``Tổ chức đảng: vững mạnh 29``: the label names what is counted, or opens a list of parts of what was named before."""
    if not wording.starts_with(_folded(label), 0, topics().list_labels):
        if len(label.split()) > 7:
            return False
        mention.indicator, mention.category = label, mention.topic
        return True
    whole = _like(mention, found)
    if whole is None or whole.block != mention.block:
        return False
    mention.indicator, mention.category = whole.indicator, mention.topic
    return True


def _full_form(mention: Mention, words: str, found: list[Mention]) -> str:
    """``giải ngân`` after ``giải ngân vốn đầu tư công``: the short form of a name given in the block."""
    short = words.lower()
    if len(short.split()) < 2 or mention.noun:
        return words
    for other in reversed(found):
        if other.block < mention.block - 1:
            break
        if other.unit == mention.unit and not other.category and other.indicator.lower().startswith(short + " "):
            return other.indicator
    return words


def _in_order(mention: Mention, here: list[Mention]) -> None:
    """``A, B và C đạt a, b và c``: coordinated names go to as many coordinated figures in order."""
    if mention.topic or not _joined(mention):
        return
    chain = [mention]
    for other in reversed(here):
        if other.scope is not mention.scope:
            break
        chain.insert(0, other)
        if other.topic or not _joined(other):
            break
    first = chain[0]
    parts = [part.strip() for piece in first.topic.split(",") for part in piece.replace(" hoặc ", " và ").split(" và ") if part.strip()]
    if not first.topic or len(parts) != len(chain) or first.relation in ("part_of", "all_parts_of"):
        return
    for member, name in zip(chain, parts, strict=True):
        if first.category == first.topic:
            member.indicator, member.category = first.indicator, name
        else:
            member.indicator = name


def _joined(mention: Mention) -> bool:
    return mention.quantity.start - mention.lead[0] <= 5


def _folded(text: str) -> list[wording.Word]:
    return [(0, 0, word) for word in text.lower().replace(",", " ,").split()]


def _quantity(text: str) -> bool:
    """Whether a phrase names a quantity of its own."""
    folded = _folded(text)
    lists = topics()
    return bool(wording.starts_with(folded, 0, lists.own) or wording.starts_with(folded, 0, lists.heads) or clauses.is_action(folded, 0))


def _names_itself(mention: Mention) -> bool:
    return bool(mention.topic_raw) and mention.relation != "base_of"


def _inherit(mention: Mention, source: Mention | None) -> None:
    if source is None:
        return
    mention.indicator = source.indicator
    if mention.target is None and source.sentence != mention.sentence:
        return
    if not mention.area or mention.area == source.area:
        mention.category, mention.area = source.category, source.area


def _like(mention: Mention, found: list[Mention]) -> Mention | None:
    """The last figure that this one can go on about: of its unit in the block, else of its sort, else the last."""
    near = [m for m in found if m.block >= mention.block - 1 and m.indicator]
    if not near:
        return found[-1] if found else None
    if mention.percent and mention.aspect != "level":
        last = near[-1]
        levels = [m for m in near if m.sentence == last.sentence and m.scope.parent is None and m.aspect == "level"]
        return last if last.aspect != "level" or not levels else levels[-1]
    same = [m for m in near if m.unit == mention.unit and m.percent == mention.percent]
    words = set(mention.noun.lower().split())
    named = [m for m in same if words & set(m.indicator.lower().split())]
    tops = [m for m in same if m.relation not in ("part_of", "all_parts_of")]
    pool = named or ([] if same and same[-1].sentence == mention.sentence else tops) or same or near
    return pool[-1]


def _part(mention: Mention, whole: Mention, here: list[Mention]) -> None:
    """A part: its label is the category, unless it names a quantity of its own."""
    text = mention.topic or mention.noun
    previous = here[-1] if here else None
    known = set(whole.indicator.lower().split())
    if text and set(text.lower().split()) <= known and len(text.split()) < 4:
        mention.indicator = whole.indicator
        if previous is not None and previous.plan and previous.target is None and previous.topic:
            mention.category = _label(previous.topic)
            previous.indicator, previous.category = whole.indicator, mention.category
        elif previous is not None and not _semicolon_between(previous, mention):
            mention.category = previous.category
        return
    if not text:
        mention.indicator = whole.indicator
        if not mention.area:
            plain = mention.unit == whole.unit or mention.unit in _BARE or mention.quantity.unit_class in _MEASURES
            mention.category = "" if plain else mention.unit
        return
    own = wording.starts_with(_folded(text), 0, topics().own) > 0
    if own and (mention.topic or mention.quantity.unit_class not in _MEASURES):
        mention.indicator = own_words(mention)
        return
    mention.indicator, mention.category = whole.indicator, _label(text)


def _label(text: str) -> str:
    """A label without the plain verb at its end (``doanh nghiệp nhà nước nộp``)."""
    for ending in (*_LABEL_ENDS, *_LABEL_ENDS):
        text = text.removesuffix(ending)
    return text.strip(" ,:;-")


def _group_of(mention: Mention, here: list[Mention], found: list[Mention]) -> Mention | None:
    """The figure whose breakdown this one goes on with: a group under a rate or index, the next label of a list."""
    topic = mention.topic
    if not topic or _quantity(topic) or lexicon().indicator_id(topic):
        return None
    folded, lists = _folded(topic), topics()
    previous = here[-1] if here else None
    if mention.percent:
        near = [m for m in found if m.block >= mention.block - 1 and m.percent and m.indicator]
        if near and near[-1].indicator.lower().startswith(_INDEXES) and len(folded) < 14:
            return near[-1]
        if previous is not None and mention.aspect in ("level", "share") and wording.starts_with(folded, 0, lists.groups):
            tops = [m for m in here if m.percent or m.category]
            if tops:
                return tops[-1]
        if previous is not None and previous.percent and previous.aspect == mention.aspect and _part_word(mention):
            return previous
    if mention.noun or not mention.level and not mention.percent:
        return None
    same = [m for m in found if m.block == mention.block and m.unit == mention.unit and m.aspect == mention.aspect]
    if previous is not None and previous.category and same and same[-1].category:
        return same[-1]
    body = wording.starts_with(folded, 0, lists.actors) > 0
    if same and (body and same[-1].sentence == mention.sentence or same[-1].category and len(folded) <= 4 and mention.unit not in ("đồng", "USD")):
        return same[-1]
    return None


def _part_word(mention: Mention) -> bool:
    atoms = mention.scope.within(mention.lead[0], mention.quantity.start)
    return any(isinstance(atom, Cue) and "part_open" in atom.kinds for atom in atoms)


def _semicolon_between(previous: Mention, mention: Mention) -> bool:
    marks = mention.scope.within(previous.quantity.end, mention.quantity.start)
    return any(isinstance(a, Mark) and a.sign in ";." for a in marks)


def _tuple_category(mention: Mention, here: list[Mention]) -> None:
    """``đường bộ 64 vụ, 22 người chết``: the label of the tuple's first figure is that of the others, up to a semicolon."""
    if mention.topic and not mention.noun and not mention.topic.lower().startswith(("bị ", "chết")):
        return
    previous = here[-1] if here else None
    if previous is None or not previous.category or previous.scope is not mention.scope or not mention.level or mention.unit == previous.unit:
        return
    if not _semicolon_between(previous, mention):
        mention.category, mention.area = previous.category, mention.area or previous.area


def own_words(mention: Mention) -> str:
    """The indicator that the figure's own words give: the phrase before its verb, else its counted noun, or both."""
    topic, noun, unit = mention.topic, mention.noun, mention.unit.split("/")[0]
    if mention.percent:
        return topic or (noun if mention.aspect in ("share", "level") else "")
    folded, lists = _folded(topic), topics()
    nominal = bool(topic) and wording.starts_with(folded, 0, lists.heads) > 0
    if mention.quantity.unit_class in _MEASURES:
        if noun and topic and not nominal and len(topic.split()) + len(noun.split()) <= 8:
            return f"{topic} {noun}"
        return topic or noun
    counted = "" if unit.lower() in _BARE else unit
    if nominal:
        return topic
    action = bool(topic) and clauses.is_action(folded, 0) > 0
    text = f"{counted} {noun}".strip()
    if noun:
        if unit.lower() in _KEPT and len(noun.split()) > 1:
            text = f"{unit} {noun}"
        if not topic or len(topic.split()) > 6 or not action and len(text.split()) > 3:
            return text if len(text.split()) > 1 or not topic else f"{topic} {text}"
        return f"{topic} {text}"
    if action and counted and len(topic.split()) <= 3 and counted.lower() not in topic.lower():
        return f"{topic} {counted}"
    return topic or counted
