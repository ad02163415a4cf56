"""No part of the program asks for a network, whatever it reads."""

import csv
import os

from command import ROOT, apart
from documents import p, page, pdf, row, word, workbook
from make_formats import as_opendocument

GUARD = """
import socket, sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        open(r"{log}", "a").write(event + "\\n")
        raise OSError("no network")
sys.addaudithook(refuse)
open(r"{started}", "a").write("x")
"""


def test_a_run_over_every_format_works_without_a_network(tmp_path):
    guard, folder = tmp_path / "guard", tmp_path / "in"
    guard.mkdir()
    folder.mkdir()
    log, started = tmp_path / "asked", tmp_path / "started"
    (guard / "sitecustomize.py").write_text(GUARD.format(log=log, started=started), encoding="utf-8")
    remote = '<link rel=stylesheet href="http://127.0.0.1:9/a.css"><img src="http://127.0.0.1:9/a.png">'
    for number, (name, data) in enumerate(
        {
            "a.txt": "Có {} xã.".encode(),
            "a.docx": word(p("Có 5 xã.")),
            "a.odt": as_opendocument("Có 6 xã."),
            "a.html": page(f"<p>Có 7 xã.</p>{remote}"),
            "a.pdf": pdf([(40, 60, "Có 8 xã.")]),
            "a.xlsx": workbook(row("Có 9 xã.")),
            "a.jsonl": b'{"text": "C\xc3\xb3 10 x\xc3\xa3.", "url": "http://127.0.0.1:9/"}\n{"text": ""}',
        }.items()
    ):
        (folder / name).write_bytes(data.replace(b"{}", str(number).encode()))
    path = os.pathsep.join([str(guard), str(ROOT / "pipeline")])
    done = apart("run", folder, "--out", tmp_path / "out", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        outcomes = {line["source"]: line["outcome"] for line in csv.DictReader(stream)}
    assert {name: outcomes[name] for name in outcomes if name.count("/") == 0 and name != "a.jsonl"} == dict.fromkeys(
        ("a.txt", "a.docx", "a.odt", "a.html", "a.pdf", "a.xlsx"), "ok"
    )
    assert outcomes["a.jsonl/000001"] == "ok"
    # The guard stood in the program and in the process that reads documents beside it.
    assert len(started.read_text()) >= 2
    assert not log.exists()
