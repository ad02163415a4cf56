"""The whole that a share is taken of.

As with the other operands, one that merely fits can confirm a share, never refute it.
"""

from ..model import Figure
from .evidence import Evidence, Operand, Search
from .operands import only
from .periods import inside, same_end
from .readings import aim, at_least, total_reading
from .roles import same_subject
from .sentences import after, before, bracketed_after
from .words import all_words, fold, mentions, telling, words

_LASTING = ("admin", "household")
"""What is there whichever period a sentence tells of: ``Huyện có 22 xã, đến nay 18 xã đạt chuẩn``."""
_ON = frozenset(("trên", "trong"))
_MEASURES = frozenset(("diện", "tích", "sản", "lượng", "khối"))
"""``diện tích xuống giống`` is what ``xuống giống lúa hè thu`` measures."""
_HERE = frozenset(("trên", "địa", "bàn"))
"""``tổng thu ngân sách trên địa bàn``: where the release speaks of anyway."""


def find_whole(evidence: Evidence, share: Figure, part: Figure) -> Search:
    """The whole that a share is taken of, given the part that it qualifies."""
    if not same_subject(share, part) and telling(share.indicator) != telling(part.indicator):
        return Search()
    if fold(share.category) != fold(part.category) or fold(share.area) != fold(part.area):
        return Search()  # the share of a group in the figure that it refers to
    named, phrase = _named_whole(evidence, share, part)
    if named is not None:
        counts = evidence.is_whole(part) and evidence.is_whole(named)
        return Search(Operand(named, aim(evidence, named), counts or evidence.comparable(part, named)))
    if part.total is not None:
        return Search(Operand(None, total_reading(evidence, part), True))
    whole = evidence.target(part)
    if whole is not None and evidence.comparable(part, whole) and whole.aspect == "level" and part.aspect == "level":
        agrees = not phrase or _names(phrase, whole)
        timely = (
            part.period == whole.period
            or (bool(phrase) and part.relation == "all_parts_of" and inside(part.period, whole.period))
            or (part.sentence == whole.sentence and evidence.unit_class(whole.unit) in _LASTING)
        )
        # of the parts of `N/M` each may have a number of its own below the line, and its share be taken of that
        firm = (
            (
                not _attained(share, phrase)
                or _out_of(evidence, part, whole)
                or _dealt_with(evidence, part, whole)
                or _goes_on(part, whole)
            )
            and agrees
            and timely
            and whole.total is None
            and (part.status == "target") == (whole.status == "target")
        )
        return Search(Operand(whole, aim(evidence, whole), firm))
    named = only(_classes_named(evidence, share, part))
    if named is not None:
        return Search(Operand(named, aim(evidence, named), True))
    found = only(_wholes_elsewhere(evidence, share, part, phrase))
    if found is None:
        return Search()
    named_so = telling(found.indicator) >= phrase - all_words(found.unit) - _MEASURES
    worded = named_so and (found.period == part.period or (bool(part.period) and inside(part.period, found.period)))
    return Search(Operand(found, aim(evidence, found), worded))


def _named_whole(evidence: Evidence, share: Figure, part: Figure) -> tuple[Figure | None, frozenset[str]]:
    """The figure that stands as the whole right after the share, and the words that name the whole."""
    phrase, following = after(evidence, share)
    if following is None and (bracket := bracketed_after(evidence, share, phrase)) is not None:
        whole = bracket is not part and bracket.aspect == "level" and bracket.kind == part.kind and telling(phrase)
        if whole and evidence.comparable(part, bracket) and bracket.value != part.value and at_least(bracket, part):
            return bracket, frozenset()
    if (
        following is not None
        and following is not part
        and fold(phrase) in words().of_whole
        and following.aspect == "level"
        and following.kind == part.kind
        and at_least(following, part)
    ):
        return following, frozenset()
    return None, telling(_clause(fold(phrase)))


def _clause(phrase: str) -> str:
    """The phrase up to a verb of movement, with which another statement begins; ``số xã đạt chuẩn`` has none."""
    found = phrase.split()
    for at, word in enumerate(found):
        if word in words().movement and not f"{' '.join(found[at:])} ".startswith(words().attributes):
            return " ".join(found[:at])
    return phrase


