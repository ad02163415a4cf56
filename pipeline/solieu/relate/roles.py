"""Kind, aspect, direction and base of one figure, and the figure it qualifies, by the verb and words around it.

Each branch sets ``rule`` to its own name, so that a row says what decided.
"""

from dataclasses import dataclass
from functools import lru_cache

from solieu.extract.atoms import Cue, Extraction, Mark
from solieu.extract.times import Time
from solieu.lexicon.topics import topics
from solieu.lexicon.wordlists import word_list
from solieu.relate import bases, plans, wording
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class

_APPOSED = word_list("apposed")
_NAMES_ONLY = word_list("bare_rate_names")
_MEASURED = ("money", "mass", "area", "volume", "length", "energy")


@dataclass(slots=True)
class View:
    """What a figure's role is read from: the release so far, its sentence, its head, the bases in force."""

    extraction: Extraction
    found: list[Mention]
    here: list[Mention]
    head: Mention | None
    own: bases.Base | None
    sticky: bases.Base | None
    part: bool

    @property
    def folded(self) -> str:
        """The folded text of the release."""
        return self.extraction.normal.folded


def classify(mention: Mention, view: View) -> None:
    """Decide the role of one figure."""
    quantity, verb, head = mention.quantity, mention.verb, view.head
    bracket = mention.scope.parent is not None
    mention.kind = "percentage" if mention.percent else "figure"
    lead = view.folded[mention.lead[0] : quantity.start]
    if plans.is_plan(view.extraction, mention):
        rates = [
            m
            for m in view.here
            if m.percent
            and not m.plan
            and m.scope is (mention.scope.parent or mention.scope)
            and m.quantity.end <= mention.quantity.start
        ]
        levels = [m for m in rates if m.kind == "percentage" and m.aspect in ("level", "share")]
        plans.settle(
            mention,
            levels[-1]
            if mention.percent and levels and (head is None or not head.percent or head.target is levels[-1])
            else head,
            bases.named_plan(plans.words(view.extraction, mention)),
        )
    elif not mention.topic_raw and head is not None and _is_earlier(mention, head, view):
        mention.earlier, mention.target, mention.relation, mention.rule = True, level_of(head), "base_of", "earlier"
        if head.aspect == "change" and verb & {"up", "down"}:
            mention.aspect, mention.target, mention.direction = "change", head, "up" if "up" in verb else "down"
        elif head.kind == "plan_ratio" and mention.percent:
            mention.kind, mention.aspect, mention.base = "plan_ratio", "ratio", "plan"
            mention.target, mention.relation, mention.earlier = head, "ratio_of", False
    elif _is_multiple(mention, head):
        mention.aspect, mention.rule = "ratio", "times"
        mention.direction = "up" if "tăng" in lead else "down" if "giảm" in lead else ""
        qualify(mention, head, "ratio_of")
        set_base(mention, view.own or view.sticky)
    elif mention.unit.startswith("điểm %") and (
        verb & {"contribute"} or (verb & {"to_up", "to_down"} and ("kéo" in lead or "làm" in lead))
    ):
        _contribution(mention, lead, view)
    elif verb & {"to_up", "to_down"} or _ends_movement(mention, view):
        _movement(mention, lead, view)
    elif _starts_movement(mention, view):
        mention.rule, mention.earlier, mention.relation = "from", True, "base_of"
    elif verb & {"up", "down", "exceed", "short"} or quantity.sign:
        _change(mention, view)
    elif (first := _same_change(mention, view)) is not None:
        mention.aspect, mention.direction, mention.rule = "change", first.direction, "change_again"
        mention.target, mention.relation = _like(mention, view), "change_of"
        set_base(mention, view.own)
        if not mention.base:
            mention.base, mention.base_time, mention.base_words = first.base, first.base_time, first.base_words
    elif "add" in verb and (view.own is not None or unit_class(mention) in ("admin", "organisation")):
        mention.aspect, mention.direction, mention.rule = "change", "up", "add"
        qualify(mention, _like(mention, view) or head, "change_of")
        set_base(mention, view.own)
    elif verb & {"share"} or (mention.percent and wording.begins(_words(mention.topic), topics().share_names)):
        _share(mention, view)
    elif mention.percent:
        _percent(mention, view, bracket, lead)
    elif _compared_before(mention, view):
        mention.aspect, mention.rule = "change", "points_of_base"
        mention.direction = "up"
        qualify(mention, head, "change_of")
    elif (mention.averaged or "/" in mention.unit) and (total := _total_of(mention, view)) is not None:
        mention.target, mention.relation, mention.rule = total, "average_of", "average"
    else:
        mention.rule = "level"
        if (
            bracket
            and head is not None
            and not verb
            and not mention.topic_raw
            and "/" in mention.unit
            and mention.unit.split("/")[1] == head.unit
        ):
            mention.target, mention.relation, mention.rule = head, "part_of", "bracket_rate"


