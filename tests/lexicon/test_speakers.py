"""Who speaks in a letterhead, in the subject of a lead, in a quoted source: and where nobody can be told."""

import unicodedata
from datetime import date

import pytest

from solieu.lexicon.areas import areas
from solieu.lexicon.speakers import Issuer, issuer_area, issuer_id, issuer_of
from solieu.lexicon.successions import same_reporter

LABOUR = "labour_department"
HEALTH = "health_department"


@pytest.mark.parametrize(
    "text",
    [
        "Sở Lao động - Thương binh và Xã hội tỉnh Bắc Giang",
        "Sở Lao động – Thương binh và Xã hội Bắc Giang",
        "Sở Lao động, Thương binh và Xã hội tỉnh Bắc Giang họp sơ kết",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH BẮC GIANG",
        "SỞ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nTỈNH BẮC GIANG",
        "UBND TỈNH BẮC GIANG\nSỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        "UBND TỈNH BẮC GIANG    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ LĐ-TB&XH    Độc lập - Tự do - Hạnh phúc",
        "Sở LĐ-TB&XH tỉnh Bắc Giang",
        "Sở LĐTBXH Bắc Giang",
        "Sở\u00a0LĐTBXH\u00a0tỉnh Bắc\u00a0Giang",
        "Sở LĐ-TB-XH Bắc Giang vừa tổng kết năm 2018",
        "Theo Sở LĐTB&XH tỉnh Bắc Giang, năm 2018 toàn tỉnh có",
        "Theo báo cáo nhanh của Sở LĐTB&XH Bắc Giang",
        "Ngày 12/01, Giám đốc Sở Lao động tỉnh Bắc Giang Nguyễn Văn An cho biết",
        "Sở LĐ-TB&XH Bắc Giang Trần Văn An",
        "Sở LĐ-TB&XH tỉnh Bắc Giang: Sở LĐ-TB&XH tỉnh Bắc Giang đã",
    ],
)
def test_one_office_in_many_words(text: str) -> None:
    for spelling in (text, unicodedata.normalize("NFD", text)):
        assert issuer_of(spelling) == Issuer(LABOUR, "Bắc Giang")


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Sở Y tế Thái Bình", HEALTH, "Thái Bình"),
        ("Sở Y tế Bà Rịa – Vũng Tàu cho biết", HEALTH, "Bà Rịa - Vũng Tàu"),
        ("Sở Y tế tỉnh Thừa Thiên - Huế", HEALTH, "Thừa Thiên Huế"),
        ("Sở Y tế Đăk Lăk", HEALTH, "Đắk Lắk"),
        ("Sở Y tế tỉnh Hoà Bình", HEALTH, "Hòa Bình"),
        ("Công an TP.HCM", "provincial_police", "Hồ Chí Minh"),
        ("Công an TP Hồ Chí Minh", "provincial_police", "Hồ Chí Minh"),
        ("Công an Hà Nội", "provincial_police", "Hà Nội"),
        ("Uỷ ban nhân dân tỉnh Hà Giang", "people_committee", "Hà Giang"),
        ("BHXH tỉnh Bình Định thu BHXH, BHYT", "social_insurance_office", "Bình Định"),
        ("Cục Thống kê tỉnh Cà Mau", "statistics_department", "Cà Mau"),
        ("Trung tâm Dịch vụ việc làm thuộc Sở Nội vụ tỉnh Nghệ An", "employment_centre", "Nghệ An"),
        ("Theo Sở Y tế tỉnh Gia Lai, kế hoạch của Sở Công Thương", HEALTH, "Gia Lai"),
        ("Thực hiện chỉ đạo của Bộ Y tế, Sở Y tế tỉnh Gia Lai", HEALTH, "Gia Lai"),
        ("Ngày 10/01, tại hội trường cơ quan, Sở Y tế Gia Lai đã họp", HEALTH, "Gia Lai"),
        ("(BT) - Giám đốc Sở Y tế Gia Lai cho biết", HEALTH, "Gia Lai"),
        ("Cuối năm, bảng tổng hợp của Chi nhánh Ngân hàng CSXH tỉnh Gia Lai cho thấy", "policy_bank", "Gia Lai"),
        ("6 tháng đầu năm, BHXH tỉnh thu 1.702 tỷ đồng. BHXH bắt buộc 128", "social_insurance_office", ""),
        ("Bắc Giang: Sở Y tế báo cáo 5 vụ", HEALTH, "Bắc Giang"),
        ("Hải Phòng: Sở Y tế tỉnh Gia Lai", HEALTH, "Gia Lai"),
        ("Bắc Giang: Bộ Y tế kiểm tra", "health_ministry", ""),
        ("Sở Y tế tỉnh Gia Lai thực hiện chỉ đạo của Bộ Y tế", HEALTH, "Gia Lai"),
        ("Thống kê của Sở Y tế Hà Nội", HEALTH, "Hà Nội"),
        ("BỘ TÀI CHÍNH\nCỤC THUẾ\nTHUẾ TỈNH BẮC NINH", "provincial_tax", "Bắc Ninh"),
        # the province is not named, or is none that is known
        ("Sở Lao động – Thương binh và Xã hội", LABOUR, ""),
        ("Sở Y tế bình định giá thuốc", HEALTH, ""),
        ("UBND tỉnh giao chỉ tiêu", "people_committee", ""),
        ("Sở LĐ-TB&XH tỉnh Đông Xuyên", LABOUR, ""),
        # a national office has none
        ("Bộ Y tế", "health_ministry", ""),
        ("BHXH Việt Nam", "national_social_insurance", ""),
        ("Tổng cục Thống kê", "general_statistics", ""),
    ],
)
def test_offices(text: str, kind: str, place: str) -> None:
    assert issuer_of(text) == Issuer(kind, place)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sở",
        "sở hữu nhà ở",
        "Cục",
        "Công an",
        "UBND",
        "Thuế thu nhập tỉnh Hà Giang",
        "Thống kê cho thấy",
        "BHXH bắt buộc 128 người",
        "đường An Giang",
        "Tỉnh Bắc Giang",
        # below a province
        "UBND huyện Yên Dũng, tỉnh Bắc Giang",
        "UBND phường Hòa Bình",
        "UBND các huyện",
        "Công an xã An Giang",
        "Công an thành phố Hải Dương",
        "Chi cục Thuế khu vực Từ Sơn - Yên Phong",
        "Chi cục Thống kê huyện Hiệp Hòa",
        # a part of an office
        "Thanh tra Sở Y tế Hà Nội",
        "Văn phòng UBND tỉnh Hà Giang",
        "Trung tâm Kiểm soát bệnh tật thuộc Sở Y tế Hà Nội",
        # longer names that begin with one of a province
        "Sở Y tế Thái Bình Dương",
        "Sở Y tế tỉnh Hà Nam Ninh",
        "Sở Y tế Hà Nội Xanh",
        "Bắc Giang: giải quyết việc làm",
        # two speak, or another is only named
        "Sở Y tế và Sở Giáo dục và Đào tạo tỉnh Gia Lai",
        "Sở Y tế tỉnh Gia Lai phối hợp với Sở Công Thương",
        "Trong quý I, Sở Y tế thanh tra 5 vụ, Sở Tài chính 3 vụ",
        "Chiếm 23% dự toán Trung ương giao, 21,8% dự toán HĐND tỉnh giao",
        "Dự họp có lãnh đạo UBND tỉnh Gia Lai",
        "Có 4 đảng bộ đạt trên 50%, gồm: Công an tỉnh 20 đảng viên",
        "Chia theo loại hình, BHXH bắt buộc có 118.128 người",
        "Người dân gửi đơn đến Sở Y tế tỉnh Gia Lai và Sở Công Thương",
        # which of two, no day tells
        "Cục Thuế",
        "Cục Thống kê",
        "Công an thành phố Huế",
    ],
)
def test_nobody_or_nobody_certain(text: str) -> None:
    assert issuer_of(text) is None


