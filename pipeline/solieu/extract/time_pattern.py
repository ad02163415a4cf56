"""The grammar of expressions of time in folded text: one alternation, matched only where a token can begin one."""

import regex

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

TIME = regex.compile(
    rf"""
    (?P<school>\bnăm\ học\ (?:{YEAR})(?:\s?-\s?(?:{YEAR}|\d\d))?)
  | (?P<since_plan>\btừ\ nay\ (?:cho\ )?(?:đến|tới)\ (?:hết\ )?(?:cuối\ năm(?!\ {YEAR})|(?P<aim>(?:cuối\ )?
      (?:năm\ )?{YEAR}\b)))
  | (?P<span>\btừ\ (?P<begin>{_BEGIN})\s?(?:cho\ )?(?:đến|tới|-)\ ?(?:hết\ |cuối\ |thời\ điểm\ )?(?P<until>{_UNTIL}))
  | (?P<days>\btừ\ (?:ngày\ )?(?:{_SOMEDAY}|{_DAY}\b)\s?(?:đến|-|tới)\ ?(?:hết\ )?(?:ngày\ )?{_SOMEDAY})
  | (?P<season>\b(?:niên\ vụ|vụ\ (?:đông|xuân|hè|thu|mùa|chiêm|sản\ xuất|lúa|tôm
      |ép))\b[\p{{L}}\ -]{{0,24}}?{YEAR}(?:\s?-\s?(?:{YEAR}|\d\d\b))?)
  | (?P<two_years>\b(?:hai|2)\ năm\ {YEAR}\ và\ {YEAR}\b)
  | (?P<years>(?:\b(?:giai\ đoạn|nhiệm\ kỳ|thời\ kỳ|trong\ các\ năm|từ\ năm|từ)\ )?\b{YEAR}\s?(?:-
      |\ đến\ (?:hết\ )?(?:năm\ )?)\s?{YEAR}(?![\d/]))
  | (?P<half>\b(?:nửa|6\ tháng|sáu\ tháng)\ (?P<which>đầu|cuối)(?:\ của)?\ năm(?:\ (?P<half_word>nay|ngoái|trước)
      |\ ?{YEAR})?)
  | (?P<half_year>\bnửa\ (?:năm|chặng\ đường)(?:\ (?:qua|vừa\ qua|đầu))?(?:\ (?:năm\ )?{YEAR})?(?!\ sau))
  | (?P<half_month>\bnửa\ (?:đầu|cuối)\ tháng\ {MONTH}\b{_OF_YEAR})
  | (?P<months>\b{COUNT}\ tháng\b(?:\ (?P<part>đầu|cuối)(?:\ của)?\ năm|(?P<rest>{_REST})|\ qua\b|\ đã\ qua)?
      (?:\ (?P<months_word>năm\ nay|năm\ ngoái|năm\ trước)|,?\ (?:của\ )?năm\ {YEAR}|[/\ -]{YEAR}|\ nay\b)?)
  | (?P<quarter>\bqu[ýí]\ ?{QUARTER}\b(?!\.\d{{3}}(?![\d]))
    (?:\s?[/.\-]\s?{YEAR}|,?\ (?:năm\ )?{YEAR}|\ (?P<quarter_word>năm\ nay
      |năm\ ngoái|năm\ trước))?)
  | (?P<last_quarter>\bquý\ (?P<edge>cuối|đầu)(?:\ (?:cùng\ của\ )?năm)?(?:\ {YEAR})?)
  | (?P<day>(?:\bngày\ )?{_DMY}(?!\d)|\bngày\ {_LONG}|\b{_DAY}\ tháng\ (?:1[0-2]|0?[1-9])\ năm\ {YEAR}|\b(?:ngày
      |sáng|chiều|tối|trưa|hôm|đến|hết|tính\ đến|thời\ điểm|trước|từ|và)\ (?:ngày\ )?(?P<dm>{_DM})(?![\d/%.,]*\d
      |[\p{{L}}/%]|\ ?%))
  | (?P<bare_dm>\b{_DM}(?=[),;]|\ năm\b))
  | (?P<month>\btháng\ {MONTH}\b(?!\ ?(?:%|\d))(?:\s?[/.\-]\s?{YEAR}|,?\ năm\ {YEAR}|\ (?P<month_word>năm\ nay
      |năm\ ngoái|năm\ trước))?|\b(?:1[0-2]|0?[1-9])/{YEAR}\b)
  | (?P<year>\bnăm\ {YEAR}\b|(?<![\d.,/])\b{YEAR}\b(?!\s?(?:[.,/]\d|%|(?:người|hộ|lượt|tấn|ha|tỷ|triệu|vụ|lao|học
      |con|m2|m3|đồng|suất|ca|trường|xã|km|cây|cuộc|đơn|hồ|mô|thí)\b)))
  | (?P<word>\b(?:(?:cho\ )?(?:đến|tới)\ nay|hiện\ nay|hiện\ tại|hôm\ nay|hôm\ qua|năm\ nay|năm\ ngoái|(?:cả|hết
      |trong|đầu|cuối)\ năm(?!\ (?:học|nay|ngoái|{YEAR}))|một\ năm\ qua
    |từ\ đầu\ năm(?:\ đến\ nay|\ tới\ nay|\ đến\ mốc\ ấy)?|(?:những\ |các\ )?tháng\ cuối\ năm|(?:trong
      |cả)\ tháng(?!\ {MONTH}\b)|(?:trong|cả)\ quý(?!\ (?:{QUARTER}(?!\.\d)|đầu|cuối)\b)|trong\ kỳ
    |tháng\ này|quý\ này|năm\ sau|năm\ tới|hằng\ năm|(?:từ\ )?đầu\ nhiệm\ kỳ(?:\ đến\ nay)?
      |(?:từ\ )?đầu\ giai\ đoạn(?:\ đến\ nay)?|(?:cả\ |trong\ )?nhiệm\ kỳ\ (?:qua|vừa\ qua)|giai\ đoạn\ này)\b)
    """,
    regex.VERBOSE,
)
