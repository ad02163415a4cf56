"""Noun phrases out of regions of text: what is left when verbs, times, places and frames are taken away."""

from collections.abc import Iterable

import regex

from solieu.extract.atoms import Atom, Extraction
from solieu.lexicon.topics import Phrases, topics

Word = tuple[int, int, str]
"""Start, end and folded text of a word of the normalised text."""

_WORD = regex.compile(r"\p{L}[\p{L}\d.&/\-]*(?<![.\-/])|\d[\d.,/]*(?<![.,/])%?|[(),;:\-]")
EDGE = frozenset(",;:-.")
_PLACES = Phrases.of(
    ("thành phố", "thị xã", "thị trấn", "huyện", "quận", "tỉnh", "xã", "phường", "tp", "tx", "thôn", "vùng", "khu vực")
)
_LOOSE_HEADS = frozenset(("vùng", "khu vực"))
_WHOLE_COUNTRY = ("cả nước", "toàn quốc")
_NOT_NAME = frozenset(("ubnd", "hđnd", "bhxh", "sở", "ban", "qlda"))
_BODY_ENDS = frozenset(
    (
        "ủy",
        "uỷ",
        "đảng",
        "công",
        "an",
        "bộ",
        "đoàn",
        "hội",
        "viện",
        "phòng",
        "ngành",
        "quân",
        "kê",
        "thuế",
        "cục",
        "dân",
        "thị",
    )
)


def words(folded: str, pieces: Iterable[tuple[int, int]]) -> list[Word]:
    """The words and marks of the pieces, in order."""
    return [(m.start(), m.end(), m.group()) for start, end in pieces for m in _WORD.finditer(folded, start, end)]


def without(found: list[Word], atoms: Iterable[Atom]) -> list[Word]:
    """The words that none of the atoms covers."""
    spans = [(atom.start, atom.end) for atom in atoms]
    return [word for word in found if not any(start < word[1] and word[0] < end for start, end in spans)]


def starts_with(found: list[Word], at: int, phrases: Phrases) -> int:
    """How many words from ``at`` form one of the phrases, 0 for none; the longest counts."""
    if not 0 <= at < len(found):
        return 0
    for length in phrases.first.get(found[at][2], ()):
        if at + length <= len(found) and tuple([word[2] for word in found[at : at + length]]) in phrases.every:
            return length
    return 0


def ends_with(found: list[Word], phrases: Phrases) -> int:
    """How many words at the end form one of the phrases, 0 for none; the longest counts."""
    if not found:
        return 0
    for length in phrases.last.get(found[-1][2], ()):
        if length <= len(found) and tuple([word[2] for word in found[-length:]]) in phrases.every:
            return length
    return 0


def find(found: list[Word], phrases: Phrases, first: int) -> tuple[int, int]:
    """Where the first of the phrases at or after ``first`` stands, with its length; -1 and 0 for none."""
    for at in range(first, len(found)):
        length = starts_with(found, at, phrases)
        if length:
            return at, length
    return -1, 0


def trim(found: list[Word]) -> list[Word]:
    """Without marks, connectors and framing words at either end."""
    frames = topics().frames
    changed = True
    while found and changed:
        changed = False
        if found[0][2] in EDGE:
            found, changed = found[1:], True
            continue
        length = starts_with(found, 0, frames)
        if length and not names_more(found, length):
            found, changed = found[length:], True
            continue
        if found and found[-1][2] in EDGE:
            found, changed = found[:-1], True
            continue
        back = ends_with(found, frames)
        if back:
            found, changed = found[:-back], True
    return balanced(found)


def names_more(found: list[Word], length: int) -> bool:
    """A frame that is the first half of a quantity's name stays (``tỉnh ủy``, ``giảm nghèo``, ``tổng thu``)."""
    if length > 1:
        return False
    pair = tuple(word[2] for word in found[:2])
    return len(pair) == 2 and (
        pair in topics().heads.every
        or " ".join(pair) in ("giảm nghèo", "cho vay", "có việc", "được mùa", "thu chi", "đưa vào")
    )


def balanced(found: list[Word]) -> list[Word]:
    """Without a bracket whose partner is missing."""
    while found and found[-1][2] == "(":
        found = found[:-1]
    depth = 0
    for word in found:
        depth += (word[2] == "(") - (word[2] == ")")
    return found if depth == 0 else [word for word in found if word[2] not in "()"]


