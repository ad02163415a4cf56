"""What speaks for a time near the top of a release as its reporting period, weighed by the words around it."""

import re
from dataclasses import dataclass

from solieu.extract.atoms import Extraction
from solieu.extract.times import Time
from solieu.relate import timeline

_PLANNED = re.compile(
    r"\b(?:triển khai|phương hướng|kế hoạch(?! hóa| và đầu tư| ?- ?(?:đầu tư|tài chính))|mục tiêu|chỉ tiêu|"
    r"phấn đấu|bàn|nhiệm vụ trọng tâm|dự kiến|hướng tới|"
    r"định hướng|bước sang|sang|đề ra|chuẩn bị)\b[^.:;()]{0,44}$"
)
_AIMING = ("phấn đấu", "đặt mục tiêu", "dự kiến", "đề ra mục tiêu", "đặt ra", "sẽ", "đặt chỉ tiêu", "yêu cầu")
_PLANS_NEXT = re.compile(rf"[^.;]{{0,40}}?\b(?:{'|'.join(_AIMING)})\b")
_REPORTED = re.compile(
    r"\b(?:tổng kết|sơ kết|kết quả|báo cáo|tình hình|đánh giá|nhìn lại|tiến độ|trong|tính chung|lũy kế|luỹ kế|"
    r"cộng dồn|tính|qua|sau|hết|tính đến|kết thúc|khép lại|thực hiện)\b"
    r"[^.:;]{0,60}$"
)
_AFTER_REPORTED = re.compile(r"\s(?:khép lại|vừa qua|đã qua|qua đi|trôi qua|kết thúc)")
_ONLY = re.compile(r"\b(?:riêng|chỉ riêng|nhất là)(?:\s(?:trong|của))?\s$|chưa (?:bước )?sang $")
_NEAR = 24
"""Characters that hold the longest of these with the one before it."""
_ROUND = re.compile(
    r"\b(?:tuần|kỳ|đợt|mùa(?:\s(?:khô|mưa|lũ|vụ))?)(?:\svừa)?(?:\s(?:qua|này|thứ))?(?:\s\d{1,2})?\s?\($"
)
_DONE = re.compile(r"(?:hoàn thành|thực hiện|tình hình|kết quả)[^.,]{0,40}$")
_SPAN = re.compile(r"\d{4}(?:-\d\d)?/\d{4}(?:-\d\d)?")
_TITLE, _LEAD, _DECAY, _FLOOR = 4.0, 4.5, 0.8, 0.3
_FORMS = {"year": 1.0, "years": 1.0, "school": 1.2, "span": 1.2, "days": 0.9, "day": 1.0, "word": 0.9}


@dataclass(slots=True)
class Said:
    """An expression of time near the top, and what the words around it say; ``planned`` and the like are weights."""

    rank: int
    index: int
    atom: Time
    role: str
    reported: bool = False
    reviewed: bool = False
    bracketed: float = 1
    single: float = 1
    opening: float = 1
    planned: float = 1


def is_term(period: str) -> bool:
    """Whether a period is as long as a term or a programme: more than two years."""
    return _SPAN.fullmatch(period) is not None and (timeline.year_of(period) or 0) - int(period[:4]) >= 2


def read_around(extraction: Extraction, rank: int, index: int, atom: Time, role: str) -> Said:
    """What the words around an expression of time say of it; ``rank`` counts the sentences from the top."""
    folded, sentence = extraction.normal.folded, extraction.sentences[index]
    before = folded[max(sentence.start, atom.start - 90) : atom.start]
    time = Said(rank, index, atom, role, _REPORTED.search(before) is not None)
    time.reviewed = time.reported or (rank == 0 and folded.startswith(("nhiệm kỳ", "giai đoạn"), atom.start))
    if atom.kind in ("days", "span") and before.rstrip().endswith("("):
        time.bracketed = 2.2 if _ROUND.search(before) else 0.2
    if _ONLY.search(before[-_NEAR:]):
        time.single = 0.2
    if time.reported or atom.start - sentence.start < 3 or _AFTER_REPORTED.match(folded, atom.end):
        time.opening = 1.4
    if (_PLANNED.search(before) and not _DONE.search(before)) or _aims_next(folded, atom.end, sentence.end):
        time.planned = 0.12
    return time


def _aims_next(folded: str, start: int, end: int) -> bool:
    """Whether a word of aiming follows soon; to look for each of them takes less time than to try all at each place."""
    said = folded[start : min(end, start + 60)]
    return any(word in said for word in _AIMING) and _PLANS_NEXT.match(folded, start, end) is not None


def weigh(said: Said, period: str, date: str) -> float:
    """What a time weighs as the reporting period ``period``; ``date`` is that of publication."""
    atom = said.atom
    found = _TITLE if said.rank == 0 else max(_FLOOR, _LEAD * _DECAY ** (said.rank - 1))
    if atom.kind == "months":
        found *= 1.7 if atom.last > atom.first and atom.text != "rest" else 1.2
    else:
        found *= _FORMS[atom.kind]
    if said.reviewed and (atom.kind == "years" or is_term(period)):
        found *= 1.6
    found = found * said.bracketed * said.single * said.opening * said.planned
    if _ends_after(period, date):
        found *= 0.15
    return found


def _ends_after(period: str, date: str) -> bool:
    """Whether a period ends more than a month after publication; a year may be reviewed from its autumn on, a term in
    its last year.
    """
    year = timeline.year_of(period)
    if not date or not year:
        return False
    at = int(date[:4]) * 12 + int(date[5:7])
    month = timeline.last_month(period)
    if month is None:
        if period.startswith("SY"):
            return False
        return year > int(date[:4]) or (len(period) == 4 and year == int(date[:4]) and int(date[5:7]) < 8)
    return year * 12 + month > at + 1
