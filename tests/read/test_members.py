"""Files that hold many documents: each of these has its own row, and a hostile one costs itself alone."""

import csv
import json
import unicodedata
import zipfile
from io import BytesIO

import pytest

from documents import p, package, page, word
from legacy_text import encoded
from solieu.cli import main
from solieu.errors import ReadError
from solieu.read import release_of
from solieu.read.members import members

RELEASE = "Toàn tỉnh có {} hộ nghèo, giảm 1,5% so với năm 2018."


def run(tmp_path, *more, **files):
    """The rows of documents.csv of a run over these files, by their source."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    assert main(["run", str(folder), "--out", str(out), "--lang", "en", "--quiet", *more]) == 0
    with (out / "documents.csv").open(encoding="utf-8", newline="") as stream:
        return {row["source"]: row for row in csv.DictReader(stream)}


def archive(*entries):
    """A zip of pairs of a name, or an entry, and bytes; names may occur twice."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return stream.getvalue()


def faults(data):
    return {member.name: member.fault.key for member in members("zip", data) if member.fault}


def test_each_document_of_an_archive_has_its_own_row(tmp_path):
    inner = archive(("c.html", page(f"<p>{RELEASE.format(352)}</p>")))
    rows = run(
        tmp_path,
        batch__zip=archive(
            ("báo cáo/a.docx", word(p(RELEASE.format(350)))),
            ("b.txt", RELEASE.format(351)),
            ("notes.md", "Có 5 xã."),
            ("inner.zip", inner),
        ),
    )
    assert {source: (row["outcome"], row["format"], row["figures"]) for source, row in rows.items()} == {
        "batch.zip": ("skipped", "zip", "0"),
        "batch.zip/b.txt": ("ok", "txt", "2"),
        "batch.zip/báo cáo/a.docx": ("ok", "docx", "2"),
        "batch.zip/inner.zip/c.html": ("ok", "html", "2"),
        "batch.zip/notes.md": ("skipped", "md", "0"),
    }
    assert "4 documents" in rows["batch.zip"]["reason"]


def test_what_an_archive_no_longer_holds_leaves_with_it(tmp_path):
    first, second = ("a.txt", RELEASE.format(350)), ("b.txt", RELEASE.format(351))
    assert len(run(tmp_path, batch__zip=archive(first, second))) == 3
    assert len(run(tmp_path, "--prune", batch__zip=archive(first, second))) == 3
    assert set(run(tmp_path, batch__zip=archive(second))) == {"batch.zip", "batch.zip/b.txt"}
    (tmp_path / "in" / "batch.zip").unlink()
    assert run(tmp_path, "--prune") == {}


def test_a_second_archive_of_the_same_bytes_has_duplicates_as_rows(tmp_path):
    data = archive(("a.txt", RELEASE.format(350)))
    rows = run(tmp_path, a__zip=data, b__zip=data)
    assert (rows["a.zip/a.txt"]["outcome"], rows["b.zip/a.txt"]["outcome"]) == ("ok", "duplicate")


def test_an_archive_within_an_archive_within_an_archive_is_refused():
    deep = archive(("deep.zip", archive(("a.txt", "Có 5 xã."))))
    assert faults(archive(("inner.zip", deep))) == {"inner.zip/deep.zip": "nested"}


def test_names_that_climb_and_links_lead_nowhere():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    data = archive(
        ("../../up.txt", "5"), ("/etc/a.txt", "5"), ("C:\\b.txt", "5"), (link, "/etc/passwd"), ("c.txt", "5")
    )
    assert faults(data) == {"up.txt": "climbs", "etc/a.txt": "climbs", "C:/b.txt": "climbs", "link.txt": "link"}


def test_a_bomb_and_a_locked_member_cost_themselves_alone():
    data = archive(("bomb.txt", b" " * 30_000_000), ("huge.txt", bytes(range(256)) * 60_000), ("good.txt", "Có 5 xã."))
    assert faults(data) == {"bomb.txt": "too_large", "huge.txt": "too_large"}
    bomb = archive(("a.docx", b"PK\x03\x04" + b" " * 120_000_000), ("good.txt", "Có 5 xã."))
    assert set(faults(bomb)) == {"a.docx"}
    locked = bytearray(archive(("a.txt", "Có 5 xã."), ("b.txt", "Có 6 xã.")))
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert faults(bytes(locked)) == {"a.txt": "protected"}


def test_an_archive_cut_short_says_so(tmp_path):
    rows = run(tmp_path, a__zip=archive(("a.txt", "Có 5 xã."))[:-30], b__txt="Có 6 xã.".encode())
    assert (rows["a.zip"]["outcome"], rows["b.txt"]["outcome"]) == ("unreadable", "ok")


@pytest.mark.parametrize("written", ["hộ nghèo.txt".encode(), b"h\xf4\xf2 ngh\xe8o.txt"], ids=["UTF-8", "windows-1258"])
def test_names_in_old_encodings_are_read(written):
    """Programs of old wrote the bytes of their code page and no flag that says which."""
    data = archive(("x" * len(written), "Có 5 xã.")).replace(b"x" * len(written), written)
    assert [unicodedata.normalize("NFC", member.name) for member in members("zip", data)] == ["hộ nghèo.txt"]


