"""The words around a figure in its sentence."""

from ..model import Figure
from .evidence import Evidence


def after(evidence: Evidence, figure: Figure) -> tuple[str, Figure | None]:
    """The words of the sentence from a figure to the next one or a stop, and that next figure if it follows."""
    offset = _offset(evidence, figure)
    if offset is None:
        return "", None
    begin = figure.end - offset
    position = evidence.positions[figure.figure_id] + 1
    following = evidence.figures[position] if position < len(evidence.figures) else None
    end = len(figure.sentence)
    if following is not None and following.sentence == figure.sentence and following.start - offset <= end:
        end = following.start - offset
    else:
        following = None
    between = figure.sentence[begin:end]
    for at, char in enumerate(between):
        if char in ",;:()[].":
            return between[:at], None
    return between, following


def before(evidence: Evidence, figure: Figure) -> str:
    """The words of the sentence between the figure before, or a stop, and this one."""
    offset = _offset(evidence, figure)
    if offset is None:
        return ""
    position = evidence.positions[figure.figure_id]
    former = evidence.figures[position - 1] if position else None
    begin = former.end - offset if former is not None and former.sentence == figure.sentence else 0
    between = figure.sentence[begin : figure.start - offset]
    return between[max(between.rfind(stop) for stop in ",;:()") + 1 :]


def between(evidence: Evidence, one: Figure, other: Figure) -> str:
    """The words of the sentence from a figure to a later one in it; empty where they do not stand so."""
    offset = _offset(evidence, one)
    if offset is None or one.sentence != other.sentence:
        return ""
    return one.sentence[one.end - offset : max(other.start - offset, one.end - offset)]


def bracketed_after(evidence: Evidence, figure: Figure, phrase: str) -> Figure | None:
    """The figure that opens a bracket right after a figure and the words after it (``88,6% diện tích (242 ha)``); the
    name of a total may have commas (``93,2% tổng số công nhân, viên chức (181.265 người)``).
    """
    offset = _offset(evidence, figure)
    position = evidence.positions[figure.figure_id] + 1
    following = evidence.figures[position] if position < len(evidence.figures) else None
    if offset is None or following is None or following.sentence != figure.sentence:
        return None
    between = figure.sentence[figure.end - offset : following.start - offset]
    total = (
        between.endswith(" (") and between.lstrip().startswith("tổng ") and not any(s in between[:-1] for s in ";:()")
    )
    return following if total or between[len(phrase) :] == "(" else None


def bracketed(evidence: Evidence, figure: Figure) -> bool:
    """Whether a figure stands in brackets in its sentence."""
    offset = _offset(evidence, figure)
    if offset is None:
        return False
    opened = figure.sentence[: figure.start - offset]
    return opened.rfind("(") > opened.rfind(")")


def _offset(evidence: Evidence, figure: Figure) -> int | None:
    """Where the sentence begins in the text, if its figures leave one place only."""
    if figure.sentence in evidence.offsets:
        return evidence.offsets[figure.sentence]
    places: set[int] | None = None
    for other in evidence.having(sentence=figure.sentence):
        starts, at = set(), other.sentence.find(other.text)
        while at >= 0:
            starts.add(other.start - at)
            at = other.sentence.find(other.text, at + 1)
        places = starts if places is None else places & starts
    found = places.pop() if places and len(places) == 1 else None
    evidence.offsets[figure.sentence] = found
    return found
