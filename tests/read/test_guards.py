"""Hostile and broken documents cost themselves alone."""

import csv
import os
import signal
import socketserver
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command import environment, solieu, tables
from documents import W, p, package, page, table, word
from solieu.errors import ReadError
from solieu.read import release_of
from solieu.read.aside import Aside, Limits

GOOD = word(p("Toàn tỉnh có 16.341 lao động có việc làm, đạt 105,4% kế hoạch năm 2019."))
# Ten seconds of work and more: long enough to be stopped in, on any machine.
LABORIOUS = word(p("Có 5 xã, ", *(f"<w:r><w:t>{n} </w:t></w:r>" for n in range(40_000))) * 12)


def refused(data, name="a.docx"):
    with pytest.raises(ReadError) as caught:
        release_of(data, name)
    return caught.value


def with_document(xml):
    return package({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "5555555555">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + f"]><w:document {W}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("data", "outcome", "key"),
    [
        (with_document(b"<a>" + b" " * 200_000_000 + b"</a>"), "refused", "bomb"),
        (with_document(BILLION), "refused", "entities"),
        (with_document(BILLION.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")), "refused", "entities"),
        (with_document(BILLION.replace("<!DOCTYPE", f"<!--{' ' * 200_000}--><!DOCTYPE")), "refused", "entities"),
        (
            package({f"word/{n}.xml": "" for n in range(10_001)} | {"[Content_Types].xml": "<a/>"}),
            "refused",
            "too_many_parts",
        ),
        (with_document("<a>" * 5000 + "</a>" * 5000), "unreadable", "broken_xml"),
        (with_document(b"\0\x01\x02"), "unreadable", "broken_xml"),
        (with_document(""), "unreadable", "broken_xml"),
        (GOOD[:-100], "unreadable", "broken_package"),
    ],
    ids=[
        "zip bomb",
        "entities",
        "entities in UTF-16",
        "entities far in",
        "many parts",
        "deep",
        "no XML",
        "empty part",
        "cut",
    ],
)
def test_a_harmful_package_is_refused_with_its_reason(data, outcome, key):
    error = refused(data)
    assert (error.outcome, error.key) == (outcome, key)


def test_a_pdf_that_grows_without_end_costs_itself_alone():
    """A page of some kilobytes that unpacks to 200 MB: the reader is ended, the next document has another."""
    packer = zlib.compressobj(1)
    blanks = b" " * 10_000_000
    packed = b"".join(packer.compress(blanks) for _ in range(20)) + packer.flush()
    twice = zlib.compress(packed, 9)
    page = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(twice), twice)
    objects = [
        *[b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"],
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>", page],
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (at, content) for at, content in enumerate(objects, start=1))
    aside = Aside(Limits(seconds=20, memory=250_000_000))
    try:
        with pytest.raises(ReadError) as caught:
            aside.parse("pdf", b"%PDF-1.7\n" + body + b"trailer<</Size 5/Root 1 0 R>>\n%%EOF")
        assert caught.value.outcome == "refused"
        assert "16.341" in aside.parse("docx", GOOD).text
    finally:
        aside.close()


def test_a_part_that_lies_about_its_size_is_read_no_further_than_the_limit():
    data = bytearray(with_document(b" " * 150_000_000))
    with zipfile.ZipFile(BytesIO(bytes(data))) as made:
        size = made.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    lying = bytes(data).replace(size, (1000).to_bytes(4, "little"))
    assert refused(lying).outcome in ("refused", "unreadable")


def test_names_that_climb_and_links_write_nothing(tmp_path, monkeypatch):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        with zipfile.ZipFile(BytesIO(GOOD)) as good:
            for name in good.namelist():
                made.writestr(name, good.read(name))
        made.writestr("../../climbed.xml", "<a/>")
        link = zipfile.ZipInfo("word/media/link.png")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert "16.341" in release_of(stream.getvalue(), "a.docx").text
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.fixture
def listener():
    """A server on this machine, and what it was asked for."""
    asked: list[bytes] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            asked.append(self.request.recv(1000))

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def test_nothing_that_a_document_refers_to_is_fetched(listener):
    host, asked = listener
    head = f'<base href="{host}/"><link rel=stylesheet href="{host}/a.css"><script src="{host}/a.js"></script>'
    body = f'<img src="{host}/a.png"><iframe src="{host}/b"></iframe><object data="{host}/c"></object><p>Có 16.341 hộ nghèo.</p>'
    assert "16.341" in release_of(page(body, head), "a.html").text
    doctype = (
        f'<!DOCTYPE html SYSTEM "{host}/x.dtd" [<!ENTITY e SYSTEM "{host}/e">]><html><p>Có 5 hộ &e; nghèo.</p></html>'
    )
    release_of(doctype.encode(), "a.html")
    refused(with_document(f'<!DOCTYPE d SYSTEM "{host}/d.dtd"><d/>'))
    relation = f'<Relationships><Relationship Type="x/attachedTemplate" Target="{host}/t.dotm" TargetMode="External"/></Relationships>'
    with zipfile.ZipFile(BytesIO(GOOD)) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    release_of(package(parts | {"word/_rels/settings.xml.rels": relation}), "a.docx")
    assert asked == []


def test_a_file_of_this_machine_is_not_read_into_a_text(tmp_path):
    (tmp_path / "secret").write_text("350 hộ bí mật", encoding="utf-8")
    doctype = (
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]><html><p>Có 5 hộ &e; nghèo.</p></html>'
    )
    assert "350" not in release_of(doctype.encode(), "a.html").text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + "Có 5 xã" + "</div>" * 50_000,
        "<table><tr>" + "<td rowspan=999 colspan=999>5</td>" * 400 + "</table>",
        "<p>" + "<b>" * 20_000 + "Có 5 xã",
        "<ul>" * 3000 + "<li>Có 5 xã",
        "<p>Có 5 xã&#0;&#xD800;&#x110000;</p>",
        "<table>" * 2000 + "<tr><td>5",
    ],
    ids=["deep", "spans", "unclosed", "lists", "references", "tables"],
)
def test_a_monstrous_page_is_read_or_refused(body):
    try:
        release_of(page(body), "a.html")
    except ReadError as error:
        assert error.outcome in ("unreadable", "refused")
    assert "16.341" in release_of(GOOD, "a.docx").text