def level_of(mention: Mention) -> Mention:
    """The level that a ratio, change or share qualifies, or the mention itself."""
    return mention.target if mention.aspect != "level" and mention.target is not None else mention


def qualify(mention: Mention, head: Mention | None, relation: str) -> None:
    """Link to the head, unless the figure has a topic of its own."""
    if head is not None and not mention.topic_raw:
        mention.target, mention.relation = level_of(head), relation


def set_base(mention: Mention, base: bases.Base | None) -> None:
    """Take over a stated base."""
    if base is not None:
        mention.base, mention.base_time, mention.base_words = base.kind, base.time, base.words
        mention.base_label = bases.label(base)


@lru_cache(maxsize=256)
def _words(text: str) -> list[wording.Word]:
    return wording.words(text.lower(), [(0, len(text))])


def _total_of(mention: Mention, view: View) -> Mention | None:
    """``1.236 triệu đồng, bình quân 14,2 triệu đồng/vụ``: the total in the average's own unit, in its sentence."""
    if not mention.averaged:
        return None
    unit = mention.unit.split("/")[0]
    totals = [
        m
        for m in view.here
        if m.quantity.end <= mention.quantity.start and m.level and m.unit == unit and not m.averaged
    ]
    total = totals[-1] if totals else None
    if total is None or total.quantity.value is None or mention.quantity.value is None:
        return None
    return total if total.quantity.value > mention.quantity.value and (unit == "đồng" or "/" in mention.unit) else None


def _is_multiple(mention: Mention, head: Mention | None) -> bool:
    if mention.unit.split("/")[0] != "lần":
        return False
    return bool(mention.verb & {"times", "up", "down", "equal", "attain"}) or (head is not None and not mention.topic_raw)


def _is_earlier(mention: Mention, head: Mention, view: View) -> bool:
    """``(năm 2019: 16.341 người)``, ``(cùng kỳ 4 vụ)``, ``so với quý trước (8,1 ngày)``: an earlier value of the head."""
    scope, folded = mention.scope, view.folded
    atoms = scope.within(max(mention.lead[0], scope.start), mention.quantity.start)
    moved = (
        {"exceed", "share", "plan"}
        if scope.parent is not None and head.aspect == "change" and head.unit == mention.unit
        else {"up", "down", "exceed", "share", "plan"}
    )
    if (view.own is not None and view.own.kind == "plan") or any(isinstance(a, Cue) and a.kinds & moved for a in atoms):
        return False
    like = (
        head
        if (head.kind == "plan_ratio" and mention.percent) or (moved == {"exceed", "share", "plan"} and mention.verb)
        else level_of(head)
    )
    if like.percent != mention.percent or (mention.unit and not _same_unit(mention, like)):
        return False
    opening = [a for a in atoms if isinstance(a, Time) or (isinstance(a, Cue) and a.kinds & {"same_period", "previous"})]
    if scope.parent is None:
        return (
            bool(opening)
            and isinstance(opening[0], Cue)
            and not any(isinstance(a, Cue) and "versus" in a.kinds for a in atoms)
        )
    if opening and opening[0].start - scope.start <= 12:
        return folded[scope.start : opening[0].start].strip() not in ("ước", "ước hết", "dự kiến")
    if mention.verb or any(isinstance(a, Cue) for a in atoms):
        return False
    parent = scope.parent
    before = [
        a for a in parent.within(max(parent.start, scope.start - 60), scope.start - 1) if isinstance(a, Cue | Time)
    ]
    near = [a for a in before if scope.start - a.end <= 24]
    compared = any(
        isinstance(a, Cue) and ("versus" in a.kinds or folded[a.start : a.end].endswith("hơn")) for a in before
    )
    if (
        compared
        and near
        and (
            isinstance(near[-1], Time)
            or near[-1].kinds & {"same_period", "previous", "other_base", "average", "versus"}
        )
    ):
        mention.times.extend(a for a in near if isinstance(a, Time))
        return True
    return False


def _same_unit(one: Mention, other: Mention) -> bool:
    return one.unit.split("/")[0] == other.unit.split("/")[0] or unit_class(one) == unit_class(other) in (
        "people",
        "visit",
        "money",
    )


