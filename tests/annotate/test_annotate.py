import io
import re

import docx
import pytest
from lxml import etree

from annotate.drafts import DRAFTS, WRONG, parts, word
from command import ROOT, solieu
from documents import W, p, package, r
from make_formats import as_word
from solieu.annotate import annotated as commented
from solieu.annotate import remarks
from solieu.errors import ReadError
from solieu.flow import check
from solieu.read import release_of

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
TOUCHED = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
BROUGHT = r'<w:comment(RangeStart|RangeEnd) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>'


def annotated(data, lang="vi"):
    release = release_of(data, "a.docx")
    return commented(data, release, remarks(check(release, lang), lang)).data


def covered(data):
    """The text that each comment of the main part covers, by its number."""
    found, running = {}, {}
    for element in etree.fromstring(parts(data)["word/document.xml"]).iter():
        name, number = etree.QName(element).localname, element.get(f"{{{NS['w']}}}id")
        if name == "commentRangeStart":
            running[number] = ""
        elif name == "commentRangeEnd":
            found[number] = running.pop(number)
        elif name == "t":
            running = {number: text + (element.text or "") for number, text in running.items()}
    assert not running
    return found


def said(data):
    comments = etree.fromstring(parts(data)["word/comments.xml"])
    return {
        comment.get(f"{{{NS['w']}}}id"): ["".join(line.itertext()) for line in comment.iterfind("w:p", NS)]
        for comment in comments
    }


@pytest.mark.parametrize("place", DRAFTS)
def test_each_comment_covers_its_figure_and_nothing_else(place):
    data, expected = DRAFTS[place]
    out = annotated(data)
    assert list(covered(out).values()) == expected
    assert all(lines[0].startswith("KHÔNG KHỚP (lỗi)") for lines in said(out).values())
    assert len(said(out)) == len(expected)


@pytest.mark.parametrize("place", DRAFTS)
def test_all_else_stays_as_it_was(place):
    data, _ = DRAFTS[place]
    before, after = parts(data), parts(annotated(data))
    for name in before.keys() - TOUCHED:
        assert after[name] == before[name], name
    assert after.keys() - before.keys() <= TOUCHED
    # Nothing is taken away or put in another order: the old bytes are left when what was put between them is skipped.
    left = iter(after["word/document.xml"])
    assert all(byte in left for byte in before["word/document.xml"])
    assert release_of(annotated(data), "a.docx").text == release_of(data, "a.docx").text


@pytest.mark.parametrize("place", DRAFTS)
def test_it_opens_in_another_program_with_its_text_and_formatting(place):
    data, _ = DRAFTS[place]
    before, after = (docx.Document(io.BytesIO(each)) for each in (data, annotated(data)))
    assert [one.text for one in after.paragraphs] == [one.text for one in before.paragraphs]
    assert [one.author for one in after.comments] == ["solieu"] * len(list(after.comments))
    assert _looks(after) == _looks(before)


def _looks(document):
    """Each letter of the paragraphs with the properties of its run; a tracked change of them counts by what it says."""
    letters = []
    for text in document.element.body.iter(f"{{{NS['w']}}}t"):
        properties = text.getparent().find("w:rPr", NS)
        xml = re.sub(rb'w:id="\d+"', b"", etree.tostring(properties)) if properties is not None else b""
        letters += [(letter, xml.strip()) for letter in text.text or ""]
    return letters


def test_where_nothing_has_to_be_cut_only_marks_are_put_in():
    data = word(p(WRONG, r("18,9%", "<w:b/>"), ")."))
    out = parts(annotated(data))["word/document.xml"].decode()
    assert re.sub(BROUGHT, "", out).encode() == parts(data)["word/document.xml"]


def test_a_comment_says_the_verdict_the_arithmetic_and_what_would_fit():
    (lines,) = said(
        annotated(word(p(WRONG + "18,9%)."))),
    ).values()
    assert lines == [
        "KHÔNG KHỚP (lỗi) · tỷ trọng: «18,9%»",
        "→ 100 × 39 / 245 = 15,91836…; bài nêu 18,9 %: không khớp.",
        "sẽ khớp nếu là 15,9 (nhầm một chữ số)",
    ]
    (lines,) = said(annotated(word(p(WRONG + "18,9%).")), "en")).values()
    assert lines[0] == "INCONSISTENT (error) · share: «18,9%»"


def test_an_implied_plan_is_told_as_such():
    data = word(p("Năm 2019, tạo việc làm cho 16.341 lao động, đạt 105,4% kế hoạch."))
    (lines,) = said(annotated(data)).values()
    assert lines[0].startswith("CHƯA ĐỦ CĂN CỨ")
    assert "15.500" in lines[1]


def test_the_same_draft_gives_the_same_bytes():
    data, _ = DRAFTS["several runs"]
    assert annotated(data) == annotated(data)
    assert b"w:date" not in parts(annotated(data))["word/comments.xml"]


