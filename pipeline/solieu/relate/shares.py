"""Shares, and the part or whole that they are said of."""

from solieu.relate.mention import Mention
from solieu.relate.view import View, level_of

_TUPLE = 4
"""Words between the amounts of a tuple at most."""


def share(mention: Mention, view: View) -> None:
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
    """``143 vụ/171 bị can, chiếm 29,4% số vụ``: the one of a tuple whose unit the words after the share name. One that
    stands further back is the whole.
    """
    named = mention.noun.lower().removeprefix("tổng ").removeprefix("số ")
    levels = [
        m
        for m in view.here
        if m.quantity.end <= mention.quantity.start and m.level and not m.percent and m.scope is mention.scope
    ]
    for level in reversed(levels[-3:]):
        if level.unit and (named + " ").startswith(level.unit.lower() + " "):
            last = levels[-1]
            gap = view.folded[level.quantity.end : last.quantity.start] if level is not last else ""
            return level if len(gap.split()) <= _TUPLE else None
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
