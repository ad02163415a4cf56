"""The archive: what is known is not read again, and the tables do not depend on how the releases came."""

import csv
import io
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import LEFT, apart, environment, solieu, tables

SUBJECTS = ("hộ nghèo", "lao động", "doanh nghiệp", "học sinh", "hợp tác xã")


def release(number: int) -> str:
    subject = SUBJECTS[number % len(SUBJECTS)]
    return (
        f"Báo cáo số {number}\n\nNăm 20{10 + number % 10}, toàn tỉnh có {1000 + 37 * number} {subject}, "
        f"đạt {900 + number % 200}‰, đạt {90 + number % 20},5% kế hoạch năm.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve releases in three folders, two of them of equal bytes and one the same text in another encoding."""
    made = tmp_path / "releases"
    for number in range(12):
        path = made / f"{2018 + number % 3}" / f"{number:02}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(release(number), encoding="utf-8")
    shutil.copy(made / "2018" / "00.txt", made / "2020" / "again.txt")
    (made / "2019" / "wide.txt").write_text(release(5), encoding="utf-16")
    (made / "2019" / "junk.txt").write_bytes(b"\x00\xff\x13" * 50)
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def run(*arguments: object, code: int = 0) -> str:
    done = solieu("run", *arguments, "--lang", "en")
    assert done.returncode == code, done.stderr
    return done.stderr


def rows(out: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / name).read_text(encoding="utf-8"), newline="")))


def sources(out: Path) -> dict[str, str]:
    return {row["source"]: row["outcome"] for row in rows(out, "documents.csv")}


def test_ten_runs_in_any_order_give_the_tables_of_one(folder: Path, out: Path, tmp_path: Path) -> None:
    run(folder, "--out", out)
    files = sorted(folder.rglob("*.txt"))
    for seed in (1, 2):
        order = random.Random(seed).sample(files, len(files))
        piecewise = tmp_path / f"piecewise{seed}"
        for start in range(0, len(order), 5):
            run(*order[start : start + 5], "--out", piecewise)
        run(folder / "2019", "--out", piecewise)
        assert tables(piecewise) == tables(out)


def test_a_second_run_reads_nothing(folder: Path, out: Path) -> None:
    assert "15 read this time" in run(folder, "--out", out)
    before = tables(out)
    assert "1 read this time" in run(folder, "--out", out)  # what was unreadable is tried again
    assert tables(out) == before
    times = {path.name: path.stat().st_mtime_ns for path in out.glob("*.csv")}
    assert "0 read this time" in run(folder / "2018", "--out", out)
    assert tables(out) == before
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("*.csv")} == times


def test_tables_that_a_person_changed_or_removed_are_written_again(folder: Path, out: Path) -> None:
    run(folder / "2018", "--out", out)
    before = tables(out)
    (out / "figures.csv").write_text("edited", encoding="utf-8")
    run(folder / "2018", "--out", out)
    assert tables(out) == before
    (out / "checks.csv").unlink()
    run(folder / "2018", "--out", out)
    assert tables(out) == before


def test_changed_bytes_supersede_and_stay_as_history(folder: Path, out: Path) -> None:
    run(folder, "--out", out)
    changed = folder / "2018" / "03.txt"
    changed.write_text(release(3).replace("toàn tỉnh có", "cả tỉnh có thêm"), encoding="utf-8")
    assert "2 read this time" in run(folder, "--out", out)
    shown = [row["sentence"] for row in rows(out, "figures.csv") if row["source"] == "2018/03.txt"]
    assert shown
    assert all("cả tỉnh có thêm" in sentence for sentence in shown)
    with sqlite3.connect(out / "archive.sqlite") as archive:
        held = archive.execute(
            "SELECT count(*) FROM superseded JOIN figure USING (document) WHERE source = '2018/03.txt'"
        ).fetchone()
    assert held[0] == len(shown)


def test_of_equal_bytes_the_smallest_source_makes_the_rows(folder: Path, out: Path) -> None:
    run(folder / "2020", "--out", out)
    assert sources(out)["again.txt"] == "ok"
    run(folder, "--out", out)
    assert sources(out)["2020/again.txt"] == "duplicate"
    assert sources(out)["2018/00.txt"] == "ok"
    copies = {row["source"]: row["copy_of"] for row in rows(out, "documents.csv") if row["copy_of"]}
    original = next(row["doc_id"] for row in rows(out, "documents.csv") if row["source"] == "2019/wide.txt")
    assert copies["2020/05.txt"] == original


