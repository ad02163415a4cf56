"""The marks of comments in the text of a Word document: only ever put between its bytes, never in their place."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from solieu.annotate.scan import Node, Scan, Unit

_NUMBER = re.compile(rb"(:id\s*=\s*[\"'])\d+")


@dataclass(slots=True)
class _Cut:
    """What is put in at one byte: what closes there, ends of comments, beginnings, what opens again."""

    closing: bytes = b""
    ends: list[bytes] = field(default_factory=list)
    begins: list[bytes] = field(default_factory=list)
    opening: bytes = b""

    def joined(self) -> bytes:
        return b"".join([self.closing, *self.ends, *self.begins, self.opening])


class Marks:
    """Collects the marks of comments and splices them in, all at once, since each place counts from the old bytes."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._cuts: dict[int, _Cut] = defaultdict(_Cut)
        self._blanks: dict[int, bytes] = {}
        self._top = scan.top
        # Without a prefix attributes would have no namespace, so one is declared.
        self._prefix = scan.prefix or "w"
        self._declared = "" if scan.prefix else f' xmlns:w="{scan.namespace}"'

    def comment(self, number: int, begin: tuple[Node | Unit, int], stop: tuple[Node | Unit, int]) -> None:
        """Mark the range of a comment: the characters from ``begin`` up to ``stop``, each a place in a node."""
        self._begin(*begin).begins.append(self._element("commentRangeStart", number))
        reference = self._element("commentReference", number)
        run = b"<%b%b>%b</%b>" % (*(self._name("r"), self._declared.encode()), reference, self._name("r"))
        self._stop(*stop).ends.append(self._element("commentRangeEnd", number) + run)

    def spliced(self) -> bytes:
        """The part with all marks in it."""
        inserted = {at: cut.joined() for at, cut in self._cuts.items()} | self._blanks
        out: list[bytes] = []
        done = 0
        for at, marks in sorted(inserted.items()):
            out += [self._scan.data[done:at], marks]
            done = at
        return b"".join([*out, self._scan.data[done:]])

    def _begin(self, node: Node | Unit, character: int) -> _Cut:
        if isinstance(node, Unit):
            return self._cuts[node.start]
        if node.whole:
            return self._cuts[node.unit.start]
        if character:
            return self._within(node, character)
        return self._cuts[node.unit.start] if node.start == node.unit.first else self._between(node.unit, node.start)

    def _stop(self, node: Node | Unit, character: int) -> _Cut:
        if isinstance(node, Unit):
            return self._cuts[node.end]
        if node.whole:
            return self._cuts[node.unit.end]
        if character < node.length:
            return self._within(node, character)
        behind = self._scan.data[node.end : node.unit.last].strip()
        return self._between(node.unit, node.end) if behind else self._cuts[node.unit.end]

    def _between(self, unit: Unit, at: int) -> _Cut:
        """A cut of a run between two of its elements: it is closed, and opened again with its properties."""
        cut = self._cuts[at]
        if not cut.closing:
            cut.closing = b"</%b>" % unit.name.encode()
            cut.opening = unit.opening + self._renumbered(unit.properties)
        return cut

    def _within(self, node: Node, character: int) -> _Cut:
        """A cut of a run within a text; from then on the blanks at its cut ends count."""
        name = node.name.encode()
        cut = self._cuts[node.byte(character)]
        if not cut.closing:
            cut.closing = b"</%b></%b>" % (name, node.unit.name.encode())
            properties = self._renumbered(node.unit.properties)
            cut.opening = b'%b%b<%b xml:space="preserve">' % (node.unit.opening, properties, name)
            if not node.keeps:
                self._blanks[node.start + 1 + len(name)] = b' xml:space="preserve"'
        return cut

    def _renumbered(self, properties: bytes) -> bytes:
        """Run properties to stand a second time: tracked changes of formatting have numbers of their own."""

        def new(found: re.Match[bytes]) -> bytes:
            self._top += 1
            return found[1] + b"%d" % self._top

        return _NUMBER.sub(new, properties)

    def _element(self, name: str, number: int) -> bytes:
        prefix = self._prefix
        return f'<{prefix}:{name}{self._declared} {prefix}:id="{number}"/>'.encode()

    def _name(self, name: str) -> bytes:
        return f"{self._prefix}:{name}".encode()
