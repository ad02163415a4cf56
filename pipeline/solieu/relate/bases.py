"""What a ratio or change is relative to: plan, same period, an earlier time, something else."""

from bisect import bisect_left
from dataclasses import dataclass

import regex

from solieu.extract.atoms import Atom, Cue, Extraction, Mark
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate.mention import Mention

_COMPARED = frozenset(("same_period", "previous", "other", "time"))
_NEAR = 20
_OF_TIMES = 40
"""``gấp 1,5 lần chiến dịch năm 2008``: how far the base's time may stand after its name."""
_BLOCKS = 12
_SAID_BEFORE = frozenset(("versus", "same_period"))
"""What a base before its figure needs: a word of comparison, or the same period."""
KINDS = ("plan", "same_period", "previous", "other_base")
_KINDS = frozenset(KINDS)


@dataclass(frozen=True, slots=True)
class Base:
    """A base as stated: its kind, the time it names, its words with their start."""

    kind: str
    time: Time | None
    words: str
    start: int


def fill(found: list[Mention], extraction: Extraction, above: list[Base | None]) -> None:
    """Give each change without a base the nearest one stated in its sentence, else before it in its list or
    paragraph, else after it there, else what the heading above it says or the release declares for all; a plan is no
    such base. ``above`` holds the last two for each line.
    """
    stated = [(i, m) for i, m in enumerate(found) if m.base in _COMPARED and m.aspect in ("change", "ratio")]
    starts = [i for i, _ in stated]
    earlier = {id(m.target): m for m in reversed(found) if m.relation == "base_of" and m.target is not None}
    for index, mention in enumerate(found):
        if mention.base or mention.aspect != "change" or (mention.status == "target" and mention.plan):
            continue
        if mention.unit.endswith("/năm") or mention.averaged:
            continue
        at = bisect_left(starts, index)
        near = stated[max(0, at - _NEAR) : at + _NEAR]
        here = _nearest(near, index, mention, same_sentence=True)
        movement = earlier.get(id(mention.target)) if mention.target is not None else None
        if movement is not None and (here is None or here.base == "other"):
            begun = next((cue for cue in movement.lead_cues if "previous" in cue.kinds), None)
            mention.base, mention.base_from = "previous" if begun and movement.rule == "earlier" else "other", movement
            mention.base_words = extraction.normal.folded[begun.start : begun.end] if begun else ""
            continue
        source = here or _nearest(near, index, mention)
        if source is not None:
            at = bisect_left(starts, index)
            stated.insert(at, (index, mention))
            starts.insert(at, index)
            mention.base, mention.base_time, mention.base_words = source.base, source.base_time, source.base_words
            mention.base_from, mention.base_far = source.base_from, here is None
        elif (said := above[mention.block]) is not None and "target" not in mention.lead_kinds:
            mention.base, mention.base_time, mention.base_words = said.kind, said.time, said.words


def _nearest(
    stated: list[tuple[int, Mention]], index: int, mention: Mention, same_sentence: bool = False
) -> Mention | None:
    """The nearest base stated around a change: in its sentence, else before it in its list or paragraph, else after."""
    stated = [(i, m) for i, m in stated if m is not mention and abs(m.block - mention.block) <= _BLOCKS]
    here = [(abs(i - index), i > index, m) for i, m in stated if m.sentence == mention.sentence]
    if here:
        return min(here, key=lambda item: item[:2])[2]
    if same_sentence:
        return None
    near = [(i, m) for i, m in stated if m.block == mention.block or m.list_id == mention.list_id]
    near = [(i, m) for i, m in near if m.base_time is None or m.base_time.text != "season"]  # that is for one crop
    before = [m for i, m in near if i < index]
    after = [m for i, m in near if i > index]
    return before[-1] if before else after[0] if after else None


_REQUESTS = regex.compile(r" (?!đề ra|đặt ra|của|năm|tiến độ|nhiệm vụ|kế hoạch)\w")
"""``100% yêu cầu cấp điện được giải quyết``: requests; what is demanded ends its clause or has one of these."""
_BARE_PLAN = frozenset(word_list("bare_plans"))
_GIVEN = word_list("plan_givers")
_GIVEN_AT_END = word_list("plan_givers_at_end")


