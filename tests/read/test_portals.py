"""Pages as portals build them, each with the same article: nothing around it makes a figure."""

import pytest

from documents import page
from solieu.flow import check
from solieu.read import release_of

TITLE = "Sở Lao động - Thương binh và Xã hội sơ kết 6 tháng đầu năm 2019"
FIRST = "Trong 6 tháng đầu năm 2019, toàn tỉnh giải quyết việc làm cho 16.341 lao động, đạt 105,4% kế hoạch năm."
SECOND = "Số lao động được đào tạo nghề là 12.500 người, tăng 5,2% so với cùng kỳ năm trước."
THIRD = "Tỷ lệ hộ nghèo còn 4,17%, giảm 1,52% so với đầu năm."
STATED = ["16.341 lao động", "105,4%", "12.500 người", "5,2%", "4,17%", "1,52%"]

PAGES = {
    "an article in a table that lays the page out": f"""<table width=100%><tr><td colspan=3><img src=a.gif></td></tr><tr><td width=180>
<table><tr><td><a href=1>Trang chủ</a></td></tr><tr><td><a href=2>Tin tức</a></td></tr></table><b>Thống kê</b><br>Đang online: 25<br>
Tổng truy cập: 3.456.789</td><td><table><tr><td class="title">{TITLE}</td></tr><tr><td><i>Cập nhật ngày 5/7/2019</i></td></tr>
<tr><td><p align=justify>{FIRST}</p><p align=justify>{SECOND}</p><p>{THIRD}</p></td></tr></table></td><td width=200><b>Thông báo</b><br>
<a href=3>Lịch tiếp công dân tháng 7 năm 2019</a></td></tr><tr><td colspan=3>Địa chỉ: 12 Trần Phú. ĐT: 0293.852.123</td></tr></table>""",
    "paragraphs parted by breaks": f"""<div id=wrap><div id=nav><a>Trang chủ</a></div><div id=main><h2 class=t>{TITLE}</h2>
{FIRST}<br><br>{SECOND}<br>\n<br>{THIRD}<br><br>Nguồn: Báo A</div><div id=right><h4>Tin mới</h4><div class=item><a>Tin một</a>
<p>Huyện A có 312 hộ thoát nghèo trong 6 tháng đầu năm, nhiều hơn 15 hộ so với năm trước.</p></div>
<div class=item><a>Tin hai</a><p>Xã B có 25 hộ.</p></div></div></div>""",
    "divisions for paragraphs": f"""<header class=h><h1>Cổng thông tin điện tử tỉnh X</h1></header><main><div class=detail>
<h1 class=title>{TITLE}</h1><div class=meta>05/07/2019 14:35 | Lượt xem: 1.025 | <a>A-</a> <a>A+</a></div>
<div class=sapo><strong>{FIRST}</strong></div><div class=body><div>{SECOND}</div><div>&nbsp;</div><div>{THIRD}</div>
<figure><img><figcaption>Ảnh: 350 đại biểu dự họp</figcaption></figure></div><div class=author>Nguyễn Văn A</div></div>
<div class="comments"><p>Bạn đọc: tôi thấy 5.000 người chưa có việc</p></div></main>""",
    "an export of a word processor": f"""<div class=Section1><p class=MsoNormal style="text-align:justify"><span lang=VI>{FIRST[:60]}<o:p></o:p></span>
<span>{FIRST[60:]}</span></p><p class=MsoNormal><span style="mso-spacerun:yes">&nbsp;</span><b><span>{SECOND}</span></b></p>
<p class=MsoNormal>{THIRD}</p></div>""",
    "ratings and pages": f"""<div class="portlet"><div class="asset"><h3 class="header-title">{TITLE}</h3><span class=date>Thứ 6, 05/07/2019</span>
<div class="journal-content-article"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div class="taglib-ratings">Đánh giá: 4,5/5 (120 lượt)
</div></div></div><ul class="pagination"><li>1</li><li>2</li><li>Trang 1/25</li></ul>""",
}


@pytest.mark.parametrize("name", PAGES)
def test_only_the_article_makes_figures(name):
    result = check(release_of(page(PAGES[name], f"<title>{TITLE} - Cổng thông tin điện tử tỉnh X</title>"), "a.html"))
    assert [figure.text for figure in result.figures] == STATED
    assert result.document.title == TITLE
