"""What a user says of the sources overrides what the text says."""

import csv
import io
from pathlib import Path

import pytest

from command import solieu, tables

TEXT = "Kết quả 6 tháng\n\nTheo Sở Y tế, 6 tháng đầu năm khám bệnh cho 12.000 lượt người, đạt 52,1% kế hoạch năm.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "releases"
    for name in ("2019/a.txt", "2020/b.txt"):
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.replace("12.000", f"12.00{name[3]}"), encoding="utf-8")
    return made


def rows(out: Path, name: str) -> dict[str, dict[str, str]]:
    text = (out / name).read_text(encoding="utf-8")
    return {row["source"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_days_offices_and_areas_are_taken_from_the_table(folder: Path, tmp_path: Path) -> None:
    sources, out = tmp_path / "sources.csv", tmp_path / "out"
    sources.write_text(
        "path,published,url,retrieved,issuer,area\n"
        "2019/a.txt,2019-07-05,https://example.org/a,2026-01-02,Sở Y tế,Bắc Ninh\n"
        "*,2020-07-06,,,Sở Y tế,Bắc Ninh\n",
        encoding="utf-8",
    )
    done = solieu("run", folder, "--out", out, "--sources", sources)
    assert done.returncode == 0, done.stderr
    first, second = (rows(out, "documents.csv")[name] for name in ("2019/a.txt", "2020/b.txt"))
    assert (first["published"], first["url"], first["retrieved"]) == (
        "2019-07-05",
        "https://example.org/a",
        "2026-01-02",
    )
    assert (first["issuer_id"], first["area_id"]) == ("health_department:27@2004", "27@2004")
    assert second["published"] == "2020-07-06"
    # The day dates what the text leaves undated.
    assert {name: row["period"] for name, row in rows(out, "figures.csv").items()} == {
        "2019/a.txt": "2019-H1",
        "2020/b.txt": "2020-H1",
    }


def test_another_table_makes_other_rows_and_the_same_table_none(folder: Path, tmp_path: Path) -> None:
    sources, out = tmp_path / "sources.csv", tmp_path / "out"
    for day, read in (("2019-07-05", 2), ("2019-07-05", 0), ("2021-07-05", 2)):
        sources.write_text(f"path,published\n*,{day}\n", encoding="utf-8")
        done = solieu("run", folder, "--out", out, "--sources", sources, "--lang", "en")
        assert f"{read} read this time" in done.stderr
        assert {row["published"] for row in rows(out, "documents.csv").values()} == {day}
    fresh = tmp_path / "fresh"
    solieu("run", folder, "--out", fresh, "--sources", sources, "--lang", "en")
    assert tables(fresh) == tables(out)


def test_one_office_for_all(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert solieu("run", folder, "--out", out, "--issuer", "Cục Thống kê tỉnh Bắc Ninh").returncode == 0
    assert {row["issuer"] for row in rows(out, "documents.csv").values()} == {"Cục Thống kê tỉnh Bắc Ninh"}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("source,published\n", "path"),
        ("path,day\n", "published"),
        ("path,published\na.txt\n", "line 2"),
        ("path,published\na.txt,5/7/2019\n", "5/7/2019"),
        ("path,published\na.txt,2019-02-30\n", "2019-02-30"),
        ("", "path"),
    ],
)
def test_a_table_with_a_fault_is_refused_before_anything_is_read(
    content: str, named: str, folder: Path, tmp_path: Path
) -> None:
    sources = tmp_path / "sources.csv"
    sources.write_text(content, encoding="utf-8")
    done = solieu("run", folder, "--out", tmp_path / "out", "--sources", sources, "--lang", "en")
    assert done.returncode == 2
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_table_that_is_not_there_is_named(folder: Path, tmp_path: Path) -> None:
    done = solieu("run", folder, "--out", tmp_path / "out", "--sources", tmp_path / "none.csv", "--lang", "en")
    assert done.returncode == 2
    assert "none.csv" in done.stderr
