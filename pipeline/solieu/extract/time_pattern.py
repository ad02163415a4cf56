"""The grammar of expressions of time in folded text: a pattern for each kind, tried where a word can begin it."""

import re

COUNT = r"(?:\d{1,2}|mười\ một|mười\ hai|mười|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)"
MONTH = r"(?:1[0-2]|0?[1-9]|mười\ một|mười\ hai|mười|một|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|chạp)"
YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DMY = rf"{_DAY}\s?[/.\-]\s?(?:1[0-2]|0?[1-9])\s?[/.\-]\s?{YEAR}"
_DM = rf"{_DAY}[/.\-](?:1[0-2]|0?[1-9])"
_LONG = rf"{_DAY}\ tháng\ (?:1[0-2]|0?[1-9])(?:,?\ năm\ {YEAR})?"
QUARTER = r"(?:iv|iii|ii|i|[1-4])"
_SOMEDAY = rf"(?:{_DMY}|{_LONG}|{_DM})(?![\d])"
_OF_YEAR = rf"(?:\s?[/.\-]\s?{YEAR}|,?\ (?:năm\ )?{YEAR}|\ năm\ (?:nay|ngoái|trước))?"
_POINT = (
    rf"(?:(?:ngày\ )?{_DMY}(?!\d)|ngày\ {_DM}(?![\d])|(?:đầu\ |cuối\ )?tháng\ {MONTH}\b{_OF_YEAR}"
    rf"|qu[ýí]\ ?{QUARTER}\b{_OF_YEAR}|(?:đầu\ |cuối\ )?năm\ (?:{YEAR}|nay|ngoái)\b|{YEAR}\b(?![./-]\d))"
)
_BEGIN = rf"(?:{_POINT}|đầu\ (?:năm|nhiệm\ kỳ|giai\ đoạn)(?!\ {YEAR}))"
_UNTIL = rf"(?:nay|{_POINT}|cuối\ năm|hết\ năm)"
_REST = r"(?:\ cuối(?!\ (?:cùng|tháng))|\ tới|\ còn\ lại|\ tiếp\ theo)"
_LETTER = r"[^\W\d_]"

DATE, COUNTED, IN_YEAR = "<date>", "<counted>", "<year>"
"""Stand for the first word of an expression that begins with a digit, by what follows the digits."""
FIRST_DIGITS = re.compile(rf"(\d{{1,2}}\s?[/.\-])|(\d{{1,2}}\ (?:tháng|năm))|({YEAR}(?!\d))")
"""Most numbers begin no expression of time, and this says so cheaply; its groups are the three above."""
BY_DIGITS = (DATE, COUNTED, IN_YEAR)