def _like(mention: Mention, view: View) -> Mention | None:
    """The last level of the sentence in the figure's own unit."""
    return next(
        (
            m
            for m in reversed(view.here)
            if m.quantity.end <= mention.quantity.start and m.level and m.unit == mention.unit and not m.plan
        ),
        None,
    )


def _same_change(mention: Mention, view: View) -> Mention | None:
    """``tăng 21 vụ, 34 đối tượng``: a second amount under the verb of the change right before it."""
    before = [m for m in view.here if m.quantity.end <= mention.quantity.start and m.scope is mention.scope]
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
    return before[-1] if gap in (",", "và") and elliptic and _like(mention, view) is not None else None


def _contribution(mention: Mention, lead: str, view: View) -> None:
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


def _movement(mention: Mention, lead: str, view: View) -> None:
    """``xuống còn 1,17%``, ``lên 70%``: a level with the direction of the movement; ``từ A`` before it is its base."""
    mention.rule = "movement"
    down = "to_down" in mention.verb and any(word in lead for word in ("giảm", "xuống", "hạ", "rút", "kéo", "tụt"))
    mention.direction = "up" if "to_up" in mention.verb else "down" if down else ""
    before = [m for m in view.here if m.quantity.end <= mention.quantity.start and m.scope is mention.scope]
    if before and before[-1].rule == "from" and before[-1].target is None:
        _settle_movement(mention, before[-1])


def _ends_movement(mention: Mention, view: View) -> bool:
    """The figure after the ``từ A`` of a movement, whatever its verb (``từ 19.930 về 17.880 đồng/lít``)."""
    before = [m for m in view.here if m.quantity.end <= mention.quantity.start and m.scope is mention.scope]
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


def _starts_movement(mention: Mention, view: View) -> bool:
    """``từ 66,5% năm 2019 lên 70,2%``: the figure after ``từ`` when a movement to another follows."""
    folded, quantity = view.folded, mention.quantity
    before = folded[max(0, quantity.start - 14) : quantity.start].rstrip()
    if not before.endswith(("từ", "từ mức", "từ hơn", "từ gần", "từ trên", "từ khoảng")):
        return False
    for atom in [a for a in mention.scope.atoms if a.start >= quantity.end][:6]:
        if isinstance(atom, Mark) and atom.sign in ",;.":
            return False
        word = folded[atom.start : atom.end]
        if (isinstance(atom, Cue) and atom.kinds & {"to_up", "to_down"}) or word.startswith(("về ", "nay còn")):
            return atom.start - quantity.end < 60
    return " về " in folded[quantity.end : quantity.end + 24]


def _change(mention: Mention, view: View) -> None:
    mention.aspect, mention.rule = "change", "change"
    head, quantity = view.head, mention.quantity
    if quantity.sign:
        mention.direction = "up" if quantity.sign == "+" else "down"
    else:
        mention.direction = "up" if mention.verb & {"up", "exceed"} else "down"
    if mention.scope.parent is not None and head is not None and head.aspect == "change" and not mention.topic_raw:
        _double(mention, head)
    else:
        if (
            not mention.percent
            and head is not None
            and not _same_unit(mention, level_of(head))
            and level_of(head).level
        ):
            head = _like(mention, view)
        rates = [m for m in view.here if m.quantity.end <= mention.quantity.start and m.scope is mention.scope]
        points = mention.unit.startswith("điểm") or mention.compared is not None
        rates = (
            [
                m
                for m in rates
                if m.percent
                and ((m.kind == "percentage" and m.aspect in ("share", "level")) or (points and m.aspect == "ratio"))
            ]
            if points
            else rates
        )
        if (
            mention.percent
            and rates
            and ((rates[-1].aspect in ("share", "level") and rates[-1].kind == "percentage") or points)
            and not mention.topic_raw
        ):
            mention.target, mention.relation = rates[-1], "change_of"
        else:
            qualify(mention, head, "change_of")
    planned = mention.verb & {"exceed", "short"}
    base = view.own or (None if planned else view.sticky)
    if planned and view.own is None:
        base = bases.Base("plan", None, "", quantity.start)
    if base is not None and not mention.base:
        set_base(mention, base)
    if mention.base == "plan" and mention.unit == "%" and (mention.target is None or not mention.target.percent):
        known_rate = mention.target is None and wording.begins(_words(mention.topic), topics().rates)
        mention.kind = "percentage" if known_rate else "plan_ratio"


def _double(mention: Mention, head: Mention) -> None:
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


