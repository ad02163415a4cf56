"""What an expression of time does in its sentence: say when, name what is compared with, or belong to a name.

Only a time that says when (``context``) can give a figure its period. The others are a ``base`` (``so với cùng kỳ năm
2018``), a ``plan`` (``đạt 97% kế hoạch năm 2018``) and a ``name`` (``Nghị quyết Đại hội nhiệm kỳ 2015-2020``).
"""

import re
from functools import lru_cache

from solieu.extract.atoms import Extraction
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import resolving, timeline
from solieu.relate.timeline import Now

_WORD = r"(?:[^\s,.;:()]++\s)"
_BASE = re.compile(
    rf"(?:\bso\s(?:với\s)?|\bđặt cạnh\s|\bcùng (?:kỳ|kì|thời điểm|thời gian|tháng|quý|vụ)\s"
    rf"|\b(?:cao|thấp|nhiều|ít|lớn|nhỏ|dài|ngắn|tốt|nhanh|chậm|kém)\shơn\s(?:mức\s)?(?:bình quân\s|trung bình\s|"
    rf"cùng kỳ\s)?(?:của\s)?)"
    rf"{_WORD}{{0,7}}(?:cuối\s|đầu\s|giữa\s)?$"
    rf"|\b(?:bằng|gấp)\s(?:[^\s\d,.;:()]++\s){{0,2}}[\d.,]++\s?(?:%|lần)\s(?:so\s)?(?:với\s)?(?:của\s|mức\s|cả\s|"
    rf"thực hiện\s|kết quả\s){{0,2}}$"
    rf"|\bgấp\s(?:[^\s\d,.;:()]++\s){{0,2}}[\d.,]++\s?lần\s{_WORD}{{0,4}}$"
    rf"|\b(?:bằng|hơn|tăng so|kém)\s$"
)
_PLAN = re.compile(
    rf"(?P<lead>[\d%]\s?|\blần\s|\b(?:vượt|đạt|bằng|hoàn thành|so với|so|của|theo|trong số|trên|với)\s)"
    rf"(?:\w{{1,20}}+\s)?"
    rf"(?:chỉ tiêu kế hoạch|kế hoạch|dự toán|chỉ tiêu|mục tiêu|kh|nghị quyết|định mức|nhiệm vụ|"
    rf"tiến độ)\s{_WORD}{{0,7}}$"
)
_NAME = re.compile(
    r"\b(?:nghị quyết|quyết định|thông tư|nghị định|chỉ thị|công văn|kết luận|đề án|chương trình|dự án|chuẩn nghèo|"
    r"giá so sánh|giá cố định|chiến lược|quy hoạch|luật|"
    r"phong trào|đại hội|đại biểu|ban chấp hành|bch|ủy viên|kỳ họp|phiên họp|giao ban|chuẩn hộ nghèo|tiêu chí|khóa|"
    r"hộ chiếu|sinh)\s[^,.;:()]{0,60}$"
)
_DOCUMENTS = frozenset(word_list("documents"))
_DONE = re.compile(r"(?:thực hiện|kết quả|sơ kết|tổng kết|tiến độ|đánh giá)\s[^,.;:()]{0,60}$")
_REVIEWED = re.compile(r"\s(?:kết quả|sơ kết|tổng kết|đánh giá)\s")
_AS_OF = re.compile(
    r"(?:\btính đến|\bđến|\bhết|\bthời điểm|\btrước|\bchốt|\bcập nhật)(?:\s(?:hết|cuối|thời điểm|lúc|khoảng|"
    r"kết thúc)){0,2}"
    r"(?:\s\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{1,2})?(?:\s?(?:phút|'))?)?,?(?:\s(?:sáng|trưa|chiều|tối))?(?:\s(?:ngày|"
    r"cùng ngày))?\s?$"
)
_CLOCK = re.compile(r"(?:lúc|chốt)\s\d{1,2}\s?(?:giờ|h|g)\d{0,2}(?:\sphút)?\s(?:ngày\s)?$")