def said_by(aside, data):
    with pytest.raises(ReadError) as caught:
        aside.parse("docx", data)
    return caught.value.key


@pytest.mark.parametrize(
    ("limits", "key"),
    [
        (Limits(seconds=1), "too_slow"),
        (Limits(memory=250_000_000), "too_much_memory"),
        (Limits(answer=2_000), "too_long"),
    ],
    ids=["time", "memory", "answer"],
)
def test_what_a_document_may_take_is_limited(limits, key):
    if key == "too_much_memory" and not sys.platform.startswith("linux"):
        pytest.skip("no such limit here")
    aside = Aside(limits)
    try:
        assert said_by(aside, LABORIOUS if key != "too_long" else word(p("Có 5 xã. " * 300))) == key
        assert aside.parse("docx", word(p("Có 5 xã."))).text == "Có 5 xã.\n"
    finally:
        aside.close()


def test_the_process_is_started_again_after_its_end():
    aside = Aside()
    try:
        for _ in range(3):
            assert "16.341" in aside.parse("docx", GOOD).text
            aside.close()
    finally:
        aside.close()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_documents_are_read_or_have_their_reason(data):
    """Bytes flipped, cut out and doubled in a package and in a page."""
    source = data.draw(
        st.sampled_from([GOOD, word(table(["a", "b"], ["c", "5"])), page("<p>Có 5 xã</p><table><tr><td>5")])
    )
    damaged = bytearray(source)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        how = data.draw(st.sampled_from(["flip", "cut", "double"]))
        if how == "flip":
            damaged[at] ^= data.draw(st.integers(1, 255))
        elif how == "cut":
            del damaged[at : at + data.draw(st.integers(1, 40))]
        else:
            damaged[at:at] = damaged[at : at + 40]
        if not damaged:
            break
    try:
        release_of(bytes(damaged), "a.docx")
    except ReadError as error:
        assert error.reason and error.key != "crashed"


def test_plain_text_starts_no_process():
    code = (
        "import sys; from solieu.read import release_of; from solieu.read.aside import beside;"
        "release_of('Có 5 xã'.encode(), 'a.txt'); print(beside.cache_info().currsize, 'lxml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=True, text=True)
    assert done.stdout.split() == ["0", "False"]


def write(folder, documents):
    folder.mkdir()
    for name, data in documents.items():
        (folder / name).write_bytes(data)
    return folder


def numbered(count):
    return {
        f"{n:03}.docx": word(p(f"Báo cáo số {n}") + p(f"Toàn tỉnh có {1000 + n} hộ nghèo, giảm 1,5% so với năm 2019."))
        for n in range(count)
    }


def readers_of(run):
    """Ids and seconds of work of the processes that read for a run."""
    found = {}
    for task in Path(f"/proc/{run.pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            found[int(child)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


@pytest.mark.skipif(not Path(f"/proc/{os.getpid()}/task").exists(), reason="no processes to look at here")
def test_a_parser_killed_in_a_batch_costs_its_document_alone(tmp_path):
    documents = numbered(200)
    documents["100.docx"] = LABORIOUS
    folder = write(tmp_path / "in", documents)
    command = [sys.executable, "-m", "solieu", "run", str(folder), "--out", str(tmp_path / "out"), "--workers", "1"]
    killed = set()
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE) as run:
        while run.poll() is None:
            try:
                # All the other documents together take less than a second of work.
                for reader, seconds in readers_of(run).items():
                    if seconds > 1.5 and reader not in killed:
                        os.kill(reader, signal.SIGKILL)
                        killed.add(reader)
            except OSError:
                continue
            time.sleep(0.02)
        assert b"Traceback" not in run.stderr.read()
    assert run.returncode == 0
    assert len(killed) == 2
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["source"]: row for row in csv.DictReader(stream)}
    assert rows["100.docx"]["outcome"] == "refused"
    assert rows["100.docx"]["reason"]
    others = [row for name, row in rows.items() if name != "100.docx"]
    assert len(others) == 199
    assert {(row["outcome"], row["figures"]) for row in others} == {("ok", "2")}


def test_documents_give_the_same_tables_whatever_the_number_of_workers(tmp_path):
    folder = write(
        tmp_path / "in", numbered(30) | {"bad.docx": GOOD[:300], "a.html": page("<p>Có 16.341 hộ nghèo.</p>")}
    )
    for workers in (1, 3):
        done = solieu("run", folder, "--out", tmp_path / str(workers), "--workers", workers)
        assert done.returncode == 0, done.stderr
    assert tables(tmp_path / "1") == tables(tmp_path / "3")
