"""What a person knows better: a value or link that was read wrongly, a plan that the release does not state."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.responses import Response

from solieu.errors import SolieuError, TableError
from solieu.export.codebook import label, words
from solieu.flow import Result
from solieu.given import Given
from solieu.model import Figure
from solieu.notation import number
from solieu.plan_table import PERIOD, plan
from solieu.plan_table import read as read_plans
from solieu.table import cell, edited, vocabulary
from solieu.texts import say
from solieu.validate.given import giver
from solieu.web.checking import shown
from solieu.web.pages import Visit

FIELDS = (
    "value", "unit", "refers_to", "relation", "kind", "aspect", "base", "direction", "bound", "status", "indicator",
    "period",
)  # fmt: skip
"""Columns that can be corrected, in the order of the form."""

MARKS = MappingProxyType({"vi": ",", "en": "."})
"""What stands before decimals, by language."""


def show_figure(visit: Visit) -> Response:
    """The form by which a figure is corrected."""
    figure = _figure(visit, visit.draft().result(visit.lang))
    return _form(visit, figure, _cells(figure, visit.lang))


def correct(visit: Visit) -> Response:
    """Put what the form says in place of the figure's cells, and check the release again."""
    draft = visit.draft()
    figure = _figure(visit, draft.result(visit.lang))
    typed = {name: visit.field(name) for name in FIELDS}
    try:
        draft.correct(_edited(visit, figure, typed))
    except SolieuError as error:
        return _form(visit, figure, typed, str(error))
    return visit.go(f"/check/{visit.key}", say(visit.lang, "web_corrected", text=figure.text))


def restore(visit: Visit) -> Response:
    """Take all corrections and plans of a draft back."""
    draft = visit.draft()
    draft.restore()
    draft.give(Given())
    return visit.go(f"/check/{visit.key}", say(visit.lang, "web_restored"))


def give_plan(visit: Visit) -> Response:
    """Check a ratio against the plan that the form tells."""
    draft = visit.draft()
    result = draft.result(visit.lang)
    known = {figure.figure_id: figure for figure in result.figures}
    ratio = known.get(visit.field("ratio"))
    reached = known.get(visit.field("result"))
    if ratio is None or reached is None:
        raise HTTPException(400, "web_bad_form")
    cells = {
        "indicator": f"{reached.indicator} {reached.category}".strip(),
        "area": reached.area,
        "period": ratio.base_period or reached.period,
        "value": visit.field("value"),
        "unit": visit.field("unit"),
        "giver": ratio.base_label if giver(ratio.base_label) else "",
    }
    try:
        told = plan(cells, len(draft.given.plans) + 1, MARKS[visit.lang], visit.lang)
    except SolieuError as error:
        return shown(visit, draft, 422, str(error))
    # A plan of the same thing that was typed before was a mistake.
    others = [one for one in draft.given.plans if one[:3] + one[4:6] != told[:3] + told[4:6]]
    draft.give(Given([*others, told]))
    return visit.go(f"/check/{visit.key}", say(visit.lang, "web_planned"))


def give_plans(visit: Visit) -> Response:
    """Check a release against a table of plans."""
    draft = visit.draft()
    tables = visit.form.files.get("plans", ())
    if not tables:
        return shown(visit, draft, 422, say(visit.lang, "web_no_table"))
    try:
        draft.give(read_plans(tables[0].data, tables[0].name, visit.lang))
    except SolieuError as error:
        return shown(visit, draft, 422, str(error))
    return visit.go(f"/check/{visit.key}", say(visit.lang, "web_planned"))


def _figure(visit: Visit, result: Result) -> Figure:
    found = [figure for figure in result.figures if figure.start == visit.request.path_params["start"]]
    if not found:
        raise HTTPException(404, "web_no_page")
    return found[0]


def _cells(figure: Figure, lang: str) -> dict[str, str]:
    cells = {name: cell(getattr(figure, name)) for name in FIELDS}
    return cells | {"value": cells["value"].replace(".", MARKS[lang])}


def _form(visit: Visit, figure: Figure, typed: Mapping[str, str], fault: str = "") -> Response:
    result = visit.draft().result(visit.lang)
    others = [other for other in result.figures if other.figure_id != figure.figure_id]
    at = result.text.rfind(figure.sentence, 0, figure.start + len(figure.sentence)) if figure.sentence else -1
    at = at if at >= 0 else figure.start
    return visit.page(
        "figure.html",
        422 if fault else 200,
        key=visit.key,
        figure=figure,
        before=result.text[at : figure.start],
        after=result.text[figure.end : max(at + len(figure.sentence), figure.end)],
        typed=typed,
        fields=[(name, label("figures", name, visit.lang), _choices(name, visit.lang)) for name in FIELDS],
        others=others,
        fault=fault,
    )


def _choices(column: str, lang: str) -> list[tuple[str, str]]:
    told = words(column, lang)
    return [(word, told[word] if word else "–") for word in vocabulary(column)]


def _edited(visit: Visit, figure: Figure, typed: Mapping[str, str]) -> Figure:
    value = number(typed["value"], MARKS[visit.lang]) if typed["value"] else None
    if typed["value"] and value is None:
        raise SolieuError(say(visit.lang, "web_bad_number", value=typed["value"]))
    if typed["period"] and not PERIOD.fullmatch(typed["period"]):
        raise SolieuError(say(visit.lang, "bad_plan_period", value=typed["period"]))
    known = {other.figure_id for other in visit.draft().result(visit.lang).figures} - {figure.figure_id}
    if typed["refers_to"] and typed["refers_to"] not in known:
        raise HTTPException(400, "web_bad_form")
    cells = {**typed, "value": cell(value), "resolution": cell(_resolution(figure, value))}
    if typed["indicator"] != figure.indicator:
        cells["indicator_id"] = ""
    try:
        return edited(figure, cells)
    except TableError:
        # Only a form that is not ours offers such words.
        raise HTTPException(400, "web_bad_form") from None


def _resolution(figure: Figure, value: Decimal | None) -> Decimal | None:
    """The unit of the last digit of a corrected value: that of the one before, unless the value is finer.

    >>> from solieu import extract
    >>> ratio = extract("Đạt 105,4% kế hoạch.")[0]
    >>> _resolution(ratio, Decimal("105.9")), _resolution(ratio, Decimal("105.43")), _resolution(ratio, Decimal("98"))
    (Decimal('0.1'), Decimal('0.01'), Decimal('0.1'))
    """
    if value is None or figure.resolution is None:
        return None
    finest = Decimal((0, (1,), int(value.normalize().as_tuple().exponent)))
    return figure.resolution if value % figure.resolution == 0 else finest
