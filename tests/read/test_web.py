import pytest

from documents import page
from solieu.flow import check
from solieu.read import release_of

LEAD = "<p>Sáng 5/7, Sở Y tế tổ chức hội nghị sơ kết công tác 6 tháng đầu năm 2024 và triển khai nhiệm vụ 6 tháng cuối năm.</p>"


def release(body, head="", charset="utf-8"):
    return release_of(page(body, head, charset), "a.html")


def lines(body, **more):
    return release(LEAD + body, **more).text.split("\n")[1:-1]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Có 16.<span>341</span> người</p>", "Có 16.341 người"),
        ("<p>Đạt <b>105</b>,<i>4</i>% kế hoạch</p>", "Đạt 105,4% kế hoạch"),
        ("<p>Đạt 75%<sup>3</sup> kế hoạch</p>", "Đạt 75% kế hoạch"),
        ('<p>Chi 3.300 tỷ đồng<sup><a href="#n1">[1]</a></sup>, tăng 5%</p>', "Chi 3.300 tỷ đồng, tăng 5%"),
        ("<p>Rộng 1.250 m<sup>2</sup></p>", "Rộng 1.250 m²"),
        ("<p>Tổng số lao động<br>có việc làm</p>", "Tổng số lao động có việc làm"),
        ("<p>Có 5&nbsp;xã\n   và 6 phường</p>", "Có 5\xa0xã và 6 phường"),
        ("<p>Có 5 xã<!-- 7 xã --><script>var a = 8;</script></p>", "Có 5 xã"),
        ('<p>Có 5 xã<span style="display: none"> và 9 phường</span></p>', "Có 5 xã"),
    ],
)
def test_inline_markup_parts_no_words(markup, expected):
    assert lines(markup) == [expected]


def test_lists_and_tables_are_kept():
    table = (
        "<table><caption>Kết quả</caption><thead><tr><th rowspan=2>Chỉ tiêu<th colspan=2>Năm 2024<tr><th>Kế hoạch<th>Thực hiện"
        "<tbody><tr><td>Trồng rừng (ha)<td>500<td>512<tr><td>Thu ngân sách<td><td>84,2</table>"
    )
    assert lines("<ul><li>Xã A: 5 hộ</li><li>Xã B: 6 hộ</li></ul>" + table) == [
        "- Xã A: 5 hộ",
        "- Xã B: 6 hộ",
        "Kết quả",
        "| Chỉ tiêu | Năm 2024 Kế hoạch | Năm 2024 Thực hiện |",
        "| Trồng rừng (ha) | 500 | 512 |",
        "| Thu ngân sách |  | 84,2 |",
    ]


PORTAL = """
<div class="top"><span>Thứ sáu, ngày 05/07/2024</span> <a href="/">Trang chủ</a> <a href="/gt">Giới thiệu</a></div>
<ul class="main-menu"><li><a href="/1">Tin tức (125)</a></li><li><a href="/2">Văn bản (2.350)</a></li></ul>
<form id="aspnetForm"><div class="wrapper has-sidebar"><div class="col-left">
<div class="breadcrumb"><a>Trang chủ</a> » <a>Tin tức</a></div>
<h1>Sở Y tế sơ kết công tác 6 tháng đầu năm 2024</h1>
<div class="info">05/07/2024 08:30 <span class="luot-xem">Lượt xem: 1.234</span></div>
<div id="content"><p>Khám bệnh cho 612.480 lượt người, đạt 51,9% kế hoạch năm (1.180.000 lượt người), tăng 4,2%.</p>
<p>Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm về kinh doanh dược phẩm và an toàn thực phẩm trên địa bàn tỉnh.</p>
<p>Số lượt xem: 1.235</p></div>
<div class="related"><h3>Các tin liên quan</h3><ul><li><a>Tiêm chủng cho 3.000 trẻ em trong tháng 6 vừa qua</a></li></ul></div></div>
<div class="sidebar"><h3>Thống kê truy cập</h3><table><tr><td>Hôm nay<td>1.520<tr><td>Tổng số<td>2.345.678</table></div></div></form>
<div class="footer">Địa chỉ: 12 Trần Phú. Điện thoại: 0293.852.123 - Fax: 0293.852.124</div>
<p>Điện thoại đường dây nóng: 1900 9095</p>
"""


def test_menus_counters_and_addresses_make_no_figures():
    head = '<title>Sở Y tế sơ kết - Cổng thông tin điện tử</title><meta property="article:published_time" content="2024-07-05">'
    result = check(release(PORTAL, head))
    assert [figure.text for figure in result.figures] == [
        *("612.480 lượt người", "51,9%", "1.180.000 lượt người", "4,2%", "245 cơ sở", "39 cơ sở"),
    ]
    assert result.document.title == "Sở Y tế sơ kết công tác 6 tháng đầu năm 2024"
    assert result.document.published == "2024-07-05"


