"""Kinds of file that are not plain text, by their first bytes."""

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip package (.docx, .odt, .xlsx or .zip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc or .xls)"),
    (b"{\\rtf", "rich text (.rtf)"),
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml")


def foreign_kind(data: bytes) -> str:
    """What the bytes are when they are recognised as something else than plain text, else empty.

    >>> foreign_kind(b"%PDF-1.7"), foreign_kind(b" <!DOCTYPE HTML><p>"), foreign_kind(b"105,4%")
    ('a PDF', 'a web page or XML', '')
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    start = data[:256].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "a web page or XML" if start.startswith(_MARKUP) else ""
