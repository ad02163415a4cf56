"""The fonts of a page's elements, as far as they are encodings of old: style attributes, font elements and classes."""

import re

from lxml import etree

from solieu.read.legacy import of_font

_FAMILY = re.compile(r"""(?:font-family|font|mso-ascii-font-family)\s*:\s*([^;{}]{1,300})""", re.IGNORECASE)
_NAME = re.compile(r"""(?:^|[\s"',])(\.Vn\w{1,30}|VNI-\w{1,30})""", re.IGNORECASE)
_SELECTOR = re.compile(r"(?:^|[\s>])([a-z][a-z0-9]{0,10})?(?:\.([\w\-]{1,60}))?$", re.IGNORECASE)
MAX_STYLES = 500_000
"""Characters of style sheets that are looked at."""


class Fonts:
    """Fonts of old that style sheets give to elements and classes."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[tuple[str, str], str] = {}
        left = MAX_STYLES
        for style in root.iter("style"):
            text = (style.text or "")[:left]
            left -= len(text)
            for rule in text.split("}"):
                selectors, _, body = rule.rpartition("{")
                if named := family(body[:4000]):
                    for selector in selectors.split(","):
                        if found := _SELECTOR.search(selector.strip()):
                            self._rules[(found[1] or "").lower(), found[2] or ""] = named

    def of(self, element: etree._Element, inherited: str) -> str:
        """The font of an element: its own, its class's, or the one around it; an ordinary font of its own is empty."""
        if own := element.get("face"):
            return own if of_font(own) else ""
        style = element.get("style") or ""
        if "font" in style.lower() and _FAMILY.search(style[:2000]):
            return family(style[:2000])
        if self._rules:
            tag = str(element.tag).lower()
            for name in [*(element.get("class") or "").split()[:20], ""]:
                for key in ((tag, name), ("", name)):
                    if key != ("", "") and key in self._rules:
                        return self._rules[key]
        return inherited


def family(style: str) -> str:
    """The first font of old that declarations name, as they write it.

    >>> family('margin:0; font-family:".VnTimeH","serif"'), family("font-family: Arial")
    ('.VnTimeH', '')
    """
    for value in _FAMILY.findall(style):
        if found := _NAME.search(value):
            return str(found[1])
    return ""