def test_comments_that_are_there_stay_and_keep_their_numbers():
    first = annotated(word(p(WRONG + "18,9%).")))
    twice = annotated(first)
    assert covered(twice) == {"0": "18,9%", "1": "18,9%"}
    assert parts(twice)["word/comments.xml"].startswith(
        parts(first)["word/comments.xml"].removesuffix(b"</w:comments>")
    )
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        assert parts(twice)[name] == parts(first)[name]


def test_an_empty_part_of_comments_and_relations_of_others_are_used():
    draft = parts(word(p(WRONG + "18,9%).")))
    draft["word/comments.xml"] = f"<w:comments {W}/>".encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    draft["word/_rels/document.xml.rels"] = (
        '<r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<r:Relationship Id="rId1" Type="{kind}" Target="comments.xml"/></r:Relationships>'
    ).encode()
    assert list(covered(annotated(package(draft))).values()) == ["18,9%"]
    draft["word/_rels/document.xml.rels"] = draft["word/_rels/document.xml.rels"].replace(b"comments", b"theme")
    relations = etree.fromstring(parts(annotated(package(draft)))["word/_rels/document.xml.rels"])
    assert [relation.get("Id") for relation in relations] == ["rId1", "rId2"]
    assert relations[1].get("Target") == "/word/comments1.xml"


@pytest.mark.parametrize("codec", ["utf-16", "utf-8-sig"])
def test_other_encodings_of_the_text_are_met(codec):
    draft = parts(word(p(WRONG + "18,9%).")))
    text = draft["word/document.xml"].decode().replace("UTF-8", codec.removesuffix("-sig"))
    draft["word/document.xml"] = text.encode(codec)
    assert list(covered(annotated(package(draft))).values()) == ["18,9%"]


def test_another_prefix_and_none_are_met():
    for prefix in ("x:", ""):
        draft = parts(word(p(WRONG + "18,9%).")))
        text = draft["word/document.xml"].decode()
        text = text.replace("xmlns:w=", f"xmlns:{prefix}=".replace(":=", "=") if prefix else "xmlns=").replace(
            "w:", prefix
        )
        draft["word/document.xml"] = text.encode()
        assert list(covered(annotated(package(draft))).values()) == ["18,9%"]


def test_without_a_finding_the_draft_is_given_back():
    data = word(p("Toàn tỉnh có 5 xã."))
    assert annotated(data) == data


def test_the_command_writes_a_copy_and_says_so(tmp_path):
    (tmp_path / "a.docx").write_bytes(word(p(WRONG + "18,9%).")))
    done = solieu("check", "a.docx", "--annotate", "b.docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "1 chú thích trong b.docx\n")
    assert "KHÔNG KHỚP" in done.stdout
    assert list(covered((tmp_path / "b.docx").read_bytes()).values()) == ["18,9%"]


def test_a_lost_signature_is_told(tmp_path):
    draft = parts(word(p(WRONG + "18,9%)."))) | {"_xmlsignatures/sig1.xml": b"<s/>"}
    (tmp_path / "a.docx").write_bytes(package(draft))
    done = solieu("check", "--lang", "en", "a.docx", "--annotate", "b.docx", cwd=tmp_path)
    assert "signature does not hold" in done.stderr
    assert parts((tmp_path / "b.docx").read_bytes())["_xmlsignatures/sig1.xml"] == b"<s/>"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["a.docx", "--annotate", "a.docx"], "a.docx is not overwritten"),
        (["a.txt", "--annotate", "b.docx"], "a.txt is a .txt file"),
        (["a.docx", "a.txt", "--annotate", "b.docx"], "exactly one"),
        (["--table", "a.docx", "--annotate", "b.docx"], "exactly one"),
        (["a.docx", "--annotate", "none/x/../../a.txt/b.docx"], "b.docx"),
    ],
)
def test_misuse_writes_nothing(arguments, named, tmp_path):
    (tmp_path / "a.docx").write_bytes(word(p(WRONG + "18,9%).")))
    (tmp_path / "a.txt").write_text("Có 350 hộ nghèo.", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = solieu("check", "--lang", "en", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert named in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_in_a_whole_release_each_comment_covers_what_the_table_calls_the_figure():
    data = as_word((ROOT / "corpus" / "01-tong-ket-lao-dong-2019.txt").read_text(encoding="utf-8"))
    release = release_of(data, "a.docx")
    said = remarks(check(release), "vi")
    assert len(said) > 3
    made = commented(data, release, said)
    assert list(covered(made.data).values()) == [release.text[one.start : one.end] for one in said]
    assert (made.comments, made.signed) == (len(said), False)


def test_what_agrees_is_passed_over():
    agrees = p("Khám bệnh cho 612.480 lượt người, đạt 51,9% kế hoạch (1.180.000 lượt người).")
    assert annotated(word(agrees)) == word(agrees)


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/comments.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("content", [b"<a", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'], ids=["broken", "entities"])
def test_a_hostile_part_is_refused(name, content):
    draft = parts(annotated(word(p(WRONG + "18,9%)."))))
    if name == "[Content_Types].xml":
        del draft["word/_rels/document.xml.rels"]
    draft[name] = content
    with pytest.raises(ReadError, match=re.escape(name)):
        annotated(package(draft))
