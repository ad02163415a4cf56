"""Texts from before Unicode: TCVN3 (ABC), VNI and VISCII, told by their fonts or by their spelling.

Their tables are data (``legacy.toml``). Everything here happens before any other clean-up: in TCVN3 the letter ``ư`` is
the code of the soft hyphen, which most readers drop.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from solieu.read.syllables import is_syllable, spelling, weighed

Scheme = Literal["tcvn3", "vni", "viscii", ""]

_SUSPECT = re.compile("[\x80-\xff]")
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
"""Letters that only Unicode has: a text with them is not in an old encoding, whatever its font says."""
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_MARKED = re.compile("[aeouyôöAEOUYÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[À-ÿ]")
_HYPHENED = re.compile(r"(?:[^\W\d_]{1,6}-|-(?=[^\W\d_]))[^\W\d_]{0,4}")
_LETTERS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
"""Bytes by which a text is judged."""
_CERTAIN = 0.75
"""Share of right syllables from which on a text counts as decoded; whole releases reach 0.97 and more."""


def of_font(font: str) -> Scheme:
    """The encoding that a font draws.

    >>> of_font(".VnTimeH"), of_font("VNI-Times"), of_font("Times New Roman")
    ('tcvn3', 'vni', '')
    """
    name = font.strip(" '\"").lower()
    return "tcvn3" if name.startswith(".vn") else "vni" if name.startswith("vni-") else ""


def decoded(text: str, font: str) -> tuple[str, Scheme]:
    """The text of a run as its font shows it, and the encoding if it was one of old.

    A run keeps its font when someone pastes Unicode into it: what is Unicode already, or is spelt worse once decoded,
    stays as it is.

    >>> decoded("S\\xeb Lao \\xae\\xe9ng", ".VnTime"), decoded("Sở Lao động", ".VnTime")[0], decoded("hé", "Arial")
    (('Sở Lao động', 'tcvn3'), 'Sở Lao động', ('hé', ''))
    """
    scheme = of_font(font)
    if not scheme or _UNICODE.search(text):
        return text, ""
    text = _SYMBOL.sub(lambda sign: chr(ord(sign[0]) - 0xF000), text)
    shown = decode(text, scheme)
    if shown != text and spelling(shown) < spelling(text):
        return text, ""
    capitals = scheme == "tcvn3" and font.strip(" '\"").endswith("H")
    return (shown.upper() if capitals else shown), (scheme if shown != text else "")


def hyphened(text: str) -> str:
    """A word of TCVN3 from a PDF, which has a hyphen for the code of ``ư``, with the letter where it makes a syllable.

    >>> hyphened("ng-ời"), hyphened("t-"), hyphened("Hà-Nội"), hyphened("2016-2020")
    ('người', 'tư', 'Hà-Nội', '2016-2020')
    """
    return _HYPHENED.sub(lambda found: _with_letter(found[0]), text)


def _with_letter(word: str) -> str:
    letter = "Ư" if word.isupper() and len(word) > 2 else "ư"
    whole = word.replace("-", letter)
    return whole if is_syllable(whole) else word


def decode(text: str, scheme: Scheme) -> str:
    """Characters of Latin-1 in an old encoding to the letters that they stand for.

    >>> decode("Th\\xad\\xacng binh v\\xb5 X\\xb7 h\\xe9i", "tcvn3"), decode("ñaït keá hoaïch", "vni")
    ('Thương binh và Xã hội', 'đạt kế hoạch')
    """
    return _decoders()[scheme](text) if scheme else text


def of_bytes(data: bytes) -> tuple[str, Scheme, float]:
    """The text of bytes in the old encoding in which they are spelt best, its name and its spelling."""
    latin = data.decode("latin-1")
    sample = latin[:_SAMPLE]
    schemes: tuple[Scheme, ...] = ("tcvn3", "vni", "viscii")
    graded = {scheme: weighed(decode(sample, scheme)) for scheme in schemes}
    shares = {scheme: right / (right + wrong) if right else 0.0 for scheme, (right, wrong) in graded.items()}
    scheme = max(schemes, key=lambda scheme: (shares[scheme], graded[scheme][0]))
    text, grade = decode(latin, scheme), shares[scheme]
    return (_capitals(text) if scheme == "tcvn3" else text), scheme, grade


def masked(lines: Iterable[str]) -> Scheme:
    """The old encoding whose letters stand in these lines as characters of Latin-1, if there is one.

    >>> masked(["S\\xeb Lao \\xae\\xe9ng - Th\\xad\\xacng binh", "Sở Lao động"]), masked(["La région où ça coûte"])
    ('tcvn3', '')
    """
    suspects = "\n".join([line for line in lines if suspect(line)])
    if not suspects or spelling(suspects) >= 0.5:
        return ""
    best: Scheme = ""
    schemes: tuple[Scheme, ...] = ("tcvn3", "vni")
    for scheme in schemes:
        right, wrong = weighed(decode(suspects, scheme))
        if right > 1 and right >= _CERTAIN * (right + wrong):
            best = scheme
            break
    return best


def suspect(line: str) -> bool:
    """Whether a line may be in an old encoding: it has characters of Latin-1 and no letter that only Unicode has."""
    return bool(_SUSPECT.search(line)) and not _UNICODE.search(line)


def unmasked(line: str, scheme: Scheme) -> str:
    """A line decoded where it is spelt better so."""
    if not scheme or not suspect(line):
        return line
    shown = decode(line, scheme)
    if spelling(shown) < spelling(line):
        return line
    return _capitals(shown) if scheme == "tcvn3" else shown


def _capitals(text: str) -> str:
    """Capitals that TCVN3 has no codes for, where the letters around them are capitals.

    >>> _capitals("THÔNG BáO\\nSở LAO ĐộNG\\nSở Lao động")
    'THÔNG BÁO\\nSỞ LAO ĐỘNG\\nSở Lao động'
    """
    return "\n".join([_raised(line) for line in text.split("\n")])


def _raised(line: str) -> str:
    plain = [letter for letter in line if letter.isascii() and letter.isalpha()]
    if len(plain) > 3 and all(letter.isupper() for letter in plain):
        return line.upper()
    return _LETTERS.sub(lambda word: word[0].upper() if _shouted(word[0]) else word[0], line)


def _shouted(word: str) -> bool:
    plain = [letter for letter in word if letter.isascii()]
    return len(plain) > 1 and all(letter.isupper() for letter in plain) and not word.isascii()


@cache
def _decoders() -> dict[str, Callable[[str], str]]:
    tables = tomllib.loads(files("solieu.read").joinpath("legacy.toml").read_text(encoding="utf-8"))
    codes = {name: _codes(tables[name]) for name in ("tcvn3", "viscii")}
    vni = _pairs(tables["vni"])

    def marked(text: str) -> str:
        # A pair that draws nothing is two letters: the second may be one by itself.
        return _MARKED.sub(lambda found: vni.get(found[0]) or "".join(vni.get(sign, sign) for sign in found[0]), text)

    return {
        "tcvn3": lambda text: text.translate(codes["tcvn3"]),
        "viscii": lambda text: text.translate(codes["viscii"]),
        "vni": marked,
    }


def _codes(rows: dict[str, str]) -> dict[int, str]:
    return {
        int(first, 16) + place: letter
        for first, row in rows.items()
        for place, letter in enumerate(row)
        if letter != "."
    }


def _pairs(tables: dict[str, Any]) -> dict[str, str]:
    small: dict[str, str] = dict(tables["letters"])
    for letter, (marks, shown) in tables["marks"].items():
        small |= {letter + mark: result for mark, result in zip(marks, shown, strict=True)}
    # Typists leave the mark of a capital small as often as not.
    mixed = {key[0].upper() + key[1:]: value.upper() for key, value in small.items()}
    return small | mixed | {key.upper(): value.upper() for key, value in small.items()}
