"""Wholes that show only once a sentence is read: totals after their parts, counts found among a like count."""

from itertools import pairwise

from solieu.extract.atoms import Extraction
from solieu.lexicon.wordlists import word_list
from solieu.relate.known import same_head
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class
from solieu.relate.wholes import compatible, plain

_TOTALS = word_list("totals_after")
_COUNTED = ("people", "household", "case", "thing", "organisation", "admin", "document", "visit", "vehicle")
_MEASURED = ("money", "mass", "area", "volume", "length", "energy", "rate", "ratio", "time", "score")
_ALL = 100
"""Per cent."""
_TELLING = 50
"""Units of its last digit from which on a share tells one of several counts from the others: ``5%`` fits too many."""
_OF_THESE = ("trong số này", "trong số đó")
_TOTAL_NAMES = ("tổng ", "của tổng ", "trong tổng ", "trên tổng ", "so với tổng ")
_AMONG = word_list("dealt_with")


def verified(found: list[Mention], recent: list[Mention], extraction: Extraction) -> None:
    """A count with its share, found among the like count right before it.

    ``kiểm tra 1.126 xe, phát hiện 214 xe vi phạm (19%)``.
    """
    folded = extraction.normal.folded
    for share in found:
        part = share.target
        if (
            share.aspect != "share"
            or share.relation != "share_of"
            or part is None
            or part.target is not None
            or part.percent
        ):
            continue
        named = _named_whole(share, part, recent)
        if named is not None:
            part.target, part.relation, part.rule = named, "part_of", "share_names_whole"
            continue
        unsaid = _unsaid_whole(share, part, recent)
        if unsaid is not None:
            part.target, part.relation, part.rule = unsaid, "part_of", "share_of_unsaid"
            continue
        around = _around_bracket(part, recent)
        if around is not None:
            part.target, part.relation, part.rule = around, "part_of", "share_in_bracket"
            continue
        if part.topic_raw and len(part.topic_raw.split()) > 5:
            continue
        before = [
            m
            for m in found
            if m.scope is part.scope
            and m.quantity.end <= part.quantity.start
            and m.level
            and not m.percent
            and not m.plan
        ]
        if not before or not part.unit or not same_head(before[-1].unit, part.unit):
            continue
        if before[-1].rule == "found_among" and share.scope.parent is part.scope and _another(before[-1], part, folded):
            part.target, part.relation, part.rule = before[-1].target, "part_of", "found_among"
        if before[-1].target is not None:
            continue
        lead = folded[before[-1].tail[1] : part.quantity.start].strip(" ,;")
        if lead.startswith(_AMONG) and ";" not in folded[before[-1].quantity.end : part.quantity.start]:
            part.target, part.relation, part.rule = before[-1], "part_of", "found_among"


def after_shares(found: list[Mention], extraction: Extraction) -> None:
    """``6.120 tỷ đồng, chiếm 76,5% tổng thu ngân sách 8.000 tỷ đồng``: the amount right after what a share is said to
    be of is the whole.
    """
    for share, whole in pairwise(found):
        part = share.target
        if share.relation != "share_of" or part is None or part.percent or not share.noun or whole.target is not None:
            continue
        said = extraction.normal.folded[share.quantity.end : whole.quantity.start].strip()
        high, low = whole.quantity.value, part.quantity.value
        named = said.startswith(_TOTAL_NAMES) and whole.scope is share.scope and not whole.verb - {"be"}
        if not named or any(mark in said for mark in ",;:.(") or high is None or low is None or high < low:
            continue
        if whole.level and not whole.plan and same_head(whole.unit, part.unit) and part.target is None:
            part.target, part.relation, part.rule = whole, "part_of", "share_of_total"
            whole.indicator, whole.category, whole.area = share.noun, "", ""


def _another(last: Mention, part: Mention, folded: str) -> bool:
    """``lấy 320 mẫu, kết quả 298 mẫu đạt (93,1%), 22 mẫu không đạt (6,9%)``: one more that was found."""
    return part.previous is last and folded[part.lead[0] : part.quantity.start].strip(" ,)") in ("", "và", "còn")


def fit(found: list[Mention]) -> None:
    """Give the parts that have a share and still no whole the one count that the share is of."""
    for share in found:
        part = share.target
        if share.aspect == "share" and share.relation == "share_of" and share.unit == "%" and part is not None:
            whole = fitting(share, part, found)
            if whole is not None:
                part.target, part.relation, part.rule = whole, "part_of", "share_fits"


def fitting(share: Mention, part: Mention, found: list[Mention]) -> Mention | None:
    """``Thụ lý 2.146 tin. Cơ quan điều tra đã giải quyết 1.978 tin, đạt 92,2%``: the one like count shortly before a
    part that its percentage is of, to the last digit.
    """
    value, stated, resolution = part.quantity.value, share.quantity.value, share.quantity.resolution
    if value is None or stated is None or not resolution or stated >= _ALL or not part.unit:
        return None
    if part.target is not None or part.quantity.total is not None or unit_class(part) in _MEASURED:
        return None
    near = [
        m
        for m in found
        if m.block == part.block
        and part.sentence - 1 <= m.sentence
        and m.quantity.end <= part.quantity.start
        and same_head(m.unit, part.unit)
        and m.level
        and not (m.plan or m.earlier)
    ]
    if len(near) > 1 and stated < _TELLING * resolution:
        return None
    fits = [m for m in near if m.quantity.value and abs(_ALL * value / m.quantity.value - stated) * 2 <= resolution]
    return fits[0] if len(fits) == 1 else None


