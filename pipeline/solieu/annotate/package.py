"""The package of a Word document with a part of comments in it; what does not concern these stays as it is."""

import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from io import BytesIO
from xml.parsers import expat
from xml.sax.saxutils import escape

from solieu.annotate.scan import as_utf8, scanned
from solieu.read.packages import Package, attribute, xml
from solieu.read.word import main_part

AUTHOR = "solieu"
INITIALS = "sl"
_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = f"{_STRICT}officeDocument/relationships"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Body = tuple[int, Sequence[str]]
"""The number of a comment and its paragraphs."""


class Draft:
    """A Word document to be commented. Raises ReadError for a package that is broken or has no text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._package = Package(data)
        self.main = main_part(self._package)
        folder, _, name = self.main.rpartition("/")
        self._folder = folder
        self._relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        self._comments = self._related()
        self.comment_ids: set[int] = set()
        if self._comments in self._package:
            self.comment_ids = scanned(self.part(self._comments), self._comments).comments

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parts."""
        return self._package.names

    def part(self, name: str) -> bytes:
        """The bytes of a part; ReadError when there is none."""
        return self._package.part(name)

    def commented(self, text: bytes, bodies: Sequence[Body], namespace: str) -> bytes:
        """The document with this main part and these comments beside those that it has.

        ``namespace`` is that of the main part, which differs in documents of the strict kind.
        """
        changed = {self.main: text}
        written = b"".join(_comment(number, paragraphs, namespace) for number, paragraphs in bodies)
        name = self._comments
        if name in self._package:
            changed[name] = _appended(self.part(name), name, written)
        else:
            name = name or _free(f"{self._folder}/comments", self.names)
            root = f'<w:comments xmlns:w="{namespace}">'.encode()
            changed[name] = _DECLARATION + root + written + b"</w:comments>"
        if not self._comments:
            changed |= self._announced(name, namespace)
        return self._rewritten(changed)

    def _related(self) -> str:
        """The part of comments that the main part names, empty when it names none."""
        if self._relations in self._package:
            for relation in self._package.tree(self._relations):
                if attribute(relation, "Type").endswith("/comments"):
                    target = attribute(relation, "Target")
                    return target.lstrip("/") if target.startswith("/") else f"{self._folder}/{target}".lstrip("/")
        return ""

    def _announced(self, name: str, namespace: str) -> dict[str, bytes]:
        """The relations and content types with a new part of comments."""
        kind = _STRICT_RELATIONS if namespace.startswith(_STRICT) else _RELATIONS
        relation = f'Relationship Id="{{number}}" Type="{kind}/comments" Target="/{name}"/>'
        if self._relations in self._package:
            present = self.part(self._relations)
        else:
            present = _DECLARATION + (
                b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        number = next(free for at in range(len(present)) if (free := f"rId{at + 1}").encode() not in present)
        types = f'Override PartName="/{name}" ContentType="{_CONTENT}"/>'
        return {
            self._relations: _appended(present, self._relations, relation.format(number=number).encode(), named=True),
            _TYPES: _appended(self.part(_TYPES), _TYPES, types.encode(), named=True),
        }

    def _rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with these parts changed or added, in the order that it had."""
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(self._data)) as old, zipfile.ZipFile(out, "w") as new:
            entries = {entry.filename: entry for entry in old.infolist()}
            for name, entry in entries.items():
                new.writestr(copy(entry), changed[name] if name in changed else self.part(name))
            for name in changed:
                if name not in entries:
                    added = zipfile.ZipInfo(name, entries[self.main].date_time)
                    added.compress_type = zipfile.ZIP_DEFLATED
                    new.writestr(added, changed[name])
        return out.getvalue()


def _comment(number: int, paragraphs: Sequence[str], namespace: str) -> bytes:
    """One comment; it has no date, which would make other bytes of the same draft each time."""
    inner = []
    for at, paragraph in enumerate(paragraphs):
        mark = "<w:r><w:annotationRef/></w:r>" if at == 0 else ""
        said = "".join(sign if sign.isprintable() else " " for sign in paragraph)
        inner.append(f'<w:p>{mark}<w:r><w:t xml:space="preserve">{escape(said)}</w:t></w:r></w:p>')
    head = f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">'
    return f"{head}{''.join(inner)}</w:comment>".encode()


def _appended(data: bytes, part: str, addition: bytes, named: bool = False) -> bytes:
    """XML with an addition at the end of its root; ``named``: an element without its ``<`` and its root's prefix.

    Raises ReadError when the part is no well-formed XML or declares entities.
    """
    xml(data, part)
    data = as_utf8(data)
    parser = expat.ParserCreate()
    depth, end, name = 0, 0, ""

    def start(tag: str, _: object) -> None:
        nonlocal depth, name
        name = name or tag
        depth += 1

    def stop(_: str) -> None:
        nonlocal depth, end
        depth -= 1
        if not depth:
            end = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, stop
    parser.Parse(data, True)
    if named:
        prefix, colon, _ = name.rpartition(":")
        addition = f"<{prefix}{colon}".encode() + addition
    if data.startswith(b"</", end):
        return data[:end] + addition + data[end:]
    # The root is an empty element: it is opened.
    slash = data.rindex(b"/>")
    return data[:slash] + b">" + addition + f"</{name}>".encode() + data[slash + 2 :]


def _free(stem: str, names: Sequence[str]) -> str:
    """A name for a part that no other has."""
    candidates = (f"{stem.lstrip('/')}{number or ''}.xml" for number in range(len(names) + 1))
    return next(name for name in candidates if name not in names)
