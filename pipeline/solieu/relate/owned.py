"""The indicator that a figure's own words give, and what sort of phrase a name is."""

from functools import lru_cache

from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import wording
from solieu.relate.mention import Mention
from solieu.relate.phrases import is_action

BARE = frozenset(word_list("bare_units")) | {""}
_KEPT = frozenset(word_list("kept_units"))
_QUANTITY_FIRST = frozenset((*topics().own.first, *topics().heads.first, *topics().actions.first))
MEASURES = frozenset(("money", "mass", "area", "volume", "length", "energy", "rate", "ratio", "time", "score"))


def own_words(mention: Mention) -> str:
    """The indicator that the figure's own words give: the phrase before its verb, else its counted noun, or both."""
    topic, noun, unit = mention.topic, mention.noun, mention.unit.split("/")[0]
    if unit and f"{noun.lower()} ".startswith(f"{unit.lower().split()[-1]} "):
        unit = ""  # `46 căn nhà ở xã hội`: the noun holds it
    if mention.percent:
        return topic or (noun if mention.aspect in ("share", "level") else "")
    folded, lists = folded_words(topic), topics()
    nominal = bool(topic) and wording.starts_with(folded, 0, lists.heads) > 0
    if mention.quantity.unit_class in MEASURES:
        if noun and topic and not nominal and len(topic.split()) + len(noun.split()) <= 8:
            return f"{topic} {noun}"
        return topic or noun
    counted = "" if unit.lower() in BARE else unit
    if nominal:
        return topic
    action = bool(topic) and is_action(folded, 0) > 0
    text = f"{counted} {noun}".strip()
    if noun:
        if unit.lower() in _KEPT and (len(noun.split()) > 1 or unit.lower() == "hộ"):
            text = f"{unit} {noun}"
        if not topic or len(topic.split()) > 6 or (not action and len(text.split()) > 3):
            return text if len(text.split()) > 1 or not topic else f"{topic} {text}"
        return f"{topic} {text}"
    if action and counted and len(topic.split()) <= 3 and counted.lower() not in topic.lower():
        return f"{topic} {counted}"
    return topic or counted


@lru_cache(maxsize=256)
def folded_words(text: str) -> list[wording.Word]:
    """The words of a name without offsets, remembered and not to be changed: a figure's name is asked for often."""
    return [(0, 0, word) for word in text.lower().replace(",", " ,").split()]


def is_quantity(text: str) -> bool:
    """Whether a phrase names a quantity of its own."""
    folded = folded_words(text)
    lists = topics()
    if not folded or folded[0][2] not in _QUANTITY_FIRST:
        return False
    return bool(
        wording.starts_with(folded, 0, lists.own) or wording.starts_with(folded, 0, lists.heads) or is_action(folded, 0)
    )


def counted_class(noun: str) -> bool:
    folded = folded_words(noun)
    return len(folded) > 1 and (is_quantity(noun) or wording.starts_with(folded, 0, topics().groups) > 0)
