"""Findings as comments in a Word document: on exactly their figures, and nothing else changed."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from command import solieu
from documents import W, p, r, table, word
from solieu.annotate import Remark, annotated, remarks
from solieu.flow import check
from solieu.read import release_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAFT = word(
    p("Kết quả 6 tháng đầu năm 2023")
    + p(
        "Giải quyết việc làm cho ",
        r("8.4", "<w:b/>"),
        r("50 lao động, đạt 5"),
        r("9,8", "<w:i/>"),
        "% kế hoạch năm (16.000 lao động).",
    )
    + p("<w:ins w:id='7' w:author='a'><w:r><w:t>Tuyển sinh 1.200 người, bằng 75% kế hoạch.</w:t></w:r></w:ins>")
    + table(["Chỉ tiêu", "Kế hoạch", "Thực hiện", "% KH"], ["Hộ thoát nghèo (hộ)", "1.000", "905", "95"])
    + p(
        "<w:hyperlink w:anchor='x'><w:r><w:t>Thu 3.240 tỷ đồng, đạt 81% dự toán</w:t></w:r></w:hyperlink>",
        "<w:r><w:footnoteReference w:id='2'/></w:r>",
    ),
    footnotes=f"<w:footnote w:id='2'>{p('Thu nội địa 2.100 tỷ đồng, đạt 70% dự toán (2.800 tỷ đồng).')}</w:footnote>",
)


def made(data: bytes, lang: str = "vi") -> tuple[bytes, list[Remark]]:
    release = release_of(data, "draft.docx")
    said = remarks(check(release, lang), lang)
    return annotated(data, release, said).data, said


def ranges(data: bytes) -> dict[str, str]:
    """The text that each comment stands on, by the comment's number."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found: dict[str, str] = {}
    open_: set[str] = set()
    for element in root.iter():
        number = element.get(f"{_W}id", "")
        if element.tag == f"{_W}commentRangeStart":
            open_.add(number)
            found[number] = ""
        elif element.tag == f"{_W}commentRangeEnd":
            open_.discard(number)
        elif element.tag == f"{_W}t":
            for one in open_:
                found[one] += element.text or ""
    assert not open_
    return found


def comments(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/comments.xml"))
    return {one.get(f"{_W}id", ""): "\n".join("".join(line.itertext()) for line in one) for one in root}


def test_each_comment_stands_on_its_figure() -> None:
    data, said = made(DRAFT)
    on = ranges(data)
    assert {text for text in on.values() if text} == {"59,8%", "75%", "95", "81%"}
    assert on.keys() == comments(data).keys() and len(on) == len(said)


def test_a_comment_tells_the_arithmetic_and_the_repair() -> None:
    data, _ = made(DRAFT, "en")
    told = comments(data)
    said = next(told[number] for number, text in ranges(data).items() if text == "59,8%")
    assert said.startswith("INCONSISTENT · ratio to the plan") and "52.8" in said


def test_a_remark_on_a_note_stands_at_its_reference() -> None:
    data, _ = made(DRAFT)
    told = comments(data)
    beside = [told[number] for number, text in ranges(data).items() if not text]
    assert len(beside) == 1 and "2.100" in beside[0]


def test_the_text_and_every_other_part_stay_as_they_are() -> None:
    data, _ = made(DRAFT)
    assert release_of(data, "a.docx").text == release_of(DRAFT, "a.docx").text
    with zipfile.ZipFile(BytesIO(DRAFT)) as old, zipfile.ZipFile(BytesIO(data)) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert changed == {"word/document.xml", "[Content_Types].xml"}
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml", "word/_rels/document.xml.rels"}
        assert b"w:ins" in new.read("word/document.xml")


def test_runs_keep_their_looks() -> None:
    with zipfile.ZipFile(BytesIO(made(DRAFT)[0])) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    looks = {
        "".join(run.itertext()): [inner.tag for inner in run.find(f"{_W}rPr") or []] for run in root.iter(f"{_W}r")
    }
    assert looks["8.4"] == [f"{_W}b"] and looks["9,8"] == [f"{_W}i"] and looks["%"] == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert made(DRAFT) == made(DRAFT)


def test_comments_that_are_there_stay_and_keep_their_numbers() -> None:
    first, _ = made(DRAFT)
    again, said = made(first)
    before, after = comments(first), comments(again)
    assert before.items() <= after.items() and len(after) == len(before) + len(said)


def test_a_figure_in_a_text_box_is_remarked_on_where_the_box_hangs() -> None:
    box = f"<w:r><w:pict><w:txbxContent {W}>{p('Đạt 450 hộ, bằng 50% kế hoạch (1.000 hộ).')}</w:txbxContent></w:pict></w:r>"
    data, _ = made(word(p("Năm 2020, có hộp chữ", box)))
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    mark = next(root.iter(f"{_W}commentRangeStart"))
    assert mark.getnext().find(f"{_W}pict") is not None


def test_without_findings_the_document_is_handed_back() -> None:
    quiet = word(p("Không có con số nào."))
    assert made(quiet)[0] == quiet


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_writes_a_copy(tmp_path: Path, lang: str) -> None:
    draft, copy = tmp_path / "draft.docx", tmp_path / "out.docx"
    draft.write_bytes(DRAFT)
    done = solieu("check", str(draft), "--annotate", str(copy), "--lang", lang)
    assert done.returncode == 1 and str(copy) in done.stdout
    assert ranges(copy.read_bytes()) and draft.read_bytes() == DRAFT


def test_the_command_refuses_what_it_cannot_annotate(tmp_path: Path) -> None:
    draft, text = tmp_path / "draft.docx", tmp_path / "draft.txt"
    draft.write_bytes(DRAFT)
    text.write_text("Đạt 50 hộ.", encoding="utf-8")
    for name in (text, draft):
        done = solieu("check", str(name), "--annotate", str(draft))
        assert done.returncode == 2 and "draft" in done.stderr
    assert draft.read_bytes() == DRAFT
