"""Texts in the old encodings, made by turning the reader's tables round."""

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

_TABLES = tomllib.loads(files("solieu.read").joinpath("legacy.toml").read_text(encoding="utf-8"))
ALPHABET = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
CAPITALS = ALPHABET.upper()
TONES = "\u0300\u0301\u0303\u0309\u0323"


def encoded(text: str, scheme: str) -> bytes:
    """The bytes of a text in an old encoding; UnicodeEncodeError for a letter that it lacks."""
    return "".join(_letters(scheme).get(letter, letter) for letter in text).encode("latin-1")


@cache
def _letters(scheme: str) -> dict[str, str]:
    if scheme != "vni":
        rows = _TABLES[scheme].items()
        return {
            letter: chr(int(first, 16) + at) for first, row in rows for at, letter in enumerate(row) if letter != "."
        }
    letters = {result: sign for sign, result in _TABLES["vni"]["letters"].items()}
    for base, (marks, results) in _TABLES["vni"]["marks"].items():
        letters |= {result: base + mark for mark, result in zip(marks, results, strict=True)}
    return letters | {letter.upper(): written.upper() for letter, written in letters.items()}


def windows_1258(text: str) -> bytes:
    """As Windows wrote it: tone marks apart wherever the code page has no letter that carries them."""
    out = []
    for character in unicodedata.normalize("NFC", text):
        try:
            out.append(character.encode("cp1258"))
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", character)
            base = unicodedata.normalize("NFC", "".join(part for part in apart if part not in TONES))
            out.append((base + "".join(part for part in apart if part in TONES)).encode("cp1258"))
    return b"".join(out)
