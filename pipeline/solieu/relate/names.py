"""What each figure is called: its topic and noun as read from its words, then indicator, category and area.

The topic stands before the figure and its verb, the noun after its unit. A figure that qualifies another inherits; a
part keeps the indicator of its whole and puts its label into the category, unless it names a quantity of its own.
"""

from itertools import pairwise

import regex

from solieu.extract.atoms import Cue, Extraction
from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import clauses, honours, nouns, wording
from solieu.relate.groups import full_form, group_of, in_order, inherit, joined, like, part, tuple_category, under_label
from solieu.relate.mention import Mention
from solieu.relate.owned import MEASURES, counted_class, folded_words, is_quantity, own_words
from solieu.relate.phrases import is_action

_REACH = 200
_QUALIFYING = frozenset(("ratio_of", "change_of", "share_of", "plan_of", "base_of", "average_of"))
_STATING = frozenset(("attain", "equal", "to_up", "to_down", "up", "down", "exceed"))
_SAID_OF = frozenset(("up", "down", "exceed", "short", "share", "equal"))
_BE = frozenset(("be", "target"))
_CROP_MEASURES = frozenset(word_list("crop_measures"))
_INDEXES = frozenset(word_list("indexes"))
_BARE_RATES = ("mức tăng", "tốc độ", "nhịp độ", "mức giảm")
_OF_WHAT = regex.compile(
    r" của ((?!cả|toàn|năm|tháng|quý|cùng|kỳ|kế hoạch|tỉnh|huyện|ngành|thành phố|bình quân|mức)(?:\p{L}+ ){0,3}?\p{L}+)"
    r"(?= (?:là|đạt|vẫn|đã|được|cao|thấp|tăng|giảm|so)\b|[,.;:)]|$)"
)
_PLACES_OF = regex.compile(r" (?:của|tại|ở|theo|trên|một số|các) ")
"""``Diện tích lúa của các huyện: Mỹ Hòa 3.150 ha``: where the places of a label begin."""
_PRICE_LABELS = ("giá", "giá cả")
_GRADE = regex.compile(r" (?:cỡ|loại|size) \d\S*(?: ?- ?\d+)? \p{L}+/kg$")
"""``tôm thẻ cỡ 100 con/kg``: which grade of the goods is no part of their name."""
_SEASON = regex.compile(r"(?:vụ )?((?:lúa |ngô |rau )?(?:đông xuân|hè thu|thu đông|vụ mùa|vụ chiêm|vụ xuân))\b")
_NAME_ENDS = frozenset(word_list("list_name_ends"))
_TIES = ("của", "cho", "qua", "đối với", "với", "trong", "tại", "ở", "từ", "trên", "thuộc")
_STATED = regex.compile(r"\b(?:là|đạt|ước|bằng)(?: (?:đạt|khoảng|trên|gần|hơn|được|tới|đến)){0,2} $")
"""What stands before the amount that is told of a count."""
_COUNTERS = ("số", "tổng", "tổng số", "mức", "số lượng", "cơ cấu", "tỷ lệ", "tỉ lệ")
_TRADE = ("xuất khẩu", "nhập khẩu")
"""Quantities of their own that are fields of business too (``Dư nợ ...: - Xuất khẩu: 2.093 tỷ đồng``)."""
_LONGEST_NAME = 8
_EXISTS = frozenset(word_list("existing"))
_ONLY_NAMES = frozenset(word_list("bare_measures"))