@pytest.mark.parametrize(
    ("text", "day", "issuer"),
    [
        ("Cục Thống kê", date(2025, 3, 1), Issuer("national_statistics")),
        ("Cục Thống kê", date(2025, 2, 28), None),
        ("Cục Thuế tỉnh Cà Mau", date(2025, 2, 28), Issuer("tax_department", "Cà Mau")),
        ("Cục Thuế tỉnh Cà Mau", date(2026, 1, 1), None),
        ("Công an thành phố Bắc Ninh", date(2026, 9, 19), None),
        ("Công an thành phố Bắc Ninh", date(2026, 9, 20), Issuer("provincial_police", "Bắc Ninh")),
        ("Công an thành phố Huế", date(2024, 12, 31), None),
        ("Công an thành phố Huế", date(2025, 1, 1), Issuer("provincial_police", "Huế")),
        ("BỘ TÀI CHÍNH\nCỤC THUẾ", date(2025, 8, 1), Issuer("national_tax")),
        ("BỘ TÀI CHÍNH\nCỤC THUẾ\nTHUẾ TỈNH BẮC NINH", date(2025, 8, 1), Issuer("provincial_tax", "Bắc Ninh")),
    ],
)
def test_the_day_decides(text: str, day: date, issuer: Issuer | None) -> None:
    assert issuer_of(text, day) == issuer


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Chi cục Thuế khu vực XX", Issuer("tax_region", region="XX")),
        ("CHI CỤC HẢI QUAN KHU VỰC VIII", Issuer("customs_region", region="VIII")),
        ("Kho bạc Nhà nước khu vực I - Hà Nội", Issuer("treasury_region", region="I")),
        ("Ngân hàng Nhà nước Khu vực 13", Issuer("state_bank_region", region="13")),
        ("BHXH khu vực XXIII", Issuer("social_insurance_region", region="XXIII")),
        ("Chi cục Hải quan khu vực", None),
        ("Chi cục Hải quan khu vực phía Nam", None),
    ],
)
def test_regions(text: str, issuer: Issuer | None) -> None:
    assert issuer_of(text) == issuer


