import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legacy_text import windows_1258
from solieu.errors import ReadError
from solieu.read import read, release_of
from solieu.read.kinds import MAX_TEXT

TEXT = (
    "Tỷ lệ hộ nghèo giảm 1,52%, ước đạt 105,4% kế hoạch; tổng số 16.341 người\nQuý I: “đền ơn đáp nghĩa” – 2.500 hộ\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (windows_1258(TEXT), "windows-1258"),
        (windows_1258("hộ nghèo"), "windows-1258"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16le mark", "utf-16be mark", "utf-16le", "utf-16be", "windows-1258", "two words"],
)
def test_the_encoding_is_told_by_the_content(data, encoding):
    release = release_of(data, "a.txt")
    assert release.encoding == encoding
    assert unicodedata.normalize("NFC", release.text) in (TEXT, "hộ nghèo")


@given(
    # A text of marks alone reads as well in one encoding as in another: some letters are needed to tell.
    st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=12)
    .map(" ".join)
    .filter(lambda text: sum(map(str.isalpha, text)) > 5),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "windows-1258"]),
)
def test_short_vietnamese_texts_are_read_in_every_encoding(text, encoding):
    data = windows_1258(text) if encoding == "windows-1258" else text.encode(encoding)
    assert unicodedata.normalize("NFC", release_of(data, "a.txt").text) == text


@pytest.mark.parametrize(
    "data",
    [
        "La région où ça coûte très cher".encode("latin-1"),
        "Größe über Straße".encode("latin-1"),
        "Привет мир".encode("cp1251"),
        "你好世界".encode("gbk"),
    ],
    ids=["French", "German", "Russian", "Chinese"],
)
def test_other_code_pages_are_not_taken_for_vietnamese(data):
    with pytest.raises(ReadError) as caught:
        release_of(data, "a.txt")
    assert caught.value.outcome == "unreadable"


def test_every_kind_of_newline_becomes_one():
    assert release_of(b"a\r\nb\rc\nd", "a.txt").text == "a\nb\nc\nd"


def test_the_reason_names_the_first_byte_that_cannot_be_decoded():
    with pytest.raises(ReadError, match=r"byte 5 \(0xFF\)"):
        release_of("tăng\xff5%".encode()[:5] + b"\xff5% " + TEXT.encode(), "a.txt")


def test_a_half_copied_file_is_told_from_a_wrong_encoding():
    with pytest.raises(ReadError, match="breaks off"):
        release_of(TEXT.encode()[: TEXT.encode().index("–".encode()) + 2], "a.txt")


@pytest.mark.parametrize(
    "data", [bytes(range(32)) * 9, b"\0" * 500, b"MZ\x90\0\x03\0\0\0" * 40], ids=["low", "zeros", "exe"]
)
def test_binary_data_is_no_text(data):
    with pytest.raises(ReadError) as caught:
        release_of(data, "a.txt")
    assert caught.value.outcome == "unreadable"


def test_a_stray_control_character_is_kept_and_noticed():
    release = release_of(("đạt\x0097%" + TEXT * 3).encode(), "a.txt")
    assert "\0" in release.text
    assert release.notices


@pytest.mark.parametrize(
    "start",
    [b"\x1f\x8b\x08", b"Rar!\x1a\x07", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml version='1.0'?><a>"],
)
def test_another_kind_of_file_named_txt_is_skipped_with_its_kind(start):
    with pytest.raises(ReadError) as caught:
        release_of(start + TEXT.encode(), "a.txt")
    assert caught.value.outcome == "skipped"
    assert caught.value.doc_id


def test_the_identity_is_that_of_the_bytes(tmp_path):
    (tmp_path / "2019").mkdir()
    path = tmp_path / "2019" / "a.txt"
    path.write_bytes(b"")
    release = read(path, tmp_path)
    assert (release.doc_id, release.source, release.bytes) == ("e3b0c44298fc1c14", "2019/a.txt", 0)


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_TEXT + 1)
    with pytest.raises(ReadError) as caught:
        read(path, tmp_path)
    assert caught.value.outcome == "refused"


def test_a_missing_file_a_folder_and_a_pipe_have_their_reasons(tmp_path):
    (tmp_path / "folder.txt").mkdir()
    outcomes = {"gone.txt": "unreadable", "folder.txt": "skipped"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        outcomes["pipe.txt"] = "skipped"
    for name, outcome in outcomes.items():
        with pytest.raises(ReadError) as caught:
            read(tmp_path / name, tmp_path)
        assert (caught.value.outcome, bool(caught.value.reason)) == (outcome, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions bind only ordinary users")
def test_a_file_without_permission_has_its_reason(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("đạt 97%", encoding="utf-8")
    Path(path).chmod(0)
    with pytest.raises(ReadError, match="permission"):
        read(path, tmp_path)