def read(extraction: Extraction, mention: Mention, cues: list[Cue], plain_verb: Cue | None, at: int) -> None:
    """Fill ``topic``, ``topic_raw``, ``noun`` and ``area`` from the lead (which ends at ``at``) and the tail.

    ``cues`` are those of the lead without the bounds before the number; ``plain_verb`` is the verb right before it.
    ``category`` holds the label before a colon until ``assign`` decides.
    """
    folded = extraction.normal.folded
    end = plain_verb.start if plain_verb else at
    if plain_verb and (
        nouns.completes_compound(folded, mention, plain_verb)
        or ("contribute" in plain_verb.kinds and not mention.percent)
    ):
        end = plain_verb.end
    stated = plain_verb is not None and bool(plain_verb.kinds & _STATING)
    clause = clauses.before(extraction, mention, cues, end, stated)
    found = clause.topic
    if (
        not plain_verb
        and mention.quantity.unit_class not in MEASURES
        and nouns.linked_by_preposition(extraction, mention, at)
    ):
        found = []
    if found and plain_verb and _said_of_former(folded, mention, plain_verb, found):
        found = []
    noun = wording.phrase(extraction, nouns.after(extraction, mention))
    if plain_verb and "be" in plain_verb.kinds and mention.quantity.unit_class not in MEASURES and not mention.percent:
        exists = (
            folded[plain_verb.start : plain_verb.end] in _EXISTS
            and len(noun.split()) > 1
            and not wording.starts_with(found, 0, topics().heads)
        )
        if exists or (_only_actor(found) and not _counts_actor(mention, found)):
            found = []
    area = clause.area
    if (
        not found
        and not area
        and mention.scope.parent is not None
        and (mention.quantity.sign or mention.verb & {"up", "down"})
    ):
        outside = clauses.before_bracket(extraction, mention)
        found, area = outside.topic, outside.area
    if not found and plain_verb and folded[plain_verb.start : plain_verb.end].startswith("tăng trưởng"):
        found = wording.words(folded, plain_verb.start, plain_verb.start + len("tăng trưởng"))
    mention.area = area
    mention.topic_raw = mention.topic = _GRADE.sub("", wording.phrase(extraction, found))
    if mention.topic and mention.previous is not None and mention.previous.noun.endswith(f", {mention.topic}"):
        mention.topic_raw = mention.topic = ""  # `412 cuộc thanh tra, kiểm tra, giảm 15,8%`
    if mention.percent and mention.topic.lower().startswith(_BARE_RATES):
        mention.topic_raw = mention.topic = f"{mention.topic} {_owner(extraction, mention)}".strip()
    if mention.topic.lower() in _CROP_MEASURES:
        mention.topic_raw = mention.topic = f"{mention.topic} {_crop(extraction, mention)}".strip()
    mention.category = wording.phrase(extraction, clause.label)
    if mention.percent and noun and not found and not mention.verb - _BE:
        noun = wording.phrase(extraction, nouns.of_class(extraction, mention)) or noun
    mention.noun = noun
    honour = honours.honour(extraction, mention)
    if honour:
        mention.topic_raw = mention.topic = honour
        mention.noun = ""


def of_counted(extraction: Extraction, found: list[Mention]) -> None:
    """``Tổng vốn đầu tư của 45 dự án là 3.200 tỷ đồng``: the words before a count that a preposition ties to them name
    the amount after it, and not the count.
    """
    folded = extraction.normal.folded
    for count, amount in pairwise(found):
        said = folded[count.quantity.end : amount.quantity.start]
        if count.scope is not amount.scope or count.percent or not count.unit or not _STATED.search(said):
            continue
        before = folded[count.lead[0] : count.quantity.start].rstrip()
        joint = next((word for word in _TIES if before.endswith(f" {word}")), "")
        if (
            not joint
            or any(mark in said for mark in ",;:.()")
            or amount.quantity.unit_class == count.quantity.unit_class
        ):
            continue
        end = count.lead[0] + len(before) - len(joint)
        name = clauses.before(extraction, count, count.lead_cues, end, verb=False).topic
        if name and wording.starts_with(name, 0, topics().heads):
            amount.topic = amount.topic_raw = wording.phrase(extraction, name)
            count.topic = count.topic_raw = ""


def _said_of_former(folded: str, mention: Mention, verb: Cue, found: list[wording.Word]) -> bool:
    """``giới thiệu 1.254 đoàn viên cho Đảng xem xét, bồi dưỡng, vượt 154 đoàn viên``: a comma right before the verb
    parts it from the words before, which end what is said of the figure before.
    """
    if mention.previous is None or verb.kinds.isdisjoint(_SAID_OF) or not folded[: verb.start].rstrip().endswith(","):
        return False
    return not wording.starts_with(found, 0, topics().heads) and folded[mention.lead[0] : verb.start].count(",") > 1


