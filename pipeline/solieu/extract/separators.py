"""Which sign groups the thousands of a release: the point, as Vietnamese writes, or the comma of English software."""

import re

_BY_COMMA = re.compile(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?:(?:,\d{3}){1,12}(?!\d)|\.\d)")
_BY_POINT = re.compile(r"\d\.\d{3}(?!\d)|\d,\d{1,2}(?![\d,])")
_GROUP = re.compile(r",\d{3}")


def comma_groups(text: str) -> bool:
    """Whether a release groups thousands with commas: one numeral that can only mean that, and none against it.

    >>> comma_groups("thu 41,036,488,938 đồng, xuất 13,150 tấn"), comma_groups("xuất 13,150 tấn")
    (True, False)
    >>> comma_groups("thu 41,036,488,938 đồng, tăng 12,5% so với 1.204 hộ")
    False
    """
    return _GROUP.search(text) is not None and _BY_COMMA.search(text) is not None and _BY_POINT.search(text) is None
