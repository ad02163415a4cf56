"""The package as a program uses it: tables with dtypes, typed figures, and checks of an edited table."""

import csv
import importlib
import json
import re
from decimal import Decimal

import pandas
import pytest

import solieu
from command import ROOT
from solieu.cli import main
from solieu.errors import TableError
from solieu.model import KINDS, VERDICTS

TEXT = """Sở Lao động báo cáo năm 2019

Năm 2019, toàn tỉnh tạo việc làm cho 16.341 lao động, đạt 105,4% kế hoạch năm (15.500 lao động).
Số hộ nghèo còn 1.205 hộ, giảm 311 hộ so với năm 2018.
"""
WRONG = TEXT.replace("105,4%", "115,4%")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("releases")
    (made / "a.txt").write_text(WRONG, encoding="utf-8")
    (made / "b.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def tables(folder):
    return solieu.run(folder)


def test_run_returns_the_tables_with_their_dtypes_and_leaves_nothing(folder, tables):
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "b.txt"]
    figures, checks, documents = tables
    assert list(figures["kind"].cat.categories) == list(KINDS)
    assert list(checks["verdict"].cat.categories) == list(VERDICTS)
    assert figures["start"].dtype == documents["figures"].dtype == pandas.Int64Dtype()
    assert figures["text"].dtype == pandas.StringDtype()
    jobs = figures[figures["text"].str.startswith("16.341")].iloc[0]
    assert (jobs["value"], str(jobs["value"]), jobs["total"]) == (Decimal(16341), "16341", None)
    assert list(documents["outcome"]) == ["ok", "empty"]


def test_the_tables_are_those_of_the_command(folder, tables, tmp_path):
    kept = solieu.run([folder / "a.txt", folder / "b.txt"], tmp_path / "out")
    assert all(one.equals(other) for one, other in zip(kept, tables, strict=True))
    written = pandas.read_csv(tmp_path / "out" / "figures.csv", dtype="string", keep_default_na=False)
    assert list(written["figure_id"]) == list(tables.figures["figure_id"])
    assert "16.341" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert main(["run", str(folder), "--out", str(tmp_path / "out"), "--quiet"]) == 0


def test_extract_gives_typed_figures():
    figures = solieu.extract(TEXT, source="a.txt")
    ratio = next(figure for figure in figures if figure.kind == "plan_ratio")
    assert (ratio.value, ratio.resolution, ratio.source) == (Decimal("105.4"), Decimal("0.1"), "a.txt")
    assert TEXT[ratio.start : ratio.end] == ratio.text
    assert solieu.extract("Không có gì.") == ()


def test_figures_and_tables_are_checked_alike(tables):
    table = solieu.validate(tables.figures)
    assert table.equals(tables.checks)
    checks = solieu.validate(solieu.extract(WRONG, source="a.txt"))
    assert [check.check_id for check in checks] == list(table["check_id"])


@pytest.mark.parametrize("value", [Decimal("105.4"), "105.4", 105.4])
def test_a_corrected_value_changes_the_verdict(tables, value):
    figures = tables.figures.copy()
    ratio = figures["kind"] == "plan_ratio"
    before = solieu.validate(figures).set_index("check")["verdict"]["plan_ratio"]
    figures.loc[ratio, "value"] = value
    after = solieu.validate(figures).set_index("check")["verdict"]["plan_ratio"]
    assert (before, after) == ("inconsistent", "consistent")


def test_a_table_that_pandas_read_by_itself_is_understood(folder, tmp_path, tables):
    solieu.run(folder, tmp_path)
    guessed = pandas.read_csv(tmp_path / "figures.csv")
    assert list(solieu.validate(guessed)["verdict"]) == list(tables.checks["verdict"])


def test_what_no_column_can_hold_is_refused(tables):
    figures = tables.figures.astype({"status": "string"})
    figures["status"] = "perhaps"
    with pytest.raises(TableError, match="perhaps"):
        solieu.validate(figures)


def test_the_examples_of_the_readme_run(tmp_path, monkeypatch, capsys):
    example, for_spacy = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bao-cao").mkdir()
    (tmp_path / "thong-cao.txt").write_text(TEXT, encoding="utf-8")
    names = {}
    exec(example, names)
    assert list(names["late"]["value"]) == [Decimal("105.4")]
    exec(for_spacy, names)
    assert "plan_ratio giải quyết việc làm" in capsys.readouterr().out.lower()


def test_rooms_do_not_hide_the_functions():
    for name in ("extract", "validate"):
        importlib.import_module(f"solieu.{name}")
        assert callable(getattr(solieu, name))


def test_an_edited_table_is_checked_again(folder, tmp_path, capsys):
    solieu.run(folder, tmp_path)
    table = tmp_path / "figures.csv"
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert main(["check", "--table", str(table)]) == 1
    shown = capsys.readouterr().out
    assert "KHÔNG KHỚP" in shown
    assert "‹16.341 lao động›, đạt «115,4%» kế hoạch năm (‹15.500 lao động›)" in shown
    for row in rows:
        if row["kind"] == "plan_ratio":
            row["value"] = "105.4"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert main(["check", "--table", "--json", str(table)]) == 0
    (release,) = json.loads(capsys.readouterr().out)
    assert release["document"][0]["errors"] == "0"
    assert {check["verdict"] for check in release["checks"] if check["check"] == "plan_ratio"} == {"consistent"}


def test_a_table_that_is_none_is_misuse(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["check", "--table", str(tmp_path / "a.csv")]) == 2
    assert "a.csv" in capsys.readouterr().err