def test_each_province_is_found_after_an_office() -> None:
    for area in areas().by_id.values():
        for name in (area.name, *area.aliases, area.name.upper()):
            for text in (
                f"Sở Y tế {name}",
                f"Sở Y tế {area.kind} {name} cho biết",
                f"SỞ Y TẾ\n{area.kind.upper()} {name}",
            ):
                issuer = issuer_of(text, area.valid_from)
                assert issuer is not None
                assert issuer_area(issuer, area.valid_from) is area


def test_ids_hold_the_area_of_the_day() -> None:
    issuer = Issuer(HEALTH, "Bắc Ninh")
    days = (date(2024, 6, 30), date(2025, 12, 31), date(2026, 10, 1))
    assert [issuer_id(issuer, day) for day in days] == [
        f"{HEALTH}:{area}" for area in ("27@2004", "24@2025", "24@2026")
    ]
    assert issuer_id(Issuer(HEALTH, "Yên Bái"), days[1]) == ""
    assert issuer_id(Issuer(HEALTH), days[0]) == ""
    assert issuer_id(Issuer("health_ministry"), days[0]) == "health_ministry"
    assert issuer_id(Issuer("tax_region", region="XX"), date(2025, 5, 1)) == "tax_region:XX"


BEFORE, AFTER = date(2024, 12, 31), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("a", "day_a", "b", "day_b", "function", "same"),
    [
        (Issuer(LABOUR, "Cao Bằng"), BEFORE, Issuer("home_affairs_department", "Cao Bằng"), AFTER, "merit", True),
        (Issuer(LABOUR, "Cao Bằng"), BEFORE, Issuer(HEALTH, "Cao Bằng"), AFTER, "children", True),
        (Issuer(LABOUR, "Cao Bằng"), BEFORE, Issuer(HEALTH, "Cao Bằng"), AFTER, "merit", False),
        (Issuer(LABOUR, "Cao Bằng"), BEFORE, Issuer("home_affairs_department", "Sơn La"), AFTER, "merit", False),
        # the same name, and other borders
        (Issuer(LABOUR, "Bắc Ninh"), BEFORE, Issuer("home_affairs_department", "Bắc Ninh"), AFTER, "merit", False),
        (Issuer(HEALTH, "Bắc Ninh"), BEFORE, Issuer(HEALTH, "Bắc Ninh"), date(2023, 1, 1), "health", True),
        # another name, and the same borders
        (Issuer(HEALTH, "Thừa Thiên Huế"), BEFORE, Issuer(HEALTH, "Huế"), AFTER, "health", True),
        (Issuer("tax_department", "Cao Bằng"), BEFORE, Issuer("provincial_tax", "Cao Bằng"), AFTER, "tax", True),
        (
            Issuer("tax_department", "Cao Bằng"),
            BEFORE,
            Issuer("tax_region", region="VI"),
            date(2025, 5, 1),
            "tax",
            False,
        ),
        (Issuer("general_statistics"), BEFORE, Issuer("national_statistics"), AFTER, "statistics", True),
        # nothing is known of where they are, or they never answered for it
        (Issuer(HEALTH), BEFORE, Issuer(HEALTH), AFTER, "health", False),
        (Issuer(HEALTH, "Cao Bằng"), BEFORE, Issuer(HEALTH, "Cao Bằng"), AFTER, "tax", False),
        (Issuer(HEALTH, "Cao Bằng"), BEFORE, Issuer(HEALTH, "Cao Bằng"), AFTER, "children", False),
    ],
)
def test_the_same_reporter(a: Issuer, day_a: date, b: Issuer, day_b: date, function: str, same: bool) -> None:
    assert same_reporter(a, day_a, b, day_b, function) is same
    assert same_reporter(b, day_b, a, day_a, function) is same


def test_long_and_strange_lines_are_answered() -> None:
    for text in (
        "Sở " * 100_000,
        "Sở Y tế tỉnh " * 50_000,
        "\u0300" * 1000,
        "UBND " + "\n" * 1000 + "Sở Y tế",
        "Hà Nội: " * 100_000,
    ):
        issuer_of(text)
