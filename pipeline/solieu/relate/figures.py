"""Which quantities are figures: not durations that only describe, bare numbers and limits that name a class."""

from solieu.extract.atoms import Atom, Cue, Extraction, Quantity
from solieu.lexicon.wordlists import word_list

_COUNTED = (
    "people",
    "household",
    "admin",
    "organisation",
    "thing",
    "case",
    "award",
    "document",
    "event",
    "open",
    "vehicle",
)
_DURATION_LEADS = word_list("measured_durations")
_MOVES = ("lên", "lên tới", "lên đến", "xuống", "xuống còn", "còn")
_SELECTORS = word_list("selectors")


def is_figure(extraction: Extraction, quantity: Quantity, atoms: tuple[Atom, ...], start: int) -> bool:
    """Durations that only describe, bare numbers without a place in a row of numbers, and ``một`` are no figures."""
    folded = extraction.normal.folded
    if quantity.unit_class == "time":
        decimal = "," in folded[quantity.start : quantity.number_end]
        near = folded[max(start, quantity.start - 40) : quantity.start]
        return decimal or (any(lead in near for lead in _DURATION_LEADS) and quantity.unit != "năm")
    if quantity.words and quantity.value == 1:
        before = folded[max(start, quantity.start - 60) : quantity.start]
        return _restricted(before, folded[quantity.end : quantity.end + 40], atoms, quantity)
    if not quantity.unit and quantity.total is None:
        return _has_company(folded, quantity, atoms)
    return quantity.unit_class != "open" or not _ends_name(extraction, quantity, start)


def _ends_name(extraction: Extraction, quantity: Quantity, start: int) -> bool:
    """``KCN Bình Lộc 2 nối Quốc lộ 1A``: a small number after capitalised words, with no known unit after it."""
    text = extraction.normal.text
    before = text[max(start, quantity.start - 40) : quantity.start].split()
    if len(before) < 2 or quantity.value is None or not 0 < quantity.value < 30 or quantity.scaled:
        return False
    return all(word[:1].isupper() and word.isalpha() for word in before[-2:]) and text[quantity.start] != "0"


def _restricted(before: str, after: str, atoms: tuple[Atom, ...], quantity: Quantity) -> bool:
    """``một`` counts when restricted or coordinated with other counts."""
    near = before.rstrip()
    if near.endswith(("chỉ có", "chỉ", "ít nhất", "tối thiểu", "duy nhất", "có thêm", "thêm", "tăng", "giảm")):
        return True
    if after.lstrip().startswith("và "):
        following = next((a for a in atoms if isinstance(a, Quantity) and a.start > quantity.end), None)
        return following is not None and following.start - quantity.end < 12 and not following.percent
    previous = next((a for a in reversed(atoms) if isinstance(a, Quantity) and a.end < quantity.start), None)
    return (
        previous is not None
        and near.endswith((" và", ","))
        and quantity.start - previous.end < 8
        and not previous.percent
    )


def _has_company(folded: str, quantity: Quantity, atoms: tuple[Atom, ...]) -> bool:
    """A number without a unit is a figure when it is signed, follows a colon, or stands beside one with a unit."""
    if quantity.sign:
        return True
    before = folded[max(0, quantity.start - 24) : quantity.start].rstrip()
    digits = folded[quantity.start : quantity.number_end]
    if len(digits) >= 5 and digits.count(".") == 1 and digits[-4:-3] == ".":
        return True
    if before.endswith((":", " là", "đạt", "có")):
        return len(digits) > 1 and quantity.value is not None and not 1900 < quantity.value < 2100
    others = [a for a in atoms if isinstance(a, Quantity) and a is not quantity]
    if before.endswith(("kế hoạch", "chỉ tiêu", "dự toán", "kế hoạch là", "kh", "kh:", "kế hoạch:")):
        return any(o.end < quantity.start and o.unit and not o.percent for o in others)
    after = [a for a in others if a.start > quantity.start]
    follows = folded[quantity.end : quantity.end + 4]
    if (
        after
        and after[0].unit
        and after[0].unit_class != "time"
        and not after[0].percent
        and follows.startswith((" và", ", "))
    ):
        between = folded[quantity.end : after[0].start].strip(" ,và")
        return not between and digits.isdigit()
    if _series(folded, quantity, others, digits, before):
        return True
    if before.endswith(("từ", "từ mức")) and after and after[0].unit:
        return folded[quantity.end : after[0].start].strip() in _MOVES
    inside = folded.rfind("(", max(0, quantity.start - 120), quantity.start)
    closes = folded.find(")", quantity.end, quantity.end + 160)
    if inside >= 0 and closes > 0 and ")" not in folded[inside : quantity.start]:
        earlier = [a for a in others if a.end <= inside and inside - a.end < 40 and not a.percent and a.unit]
        return bool(earlier) and not quantity.percent and before[-1:].isalpha()
    return False


