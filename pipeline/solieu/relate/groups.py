"""Names that go on from figure to figure: parts, groups, lists, tuples and coordinations."""

from solieu.extract.atoms import Mark
from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import known, wording
from solieu.relate.mention import Mention
from solieu.relate.owned import BARE, MEASURES, folded_words, is_quantity, own_words
from solieu.relate.phrases import is_action

_FULL_FORM_REACH = 8
"""Lines that the short form of a name may stand under its full form."""
_INDEXES = word_list("indexes")
_SECTIONS = frozenset(word_list("sections"))
_WIDE = frozenset(word_list("wide_groups"))
_PRICES = word_list("price_indexes")
_FLOWS = frozenset(word_list("flows"))
_LABEL_ENDS = (" nộp", " giải ngân", " xảy ra", " được", " vận động", " thực hiện", " tổng cộng")
_CLASSIFIERS = frozenset(word_list("classifiers"))
_GOODS = word_list("traded_goods")
_TRADE = word_list("trade")


def inherit(mention: Mention, source: Mention | None) -> None:
    if source is None:
        return
    mention.indicator = source.indicator
    if mention.target is None and source.sentence != mention.sentence:
        return
    if not mention.area or mention.area == source.area:
        mention.category, mention.area = source.category, source.area


def like(mention: Mention, found: list[Mention]) -> Mention | None:
    """The last figure that this one can go on about: of its unit in the block, else of its sort, else the last."""
    near = [m for m in found if m.block >= mention.block - 1 and m.indicator]
    if not near:
        return found[-1] if found else None
    if mention.percent and mention.aspect != "level":
        beside = [m for m in near if m.sentence == mention.sentence and m.scope is mention.scope and m.percent]
        if beside:
            near = beside  # past a bracket: `tăng 0,46% (thành thị tăng 0,52%), tăng 1,38% so với tháng 12`
        last = near[-1]
        levels = [m for m in near if m.sentence == last.sentence and m.scope.parent is None and m.aspect == "level"]
        return last if last.aspect != "level" or not levels else levels[-1]
    if mention.scope.parent is None:
        near = [m for m in near if m.scope.parent is None] or near
    same = [m for m in near if m.unit == mention.unit and m.percent == mention.percent]
    words = set(mention.noun.lower().split())
    named = [m for m in same if words & set(m.indicator.lower().split())]
    tops = [m for m in same if m.relation not in ("part_of", "all_parts_of")]
    pool = named or ([] if same and same[-1].sentence == mention.sentence else tops) or same or near
    return pool[-1]


def part(mention: Mention, whole: Mention, here: list[Mention]) -> None:
    """A part: its label is the category, unless it names a quantity of its own."""
    text = mention.topic or mention.noun
    previous = here[-1] if here else None
    known = set(whole.indicator.lower().split())
    coordinated = " và " in whole.indicator  # a part of `xuất và nhập khẩu` has one of its names
    repeated = is_action(folded_words(text), 0) or not mention.topic or text.lower() == whole.indicator.lower()
    repeated = repeated and not coordinated
    if text and repeated and set(text.lower().split()) <= known and len(text.split()) < 4:
        mention.indicator = whole.indicator
        if previous is not None and previous.plan and previous.target is None and previous.topic:
            mention.category = label_of(previous.topic)
            previous.indicator, previous.category = whole.indicator, mention.category
        elif previous is not None and not _semicolon_between(previous, mention):
            mention.category = previous.category
        return
    if not text:
        mention.indicator = whole.indicator
        if not mention.area:
            plain = mention.unit == whole.unit or mention.unit in BARE or mention.quantity.unit_class in MEASURES
            mention.category = "" if plain else mention.unit
        return
    own = wording.starts_with(folded_words(text), 0, topics().own) > 0
    if own and (mention.topic or mention.quantity.unit_class not in MEASURES):
        mention.indicator = own_words(mention)
        return
    mention.indicator, mention.category = whole.indicator, label_of(text)


def label_of(text: str) -> str:
    """A label without the plain verb at its end (``doanh nghiệp nhà nước nộp``)."""
    for ending in (*_LABEL_ENDS, *_LABEL_ENDS):
        text = text.removesuffix(ending)
    return text.strip(" ,:;-")