def _owner(extraction: Extraction, mention: Mention) -> str:
    """``mức tăng trưởng ước 3,98% của trồng trọt``: what a rate is of, after its number."""
    if len(mention.topic.split()) > 4:
        return ""
    found = _OF_WHAT.match(extraction.normal.folded, mention.quantity.end)
    if found is None or " của " in mention.topic:
        return ""
    first, last = extraction.normal.span(found.start(1), found.end(1))
    return f"của {extraction.release.text[first:last]}"


def _crop(extraction: Extraction, mention: Mention) -> str:
    """``Vụ lúa hè thu 2017, toàn tỉnh xuống giống 91.320 ha``: the season's crop, the last named in the sentence."""
    sentence = extraction.sentences[mention.sentence]
    found = _SEASON.findall(extraction.normal.folded, sentence.start, mention.quantity.start)
    return found[-1] if found else ""


def _only_actor(found: list[wording.Word]) -> bool:
    lists = topics()
    if not wording.starts_with(found, 0, lists.actors) or wording.starts_with(found, 0, lists.heads) or len(found) > 8:
        return False
    return len(found) < 5 or not any(is_action(found, at) for at in range(1, len(found)))


def _counts_actor(mention: Mention, found: list[wording.Word]) -> bool:
    """``Lực lượng cộng tác viên thôn, bản hiện có 2.104 người``: people are counted, and the words say who they are."""
    length = wording.starts_with(found, 0, topics().actors)
    return mention.quantity.unit_class == "people" and mention.unit == "người" and len(found) > length + 1


def of_average(extraction: Extraction, mention: Mention) -> None:
    """``Bình quân 5 tháng đầu năm, CPI tăng 2,61%``: the index of a sentence that is about its average."""
    start = extraction.sentences[mention.sentence].start
    if mention.indicator.lower() in _INDEXES and extraction.normal.folded.startswith("bình quân ", start):
        mention.indicator = f"{mention.indicator} bình quân"