def test_title_and_date_come_from_the_page_where_the_text_has_none():
    head = (
        "<title>Sở Y tế sơ kết công tác 6 tháng đầu năm 2024 | Sở Y tế</title>"
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-07-05T10:00"}]}</script>'
    )
    result = check(
        release("<div>" + LEAD + "<p>Khám bệnh cho 612.480 lượt người, đạt 51,9% kế hoạch năm.</p></div>", head)
    )
    assert (result.document.title, result.document.published) == (
        "Sở Y tế sơ kết công tác 6 tháng đầu năm 2024",
        "2024-07-05",
    )


def test_the_text_says_its_own_date_first():
    head = '<meta name="pubdate" content="2030-01-01">'
    body = "<h1>Sơ kết công tác y tế</h1><p>Ngày 5/7/2024</p>" + LEAD + "<p>Có 612 người.</p>"
    assert check(release(body, head)).document.published == "2024-07-05"


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_the_characters_are_told_by_the_bytes(charset):
    body = LEAD + "<p>Khám bệnh cho 612.480 lượt người.</p>"
    found = release_of(page(body).decode().encode(charset), "a.html")
    assert "Khám bệnh cho 612.480 lượt người." in found.text


def test_a_page_that_is_wrong_about_itself_is_read_by_its_bytes():
    data = page(LEAD + "<p>Khám bệnh cho 612.480 lượt người.</p>").replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    assert "Khám bệnh cho 612.480 lượt người." in release_of(data, "a.html").text


TCVN3 = "S\xeb Y t\xd5 s\xac k\xd5t c\xabng t\xb8c 6 th\xb8ng \xae\xc7u n\xa8m: kh\xb8m 612.480 l\xad\xeet ng\xad\xeai."
DECODED = "Sở Y tế sơ kết công tác 6 tháng đầu năm: khám 612.480 lượt người."


@pytest.mark.parametrize(
    "markup",
    [
        f'<p><font face=".VnTime">{TCVN3}</font></p>',
        f"<p style=\"font-family:'.VnTime','serif'\">{TCVN3}</p>",
        f'<p class="MsoNormal">{TCVN3}</p>',
        f"<p>{TCVN3}</p>",
    ],
    ids=["font element", "style", "class", "spelling"],
)
def test_old_fonts_in_pages_are_decoded_whole(markup):
    found = release_of(page(LEAD + markup, '<style>p.MsoNormal {font-family: ".VnTime"}</style>'), "a.html")
    assert found.text.split("\n")[1] == DECODED
    assert found.notices == ("legacy_tcvn3",)


def test_old_fonts_are_told_apart_within_one_page():
    old = f'<font face=".VnTime">{TCVN3}</font> <span style="font-family: VNI-Times">Coù 350 hoä ngheøo</span> và 412 hộ mới thoát nghèo.'
    found = release_of(page(LEAD + f"<p>{old}</p>"), "a.html")
    assert found.text.split("\n")[1] == f"{DECODED} Có 350 hộ nghèo và 412 hộ mới thoát nghèo."
    assert found.notices == ("legacy_tcvn3", "legacy_vni")


def test_a_page_in_the_bytes_of_an_old_encoding_is_decoded():
    data = page("<p>" + TCVN3 + "</p>", charset="latin-1").replace(b"latin-1", b"x")
    assert release_of(data, "a.html").text == DECODED + "\n"


def test_every_character_is_found_again_in_the_page():
    from lxml import etree, html

    data = page(LEAD + "<p>Có 16.<span>341</span> người <b>tăng</b> 5%</p><table><tr><td>a<td>b<tr><td>c<td>5</table>")
    found = release_of(data, "a.html")
    root = html.document_fromstring(data.decode(), parser=html.HTMLParser(remove_comments=True))
    nodes = [
        (element.text if event == "start" else element.tail) or ""
        for event, element in etree.iterwalk(root, events=("start", "end"))
    ]
    assert len(found.anchors) == 10
    for anchor in found.anchors:
        assert found.text[anchor.start : anchor.end] == nodes[anchor.node][anchor.begin : anchor.stop]


def test_a_page_may_come_without_a_frame():
    assert release_of("<p>Có 5 xã và 16.341 hộ nghèo trên địa bàn tỉnh.</p>".encode(), "a.html").format == "html"


def test_a_page_without_text_is_empty_and_says_so():
    result = check(release('<div id="app"></div><script>load()</script>'), "en")
    assert (result.document.outcome, "no article" in result.document.reason) == ("empty", True)