def test_a_moved_file_is_known_by_its_bytes(folder: Path, out: Path) -> None:
    run(folder / "2018", "--out", out)
    (folder / "2018" / "03.txt").rename(folder / "2018" / "03 bản cuối.txt")
    assert "0 read this time" in run(folder / "2018", "--out", out)
    assert sources(out) == {
        "00.txt": "ok",
        "03 bản cuối.txt": "ok",
        "03.txt": "duplicate",
        "06.txt": "ok",
        "09.txt": "ok",
    }
    assert "1 removed" in run(folder / "2018", "--out", out, "--prune")
    assert sources(out) == dict.fromkeys(("00.txt", "03 bản cuối.txt", "06.txt", "09.txt"), "ok")


def test_only_pruning_removes_and_only_under_the_paths_named(folder: Path, out: Path) -> None:
    run(folder, "--out", out)
    (folder / "2018" / "03.txt").unlink()
    (folder / "2019" / "04.txt").unlink()
    run(folder, "--out", out)
    assert {"2018/03.txt", "2019/04.txt"} <= set(sources(out))
    run(folder / "2018", "--out", out, "--prune")
    assert "2018/03.txt" not in sources(out)
    assert "2019/04.txt" in sources(out)
    fresh = out.with_name("fresh")
    run(folder, "--out", out, "--prune")
    run(folder, "--out", fresh)
    assert tables(out) == tables(fresh)


def test_the_archive_holds_the_text_that_offsets_point_into(folder: Path, out: Path) -> None:
    run(folder, "--out", out)
    with sqlite3.connect(out / "archive.sqlite") as archive:
        cut = archive.execute(
            """SELECT figure."text", substr(text.text, figure."start" + 1, figure."end" - figure."start")
            FROM figure JOIN document ON document.id = figure.document JOIN text ON text.sha256 = document.text_sha256"""
        ).fetchall()
        viewed = archive.execute("SELECT figure_id, sentence, value FROM figures ORDER BY source, start").fetchall()
    assert cut
    assert all(stated == found for stated, found in cut)
    shown = [(row["figure_id"], row["sentence"], row["value"]) for row in rows(out, "figures.csv")]
    assert shown == viewed


FIRST = """Ngành lao động tổng kết năm 2019

14/01/2020

Theo Sở Lao động - Thương binh và Xã hội, năm 2019 xuất khẩu lao động 3.316 người. Năm 2020, phấn đấu xuất khẩu lao động 2.500 người.
"""
SECOND = """Ngành lao động tổng kết năm 2020

12/01/2021

Theo Sở Lao động - Thương binh và Xã hội, năm 2020 xuất khẩu lao động 1.486 người, đạt 95,4% kế hoạch năm, bằng 44,8% năm 2019.
"""


