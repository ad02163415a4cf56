import csv
import io
import os
import re
import shutil
import sys

import pytest

from command import LEFT, TABLES, solieu, tables
from solieu.read.kinds import MAX_TEXT

GOOD = "Toàn tỉnh có 16.341 lao động có việc làm, đạt 105,4% kế hoạch năm 2019.\n"
HOSTILE = {
    "digits.txt": b"7" * 2_000_000,
    "long_line.txt": ("và các đơn vị liên quan " * 30 + GOOD.strip()).encode() * 1_100,
    "bracket.txt": ("Số hộ nghèo (" + GOOD * 300).encode(),
    "numeral.txt": b"C\xc3\xb3 " + b"9" * 10_000 + " hộ nghèo, đạt 97,5% kế hoạch.".encode(),
    "dots.txt": b"1." * 100_000,
    "percents.txt": b"5%" * 10_000,
    "control.txt": GOOD.replace("có", "có\x07").encode(),
    "spaces.txt": GOOD.encode() + b" " * 1_000_000,
    "lines.txt": GOOD.encode() + b"\n" * 1_000_000,
    "marks.txt": ("a" + "\u0323\u0300" * 100_000).encode(),
}
UNREADABLE = {
    "junk.txt": bytes(range(256)) * 200,
    "byte.txt": GOOD.encode() + b"\xff" + GOOD.encode(),
    "zeros.txt": b"\0" * 5000,
    "cut.txt": (GOOD * 3).encode()[: (GOOD * 3).encode().rindex("ế".encode()) + 1],
}


def documents(folder):
    text = (folder / "documents.csv").read_text(encoding="utf-8")
    return {row["source"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def run(*arguments):
    done = solieu("run", *arguments)
    assert "Traceback" not in done.stderr
    return done


def test_files_that_cannot_be_read_have_a_row_and_the_run_goes_on(source, out):
    for name, data in UNREADABLE.items():
        (source / name).write_bytes(data)
    assert run(source, "--out", out).returncode == 0
    found = documents(out)
    assert found["good.txt"]["outcome"] == "ok"
    for name in UNREADABLE:
        assert (found[name]["outcome"], found[name]["figures"]) == ("unreadable", "0")
        assert found[name]["reason"]
    assert re.search(r"\d+", found["byte.txt"]["reason"])[0] == str(len(GOOD.encode()))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_processed_or_refused_with_a_reason(name, source, out):
    (source / name).write_bytes(HOSTILE[name])
    assert run(source, "--out", out).returncode == 0
    row = documents(out)[name]
    assert row["outcome"] in ("ok", "empty", "refused")
    assert row["reason"] or row["outcome"] == "ok"
    assert "internal" not in row["reason"] and "bên trong" not in row["reason"]
    assert documents(out)["good.txt"]["outcome"] == "ok"


def test_fifty_megabytes_of_digits_are_refused(source, out):
    with (source / "digits.txt").open("wb") as stream:
        for _ in range(50):
            stream.write(b"7" * 1_000_000)
    assert run(source, "--out", out).returncode == 0
    row = documents(out)["digits.txt"]
    assert (row["outcome"], row["bytes"]) == ("refused", "50000000")
    assert str(MAX_TEXT) in row["reason"]


def test_an_empty_file_and_an_empty_folder_are_no_faults(source, out, tmp_path):
    (source / "empty.txt").touch()
    run(source, "--out", out)
    assert documents(out)["empty.txt"]["outcome"] == "empty"
    (tmp_path / "nothing").mkdir()
    done = run(tmp_path / "nothing", "--out", tmp_path / "fresh", "--lang", "en")
    assert done.returncode == 0
    assert "no file" in done.stderr
    assert documents(tmp_path / "fresh") == {}


def test_a_path_that_does_not_exist_is_misuse_and_touches_nothing(source, out, tmp_path):
    run(source, "--out", out)
    before = tables(out)
    done = run(source, tmp_path / "none", "--out", out)
    assert done.returncode == 2
    assert "none" in done.stderr
    assert tables(out) == before


def test_a_file_that_vanishes_has_its_row(source, out):
    try:
        (source / "gone.txt").symlink_to(source / "removed.txt")
    except OSError:
        pytest.skip("no links here")
    run(source, "--out", out)
    assert documents(out)["gone.txt"]["outcome"] == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(source, out):
    os.mkfifo(source / "pipe.txt")
    assert run(source, "--out", out).returncode == 0
    assert documents(out)["pipe.txt"]["outcome"] == "skipped"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are Unicode")
def test_a_name_that_is_no_text_is_still_a_source(source, out):
    with open(os.fsencode(source) + b"/\xff.txt", "wb") as stream:  # noqa: PTH123  a name of bytes
        stream.write(GOOD.replace("16", "17").encode())
    assert run(source, "--out", out).returncode == 0
    assert documents(out)["\\xff.txt"]["outcome"] == "ok"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The tables of one run over a good text."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    run(folder / "good.txt", "--out", folder / "out")
    return folder / "out"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_cannot_be_replaced_is_named_and_the_others_stay(name, source, out, made):
    shutil.copytree(made, out)
    before = tables(out)
    (out / name).unlink()
    (out / name).mkdir()
    done = run(source, "--out", out)
    assert done.returncode == 2
    assert name in done.stderr
    for other in set(TABLES) - {name}:
        assert (out / other).read_bytes() == before[other]
    assert sorted(path.name for path in out.iterdir()) == LEFT


def test_an_output_folder_that_cannot_be_made_is_named(source, tmp_path):
    (tmp_path / "file").touch()
    done = run(source, "--out", tmp_path / "file")
    assert done.returncode == 2
    assert str(tmp_path / "file") in done.stderr


def test_what_a_killed_run_left_is_swept(source, out):
    out.mkdir()
    (out / ".solieu-figures.csv-123.tmp").write_text("torn", encoding="utf-8")
    (out / "notes.tmp").write_text("mine", encoding="utf-8")
    run(source, "--out", out)
    assert sorted(path.name for path in out.iterdir()) == sorted([*LEFT, "notes.tmp"])


@pytest.mark.parametrize("name", ["junk.txt", "byte.txt"])
def test_check_says_why_a_file_cannot_be_read(name, source):
    (source / name).write_bytes(UNREADABLE[name])
    done = solieu("check", source / name)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr


def test_check_of_a_folder_is_misuse(source):
    done = solieu("check", source)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
