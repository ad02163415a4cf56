"""A Word draft given back with a comment on each figure that a check is about, and nothing else changed.

Comments are spliced into the bytes of the document: what is not a comment's mark stays as it was, character for
character. A library that reads and writes Word documents would write every part anew, and lets comments begin and
end only where runs do.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from solieu.annotate.marks import Marks
from solieu.annotate.package import Draft
from solieu.annotate.remarks import Remark, remarks
from solieu.annotate.scan import Node, Scan, Unit, scanned
from solieu.model import Anchor, Release
from solieu.read.faults import fault

__all__ = ["FORMATS", "Annotated", "Remark", "annotated", "remarks"]

FORMATS = ("docx",)
"""Formats of releases that can be annotated."""
MOST = 32_767
"""Comments of one document: Word opens none with more ([MS-OI29500] 2.1.315)."""

Place = tuple[Node | Unit, int]
"""A text node with the number of characters before the place, or a whole unit."""


class Annotated(NamedTuple):
    """The document with comments; how many there are, and whether a signature of the document no longer holds."""

    data: bytes
    comments: int
    signed: bool


def annotated(data: bytes, release: Release, said: Iterable[Remark]) -> Annotated:
    """The Word document with a comment for each remark, on exactly its characters; without a remark as it was.

    A remark on a note stands at the note's reference and one in a text box at what holds the box, since Word has no
    comments there. ``release`` is what was read from ``data``. The same input gives the same bytes: comments have no
    date. Raises ReadError when the package is broken, or would have more comments than Word can open.
    """
    draft = Draft(data)
    main = scanned(draft.part(draft.main), draft.main)
    marks = Marks(main)
    bodies: list[tuple[int, tuple[str, ...]]] = []
    taken = main.comments | draft.comment_ids
    notes: dict[str, Scan] = {}
    starts = [anchor.start for anchor in release.anchors]
    for number, remark in enumerate(sorted(said, key=lambda one: (one.start, one.end)), max(taken, default=-1) + 1):
        pieces = _pieces(remark, release.anchors, starts)
        elsewhere = next((piece for piece in pieces if piece.part != draft.main), None)
        if not pieces:
            continue
        if elsewhere is None:
            span = _span(main.nodes[pieces[0].node], pieces[0].begin, main.nodes[pieces[-1].node], pieces[-1].stop)
        else:
            if elsewhere.part not in notes:
                notes[elsewhere.part] = scanned(draft.part(elsewhere.part), elsewhere.part)
            note = notes[elsewhere.part].nodes[elsewhere.node].note
            if note not in main.references:
                continue
            span = (main.references[note], 0), (main.references[note], 0)
        marks.comment(number, *span)
        bodies.append((number, remark.lines))
    if not bodies:
        return Annotated(data, 0, False)
    if len(taken) + len(bodies) > MOST:
        raise fault("refused", "too_many_comments", count=len(bodies), limit=MOST)
    written = draft.commented(marks.spliced(), bodies, main.namespace)
    return Annotated(written, len(bodies), any(name.startswith("_xmlsignatures/") for name in draft.names))


def _span(first: Node, begin: int, last: Node, stop: int) -> tuple[Place, Place]:
    """The places from a character to another; a field whose whole result they are is marked from without."""
    within = first.within
    if within is not None and within is last.within and within.end is not None:
        whole = within.nodes[0] is first and within.nodes[-1] is last and begin == 0 and stop == last.length
        if whole:
            return (within.begin, 0), (within.end, 0)
    return (first, begin), (last, stop)


def _pieces(remark: Remark, anchors: Sequence[Anchor], starts: Sequence[int]) -> list[Anchor]:
    """The anchors that a remark's characters stand in, cut to these; of a decoded piece the whole."""
    found: list[Anchor] = []
    at = max(bisect_right(starts, remark.start) - 1, 0)
    while at < len(anchors) and anchors[at].start < remark.end:
        anchor = anchors[at]
        at += 1
        if anchor.end <= remark.start:
            continue
        begin, stop = anchor.begin, anchor.stop
        if stop - begin == anchor.end - anchor.start:
            begin += max(remark.start - anchor.start, 0)
            stop -= max(anchor.end - remark.end, 0)
        found.append(anchor._replace(begin=begin, stop=stop))
    return found
