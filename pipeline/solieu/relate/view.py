"""What a figure's role is read from, and the small steps that every reading of it takes."""

from dataclasses import dataclass
from functools import lru_cache

from solieu.extract.atoms import Extraction
from solieu.relate import bases, wording
from solieu.relate.mention import Mention
from solieu.relate.readings import unit_class


@dataclass(slots=True)
class View:
    """What a figure's role is read from: the release so far, its sentence, its head, the bases in force.

    ``before`` are the figures of its own scope that stand before it.
    """

    extraction: Extraction
    found: list[Mention]
    here: list[Mention]
    before: list[Mention]
    head: Mention | None
    own: bases.Base | None
    sticky: bases.Base | None
    part: bool

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
    return one.unit.split("/")[0] == other.unit.split("/")[0] or unit_class(one) == unit_class(other) in (
        "people",
        "visit",
        "money",
    )


def like(mention: Mention, view: View) -> Mention | None:
    """The last level of the sentence in the figure's own unit."""
    return next(
        (
            m
            for m in reversed(view.here)
            if m.quantity.end <= mention.quantity.start and m.level and m.unit == mention.unit and not m.plan
        ),
        None,
    )
