"""What the figures of a release are to one another."""

from ..model import Figure
from .periods import earlier, inside
from .words import fold, telling


def same_subject(one: Figure, other: Figure) -> bool:
    """Whether two figures are about the same indicator, category and place, as worded."""
    return (
        fold(one.indicator) == fold(other.indicator)
        and fold(one.category) == fold(other.category)
        and fold(one.area) == fold(other.area)
    )


def like_subject(one: Figure, other: Figure) -> bool:
    """The same, with words aside that do not tell indicators apart."""
    return (
        telling(one.indicator) == telling(other.indicator)
        and fold(one.category) == fold(other.category)
        and fold(one.area) == fold(other.area)
    )


_BY_ASPECT = {"change": "change", "ratio": "ratio", "share": "share"}
_BY_RELATION = {"plan_of": "plan", "base_of": "base", "average_of": "average"}


def role(child: Figure, parent: Figure) -> str:
    """What a figure is to the one that it refers to.

    The relation decides, but a value of an earlier period is no part, nor is one that neither
    words nor an explicit link at the same time tell from its alleged whole, and a rate beside
    a rate of another time or place is what the latter is compared with.
    """
    relation = child.relation
    if relation in _BY_RELATION:
        return _BY_RELATION[relation]
    if (
        child.aspect == parent.aspect in ("change", "ratio")
        and child.unit == parent.unit
        and child.kind == parent.kind != "figure"
        and (child.period != parent.period or fold(child.area) != fold(parent.area))
    ):
        return "base"
    if child.aspect != "level":
        return _BY_ASPECT.get(child.aspect, "")
    if child.status == "target" != parent.status and (not relation or same_subject(child, parent)):
        return "plan"
    if relation in ("part_of", "all_parts_of", ""):
        # of prices and other rates none is made up of parts: the link is that of `từ 19.930 xuống 17.880 đồng/lít`
        adds_up = child.kind == "figure" and "/" not in child.unit
        said = relation == "part_of" and child.period == parent.period and adds_up
        apart = said or not same_subject(child, parent)
        if relation == "all_parts_of" and (apart or inside(child.period, parent.period)):
            return "all_parts"
        if not apart or (earlier(child.period, parent.period) and not relation):
            return "base"
        return "part"
    return ""
