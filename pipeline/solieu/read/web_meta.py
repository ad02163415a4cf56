"""What a web page says about itself: its encoding, its title and its day of publication."""

import json
import re
from typing import Any

from lxml import etree

from solieu.errors import ReadError
from solieu.read.encoding import decode
from solieu.read.packages import local

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{2,40})["']""")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")
_COMMON = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])[/.\-](0?[1-9]|1[0-2])[/.\-]((?:19|20)\d\d)(?!\d)")
_DATES = frozenset(
    {"article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued"}
    | {"dcterms.issued", "dcterms.created", "og:published_time", "date", "article.published", "parsely-pub-date"}
)
_SITE = re.compile(r"( [|–—:»-] )")
_OF_SITE = re.compile(r"cổng|trang (?:chủ|thông tin|tin)|website|portal|\.vn\b|báo điện tử", re.IGNORECASE)
_OFFICE = re.compile(r"(?:báo|sở|ubnd|ủy ban|cục|bộ|tỉnh|thành phố|tin tức)\b", re.IGNORECASE)


def characters(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text of a page's bytes, its encoding and notices.

    A byte order mark and the bytes themselves come before what the page declares, as old pages are often wrong about
    themselves; a declaration decides where the bytes are no Vietnamese.
    """
    found = _XML_CHARSET.search(data[:1024]) or _CHARSET.search(data[:8192])
    declared = found[1].decode("ascii").lower() if found else ""
    try:
        decoded = decode(data)
    except ReadError:
        text = _declared(data, declared)
        if text is None:
            raise
        return text, declared, ()
    return decoded.text, decoded.encoding, decoded.notices


def _declared(data: bytes, name: str) -> str | None:
    if name in ("", "utf-8", "utf8", "utf-7"):
        return None
    try:
        return data.decode("cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name)
    except (LookupError, UnicodeDecodeError):
        return None


def title(root: etree._Element) -> str:
    """The title that the page gives itself, without the name of its site.

    >>> from lxml import html
    >>> title(html.document_fromstring("<title>Sở Lao động - Xã hội sơ kết | Sở Y tế - Cổng thông tin</title><p>5"))
    'Sở Lao động - Xã hội sơ kết'
    """
    named = _named(root, {"og:title", "twitter:title", "dc.title"})
    whole = next((element.text or "" for element in root.iter("title")), "")
    if named:
        return " ".join(named[0].split())[:300]
    parts = _SITE.split(" ".join(whole[:2000].split()))
    # `Sở Lao động - Thương binh và Xã hội` has a dash of its own: only what is a site's name goes.
    while len(parts) > 2 and (_OF_SITE.search(parts[-1]) or _OFFICE.match(parts[-1])):
        del parts[-2:]
    while len(parts) > 2 and _OF_SITE.search(parts[0]):
        del parts[:2]
    return "".join(parts)[:300]


def published(root: etree._Element) -> str:
    """The day of publication, ISO 8601, from meta elements, times and linked data; empty without one.

    >>> from lxml import html
    >>> published(html.document_fromstring('<meta property="article:published_time" content="2019-07-05T08:00+07:00">'))
    '2019-07-05'
    """
    values = _named(root, _DATES)
    for element in root.iter():
        if isinstance(element.tag, str) and (element.get("itemprop") or "").lower() == "datepublished":
            values.append(element.get("content") or element.get("datetime") or "".join(element.itertext()))
    for script in root.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            values += _linked(script.text or "")
    values += [element.get("datetime") or "" for element in root.iter("time")][:1]
    return next((day for value in values if (day := day_of(value))), "")


def day_of(text: str) -> str:
    """The first date in a text of metadata, ISO 8601.

    >>> day_of("Thứ sáu, 5/7/2019 08:30"), day_of("2019-07-05T08:30"), day_of("20190705")
    ('2019-07-05', '2019-07-05', '')
    """
    if found := _ISO.search(text[:200]):
        return "-".join(found.groups())
    if found := _COMMON.search(text[:200]):
        day, month, year = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return ""


def _named(root: etree._Element, names: frozenset[str] | set[str]) -> list[str]:
    found = []
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in names and (content := (meta.get("content") or "").strip()):
            found.append(content)
    return found


def _linked(text: str) -> list[str]:
    try:
        data = json.loads(text[:200_000])
    except (ValueError, RecursionError):
        return []
    waiting: list[Any] = [data]
    found: list[str] = []
    while waiting and len(waiting) < 10_000:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            if isinstance(value := item.get("datePublished"), str):
                found.append(value)
            waiting += [value for value in item.values() if isinstance(value, list | dict)]
    return found


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser would not show an element."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").lower() == "true"
        or "display:none" in style
        or "visibility:hidden" in style
        or (local(element) == "input" and (element.get("type") or "").lower() == "hidden")
    )


def is_struck(element: etree._Element) -> bool:
    """Whether a browser would strike an element's text through by its own style."""
    return "line-through" in (element.get("style") or "").lower()
