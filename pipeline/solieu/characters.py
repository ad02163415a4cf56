"""Which characters stand for which: the data of the normaliser, by the reason they occur.

Sources: Unicode's confusables and NFC quick-check properties, narrowed to what
Vietnamese texts meet; old Vietnamese fonts and converters for ``LETTERS``.
"""

import re
from types import MappingProxyType


def _pairs(*groups: tuple[str, str]) -> dict[str, str]:
    return {character: target for characters, target in groups for character in characters}


SPACES = _pairs(
    ("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    ("\x0b\x0c\r\x85\u2028\u2029", "\n"),
)
CONTROLS = {chr(code): " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\x0b\x0c\r\x85"}
DASHES = _pairs(("\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63", "-"), ("\u2044\u2215", "/"))
QUOTES = _pairs(
    ("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u301d\u301e\u301f", '"'),
    ("\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u201a\u201b\u2032\u2039\u203a", "'"),
)
FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\ufe6a": "%"}
LETTERS = dict(zip("ÐƉðɖƢƣıǍǎ", "ĐĐđđƯưiĂă", strict=True))
"""Letters of other Latin alphabets left by fonts and converters: eth for ``đ``, the letter oi for ``ư``."""

VARIANTS = MappingProxyType(
    {
        "spaces": SPACES,
        "controls": CONTROLS,
        "dashes": DASHES,
        "quotes": QUOTES,
        "full_width": FULL_WIDTH,
        "letters": LETTERS,
    }
)
"""The steps that replace one character by one, by name."""

FOREIGN = MappingProxyType(
    dict(
        zip(
            "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
            "ABESIJKMHOPCTYXaesijopcyxhd" + "ABEZHIKMNOPTYXoa",
            strict=True,
        )
    )
)
"""Cyrillic and Greek letters drawn like a Latin one; replaced only in a word that also has a Latin letter."""

CLEAN = r"\t\n\x20-\x7EÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ°±²³·¼½¾×÷§©…•‰€₫"
"""Characters that no step changes, as the inside of a character class."""

INVISIBLE = (
    r"\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F"
    r"\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB"
)
"""Soft hyphen, zero-width spaces and joiners, direction marks, variation selectors, byte order mark."""

TRAILING = (
    r"\u0300-\u036F\u0483-\u0489\u0591-\u1DFF\u20D0-\u20F0\u302A-\u302F\u3099\u309A\uA66F-\uABFF\uD7B0-\uD7FF"
    r"\uFE20-\uFE2F\U00010A00-\U00011FFF\U0001D165-\U0001D1AD" + INVISIBLE
)
"""What may compose with the character before it or vanish after it: whole blocks, as a superset costs nothing."""

SINGLE = (
    r"\u0374\u037E\u0387\u1F00-\u2001\u2126\u212A\u212B\u2329\u232A\u2ADC\uF900-\uFB4F"
    r"\U0001D15E-\U0001D1C0\U0002F800-\U0002FA1D"
)
"""What NFC changes by itself, again in whole blocks."""

VOWELS = (
    *("aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị"),
    *("oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"),
)
"""Each vowel with its six tones, the plain one first."""

ONSETS = frozenset(re.split(" ", " b c d đ g h k l m n p r s t v x ch gh gi kh ng ngh nh ph th tr"))
CODAS = frozenset(re.split(" ", " c ch i m n ng nh o p t u y"))
"""What may stand before and after ``oa``, ``oe``, ``uy`` in a syllable, nothing included; ``qu`` has its own rule."""
