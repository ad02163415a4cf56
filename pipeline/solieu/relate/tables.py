"""Rows of simple text tables: cells with their column's header and their row's label.

Two layouts are known: a quantity for each column (the row's label is a place or class), and the offices' form, an
indicator for each row (columns Kế hoạch, Thực hiện, % KH, Cùng kỳ), or with a total row a class of the one result.
Parts refer to the total row wherever it stands, rates to nothing.
"""

from decimal import Decimal

import regex

from solieu.extract.atoms import Extraction, Quantity
from solieu.extract.segments import Block
from solieu.lexicon.wordlists import word_list
from solieu.numerals import Numeral, parse, split_scale
from solieu.relate.columns import _NUMBERING, _UNIT, Cell, Column, canonical, is_result, rated, read_column, results
from solieu.relate.known import unit_class
from solieu.relate.mention import Mention
from solieu.relate.scopes import Scope

_CELL = regex.compile(r"[^|\t]+|(?<=\|)(?=\|)")
"""Between bars a cell may be empty; of tabs several can part two cells."""
_NUMBER = regex.compile(r"([+-]?)(\d[\d.,]{0,40}(?<![.,]))\s?(%?)")
_CAPTION = regex.compile(r"(?:đơn vị(?: tính)?|đvt):? ?([^()|\n]{1,30}?)(?:\)|$)")
_ABOVE = regex.compile(r"\(([^()]{1,30})\):?$")
_WHOLE_PLACES = ("toàn tỉnh", "toàn huyện", "toàn thành phố", "toàn thị xã", "toàn quốc", "cả nước", "cả tỉnh")
"""Rows that total places: the rows above them are places too."""
_BEFORE = ("đầu năm", "tháng trước", "quý trước", "năm trước", "kỳ trước", "tuần trước")
_TOTALS = word_list("total_rows")
_PLACES = word_list("place_rows")
_PLACE_COLUMNS = word_list("place_columns")


def rows_from(extraction: Extraction, first: int) -> int:
    """Index of the block after the run of table rows that begins at a block."""
    last = first
    while last < len(extraction.blocks) and extraction.blocks[last].kind == "row":
        last += 1
    return last


def read(extraction: Extraction, first: int, last: int) -> list[Mention]:
    """The figures of the table in blocks ``first`` to ``last``; none when it has no header or no numbers."""
    rows = [(index, _cells(extraction, extraction.blocks[index])) for index in range(first, last)]
    headers = [cells for _, cells in rows if not any(_is_number(cell.text) for cell in cells[1:])]
    body = [
        (index, cells) for index, cells in rows if len(cells) > 1 and any(_is_number(cell.text) for cell in cells[1:])
    ]
    if not headers or not body:
        return []
    label_at = 1 if headers[0][0].text.lower() in _NUMBERING else 0
    columns = [read_column(cell, labels=at <= label_at) for at, cell in enumerate(headers[0])]
    common = _caption_unit(extraction, first)
    form = any(column.role in ("plan", "result") for column in columns)
    # `Tổng số` alone totals classes; `Tổng thu ngân sách` is an indicator among others.
    classes = form and any(cells[min(label_at, len(cells) - 1)].text.lower() in _TOTALS for _, cells in body)
    if form:
        columns = results([rated(column) for column in columns])
    labels = [cells[min(label_at, len(cells) - 1)].text.lower() for _, cells in body]
    of_places = columns[label_at].name.lower().startswith(_PLACE_COLUMNS) or any(
        text.startswith(_WHOLE_PLACES) for text in labels
    )
    sentence_of = {sentence.block: i for i, sentence in enumerate(extraction.sentences)}
    found: list[Mention] = []
    for index, cells in body:
        label = cells[label_at] if label_at < len(cells) else cells[0]
        named = _UNIT.search(label.text)
        if named and (named.group(1).strip() == "%" or canonical(named.group(1).split()[-1])):
            label = Cell(label.start, label.end, label.text[: named.start()].strip())
        else:
            named = None
        unit = (
            named.group(1).strip()
            if named
            else next(
                (cells[i].text for i, column in enumerate(columns) if column.role == "unit" and i < len(cells)), common
            )
        )
        row = [
            _mention(
                cell,
                columns[i],
                sentence_of.get(index, 0),
                index,
                extraction.blocks[index],
                unit,
                extraction.comma_groups,
            )
            for i, cell in enumerate(cells)
            if i > label_at and i < len(columns) and _is_number(cell.text) and columns[i].role != "unit"
        ]
        _label(row, label, form and not classes, of_places)
        _link_row(row)
        found += row
    if form:
        _link_form(found)
    if classes:
        _name_by_result(found)
    _link_totals([mention for mention in found if not form or (classes and mention.rule == "table_result")])
    return found


