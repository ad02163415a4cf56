"""The marks of automatic lists in Word documents: they structure a text, and no text of it holds them."""

from lxml import etree

from solieu.read.packages import Package, attribute, child, local

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_BULLET = "-"
_DEEPER_BULLET = "+"


class Lists:
    """The lists of ``word/numbering.xml``, counted as the text is walked."""

    def __init__(self, package: Package, part: str) -> None:
        self._levels: dict[str, dict[int, tuple[str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if part not in package:
            return
        for element in package.tree(part):
            if local(element) == "abstractNum":
                self._levels[attribute(element, "abstractNumId")] = dict(map(_level, _named(element, "lvl")))
            elif local(element) == "num":
                target = child(element, "abstractNumId")
                self._abstract[attribute(element, "numId")] = attribute(target, "val") if target is not None else ""

    def mark(self, properties: etree._Element | None) -> str:
        """The mark of the next paragraph with these properties: a dash, a number with its stop, or nothing.

        Only a paragraph's own numbering counts; that of its style marks headings, which need no mark to be seen.
        """
        numbering = child(properties, "numPr")
        if numbering is None:
            return ""
        number, level = child(numbering, "numId"), child(numbering, "ilvl")
        name = attribute(number, "val") if number is not None else ""
        depth = attribute(level, "val") if level is not None else "0"
        if name in ("", "0") or name not in self._abstract or not (depth.isascii() and depth.isdigit()):
            return ""
        at = min(int(depth), 9)
        abstract = self._abstract[name]
        form, start = self._levels.get(abstract, {}).get(at, ("bullet", 1))
        for deeper in range(at + 1, 10):
            self._counts.pop((abstract, deeper), None)
        count = self._counts[abstract, at] = self._counts.get((abstract, at), start - 1) + 1
        return _shown(form, count, at)


def _named(element: etree._Element, name: str) -> list[etree._Element]:
    return [inner for inner in element if local(inner) == name]


def _level(level: etree._Element) -> tuple[int, tuple[str, int]]:
    form, start = child(level, "numFmt"), child(level, "start")
    first = attribute(start, "val") if start is not None else "1"
    place = attribute(level, "ilvl")
    return (
        int(place) if place.isascii() and place.isdigit() else 0,
        (
            attribute(form, "val") if form is not None else "decimal",
            int(first) if first.isascii() and first.isdigit() and len(first) < 4 else 1,
        ),
    )


def _shown(form: str, count: int, depth: int) -> str:
    """The mark in a form that a reader of plain text knows.

    >>> _shown("decimal", 3, 0), _shown("upperRoman", 4, 0), _shown("lowerLetter", 2, 1), _shown("bullet", 1, 0)
    ('3.', 'IV.', 'b)', '-')
    """
    if form == "decimal" and count < 100:
        return f"{count}."
    if form == "upperRoman" and count < 40:
        return _roman(count) + "."
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return f"{letter})" if form == "lowerLetter" else f"{letter.upper()}."
    if form == "none":
        return ""
    return _DEEPER_BULLET if depth else _BULLET


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out, number = out + sign, number - value
    return out
