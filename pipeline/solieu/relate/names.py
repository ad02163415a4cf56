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
_MEASURES = frozenset(("money", "mass", "area", "volume", "length", "energy", "rate", "ratio", "time", "score"))
_QUALIFYING = frozenset(("ratio_of", "change_of", "share_of", "plan_of", "base_of", "average_of"))
_STATING = frozenset(("attain", "equal", "to_up", "to_down", "up", "down", "exceed"))
_INDEXES = ("chỉ số", "cpi", "iip", "mặt bằng giá", "tốc độ tăng", "giá tiêu dùng", "grdp", "tăng trưởng", "cơ cấu")
_LABEL_ENDS = frozenset(("nộp", "giải", "ngân", "xảy", "ra", "được", "vận", "động", "chỉ", "mới"))


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
    mention.area = clause.area
    mention.topic_raw = mention.topic = wording.phrase(extraction, found)
    mention.category = wording.phrase(extraction, clause.label)
    mention.noun = wording.phrase(extraction, clauses.after(extraction, mention))
    honour = honours.honour(extraction, mention)
    if honour:
        mention.topic_raw = mention.topic = honour
        mention.noun = ""


def assign(mention: Mention, found: list[Mention]) -> None:
    """Indicator, category and area, inherited from the figure it qualifies or read from its words."""
    label, mention.category = mention.category, ""
    target, relation = mention.target, mention.relation
    if target is not None and relation in _QUALIFYING and not _names_itself(mention):
        _inherit(mention, target)
        return
    if target is not None and relation in ("part_of", "all_parts_of"):
        _part(mention, target, found)
        return
    here = [m for m in found if m.sentence == mention.sentence]
    if not mention.topic and mention.aspect != "level" and not (mention.noun and not mention.percent):
        _inherit(mention, _like(mention, found))
        return
    group = _group_of(mention, here, found)
    if group is not None:
        mention.indicator, mention.category = group.indicator, mention.topic
        return
    words = own_words(mention)
    if label and mention.topic and not _quantity(mention.topic) and not mention.percent:
        opens = wording.starts_with(_folded(label), 0, topics().list_labels) > 0
        whole = _like(mention, found) if opens else None
        if not opens and len(label.split()) <= 7:
            mention.indicator, mention.category = label, mention.topic
            return
        if whole is not None and whole.block == mention.block and opens:
            mention.indicator, mention.category = whole.indicator, mention.topic
            return
    if words:
        mention.indicator = words
        _tuple_category(mention, here)
        return
    _inherit(mention, _like(mention, found))
    if not mention.indicator:
        mention.indicator = mention.unit.split("/")[0] if mention.quantity.unit_class not in _MEASURES else ""


def _folded(text: str) -> list[wording.Word]:
    return [(0, 0, word) for word in text.lower().replace(",", " ,").split()]


def _quantity(text: str) -> bool:
    """Whether a phrase names a quantity of its own."""
    folded = _folded(text)
    lists = topics()
    return bool(wording.starts_with(folded, 0, lists.own) or wording.starts_with(folded, 0, lists.heads) or wording.starts_with(folded, 0, lists.actions))


def _names_itself(mention: Mention) -> bool:
    return bool(mention.topic_raw) and mention.relation != "base_of"


def _inherit(mention: Mention, source: Mention | None) -> None:
    if source is None:
        return
    mention.indicator = source.indicator
    if not mention.area or mention.area == source.area:
        mention.category = source.category
        mention.area = source.area


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


def _part(mention: Mention, whole: Mention, found: list[Mention]) -> None:
    """A part: its label is the category, unless it names a quantity of its own."""
    text = mention.topic or mention.noun
    if mention.topic and mention.noun and not mention.percent and mention.quantity.unit_class not in _MEASURES:
        previous = found[-1] if found else None
        if previous is not None and previous.target is whole and len(mention.topic.split()) < 2:
            text = mention.noun
    if not text:
        mention.indicator = whole.indicator
        if not mention.area:
            unit = mention.unit if mention.unit != whole.unit and mention.unit not in _BARE and mention.quantity.unit_class not in _MEASURES else ""
            mention.category = unit
        return
    own = wording.starts_with(_folded(text), 0, topics().own) > 0
    if own and (mention.topic or mention.quantity.unit_class not in _MEASURES):
        mention.indicator = own_words(mention)
        return
    mention.indicator, mention.category = whole.indicator, _label(text)


def _label(text: str) -> str:
    """A label without the plain verb at its end (``doanh nghiệp nhà nước nộp``)."""
    parts = text.split()
    while len(parts) > 1 and parts[-1].lower() in _LABEL_ENDS:
        parts.pop()
    return " ".join(parts).strip(" ,:;-")


def _group_of(mention: Mention, here: list[Mention], found: list[Mention]) -> Mention | None:
    """The figure whose breakdown this one goes on with: a group under a rate or index, the next label of a list."""
    topic = mention.topic
    if not topic or _quantity(topic) or lexicon().indicator_id(topic):
        return None
    folded = _folded(topic)
    previous = here[-1] if here else None
    if mention.percent:
        near = [m for m in found if m.block >= mention.block - 1 and m.percent and m.indicator]
        index = next((m for m in reversed(near) if m.indicator.lower().startswith(_INDEXES)), None)
        if index is not None and index is not near[-1] and not any(m.category for m in near[near.index(index) + 1 :]) and near[-1].sentence == mention.sentence:
            index = index if near[-1].indicator == index.indicator else None
        if index is not None:
            return index
        if wording.starts_with(folded, 0, topics().groups) and previous is not None and mention.aspect in ("level", "share"):
            tops = [m for m in here if m.percent or m.category]
            return tops[-1] if tops else None
    if mention.noun:
        return None
    if previous is not None and previous.category and not _breaks(mention, previous):
        same = [m for m in here if m.category and m.unit == mention.unit and m.aspect == mention.aspect]
        return same[-1] if same else None
    return None


def _breaks(mention: Mention, previous: Mention) -> bool:
    return mention.block != previous.block or mention.relation not in ("", "share_of")


def _tuple_category(mention: Mention, here: list[Mention]) -> None:
    """``đường bộ 64 vụ, 22 người chết``: the label of the tuple's first figure is that of the others, up to a semicolon."""
    if mention.topic and not mention.noun and not mention.topic.lower().startswith(("bị ", "chết")):
        return
    previous = here[-1] if here else None
    if previous is None or not previous.category or previous.scope is not mention.scope or not mention.level:
        return
    marks = [a for a in mention.scope.within(previous.quantity.end, mention.quantity.start) if isinstance(a, Mark)]
    if not any(mark.sign in ";." for mark in marks):
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
    action = bool(topic) and wording.starts_with(folded, 0, lists.actions) > 0
    text = f"{counted} {noun}".strip()
    if noun:
        if unit.lower() in ("hộ", "lao động", "con", "vụ", "đơn vị") and len(noun.split()) <= 3 and unit.lower() in ("hộ", "lao động"):
            text = f"{unit} {noun}"
        if not topic or len(topic.split()) > 6 or not action and len(text.split()) > 3:
            return text if len(text.split()) > 1 or not topic else f"{topic} {text}"
        return f"{topic} {text}"
    if action and counted and len(topic.split()) <= 3 and counted.lower() not in topic.lower():
        return f"{topic} {counted}"
    return topic or counted
