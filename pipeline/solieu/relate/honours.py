"""Honours that people and bodies are given: ``tặng Bằng khen cho 01 tập thể và 04 cá nhân``."""

import re
from functools import cache, lru_cache

import regex

from solieu.extract.atoms import Extraction
from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate.mention import Mention

_RECEIVERS = frozenset(word_list("honour_receivers"))
_SAID_BEFORE = regex.compile(r"(?r)[^;\d]{0,120}")
"""Read backwards from the award: who gives it stands right before."""
_GIVEN = ("nhận ", "tặng ", "trao ", "thưởng ", "cấp ")
_AWARDING = r"(?:trao\ tặng|tặng\ thưởng|truy\ tặng|tặng|trao|khen\ thưởng|cấp)"


def honour(extraction: Extraction, mention: Mention) -> str:
    """The honour with its giver (``Bằng khen của Chủ tịch UBND tỉnh``), empty when the figure counts no receivers."""
    if mention.unit not in _RECEIVERS and mention.quantity.unit_class != "award":
        return ""
    sentence = extraction.sentences[mention.sentence]
    folded, text = extraction.normal.folded, extraction.normal.text
    if not _names_honour(folded[sentence.start : sentence.end]):
        return ""
    start = max(
        sentence.start, mention.quantity.start - 240, folded.rfind(";", sentence.start, mention.quantity.start) + 1
    )
    before = None
    if " cho" in folded[start : mention.quantity.start]:
        before = _pattern_before().search(folded, start, mention.quantity.start)
    if before is not None:
        named = _SAID_BEFORE.match(folded, start, before.start())
        giver = _giver(text[named.start() : named.end()]) if named else ""
        award = text[before.start("award") : before.end("award")].strip()
        return award if " của " in award or not giver else f"{award} của {giver}"
    stop = folded.find(";", mention.quantity.end, sentence.end)
    end = min(stop if stop > 0 else sentence.end, mention.quantity.end + 240)
    said = folded[mention.quantity.end : end]
    after = None
    if any(word in said for word in _GIVEN):
        after = _pattern_after().search(folded, mention.quantity.end, end)
    if after is None:
        return ""
    award = text[after.start("award") : after.end("award")].strip(" ./")
    giver = text[after.start("giver") : after.end("giver")].strip() if after.group("giver") else ""
    return award if " của " in award or not giver else f"{award} của {giver}"


def _giver(text: str) -> str:
    giver = regex.split(r"[,:.]\s", text)[-1].strip(" ,")
    for word in (" đã", " quyết định", " đã quyết định", " vừa"):
        giver = giver.removesuffix(word)
    return giver if len(giver.split()) <= 14 else ""


@lru_cache(maxsize=1)
def _names_honour(sentence: str) -> bool:
    """Whether an honour is named; the figures of a sentence ask this one after another."""
    return any(name in sentence for name in _names())


@cache
def _names() -> tuple[str, ...]:
    """The honours, the longer before those that they begin with."""
    return tuple(sorted((" ".join(name) for name in topics().honours.every), key=len, reverse=True))


def _award() -> str:
    return "(?:" + "|".join(re.escape(name) for name in _names()) + ")"


@cache
def _pattern_before() -> re.Pattern[str]:
    return re.compile(rf"\b{_AWARDING}\ (?P<award>{_award()}[^;,.\d]{{0,60}}?)\ cho\b[^;]{{0,90}}$")


@cache
def _pattern_after() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:được\ (?P<giver>[^;,.\d]{{3,90}}?)\ {_AWARDING}\ |nhận\ |{_AWARDING}\ )"
        rf"(?P<award>{_award()}[^;,.\d]{{0,80}})"
    )
