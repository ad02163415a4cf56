"""Texts in CSV that a spreadsheet opens: what it would take for something else bears an apostrophe."""

import re

_LOOKS_OTHER = re.compile(r"[=+\-@\t\r\n'].*|[\d\s.,:/%+\-()eE₫$€]*|true|false|đúng|sai", re.IGNORECASE | re.DOTALL)
"""What spreadsheets read as a formula, number, date or truth value, which is a word of the settings' language."""
_WHOLE = re.compile(r"(0|[1-9][0-9]{0,14})?")


def guarded(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula, a number or a date.

    Whole numbers of up to fifteen digits stay as they are: they look the same as numbers.

    >>> [guarded(text) for text in ("=1+1", "2019-09", "105,4%", "16.341 hộ", "2019", "'a", "sai", "")]
    ["'=1+1", "'2019-09", "'105,4%", '16.341 hộ', '2019', "''a", "'sai", '']
    """
    return f"'{text}" if _LOOKS_OTHER.fullmatch(text) and not _WHOLE.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text before it was guarded: every text that begins with an apostrophe was.

    >>> unguarded("'=1+1"), unguarded("''a")
    ('=1+1', "'a")
    """
    return text.removeprefix("'")
