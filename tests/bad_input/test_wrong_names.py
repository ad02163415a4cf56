"""What a file is, is told by its content, whatever its name says."""

import csv
import random

import pytest

from command import solieu
from documents import p, page, pdf, word

GOOD = "Toàn tỉnh có 16.341 lao động có việc làm."
FILES = {
    "text.doc": (GOOD.encode(), "ok", "txt"),
    "page.doc": (page(f"<p>{GOOD.replace('16', '17')}</p>"), "ok", "html"),
    "word.pdf": (word(p(GOOD.replace("16", "18"))), "ok", "docx"),
    "paper.txt": (pdf([(40, 60, GOOD.replace("16", "19"))]), "ok", "pdf"),
    "report.dat": (word(p(GOOD.replace("16", "20"))), "ok", "docx"),
    "random.doc": (random.Random(5).randbytes(4000), "unreadable", "doc"),
    "empty.docx": (b"", "empty", "txt"),
    "half.docx": (word(p(GOOD))[:400], "unreadable", "docx"),
    "locked.pdf": (pdf([(40, 60, GOOD)], locked=True), "unreadable", "pdf"),
    "notes.md": (GOOD.encode(), "skipped", "md"),
    "data.csv": (b"a,b\n1,2\n", "skipped", "csv"),
    "photo.docx": (b"\x89PNG\r\n\x1a\n" + bytes(500), "unreadable", "docx"),
}


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """The rows of one run over all the files."""
    folder = tmp_path_factory.mktemp("names")
    (folder / "in").mkdir()
    for name, (data, _, _) in FILES.items():
        (folder / "in" / name).write_bytes(data)
    done = solieu("run", folder / "in", "--out", folder / "out")
    assert done.returncode == 0 and "Traceback" not in done.stderr
    with (folder / "out" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        return {row["source"].rpartition("/")[2]: row for row in csv.DictReader(stream)}


@pytest.mark.parametrize("name", FILES)
def test_the_content_decides_and_every_row_has_its_reason(name, documents):
    _, outcome, kind = FILES[name]
    row = documents[name]
    assert (row["outcome"], row["format"]) == (outcome, kind)
    assert row["reason"] or outcome == "ok"
    assert "bên trong" not in row["reason"]
