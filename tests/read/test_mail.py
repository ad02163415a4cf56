from email.message import EmailMessage

import pytest

from documents import p, page, pdf, word
from solieu.errors import ReadError
from solieu.flow import check
from solieu.read import release_of
from solieu.read.kinds import kind_of

BODY = "Kính gửi quý báo,\nToàn tỉnh có 350 hộ nghèo, giảm 1,5% so với năm 2018.\n"
WEB = page("<p>Toàn tỉnh có 16.<span>341</span> hộ nghèo, giảm 1,5% so với năm 2018.</p>")


def message(body=BODY, attached=(), subtype="plain", charset="utf-8"):
    made = EmailMessage()
    made["Subject"] = "Sơ kết công tác giảm nghèo năm 2019"
    made["From"] = "so@example.org"
    made["Date"] = "Fri, 05 Jul 2019 08:30:00 +0700"
    made["MIME-Version"] = "1.0"
    made.set_content(body, subtype=subtype, charset=charset)
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def test_a_message_is_read_with_its_subject_and_date():
    release = release_of(message(), "a.eml")
    assert (release.format, release.text) == ("eml", BODY)
    result = check(release)
    assert [figure.text for figure in result.figures] == ["350 hộ", "1,5%"]
    assert (release.title, result.document.published) == ("Sơ kết công tác giảm nghèo năm 2019", "2019-07-05")


def test_the_characters_are_told_by_the_bytes_before_what_is_declared():
    assert release_of(message().replace(b'charset="utf-8"', b'charset="iso-8859-1"'), "a.eml").text == BODY


def test_a_message_in_markup_is_read_like_a_page():
    assert "16.341 hộ nghèo" in release_of(message(WEB.decode(), subtype="html"), "a.eml").text


def test_documents_attached_are_read_after_the_message():
    attached = [("a.docx", word(p("Có 5 xã."))), ("a.pdf", pdf([(40, 60, "Có 6 xã.")])), ("a.png", b"\x89PNG\r\n")]
    release = release_of(message(attached=attached), "a.eml")
    assert release.text == BODY + "Có 5 xã.\nCó 6 xã.\n"
    assert release.notices == ("attachments", "attachments_not_read")


def test_an_archived_page_is_read_without_what_it_is_made_of():
    parts = (
        b'From: <Saved by Blink>\nSubject: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; type="text/html"\n\n'
        b"--b\nContent-Type: text/html; charset=utf-8\n\n"
        + WEB
        + b"\n--b\nContent-Type: text/html; charset=utf-8\n\n"
        + page("<p>Qu\xe1\xba\xa3ng c\xc3\xa1o: 999 xe</p>")
        + b"\n--b--\n"
    )
    release = release_of(parts, "a.mhtml")
    assert (release.format, "16.341 hộ" in release.text, "999" in release.text) == ("mhtml", True, False)


def test_a_release_that_begins_like_a_letter_is_plain_text():
    assert kind_of("Subject: Sơ kết\n\nCó 5 xã.".encode()) == "txt"
    assert kind_of(b"Note: 5\nFrom: 6\n") == "txt"


def test_a_message_without_text_says_so():
    with pytest.raises(ReadError) as caught:
        release_of(b"From: a\nMIME-Version: 1.0\nContent-Type: image/png\n\nx", "a.eml")
    assert caught.value.key == "no_message"