def _series(folded: str, quantity: Quantity, others: list[Quantity], digits: str, before: str) -> bool:
    """``khiển trách 41, cảnh cáo 22 (12%), cách chức 4``: three or more bare labelled counts; ``trong số này 264 là
    nữ``.
    """
    if not digits.isdigit() and not (digits.count(".") == 1 and digits[-4:-3] == "."):
        return False
    if not before[-1:].isalpha():
        chained = before.endswith(",") and any(
            o.end == folded.rfind(",", 0, quantity.start) and not o.unit and o.total is None for o in others
        )
        return chained and "lần lượt" in folded[max(0, quantity.start - 60) : quantity.start]
    if (
        before.endswith(("trong số này", "trong đó", "trong số đó"))
        and folded[quantity.end : quantity.end + 4] == " là "
    ):
        return True
    bare = [other for other in others if not other.unit and other.total is None and folded[other.start - 2] != "."]
    closes = folded[quantity.end : quantity.end + 1] in (",", ";", ")", ".", "")
    closes = closes or any(o.percent and o.start == quantity.end + 2 and folded[o.start - 1] == "(" for o in others)
    pair = any(
        folded[min(quantity.end, o.end) : max(quantity.start, o.start)].strip() == "và" for o in others if not o.unit
    )
    return (closes and len(bare) >= 2) or (pair and len(digits) > 1 and any(o.unit for o in others))


def is_threshold(
    extraction: Extraction, quantities: list[Quantity], at: int, atoms: tuple[Atom, ...], start: int
) -> bool:
    """A limit inside the phrase that names the counted class.

    ``9/31 đơn vị giải ngân trên 40%``, ``số xã đạt từ 15 - 18 tiêu chí: 35 xã``.
    """
    folded, atom = extraction.normal.folded, quantities[at]
    selected = folded[max(start, atom.start - 24) : atom.start].rstrip().endswith(_SELECTORS)
    bound = _bound_before(folded, atom.start, start) if selected else ""
    following = quantities[at + 1] if at + 1 < len(quantities) else None
    if (
        following is not None
        and folded[atom.end : following.start].strip() in (":", "trở lên:", "trở xuống:")
        and not following.percent
    ):
        line = folded[start : atom.start]
        return line.startswith(("số ", "-", "các ", "xã ", "huyện ", "đơn vị ", "hộ ", "nhóm ")) or bound != ""
    if selected and folded[max(start, atom.start - 22) : atom.start].strip().endswith(
        ("không còn xã dưới", "không còn hộ dưới", "nào đạt dưới", "không còn xã nào dưới")
    ):
        return True
    if (
        bound
        and atom.percent
        and following is not None
        and not following.percent
        and _names_class(folded, atom, following, start, bound)
    ):
        return True
    if atom.value == 100 and bound == "" and at and atom.percent and quantities[at - 1].unit_class in _COUNTED:
        between = folded[quantities[at - 1].end : atom.start]
        return (
            len(between) < 40
            and not any(mark in between for mark in ",;:.()")
            and between.rstrip().endswith((" có", " đỗ", " đạt"))
        )
    if bound == "" or (
        not atom.percent and atom.unit_class == "money" and "mức" in folded[max(start, atom.start - 30) : atom.start]
    ):
        return False
    if folded[max(start, atom.start - 40) : atom.start].find("không còn") >= 0:
        return True
    previous = quantities[at - 1] if at else None
    if previous is None or previous.unit_class not in _COUNTED or previous.percent:
        return False
    between = folded[previous.end : atom.start]
    if len(between) > 60 or any(mark in between for mark in ",;:.()"):
        return False
    cues = [a for a in atoms if isinstance(a, Cue) and previous.end <= a.start and a.end <= atom.start]
    if any(
        cue.kinds & {"up", "down", "versus", "average", "share", "estimate", "part_open", "part_closed", "times"}
        for cue in cues
    ):
        return False
    if any(word in between for word in (" và ", " với ", "tổng ", "trị giá", "kinh phí", "bằng ", " là ")):
        return False
    return atom.percent or folded[atom.end : atom.end + 9].startswith(" trở") or atom.unit_class == "time"


def _names_class(folded: str, atom: Quantity, following: Quantity, start: int, bound: str) -> bool:
    """``số trường có tỷ lệ đỗ dưới 95% không quá hai trường``: a limit in the name of what is counted."""
    line = folded[start : atom.start]
    opened = max(line.rfind("số "), line.rfind("các "))
    return (
        bound != ""
        and opened >= 0
        and "có tỷ lệ" in line[opened:]
        and "," not in line[opened:] + folded[atom.end : following.start]
    )


def _bound_before(folded: str, at: int, start: int) -> str:
    before = folded[max(start, at - 12) : at].rstrip()
    if not before.endswith(_SELECTORS):
        return ""
    return next(
        (
            word
            for word in _SELECTORS
            if before.endswith(word) and (len(before) == len(word) or before[-len(word) - 1] == " ")
        ),
        "",
    )