def phrase(extraction: Extraction, found: list[Word]) -> str:
    """The words as the source writes them, NFC, closed up where words in between were taken away."""
    if not found:
        return ""
    normal, text, parts, last = extraction.normal, extraction.normal.text, [], -1
    for start, end, _ in found:
        between = text[last:start] if 0 <= last <= start and not text[last:start].strip() else " "
        first, after = normal.span(start, end)
        parts.append((between if last >= 0 else "") + normal.source[first:after])
        last = end
    joined = " ".join("".join(parts).split())
    for mark in ",;:)":
        joined = joined.replace(f" {mark}", mark)
    return joined.replace("( ", "(")


def place(extraction: Extraction, found: list[Word]) -> tuple[str, list[Word]]:
    """The named place among the words that is not the issuer's own, if any, and the words without it.

    A place named in the release's first line is the issuer's own.
    """
    text, _folded = extraction.normal.text, extraction.normal.folded
    title = _title(extraction)
    for at, word in enumerate(found):
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
            if name in title:
                return "", found[:at] + found[end:] if found[at][2] != "tỉnh" or at else found[end:]
            return phrase(extraction, found[at:end]), found[:at] + found[end:]
    return "", found


def without_own_place(extraction: Extraction, found: list[Word]) -> list[Word]:
    """With ``tỉnh`` for the bare name of the release's own place, which stands in the first line or after a place's head."""
    text, folded = extraction.normal.text, extraction.normal.folded
    at = 0
    while at < len(found) - 1:
        end = at
        while (
            end < len(found)
            and _title_case(text[found[end][0] : found[end][1]])
            and (end == at or found[end][0] - found[end - 1][1] == 1)
        ):
            end += 1
        if 2 <= end - at <= 4 and not starts_with(found, at, topics().actors) and not starts_with(found, at, topics().heads):
            name = folded[found[at][0] : found[end - 1][1]]
            title = _title(extraction)
            if (name in title and name != title) or any(
                f"{head} {name}" in folded for head in ("tỉnh", "huyện", "thành phố", "thị xã", "ở", "quận")
            ):
                if not at or found[at - 1][2] not in ("huyện", "xã", "phố", "phường", "trấn", "quận", "cục", "quốc"):
                    return [*found[:at], (found[at][0], found[end - 1][1], "tỉnh"), *found[end:]]
        at = max(end, at + 1)
    return found


def _title(extraction: Extraction) -> str:
    """The first line when it is no paragraph of its own."""
    end = extraction.blocks[0].end if len(extraction.blocks) > 1 else 0
    return extraction.normal.folded[:end] if end < 160 else ""


def named(extraction: Extraction, found: list[Word]) -> int:
    """How many words at the beginning are a name of two to four capitalised words, 0 for none."""
    text, end = extraction.normal.text, 0
    while (
        end < len(found)
        and _title_case(text[found[end][0] : found[end][1]])
        and (not end or found[end][0] - found[end - 1][1] == 1)
    ):
        end += 1
    return end if 2 <= end <= 4 else 0


def _title_case(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def chunks(found: list[Word]) -> list[list[Word]]:
    """The words cut at commas, without them."""
    parts: list[list[Word]] = [[]]
    depth = 0
    for word in found:
        depth += (word[2] == "(") - (word[2] == ")")
        if word[2] == "," and depth <= 0:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def begins(found: list[Word], phrases: Phrases) -> bool:
    """Whether the words, past ``tổng`` and the like, begin with one of the phrases."""
    at = 0
    while at < len(found) and found[at][2] in ("các", "những", "tổng", "mức", "chung", "về"):
        if starts_with(found, at, phrases):
            return True
        at += 1
    return bool(found) and starts_with(found, at, phrases) > 0


def colon_split(found: list[Word]) -> tuple[list[Word], list[Word]]:
    """What stands before the last colon that something follows, and what follows it; a colon at the end goes."""
    while found:
        at = max((i for i, word in enumerate(found) if word[2] == ":"), default=-1)
        if at < 0:
            return [], found
        if trim(found[at + 1 :]):
            return found[:at], found[at + 1 :]
        found = found[:at]
    return [], found


def semicolon_cut(found: list[Word]) -> list[Word]:
    """After the last semicolon."""
    at = max((i for i, word in enumerate(found) if word[2] == ";"), default=-1)
    return found[at + 1 :]
