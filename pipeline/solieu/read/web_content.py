"""Which part of a web page is its article: the rest is menus, counters, links and addresses.

First what can be told by its markup goes; then the element with most running text is taken, without the lines that are
counters, addresses or links.
"""

import re
from collections import defaultdict
from itertools import islice

from lxml import etree

from solieu.read.packages import local
from solieu.read.web_meta import is_hidden

NEVER = frozenset(
    re.split(
        " ",
        "script style noscript template iframe object embed svg math canvas video audio map head select option button "
        "input textarea datalist dialog nav aside footer menu figure figcaption",
    )
)
_INLINE = frozenset(("b", "strong", "i", "em", "u", "span", "font", "sup", "sub"))
_RUNNING = 40
"""Characters from which on a line counts as running text."""
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog", "alert"}
)
_ASIDE = re.compile(
    r"(?:^|[\s_\-])(?:menu\w{0,12}|nav|navbar|navigation|breadcrumbs?|sidebar|side-?bar|footer|topbar|toolbar|banner\w{0,6}|"
    r"comments?|binh-?luan|related|lien-?quan|tin-?khac|tinkhac|other-?news|share\w{0,8}|social\w{0,10}|addthis\w{0,20}|"
    r"counter|visitors?|visited|luot-?xem|luot-?truy-?cap|truy-?cap|views?|hits|online|hotline|search\w{0,8}|login|popup|"
    r"modal|pagination|paging|pager|tags?|ratings?|votes?|cookie\w{0,8}|copyright|ads?|adsby\w{1,12}|advert\w{0,10}|quang-?cao|weblinks?|"
    r"lien-?ket|skip-?link|print|newsletter|widget)(?:$|[\s_\-])",
    re.IGNORECASE,
)
_PARAGRAPHS = frozenset({"p", "td", "li", "div", "section", "article", "pre", "blockquote", "font", "span", "center"})
_HOLDERS = frozenset({"div", "td", "section", "article", "center", "body"})
_WHOLE = frozenset({"html", "body", "main", "article", "form"})
_COUNTER = re.compile(
    r"(?:(?:tổng\s)?(?:số\s)?(?:lượt|lần)\s(?:xem|đọc|truy cập|view)|đã xem|lượt|xem|views?|hits|"
    r"đang (?:truy cập|online|xem)|(?:tổng\s)?(?:số\s)?truy cập|trực tuyến|khách(?: trực tuyến)?|hôm (?:nay|qua)|"
    r"(?:tuần|tháng|năm) (?:này|nay|trước|qua)|tất cả|online|bình luận|lượt thích|likes?|cỡ chữ|trang)"
    r"[\s:=(]{0,4}\d[\d.,/\s]{0,20}\)?(?:\s(?:lượt|lần|người|views?))?"
    r"|\d[\d.,]{0,12}\s(?:lượt (?:xem|đọc|truy cập|thích)|views?|bình luận|likes?|comments?)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)|đã xem|đánh giá|bình luận|chia sẻ|views?)[\s:=(]{1,4}\d",
    re.IGNORECASE,
)
_SHORT = 120
_TITLE = 15
_ADDRESS = re.compile(
    r"(?:điện thoại|đt|tel|fax|hotline|đường dây nóng|số điện thoại|e-?mail|địa chỉ|website|trụ sở)\b"
    r".{0,160}\d{3}.{0,80}",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục|mới hơn|cũ hơn|đã đưa)\b.{0,30}", re.I
)


