"""Which font a run of a Word document is written in, through its styles: old fonts are encodings of their own."""

from lxml import etree

from solieu.read.packages import Package, attribute, child, local

_DEPTH = 20
"""Styles based on one another; a circle of them ends here."""


class Fonts:
    """The fonts of the styles in ``word/styles.xml``."""

    def __init__(self, package: Package, part: str) -> None:
        self._own: dict[str, str] = {}
        self._base: dict[str, str] = {}
        self._default = ""
        self._paragraph = ""
        if part not in package:
            return
        root = package.tree(part)
        self._default = named_in(child(root, "docDefaults", "rPrDefault", "rPr"))
        for style in root:
            if local(style) != "style":
                continue
            name = attribute(style, "styleId")
            self._own[name] = named_in(child(style, "rPr"))
            base = child(style, "basedOn")
            self._base[name] = attribute(base, "val") if base is not None else ""
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self._paragraph = name

    def of_paragraph(self, properties: etree._Element | None) -> str:
        """The font that a paragraph gives its runs."""
        style = child(properties, "pStyle")
        return self._styled(attribute(style, "val") if style is not None else self._paragraph) or self._default

    def of_run(self, properties: etree._Element | None, paragraph: str) -> str:
        """The font of a run: its own, its style's, or the paragraph's."""
        if properties is None:
            return paragraph
        style = child(properties, "rStyle")
        return named_in(properties) or (self._styled(attribute(style, "val")) if style is not None else "") or paragraph

    def _styled(self, name: str) -> str:
        for _ in range(_DEPTH):
            if not name:
                break
            if font := self._own.get(name, ""):
                return font
            name = self._base.get(name, "")
        return ""


def named_in(properties: etree._Element | None) -> str:
    """The font that run properties name for letters beyond ASCII, empty without one."""
    fonts = child(properties, "rFonts")
    return (attribute(fonts, "hAnsi") or attribute(fonts, "ascii")) if fonts is not None else ""
