import csv
import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import LEFT, TABLES, apart, environment, solieu, tables
from solieu.batch import run
from solieu.errors import Interrupted
from solieu.model import Check, Document, Figure
from solieu.table import columns


def rows(folder, name):
    return list(csv.DictReader(io.StringIO((folder / name).read_text(encoding="utf-8"), newline="")))


@pytest.fixture
def releases(lazy_datadir):
    return lazy_datadir / "releases"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The releases and the folder of one run over them, for tests that only look at it."""
    releases = Path(__file__).with_suffix("") / "releases"
    out = tmp_path_factory.mktemp("ran") / "out"
    done = solieu("run", releases, "--out", out)
    assert done.returncode == 0, done.stderr
    return releases, out


def many(folder, count):
    folder.mkdir()
    for number in range(count):
        text = f"Báo cáo số {number}\n\nToàn tỉnh có {1000 + number} hộ nghèo, giảm 1,5% so với năm 2019; đạt 97,5% kế hoạch.\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_tables_have_the_columns_of_their_contract(ran):
    _, out = ran
    for name, kind in zip(TABLES, (Figure, Check, Document), strict=True):
        text = (out / name).read_bytes().decode("utf-8")
        assert text.split("\n")[0] == ",".join(columns(kind))
        assert text.endswith("\n")
        assert "\r" not in text
    assert sorted(path.name for path in out.iterdir()) == LEFT


def test_every_file_has_its_row_with_its_outcome(ran):
    _, out = ran
    documents = rows(out, "documents.csv")
    assert [(row["source"], row["outcome"]) for row in documents] == [
        ("a.txt", "ok"),
        ("b.txt", "ok"),
        ("empty.txt", "empty"),
        ("photo.jpg", "skipped"),
        ("scan.txt", "unreadable"),
        ("sub/same.txt", "duplicate"),
    ]
    assert all(row["reason"] for row in documents if row["outcome"] != "ok")
    assert all(len(row["doc_id"]) == 16 for row in documents)


def test_rows_stand_by_source_and_position_and_quote_their_source(ran):
    releases, out = ran
    figures = rows(out, "figures.csv")
    order = [(row["source"], int(row["start"])) for row in figures]
    assert order == sorted(order)
    assert {source for source, _ in order} == {"a.txt", "b.txt"}
    for row in figures:
        text = (releases / row["source"]).read_text(encoding="utf-8")
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
        assert row["figure_id"] == f"{row['doc_id']}#{row['start']}"
        assert row["sentence"] in text


def test_documents_count_what_was_read(ran):
    releases, out = ran
    figures = rows(out, "figures.csv")
    for row in rows(out, "documents.csv"):
        data = (releases / row["source"]).read_bytes()
        assert int(row["figures"]) == sum(figure["source"] == row["source"] for figure in figures)
        assert int(row["bytes"]) == len(data)
        assert row["doc_id"] == hashlib.sha256(data).hexdigest()[:16]
        if row["outcome"] in ("ok", "duplicate"):
            assert row["text_sha256"] == hashlib.sha256(data).hexdigest()
            assert int(row["ratios_checked"]) + int(row["ratios_implied"]) <= int(row["ratios"])


def test_the_output_is_the_same_under_any_hash_seed_and_number_of_workers(tmp_path):
    folder = many(tmp_path / "in", 60)

    def made(seed, workers):
        target = tmp_path / f"out{seed}"
        done = apart("run", folder, "--out", target, "--workers", workers, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        return tables(target)

    one = made("1", "1")
    assert made("2", "1") == one
    assert made("3", "3") == one


def test_equal_text_in_other_bytes_is_marked_as_a_copy(tmp_path, out):
    text = "Có 350 hộ nghèo được hỗ trợ.\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").write_bytes(text.encode("utf-8"))
    (tmp_path / "in" / "2.txt").write_bytes(text.encode("utf-16"))
    solieu("run", tmp_path / "in", "--out", out)
    first, second = rows(out, "documents.csv")
    assert (first["copy_of"], second["copy_of"]) == ("", first["doc_id"])
    assert {row["source"] for row in rows(out, "figures.csv")} == {"1.txt", "2.txt"}


def test_several_paths_keep_their_files_apart(tmp_path, out):
    for folder, number in (("yên bái/x", 3), ("lào cai/x", 4)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text(f"Có {number}50 hộ.", encoding="utf-8")
    (tmp_path / "c.txt").write_text("Có 950 hộ.", encoding="utf-8")
    paths = [tmp_path / "yên bái/x", tmp_path / "lào cai/x", tmp_path / "c.txt", tmp_path / "lào cai/x/a.txt"]
    solieu("run", *paths, "--out", out)
    assert [row["source"] for row in rows(out, "documents.csv")] == ["c.txt", "lào cai/x/a.txt", "yên bái/x/a.txt"]


def test_a_run_does_not_read_its_own_tables(tmp_path):
    (tmp_path / "a.txt").write_text("Có 350 hộ.", encoding="utf-8")
    for out in (tmp_path / "out", tmp_path):
        solieu("run", tmp_path, "--out", out)
        before = tables(out)
        solieu("run", tmp_path, "--out", out)
        assert tables(out) == before
        (tmp_path / "out").exists() and [path.unlink() for path in (tmp_path / "out").iterdir()]


def test_linked_folders_are_read_once_and_loops_end(tmp_path, out):
    folder = tmp_path / "in" / "a"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Có 350 hộ.", encoding="utf-8")
    try:
        (folder / "loop").symlink_to(tmp_path / "in", target_is_directory=True)
        (tmp_path / "in" / "0").symlink_to(folder, target_is_directory=True)
        (folder / "broken.txt").symlink_to(tmp_path / "nothing")
    except OSError:
        pytest.skip("no links here")
    solieu("run", tmp_path / "in", "--out", out)
    assert [(row["source"], row["outcome"]) for row in rows(out, "documents.csv")] == [
        ("a/a.txt", "ok"),
        ("a/broken.txt", "unreadable"),
    ]


def test_quiet_says_nothing_and_the_summary_goes_to_standard_error(releases, out):
    def said(*options):
        return solieu("run", releases, "--out", f"{out}{''.join(options)}", *options)

    loud, quiet, english = said(), said("--quiet"), said("--lang", "en")
    assert loud.stdout == quiet.stdout == quiet.stderr == ""
    assert str(out) in loud.stderr
    assert "files" in english.stderr


def test_reasons_follow_the_language(releases, tmp_path):
    def reasons(lang):
        solieu("run", releases, "--out", tmp_path / lang, "--lang", lang)
        return [row["reason"] for row in rows(tmp_path / lang, "documents.csv") if row["outcome"] == "empty"]

    assert [reasons("vi"), reasons("en")] == [["tệp rỗng"], ["the file is empty"]]


def started(folder, out):
    """A run that has begun to write: its temporary files are there."""
    # Who starts the tests in the background may have its children ignore the signal.
    heeded = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = f"{heeded}; from solieu.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", command, "run", str(folder), "--out", str(out), "--workers", "2"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and not list(out.glob(".solieu-*.tmp")):
        time.sleep(0.01)
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)] if sys.platform != "win32" else []
)
def test_an_interrupted_run_leaves_the_tables_of_the_run_before(tmp_path, out, how, code):
    solieu("run", many(tmp_path / "few", 2), "--out", out)
    before = tables(out)
    process = started(many(tmp_path / "many", 40), out)
    os.kill(process.pid, how)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code
    assert how == signal.SIGKILL or (b"Traceback" not in errors and "đã dừng theo yêu cầu".encode() in errors)
    assert tables(out) == before
    both, fresh = (tmp_path / "few", tmp_path / "many"), tmp_path / "fresh"
    solieu("run", *both, "--out", out)
    solieu("run", *both, "--out", fresh)
    assert tables(out) == tables(fresh)
    assert sorted(path.name for path in out.iterdir()) == LEFT


@pytest.mark.parametrize("workers", [1, 2])
def test_what_an_interrupted_run_has_read_is_kept_and_told(tmp_path, out, workers):
    folder = many(tmp_path / "many", 12)

    for known in (5, 8, 12):

        def stop(done, total, found, known=known):
            if done == known:
                raise KeyboardInterrupt

        with pytest.raises(Interrupted) as caught:
            run([folder], out, workers=workers, progress=stop)
        assert (caught.value.kept, caught.value.total) == (known, 12)
        assert not (out / "figures.csv").exists()
    assert run([folder], out).read == 0
    run([folder], tmp_path / "fresh")
    assert tables(out) == tables(tmp_path / "fresh")


def test_a_run_tells_how_far_it_is_and_what_it_found(tmp_path, out):
    (tmp_path / "a.txt").write_text("Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%).", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Có 350 hộ nghèo.", encoding="utf-8")
    told = []
    run([tmp_path], out, progress=lambda done, total, found: told.append((done, total, found["error"])))
    assert told == [(0, 2, 0), (1, 2, 1), (2, 2, 1)]


def test_a_long_run_without_a_terminal_writes_lines(tmp_path, out, monkeypatch):
    monkeypatch.setattr("solieu.cli.run.EACH", 5)
    done = solieu("run", many(tmp_path / "many", 12), "--out", out, "--lang", "en")
    assert [line for line in done.stderr.splitlines() if line.startswith("reading")] == [
        "reading: 0 errors, 0 warnings · 5/12",
        "reading: 0 errors, 0 warnings · 10/12",
    ]
    quiet = solieu("run", tmp_path / "many", "--out", tmp_path / "other", "--quiet")
    assert quiet.stderr == ""
