import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solieu import model
from solieu.errors import TableError
from solieu.model import Check, Document, Figure
from solieu.table import cell, columns, figures_from_csv, figures_from_frame, frame, row, to_csv

ROOT = Path(__file__).parent.parent.parent
CONTRACT = ROOT.parent / "shared" / "spec" / "TABLES.md"
CHOICES = {
    "kind": model.KINDS,
    "aspect": model.ASPECTS,
    "bound": model.BOUNDS,
    "direction": model.DIRECTIONS,
    "status": model.STATUSES,
    "base": model.BASES,
    "relation": model.RELATIONS,
    "claim": model.CLAIMS,
    "unchecked": model.UNCHECKED,
}
TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ['"', "a,b", "a\nb", "a\rb", "-0,85", "=1+1"]
)
NUMBER = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.just(Decimal("1.6E+6"))


def of_field(name, kind):
    if name in CHOICES:
        return st.sampled_from(CHOICES[name])
    return TEXT if kind is str else st.integers(0, 10**6) if kind is int else NUMBER


FIGURES = st.builds(Figure, **{name: of_field(name, kind) for name, kind in Figure.__annotations__.items()})


def written(figures, path):
    with path.open("w", encoding="utf-8", newline="") as stream:
        to_csv([columns(Figure), *map(row, figures)], stream)
    return path


def example() -> Figure:
    values = {name: "" if kind is str else 0 if kind is int else None for name, kind in Figure.__annotations__.items()}
    chosen = {"kind": "figure", "aspect": "level", "bound": "exact", "status": "actual"}
    return Figure(**{**values, **chosen, "value": Decimal("105.40"), "text": "105,40", "doc_id": "0" * 16})


def test_a_data_frame_writes_counts_and_decimals_as_they_were_stated():
    told = example()._replace(start=16341, value_max=None)
    shown = frame([row(told), row(told._replace(value=None))], Figure)[["start", "value", "value_max"]].to_csv(
        index=False
    )
    assert shown.split() == ["start,value,value_max", "16341,105.40,", "16341,,"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FIGURES, max_size=2))
def test_figures_survive_csv(tmp_path, figures):
    assert figures_from_csv(written(figures, tmp_path / "figures.csv")) == figures


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(FIGURES, max_size=2))
def test_figures_survive_a_data_frame(figures):
    assert figures_from_frame(frame([*map(row, figures)], Figure)) == figures


@given(NUMBER)
def test_numbers_stand_in_plain_notation(number):
    assert re.fullmatch(r"(-?[0-9]+(\.[0-9]+)?)?", cell(number))
    assert number is None or Decimal(cell(number)) == number


def test_trailing_zeros_stay_as_stated():
    assert cell(Decimal("105.40")) == "105.40"


@given(st.lists(st.lists(TEXT, min_size=2, max_size=5), max_size=4))
def test_any_reader_of_csv_gets_the_cells_back(rows):
    stream = io.StringIO(newline="")
    to_csv(rows, stream)
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == rows


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "number"}, "kind"),
        ({"value": "1.6E+6"}, "value"),
        ({"value": "nan"}, "value"),
        ({"start": "first"}, "start"),
        ({"status": ""}, "status"),
    ],
)
def test_a_value_outside_its_vocabulary_is_named(tmp_path, change, complaint):
    cells = dict(zip(columns(Figure), row(example()), strict=True)) | change
    path = tmp_path / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        to_csv([columns(Figure), list(cells.values())], stream)
    with pytest.raises(TableError, match=rf"line 2, {complaint}"):
        figures_from_csv(path)


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("doc_id,figure_id\n", encoding="utf-8")
    with pytest.raises(TableError, match="source"):
        figures_from_csv(path)
    with pytest.raises(TableError, match="unit"):
        figures_from_frame(frame([row(example())], Figure).drop(columns="unit"))


def test_columns_added_by_a_person_are_left_aside(tmp_path):
    path = tmp_path / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        to_csv([[*columns(Figure), "note"], [*row(example()), "seen"]], stream)
    assert figures_from_csv(path) == [example()]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'a,b\n"1'], ids=["empty", "not utf-8", "torn"])
def test_what_is_no_table_is_refused(tmp_path, content):
    path = tmp_path / "figures.csv"
    path.write_bytes(content)
    with pytest.raises(TableError, match=r"figures\.csv"):
        figures_from_csv(path)


def test_an_edited_value_is_read(tmp_path):
    edited = example()._replace(value=Decimal("105.5"))
    assert figures_from_csv(written([edited], tmp_path / "figures.csv")) == [edited]


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract of the columns is not beside this checkout")
def test_the_columns_are_those_of_the_contract():
    figures, checks, documents = re.split(r"^## ", CONTRACT.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    def listed(part):
        return [
            name for cells in re.findall(r"^\| (`.*?`) \|", part, re.MULTILINE) for name in re.findall("`(.*?)`", cells)
        ]

    assert listed(figures) == list(columns(Figure))
    assert listed(checks) == list(columns(Check))
    head = documents.partition("(`ok`")[0]
    assert re.findall("`([a-z_0-9]+)`", head)[:17] == list(columns(Document))[:17]


@pytest.mark.parametrize("kind", [Figure, Check, Document])
def test_the_readme_lists_the_columns(kind):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition(f"<!-- columns: {kind.__name__} -->")[2].partition("\n\n")[0]
    assert re.findall("`([a-z_0-9]+)`", block) == list(columns(kind))
