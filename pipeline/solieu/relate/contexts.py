"""What headings, list openings and paragraphs pass on to the figures under them."""

import re
from dataclasses import dataclass, field

from solieu.extract.atoms import Cue, Extraction, Quantity
from solieu.extract.times import Time
from solieu.relate import moments, timeline
from solieu.relate.mention import Mention
from solieu.relate.timeline import Now

_CUMULATED = re.compile(r"(?:tính chung|lũy kế|luỹ kế|cộng dồn|tính cả|chung)(?:\s(?:trong|cả|qua))?\s$")
_ADVERBIAL = re.compile(
    r"\s?(?:(?:trong|đến|tính|tính đến|tới|hết|sang|bước sang|riêng|về|kết thúc|tính chung|lũy kế|luỹ kế|cộng dồn|"
    r"cả|qua|cuối|đầu|thời điểm|ngày|từ|vào|theo đó)\s){0,4}"
)
_CAPTION = re.compile(r"(?:bảng|biểu|phụ lục)(?: số)? \d{1,2}\b")
"""A line over a table speaks of the table alone."""
_UP_TO = ("hết", "hết ngày")
"""``đến hết ngày 31/3`` ends a span: what follows in the paragraph is about the span."""
_ONLY = re.compile(r"(?:riêng|chỉ riêng|trong đó|nhất là)(?:\s(?:trong|của))?\s$")


def _plans(extraction: Extraction, index: int, first: int) -> bool:
    """Whether a sentence speaks of what is planned or estimated before its first figure, so that its year goes on."""
    atoms = extraction.atoms[index]
    return any(isinstance(a, Cue) and a.start < first and a.kinds & {"target", "estimate"} for a in atoms)


@dataclass(slots=True)
class Context:
    """The periods that lines above pass on: the heading's or list opening's, and the paragraph's."""

    heading: str = ""
    opening: str = ""
    paragraph: str = ""
    caption: str = ""
    block: int = -1
    explicit: set[Mention] = field(default_factory=set)

    def enter(self, extraction: Extraction, block: int) -> None:
        """A new line ends the paragraph above; running text also ends a list."""
        if block == self.block:
            return
        line, above = extraction.blocks[block], extraction.blocks[self.block] if self.block >= 0 else None
        if line.kind != "row":
            self.caption = ""
        if line.kind == "heading":
            self.heading = self.opening = self.paragraph = ""
        if line.level == 0 or (above is not None and line.level < above.level):
            self.opening = ""
        if line.level == 0 or above is None or line.level <= above.level or not self.paragraph:
            self.paragraph = ""
        self.block = block

    @property
    def period(self) -> str:
        """What a statement without a time of its own takes here; empty at the top of the release."""
        return self.caption or self.paragraph or self.opening or self.heading


def carry(
    extraction: Extraction,
    index: int,
    found: list[Mention],
    times: list[tuple[Time, str]],
    quantities: list[Quantity],
    context: Context,
    now: Now,
) -> None:
    """What the sentence passes on: the time it opens with, or the cumulated span after a single month."""
    folded, sentence = extraction.normal.folded, extraction.sentences[index]
    line, text = extraction.blocks[sentence.block], folded[sentence.start : sentence.end].rstrip()
    first = quantities[0].start if quantities else sentence.end
    passed = ""
    for atom, period in times:
        before = folded[max(sentence.start, atom.start - 30) : atom.start]
        if atom.start < first and not passed and not _ONLY.search(before):
            dated = line.kind == "heading" and before.endswith("đến ")  # `V. MỘT SỐ ĐƠN VỊ ĐẾN 31/8/2016`
            event = atom.kind == "day" and not (
                (dated or moments.as_of(extraction, atom))
                and "thời điểm" not in before
                and not before.rstrip().endswith(_UP_TO)
            )
            inner = (
                context.paragraph
                and not _ADVERBIAL.fullmatch(before[-30:].rpartition(", ")[2])
                and not folded.startswith(",", atom.end)
            )
            passed = (
                ""
                if event or inner or (atom.kind == "word" and atom.text in ("hiện nay", "cả quý", "trong quý"))
                else period
            )
        elif passed and _CUMULATED.search(before) and atom.kind == "months" and atom.first == 1:
            passed = period
    if (index == 0 and len(extraction.blocks) > 1) or not passed:
        return
    if found and passed != found[0].period == timeline.since_beginning(passed, now.period):
        passed = found[0].period  # `Thu ngân sách đến ngày 30/9`: what follows is counted from January too
    if passed == now.period[:4] != now.period and line.kind != "heading" and not _plans(extraction, index, first):
        return  # a year named in passing (`chỉ tiêu năm 2024`) does not widen a report on a part of it
    if _CAPTION.match(folded, line.body):
        context.caption = passed
        return
    titled = (
        line.kind == "heading"
        or text.endswith(":")
        or (not found and len(text) < 90 and not text.endswith((".", "!", "?", ";")))
    )
    if line.kind == "heading" or (titled and not found and line.level == 0):
        context.heading, context.paragraph = passed, ""
    elif titled:
        context.opening = passed
    else:
        context.paragraph = passed
