"""Changes: amounts and percentages up or down, movements from one level to another, contributions to a growth."""

import regex

from solieu.extract.atoms import Cue, Mark
from solieu.lexicon.topics import topics
from solieu.relate import bases, wording
from solieu.relate.mention import Mention
from solieu.relate.view import (
    View,
    level_of,
    like,
    measure_after,
    name_words,
    named_level,
    qualify,
    same_unit,
    set_base,
)

_BACK_TO = regex.compile(r" về (?:mức |còn )?[\d]")
_COMMON = frozenset(("người", "vụ", "số", "bị", "có", "được", "các", "làm"))
_FROM = ("từ", "từ mức", "từ hơn", "từ gần", "từ trên", "từ khoảng")


def same_change(mention: Mention, view: View) -> Mention | None:
    """``tăng 21 vụ, 34 đối tượng``: a second amount under the verb of the change right before it."""
    before = view.before
    if (
        mention.percent
        or mention.topic_raw
        or mention.verb
        or not before
        or before[-1].aspect != "change"
        or before[-1].percent
    ):
        return None
    gap = view.folded[before[-1].quantity.end : mention.quantity.start].strip()
    elliptic = view.own is not None or not mention.noun
    return before[-1] if gap in (",", "và") and elliptic and like(mention, view) is not None else None


def contribution(mention: Mention, lead: str, view: View) -> None:
    mention.aspect, mention.rule = "share", "contribution"
    mention.direction = "down" if "giảm" in lead or "xuống" in lead else ""
    rates = [
        m
        for m in view.found
        if m.block == mention.block and m.percent and m.unit == "%" and m.scope.parent is None and not m.category
    ]
    growths = [m for m in rates if m.aspect in ("level", "change")]
    if growths:
        mention.target, mention.relation = growths[0], "share_of"


def movement(mention: Mention, lead: str, view: View) -> None:
    """``xuống còn 1,17%``, ``lên 70%``: a level with the direction of the movement; ``từ A`` before it is its base."""
    mention.rule = "movement"
    down = "to_down" in mention.verb and any(word in lead for word in ("giảm", "xuống", "hạ", "rút", "kéo", "tụt"))
    mention.direction = "up" if "to_up" in mention.verb else "down" if down else ""
    before = view.before
    if before and before[-1].rule == "from" and before[-1].target is None:
        _settle_movement(mention, before[-1])


def ends_movement(mention: Mention, view: View) -> bool:
    """The figure after the ``từ A`` of a movement, whatever its verb (``từ 19.930 về 17.880 đồng/lít``)."""
    before = view.before
    return (
        bool(before)
        and before[-1].rule == "from"
        and before[-1].target is None
        and mention.quantity.start - before[-1].quantity.end < 60
    )


def _settle_movement(mention: Mention, start: Mention) -> None:
    start.target, start.relation = mention, "base_of"
    if start.topic_raw:
        mention.topic = mention.topic_raw = start.topic
    mention.area = mention.area or start.area
    low, high = start.quantity.value, mention.quantity.value
    if not mention.direction and low is not None and high is not None and low != high:
        mention.direction = "down" if high < low else "up"
    if not start.unit or "assumed_unit" in start.flags:
        start.unit = mention.unit


def starts_movement(mention: Mention, view: View) -> bool:
    """``từ 66,5% năm 2019 lên 70,2%``: the figure after ``từ`` when a movement to another follows."""
    folded, quantity = view.folded, mention.quantity
    before = folded[max(0, quantity.start - 14) : quantity.start]
    if "từ" not in before or not before.rstrip().endswith(_FROM):
        return False
    if _BACK_TO.match(folded, quantity.end):
        return True
    for atom in [a for a in mention.scope.atoms if a.start >= quantity.end][:6]:
        if isinstance(atom, Mark) and atom.sign in ",;.":
            return False
        word = folded[atom.start : atom.end]
        if (isinstance(atom, Cue) and atom.kinds & {"to_up", "to_down"}) or word.startswith(("về ", "nay còn")):
            return atom.start - quantity.end < 60
    return " về " in folded[quantity.end : quantity.end + 24]


