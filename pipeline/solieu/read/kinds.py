"""What a file is, by its first bytes and, for a zip package, by its parts. The name of the file says nothing."""

import re
import zipfile
from io import BytesIO

from solieu.read.tabular import table_of

HEAD = 4096
"""Bytes from which the weight of a file is judged."""
MAX_TEXT = 10_000_000
"""A press release has some kilobytes; ten megabytes of plain text are a book or a mistake."""
MAX_PAGE = 25_000_000
"""Web pages may carry their pictures inside, a third larger than they are."""
MAX_DOCUMENT = 100_000_000
"""A document with the photographs of an event; their parts are not even unpacked."""

_FOREIGN = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x7fELF", "program"),
    (b"PAR1", "parquet"),
)
TABLES = frozenset({"jsonl", "csv", "parquet"})
"""Kinds of tables each record of which may be a document."""
_LARGE = TABLES | {"eml", "mhtml", "png", "jpeg", "tiff", "gif", "webp"}
_OFFICES = tuple(
    (name.encode("utf-16-le"), kind)
    for name, kind in (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint Document", "ole"))
)
"""Streams of the old Office files, by which they are told."""
_GROUPS = {
    **dict.fromkeys(("gzip", "7z", "rar", "epub"), "archive"),
    **dict.fromkeys(("zip", *TABLES), "many"),
    **dict.fromkeys(("pptx", "opendocument", "ooxml"), "office"),
    **{kind: kind for kind in ("ole", "xml")},
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MESSAGE = re.compile(rb"(?:^|\n)(?:mime-version|received|message-id):[ \t]", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9\-]{1,40}:[ \t]?")
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(rb"<(?:p|div|table|meta|head|body|h[1-6]|span|font|article|center)(?:\s[^<>]{0,500})?>", re.I)


def kind_of(data: bytes) -> str:
    """The kind of the bytes: its name as in the column ``format``, ``txt`` when nothing else is recognised.

    >>> kind_of(b"%PDF-1.7"), kind_of(b" <!DOCTYPE HTML><p>"), kind_of(b"105,4%"), kind_of(b"<p>105,4%</p>")
    ('pdf', 'html', 'txt', 'html')
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            return "protected"
        return next((kind for name, kind in _OFFICES if name in data), "ole")
    if b"%PDF-" in data[:1024] and not data[:1024].split(b"%PDF-", 1)[0].strip(b"\xef\xbb\xbf \r\n\t\0"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    for magic, kind in _FOREIGN:
        if data.startswith(magic):
            return kind
    return _message(data) or table_of(data[:HEAD]) or _markup(data)


def _message(data: bytes) -> str:
    """The kind of a message by its head, empty for what has none."""
    if not _HEADER.match(data):
        return ""
    head = data[:HEAD].replace(b"\r", b"").partition(b"\n\n")[0].lower()
    if not _MESSAGE.search(head):
        return ""
    return "mhtml" if b"multipart/related" in head and b"from: <saved by" in head else "eml"


def limit_of(head: bytes) -> int:
    """How many bytes a file that begins so may have.

    >>> limit_of(b"105,4%"), limit_of(b"%PDF-1.7")
    (10000000, 100000000)
    """
    if head.startswith((b"PK\x03\x04", _OLE, b"{\\rtf")) or b"%PDF-" in head[:1024] or kind_of(head) in _LARGE:
        return MAX_DOCUMENT
    return MAX_PAGE if _markup(head) == "html" else MAX_TEXT


def what_it_is(kind: str) -> tuple[str, str]:
    """The outcome of a file of a kind that is not read, and the key of the sentence that says what it is."""
    if kind == "protected":
        return "unreadable", "protected"
    return "skipped", f"is_{_GROUPS.get(kind, 'other')}"


def _markup(data: bytes) -> str:
    # In UTF-16 every other byte of markup is zero.
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if not head.startswith(b"<"):
        return "txt"
    if head[:9].lower().startswith((b"<!doctype", b"<html")) or head.startswith((b"<?xml", b"<!--")):
        return "html" if _PAGE.search(head) else "xml" if head.startswith((b"<?xml", b"<!DOCTYPE")) else "txt"
    return "html" if _FRAGMENT.match(head) else "txt"


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist()[:20_000])
            declared = package.read("mimetype")[:100].decode("ascii", "replace") if _small(package) else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        # Half a package still begins like one; the reader of packages then says what is wrong.
        if b"word/" in data or b"[Content_Types].xml" in data[:HEAD]:
            return "docx" if b"xl/" not in data else "xlsx"
        return "zip"
    if declared.startswith("application/vnd.oasis.opendocument."):
        return {"text": "odt", "spreadsheet": "ods"}.get(declared.rsplit(".", 1)[1].partition("-")[0], "opendocument")
    if "[Content_Types].xml" in names:
        for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(folder) for name in names):
                return kind
        return "ooxml"
    return "epub" if declared.startswith("application/epub") else "zip"


def _small(package: zipfile.ZipFile) -> bool:
    try:
        return package.getinfo("mimetype").file_size < 200
    except KeyError:
        return False
