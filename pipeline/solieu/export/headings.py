"""What the headings, labels and units of a form say, told by the words of ``form.toml``."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import normalize

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


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("solieu.export").joinpath("form.toml").read_text(encoding="utf-8"))
