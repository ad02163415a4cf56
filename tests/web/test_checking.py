"""Releases pasted and dropped on the local page, as a visitor finds them there."""

import csv
import html
import io
import json
import re
import zipfile

import openpyxl
import pytest

from annotate.drafts import WRONG, parts, word
from documents import p
from make_formats import MAKERS
from solieu.flow import check
from solieu.read import release_of
from solieu.table import figures_from_csv
from web.releases import FAULTY, HOSTILE, RIGHT, SEED
from web.visitor import fault, marks, messages

DRAFT = word(p(WRONG + "18,9%)."))


def address(page):
    """Where the draft of a page stands."""
    return page.url.path


def figure_at(page, text):
    """The address at which a figure of a page is corrected."""
    return re.search(
        rf'<a href="({re.escape(address(page))}/figure/\d+)" aria-label="[^"]*«{re.escape(text)}»"', page.text
    )[1]


def fields(page):
    """The fields of the form of a figure, as they stand."""
    form = page.text[page.text.index('class="cells"') :]
    found = {name: html.unescape(value) for name, value in re.findall(r'<input name="(\w+)" value="([^"]*)"', form)}
    for name, options in re.findall(r'<select name="(\w+)">(.*?)</select>', form, re.S):
        found[name] = html.unescape(
            re.search(r'<option value="([^"]*)" selected', options + '<option value="" selected')[1]
        )
    return found


def corrected(visitor, page, text, **cells):
    """The page after a figure was corrected."""
    at = figure_at(page, text)
    return visitor.post(at, fields(visitor.get(at)) | cells)


def test_a_pasted_release_shows_its_figures_and_implied_plans(visitor):
    page = visitor.check(SEED)
    assert len(marks(page)) == 28
    assert [re.search(r"kế hoạch suy ra ≈ ([\d.]+)", said)[1] for said in messages(page)] == [
        "15.500",
        "2.500",
        "27.700",
        "430",
    ]
    assert {verdict for _, verdict in marks(page)} == {"", "plausible"}


def test_a_wrong_share_is_named(visitor):
    page = visitor.check(FAULTY)
    assert ("18,9%", "inconsistent") in marks(page)
    assert messages(page) == ["100 × 39 / 245 = 15,91836…; bài nêu 18,9 %: không khớp."]


def test_marks_count_code_points(visitor):
    page = visitor.check("😀😀 Năm 2023, khám cho 500 người 😀, thanh tra 245 cơ sở.")
    assert [text for text, _ in marks(page)] == ["500 người", "245 cơ sở"]


@pytest.mark.parametrize("name", [name for name in MAKERS if not name.startswith("libreoffice")])
def test_every_format_shows_what_the_plain_text_shows(visitor, name):
    page = visitor.check("", (f"a.{name}", MAKERS[name](FAULTY)))
    assert ("18,9%", "inconsistent") in marks(page), fault(page)


def test_several_files_are_all_in_hand(visitor):
    page = visitor.check(RIGHT, ("a.txt", FAULTY.encode()), ("b.docx", DRAFT))
    assert page.url.path == "/" and page.text.count('<li><a href="/check/') == 3


def test_each_document_of_an_archive_is_in_hand(visitor):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("một/a.txt", FAULTY)
        made.writestr("b.docx", DRAFT)
    page = visitor.check("", ("lô.zip", stream.getvalue()))
    assert "lô.zip/một/a.txt" in page.text and "lô.zip/b.docx" in page.text


def test_what_cannot_be_read_is_told_with_its_reason_and_the_rest_is_read(visitor):
    page = visitor.check("", ("a.docx", b"PK\x03\x04 word/ [Content_Types].xml"), ("b.txt", FAULTY.encode()))
    assert page.status_code == 422
    assert "a.docx: gói tệp bị hỏng" in fault(page) and "Sở Y tế sơ kết công tác năm 2023" in page.text


def test_nothing_to_check_is_said(visitor):
    assert "Chưa có gì để kiểm tra" in fault(visitor.check("  \n"))


def test_the_language_is_switched_where_one_is(visitor):
    page = visitor.check(FAULTY)
    page = visitor.post("/language", {"lang": "en", "back": address(page)})
    assert '<html lang="en">' in page.text and "INCONSISTENT" in page.text
    assert messages(page) == ["100 × 39 / 245 = 15.91836…; the release states 18.9 %: inconsistent."]


def test_a_corrected_value_changes_the_verdict_and_can_be_taken_back(visitor):
    page = visitor.check(FAULTY)
    after = corrected(visitor, page, "18,9%", value="15,9")
    assert ("18,9%", "consistent") in marks(after) and "Đã sửa «18,9%»" in after.text
    back = visitor.post(f"{address(page)}/restore")
    assert ("18,9%", "inconsistent") in marks(back)


def test_a_corrected_link_changes_the_verdict(visitor):
    page = visitor.check(
        "Sở Y tế sơ kết năm 2023\n\nThanh tra 245 cơ sở, kiểm tra 310 cơ sở, phát hiện 39 cơ sở vi phạm (12,6%).\n"
    )
    verdicts = {
        marked: dict(marks(corrected(visitor, page, "39 cơ sở", refers_to=of, relation="part_of")))["12,6%"]
        for marked, of in links(visitor, page).items()
    }
    assert verdicts == {"245 cơ sở": "inconsistent", "310 cơ sở": "consistent"}