def _share(mention: Mention, view: View) -> None:
    """A share refers to the part if stated, else to the whole."""
    mention.aspect, mention.rule, mention.relation = "share", "share", "share_of"
    head = view.head
    if mention.topic_raw:
        mention.target = _by_name(mention.topic, view) or _by_name(mention.noun, view)
    elif head is not None:
        mention.target = _by_unit(mention, view) or level_of(head)
    if mention.target is None or mention.target.percent:
        mention.target, mention.relation = None, ""


def _by_unit(mention: Mention, view: View) -> Mention | None:
    """``143 vụ/171 bị can, chiếm 29,4% số vụ``: the level whose unit the words after the share name."""
    named = mention.noun.lower().removeprefix("tổng ").removeprefix("số ")
    levels = [
        m
        for m in view.here
        if m.quantity.end <= mention.quantity.start and m.level and not m.percent and m.scope is mention.scope
    ]
    for level in reversed(levels[-3:]):
        if level.unit and (named + " ").startswith(level.unit.lower() + " "):
            return level
    return None


def _by_name(name: str, view: View) -> Mention | None:
    key = name.lower().strip()
    if not key:
        return None
    block = view.here[0].block if view.here else 0
    same = [
        m
        for m in view.found
        if m.level
        and not m.percent
        and not m.plan
        and m.block >= block - 2
        and key in ((m.category or m.indicator).lower(), m.topic.lower())
    ]
    return same[-1] if same else None


def _percent(mention: Mention, view: View, bracket: bool, lead: str) -> None:
    """A percentage without a verb of change or share."""
    verb, own, head = mention.verb, view.own, view.head
    rate = wording.begins(_words(mention.topic), topics().rates)
    only_name = mention.topic.lower() in _NAMES_ONLY
    before = [m for m in view.here if m.quantity.end <= mention.quantity.start and m.scope is mention.scope]
    apposed = _apposed(view.folded[before[-1].quantity.end : mention.quantity.start] if before else lead)
    if own is not None and own.kind == "plan":
        mention.kind, mention.aspect, mention.rule = "plan_ratio", "ratio", "plan_ratio"
        set_base(mention, own)
        if head is not None and (not mention.topic_raw or only_name):
            mention.target, mention.relation = level_of(head), "ratio_of"
        return
    if apposed and before:
        head = before[-1]
    if (
        bracket
        and head is not None
        and head.percent
        and head.level
        and head.rule.startswith("rate")
        and mention.topic_raw
        and not verb
    ):
        whole = head.target if head.rule == "rate_bracket" and head.target is not None else head
        mention.aspect, mention.target, mention.relation, mention.rule = "level", whole, "part_of", "rate_bracket"
        return
    if (
        (bracket or apposed)
        and not mention.topic_raw
        and head is not None
        and not (verb & {"attain"})
        and not (own and verb & {"equal"})
    ) and _beside(mention, head, view):
        return
    if (
        own is not None
        and not rate
        and (verb & {"equal", "attain"} or (own.kind == "same_period" and not verb and not mention.topic_raw))
    ):
        mention.aspect, mention.rule = "ratio", "base_ratio"
        set_base(mention, own)
        qualify(mention, head, "ratio_of")
        return
    if (
        own is not None
        and own.kind in ("same_period", "previous", "time")
        and not verb
        and not rate
        and own.start > mention.quantity.start
    ):
        mention.aspect, mention.rule = "change", "bare_change"
        last = next((m for m in reversed(view.found) if m.aspect == "change" and m.block == mention.block), None)
        mention.direction = last.direction if last is not None else ""
        set_base(mention, own)
        qualify(mention, head, "change_of")
        return
    if verb & {"attain", "equal"} and head is not None and (not mention.topic_raw or only_name):
        _elided(mention, view, level_of(head))
        return
    if only_name and head is not None and not head.percent:
        mention.aspect, mention.target, mention.relation, mention.rule = (
            "share",
            level_of(head),
            "share_of",
            "named_share",
        )
        return
    if rate or "/" in mention.unit or _rate_frame(mention, view, lead):
        mention.aspect, mention.rule = "level", "rate"
        return
    if view.part and head is not None and head.percent and not (mention.noun and not mention.topic_raw):
        mention.aspect, mention.rule = "level", "rate_part"
        return
    if mention.noun and not mention.topic_raw:
        mention.aspect, mention.rule = "share", "share_of_noun"
        return
    if (
        before
        and before[-1].percent
        and not verb
        and len(view.folded[before[-1].quantity.end : mention.quantity.start]) < 80
    ):
        _listed(mention, before[-1], view)
        return
    mention.aspect, mention.rule = "share", "default_share"


def _apposed(lead: str) -> bool:
    return lead.strip(" ,") in _APPOSED or lead.rstrip().endswith(tuple(f" {word}" for word in _APPOSED))