def _cells(extraction: Extraction, block: Block) -> list[Cell]:
    cells = []
    for match in _CELL.finditer(extraction.normal.text, block.start, block.end):
        text = match.group()
        stripped = text.strip()
        if stripped:
            start = match.start() + text.index(stripped[0])
            cells.append(Cell(start, start + len(stripped), stripped))
        elif _barred(extraction.normal.text, match.start(), match.end()):
            cells.append(Cell(match.start(), match.start(), ""))
    return cells


def _barred(text: str, start: int, end: int) -> bool:
    """Whether a bar stands on either side, so that what is empty between them is a cell."""
    return text[start - 1 : start] == "|" and text[end : end + 1] == "|"


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _caption_unit(extraction: Extraction, first: int) -> str:
    """The unit that the line above a table, or one of its first rows, gives for all of it: ``(Đơn vị: tấn)``."""
    for block in extraction.blocks[max(0, first - 2) : first]:
        match = _CAPTION.search(extraction.normal.folded, block.start, block.end)
        if match:
            unit: str = match.group(1)
            return unit.strip()
    above = extraction.blocks[first - 1] if first else None
    named = _ABOVE.search(extraction.normal.folded, above.start, above.end) if above else None
    return named.group(1) if named and canonical(named.group(1)) else ""


def _link_row(row: list[Mention]) -> None:
    """In a table whose columns are periods a ratio refers to the period's amount before it; a change refers to the
    amount whose heading its own begins with, or to the only one."""
    amounts = [m for m in row if m.level and not (m.percent or m.plan or m.earlier)]
    for index, mention in enumerate(row):
        if mention.rule == "table_change":
            named = [m for m in amounts if m.topic and mention.topic.lower().startswith(m.topic.lower())] or amounts
            if len(named) == 1:
                mention.target, mention.relation, mention.indicator = named[0], "change_of", named[0].indicator
        if mention.rule == "table_same_period":
            before = [m for m in row[:index] if m.rule in ("table_period", "table_level") and not m.percent]
            if before:
                mention.target, mention.relation = before[-1], "change_of" if mention.aspect == "change" else "ratio_of"
                mention.indicator = before[-1].indicator


def _mention(
    cell: Cell, column: Column, sentence: int, block: int, line: Block, row_unit: str, comma_groups: bool
) -> Mention:
    match = _NUMBER.fullmatch(cell.text)
    sign, digits, percent = match.groups() if match else ("", "0", "")
    numeral, scale_unit = _scaled(parse(digits, comma_groups), column.unit or row_unit)
    unit = "%" if percent else scale_unit
    quantity = Quantity(
        cell.start, cell.end, cell.end, numeral.value, None, None, numeral.resolution, unit,
        unit_class(unit), sign, False,
        numeral.resolution is not None and numeral.resolution > Decimal(1), numeral.flags,
    )  # fmt: skip
    mention = Mention(
        quantity,
        sentence,
        block,
        Scope(line.start, line.end, ""),
        (cell.start, cell.start),
        (cell.end, cell.end),
        [],
        [],
        unit=unit,
    )
    mention.kind = "percentage" if quantity.percent else "figure"
    mention.flags = list(quantity.flags)
    mention.topic = column.name
    mention.rule = f"table_{column.role}"
    mention.column_time = column.time if column.role != "change" else None
    if column.role == "plan_ratio":
        mention.kind, mention.aspect, mention.base = "plan_ratio", "ratio", "plan"
    elif column.role == "same_period":
        mention.aspect, mention.base = (
            ("change", "same_period") if sign or "tăng" in column.name.lower() else ("ratio", "same_period")
        )
        mention.direction = {"+": "up", "-": "down"}.get(sign, "")
    elif column.role == "change":
        _change(mention, column, sign)
    elif column.role == "plan":
        mention.plan, mention.status = True, "target"
    elif column.role == "earlier":
        mention.earlier = True
    elif column.role == "result" and column.name.lower().startswith("ước"):
        mention.status = "estimate"
    return mention