_KINDS = (
    ("school", "năm", rf"\bnăm\ học\ {YEAR}(?:\s?-\s?(?:{YEAR}|\d\d))?"),
    (
        "since_plan",
        "từ",
        rf"""\btừ\ nay\ (?:cho\ )?(?:đến|tới)\ (?:hết\ )?
        (?:cuối\ năm(?!\ {YEAR})|(?P<aim>(?:cuối\ )?(?:năm\ )?{YEAR}\b))""",
    ),
    (
        "span",
        "từ",
        rf"""\btừ\ (?P<begin>{_BEGIN})\s?(?:cho\ )?(?:đến|tới|-)\ ?(?:hết\ |cuối\ |thời\ điểm\ )?
        (?P<until>{_UNTIL})""",
    ),
    ("days", "từ", rf"\btừ\ (?:ngày\ )?(?:{_SOMEDAY}|{_DAY}\b)\s?(?:đến|-|tới)\ ?(?:hết\ )?(?:ngày\ )?{_SOMEDAY}"),
    (
        "season",
        "niên vụ",
        rf"""\b(?:niên\ vụ|vụ\ (?:đông|xuân|hè|thu|mùa|chiêm|sản\ xuất|lúa|tôm|ép))\b
        (?:{_LETTER}|[\ -]){{0,24}}?{YEAR}(?:\s?-\s?(?:{YEAR}|\d\d\b))?""",
    ),
    ("two_years", f"hai {COUNTED}", rf"\b(?:hai|2)\ năm\ {YEAR}\ và\ {YEAR}\b"),
    (
        "years",
        f"giai nhiệm thời trong từ {IN_YEAR}",
        rf"""(?:\b(?:giai\ đoạn|nhiệm\ kỳ|thời\ kỳ|trong\ các\ năm|từ\ năm|từ)\ )?\b{YEAR}
        \s?(?:-|\ đến\ (?:hết\ )?(?:năm\ )?)\s?{YEAR}(?![\d/])""",
    ),
    (
        "half",
        f"nửa sáu {COUNTED}",
        rf"""\b(?:nửa|6\ tháng|sáu\ tháng)\ (?P<which>đầu|cuối)(?:\ của)?\ năm
        (?:\ (?P<half_word>nay|ngoái|trước)|\ ?{YEAR})?""",
    ),
    ("half_year", "nửa", rf"\bnửa\ (?:năm|chặng\ đường)(?:\ (?:qua|vừa\ qua|đầu))?(?:\ (?:năm\ )?{YEAR})?(?!\ sau)"),
    ("half_month", "nửa", rf"\bnửa\ (?:đầu|cuối)\ tháng\ {MONTH}\b{_OF_YEAR}"),
    (
        "months",
        f"mười một hai ba bốn tư năm sáu bảy tám chín {COUNTED}",
        rf"""\b{COUNT}\ tháng\b(?:\ (?P<part>đầu|cuối)(?:\ của)?\ năm|(?P<rest>{_REST})|\ qua\b|\ đã\ qua)?
        (?:\ (?P<months_word>năm\ nay|năm\ ngoái|năm\ trước)|,?\ (?:của\ )?năm\ {YEAR}|[/\ -]{YEAR}|\ nay\b)?""",
    ),
    (
        "quarter",
        "quý quí",
        rf"""\bqu[ýí]\ ?{QUARTER}\b(?!\.\d{{3}}(?!\d))
        (?:\s?[/.\-]\s?{YEAR}|,?\ (?:năm\ )?{YEAR}|\ (?P<quarter_word>năm\ nay|năm\ ngoái|năm\ trước))?""",
    ),
    ("last_quarter", "quý", rf"\bquý\ (?P<edge>cuối|đầu)(?:\ (?:cùng\ của\ )?năm)?(?:\ {YEAR})?"),
    (
        "day",
        f"ngày sáng chiều tối trưa hôm đến hết tính thời trước từ và {DATE} {COUNTED}",
        rf"""(?:\bngày\ )?{_DMY}(?!\d)|\bngày\ {_LONG}|\b{_DAY}\ tháng\ (?:1[0-2]|0?[1-9])\ năm\ {YEAR}
        |\b(?:ngày|sáng|chiều|tối|trưa|hôm|đến|hết|tính\ đến|thời\ điểm|trước|từ|và)\ (?:ngày\ )?
        (?P<dm>{_DM})(?![\d/%.,]*\d|{_LETTER}|/|\ ?%)""",
    ),
    ("bare_dm", DATE, rf"\b{_DM}(?=[),;]|\ năm\b)"),
    (
        "month",
        f"tháng {DATE}",
        rf"""\btháng\ {MONTH}\b(?!\ ?(?:%|\d))
        (?:\s?[/.\-]\s?{YEAR}|,?\ năm\ {YEAR}|\ (?P<month_word>năm\ nay|năm\ ngoái|năm\ trước))?
        |\b(?:1[0-2]|0?[1-9])/{YEAR}\b""",
    ),
    (
        "year",
        f"năm {IN_YEAR}",
        rf"""\bnăm\ {YEAR}\b|(?<![\d.,/])\b{YEAR}\b(?!\s?(?:[.,/]\d|%|(?:người|hộ|lượt|tấn|ha|tỷ|triệu|vụ|lao|học
        |con|m2|m3|đồng|suất|ca|trường|xã|km|cây|cuộc|đơn|hồ|mô|thí)\b))""",
    ),
    (
        "word",
        "cho đến tới hiện hôm năm cả hết trong đầu cuối một từ những các tháng quý hằng nhiệm giai",
        rf"""\b(?:(?:cho\ )?(?:đến|tới)\ nay|hiện\ nay|hiện\ tại|hôm\ nay|hôm\ qua|năm\ nay|năm\ ngoái
        |(?:cả|hết|trong|đầu|cuối)\ năm(?!\ (?:học|nay|ngoái|{YEAR}))|một\ năm\ qua
        |(?:đến|tới)\ cuối\ (?:tháng(?!\ (?:{MONTH}\b|trước|này))|quý(?!\ {QUARTER}\b))
        |từ\ đầu\ năm(?:\ đến\ nay|\ tới\ nay|\ đến\ mốc\ ấy)?|(?:những\ |các\ )?tháng\ cuối\ năm
        |(?:trong|cả)\ tháng(?!\ {MONTH}\b)|(?:trong|cả)\ quý(?!\ (?:{QUARTER}(?!\.\d)|đầu|cuối)\b)|trong\ kỳ
        |tháng\ này|quý\ này|năm\ sau|năm\ tới|hằng\ năm|(?:từ\ )?đầu\ nhiệm\ kỳ(?:\ đến\ nay)?
        |(?:từ\ )?đầu\ giai\ đoạn(?:\ đến\ nay)?|(?:cả\ |trong\ )?nhiệm\ kỳ\ (?:qua|vừa\ qua)|giai\ đoạn\ này)\b""",
    ),
)

BEGINNING: dict[str, list[tuple[str, "re.Pattern[str]"]]] = {}
"""The kinds by the word that can begin them, each with its pattern, in the order of precedence."""
for _kind, _words, _pattern in _KINDS:
    _compiled = re.compile(_pattern, re.VERBOSE)
    for _word in _words.split():
        BEGINNING.setdefault(_word, []).append((_kind, _compiled))
