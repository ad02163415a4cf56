"""What must not happen on the local page, tried as those would who want it to."""

import os
import re
import signal
import socket
import sys

import pytest

from documents import p, word
from solieu.errors import SolieuError
from solieu.given import Given
from solieu.web import guard, serve
from solieu.web.draft import Draft, drafts_of
from solieu.web.forms import MAX_FILES
from solieu.web.guard import HEADERS
from solieu.web.sessions import MOST_DRAFTS, MOST_VISITORS, SECONDS, Sessions
from web.releases import FAULTY
from web.serving import served
from web.visitor import HERE, PORT, fault, slowly


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}", ""]
)
def test_another_name_than_ours_is_refused(visitor, host):
    assert visitor.get("/", headers={"host": host}).status_code == 421


def test_two_names_at_once_are_refused(visitor):
    headers = [("host", f"127.0.0.1:{PORT}"), ("host", "evil.example")]
    assert visitor.ask("GET", "/", headers=headers).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_from_another_page_is_refused(visitor, headers):
    sent = visitor.ask("POST", "/check", data={"token": visitor.token(), "text": FAULTY}, headers=headers)
    assert sent.status_code == 403 and "15,91" not in sent.text


def test_a_form_without_the_token_of_its_visitor_is_refused(visitor):
    other = visitor.another()
    visitor.get("/")
    for token in ("", "0" * 64, other.token(), "đ"):
        sent = visitor.ask("POST", "/check", data={"token": token, "text": FAULTY}, headers={"origin": HERE})
        assert sent.status_code == 403
    kept = visitor.token()
    visitor.client.cookies.clear()
    assert (
        visitor.ask("POST", "/check", data={"token": kept, "text": FAULTY}, headers={"origin": HERE}).status_code == 403
    )


def test_nobody_sees_the_draft_of_another(visitor):
    page = visitor.check(FAULTY)
    assert visitor.another().get(page.url.path).status_code == 404


def test_what_changes_something_is_no_link(visitor):
    page = visitor.check(FAULTY)
    for path in ("/check", f"{page.url.path}/remove", f"{page.url.path}/restore", "/language"):
        assert visitor.get(path).status_code in (404, 405)
    assert visitor.ask("DELETE", "/").status_code == 405
    assert visitor.get(page.url.path).status_code == 200


def test_every_answer_carries_the_policy(visitor):
    page = visitor.check(FAULTY)
    answers = [
        page,
        visitor.get("/"),
        visitor.get("/nothing"),
        visitor.get("/static/page.js"),
        visitor.get(f"{page.url.path}/figures.csv"),
        visitor.get("/", headers={"host": "x"}),
        visitor.ask("POST", "/check"),
    ]
    for answer in answers:
        assert dict(answer.headers).items() >= {name.lower(): value for name, value in HEADERS.items()}.items()
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_pages_have_no_script_or_style_within(visitor):
    for page in (visitor.get("/"), visitor.check(FAULTY), visitor.get("/nothing")):
        assert not re.search(r"<style|<script(?! src=\"/static/)|\son\w+=|\sstyle=|javascript:", page.text)
        assert not re.findall(r'(?:src|href|action)="(?!/|#)[^"]*"', page.text)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5capp.py",
        "/static//etc/passwd",
        "/check/..%2f..%2fetc/figures.csv",
    ],
)
def test_no_path_climbs_out(visitor, path):
    assert visitor.get(path).status_code == 404


def test_the_name_of_a_file_is_no_path(visitor):
    page = visitor.check("", ("../../../etc/cron.d/a.txt", FAULTY.encode()))
    assert "cron.d" not in page.text
    assert (
        visitor.get(f"{page.url.path}/figures.csv")
        .headers["content-disposition"]
        .startswith('attachment; filename="a-figures.csv"')
    )


def test_a_name_cannot_break_a_header(visitor):
    page = visitor.check("", ('a"; x=\r\nSet-Cookie: b=c\r\n.txt', FAULTY.encode()))
    answer = visitor.get(f"{page.url.path}/figures.csv")
    assert "set-cookie" not in answer.headers and answer.headers["content-disposition"].count('"') == 2


@pytest.mark.parametrize(
    "back",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\r\nSet-Cookie: a=b", ""],
)
def test_the_switch_of_language_leads_nowhere_else(visitor, back):
    sent = visitor.ask(
        "POST", "/language", data={"token": visitor.token(), "lang": "en", "back": back}, headers={"origin": HERE}
    )
    assert sent.status_code == 303 and sent.headers["location"] == "/"