class Page:
    """The elements of a page: which of them are no article, and how much text stands in each of the others."""

    def __init__(self, root: etree._Element) -> None:
        # The list keeps the elements alive, so that they can be keys.
        self.elements = [element for element in root.iter() if isinstance(element.tag, str)]
        self.gone: set[etree._Element] = set()
        self._length: dict[etree._Element, int] = {}
        self._linked: dict[etree._Element, int] = {}
        self._count()
        self._prune(max(1, self._length[root]))
        self._count()
        self.body = next(root.iter("body"), root)

    def _count(self) -> None:
        """The text in each element that is not gone, and how much of it is links; deepest elements first."""
        for element in reversed(self.elements):
            if element in self.gone or local(element) in NEVER:
                self._length[element] = self._linked[element] = 0
                continue
            length = len((element.text or "").strip())
            linked = 0
            for inner in element:
                length += self._length.get(inner, 0) + len((inner.tail or "").strip())
                linked += self._linked.get(inner, 0)
            self._length[element] = length
            self._linked[element] = length if local(element) == "a" else linked

    def _prune(self, total: int) -> None:
        for element in self.elements:
            name = local(element)
            if name in _WHOLE:
                continue
            gone = name in NEVER or is_hidden(element) or (element.get("role") or "").lower() in _ROLES
            if name == "figure" and next(element.iter("table"), None) is not None:
                gone = False
            # A page's header is dropped, an article's holds its title.
            gone = gone or (name == "header" and next(element.iterancestors("article"), None) is None)
            if not gone:
                said = f"{element.get('class') or ''} {element.get('id') or ''}"
                # The frame of a whole page has such names too (`has-sidebar`): little text must stand in the element.
                gone = bool(_ASIDE.search(said[:300])) and self._length[element] < 0.4 * total
            if gone:
                self.gone.add(element)

    def content(self, named: str = "") -> etree._Element:
        """The element that holds the article: the one that says so, else the one with most running text and the title.

        ``named`` is the title that the page gives itself.
        """
        total = max(1, self._length[self.body])
        for element in self.elements:
            says = local(element) == "article" or (element.get("itemprop") or "").lower() == "articlebody"
            if says and self._length[element] > 0.5 * total:
                return element
        best = self._best()
        titled = self._titled(named)
        # A title, a table or another half of the text beside the best element belongs to the article too.
        for outer in best.iterancestors():
            if best in titled:
                break
            more = self._length[outer] - self._length[best]
            if best is self.body or more > (1.0 if outer is self.body else 1.5) * self._length[best]:
                break
            if self._linked[outer] > 0.35 * max(1, self._length[outer]):
                break
            best = outer
        return best

    def _titled(self, named: str) -> set[etree._Element]:
        """The elements within which the page's title stands."""
        found: set[etree._Element] = set()
        title = letters(named)
        for element in self.elements:
            if (
                _TITLE <= self._length[element] <= 3 * len(named)
                and element not in self.gone
                and same_title(letters("".join(element.itertext())), title)
            ):
                found.add(element)
                found.update(element.iterancestors())
        return found

    def _best(self) -> etree._Element:
        scores: dict[etree._Element, float] = defaultdict(float)
        hidden: set[etree._Element] = set()
        for element in self.elements:
            if element in self.gone or element.getparent() in hidden:
                hidden.add(element)
                continue
            own = self._own(element) if local(element) in _PARAGRAPHS else 0
            if own < _RUNNING:
                continue
            weight = float(own)
            # A paragraph is no article: what holds it is.
            holders = [element] if local(element) in _HOLDERS else []
            for outer in [*holders, *islice(element.iterancestors(), 4)]:
                scores[outer] += weight
                weight *= 0.7
        return max(scores, key=lambda element: scores[element], default=self.body)

    def _own(self, element: etree._Element) -> int:
        """Characters of running text in an element itself or in inline elements of it, links aside."""
        count = len((element.text or "").strip())
        for inner in element:
            count += len((inner.tail or "").strip())
            if isinstance(inner.tag, str) and local(inner) in _INLINE:
                count += self._length[inner]
        return count


def letters(text: str) -> str:
    """The letters and digits of a text in lower case, to see whether two say the same."""
    return "".join(filter(str.isalnum, text)).lower()


def same_title(line: str, title: str) -> bool:
    """Whether a line, by its letters, says the title: whole, or all but a site's name in front or after it."""
    if min(len(line), len(title)) < _TITLE:
        return False
    return (line in title or title in line) and len(line) < 2 * len(title) < 6 * len(line)


def counted_from(text: str) -> int:
    """Where in a short line the page's counters begin, its end if it has none.

    >>> counted_from("05/07/2019 14:35 | Lượt xem: 1.025 | A- A+"), counted_from("Có 5 xã")
    (19, 7)
    """
    found = _COUNTED.search(text) if len(text) < _SHORT else None
    return found.start() if found else len(text)


def is_aside(text: str, linked: int) -> bool:
    """Whether a line is no text of an article: a counter, an address line, or mostly links.

    >>> is_aside("Lượt xem: 1.234", 0), is_aside("Điện thoại: (029) 3852 123", 0), is_aside("Xem 1.234 hồ sơ", 0)
    (True, True, False)
    """
    line = text.strip(" \t-–|*•.\u00a0")
    if not line:
        return False
    if _COUNTER.fullmatch(line) or _LINKS.fullmatch(line) or (len(line) < 260 and _ADDRESS.fullmatch(line)):
        return True
    return linked > 0.6 * len(line)
