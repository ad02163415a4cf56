"""Mail (.eml) and web archives (.mhtml): the text of the message, then that of its attachments.

A release often comes as a letter of two lines with the document attached: both are one source here.
"""

import re
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import pairwise

from solieu.errors import ReadError
from solieu.read.encoding import decode
from solieu.read.faults import fault
from solieu.read.formats import NEEDS, require
from solieu.read.formats import parse as parse_as
from solieu.read.kinds import TABLES, kind_of
from solieu.read.parsed import Parsed
from solieu.read.pieces import goes_on

_NEVER = TABLES | {"eml", "mhtml"}
NESTED = 3
"""Messages passed on within one another; whoever passes on more has the text in the last ones."""
_WRAPPED = range(60, 81)
"""Characters of the longest line of a text that a mail program wrapped."""
_QUOTED = re.compile(r"^(?:>[ \t]?){1,9}", re.MULTILINE)
MAX_PARTS = 50
"""Parts of a message that are looked at; a newsletter has some ten, most of them pictures."""


def parse(data: bytes) -> Parsed:
    """The text of a message and of the documents attached to it; ReadError when there is none."""
    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage):
        raise fault("unreadable", "no_message")
    read, notices = _read(message, 1)
    if not read:
        raise fault("unreadable", "no_message")
    texts = [parsed.text.rstrip("\n") for parsed in read if parsed.text.strip()]
    told = notices.union(*(parsed.notices for parsed in read))
    encodings = "+".join(dict.fromkeys(parsed.encoding for parsed in read))
    return Parsed("\n".join([*texts, ""]), encodings, tuple(sorted(told)), _subject(message), _day(message))


def _read(message: EmailMessage, depth: int) -> tuple[list[Parsed], set[str]]:
    """The texts of a message, of the documents attached to it and of the messages that it passes on; its notices."""
    body = message.get_body(preferencelist=("html", "plain"))
    read = [_body(body)] if isinstance(body, EmailMessage) else []
    notices: set[str] = set()
    # What an archived page is made of are no attachments.
    attached = message.iter_attachments() if message.get_content_type() == "multipart/mixed" else ()
    for number, part in enumerate(attached):
        if number >= MAX_PARTS:
            raise fault("refused", "too_many_parts", count=number + 1, limit=MAX_PARTS)
        if not isinstance(part, EmailMessage) or part.get_content_maintype() in ("image", "multipart"):
            continue
        if part.get_content_maintype() == "message":
            deeper, more = _passed_on(part, depth)
            read += deeper
            notices |= more
            continue
        found = _attached(_bytes(part))
        notices.add("attachments" if found else "attachments_not_read")
        read += [found] if found else []
    return read, notices


def _passed_on(part: EmailMessage, depth: int) -> tuple[list[Parsed], set[str]]:
    inner = part.get_payload(0) if part.is_multipart() else None
    if not isinstance(inner, EmailMessage) or depth >= NESTED:
        return [], {"attachments_not_read"}
    read, notices = _read(inner, depth + 1)
    return read, notices | {"attachments"}


def _body(part: EmailMessage) -> Parsed:
    data = _bytes(part)
    if part.get_content_type() != "text/html":
        decoded = decode(data)
        return Parsed(unwrapped(_QUOTED.sub("", decoded.text)), decoded.encoding, decoded.notices)
    require("html")
    return parse_as("html", data)


def unwrapped(text: str) -> str:
    r"""The text with the lines joined that a mail program broke: where a sentence goes on and no more word fitted in.

    >>> unwrapped("Trong sáu tháng đầu năm 2019 toàn tỉnh đã giải quyết việc làm cho\n16.341 lao động.\nHết.")
    'Trong sáu tháng đầu năm 2019 toàn tỉnh đã giải quyết việc làm cho 16.341 lao động.\nHết.'
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width not in _WRAPPED:
        return text
    joined = lines[:1]
    for before, line in pairwise(lines):
        full = len(before.rstrip()) + 1 + len(line.partition(" ")[0]) > width
        if full and goes_on(before, line):
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line)
    return "\n".join(joined)


def _attached(data: bytes) -> Parsed | None:
    """The text of an attachment, nothing of one that is no document or that cannot be read."""
    kind = kind_of(data)
    if kind not in NEEDS or kind in _NEVER:
        return None
    try:
        require(kind)
        return parse_as(kind, data)
    except ReadError:
        return None


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    if part.get_content_maintype() != "text":
        return data
    try:
        decode(data)
    except ReadError:
        # The bytes come first: what a message declares is wrong as often as what a page does.
        with suppress(LookupError, UnicodeDecodeError):
            return data.decode(part.get_content_charset("utf-8")).encode("utf-8")
    return data


def _subject(message: EmailMessage) -> str:
    return " ".join(str(message.get("Subject", "")).split())[:300]


def _day(message: EmailMessage) -> str:
    date = message.get("Date")
    sent = getattr(date, "datetime", None)
    return sent.date().isoformat() if isinstance(sent, datetime) else ""
