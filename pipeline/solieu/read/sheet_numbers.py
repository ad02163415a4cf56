"""Numbers of spreadsheets as their formats show them, in Vietnamese notation.

Source of the numbered formats: ECMA-376, part 1, 18.8.30.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_NUMBERED = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "37": "#,##0",
    "38": "#,##0",
    "39": "#,##0.00",
    "40": "#,##0.00",
    "41": "#,##0",
    "42": "#,##0",
    "43": "#,##0.00",
    "44": "#,##0.00",
    "49": "@",
    **dict.fromkeys(("14", "15", "16", "17", "22"), "d/m/yyyy"),
    **dict.fromkeys(("18", "19", "20", "21", "45", "46", "47"), "h:mm"),
}
_ASIDE = re.compile(r'"[^"]{0,200}"|\\.|\[[^\]]{0,100}\]|_.|\*.')
"""Words, colours and paddings of a format."""
_DIGITS = re.compile(r"[#0?,]{0,60}(?:\.([#0?]{0,30}))?")
_LARGEST = 40
"""Digits of the longest number that is shown."""


@dataclass(frozen=True, slots=True)
class Format:
    """The format of a cell, as its code."""

    code: str

    @classmethod
    def of(cls, number: str, codes: dict[str, str]) -> "Format":
        """The format of that number: the workbook's own or one of the numbered ones."""
        return cls(codes.get(number) or _NUMBERED.get(number, "General"))

    @property
    def plain(self) -> str:
        """The code for positive numbers without words."""
        return _ASIDE.sub("", self.code).split(";")[0]


def shown(value: str, form: Format, since_1904: bool = False) -> str:
    """What a cell shows of a number.

    >>> shown("16341", Format("#,##0")), shown("105.4", Format("General")), shown("0.1054", Format("0.0%"))
    ('16.341', '105,4', '10,5%')
    >>> shown("-1234.565", Format('#,##0.00 "đ";[Red](#,##0.00)')), shown("43651", Format("dd/mm/yyyy"))
    ('-1.234,57', '05/07/2019')
    >>> shown("105.39999999999999", Format("General")), shown("1234567", Format("#,##0,"))
    ('105,4', '1.235')
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        return value
    code = form.plain
    if re.search("[dy]", code, re.IGNORECASE) and "general" not in code.lower():
        return _day(number, since_1904)
    if re.search("[hs]", code, re.IGNORECASE):
        return ""
    digits = next((found for found in _DIGITS.finditer(code) if re.search("[#0?]", found[0])), None)
    if digits is None or "general" in code.lower() or "e+" in code.lower():
        return _plain(number)
    whole = digits[0].partition(".")[0]
    scale = len(whole) - len(whole.rstrip(",")) if "." not in digits[0] else 0
    percent = "%" in code
    amount = number * (100 if percent else 1) / (Decimal(1000) ** scale)
    decimals = len(digits[1] or "")
    rounded = amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    optional = len(digits[1] or "") - len((digits[1] or "").rstrip("#"))
    return _written(rounded, "," in whole.rstrip(","), optional) + ("%" if percent else "")


def _plain(number: Decimal) -> str:
    """As the general format shows it: eleven digits at most, so that no error of binary arithmetic shows."""
    if number == number.to_integral_value():
        return _written(number.to_integral_value(), False, 0)
    return _written(Decimal(format(float(number), ".10g")), False, _LARGEST)


def _written(number: Decimal, grouped: bool, optional: int) -> str:
    sign = "-" if number < 0 else ""
    whole, _, decimals = format(abs(number), "f").partition(".")
    required = len(decimals) - optional
    while len(decimals) > max(required, 0) and decimals.endswith("0"):
        decimals = decimals[:-1]
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"


def _day(number: Decimal, since_1904: bool) -> str:
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    try:
        return (first + timedelta(days=int(number))).strftime("%d/%m/%Y")
    except (OverflowError, ValueError):
        return ""
