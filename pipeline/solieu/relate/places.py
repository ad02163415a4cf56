"""Named places among the words of a clause: the issuer's own, which only frames, and others."""

import regex

from solieu.extract.atoms import Extraction
from solieu.lexicon.topics import Phrases, topics
from solieu.lexicon.wordlists import word_list
from solieu.relate.wording import Word, phrase, starts_with

_PLACES = Phrases.of(
    ("thành phố", "thị xã", "thị trấn", "huyện", "quận", "tỉnh", "xã", "phường", "tp", "tx", "thôn", "vùng", "khu vực")
)
OPENERS = frozenset(_PLACES.first) | {"cả", "toàn"}
_LOOSE_HEADS = frozenset(("vùng", "khu vực"))
_OWN_HEADS = word_list("own_heads")
_PLACE_ENDS = frozenset(word_list("place_ends"))
_WHOLE_COUNTRY = word_list("whole_country")
_NOT_NAME = frozenset(word_list("no_place_names"))
_LISTS = topics()
_NAME = regex.compile(r"\p{Uppercase}[^\s\p{Uppercase}]*[^\p{Uppercase}]\p{Uppercase}")
"""Two capitalised words side by side, as any name that is looked for begins."""
_SYLLABLES = ("Ý", "Ô")
"""Names of one letter (``Ý Yên``, ``Ô Môn``)."""
_NO_PLACES = frozenset(word_list("no_places"))
_SURNAMES = frozenset(word_list("surnames"))
_BODY_ENDS = frozenset(word_list("body_ends"))
_MARKETS = frozenset(word_list("markets"))


def place(extraction: Extraction, found: list[Word]) -> tuple[str, list[Word]]:
    """The named place among the words that is not the issuer's own, if any, and the words without it.

    A place named in the release's first line is the issuer's own.
    """
    text = extraction.normal.text
    for at, word in enumerate(found):
        if word[2] not in OPENERS:
            continue
        if word[2] in ("cả", "toàn") and at + 1 < len(found) and f"{word[2]} {found[at + 1][2]}" in _WHOLE_COUNTRY:
            if at and found[at - 1][2] not in (",", "của", "trên", "trong", "quân", ";"):
                continue
            return f"{word[2]} {found[at + 1][2]}", found[:at] + found[at + 2 :]
        length = starts_with(found, at, _PLACES)
        if not length or (at and (found[at - 1][2] in _NOT_NAME or found[at - 1][2] in _BODY_ENDS)):
            continue
        end, loose = at + length, " ".join(w[2] for w in found[at : at + length]) in _LOOSE_HEADS
        while end < len(found) and text[found[end][0]].isupper() and found[end][2] not in _NOT_NAME:
            if found[end][0] - found[end - 1][1] > 1 or (loose and text[found[end][0] : found[end][1]].isupper()):
                break
            end += 1
        if end > at + length:
            name = " ".join(w[2] for w in found[at + length : end])
            if name in _title(extraction):
                return "", found[:at] + found[end:] if found[at][2] != "tỉnh" or at else found[end:]
            return phrase(extraction, found[at:end]), found[:at] + found[end:]
    return "", found


def without_own_place(extraction: Extraction, found: list[Word]) -> list[Word]:
    """With ``tỉnh`` for the bare name of the release's own place, which stands in the title or after a place's head."""
    text, folded = extraction.normal.text, extraction.normal.folded
    if not found:
        return found
    first, last = found[0][0], found[-1][1]
    # Most leads have no capital at all, which takes a tenth of the time to see.
    if text[first:last] == folded[first:last] or not _NAME.search(text, first, last):
        return found
    at = 0
    while at < len(found) - 1:
        if not text[found[at][0]].isupper():
            at += 1
            continue
        end = at
        while (
            end < len(found)
            and _title_case(text[found[end][0] : found[end][1]])
            and (end == at or found[end][0] - found[end - 1][1] == 1)
        ):
            end += 1
        if (
            2 <= end - at <= 4
            and not starts_with(found, at, _LISTS.actors)
            and not starts_with(found, at, _LISTS.heads)
        ):
            name = folded[found[at][0] : found[end - 1][1]]
            title = _title(extraction)
            own = (name in title and name != title) or any(
                folded.find(f"{head} {name}", 0, 20_000) >= 0 for head in _OWN_HEADS
            )
            if own and (not at or found[at - 1][2] not in _PLACE_ENDS):
                return [*found[:at], (found[at][0], found[end - 1][1], "tỉnh"), *found[end:]]
        at = max(end, at + 1)
    return found


def _title(extraction: Extraction) -> str:
    """The first line when it is no paragraph of its own."""
    end = extraction.blocks[0].end if len(extraction.blocks) > 1 else 0
    return extraction.normal.folded[:end] if end < 160 else ""


def named(extraction: Extraction, found: list[Word]) -> int:
    """How many words at the beginning are a name of two to four capitalised words or that of a country; 0 for none."""
    text, end = extraction.normal.text, 0
    if not found or not text[found[0][0]].isupper():
        return 0
    if found[0][2] in _MARKETS and (len(found) == 1 or not text[found[1][0]].isupper()):
        return 1
    if not _NAME.match(text, found[0][0]):
        return 0
    while (
        end < len(found)
        and _title_case(text[found[end][0] : found[end][1]])
        and (not end or found[end][0] - found[end - 1][1] == 1)
    ):
        end += 1
    if found[0][2] in _NO_PLACES or (end > 2 and found[0][2] in _SURNAMES and not _is_known(extraction, found[:end])):
        return 0
    return end if 2 <= end <= 4 else 0


def _is_known(extraction: Extraction, found: list[Word]) -> bool:
    """Whether a name of a person's form is that of a place (``Trần Văn Thời``, ``Dương Minh Châu``)."""
    name = extraction.normal.folded[found[0][0] : found[-1][1]]
    before = extraction.normal.folded[max(0, found[0][0] - 12) : found[0][0]].rstrip()
    return before.endswith(_OWN_HEADS) or any(f"{head} {name}" in extraction.normal.folded for head in _OWN_HEADS)


def _title_case(word: str) -> bool:
    return word[:1].isupper() and (word[1:].islower() or word in _SYLLABLES)