def stated(extraction: Extraction, mention: Mention) -> Base | None:
    """The base named after the figure, or before it in its own lead (``so với cùng kỳ giảm 5%``)."""
    scope = mention.scope
    if mention.compared is not None:
        start, end = mention.compared
        inside = scope.within(start, end)
        named = _named(extraction, inside, start, end, needs_versus=False) if inside else None
        if named is None or named.kind not in ("plan", "same_period", "previous", "other", "time"):
            times = [a for a in inside if isinstance(a, Time)]
            words = extraction.normal.text[start:end].strip()
            return Base("time", times[0], words, start) if times else Base("other", None, words, start)
        return named
    if extraction.normal.folded.startswith("/", mention.tail[0]):
        return None
    if mention.tail_atoms:
        after = _named(
            extraction,
            mention.tail_atoms,
            mention.tail[0],
            mention.tail[1],
            needs_versus=not mention.percent and mention.unit != "lần",
            times=mention.unit == "lần" and "times" in mention.verb,
        )
        if after is not None:
            return after
    if _SAID_BEFORE.isdisjoint(mention.lead_kinds):
        return None
    return _named(
        extraction,
        mention.lead_atoms,
        mention.lead[0],
        mention.quantity.start,
        needs_versus=True,
    )


def _named(
    extraction: Extraction, atoms: list[Atom], start: int, end: int, needs_versus: bool, times: bool = False
) -> Base | None:
    folded = extraction.normal.folded
    cues = [atom for atom in atoms if isinstance(atom, Cue)]
    versus = next((cue for cue in cues if "versus" in cue.kinds), None)
    if needs_versus and versus is None and not any(cue.kinds & {"same_period"} for cue in cues):
        return None
    for cue in cues:
        if versus is not None and cue.start < versus.start:
            continue
        if versus is None and folded[cue.start : cue.end] == "yêu cầu" and _REQUESTS.match(folded, cue.end, end):
            continue
        if _KINDS.isdisjoint(cue.kinds):
            continue
        kind = next(kind for kind in KINDS if kind in cue.kinds)
        if (
            versus is None
            and cue.start - start > 30
            and needs_versus is False
            and kind != "same_period"
            and kind != "plan"
        ):
            continue
        limit = min([a.start for a in atoms if isinstance(a, Mark) and a.start > cue.start] + [end])
        time = next((a for a in atoms if isinstance(a, Time) and cue.start <= a.start < limit), None)
        text = extraction.normal.text[cue.start : limit].strip()
        if kind == "other_base":
            kind = "other"
        return Base(kind, time, text, cue.start)
    if versus is not None:
        limit = min([a.start for a in atoms if isinstance(a, Mark) and a.start > versus.start] + [end])
        time = next((a for a in atoms if isinstance(a, Time) and versus.start < a.start <= limit), None)
        words = extraction.normal.text[versus.end : limit].strip()
        if time is not None:
            return Base("time", time, words, versus.start)
        if not folded[versus.end : limit].strip().startswith(("số", "tổng", "đối tượng", "người", "dân số", "toàn")):
            return Base("other", None, words, versus.start)
        return None
    time = next((a for a in atoms if isinstance(a, Time) and a.start - start <= (_OF_TIMES if times else 2)), None)
    if not needs_versus and time is not None and time.kind in ("year", "months", "day"):
        return Base("time", time, "", time.start)
    return None


def told_after(extraction: Extraction, mention: Mention) -> Base | None:
    """The time that an earlier amount is said to be of: ``276,8 tỷ đồng của cùng kỳ``, ``174 vụ năm 2020``."""
    atoms = [a for a in mention.tail_atoms if a.start - mention.quantity.end <= _NEAR]
    named = _named(extraction, atoms, *mention.tail, needs_versus=False)
    time = next((a for a in atoms if isinstance(a, Time)), None)
    return named or (Base("time", time, "", time.start) if time is not None else None)


def announced(extraction: Extraction, index: int) -> Base | None:
    """The base that a sentence names for the list under it (``so với đầu năm như sau:``)."""
    atoms, sentence = list(extraction.atoms[index]), extraction.sentences[index]
    if not any(isinstance(atom, Cue) and "versus" in atom.kinds for atom in atoms):
        return None
    base = _named(extraction, atoms, sentence.start, sentence.end, needs_versus=True)
    return base if base is not None and base.kind != "plan" else None


def label(base: Base) -> str:
    """The plan's own words when they say more than that there is a plan."""
    return named_plan(base.words) if base.kind == "plan" else ""


def named_plan(said: str) -> str:
    """A plan's words without a bracket, ``là`` and a bound at their end; empty when they say no more."""
    words = said.split(" (")[0].strip()
    for ending in (" là", " chỉ", " trên", " dưới"):
        words = words.removesuffix(ending)
    folded = words.lower()
    if folded in _BARE_PLAN or not (any(word in folded for word in _GIVEN) or folded.endswith(_GIVEN_AT_END)):
        return ""
    return words