def _change(mention: Mention, column: Column, sign: str) -> None:
    """``Dư nợ tăng, giảm so với 31/12/2023 (%)``: a change in its sign's direction, from what the heading names."""
    mention.aspect, mention.direction = "change", "down" if sign == "-" else "up"
    base = column.name.lower().partition("so với")[2].strip()
    if base:
        mention.base_time, mention.base_words = column.time, base
        mention.base = "previous" if base.startswith(_BEFORE) else "time"


def _scaled(numeral: Numeral, unit: str) -> tuple[Numeral, str]:
    """``tỷ đồng`` and the like: the scale goes into the number."""
    power, words = split_scale(unit.lower().split())
    name = canonical(" ".join(words)) or (" ".join(words) if words else "")
    return numeral.scaled(power), name


def _label(row: list[Mention], label: Cell, form: bool, of_places: bool) -> None:
    folded = label.text.lower()
    total = folded.startswith(_TOTALS)
    of_quantities = any(m.rule == "table_level" and not m.percent for m in row)
    for mention in row:
        if form:
            mention.indicator = label.text
            continue
        if mention.column_time is not None or (mention.rule == "table_same_period" and not of_quantities):
            mention.indicator, mention.total_row = label.text, total
            continue
        mention.indicator = mention.topic
        mention.total_row = total
        if total or not folded:
            continue
        if of_places or folded.split()[0] in _PLACES or folded.startswith(("thị trấn", "thị xã", "thành phố")):
            mention.area = label.text
        else:
            mention.category = label.text


def _link_totals(found: list[Mention]) -> None:
    """Parts refer to the total row of their column."""
    totals: dict[str, list[Mention]] = {}
    for mention in found:
        if mention.total_row:
            totals.setdefault(mention.topic, []).append(mention)
    for mention in found:
        total = totals.get(mention.topic, [])
        if not mention.total_row and not mention.percent and len(total) == 1:
            mention.target, mention.relation = total[0], "all_parts_of"
            if mention.column_time is not None:
                mention.category, mention.indicator = mention.indicator, total[0].indicator


def _name_by_result(found: list[Mention]) -> None:
    """``Ngành | Chỉ tiêu | Nhập học | Đạt (%)``, rows for classes and their total: all cells tell of the result, which
    a heading like ``Thực hiện`` does not name.
    """
    name = next((mention.topic for mention in found if mention.rule == "table_result"), "")
    for mention in found:
        mention.indicator = "" if is_result(name) else name


def _link_form(found: list[Mention]) -> None:
    """Plan, earlier value and ratios of a row refer to its result."""
    by_row: dict[int, list[Mention]] = {}
    for mention in found:
        if mention.rule == "table_result":
            by_row.setdefault(mention.block, []).append(mention)
    for mention in found:
        results = by_row.get(mention.block, [])
        if mention.rule == "table_result" or len(results) != 1:
            continue
        relation = {"table_plan": "plan_of", "table_earlier": "base_of", "table_plan_ratio": "ratio_of"}.get(
            mention.rule, ""
        )
        if mention.rule == "table_same_period":
            relation = "change_of" if mention.aspect == "change" else "ratio_of"
        if relation:
            mention.target, mention.relation = results[0], relation