def group_of(mention: Mention, here: list[Mention], found: list[Mention]) -> Mention | None:
    """The figure whose breakdown this one goes on with: a group under a rate or index, the next label of a list."""
    topic = mention.topic
    if not topic:
        return None
    folded, lists = folded_words(topic), topics()
    first = folded[0][2] if folded else ""
    if (first in lists.own.first and wording.starts_with(folded, 0, lists.own)) or (
        first in lists.heads.first and wording.starts_with(folded, 0, lists.heads)
    ):
        return None
    previous = here[-1] if here else None
    if mention.percent:
        near = [m for m in found if m.block >= mention.block - 1 and m.percent and m.indicator]
        if near and not known.indicator_id(topic) and len(folded) < 18:
            prices = [m for m in near if m.indicator.lower().startswith(_PRICES)]
            if near[-1].indicator.lower().startswith(_INDEXES) and mention.aspect != "ratio":
                return near[-1]
            if prices and mention.aspect == "change" and not known.indicator_id(near[-1].topic):
                return prices[-1]
    if mention.noun or not (mention.level or mention.percent or mention.quantity.sign):
        return None
    same = _of_its_sort(mention, found)
    if "/" in mention.unit and same is not None and same.sentence == mention.sentence and _part_word(mention):
        return same  # `27,4 m2 sàn/người; trong đó khu vực đô thị 30,1 m2 sàn/người`
    if (
        previous is not None
        and previous.category
        and same is not None
        and same.category
        and same.sentence == mention.sentence
    ):
        return same if not same.indicator.lower().startswith(topic.lower()) else None
    if not mention.unit and not mention.percent and not mention.quantity.sign:
        return next((m for m in reversed(here) if m.level and not m.percent and m.unit), None)
    if is_quantity(topic) or known.indicator_id(topic):
        return None
    if mention.percent and previous is not None:
        wide = mention.aspect in ("level", "share") or (mention.aspect == "change" and folded[0][2] in _WIDE)
        if wide and wording.starts_with(folded, 0, lists.groups):
            tops = [m for m in here if m.percent or m.category]
            if tops:
                return tops[-1]
        if previous.percent and previous.aspect == mention.aspect and _part_word(mention):
            return previous
    if same is not None and (
        (same.sentence == mention.sentence and wording.starts_with(folded, 0, lists.actors) > 0)
        or (same.category and len(folded) <= 4 and mention.unit not in ("đồng", "USD"))
    ):
        return same
    return None


def _of_its_sort(mention: Mention, found: list[Mention]) -> Mention | None:
    """The last figure of the block in the same unit, aspect and sort of scope."""
    for other in reversed(found):
        if other.block != mention.block:
            return None
        if other.unit == mention.unit and other.aspect == mention.aspect and _level_scope(other, mention):
            return other
    return None


def _level_scope(other: Mention, mention: Mention) -> bool:
    """Whether both stand in running text, or in one bracket."""
    return other.scope is mention.scope or (other.scope.parent is None and mention.scope.parent is None)


def _part_word(mention: Mention) -> bool:
    return "part_open" in mention.lead_kinds


def _semicolon_between(previous: Mention, mention: Mention) -> bool:
    marks = mention.scope.within(previous.quantity.end, mention.quantity.start)
    return any(isinstance(a, Mark) and a.sign in ";." for a in marks)


def tuple_category(mention: Mention, here: list[Mention]) -> None:
    """``đường bộ 64 vụ, 22 người chết``: the label of a tuple's first figure is that of all, up to a semicolon."""
    if mention.topic and not mention.noun and not mention.topic.lower().startswith(("bị ", "chết")):
        return
    previous = here[-1] if here else None
    if (
        previous is None
        or not previous.category
        or previous.scope is not mention.scope
        or not mention.level
        or mention.unit == previous.unit
    ):
        return
    if not _semicolon_between(previous, mention):
        mention.category, mention.area = previous.category, mention.area or previous.area


