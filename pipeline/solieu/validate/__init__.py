"""The arithmetic of a release: which of its statements hold, given its other numbers.

The checks read the table's columns alone, so a table that was edited by hand can be
checked again. Rules and worked examples stand with each check.
"""

from collections.abc import Sequence
from decimal import Decimal

from ..lexicon import lexicon
from ..model import Check, Figure
from .across import across
from .earlier import Told
from .evidence import gather
from .messages import messages
from .registry import CHECKS, GUARDS
from .unchecked import reasons

__all__ = ["CHECKS", "GUARDS", "Told", "across", "validate"]


def validate(
    figures: Sequence[Figure], lang: str = "vi", given: tuple[Figure, ...] = ()
) -> tuple[list[Check], dict[str, str]]:
    """Test the figures of releases against one another, each release by itself, and against plans that a user gave.

    Returns the checks, sorted by release and the position of the stated figure, and for each
    ratio, change or share without a decisive check the reason, by ``figure_id``: a word of
    the column ``unchecked``. ``lang`` is the language of the messages, ``vi`` or ``en``;
    another raises ``ValueError``.
    """
    texts = messages(lang)
    releases: dict[str, list[Figure]] = {}
    for figure in figures:
        releases.setdefault(figure.doc_id, []).append(figure)
    checks: list[Check] = []
    unchecked: dict[str, str] = {}
    for doc_id in sorted(releases):
        evidence = gather(releases[doc_id], lexicon(), given)
        found = [check for _, rule in CHECKS + GUARDS for check in rule(evidence, texts) if not _misread(check)]
        position = {figure.figure_id: figure.start for figure in releases[doc_id]}
        found.sort(key=lambda check: (position[check.figures.partition(" ")[0]], check.check_id))
        checks += found
        unchecked |= reasons(evidence, releases[doc_id], found)
    return checks, unchecked


def _misread(check: Check) -> bool:
    """Whether an inconsistent number would be right as it stands if it were another kind of statement.

    ``100 × 31 / 183 = 16,94`` beside a stated 16,94 %: then the kind was read wrongly, and nobody is to be accused.
    """
    # Of a plan the slip is real: `vượt 165 %` is written where `đạt 165 %` is meant.
    if check.verdict != "inconsistent" or check.check != "growth" or check.stated is None or not check.repair:
        return False
    return any(Decimal(edit.partition(":")[2]) == check.stated for edit in check.repair.split("; "))
