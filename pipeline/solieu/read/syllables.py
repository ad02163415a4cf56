"""How far a text is spelt like Vietnamese, which tells the encodings of old apart.

The spelling is regular: an onset, one of some hundred and sixty rhymes, one tone, and of the tones only two where the
rhyme ends in a stop. Bytes read in the wrong encoding hardly ever come out so.
"""

import re
import unicodedata
from functools import lru_cache

_ONSETS = frozenset(re.split(" ", " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"))
_RHYMES = frozenset(
    re.split(
        " ",
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
        "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan "
        "oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn "
        "ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ue uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông "
        "uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt "
        "ưu y ych yêm yên yêng yêt yêu ym yn ynh yt yu",
    )
)
_STOPS = ("c", "ch", "p", "t")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_WORD = re.compile(r"[^\W\d_]+")
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f¡-§ª-¯´-¶¸-º¼-¿×÷\ufffd]|(?<=[^\W\d_])[²³°±·](?=[^\W\d_])")
"""Signs that no release needs and that undecoded letters look like: others stand within a word only when undecoded."""


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word is spelt like a Vietnamese syllable.

    >>> is_syllable("nghèo"), is_syllable("Huyện"), is_syllable("đâp"), is_syllable("région"), is_syllable("Së")
    (True, True, False, False, False)
    """
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    plain = unicodedata.normalize("NFC", _TONE.sub("", apart))
    if len(tones) > 1 or len(plain) > 7:
        return False
    if plain.endswith(_STOPS) and tones and tones[0] not in "\u0301\u0323":
        return False
    if plain.endswith(_STOPS) and not tones and not word.isascii():
        return False
    return any(plain[:cut] in _ONSETS and plain[cut:] in _RHYMES for cut in range(4))


def spelling(text: str) -> float:
    """The share of the words with letters beyond ASCII that are Vietnamese syllables; strange signs count against it.

    A text without such words has a spelling of 0: nothing speaks for it.

    >>> spelling("Tổng số hộ nghèo giảm 1,52%"), spelling("Tæng sè hé nghÌo gi¶m 1,52%") < 0.5
    (1.0, True)
    """
    right, wrong = weighed(text)
    return right / (right + wrong) if right else 0.0


def weighed(text: str) -> tuple[int, int]:
    """How many words beyond ASCII are syllables, and how many words and signs speak against the text."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    right = sum(is_syllable(word) for word in words)
    return right, len(words) - right + len(_STRANGE.findall(text))
