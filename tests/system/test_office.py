"""Files that other programs made, in the formats that need a program beside Python."""

import io
import re
import shutil
import socketserver
import threading
import zipfile

import pytest

from make_formats import CORPUS, OFFICE_MAKERS, as_bare_page, as_image, as_scan, converted, figures, found
from solieu.annotate import annotated, remarks
from solieu.errors import ReadError
from solieu.flow import check
from solieu.read import release_of

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("tesseract")), reason="LibreOffice or tesseract"),
]

RELEASES = sorted(CORPUS.glob("*.txt"))
TEXT = RELEASES[0].read_text(encoding="utf-8")
TABLE = """Kết quả thực hiện năm 2019
| Chỉ tiêu | Kế hoạch | Thực hiện | % KH |
| Việc làm mới (người) | 15.500 | 16.341 | 105,4 |
| Xuất khẩu lao động (người) | 2.500 | 3.316 | 132,6 |
"""


ENDINGS = [ending for ending in OFFICE_MAKERS if ending.startswith("libreoffice")]


@pytest.mark.parametrize(
    ("text", "ending"),
    [(text, ending) for text in (TEXT, TABLE) for ending in ENDINGS],
    ids=[f"{name}-{ending}" for name in ("text", "table") for ending in ENDINGS],
)
def test_what_libreoffice_wrote_gives_the_same_figures(text, ending):
    assert figures(OFFICE_MAKERS[ending](text), f"a.{ending}") == figures(text.encode(), "a.txt")


@pytest.mark.parametrize("make", [as_image, as_scan], ids=["image", "scan"])
def test_a_scan_gives_its_figures_marked_and_says_how_sure_they_are(make):
    text = "Sơ kết năm 2019\nKhám bệnh cho 612.480 lượt người, đạt 51,9% kế hoạch năm (1.180.000 lượt người).\n"
    release = release_of(make(text), "a.pdf")
    result = check(release, "en")
    assert [figure.text for figure in result.figures] == ["612.480 lượt người", "51,9%", "1.180.000 lượt người"]
    assert all("ocr" in figure.flags.split() for figure in result.figures)
    assert "OCR, confidence 0.9" in result.document.reason


def test_a_mismatch_in_a_scan_is_a_warning_that_names_the_scan():
    text = "Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%).\n"
    assert [test.severity for test in check(release_of(text.encode(), "a.txt")).checks] == ["error"]
    result = check(release_of(as_image(text), "a.png"), "en")
    assert [(test.severity, test.message.endswith("check the scan.")) for test in result.checks] == [("warning", True)]


def test_figures_of_a_scanned_release_are_nearly_all_right():
    stated, read = ({(f.value, f.kind) for f in found(data, "a")} for data in (TEXT.encode(), as_scan(TEXT)))
    assert len(stated & read) >= 0.9 * len(stated)


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 \\bin999999999 x",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
    ],
)
def test_a_broken_file_says_so(data):
    with pytest.raises(ReadError) as caught:
        release_of(data, "a.doc")
    assert caught.value.outcome in ("unreadable", "refused")


def test_two_documents_at_once_do_not_disturb_each_other():
    data = converted(as_bare_page("Toàn tỉnh có 350 hộ nghèo."), "html", "doc")
    texts = []
    from solieu.read.aside import Aside

    def read():
        texts.append(Aside().parse("doc", data).text)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["Toàn tỉnh có 350 hộ nghèo.\n"] * 2


def test_libreoffice_fetches_nothing():
    asked = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            asked.append(self.request.recv(1000))

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_address[1]}"
        picture = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{host}/a.png" \\\\d}}{{\\fldrslt }}}}'
        data = f"{{\\rtf1\\ansi Co 350 xa. {picture}\\par}}".encode()
        assert "350" in release_of(data, "a.rtf").text
        server.shutdown()
    assert asked == []


DRAFT = """<html><body><p>Giải quyết việc làm cho <b>8.4</b>50 lao động, đạt 5<i>9,8</i>% kế hoạch năm (16.000 lao động).</p>
<ul><li>Tuyển sinh 1.200 người, bằng 75% kế hoạch.</li><li>Thu 3.240 tỷ đồng, đạt <a href="x">81%</a> dự toán</li></ul>
<table border="1"><tr><td>Chỉ tiêu</td><td>Kế hoạch</td><td>Thực hiện</td><td>% KH</td></tr>
<tr><td>Hộ thoát nghèo (hộ)</td><td>1.000</td><td>905</td><td>95</td></tr></table></body></html>"""


def test_comments_stand_on_their_figures_in_libreoffice():
    draft = converted(DRAFT.encode(), "html", "docx")
    release = release_of(draft, "draft.docx")
    said = remarks(check(release), "vi")
    opened = converted(annotated(draft, release, said).data, "docx", "odt")
    shown = zipfile.ZipFile(io.BytesIO(opened)).read("content.xml").decode()
    names = re.findall(r'<office:annotation [^>]*office:name="([^"]+)"', shown)
    pattern = 'office:name="{name}".*?</office:annotation>(.*?)<office:annotation-end office:name="{name}"'
    ranges = [re.search(pattern.format(name=name), shown, re.DOTALL) for name in names]
    assert sorted(re.sub("<[^>]+>", "", found[1]) for found in ranges) == ["59,8%", "75%", "81%", "95"]