def test_too_much_is_refused_before_it_is_read(visitor, monkeypatch):
    headers = {"origin": HERE, "content-type": "multipart/form-data; boundary=b"}
    told = {**headers, "content-length": str(guard.MAX_REQUEST + 1)}
    assert visitor.ask("POST", "/check", content=slowly(b"x"), headers=told).status_code == 413
    monkeypatch.setattr(guard, "MAX_REQUEST", 1000)
    assert visitor.ask("POST", "/check", content=slowly(b"x" * 1001), headers=headers).status_code == 413


def test_too_many_files_or_no_form_are_refused(visitor):
    assert visitor.check("", *[(f"{at}.txt", b"x") for at in range(MAX_FILES + 1)]).status_code == 400
    headers = {"origin": HERE, "content-type": "text/plain"}
    assert visitor.ask("POST", "/check", content=b"text=a", headers=headers).status_code == 400
    headers["content-type"] = "multipart/form-data"
    assert visitor.ask("POST", "/check", content=b"text=a", headers=headers).status_code == 400


def test_a_text_that_is_too_long_is_refused_with_a_reason(visitor):
    page = visitor.check("Có 350 hộ nghèo.\n" * 30_000)
    assert page.status_code == 422 and "solieu run" in page.text


def test_a_document_that_unpacks_without_end_is_refused_and_the_next_is_read(visitor):
    page = visitor.check("", ("a.docx", word(p("0" * 70_000_000))))
    assert page.status_code == 422 and fault(page).startswith("Không đọc được: a.docx: ")
    assert visitor.check(FAULTY).status_code == 200


def test_visitors_who_only_look_are_not_remembered(visitor):
    first = visitor.check(FAULTY)
    for _ in range(MOST_VISITORS + 1):
        visitor.another().get("/")
    assert visitor.get(first.url.path).status_code == 200


def test_what_nobody_looks_at_is_forgotten():
    now = [0.0]
    sessions = Sessions("vi", lambda: now[0])
    key = sessions.opened("a").add(_draft(FAULTY))
    now[0] += SECONDS - 1
    assert key in sessions.of("a").drafts
    now[0] += SECONDS + 1
    assert not sessions.of("a").drafts


def test_the_oldest_drafts_and_visitors_go_first(monkeypatch):
    sessions = Sessions("vi")
    draft = _draft(FAULTY)
    session = sessions.opened("a")
    keys = [session.add(draft) for _ in range(MOST_DRAFTS + 1)]
    assert list(session.drafts) == keys[1:]
    other = sessions.opened("b")
    last = other.add(draft)
    monkeypatch.setattr("solieu.web.sessions.MOST_BYTES", 2 * draft.bytes)
    sessions.shrink(other)
    assert list(session.drafts) == keys[-1:] and list(other.drafts) == [last]
    for name in range(MOST_VISITORS):
        sessions.opened(str(name))
    assert not sessions.of("a").drafts


def _draft(text):
    draft = next(drafts_of(text.encode(), "a.txt", "vi", Given()))
    assert isinstance(draft, Draft)
    return draft


_written: list[object] | None = None


def _watch(event, arguments):
    if (
        _written is not None
        and event == "open"
        and isinstance(arguments[2], int)
        and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    ):
        _written.append(arguments[0])


def test_nothing_is_written_to_the_disk(visitor, tmp_path):
    global _written
    sys.addaudithook(_watch)
    visitor.check("Có 350 hộ nghèo.")  # what is loaded at first may be compiled to the disk
    big = word(p("x"), header1="<w:p/>" * 1) + b"\0" * 3_000_000
    _written = []
    try:
        (tmp_path / "seen").write_text("the watch works")
        assert len(_written) == 1
        page = visitor.check(
            FAULTY * 500,
            ("a.txt", FAULTY.encode()),
            ("b.docx", big),
            ("c.docx", word(p("Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%)."))),
        )
        where = re.findall(r'<a href="(/check/[\w-]+)"', page.text)
        for at in where:
            for name in ("", "/annotated.docx", "/solieu.xlsx", "/figures.csv", "/solieu.json"):
                visitor.get(at + name)
        kept = [path for path in _written if path not in (tmp_path / "seen", str(tmp_path / "seen"), os.devnull)]
        assert len(where) >= 3 and not kept
    finally:
        _written = None


def test_it_is_served_to_this_computer_alone_until_it_is_interrupted():
    with served() as (address, process):
        port = int(address.rstrip("/").rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), 5) as talk:
            talk.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
            assert talk.recv(20).startswith(b"HTTP/1.1 200")
        for other in {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {
            "127.0.0.1"
        }:
            with pytest.raises(OSError):
                socket.create_connection((other, port), 5)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def test_a_port_that_is_taken_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SolieuError, match="--port"):
            serve(taken.getsockname()[1], "vi", print)
