"""Atoms to complete rows: indicator, period, status, base and links of each figure."""

import unicodedata
from dataclasses import dataclass
from operator import attrgetter

from solieu.extract.atoms import Extraction
from solieu.lexicon.wordlists import word_list
from solieu.model import Figure
from solieu.relate import known, periods, reporting, statuses
from solieu.relate.afterwards import link_earlier
from solieu.relate.declared import declared
from solieu.relate.links import link
from solieu.relate.mention import Mention

__all__ = ["Reading", "relate"]

_OTHER_MEASURE = tuple(f" {words}" for words in word_list("other_measure"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a release states: its figures in order of position, and what it says about itself."""

    figures: tuple[Figure, ...]
    title: str
    issuer: str
    published: str


def relate(extraction: Extraction, published: str = "") -> Reading:
    """Complete the rows of a release; ``published`` is its day where that is known from elsewhere."""
    date = published or reporting.published(extraction) or extraction.release.published
    at_large = declared(extraction)
    found = link(extraction, at_large)
    if found:
        now = reporting.reporting(extraction, date, at_large.day)
        periods.assign(extraction, found, now)
        statuses.assign(extraction, found, now)
        link_earlier(found)
    rows = sorted([_row(extraction, mention, date) for mention in found], key=attrgetter("start"))
    return Reading(tuple(rows), reporting.title(extraction), reporting.issuer(extraction, date), date)


def _row(extraction: Extraction, mention: Mention, date: str) -> Figure:
    release, normal, quantity = extraction.release, extraction.normal, mention.quantity
    start, end = normal.span(quantity.start, quantity.end)
    sentence = extraction.sentences[mention.sentence]
    first, last = normal.span(sentence.start, sentence.end)
    target = (
        f"{release.doc_id}#{normal.span(mention.target.quantity.start, mention.target.quantity.end)[0]}"
        if mention.target
        else ""
    )
    indicator = _lowered(mention.indicator)
    return Figure(
        doc_id=release.doc_id,
        figure_id=f"{release.doc_id}#{start}",
        source=release.source,
        published=date,
        kind=mention.kind,
        aspect=mention.aspect,
        indicator=indicator,
        indicator_id=_indicator_id(extraction, mention, indicator),
        value=quantity.value,
        value_max=quantity.value_max,
        total=quantity.total,
        resolution=quantity.resolution,
        unit=mention.unit,
        bound=mention.bound,
        direction=mention.direction,
        status=mention.status,
        period=mention.period,
        area=mention.area,
        base=mention.base,
        base_period=mention.base_period,
        refers_to=target,
        text=release.text[start:end],
        start=start,
        end=end,
        sentence=release.text[first:last],
        rule=mention.rule or "level",
        category=unicodedata.normalize("NFC", mention.category) if mention.category else "",
        base_label=unicodedata.normalize("NFC", mention.base_label) if mention.base_label else "",
        flags=" ".join(dict.fromkeys(mention.flags)) if mention.flags else "",
        relation=mention.relation if mention.target else "",
        claim=mention.claim,
        cue="; ".join([normal.text[cue.start : cue.end] for cue in mention.cues]) if mention.cues else "",
        unchecked="",
        area_id="",
    )


def _indicator_id(extraction: Extraction, mention: Mention, indicator: str) -> str:
    """The key of what the row measures: none of a total that a count is out of, nor where the category is an indicator
    of its own (``thuế thu nhập cá nhân`` among the revenues) or another measure is named (``tăng 1,9% về lượng``).
    """
    unit = _measured_in(mention)
    other = extraction.normal.folded.startswith(_OTHER_MEASURE, mention.quantity.end)
    if mention.rule == "out_of" or other or known.indicator_id(mention.category, unit):
        return ""
    if mention.averaged and "bình quân" not in indicator.lower():
        return known.indicator_id(f"{indicator} bình quân", unit)
    return known.indicator_id(indicator, unit)


def _measured_in(mention: Mention) -> str:
    """The unit of what the indicator names: a ratio, a change or a share in % has that of the figure it qualifies."""
    if mention.aspect == "level" or mention.kind == "figure":
        return mention.unit
    return mention.target.unit if mention.target else ""


def _lowered(indicator: str) -> str:
    """NFC, with a capital only where the word has more of them (``BHXH``, ``Vonfram`` stays as the source has it)."""
    return unicodedata.normalize("NFC", indicator).strip(" ,;:-")
