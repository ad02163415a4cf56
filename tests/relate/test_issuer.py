"""Which office the table of documents names for a release."""

import pytest

from solieu import flow
from solieu.model import Release


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("SỞ Y TẾ TỈNH LÂM XUYÊN\n\nNăm 2018 khám 12.000 lượt người.", "SỞ Y TẾ TỈNH LÂM XUYÊN"),
        (
            "Tin vắn\n\nTheo Sở Lao động - Thương binh và Xã hội, năm 2019 có 412 người.",
            "Sở Lao động - Thương binh và Xã hội",
        ),
        ("Tin vắn\n\nChiều 05/7, Công an tỉnh Hà Khê họp đánh giá kết quả quý II.", "Công an tỉnh Hà Khê"),
        (
            "Tin vắn\n\nSở Văn hóa, Thể thao và Du lịch tỉnh Vĩnh Hải, ngày 28-12-2012",
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Vĩnh Hải",
        ),
        (
            "Tin vắn\n\nBáo cáo tình hình tháng 10 năm 2024 của Cục Thống kê tỉnh cho thấy, kinh tế đã phục hồi.",
            "Cục Thống kê tỉnh",
        ),
        ("Tin vắn\n\nĐoàn kiểm tra làm việc với các sở, ngành và 12 doanh nghiệp.", ""),
        ("Tin vắn\n\nNăm 2019, toàn tỉnh có 412 hợp tác xã do Sở hướng dẫn thành lập.", ""),
    ],
)
def test_the_office_that_speaks(text: str, issuer: str) -> None:
    release = Release("0" * 16, "a.txt", "txt", "utf-8", len(text), text, "")
    assert flow.check(release).document.issuer == issuer