def _wholes_elsewhere(evidence: Evidence, share: Figure, part: Figure, phrase: frozenset[str]) -> list[Figure]:
    if not phrase:
        return []
    alike = [
        figure
        for figure in evidence.having(aspect="level", unit=part.unit)
        if figure is not part
        and (figure.status == "target") == (part.status == "target")
        and (inside(part.period, figure.period) or same_end(part.period, figure.period))
        and telling(figure.indicator) & phrase
        and at_least(figure, part)
        and (fold(figure.category) == fold(part.category) or telling(figure.category) <= phrase)
    ]
    found = [figure for figure in alike if telling(figure.indicator) <= phrase | all_words(figure.unit)]
    if not found:
        # `tổng dư nợ` is short for `tổng dư nợ cho vay`
        found = [
            figure
            for figure in alike
            if not figure.category
            and (_begins(figure.indicator, phrase) or _begins(figure.indicator, phrase - _MEASURES))
        ]
    total = words().total
    if len(found) > 1 and mentions(after(evidence, share)[0], total):
        found = [figure for figure in found if mentions(figure.indicator, total)] or found
    best = max((len(telling(figure.indicator)) for figure in found), default=0)
    return [figure for figure in found if len(telling(figure.indicator)) == best]


def _attained(share: Figure, phrase: frozenset[str]) -> bool:
    """``giải quyết 4.712 việc, đạt tỷ lệ 77%``: a rate attained, no whole named, may be of one that is not stated."""
    return not phrase and fold(share.cue).startswith("đạt")


def _out_of(evidence: Evidence, part: Figure, whole: Figure) -> bool:
    """``Trong số 14.398 thí sinh dự thi, có 14.125 thí sinh đỗ, đạt tỷ lệ 98,1%``: the sentence says what it is of."""
    if part.sentence != whole.sentence:
        return False
    said = fold(before(evidence, whole)).strip()
    if part.start < whole.start and said.split()[-1:] == ["trên"]:
        return True  # `thi hành xong 3.080 việc trên 3.850 việc có điều kiện, đạt 80%`
    return said.startswith(words().out_of) and not _narrower(evidence, part)


def _dealt_with(evidence: Evidence, part: Figure, whole: Figure) -> bool:
    """``kiến nghị thu hồi 9.478 triệu đồng, đã thu hồi 7.014 triệu đồng, đạt 74%``: what has been done of an amount
    stated before it is a part of that amount, the only one of its unit in the sentence or one that bears its name;
    unless the release knows a narrower class of such cases.
    """
    if not fold(before(evidence, part)).startswith("đã "):
        return False
    if _narrower(evidence, part):
        return False
    others = [
        figure
        for figure in evidence.having(sentence=part.sentence)
        if figure.aspect == "level" and figure.unit == part.unit and figure.start < part.start and figure is not whole
    ]
    return not others or bool(telling(part.indicator) & telling(whole.indicator))


def _names(phrase: frozenset[str], whole: Figure) -> bool:
    """Whether the words after a share name this whole and no narrower one, as ``92,2% số đơn hợp lệ`` does."""
    known = telling(whole.indicator) | telling(whole.category) | all_words(whole.unit) | telling(whole.area)
    return bool(phrase & known) and phrase <= known | _MEASURES | _HERE


def _goes_on(part: Figure, whole: Figure) -> bool:
    """``tổng số cử tri 412.560 người, số cử tri đi bầu 411.322 người, đạt 99,7%``: a total and a narrower name."""
    total, _, name = fold(whole.indicator).partition("số ")
    return total == "tổng " and part.sentence == whole.sentence and fold(part.indicator).startswith(f"số {name} ")


def _narrower(evidence: Evidence, part: Figure) -> bool:
    """Whether the release knows a narrower class of such cases, of which the rate may be."""
    return any(word in fold(figure.sentence) for figure in evidence.having(unit=part.unit) for word in words().narrower)


def _classes_named(evidence: Evidence, share: Figure, part: Figure) -> list[Figure]:
    """The class that the words after a share name as its whole: ``đạt 74,9% trên tổng số việc có điều kiện``.

    Its category has words of the name, and all words of the name are those of its unit, indicator or category.
    """
    said = fold(after(evidence, share)[0])
    if not mentions(said, words().total):
        return []
    named = telling(said) - _ON
    return [
        figure
        for figure in evidence.having(aspect="level", unit=part.unit, status=part.status)
        if figure is not part
        and figure.category
        and telling(figure.category) & named
        and named <= telling(figure.category) | telling(figure.indicator) | all_words(figure.unit)
        and inside(part.period, figure.period)
        and fold(figure.area) == fold(part.area)
        and at_least(figure, part)
    ]


def _begins(indicator: str, phrase: frozenset[str]) -> bool:
    """Whether the indicator begins with just these words, words that do not tell aside."""
    telling_words = [word for word in fold(indicator).split() if word not in words().generic]
    return len(phrase) > 1 and frozenset(telling_words[: len(phrase)]) == phrase
