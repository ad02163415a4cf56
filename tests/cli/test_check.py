import csv
import io
import json
import re

import pytest

from command import solieu
from solieu.model import Check, Document, Figure
from solieu.table import columns


def test_a_release_without_error_gives_zero_and_says_what_was_not_checked(lazy_datadir):
    done = solieu("check", lazy_datadir / "consistent.txt")
    assert done.returncode == 0, done.stderr
    assert "CHƯA KIỂM TRA" in done.stdout
    assert re.search(r"\d+ × ", done.stdout)


def test_english_on_request(lazy_datadir):
    done = solieu("check", "--lang", "en", lazy_datadir / "consistent.txt")
    assert "NOT CHECKED" in done.stdout
    assert "KIỂM TRA" not in done.stdout


def test_a_release_without_figures_is_not_called_right(lazy_datadir):
    done = solieu("check", lazy_datadir / "plain.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Không có số liệu" in done.stdout


def test_standard_input_is_read_and_nothing_is_stored(tmp_path):
    done = solieu("check", "-", stdin="Có 350 hộ nghèo.".encode(), cwd=tmp_path)
    assert done.returncode == 0
    assert "350" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_json_has_the_rows_of_the_tables(lazy_datadir):
    done = solieu("check", "--json", lazy_datadir / "consistent.txt", lazy_datadir / "plain.txt")
    first, second = json.loads(done.stdout)
    assert list(first["document"][0]) == list(columns(Document))
    assert all(list(row) == list(columns(Figure)) for row in first["figures"])
    assert all(list(row) == list(columns(Check)) for row in first["checks"])
    assert second["figures"] == []


def test_csv_has_the_rows_of_the_table_of_checks(lazy_datadir):
    done = solieu("check", "--format", "csv", lazy_datadir / "consistent.txt", lazy_datadir / "plain.txt")
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[0] == list(columns(Check))
    listed = json.loads(solieu("check", "--format", "json", lazy_datadir / "consistent.txt").stdout)
    assert [row[0] for row in rows[1:]] == [check["check_id"] for check in listed[0]["checks"]]


def test_a_file_that_cannot_be_read_gives_two_and_the_others_are_checked(lazy_datadir, tmp_path):
    done = solieu("check", tmp_path / "none.txt", lazy_datadir / "consistent.txt")
    assert done.returncode == 2
    assert "none.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert "CHƯA KIỂM TRA" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["check", "--format", "xml", "-"],
        ["run"],
        ["run", "x"],
        ["check", "--lang", "fr", "-"],
        ["run", ".", "--out", "o", "--workers", "0"],
    ],
)
def test_misuse_gives_two(arguments, tmp_path):
    done = solieu(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
