"""The report of a run as who opens it finds it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from solieu import report
from solieu.archive.store import opened
from solieu.cli import main

FAULTY = """Sở Y tế sơ kết công tác năm 2023

Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%).
"""
IMPLIED = """Sở Nội vụ tổng kết công tác năm 2019

Tạo việc làm cho 16.341 người, đạt 105,4% kế hoạch năm.
"""
HOSTILE = """Sở Y tế <script>alert(1)</script> sơ kết "năm" 2023 </script>

</script><img src=x onerror=alert(2)> Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%) 😀. Khám cho 500 người.
"""


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the texts of its marks and articles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[tuple[str, str]] = []
        self._mark = ""
        self._inside: str | None = None
        self._sign = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.found.append((tag, given))
        if tag == "mark":
            self._inside, self._mark = given.get("class") or "", ""
        self._sign = tag == "sup"

    def handle_endtag(self, tag):
        if tag == "mark":
            self.marks.append((self._mark, self._inside))
            self._inside = None
        self._sign = self._sign and tag != "sup"

    def handle_data(self, data):
        if self._inside is not None and not self._sign:
            self._mark += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [given for name, given in self.found if name == tag]


@pytest.fixture
def made(tmp_path):
    def run(**texts: str) -> tuple[str, Path]:
        for name, text in texts.items():
            (tmp_path / "in").mkdir(exist_ok=True)
            (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
        assert main(["run", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--quiet"]) == 0
        return (tmp_path / "out" / "report.html").read_text(encoding="utf-8"), tmp_path / "out"

    return run


def test_a_figure_is_marked_where_it_stands_by_its_verdict(made):
    page, _ = made(a=FAULTY, b=IMPLIED)
    marks = dict(Elements(page).marks)
    assert marks["18,9%"] == "v-inconsistent"
    assert marks["105,4%"] == "v-plausible"
    assert marks["245 cơ sở"] == ""


def test_a_bar_is_drawn_only_where_something_was_expected(made):
    faulty, _ = made(a=FAULTY)
    drawn = [svg for svg in Elements(faulty).all("svg") if svg.get("role") == "img"]
    assert len(drawn) == 1 and "18.9" in drawn[0]["aria-label"]


def test_an_implied_plan_has_no_bar(made):
    page, _ = made(a=IMPLIED)
    assert "105,4" in page
    assert not [svg for svg in Elements(page).all("svg") if svg.get("role") == "img"]


def test_hostile_text_stays_text(made):
    page, _ = made(a=HOSTILE)
    elements = Elements(page)
    assert len(elements.all("script")) == 1
    assert not elements.all("img")
    assert not [name for _, given in elements.found for name in given if name.startswith("on")]
    # An offset counts code points: after a character of two UTF-16 units a mark still covers its figure.
    assert ("500 người", "") in elements.marks


def test_nothing_is_loaded_from_elsewhere(made):
    page, _ = made(a=FAULTY)
    elements = Elements(page)
    assert not [given for _, given in elements.found if "src" in given]
    assert all(given["href"].startswith("#") for given in elements.all("a"))
    assert not elements.all("link") and "url(" not in page and "@import" not in page


def test_every_link_leads_to_a_place_and_no_place_is_named_twice(made):
    page, _ = made(a=FAULTY, b=IMPLIED, c=HOSTILE)
    elements = Elements(page)
    places = [given["id"] for _, given in elements.found if "id" in given]
    assert len(places) == len(set(places))
    assert {given["href"][1:] for given in elements.all("a")} <= set(places)


def test_a_big_batch_shows_the_gravest_and_says_what_it_leaves_out(made, monkeypatch):
    _, out = made(a=IMPLIED, b=FAULTY)
    monkeypatch.setattr(report, "SHOWN", 1)
    with opened(out) as archive:
        page = report.render(archive, "en")
    assert "Thanh tra" in page and "16.341" not in page
    assert "Shows 1 of the 2 releases" in page and "The other 1 have" in page


def test_a_run_without_news_leaves_the_report_and_a_lost_one_comes_back(made):
    page, out = made(a=FAULTY)
    before = (out / "report.html").stat().st_mtime_ns
    made()
    assert (out / "report.html").stat().st_mtime_ns == before
    (out / "report.html").unlink()
    assert made()[0] == page


def test_the_report_of_another_run_is_no_release(made, tmp_path):
    _, out = made(a=FAULTY)
    assert main(["run", str(out / "report.html"), "--out", str(tmp_path / "other"), "--quiet", "--lang", "en"]) == 0
    told = (tmp_path / "other" / "documents.csv").read_text(encoding="utf-8")
    assert "skipped" in told and "a result of solieu itself" in told


def test_one_indicator_in_other_words_is_one_line_of_the_chart(made):
    years = {"a": ("2019", "Xuất khẩu lao động"), "b": ("2020", "Số người xuất cảnh theo hợp đồng")}
    page, _ = made(
        **{
            name: f"Sở Nội vụ tỉnh Bắc Ninh tổng kết công tác năm {year}\n\n{words} là 3.316 người, đạt 102,6% kế hoạch năm {year}.\n"
            for name, (year, words) in years.items()
        }
    )
    assert page.count('class="drawn"') == 1 and "2019: 102,6%" in page and "2020: 102,6%" in page
