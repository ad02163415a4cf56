"""Whether a figure is reported, estimated or aimed at."""

import regex

from solieu.extract.atoms import Extraction
from solieu.lexicon.wordlists import word_list
from solieu.relate import timeline
from solieu.relate.mention import Mention
from solieu.relate.timeline import Now

_MONTHS = regex.compile(r"\d{1,2} tháng")
_PLAN_TITLE = regex.compile(
    r"(?:[^.;:]{0,60} )?(?:giao (?:chỉ tiêu|kế hoạch|dự toán)|(?<!\S)(?:kế hoạch|chỉ tiêu|mục tiêu) )"
)
_RESULT_TITLE = regex.compile(r"đạt|vượt|hoàn thành|thực hiện|kết quả|bằng|\d%|sơ kết|tổng kết|về đích|xong")
"""A title that sets targets governs what stands under it; one that tells of results does not."""
_TARGETS_AHEAD = regex.compile(r"\bchỉ tiêu\b[^.;]{0,40}\b(?:năm|quý|tháng|giai đoạn|nhiệm kỳ|tới|phấn đấu|giao)\b")
"""``Các chỉ tiêu năm 2021:`` aims; ``Các chỉ tiêu kỹ thuật:`` measures."""
_FOLLOW = ("ratio_of", "change_of", "share_of", "part_of", "all_parts_of", "average_of")
_SETS = frozenset(word_list("sets_target"))
_OCCASIONS = word_list("occasions")
_SET_AT_START = frozenset(word_list("sets_target_at_start"))
_HEADINGS = word_list("planning_headings")
_REPORTS = word_list("reporting_headings")
_OPENERS = word_list("planning_openers")


def assign(extraction: Extraction, found: list[Mention], now: Now) -> None:
    """Fill ``status`` of every mention."""
    block, carried = -1, ""
    sections = _sections(extraction)
    last_sentence = -1
    scope_status = ""
    for mention in found:
        if mention.block != block:
            carried, block = sections[mention.block], mention.block
        first = mention.sentence != last_sentence
        if first:
            carried = _carried(extraction, mention, carried, now)
            scope_status, last_sentence = carried, mention.sentence
        own, scope_status = _cued(extraction, mention, scope_status)
        if extraction.normal.folded[mention.quantity.end : mention.quantity.end + 8].lstrip().startswith("(ước"):
            own = "estimate"
        _settle(mention, own, now)
        if own == "target" and mention.scope.parent is None and first:
            carried = "target"


def _sections(extraction: Extraction) -> list[str]:
    """For each block the status that the heading above it or the sentence that opens its list sets."""
    texts: dict[int, str] = {}
    for sentence in extraction.sentences:
        texts[sentence.block] = extraction.normal.folded[sentence.start : sentence.end]
    found, section, opener = [], "", ""
    if _PLAN_TITLE.match(texts.get(0, "")) and not _RESULT_TITLE.search(texts.get(0, "")):
        section = "target"
    for index, line in enumerate(extraction.blocks):
        text = texts.get(index, "").rstrip()
        short = line.end - line.start < 90 and not text.endswith((".", ";"))
        if line.kind == "heading" or (
            short
            and (line.level == 1 or (line.level == 0 and index))
            and not any(c.isdigit() for c in _MONTHS.sub("", text.rpartition("năm")[0][4:]))
        ):
            planned = any(word in text for word in _HEADINGS) or _TARGETS_AHEAD.search(text) is not None
            section = "target" if planned and not any(word in text for word in _REPORTS) else ""
        if text.endswith(":"):
            opener = "target" if any(word in text for word in _OPENERS) else ""
        elif line.level == 0:
            opener = ""
        found.append(section or (opener if line.level > 0 else ""))
    return found


def _carried(extraction: Extraction, mention: Mention, carried: str, now: Now) -> str:
    """A target goes on to the next sentence of its paragraph while nothing is reported as done."""
    if carried != "target":
        return ""
    sentence = extraction.sentences[mention.sentence]
    text = f" {extraction.normal.folded[sentence.start : sentence.end]} "
    if text.strip().startswith(_OCCASIONS):
        return ""
    if " đã " in text or " ước " in text:
        return ""
    previous = extraction.sentences[mention.sentence - 1] if mention.sentence else None
    if previous is None or previous.block != sentence.block:
        return carried
    year = timeline.year_of(mention.period)
    at = int(now.published[:4]) if now.published else now.year
    return "target" if year is not None and at is not None and year >= at else ""


def _future(period: str, now: Now) -> bool:
    year, month = timeline.year_of(period), timeline.last_month(period)
    if not year or not now.year or period == now.period:
        return False
    if not now.published:
        reported = timeline.last_month(now.period)
        return year > now.year or (year == now.year and reported is not None and (month or 12) > reported)
    if now.published:
        at = (int(now.published[:4]), int(now.published[5:7]))
        return (year, month or 12) > at if month else year > at[0]
    return False


def _cued(extraction: Extraction, mention: Mention, current: str) -> tuple[str, str]:
    """The status that cues give this mention, and the one that goes on in its sentence."""
    folded, scope = extraction.normal.folded, mention.scope
    status = current if scope.parent is None else ""
    bracket_only, done = "", False
    sentence = extraction.sentences[mention.sentence]
    for atom in mention.lead_cues:
        word = folded[atom.start : atom.end]
        if "estimate" in atom.kinds:
            status = bracket_only = "estimate"
        elif word in _SETS:
            status = bracket_only = "target"
        elif word in _SET_AT_START and atom.start - sentence.start < 12 and scope.parent is None:
            if not _reported(folded, atom.start, mention):
                status = "target"
        elif word in ("đã", "đã đạt", "đã có", "đã được", "hiện có", "hiện"):
            status, done = "", True
    if scope.parent is None:
        return ("actual" if done and not status else status), status
    return bracket_only, current


def _reported(folded: str, start: int, mention: Mention) -> bool:
    """``chỉ tiêu ... đạt``: a plan word whose clause reports a result sets no target."""
    between = folded[start : mention.quantity.start]
    return any(word in between for word in (" đạt ", " vượt ", " đã ", " hoàn thành ", "thực hiện"))


def _settle(mention: Mention, own: str, now: Now) -> None:
    if mention.plan:
        mention.status = "target"
        return
    if mention.earlier:
        mention.status = "actual"
        return
    target = mention.target
    if target is not None and mention.relation in _FOLLOW:
        part = mention.relation in ("part_of", "all_parts_of")
        # No word ties it to a whole in another sentence that arithmetic alone found, so `ước` there does not reach it.
        apart = mention.rule == "fits_whole" and mention.sentence != target.sentence
        mention.status = (own or "actual") if part and (own or apart) else target.status
        return
    if not own and mention.limited:
        own = "target"
    mention.status = own or ("target" if _future(mention.period, now) else "actual")