def links(visitor, page):
    """The figures that the result of a page may belong to, with their ids."""
    form = visitor.get(figure_at(page, "39 cơ sở")).text
    listed = re.findall(r'<option value="(\w+#\d+)"[^>]*>([^<·]+?)\s*(?:·|</)', form)
    return {text: figure_id for figure_id, text in listed if text in ("245 cơ sở", "310 cơ sở")}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"value": "mười"}, "mười không phải là số"),
        ({"value": "18.9"}, "18.9 không phải là số"),
        ({"period": "năm ngoái"}, "không phải là kỳ"),
    ],
)
def test_what_cannot_stand_in_a_cell_is_said_and_stays_as_it_was_typed(visitor, cells, said):
    page = visitor.check(FAULTY)
    after = corrected(visitor, page, "18,9%", **cells)
    assert after.status_code == 422 and said in fault(after)
    assert fields(after).items() >= cells.items()


def test_a_cell_outside_its_vocabulary_is_refused(visitor):
    page = visitor.check(FAULTY)
    assert corrected(visitor, page, "18,9%", kind="nonsense").status_code == 400
    assert corrected(visitor, page, "18,9%", refers_to="nonsense").status_code == 400


@pytest.mark.parametrize(("value", "verdict"), [("15.500", "consistent"), ("15.000", "inconsistent")])
def test_a_plan_that_is_given_is_checked(visitor, value, verdict):
    page = visitor.check(SEED)
    form = page.text[page.text.index('class="plan"') :]
    given = dict(re.findall(r'name="(ratio|result)" value="([^"]+)"', form)[:2])
    assert 'name="unit" value="người"' in form
    after = visitor.post(f"{address(page)}/plan", given | {"value": value, "unit": "người"})
    assert dict(marks(after))["105,4%"] == verdict
    assert "1 kế hoạch đã thêm" in after.text


def test_a_plan_that_cannot_be_read_is_said(visitor):
    page = visitor.check(SEED)
    given = dict(re.findall(r'name="(ratio|result)" value="([^"]+)"', page.text)[:2])
    after = visitor.post(f"{address(page)}/plan", given | {"value": "nhiều", "unit": "người"})
    assert after.status_code == 422 and fault(after) == "nhiều không phải là số lớn hơn 0"


def test_a_table_of_plans_is_held_against_what_is_dropped_with_it_or_given_later(visitor):
    plans = "indicator,period,value,unit\nxuất khẩu lao động,2019,2500,người\n".encode()
    assert dict(marks(visitor.check(SEED, plans=plans)))["132,6%"] == "consistent"
    page = visitor.check(SEED)
    after = visitor.post(f"{address(page)}/plans", files=[("plans", ("kế hoạch.csv", plans))])
    assert dict(marks(after))["132,6%"] == "consistent"
    faulty = visitor.post(f"{address(page)}/plans", files=[("plans", ("kế hoạch.csv", plans.replace(b"2500", b"x")))])
    assert "kế hoạch.csv, dòng 2: x không phải là số" in fault(faulty)


def test_an_edited_text_is_checked_in_place_of_the_former(visitor):
    page = visitor.check(FAULTY)
    after = visitor.post(f"{address(page)}/text", {"text": FAULTY.replace("18,9", "15,9")}, files=[("x", ("", b""))])
    assert address(after) == address(page) and ("15,9%", "consistent") in marks(after)


def test_a_word_draft_comes_back_with_comments(visitor):
    page = visitor.check("", ("Dự thảo số 1.docx", DRAFT))
    given = visitor.get(f"{address(page)}/annotated.docx")
    assert "15,91836" in parts(given.content)["word/comments.xml"].decode()
    assert (
        "filename*=UTF-8''D%E1%BB%B1%20th%E1%BA%A3o%20s%E1%BB%91%201-solieu.docx"
        in given.headers["content-disposition"]
    )
    pasted = visitor.check(FAULTY)
    assert visitor.get(f"{address(pasted)}/annotated.docx").status_code == 404


def test_the_tables_that_are_taken_home_hold_what_was_corrected(visitor, tmp_path):
    page = corrected(visitor, visitor.check(FAULTY), "18,9%", value="15,9")
    taken = visitor.get(f"{address(page)}/figures.csv")
    (tmp_path / "figures.csv").write_bytes(taken.content)
    assert [str(figure.value) for figure in figures_from_csv(tmp_path / "figures.csv")] == ["245", "39", "15.9"]
    checks = list(csv.DictReader(io.StringIO(visitor.get(f"{address(page)}/checks.csv").content.decode("utf-8-sig"))))
    assert [row["verdict"] for row in checks] == ["consistent"]
    told = json.loads(visitor.get(f"{address(page)}/solieu.json").content)
    assert [row["value"] for row in told[0]["figures"]] == ["245", "39", "15.9"]
    book = openpyxl.load_workbook(io.BytesIO(visitor.get(f"{address(page)}/solieu.xlsx").content))
    assert [row[8].value for row in book["Số liệu"].iter_rows(min_row=3)] == [245, 39, 15.9]


def test_hostile_text_stays_text_wherever_it_is_shown(visitor):
    page = visitor.check(HOSTILE)
    figure = visitor.get(figure_at(page, "18,9%"))
    start = visitor.check("", ('"><img src=x onerror=alert(3)>.docx', b"PK\x03\x04 word/ [Content_Types].xml"))
    for shown in (page, figure, start):
        assert "<img" not in shown.text and shown.text.count("<script") == 1
    assert ("500 người", "") in marks(page)


def test_a_release_shows_the_findings_of_the_command(visitor):
    told = check(release_of(SEED.encode(), "a.txt"))
    assert messages(visitor.check(SEED)) == [one.message for one in told.checks]


def test_a_draft_is_let_go_when_it_is_removed(visitor):
    page = visitor.check(FAULTY)
    assert "Đã bỏ văn bản" in visitor.post(f"{address(page)}/remove").text
    assert visitor.get(address(page)).status_code == 404
