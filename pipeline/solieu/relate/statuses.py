"""Whether a figure is reported, estimated or aimed at."""

from solieu.extract.atoms import Cue, Extraction
from solieu.relate import timeline
from solieu.relate.mention import Mention
from solieu.relate.timeline import Now

_FOLLOW = ("ratio_of", "change_of", "share_of", "part_of", "all_parts_of", "average_of")
_SETS = frozenset(
    "phấn đấu|đặt mục tiêu|đặt chỉ tiêu|đề ra mục tiêu|đề ra chỉ tiêu|dự kiến|đặt kế hoạch|mục tiêu đến|phấn đấu đến|phấn đấu đạt|"
    "mục tiêu phấn đấu|cán đích|phải đạt|cần đạt|hướng tới|chỉ tiêu phấn đấu|quyết tâm|đăng ký phấn đấu|phương hướng|"
    "giao chỉ tiêu|kỳ vọng".split("|")
)
_SET_AT_START = frozenset(("mục tiêu", "định mức", "phương hướng"))
_SET_AFTER = (" đề ra", " đặt ra")


def assign(extraction: Extraction, found: list[Mention], now: Now) -> None:
    """Fill ``status`` of every mention."""
    block, carried, heading = -1, "", ""
    last_sentence = -1
    scope_status = ""
    for mention in found:
        if mention.block != block:
            line = extraction.blocks[mention.block]
            heading = _opened(extraction, mention, block, line.level)
            carried, block = heading, mention.block
        if mention.sentence != last_sentence:
            carried = _carried(extraction, mention, carried, now)
            scope_status, last_sentence = carried, mention.sentence
        own, scope_status = _cued(extraction, mention, scope_status)
        if extraction.normal.folded[mention.quantity.end : mention.quantity.end + 8].lstrip().startswith("(ước"):
            own = "estimate"
        _settle(mention, own, now)
        if own == "target" and mention.scope.parent is None:
            carried = "target"


def _opened(extraction: Extraction, mention: Mention, previous: int, level: int) -> str:
    """A heading or a sentence with a colon above a list sets the status of its items."""
    if level == 0:
        return ""
    for index in range(mention.sentence - 1, -1, -1):
        sentence = extraction.sentences[index]
        line = extraction.blocks[sentence.block]
        if sentence.block == mention.block or line.level >= level and line.kind != "heading":
            continue
        text = extraction.normal.folded[sentence.start : sentence.end]
        return "target" if any(word in text for word in ("phấn đấu", "mục tiêu", "phương hướng", "chỉ tiêu chủ yếu", "nhiệm vụ năm")) and text.rstrip().endswith(
            (":", "yếu", "sau")
        ) or line.kind == "heading" and "phương hướng" in text else ""
    return ""


def _carried(extraction: Extraction, mention: Mention, carried: str, now: Now) -> str:
    """A target goes on to the next sentence of its paragraph while nothing is reported as done."""
    if carried != "target":
        return ""
    sentence = extraction.sentences[mention.sentence]
    text = f" {extraction.normal.folded[sentence.start : sentence.end]} "
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
    if not year or not now.year:
        return False
    if not now.published:
        reported = timeline.last_month(now.period)
        return year > now.year or year == now.year and reported is not None and (month or 12) > reported
    if now.published:
        at = (int(now.published[:4]), int(now.published[5:7]))
        return (year, month or 12) > at if month else year > at[0]
    return False


def _cued(extraction: Extraction, mention: Mention, current: str) -> tuple[str, str]:
    """The status that cues give this mention, and the one that goes on in its sentence."""
    folded, scope = extraction.normal.folded, mention.scope
    status = current if scope.parent is None else ""
    bracket_only = ""
    sentence = extraction.sentences[mention.sentence]
    for atom in scope.within(mention.lead[0], mention.quantity.start):
        if not isinstance(atom, Cue):
            continue
        word = folded[atom.start : atom.end]
        if "estimate" in atom.kinds:
            status = bracket_only = "estimate"
        elif word in _SETS:
            status = bracket_only = "target"
        elif word in _SET_AT_START and atom.start - sentence.start < 12 and scope.parent is None:
            if not _reported(folded, atom.start, mention):
                status = "target"
        elif word in ("đã", "đã đạt", "đã có", "đã được") and status:
            status = ""
    if scope.parent is None:
        return status, status
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
        mention.status = own if own and mention.relation in ("part_of", "all_parts_of") else target.status
        return
    if not own and mention.limited:
        own = "target"
    mention.status = own or ("target" if _future(mention.period, now) else "actual")