def assign(mention: Mention, found: list[Mention]) -> None:
    """Indicator, category and area, inherited from the figure it qualifies or read from its words."""
    label, mention.category = mention.category, ""
    found = found[-_REACH:]
    target, relation = mention.target, mention.relation
    only_name = mention.topic.lower() in _ONLY_NAMES
    if mention.percent and mention.aspect == "change" and not mention.topic and counted_class(mention.noun):
        known = target.indicator.lower() if target is not None else ""
        if not set(mention.noun.lower().split()) & set(known.split()):
            mention.indicator = mention.noun
            return
    if (
        target is not None
        and relation in _QUALIFYING
        and (only_name or relation == "plan_of" or not _names_itself(mention))
    ):
        inherit(mention, target)
        if (
            relation == "change_of"
            and mention.noun
            and not mention.percent
            and not set(mention.noun.lower().split()) & set(target.indicator.lower().split())
        ):
            mention.indicator = mention.noun
        if mention.unit.startswith("điểm %") and found[-1].sentence == mention.sentence and mention.aspect == "share":
            mention.category = found[-1].category or (found[-1].indicator if found[-1] is not target else "")
        return
    first = len(found)
    while first and found[first - 1].sentence == mention.sentence:
        first -= 1
    here = found[first:]
    last = here[-1] if here else None
    if mention.quantity.unit_class == "rate" and mention.unit.endswith(("tạ/ha", "tấn/ha")) and not mention.topic:
        mention.indicator, mention.category = "năng suất", last.category or last.indicator if last else ""
        return
    if target is not None and relation in ("part_of", "all_parts_of"):
        part(mention, target, here)
        return
    if (
        mention.percent
        and mention.aspect in ("share", "level")
        and label
        and mention.topic
        and (mention.rule == "structure" or not is_quantity(mention.topic))
    ):
        mention.indicator, mention.category = label, mention.topic
        return
    lone_share = mention.aspect == "share" and bool(mention.topic) and not label and target is None
    if lone_share and last is not None and _same_structure(last):
        mention.indicator, mention.category = last.indicator, mention.topic
        return
    of_noun = (
        mention.percent
        and mention.aspect in ("share", "level")
        and bool(mention.noun)
        and not mention.verb - _BE
        and target is None
        and not mention.topic
    )
    if (
        mention.aspect == "share"
        and mention.topic
        and target is None
        and "share" in mention.verb
        and not is_quantity(mention.topic)
        and wording.starts_with(folded_words(mention.noun), 0, topics().heads)
        and not mention.noun.lower().startswith(("số", "tổng số", "dân số"))
    ):
        mention.indicator, mention.category = mention.noun, mention.topic
        return
    if only_name or (
        not mention.topic and mention.aspect != "level" and not of_noun and not (mention.noun and not mention.percent)
    ):
        inherit(mention, like(mention, found))
        in_order(mention, here)
        return
    listed = mention.list_name and mention.level and mention.topic and not mention.percent
    if listed and (not is_quantity(mention.topic) or mention.topic.lower() in _TRADE):
        mention.indicator, mention.category = mention.list_name, mention.topic
        return
    group = group_of(mention, here, found)
    if group is not None:
        mention.indicator, mention.category = group.indicator, mention.topic
        return
    if (
        label
        and mention.topic
        and not is_quantity(mention.topic)
        and not mention.percent
        and under_label(mention, label, found)
    ):
        return
    if (
        mention.area
        and not mention.topic
        and not mention.noun
        and any(m.unit in ("", mention.unit) or not mention.unit for m in here)
    ):
        area = mention.area
        inherit(mention, like(mention, found))
        mention.area, mention.category = area, ""
        return
    if (
        not mention.topic
        and not mention.noun
        and last is not None
        and joined(mention)
        and last.unit in ("", mention.unit)
        and last.scope is mention.scope
    ):
        inherit(mention, last)
        in_order(mention, here)
        return
    if label and mention.area and not mention.topic and not mention.noun and is_quantity(label):
        mention.indicator = _PLACES_OF.split(label)[0]
        return
    words = full_form(mention, own_words(mention), found)
    if words:
        mention.indicator = words
        tuple_category(mention, here)
        in_order(mention, here)
        return
    source = like(mention, found)
    # `tỷ lệ bao phủ đạt 93,2%. Toàn tỉnh đón 3,4 triệu lượt khách`: a count is not of the rate before it
    counts = mention.unit and mention.quantity.unit_class not in MEASURES and mention.level and not mention.percent
    inherit(mention, None if counts and source is not None and source.percent and source.level else source)
    in_order(mention, here)
    if not mention.indicator:
        mention.indicator = mention.unit.split("/")[0] if mention.quantity.unit_class not in MEASURES else ""


def of_goods(found: list[Mention]) -> None:
    """``Giá cả: lúa tươi 7.500 đồng/kg; tôm thẻ 98.000 đồng/kg``: a price is named by its goods."""
    for mention in found:
        if mention.category and mention.indicator.lower() in _PRICE_LABELS:
            mention.indicator, mention.category = f"giá {mention.category}", ""


def _same_structure(last: Mention) -> bool:
    """``Cơ cấu kinh tế: dịch vụ chiếm 32,6%; thuế sản phẩm chiếm 5,8%``: one more of the shares that a label opened."""
    return (
        last.aspect == "share"
        and bool(last.category)
        and bool(wording.starts_with(folded_words(last.indicator), 0, topics().share_names))
    )


def announced(extraction: Extraction, index: int) -> str:
    """The quantity that a line ending with a colon names for the list under it: ``Dư nợ một số lĩnh vực như sau:``."""
    sentence = extraction.sentences[index]
    found = wording.words(extraction.normal.folded, sentence.start, sentence.end)
    length = wording.starts_with(found, 0, topics().heads)
    if not length or any(word[2][0].isdigit() for word in found):
        return ""
    end = next((at for at in range(length, len(found)) if found[at][2] in _NAME_ENDS), len(found))
    name = wording.phrase(extraction, found[:end]).strip(" :")
    return name if name.lower() not in _COUNTERS and end <= _LONGEST_NAME else ""


def _names_itself(mention: Mention) -> bool:
    return bool(mention.topic_raw) and mention.relation != "base_of"
