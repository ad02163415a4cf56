"""What the columns of a table hold, by their headings."""

from dataclasses import dataclass

import regex

from solieu.extract.times import Time, time_at
from solieu.extract.tokens import words_of
from solieu.lexicon import lexicon
from solieu.lexicon.wordlists import word_list

_YEAR = regex.compile(r"(?:19|20)\d\d")
_UNIT = regex.compile(r"\(([^()]{1,30})\)\s*$")
_COUNTS = ("số ", "tổng số ")
_PLANNED = word_list("plan_names")
_NUMBERING = word_list("numbering_columns")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without its surrounding space; offsets into the normalised text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A header: its words without the unit, the unit, and what its cells are."""

    name: str
    unit: str
    role: str
    time: Time | None = None


def canonical(unit: str) -> str:
    known = lexicon().forms.get(" ".join(unit.lower().split()))
    if unit.strip() == "%":
        return "%"
    return known.name if known else ""


def read_column(cell: Cell, labels: bool = False) -> Column:
    """What a column holds; in the one that names the rows (``labels``) ``Chỉ tiêu`` means indicators, not targets."""
    match = _UNIT.search(cell.text)
    unit = match.group(1) if match else ""
    name = cell.text[: match.start()].strip() if match else cell.text
    folded = name.lower()
    if not unit and folded.startswith(_COUNTS):
        unit = canonical(folded.removeprefix("tổng ").removeprefix("số "))
    if "%" in name and not unit:
        unit = "%"
    role = "level"
    if folded in ("đvt", "đơn vị tính", "đơn vị"):
        role = "unit"
    elif unit == "%" and ("kh" in words_of(folded) or any(word in folded for word in _PLANNED)):
        role = "plan_ratio"
    elif unit == "%" and ("cùng kỳ" in folded or "ck" in words_of(folded)):
        role = "same_period"
    elif unit != "%" and (
        "kế hoạch" in folded
        or "kh" in words_of(folded)
        or ("chỉ tiêu" in folded and not labels and "tên" not in folded)
    ):
        role = "plan"
    elif is_result(folded):
        role = "result"
    elif ("tăng" in folded and "giảm" in folded) or (unit == "%" and "so với" in folded):
        role = "change"
    elif "cùng kỳ" in folded:
        role = "earlier"
    time = next(
        (t for i in range(len(folded)) if i == 0 or folded[i - 1] == " " if (t := time_at(folded, i, len(folded)))),
        None,
    )
    if role == "level" and time is not None and time.start == 0 and len(folded) - time.end < 6:
        return Column(name, unit, "period", time)
    return Column(name, unit, role, time)


def is_result(name: str) -> bool:
    """Whether a heading says that results stand below, without naming what of."""
    folded = name.lower()
    return "thực hiện" in folded or "th" in words_of(folded) or folded.startswith("ước") or "kết quả" in folded


def results(columns: list[Column]) -> list[Column]:
    """A form has one result: of several the one of the latest year, the others are earlier values; without one the
    amount beside the plan."""
    results = [i for i, column in enumerate(columns) if column.role == "result"]
    if not results:
        plan = next(i for i, column in enumerate(columns) if column.role == "plan")
        beside = [
            i for i, column in enumerate(columns) if column.role in ("level", "period") and column.unit != "%" and i
        ]
        results = sorted(beside, key=lambda i: abs(i - plan))[:1]
    years = {i: (_YEAR.findall(columns[i].name) or [""])[-1] for i in results}
    latest = max(results, key=lambda i: (years[i], i)) if results else -1
    changed = list(columns)
    for i in results:
        role = "result" if i == latest else "earlier"
        changed[i] = Column(columns[i].name, columns[i].unit, role, columns[i].time)
    return changed


def rated(column: Column) -> Column:
    """In the offices' form a percentage named ``đạt``, ``tỷ lệ`` or ``so`` is that of the plan."""
    words = column.name.lower().split()
    if (
        column.role == "level"
        and column.unit == "%"
        and any(word in words for word in ("đạt", "hoàn", "tỷ", "tỉ", "so", "th/kh", "%"))
    ):
        return Column(column.name, column.unit, "plan_ratio")
    return column
