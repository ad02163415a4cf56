"""What a release says of itself in so many words: its date, its title and who speaks."""

from bisect import bisect_left
from datetime import date

import regex

from solieu.extract.atoms import Extraction, Quantity
from solieu.lexicon.speakers import words_of_issuer

_TOP, _BOTTOM = 8, 5
_DATELINES = 4
_DATELINE = regex.compile(r"\((?:[\p{L} .]{2,30}[,\-] ?)?(?:ngày )?")
"""``(15-07-2015) - Ngày 14-7, Cục ...``: a date in brackets that opens one of the first lines."""
_OFFICE = (
    r"(?:Sở|Cục|Chi cục|Bảo hiểm xã hội|Ban|Ủy ban|UBND|Tổng cục|Bộ|Kho bạc|Ngân hàng|Trung tâm|Công an|Viện|"
    r"Văn phòng|Liên đoàn|Hội|BHXH|NHCSXH|Thanh tra)"
)
_SYLLABLE = (
    r"(?:động|binh|hội|chính|tư|nghiệp|thôn|trường|tế|hóa|thể|lịch|thông|tải|dựng|dục|đạo|tạo|mại|khí|nguyên|môi|vụ|"
    r"học|công|nghệ|"
    r"hoạch|kê|quan|thuế|bạc|hàng|nước|dân|sự|chính sách|toàn|giao|điều phối|nghề|cấp|làm|việc|xã)\b"
)
_NAME = (
    rf"(?P<name>{_OFFICE}(?:(?: -|,| và)? (?:\p{{Lu}}[\p{{L}}&\-]*|{_SYLLABLE}|tỉnh|huyện|thành phố|thị xã)){{0,16}})"
)
_SPEAKS = regex.compile(
    rf"(?:Theo (?:(?:báo cáo|thông tin|số liệu|ước tính|tổng hợp|đánh giá)(?: (?:của|từ))? )?|^|\n|"
    rf"[,)] ?(?:- ?)?){_NAME}"
)
_OFFICE_WORD = regex.compile(rf"(?i)\b{_OFFICE}\b")
_HEAD, _OPENING = 4, 90
"""Lines, and characters of each, in which the office that speaks is looked for by the lexicon of offices."""
_REPORTS = regex.compile(rf"\bcủa {_NAME}(?= (?:cho thấy|cho biết|nêu rõ|vừa công bố))")
"""``Báo cáo tháng 10 của Cục Thống kê tỉnh cho thấy``"""
_SAID = regex.compile(r",? (?:vừa |đã |cho |tổ chức |họp |tổng kết|sơ kết|công bố|thông tin|có báo cáo|$)|,")
_LAST = regex.compile(r"(?:,? (?:và|tỉnh|huyện|thành phố|thị xã|-)){1,6}+$")


def published(extraction: Extraction) -> str:
    """The release's own date, ISO 8601: the first dated line that is no sentence, near the top or at the end."""
    total = len(extraction.blocks)
    order = [*range(min(total, _TOP)), *range(max(_TOP, total - _BOTTOM), total)]
    return next((found for position in order if (found := dated_line(extraction, position))), "") or _dateline(
        extraction
    )


def _dateline(extraction: Extraction) -> str:
    """The date in brackets that opens one of the first lines."""
    folded = extraction.normal.folded
    for index, sentence in enumerate(extraction.sentences):
        block = extraction.blocks[sentence.block]
        if sentence.block >= _DATELINES:
            break
        for atom in extraction.times[index]:
            if atom.kind == "day" and atom.year:
                opens = _DATELINE.fullmatch(folded, block.body, atom.start) and folded.startswith(")", atom.end)
                if opens:
                    return f"{atom.year}-{atom.last:02}-{atom.first:02}"
                break
    return ""


def dated_line(extraction: Extraction, position: int) -> str:
    """The date of a line that holds little else, empty for any other line."""
    block, folded = extraction.blocks[position], extraction.normal.folded
    sentences = extraction.sentences
    # A sentence is a tuple that begins with its start, so that it can be sought by that.
    first = bisect_left(sentences, (block.start,))
    last = bisect_left(sentences, (block.end,), first)
    for index in range(first, last):
        for atom in extraction.times[index]:
            if atom.kind != "day" or not atom.year or atom.text in ("đến", "tính đến", "đến ngày", "hết ngày"):
                continue
            # Most lines with a date are long: not all of their letters need be counted.
            if block.end - block.start > 60 and _letters(folded[atom.end : min(block.end, atom.end + 200)]) > 30:
                continue
            after = _letters(folded[atom.end : block.end])
            letters = _letters(folded[block.start : atom.start]) + after
            opens = block.end - block.start > 60 and after > 30
            counts = any(isinstance(a, Quantity) and a.unit for a in extraction.atoms[index])
            if letters <= (24 if position == 0 else 60) and not counts and not opens:
                return f"{atom.year}-{atom.last:02}-{atom.first:02}"
    return ""


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


_LONGEST_TITLE = 300


def title(extraction: Extraction) -> str:
    """The first line that holds more than a date, up to ``_LONGEST_TITLE`` characters of it."""
    for position, block in enumerate(extraction.blocks[:4]):
        if position == 0 or not dated_line(extraction, position):
            end = min(block.end, block.body + _LONGEST_TITLE)
            return " ".join(extraction.normal.text[block.body : end].split())
    return ""


def issuer(extraction: Extraction, published: str = "") -> str:
    """The office that the release quotes or that speaks in it, by its full name; empty when none is named plainly."""
    text = extraction.normal.text
    day = date.fromisoformat(published) if published else None
    for block in extraction.blocks[:_HEAD]:
        line = text[block.start : min(block.end, block.start + _OPENING)]
        if _OFFICE_WORD.search(line) and (named := words_of_issuer(line, day)):
            return named
    for block in extraction.blocks[:6]:
        line = text[block.start : min(block.end, block.start + 400)]
        if reported := _REPORTS.search(line):
            return str(reported.group("name"))
        for match in _SPEAKS.finditer(line):
            name: str = _LAST.sub("", match.group("name")).strip(" -,")
            plain = match.group().startswith("Theo") or _SAID.match(line, match.start("name") + len(name)) is not None
            if plain and len(name.split()) > 2:
                return name
    return ""