def fits_part(share: Mention, part: Mention) -> bool:
    """``tiếp nhận 312.458 hồ sơ, trong đó trực tuyến 196.850 hồ sơ, đạt 63%``: whether a percentage is what a part is
    of its whole, to the last digit."""
    stated, resolution, value = share.quantity.value, share.quantity.resolution, part.quantity.value
    whole = part.target.quantity.value if part.target is not None else None
    if not whole or value is None or stated is None or not resolution or share.unit != "%":
        return False
    return abs(_ALL * value / whole - stated) * 2 <= resolution


def among_these(found: list[Mention], extraction: Extraction) -> None:
    """``thành lập mới 34 công đoàn, 28 công đoàn trong số này ở khu vực tư nhân``: part words after their part."""
    for mention in found:
        whole = mention.previous
        if whole is None or mention.target is not None or not (mention.level and whole.level) or mention.percent:
            continue
        high, low = whole.quantity.value, mention.quantity.value
        said = extraction.normal.folded[mention.quantity.end : mention.quantity.end + 16].lstrip()
        if said.startswith(_OF_THESE) and same_head(mention.unit, whole.unit) and high and low and low <= high:
            mention.target, mention.relation, mention.rule = whole, "part_of", "among_these"


def _around_bracket(part: Mention, recent: list[Mention]) -> Mention | None:
    """``tiếp nhận 24.512 hồ sơ (trực tuyến 18.412 hồ sơ, chiếm 75,1%)``: the like amount right before the bracket that
    a part with its share opens.
    """
    before = [m for m in recent if m.scope is part.scope.parent and m.quantity.end <= part.scope.start]
    last = before[-1] if before else None
    if last is None or last.sentence != part.sentence or not last.level or last.percent or last.plan or last.earlier:
        return None
    high, low = last.quantity.value, part.quantity.value
    first = all(m.quantity.start >= part.quantity.start for m in recent if m.scope is part.scope)
    return (
        last
        if first and part.unit == last.unit and part.unit and high is not None and low is not None and low <= high
        else None
    )


def _unsaid_whole(share: Mention, part: Mention, recent: list[Mention]) -> Mention | None:
    """``Phải thi hành 9.426 việc. Có 7.215 việc có điều kiện, chiếm 76,54%``: the like count before it that is no part.

    In the nearest sentence of the paragraph that has such counts there must be one only, and no smaller than the part.
    """
    if (
        "share" not in share.verb
        or share.noun
        or part.scope.parent is not None
        or part.quantity.total is not None
        or unit_class(part) not in _COUNTED
    ):
        return None
    tops = [
        m
        for m in recent
        if m.block == part.block
        and m.sentence >= part.sentence - 2
        and m.quantity.end <= part.quantity.start
        and m.level
        and not (m.percent or m.plan or m.earlier)
        and (m.unit == part.unit or unit_class(m) == "people" == unit_class(part))
        and m.scope.parent is None
        and m.relation not in ("part_of", "all_parts_of")
    ]
    nearest = [m for m in tops if m.sentence == tops[-1].sentence]
    if len(nearest) != 1:
        return None
    whole, high, low = nearest[0], nearest[0].quantity.value, part.quantity.value
    shared = any(m.aspect == "share" and m.target is whole for m in recent)
    return whole if high is not None and low is not None and low <= high and not shared else None


def _named_whole(share: Mention, part: Mention, recent: list[Mention]) -> Mention | None:
    """``16.542 người có việc làm, chiếm 99,8% số người học xong``: the one amount before that its words name."""
    name = plain(share.noun)
    if len(name) < 6:
        return None
    like = [
        m
        for m in recent
        if m is not part
        and m.level
        and not m.plan
        and not m.percent
        and m.quantity.end <= part.quantity.start
        and compatible(part, m)
    ]
    same = [m for m in like if plain(m.indicator) == name and m.category == ""] or [
        m for m in like if m.category and _class_named(m, name)
    ]
    return same[-1] if len(same) == 1 else None


def _class_named(mention: Mention, name: str) -> bool:
    """``trên tổng số việc có điều kiện``: the count whose noun and class a share's words name."""
    nouns = {mention.unit.lower(), plain(mention.indicator)} | ({"tiền"} if mention.unit == "đồng" else set())
    return any(f"{noun} {mention.category.lower()} ".startswith(f"{name} ") for noun in nouns if noun)


def totals(found: list[Mention], extraction: Extraction) -> None:
    """``1.136, 1.052 và 947 ca, cả quý 3.135 ca``: a total after the figures that it adds up."""
    folded = extraction.normal.folded
    for index, mention in enumerate(found):
        if index < 2 or not mention.level or mention.percent or mention.target is not None:
            continue
        lead = folded[mention.lead[0] : mention.quantity.start]
        if not any(word in lead for word in _TOTALS[:-1]):
            continue
        parts = []
        for other in reversed(found[:index]):
            if (
                other.scope is not mention.scope
                or not other.level
                or not (other.unit == "" or same_head(other.unit, mention.unit))
                or other.target is not None
            ):
                break
            parts.append(other)
        if len(parts) >= 2:
            for part in parts:
                part.target, part.relation, part.rule = mention, "all_parts_of", "total_after"