def in_order(mention: Mention, here: list[Mention]) -> None:
    """``A, B và C đạt a, b và c``: coordinated names go to as many coordinated figures in order."""
    if mention.topic or not joined(mention) or mention.quantity.start - mention.lead[0] < 3:
        return
    chain = [mention]
    for other in reversed(here):
        if other.scope is not mention.scope:
            break
        chain.insert(0, other)
        if other.topic or not joined(other):
            break
    first = chain[0]
    parts = [
        part.strip()
        for piece in first.topic.split(",")
        for part in piece.replace(" hoặc ", " và ").split(" và ")
        if part.strip()
    ]
    if not first.topic or len(parts) != len(chain) or first.relation in ("part_of", "all_parts_of"):
        return
    labels = first.category == first.topic
    for member, name in zip(chain, parts, strict=True):
        if labels:
            member.indicator, member.category = first.indicator, name
        else:
            member.indicator = name


def joined(mention: Mention) -> bool:
    return 0 < mention.quantity.start - mention.lead[0] <= 5


def _is_section(label: str) -> bool:
    """Whether a label is a field of work (``Y tế:``, ``Công tác giáo dục:``) and no name of what is counted."""
    folded = label.lower()
    for opening in ("về ", "công tác ", "lĩnh vực ", "ngành ", "tình hình "):
        folded = folded.removeprefix(opening)
    return folded in _SECTIONS


def under_label(mention: Mention, label: str, found: list[Mention]) -> bool:
    """``Tổ chức đảng: vững mạnh 29``: the label names what is counted, or opens a list of parts of the name before."""
    if not wording.starts_with(folded_words(label), 0, topics().list_labels):
        if len(label.split()) > 7 or _is_section(label):
            return False
        mention.indicator, mention.category = label, mention.topic
        return True
    traded = [
        m
        for m in found
        if m.block == mention.block and m.unit == mention.unit and any(word in m.indicator.lower() for word in _TRADE)
    ]
    # `Mặt hàng chủ yếu: thủy sản 43 triệu USD, chiếm 53% kim ngạch xuất khẩu` says itself which trade it is of
    said = mention.scope.folded[mention.scope.start : mention.scope.end]
    traded = [m for m in traded if any(word in said and word in m.indicator.lower() for word in _TRADE)] or traded
    whole = traded[-1] if traded and label.lower().startswith(_GOODS) else like(mention, found)
    if whole is None or whole.block != mention.block:
        return False
    mention.indicator, mention.category = whole.indicator, mention.topic
    return True


def _total_of(mention: Mention, verb: str, found: list[Mention]) -> str:
    """``Tổng thu nội địa 9 tháng là 8.412 tỷ đồng. Riêng quý III thu 2.688 tỷ đồng``: what a bare verb is about, unless
    another amount comes between.
    """
    near = [m for m in found if m.block == mention.block and m.unit == mention.unit and m.level and not m.plan]
    about = near[-1].indicator if near else ""
    return about if verb in about.lower().split()[:3] and near[-1].relation not in ("part_of", "all_parts_of") else ""


def full_form(mention: Mention, words: str, found: list[Mention]) -> str:
    """``giải ngân`` after ``giải ngân vốn đầu tư công``: the short form of a name given in the block."""
    short = words.lower()
    if not mention.noun and short == mention.unit.lower() and short in _CLASSIFIERS:
        # `giao 6.200 căn nhà ở xã hội. Lũy kế đã hoàn thành 2.542 căn`
        longer = [m for m in found if m.block == mention.block and m.unit.lower().startswith(f"{short} ") and m.level]
        return longer[-1].indicator if longer else words
    if mention.noun or len(words.split()) < 2:
        return (_total_of(mention, short, found) if short in _FLOWS and mention.times else "") or words
    first, unit, opening = mention.block - _FULL_FORM_REACH, mention.unit, short + " "
    for other in reversed(found):
        if other.block < first:
            break
        if other.unit == unit and (
            len(other.indicator) > len(short)
            and other.indicator[len(short)] == " "
            and other.indicator.lower().startswith(opening)
            and (other.block >= mention.block - 1 or is_action(folded_words(short), 0))
        ):
            return other.indicator
    return words