def _beside(mention: Mention, head: Mention, view: View) -> bool:
    """A percentage in brackets or apposition right after the figure that it says in percent."""
    if head.aspect == "change" and not head.percent:
        _double(mention, head)
        mention.rule = "change_in_percent"
        return True
    if head.percent and head.aspect == "change":
        return False
    target = level_of(head)
    if target.percent:
        return False
    if target.quantity.total is not None and target.quantity.unit_class in _MEASURED:
        mention.kind, mention.aspect, mention.base, mention.rule = "plan_ratio", "ratio", "plan", "total_plan"
        mention.target, mention.relation = target, "ratio_of"
        return True
    mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "bracket_share"
    return True


def _elided(mention: Mention, view: View, target: Mention) -> None:
    """``đạt 97,2%`` after an amount, its plan left out; of ``12/15 xã`` the share that it is."""
    total = (
        (target.quantity.total is not None
        and target.quantity.unit_class not in _MEASURED)
        or target.rule == "part_inside"
    )
    if wording.begins(_words(target.topic), topics().rates) and not target.percent:
        mention.aspect, mention.rule = "level", "rate"
        return
    if "equal" in mention.verb and mention.noun and not target.percent:
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "share_of_noun"
        return
    if total and not _plan_near(mention, view):
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "total_share"
    elif (whole := _before_like(mention, target, view)) is not None and not _plan_near(mention, view):
        target.target, target.relation, target.rule = whole, "part_of", "found_among"
        mention.aspect, mention.target, mention.relation, mention.rule = "share", target, "share_of", "share_of_found"
    elif not target.percent or "equal" in mention.verb or _plan_near(mention, view):
        mention.kind, mention.aspect, mention.base, mention.rule = "plan_ratio", "ratio", "plan", "elided_plan"
        mention.target, mention.relation = target, "ratio_of"
    else:
        mention.aspect, mention.rule = "level", "rate"


def _before_like(mention: Mention, target: Mention, view: View) -> Mention | None:
    """``xảy ra 18 vụ, đã khám phá 17 vụ, đạt 94,4%``: the like amount right before, of which this one was dealt with."""
    before = [
        m for m in view.here if m.scope is target.scope and m.quantity.end <= target.quantity.start and not m.percent
    ]
    if (
        not before
        or before[-1].plan
        or not before[-1].level
        or before[-1].unit != target.unit
        or target.target is not None
        or not target.unit
    ):
        return None
    lead = view.folded[before[-1].quantity.end : target.quantity.start].rpartition(",")[2].split()
    dealt = (
        bool(lead) and lead[0] in ("đã", "khám", "phát", "giải", "xử", "thu", "hoàn", "bắt", "khắc") and len(lead) <= 5
    )
    high, low = before[-1].quantity.value, target.quantity.value
    return before[-1] if dealt and high is not None and low is not None and low <= high else None


def _plan_near(mention: Mention, view: View) -> bool:
    return any(
        m.kind == "plan_ratio" and m.rule != "elided_plan"
        for m in view.here
        if m.quantity.end <= mention.quantity.start
    )


def _rate_frame(mention: Mention, view: View, lead: str) -> bool:
    """``Về tỷ lệ tham gia, BHXH đạt 95%, BHTN 95%``; a rate in the same sentence with the same verb."""
    if any(f"{word} " in lead for word in ("tỷ lệ", "tỉ lệ", "độ bao phủ")) and mention.verb:
        return True
    before = [
        m for m in view.here if m.quantity.end <= mention.quantity.start and m.scope is mention.scope and m.percent
    ]
    rates = [m for m in before if m.rule == "rate" and m.target is None]
    return bool(rates) and bool(mention.topic_raw) and bool(mention.verb & rates[-1].verb)


def _listed(mention: Mention, last: Mention, view: View) -> None:
    mention.aspect, mention.kind, mention.direction, mention.rule = last.aspect, last.kind, last.direction, "listed"
    if last.rule == "rate_bracket":
        mention.target, mention.relation, mention.rule = last.target, last.relation, last.rule
        return
    mention.base, mention.base_time, mention.base_words, mention.base_from = (
        last.base,
        last.base_time,
        last.base_words,
        last.base_from,
    )
    if view.own is not None:
        set_base(mention, view.own)
    if not mention.topic_raw and last.relation != "base_of":
        mention.target, mention.relation = last.target, last.relation


def _compared_before(mention: Mention, view: View) -> bool:
    """``hơn mức bình quân cả nước (11,64) là 2,36 tiêu chí``."""
    return mention.compared is not None and not mention.percent
