"""CSV for Excel and Parquet, as others read them: pandas, DuckDB, and our own way back."""

import csv
import sqlite3
import subprocess
from decimal import Decimal

import duckdb
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solieu.cli import main
from solieu.dialect import guarded, unguarded
from solieu.export.codebook import TABLES
from solieu.model import Figure
from solieu.table import columns, figures_from_csv

from .releases import archive

NASTY = {
    "a.txt": """Sở Y tế báo cáo năm 2019

=HYPERLINK("http") năm 2019: thu 16.341 đồng/người, tỷ lệ hộ nghèo giảm 0,85%, đạt 12/15 xã; -0,85% là mức giảm.
@SUM có 1.080.000 tỷ đồng; "ngoặc; kép" 105,40% kế hoạch.
"""
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = archive(tmp_path_factory.mktemp("tables"), NASTY)
    assert main(["export", str(made), "--excel-vi", "--parquet"]) == 0
    return made


@pytest.fixture(scope="module")
def stated(folder):
    return figures_from_csv(folder / "figures.csv")


def test_the_csv_for_excel_has_its_dialect_and_comes_back(folder, stated):
    data = (folder / "figures.excel-vi.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    with (folder / "figures.excel-vi.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    by_text = {row["text"].lstrip("'"): row for row in rows}
    assert by_text["105,40%"]["value"] == "105,40"
    assert by_text["105,40%"]["text"] == "'105,40%"
    assert by_text["16.341 đồng/người"]["value"] == "16341"
    assert figures_from_csv(folder / "figures.excel-vi.csv") == stated


def test_the_table_for_excel_is_checked_again_like_the_other(folder, capsys):
    codes = [main(["check", "--table", str(folder / name)]) for name in ("figures.csv", "figures.excel-vi.csv")]
    shown = capsys.readouterr().out
    assert codes == [0, 0]
    assert shown[: len(shown) // 2] == shown[len(shown) // 2 :]


@given(st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(["-0,85", "=1+1", "1/2", "'", "1e5", "\t1"]))
def test_no_text_is_a_formula_and_each_comes_back(text):
    written = guarded(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unguarded(written) == text


def test_pandas_reads_the_canonical_csv_and_parquet_alike(folder, stated):
    table = pandas.read_csv(folder / "figures.csv", dtype="string", keep_default_na=False)
    assert tuple(table.columns) == columns(Figure)
    assert list(table["sentence"]) == [figure.sentence for figure in stated]
    parquet = pandas.read_parquet(folder / "figures.parquet")
    assert [value or None for value in parquet["value"]] == [figure.value for figure in stated]
    assert list(parquet["start"]) == [figure.start for figure in stated]
    assert list(parquet["text"]) == list(table["text"])


def test_duckdb_reads_csv_and_parquet_alike(folder, stated):
    with duckdb.connect() as sql:
        for name in TABLES:
            csv_rows, parquet_rows = (
                sql.execute(f"SELECT count(*) FROM '{folder / name}.{kind}'").fetchone() for kind in ("csv", "parquet")
            )
            assert csv_rows == parquet_rows
        query = "SELECT text, value::DECIMAL(38, 9) FROM '{}' ORDER BY start"
        assert (
            sql.execute(query.format(folder / "figures.csv")).fetchall()
            == sql.execute(query.format(folder / "figures.parquet")).fetchall()
        )
        (total,) = sql.execute(f"SELECT max(value) FROM '{folder / 'figures.parquet'}'").fetchone()
    assert total == max(figure.value for figure in stated) == Decimal(1080000 * 10**9)


@pytest.mark.system
def test_the_shell_of_sqlite_reads_the_archive(folder, stated):
    query = "SELECT value FROM figures WHERE text = '105,40%'"
    done = subprocess.run(["sqlite3", folder / "archive.sqlite", query], capture_output=True, text=True, check=True)
    assert done.stdout == "105.40\n"


def test_the_archive_says_what_it_is_to_sqlite(folder, stated):
    with sqlite3.connect(folder / "archive.sqlite") as sql:
        assert sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert [row[0] for row in sql.execute("SELECT text FROM figures ORDER BY start")] == [
            figure.text for figure in stated
        ]


def test_numbers_with_no_room_are_left_to_the_csv(tmp_path):
    made = archive(tmp_path, {"a.txt": f"Năm 2019, tỉnh có {'9' * 35} hộ nghèo và 350 hộ cận nghèo.\n"})
    assert main(["export", str(made), "--parquet"]) == 0
    values = list(pandas.read_parquet(made / "figures.parquet")["value"])
    assert values[-1] == 350
    assert all(value is None or value == 350 for value in values)


@pytest.mark.parametrize(("package", "option"), [("pyarrow", "--parquet"), ("xlsxwriter", "--xlsx")])
def test_a_missing_package_is_named_with_what_brings_it(package, option, folder, monkeypatch, capsys):
    from solieu import export

    known = export.find_spec
    monkeypatch.setattr(export, "find_spec", lambda name: None if name == package else known(name))
    assert main(["export", str(folder), option, "--lang", "en"]) == 2
    assert f'pip install "solieu[{export.EXTRAS[package]}]"' in capsys.readouterr().err