def test_releases_of_one_office_are_held_against_each_other_in_any_order(out: Path, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "so", tmp_path / "khac"
    for place in (folder, elsewhere):
        place.mkdir()
    (folder / "2019.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2020.txt").write_text(SECOND, encoding="utf-8")
    run(folder, "--out", out)
    found = {row["check"]: row["verdict"] for row in rows(out, "checks.csv") if row["check"].startswith("cross_")}
    assert found == {"cross_plan": "inconsistent", "cross_base": "consistent"}
    reverse = tmp_path / "reverse"
    run(folder / "2020.txt", "--out", reverse)
    assert not [row for row in rows(reverse, "checks.csv") if row["check"].startswith("cross_")]
    run(folder / "2019.txt", "--out", reverse)
    assert tables(reverse) == tables(out)
    # An office whose province is not named is known again in its own folder only.
    (folder / "2019.txt").rename(elsewhere / "2019.txt")
    apart = tmp_path / "apart"
    run(folder, elsewhere, "--out", apart)
    assert not [row for row in rows(apart, "checks.csv") if row["check"].startswith("cross_")]


def test_the_ledger_tells_stated_implied_and_adjusted_plans(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    (folder / "2019.txt").write_text(FIRST, encoding="utf-8")
    adjusted = SECOND.replace("95,4% kế hoạch năm", "99,1% kế hoạch sau điều chỉnh")
    (folder / "2020.txt").write_text(adjusted, encoding="utf-8")
    run(folder, "--out", out)
    printed = solieu("plans", out)
    assert printed.returncode == 0, printed.stderr
    found = [
        (row["indicator_id"], row["period"], row["known"], row["value"], row["note"])
        for row in csv.DictReader(io.StringIO(printed.stdout, newline=""))
    ]
    assert found == [
        ("labour_export", "2020", "stated", "2500", "below_achieved"),
        ("labour_export", "2020", "adjusted", "1500", ""),
    ]


def test_the_ledger_stands_by_issuer_whatever_the_names_of_files(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    offices = {"a.txt": "Sở Y tế", "b.txt": "Cục Thống kê", "c.txt": "Sở Y tế", "d.txt": "Sở Nội vụ"}
    for number, (name, office) in enumerate(offices.items()):
        text = FIRST.replace("Sở Lao động - Thương binh và Xã hội", office).replace("2.500", f"2.50{number}")
        (folder / name).write_text(text, encoding="utf-8")
    run(folder, "--out", out)
    printed = list(csv.DictReader(io.StringIO(solieu("plans", out).stdout, newline="")))
    assert [(row["issuer"], row["source"]) for row in printed] == [
        ("Cục Thống kê", "b.txt"),
        ("Sở Nội vụ", "d.txt"),
        ("Sở Y tế", "a.txt"),
        ("Sở Y tế", "c.txt"),
    ]


def test_plans_of_a_folder_without_an_archive_are_misuse(tmp_path: Path) -> None:
    done = solieu("plans", tmp_path, "--lang", "en")
    assert done.returncode == 2
    assert "no archive" in done.stderr


def test_a_copy_in_another_folder_takes_its_release_along_in_any_order(out: Path, tmp_path: Path) -> None:
    folder, copied = tmp_path / "all" / "b", tmp_path / "all" / "a"
    for place in (folder, copied):
        place.mkdir(parents=True)
    (folder / "2019.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2020.txt").write_text(SECOND, encoding="utf-8")
    # Equal bytes count where their smallest source is: there the office has no other release.
    (copied / "2020.txt").write_text(SECOND, encoding="utf-8")
    run(tmp_path / "all", "--out", out)
    piecewise = tmp_path / "piecewise"
    run(folder, "--out", piecewise)
    assert [row for row in rows(piecewise, "checks.csv") if row["check"].startswith("cross_")]
    run(copied, "--out", piecewise)
    assert tables(piecewise) == tables(out)
    (copied / "2020.txt").unlink()
    fresh = tmp_path / "fresh"
    run(tmp_path / "all", "--out", piecewise, "--prune")
    run(tmp_path / "all", "--out", fresh)
    assert tables(piecewise) == tables(fresh)


def test_a_changed_release_is_held_against_the_others_again(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "so"
    folder.mkdir()
    (folder / "2019.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2020.txt").write_text(SECOND, encoding="utf-8")
    run(folder, "--out", out)
    (folder / "2019.txt").write_text(FIRST.replace("2.500", "1.558"), encoding="utf-8")
    run(folder, "--out", out)
    found = [row["verdict"] for row in rows(out, "checks.csv") if row["check"] == "cross_plan"]
    assert found == ["consistent"]


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_what_is_stamped_secret_reaches_neither_table_nor_archive(stamp: str, folder: Path, out: Path) -> None:
    (folder / "2018" / "secret.txt").write_text(f"UBND TỈNH\n{stamp}\n\nToàn tỉnh có 98.765 hộ.\n", encoding="utf-8")
    run(folder / "2018", "--out", out)
    assert sources(out)["secret.txt"] == "refused"
    reason = next(row["reason"] for row in rows(out, "documents.csv") if row["source"] == "secret.txt")
    assert stamp in reason
    for path in out.iterdir():
        assert b"98.765" not in path.read_bytes()


def test_the_word_secret_in_a_sentence_is_no_stamp(folder: Path, out: Path) -> None:
    (folder / "2018" / "plain.txt").write_text(
        "Bảo vệ bí mật nhà nước\n\nMẬT độ dân số là 412 người.\n", encoding="utf-8"
    )
    run(folder / "2018", "--out", out)
    assert sources(out)["plain.txt"] == "ok"


def test_what_is_given_to_check_is_kept_nowhere(folder: Path, tmp_path: Path) -> None:
    before = sorted(path for path in tmp_path.rglob("*"))
    assert "NOT CHECKED" in solieu("check", folder / "2018" / "00.txt", "--lang", "en", cwd=tmp_path).stdout
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_a_file_that_is_no_archive_is_named_and_left_alone(folder: Path, out: Path) -> None:
    out.mkdir()
    (out / "archive.sqlite").write_text("my notes" * 200, encoding="utf-8")
    assert "no archive" in run(folder, "--out", out, code=2)
    assert (out / "archive.sqlite").read_text(encoding="utf-8") == "my notes" * 200
    assert [path.name for path in out.iterdir()] == ["archive.sqlite"]


def test_an_archive_of_a_newer_program_is_left_alone(folder: Path, out: Path) -> None:
    run(folder / "2018", "--out", out)
    with sqlite3.connect(out / "archive.sqlite") as archive:
        archive.execute("PRAGMA user_version = 99")
    archive.close()
    assert "newer" in run(folder, "--out", out, code=2)


def test_an_archive_of_the_first_version_is_migrated_and_keeps_its_rows(folder: Path, out: Path) -> None:
    out.mkdir()
    with sqlite3.connect(out / "archive.sqlite") as archive:
        archive.executescript(Path(__file__).with_name("version1.sql").read_text(encoding="utf-8"))
        archive.execute("INSERT INTO setting VALUES ('root', ?)", (str(folder / "2018"),))
    archive.close()
    run(folder / "2018", "--out", out)
    kept = [(row["text"], row["value"]) for row in rows(out, "figures.csv") if row["source"] == "a.txt"]
    assert kept == [("612.480 lượt người", "612480"), ("51,9%", "51.9"), ("1.180.000 lượt người", "1180000")]
    assert sources(out)["00.txt"] == "ok"
    run(folder / "2019", "--out", out)
    assert {"2018/a.txt", "2018/00.txt", "2019/01.txt"} <= sources(out).keys()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no full device")
def test_a_full_disk_leaves_the_archive_as_it_was(folder: Path, out: Path) -> None:
    run(folder / "2018", "--out", out)
    before = tables(out)
    limited = (
        "import resource, signal, sys; from solieu.cli import main; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "run", str(folder), "--out", str(out), "--workers", "1", "--lang", "en"],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert tables(out) == before
    run(folder, "--out", out)
    fresh = out.with_name("fresh")
    run(folder, "--out", fresh)
    assert tables(out) == tables(fresh)


def test_a_second_run_at_the_same_time_waits_or_says_so(folder: Path, out: Path) -> None:
    run(folder / "2018", "--out", out)
    holder = sqlite3.connect(out / "archive.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert "another run is using" in run(folder, "--out", out, code=2)
    finally:
        holder.close()
    processes = {
        year: subprocess.Popen(
            [sys.executable, "-m", "solieu", "run", str(folder / year), "--out", str(out), "--lang", "en"],
            env=environment(),
            stderr=subprocess.PIPE,
            text=True,
        )
        for year in ("2019", "2020")
    }
    for year, process in processes.items():
        _, said = process.communicate(timeout=120)
        if process.returncode:  # on a slow machine the other one may be loading for longer than a run waits
            assert process.returncode == 2 and "another run is using" in said
            run(folder / year, "--out", out)
    fresh = out.with_name("fresh")
    run(folder, "--out", fresh)
    assert tables(out) == tables(fresh)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_run_goes_on_after_kills_with_nothing_lost_doubled_or_torn(out: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(150):
        (many / f"{number:03}.txt").write_text(release(number), encoding="utf-8")
    fresh = tmp_path / "fresh"
    began = time.monotonic()
    assert apart("run", many, "--out", fresh, "--lang", "en").returncode == 0
    whole = time.monotonic() - began
    draw = random.Random(3)
    for _ in range(10):
        process = subprocess.Popen(
            [sys.executable, "-m", "solieu", "run", str(many), "--out", str(out), "--lang", "en"],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(draw.random() * whole)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(timeout=60)
        # Whatever table is there is whole; a kill between two of them costs the next run their writing.
        for name, whole_table in tables(fresh).items():
            assert not (out / name).exists() or (out / name).read_bytes() == whole_table
    run(many, "--out", out)
    assert tables(out) == tables(fresh)
    assert sorted(path.name for path in out.iterdir()) == LEFT


def test_a_province_before_and_after_its_merger_makes_a_note_in_any_order(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tinh"
    folder.mkdir()
    line = "Sở Tài chính tỉnh Quảng Ngãi báo cáo kinh tế\n\nNgày {day}\n\n"
    line += "Tốc độ tăng trưởng GRDP 6 tháng đầu năm 2025 của tỉnh đạt {rate}%.\n"
    (folder / "b.txt").write_text(line.format(day="14/7/2025", rate="11,51"), encoding="utf-8")
    run(folder, "--out", out)
    (folder / "a.txt").write_text(line.format(day="27/6/2025", rate="12,4"), encoding="utf-8")
    run(folder, "--out", out)
    assert [row["issuer_id"] for row in rows(out, "documents.csv")] == [
        "finance_department:51@2004",
        "finance_department:51@2025",
    ]
    (check,) = [row for row in rows(out, "checks.csv") if row["check"].startswith("cross_")]
    assert (check["check"], check["severity"]) == ("cross_value", "note")
    assert "two territories of one name" in check["message"]