def change(mention: Mention, view: View) -> None:
    mention.aspect, mention.rule = "change", "change"
    head, quantity = view.head, mention.quantity
    if quantity.sign:
        mention.direction = "up" if quantity.sign == "+" else "down"
    else:
        mention.direction = "up" if mention.verb & {"up", "exceed"} else "down"
    if head is not None and _beside_loose(head, mention, view):
        head = None
    if head is not None and _coordinated(head, mention, view):
        head = head.target
    if head is not None and mention.percent and mention.noun and mention.scope is head.scope:
        # `trên 77% về tiền; giảm ít nhất 5% số việc`: after a semicolon, with a noun of its own, another statement
        head = None if ";" in view.folded[head.quantity.end : quantity.start] else head
    if mention.scope.parent is not None and head is not None and head.aspect == "change" and not mention.topic_raw:
        double(mention, head)
    elif _of_bracketed_rate(mention, head):
        mention.target, mention.relation = head, "change_of"
    else:
        if not mention.percent and head is not None and not same_unit(mention, level_of(head)) and level_of(head).level:
            head = like(mention, view)
        if not mention.percent and mention.noun:
            head = _of_its_noun(mention, view) or head
        rates = view.before
        points = mention.unit.startswith("điểm") or mention.compared is not None
        last = rates[-1] if rates else None
        if last and last.percent and last.target in rates and (last.aspect == "change" or last.earlier):
            rates = rates[: rates.index(last.target) + 1]
        rates = (
            [
                m
                for m in rates
                if m.percent
                and ((m.kind == "percentage" and m.aspect in ("share", "level")) or (points and m.aspect == "ratio"))
            ]
            if points
            else _not_joined(rates, mention, view)
        )
        if points:
            rates = [m for m in rates if m.kind == "percentage"] or rates
        if (
            mention.percent
            and rates
            and ((rates[-1].aspect in ("share", "level") and rates[-1].kind == "percentage") or points)
            and not mention.topic_raw
        ):
            mention.target, mention.relation = rates[-1], "change_of"
        elif (measured := _measured(mention, view)) is not None:
            mention.target, mention.relation = measured[0], "change_of" if measured[0] else ""
        else:
            qualify(mention, head, "change_of")
    planned = mention.verb & {"exceed", "short"}
    base = view.own or (None if planned else view.sticky)
    if planned and view.own is None:
        base = bases.Base("plan", None, "", quantity.start)
    if base is not None and not mention.base:
        set_base(mention, base)
    if mention.base == "plan" and mention.unit == "%" and (mention.target is None or not mention.target.percent):
        known_rate = mention.target is None and wording.begins(name_words(mention.topic), topics().rates)
        mention.kind = "percentage" if known_rate else "plan_ratio"


def _of_its_noun(mention: Mention, view: View) -> Mention | None:
    """``làm chết 24 người, bị thương 31 người; giảm 3 người chết``: of like levels the one with the change's noun."""
    levels = [m for m in view.before if m.level and not (m.percent or m.plan or m.earlier) and same_unit(mention, m)]
    if len(levels) < 2:
        return None
    said = set(mention.noun.lower().split()) - _COMMON
    named = [m for m in levels if said & set(f"{m.noun} {m.topic} {m.indicator}".lower().split())]
    return named[0] if len(named) == 1 else None


def _of_bracketed_rate(mention: Mention, head: Mention | None) -> bool:
    """``giải quyết 4.712 việc, đạt tỷ lệ 77% (tăng 1% so với cùng kỳ)``: the change in brackets is of the rate."""
    if head is None or mention.scope.parent is None or not mention.percent or mention.topic_raw:
        return False
    return head.percent and head.rule in ("share_as_rate", "share_of_found", "rate") and head.kind == "percentage"


def _beside_loose(head: Mention, mention: Mention, view: View) -> bool:
    """``tăng 3,1% so với tháng trước và tăng 6% so với cùng kỳ``: a change that follows one without a level is not of
    that one, but for what is set against its growth (``cao hơn mức tăng 4,2%``)."""
    if not (mention.percent and head.percent and head.aspect == "change" and head.target is None):
        return False
    said = view.folded[head.quantity.end : mention.quantity.start]
    return mention.unit == head.unit and "mức" not in said and mention.compared is None and not mention.noun


def _coordinated(head: Mention, mention: Mention, view: View) -> bool:
    """``giảm 0,05% và giảm 0,18%``: a second change, of what the first is of."""
    changes = mention.percent and head.percent and head.aspect == "change" and head.target is not None
    return changes and view.folded[head.quantity.end : mention.quantity.start].startswith(" và ")


def _not_joined(rates: list[Mention], mention: Mention, view: View) -> list[Mention]:
    """``chiếm 51,9% và tăng 12,4%``: joined by ``và`` both are said of the amount; a noun after a semicolon
    begins another statement."""
    if not rates:
        return rates
    gap = view.folded[rates[-1].quantity.end : mention.quantity.start]
    joined = gap.startswith(" và ") and rates[-1].rule == "share" and rates[-1].target is not None
    return [] if joined or (";" in gap and mention.noun) else rates


def _measured(mention: Mention, view: View) -> tuple[Mention | None] | None:
    """``số giấy tăng 27,4%, diện tích tăng 12,9%``, ``tăng 13,7% về dư nợ``: the level that a measure names."""
    if not mention.percent:
        return None
    after = measure_after(mention, view)
    if after is not None:
        return after
    if not mention.topic_raw or len(mention.topic_raw.split()) > 3:
        return None
    named = named_level(mention.topic_raw.lower(), mention, view)
    return named if named is not None and named[0] is not None else None


def double(mention: Mention, head: Mention) -> None:
    """The same change again in another unit: ``tăng 311 người (4,69%)``."""
    mention.aspect = "change"
    mention.direction = mention.direction or head.direction
    mention.target, mention.relation = head.target, "change_of" if head.target else ""
    mention.base, mention.base_time, mention.base_words, mention.base_from = (
        head.base,
        head.base_time,
        head.base_words,
        head.base_from,
    )
