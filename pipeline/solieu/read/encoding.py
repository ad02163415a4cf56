"""Bytes to text: byte order mark, UTF-16 by its zero bytes, strict UTF-8, then the old encodings by their spelling.

Short Vietnamese texts in windows-1258 mislead general detectors (of samples of
40 bytes every third was read as a Central European or Chinese code page), while
their spelling is so regular that it can be checked: tone marks follow vowels, and
nearly every other letter beyond ASCII is one of the Vietnamese alphabet.
"""

import re
import unicodedata
from dataclasses import dataclass

from solieu.errors import ReadError
from solieu.read.faults import fault
from solieu.read.legacy import masked, of_bytes, unmasked
from solieu.read.syllables import spelling

_BOMS = (
    # UTF-32 first: its mark begins with UTF-16's.
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_LETTERS = frozenset(_VIETNAMESE + _VIETNAMESE.upper())
_TYPOGRAPHIC = frozenset("–—‘’“”„…•«»·°²³±×§©®™€₫\u00a0\u00ad")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STRAY_TONE = re.compile(f"(?<![aeiouyAEIOUYăâêôơưĂÂÊÔƠƯ])[{_TONES}]")
_SPELT = 0.75
"""Spelling from which on bytes count as decoded: whole releases reach 0.97, other code pages stay below 0.4."""
_CLEAR = 0.97
"""Spelling from which on no other encoding need be tried."""
_SAMPLE = 20_000
"""Characters by which a text is judged."""
_CONTROL = re.compile(r"[\x00-\x08\x0E-\x1F\x7F]")
_PLAUSIBLE = re.compile(rf"[\t\n\r\x20-\x7E\u00A0-\u024F{_TONES}\u1EA0-\u1EF9\u2010-\u203A\u20AB\u20AC]")


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A text with ``\n`` for newlines, the name of its encoding, and what a reader should be told."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    r"""Text of the bytes; ReadError (``unreadable``) naming the offset when they are none.

    >>> decode("tăng 5%\r\n".encode("utf-16")).text, decode(b"").encoding
    ('tăng 5%\n', 'utf-8')
    >>> decode("Tỷ lệ hộ nghèo giảm".encode("utf-8")).encoding
    'utf-8'
    """
    text, encoding = _characters(data)
    told: tuple[str, ...] = (f"legacy_{encoding}",) if encoding in ("tcvn3", "vni", "viscii") else ()
    if not told and (scheme := masked(text.split("\n"))):
        # The letters of an old font, taken for Latin-1 by whatever wrote the file.
        text = "\n".join([unmasked(line, scheme) for line in text.split("\n")])
        encoding, told = f"{encoding}+{scheme}", (f"legacy_{scheme}",)
    controls = len(_CONTROL.findall(text))
    if controls > 2 and controls * 100 > len(text):
        raise fault("unreadable", "binary", controls=controls, characters=len(text))
    notices = ("control_characters", *told) if controls else told
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, notices)


def _characters(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _undecodable(data, len(mark) + error.start, encoding) from None
    if b"\0" in data and (found := _utf_16(data)):
        return found
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # Valid UTF-8 up to its last character is a cut file, whatever that character would be elsewhere.
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise fault("unreadable", "cut_off", offset=error.start) from None
        spelt = spelling(text[:_SAMPLE]) if (text := windows_1258(data)) is not None else 0.0
        if text is not None and spelt >= _CLEAR:
            return text, "windows-1258"
        old, scheme, grade = of_bytes(data)
        if text is not None and spelt >= grade:
            return text, "windows-1258"
        if grade >= _SPELT:
            return old, scheme
        if text is not None:
            return text, "windows-1258"
        raise _undecodable(data, error.start, "utf-8") from None


def _utf_16(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: the byte order whose characters are those of a Vietnamese or English text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_PLAUSIBLE.findall(text)) >= 0.95 * len(text):
            return text, encoding
    return None


def windows_1258(data: bytes) -> str | None:
    """The text, when the bytes read as Vietnamese in windows-1258, else ``None``.

    That code page has base letters and tone marks apart (``ê`` and a dot below for
    ``ệ``), so the text comes decomposed, as the source has it.

    >>> unicodedata.normalize("NFC", windows_1258(b"h\\xf4\\xf2 ngh\\xe8o") or "")
    'hộ nghèo'
    >>> windows_1258("région, coûte".encode("latin-1"))
    """
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return None
    if _STRAY_TONE.search(text):
        return None
    beyond = [character for character in unicodedata.normalize("NFC", text) if character > "\x7f"]
    letters = sum(character in _LETTERS for character in beyond)
    known = letters + sum(character in _TYPOGRAPHIC for character in beyond)
    if not letters or known < 0.95 * len(beyond):
        return None
    # A line of dashes has few letters: then these must all be spelt right.
    return text if letters >= 0.5 * len(beyond) or spelling(text[:_SAMPLE]) >= _CLEAR else None


def _undecodable(data: bytes, offset: int, encoding: str) -> ReadError:
    byte = f"0x{data[offset]:02X}" if offset < len(data) else "-"
    return fault("unreadable", "undecodable", offset=offset, byte=byte, encoding=encoding.upper())
