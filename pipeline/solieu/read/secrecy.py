"""Stamps of state secrecy: what bears one is refused before anything of it is stored.

The three degrees are those of the law on the protection of state secrets (Luật Bảo vệ bí mật nhà nước 2018, article 8).
"""

import unicodedata

_STAMPS = frozenset(("MẬT", "TỐI MẬT", "TUYỆT MẬT"))
_LONGEST = 40
_AROUND = " \t\u00a0|[](){}*_\"'.:-"


def stamp(text: str) -> str:
    r"""The stamp that stands on a line of its own, empty when none does.

    >>> stamp("TỐI MẬT\nBáo cáo"), stamp("Số: 12\n[ Mật ]\n"), stamp("| MẬT |")
    ('TỐI MẬT', '', 'MẬT')
    >>> stamp("Bí mật nhà nước\nĐộ mật: MẬT độ cao")
    ''
    """
    for line in text.split("\n"):
        if len(line) < _LONGEST:
            said = " ".join(unicodedata.normalize("NFC", line).strip(_AROUND).split())
            if said in _STAMPS:
                return said
    return ""