def role(extraction: Extraction, index: int, atom: Time) -> str:
    """``context``, ``base``, ``plan`` or ``name``."""
    folded, sentence = extraction.normal.folded, extraction.sentences[index]
    before = folded[max(sentence.start, atom.start - 90) : atom.start]
    after = folded[atom.end : atom.end + 12]
    if "làm gốc" in after and after.lstrip().startswith("làm gốc"):
        return "base"
    return _role_after(before, atom.kind, folded.startswith("năm", atom.start))


@lru_cache(maxsize=256)
def _role_after(before: str, kind: str, year_word: bool) -> str:
    """The role by the words before; asked up to four times for each time near the top of a release."""
    if _BASE.search(before) and not before.rstrip().endswith(("đến", "tới", "hết")):
        return "base"
    if _PLAN.search(before):
        return "plan"
    return "name" if _named(before, kind, year_word) else "context"


def _named(before: str, kind: str, year_word: bool) -> bool:
    """Whether the time is part of the name of a document or plan; what is reported on may bear such a name (``kết quả
    Chương trình ...``).
    """
    found = _NAME.search(before) if kind in ("year", "years", "season", "day") else None
    if found is None:
        return False
    number = kind == "year" and not year_word and found.group().strip() in _DOCUMENTS
    return number or not (_DONE.search(before[: found.start()]) or _REVIEWED.search(found.group()))


def as_of(extraction: Extraction, atom: Time) -> bool:
    """Whether a day is the one up to which something is counted (``tính đến 17 giờ ngày 30/10``)."""
    before = extraction.normal.folded[max(0, atom.start - 44) : atom.start]
    return atom.kind == "day" and bool(_AS_OF.search(before) or _CLOCK.search(before))


def up_to(extraction: Extraction, atom: Time) -> bool:
    """Whether something is counted up to the end of a time: ``tính đến 31/10``, ``đến hết tháng 9``."""
    before = extraction.normal.folded[max(0, atom.start - 44) : atom.start]
    return atom.kind in ("day", "months") and _AS_OF.search(before) is not None and "lũy kế" not in before


def resolved(extraction: Extraction, atom: Time, now: Now) -> str | None:
    """The period that a time in context names; ``sáu tháng tới`` lies after the reporting period, ``đến hết quý II``
    counts from January.
    """
    before = extraction.normal.folded[max(0, atom.start - 16) : atom.start].rstrip()
    year = atom.year or (now.year or 0) + atom.shift
    if atom.kind == "months" and atom.text == "rest" and now.year:
        return _next(atom, now)
    if atom.kind == "months" and before.endswith("hết") and atom.last - atom.first == 2 and year:
        return timeline.months(year, 1, atom.last)
    if before.endswith("đầu") and atom.kind in ("year", "years"):
        return f"{year - 1}-12-31" if year else None
    if (
        atom.kind == "year"
        and atom.year
        and before.endswith(("lũy kế từ", "luỹ kế từ", "kể từ", "tính từ", "cộng dồn từ"))
    ):
        return resolving.resolve(Time("span", atom.start, atom.end, ends=(atom, None)), now)
    return resolving.resolve(atom, now)


def _next(atom: Time, now: Now) -> str | None:
    """The months to come after the reporting period: of one that ends the year, the next year's first."""
    count, month = 13 - atom.first, timeline.last_month(now.period) or 12
    if now.year is None:
        return None
    first, year = (month + 1, now.year) if month < 12 else (1, now.year + 1)
    last = first + count - 1
    return timeline.months(year, first, last) if last <= 12 else timeline.months(year, first, 12)


def is_days(period: str) -> bool:
    """Whether a period runs from one day to another.

    >>> is_days("2013-12-16/2014-03-15"), is_days("2014-10/2015-06")
    (True, False)
    """
    return len(period) == 21


def is_day(period: str) -> bool:
    """Whether a period is one day.

    >>> is_day("2015-09-30"), is_day("2015-09"), is_day("2015-01/2015-09")
    (True, False, False)
    """
    return len(period) == 10 and period[4] == period[7] == "-"