HEADER = "url,title,content,date\n"


def test_each_record_of_a_table_has_its_own_row(tmp_path):
    lines = [
        {"title": f"Tin {n}", "html": f"<p>{RELEASE.format(350 + n)}</p>", "link": "https://x.vn"} for n in range(2)
    ]
    rows = run(
        tmp_path,
        a__csv=(HEADER + f'http://x.vn/1,Sơ kết năm 2019,"{RELEASE.format(340)}",05/7/2019 08:30\n').encode(),
        b__jsonl="\n".join(json.dumps(line) for line in lines).encode(),
        c__csv=("\ufeff" + HEADER.replace(",", ";") + f";;{RELEASE.format(341)};hôm qua\n").encode(),
    )
    told = ("outcome", "format", "title", "published", "url", "figures")
    assert [rows[f"{name}/000001"][column] for name in ("a.csv",) for column in told] == [
        *("ok", "txt", "Sơ kết năm 2019", "2019-07-05", "http://x.vn/1", "2")
    ]
    assert [rows[f"b.jsonl/{n:06}"]["format"] for n in (1, 2)] == ["html", "html"]
    assert rows["b.jsonl/000002"]["title"] == "Tin 1"
    assert rows["c.csv/000001"]["published"] == ""


def test_the_period_of_a_record_is_told_by_its_title(tmp_path):
    record = {"title": "Kết quả 6 tháng đầu năm 2018", "text": "Toàn tỉnh có 350 hộ nghèo."}
    run(tmp_path, a__jsonl=(json.dumps(record) + "\n" + json.dumps(record)).encode())
    with (tmp_path / "out" / "figures.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["period"] for row in csv.DictReader(stream)} == {"2018-H1"}


def test_what_is_said_of_a_record_by_hand_goes_before_what_its_table_says(tmp_path):
    said = tmp_path / "sources.csv"
    said.write_text("path,published\na.csv/*,2020-01-02\n", encoding="utf-8")
    rows = run(tmp_path, "--sources", str(said), a__csv=(HEADER + "http://x.vn/1,T,Có 5 xã.,2019-07-05\n").encode())
    assert (rows["a.csv/000001"]["published"], rows["a.csv/000001"]["url"]) == ("2020-01-02", "http://x.vn/1")


def test_tables_that_hold_no_texts_and_our_own_are_skipped_with_the_reason(tmp_path):
    first = run(tmp_path, a__txt=RELEASE.format(350).encode())
    assert len(first) == 1
    for name in ("figures.csv", "checks.csv", "documents.csv"):
        (tmp_path / "in" / name).write_bytes((tmp_path / "out" / name).read_bytes())
    rows = run(tmp_path, b__jsonl=b'{"id": 5}\n{"id": 6}\n')
    assert {row["outcome"] for name, row in rows.items() if name != "a.txt"} == {"skipped"}
    assert all("solieu itself" in row["reason"] for name, row in rows.items() if name.endswith(".csv"))
    assert "column of texts" in rows["b.jsonl"]["reason"]


def test_a_broken_record_costs_itself_alone():
    data = b'{"text": "a"}\n{"text": \n[5]\n{"text": "b"}\n'
    assert [(member.name, member.fault is None) for member in members("jsonl", data)] == [
        *(("000001", True), ("000002", False), ("000003", False), ("000004", True))
    ]
    rows = list(members("csv", b"text,url\na,b\nc\nd,e\n"))
    assert [member.fault is None for member in rows] == [True, False, True]


def test_parquet_is_read_like_the_other_tables():
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    stream = BytesIO()
    table = pyarrow.table({"text": [RELEASE.format(350), None], "date": ["2019-07-05", ""], "views": [5, 6]})
    parquet.write_table(table, stream)
    found = list(members("parquet", stream.getvalue()))
    assert [member.data.decode() for member in found] == [RELEASE.format(350), ""]
    assert found[0].details.published == "2019-07-05"
    with pytest.raises(ReadError) as caught:
        list(members("parquet", stream.getvalue()[:-40]))
    assert caught.value.outcome == "unreadable"


def test_a_run_says_what_it_met_in_the_files_it_read(tmp_path, capsys):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(encoded("Toàn tỉnh có 350 hộ nghèo, giảm bền vững.", "tcvn3"))
    (folder / "b.txt").write_text("Có 5 xã.", encoding="utf-8")
    for number in range(25):
        (folder / f"c{number:02}.bin").write_bytes(b"\x7fELF" + bytes([number]) * 50)
    command = ["run", str(folder), "--out", str(tmp_path / "out"), "--lang", "en"]
    assert main(command) == 0
    said = capsys.readouterr().err
    assert "a.txt: looks like TCVN3 (ABC), decoded\n" in said
    assert "b.txt" not in said
    assert "c18.bin: another program's data" in said and "c20.bin" not in said
    assert "… and 6 more files" in said
    assert main(command) == 0
    assert "TCVN3" not in capsys.readouterr().err


def test_one_document_is_asked_for_and_a_batch_says_how_it_is_read():
    with pytest.raises(ReadError) as caught:
        release_of(package({"a.txt": "Có 5 xã."}), "a.zip")
    assert (caught.value.outcome, caught.value.key) == ("skipped", "is_many")
