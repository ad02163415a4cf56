"""What the headings, labels and units of a form say, told by the words of ``form.toml``."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from unicodedata import normalize

from solieu.extract.times import Time, time_at
from solieu.relate.timeline import months

_NUMBERING = re.compile(r"^\s*(?:[-+*•]\s*|(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}|[IVX]{1,5}|[A-Za-zđĐ])[.)]\s+)")
_NOTE = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"%|[^\W_]+(?:[.,/][^\W_]+)*")


def folded(text: str) -> str:
    """A text in lower case with its words one space apart, without punctuation.

    >>> folded("  Thực hiện\\n(6 tháng) "), folded("So CK %")
    ('thực hiện 6 tháng', 'so ck %')
    """
    return " ".join(_WORD.findall(normalize("NFC", text).lower()))


def slot_of(heading: str) -> str:
    """Which column a heading is over: a slot of the summary, ``unit``, ``indicator``, or nothing that is known.

    >>> [slot_of(text) for text in ("Chỉ tiêu", "ĐVT", "Kế hoạch năm", "So với cùng kỳ (%)", "Ghi chú")]
    ['indicator', 'unit', 'plan', 'base_ratio', '']
    """
    words = f" {folded(heading.replace('/', ' '))} "

    def has(parts: list[str]) -> bool:
        return any(f" {part} " in words for part in parts)

    percent = has(_words()["percent"])
    for rule in _words()["column"]:
        if rule["percent"] == percent and has(rule["any"]) and not has(rule["none"]):
            slot: str = rule["slot"]
            return slot
    return ""


def name_of(label: str) -> str:
    """The name of an indicator without numbering, notes in brackets and words that say nothing.

    >>> name_of("1.2. Tổng số hộ nghèo (hộ)"), name_of("- Hộ nghèo")
    ('hộ nghèo', 'hộ nghèo')
    """
    name = folded(_NOTE.sub(" ", _NUMBERING.sub("", label)))
    for leading in _words()["labels"]["leading"]:
        if name.startswith(f"{leading} "):
            return name.removeprefix(f"{leading} ")
    return name


def unit_of(text: str) -> tuple[int, str]:
    """The scale and the unit of a cell such as ``triệu đồng``.

    >>> unit_of("Triệu đồng"), unit_of("1.000 ha"), unit_of("nghìn tỷ đồng"), unit_of("người")
    ((1000000, 'đồng'), (1000, 'ha'), (1000000000000, 'đồng'), (1, 'người'))
    """
    scales: dict[str, int] = _words()["scale"]
    scale, words = 1, folded(text).split()
    while words and words[0] in scales:
        scale *= scales[words.pop(0)]
    return scale, " ".join(words)


class When(NamedTuple):
    """What a heading or title says of time: a period as in the tables, its year alone, or nothing."""

    year: str = ""
    period: str = ""

    def holds(self, period: str) -> bool:
        """Whether what is about a period belongs under the heading."""
        return period == self.period if self.period else self.year in period


def when_of(text: str, year: str = "") -> When:
    """The one time that a text names; ``year`` is that of expressions without one. Days are no periods of a form.

    >>> when_of("Ước thực hiện 6 tháng đầu năm 2019"), when_of("TH quý I", "2019").period
    (When(year='2019', period='2019-H1'), '2019-Q1')
    >>> when_of("Kế hoạch năm 2019"), when_of("6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2019"), when_of("Thực hiện")
    (When(year='2019', period='2019'), When(year='2019', period=''), When(year='', period=''))
    """
    times = [time for time in _times(normalize("NFC", text).lower()) if time.kind in ("year", "months")]
    years = {str(time.year) for time in times if time.year} or ({year} if year else set())
    if len(years) != 1:
        return When()
    (named,) = years
    periods = {months(int(named), time.first or 1, time.last or 12) for time in times}
    return When(named, periods.pop() if len(periods) == 1 else "")


def _times(text: str) -> Iterator[Time]:
    at = 0
    while at < len(text):
        begins = not at or not text[at - 1].isalnum()
        found = time_at(text, at, len(text)) if begins else None
        if found:
            yield found
        at = max(found.end, at + 1) if found else at + 1


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("solieu.export").joinpath("form.toml").read_text(encoding="utf-8"))
