"""The working record of one figure while its row is being completed."""

from dataclasses import dataclass, field

from solieu.extract.atoms import Atom, Cue, Quantity
from solieu.extract.times import Time
from solieu.relate.scopes import Scope


@dataclass(slots=True, eq=False)
class Mention:
    """A quantity with the scope it stands in and what has been found out about it.

    ``lead`` is the region from the end of the figure before (or of its tail) to this figure, ``tail`` the region
    after it that still belongs to it; ``lead_atoms`` and ``tail_atoms`` stand there, ``lead_cues`` are the cues of
    the lead and ``lead_kinds`` the kinds that any of these has. ``previous`` is the figure before in the scope;
    ``compared`` is the region of a base between a comparing verb and the number (``cao hơn cùng kỳ 4,65%``).
    ``base_far`` says that the base was taken over from another sentence.
    ``target`` is the mention that this one qualifies. Mentions never leave this package.
    """

    quantity: Quantity
    sentence: int
    block: int
    scope: Scope
    lead: tuple[int, int]
    tail: tuple[int, int]
    lead_atoms: list[Atom]
    tail_atoms: list[Atom]
    kind: str = "figure"
    aspect: str = "level"
    indicator: str = ""
    category: str = ""
    area: str = ""
    unit: str = ""
    lead_cues: list[Cue] = field(default_factory=list)
    lead_kinds: frozenset[str] = frozenset()
    previous: "Mention | None" = None
    bound: str = "exact"
    direction: str = ""
    status: str = "actual"
    base: str = ""
    base_time: Time | None = None
    base_words: str = ""
    base_label: str = ""
    period: str = ""
    base_period: str = ""
    times: list[Time] = field(default_factory=list)
    target: "Mention | None" = None
    relation: str = ""
    claim: str = ""
    cues: list[Cue] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    base_from: "Mention | None" = None
    base_far: bool = False
    list_id: int = -1
    list_name: str = ""
    rule: str = ""
    verb: frozenset[str] = frozenset()
    topic: str = ""
    topic_raw: str = ""
    noun: str = ""
    compared: tuple[int, int] | None = None
    averaged: bool = False
    inside: bool = False
    total_row: bool = False
    column_time: Time | None = None
    limited: bool = False
    earlier: bool = False
    plan: bool = False

    percent: bool = field(init=False)
    """Whether the quantity is a percentage, a permille or in points."""

    def __post_init__(self) -> None:
        self.percent = self.quantity.percent

    @property
    def level(self) -> bool:
        """Whether it states an amount or rate itself, which others can qualify."""
        return self.aspect == "level"
