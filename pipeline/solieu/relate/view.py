"""What a figure's role is read from, and the small steps that every reading of it takes."""

from dataclasses import dataclass
from functools import lru_cache

from solieu.extract.atoms import Extraction
from solieu.relate import bases, wording
from solieu.relate.known import same_head
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class


@dataclass(slots=True)
class View:
    """What a figure's role is read from: the release so far, its sentence, its head, the bases in force.

    ``before`` are the figures of its own scope that stand before it; ``moved`` is the direction that the heading above
    says of what is listed under it.
    """

    extraction: Extraction
    found: list[Mention]
    here: list[Mention]
    before: list[Mention]
    head: Mention | None
    own: bases.Base | None
    sticky: bases.Base | None
    part: bool
    moved: str

    @property
    def folded(self) -> str:
        """The folded text of the release."""
        return self.extraction.normal.folded


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
def name_words(text: str) -> list[wording.Word]:
    """The folded words of a name, remembered and not to be changed: a role asks for them several times."""
    return wording.words(text.lower(), 0, len(text))


def same_unit(one: Mention, other: Mention) -> bool:
    """Whether two amounts are of one unit: the same, its head noun alone (``4.215 suất quà, tăng 469 suất``), or one
    class of people, visits or money."""
    return same_head(one.unit.split("/")[0], other.unit.split("/")[0]) or unit_class(one) == unit_class(other) in (
        "people",
        "visit",
        "money",
    )


def like(mention: Mention, view: View) -> Mention | None:
    """The last level of the sentence in the figure's own unit, else in one with the same head noun."""
    levels = [m for m in view.here if m.quantity.end <= mention.quantity.start and m.level and not m.plan]
    same = [m for m in levels if m.unit == mention.unit] or [m for m in levels if same_head(m.unit, mention.unit)]
    return same[-1] if same else None


_MONEY_NAMES = (
    "giá trị",
    "trị giá",
    "kim ngạch",
    "dư nợ",
    "doanh thu",
    "số tiền",
    "tiền",
    "vốn",
    "doanh số",
    "kinh phí",
)
_AMOUNT_NAMES = ("lượng", "số lượng", "khối lượng", "sản lượng")


def named_level(said: str, mention: Mention, view: View) -> tuple[Mention | None] | None:
    """The level before a ratio or change that words name by its unit or measure (``số giấy``, ``về dư nợ``).

    ``None`` when the words name no measure, a tuple of ``None`` when no level of the sentence is measured so.
    """
    said = said.strip()
    counted = said.removeprefix("tổng ").removeprefix("số ")
    levels = [
        m
        for m in view.here
        if m.quantity.end <= mention.quantity.start and m.level and not (m.percent or m.plan or m.earlier)
    ]
    units = [m for m in levels if m.unit and f"{counted} ".startswith(f"{m.unit.lower()} ")]
    if units:
        return (units[-1],)
    if said.startswith(_MONEY_NAMES):
        levels = [m for m in levels if unit_class(m) == "money"]
    elif said.startswith("diện tích"):
        levels = [m for m in levels if unit_class(m) == "area"]
    elif said.startswith(_AMOUNT_NAMES):
        levels = [m for m in levels if unit_class(m) != "money"]
    else:
        return None
    return (levels[-1] if levels else None,)


def measure_after(mention: Mention, view: View) -> tuple[Mention | None] | None:
    """The level named by ``về`` after a percentage: ``tăng 13,7% về dư nợ``, ``đạt 98% kế hoạch về số lượt người``."""
    folded, end = view.folded, mention.quantity.end
    stop = min([at for mark in ",;.(" if (at := folded.find(mark, end, end + 60)) >= 0] + [end + 60])
    at = folded.find(" về ", end, stop)
    return named_level(folded[at + 4 : stop], mention, view) if at >= 0 else None
