"""Tokens of the folded text: digit groups, runs of letters, single marks."""

import regex

TOKEN = regex.compile(r"\d+(?:[.,]\d+)*|\p{L}+|[^\w\s]|[\p{No}_]")


def words_of(text: str) -> list[str]:
    """The tokens of a text, in order.

    >>> words_of("bắt buộc93 người, 1,9%so")
    ['bắt', 'buộc', '93', 'người', ',', '1,9', '%', 'so']
    """
    found: list[str] = TOKEN.findall(text)
    return found
