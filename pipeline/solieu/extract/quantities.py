"""From the token where a number begins to the quantity: sign, scale, range, total, unit."""

from decimal import Decimal

from solieu.extract.atoms import Quantity
from solieu.extract.tokens import DIGITS, Tokens
from solieu.extract.vocabulary import units
from solieu.lexicon import WHOLE_CLASSES, lexicon
from solieu.lexicon.cues import cues
from solieu.lexicon.wordlists import word_list
from solieu.numerals import SCALES, Numeral, parse, parse_words

_THOUSANDTH = Decimal("0.001")
_TO = ("-", "đến", "tới")
_POWERS = ("10", "100", "1.000", "1000", "10.000", "100.000", "100000", "10000")
_SLASH_CLASSES = ("people", "household", "admin", "organisation", "award")
_SIZES = ("area", "volume", "mass", "length")
_MEASURED_OF = frozenset(word_list("measured_of"))
_GENERIC = frozenset(word_list("generic_people"))
_GROUPS = frozenset(word_list("people_groups"))
_SAYS_RATIO = frozenset({"đạt", "chiếm", "tỷ", "tỉ", "lệ", "bằng", "là"})
_TIME_UNITS = frozenset(word_list("time_units"))
_STOP = frozenset(word_list("no_unit"))
_YEAR_BEFORE = frozenset(word_list("before_year"))


def in_digits(tokens: Tokens, index: int) -> tuple[Quantity | None, int]:
    """The quantity whose digits are the token at ``index``, and the token after it."""
    if tokens.inside_unit(index):
        return None, index + 1
    words, start, sign = tokens.words, tokens.starts[index], ""
    if index and tokens.ends[index - 1] == start:
        if _glued_code(tokens, index):
            return None, index + 1
        sign = _sign(tokens, index)
        start -= len(sign)
    numeral, after, scaled = _scaled(tokens, index)
    total: Decimal | None = None
    value_max: Decimal | None = None
    resolution = numeral.resolution
    flags = numeral.flags
    number_end = tokens.ends[after - 1]
    unit, unit_class, end_token = _unit(tokens, after)
    if unit_class in WHOLE_CLASSES and not scaled and numeral.resolution == _THOUSANDTH:
        # Things that are counted have no thousandths: `21,700 người` groups as English does.
        numeral = parse(words[index], True)
        resolution, flags = numeral.resolution, numeral.flags
    if _is(words, end_token, "/") and _digit(words, end_token + 1):
        if not unit and _adjacent(tokens, after):
            second, after2, scaled2 = _scaled(tokens, after + 1)
            numeral, scaled = _same_scale(numeral, scaled, scaled2, tokens, after + 1, after2)
            total, resolution = second.value, numeral.resolution
            number_end = tokens.ends[after2 - 1]
            unit, unit_class, end_token = _unit(tokens, after2)
            if not unit and not _in_percent(words, after2):
                return None, after2
        elif unit and unit != "%":
            second, after2, _ = _scaled(tokens, end_token + 1)
            unit2, _, end2 = _unit(tokens, after2)
            if unit2 == unit:
                total, number_end, end_token = second.value, tokens.ends[after2 - 1], end2
    elif not unit and _is(words, after, "trên") and (out_of := _out_of(tokens, after, numeral, scaled)):
        total, number_end, unit, unit_class, end_token = out_of
        after = tokens.at(number_end)
    if total is None and (reach := _range(tokens, after, unit, end_token)):
        second, after2, scaled2, unit2, class2, end2 = reach
        if not unit:
            numeral, _ = _same_scale(numeral, scaled, scaled2, tokens, after, after2)
        value_max, unit, unit_class, end_token = second.value, unit2, class2, end2
        number_end = tokens.ends[after2 - 1]
        resolution = (
            max(r for r in (numeral.resolution, second.resolution) if r is not None) if numeral.resolution else None
        )
        scaled = scaled or scaled2
    end = tokens.ends[end_token - 1] if unit else number_end
    if not unit and scaled and total is None:
        unit, unit_class = "đồng", "money"
        flags = (*flags, "assumed_unit")
    quantity = Quantity(
        start,
        end,
        number_end,
        numeral.value,
        value_max,
        total,
        resolution,
        unit,
        unit_class,
        sign,
        False,
        scaled,
        flags,
    )
    return quantity, max(end_token if unit and "assumed_unit" not in flags else after, tokens.at(end), index + 1)


def in_words(tokens: Tokens, index: int) -> tuple[Quantity | None, int]:
    """The quantity in number words at ``index``, when a unit follows that can be counted."""
    read = parse_words(tokens.words[index : index + 6])
    if read is None:
        return None, index + 1
    value, length = read
    after = index + length
    number = Numeral(Decimal(value), Decimal(1))
    scaled = False
    if after < len(tokens.words) and tokens.words[after] in SCALES and tokens.words[after] != "trăm":
        number, scaled, after = number.scaled(SCALES[tokens.words[after]]), True, after + 1
    unit, unit_class, end_token = _unit(tokens, after, known_only=True)
    before = tokens.words[index - 1] if index else ""
    if not unit or unit.split("/")[0] in _TIME_UNITS or unit_class == "time":
        return None, index + length
    if tokens.words[index] == "năm" and length == 1 and (before in _YEAR_BEFORE or before.isdecimal()):
        return None, index + 1
    if before == "thứ":
        return None, after
    quantity = Quantity(
        tokens.starts[index], tokens.ends[end_token - 1], tokens.ends[after - 1], number.value, None, None,
        number.resolution if scaled else Decimal(1), unit, unit_class, "", True, scaled,
    )  # fmt: skip
    return quantity, end_token


def _in_percent(words: list[str], index: int) -> bool:
    """``tổ dân phố văn hóa 260/420 (tỷ lệ 62%)``: no date or document where the ratio follows."""
    if words[index : index + 1] not in (["("], [","]):
        return False
    near = words[index + 1 : index + 6]
    at = next((i for i, word in enumerate(near) if word[:1].isdigit()), None)
    return at is not None and near[at + 1 : at + 2] == ["%"] and set(near[:at]) <= _SAYS_RATIO


def _is(words: list[str], index: int, word: str) -> bool:
    return index < len(words) and words[index] == word


def _digit(words: list[str], index: int) -> bool:
    return index < len(words) and words[index][0] in DIGITS


def _adjacent(tokens: Tokens, index: int) -> bool:
    return tokens.starts[index + 1] - tokens.ends[index] <= 1 and tokens.starts[index] - tokens.ends[index - 1] <= 1


def _glued_code(tokens: Tokens, index: int) -> bool:
    """A letter or two glued before the digits make a code (``đt639``), a whole word does not (``buộc93``)."""
    before = tokens.words[index - 1]
    if before in "/_":
        return index < 2 or not (tokens.words[index - 2].isalpha() and tokens.words[index - 2] not in "abcdefgh")
    return before.isalpha() and len(before) < 3


def _sign(tokens: Tokens, index: int) -> str:
    """The sign glued before the digits, unless it is glued to what stands before it (``2019-2020``)."""
    sign = tokens.words[index - 1]
    if sign not in "+-":
        return ""
    free = index < 2 or tokens.ends[index - 2] < tokens.starts[index - 1] or tokens.words[index - 2] in "(:"
    return sign if free and (sign == "+" or index >= 2) else ""


def _scaled(tokens: Tokens, index: int) -> tuple[Numeral, int, bool]:
    """The numeral with its scale words and compound parts, the token after it, whether it has any."""
    words = tokens.words
    numeral = parse(words[index], tokens.comma_groups)
    after, power = index + 1, 0
    if after >= len(words) or words[after] not in SCALES:
        return numeral, after, False
    while (
        after < len(words)
        and words[after] in SCALES
        and (words[after] != "tr" or _is(words, after + 1, ".") or _is(words, after + 1, "đồng"))
    ):
        power += SCALES[words[after]]
        after += 2 if words[after] == "tr" and words[after + 1] == "." else 1
    if not power:
        return numeral, after, False
    numeral = numeral.scaled(power)
    while power > 3 and _digit(words, after) and after + 1 < len(words) and 0 < SCALES.get(words[after + 1], 0) < power:
        power = SCALES[words[after + 1]]
        part = parse(words[after], tokens.comma_groups).scaled(power)
        if numeral.value is None or part.value is None:
            break
        numeral = Numeral(numeral.value + part.value, part.resolution, numeral.flags + part.flags)
        after += 2
    return numeral, after, True


def _same_scale(
    first: Numeral, scaled: bool, scaled2: bool, tokens: Tokens, start: int, after: int
) -> tuple[Numeral, bool]:
    """A scale word on the second number governs the first as well."""
    if scaled or not scaled2:
        return first, scaled
    power = sum(SCALES.get(word, 0) for word in tokens.words[start:after])
    return first.scaled(power), True


def _out_of(tokens: Tokens, at: int, first: Numeral, scaled: bool) -> tuple[Decimal, int, str, str, int] | None:
    """``164 trên 173 xã``: a count out of a total, said in words; from the token ``trên``."""
    if scaled or not _digit(tokens.words, at + 1):
        return None
    second, after, scaled = _scaled(tokens, at + 1)
    unit, unit_class, end_token = _unit(tokens, after)
    if scaled or not unit or unit == "%" or first.value is None or second.value is None:
        return None
    if first.value % 1 or second.value % 1 or first.value > second.value:
        return None
    return second.value, tokens.ends[after - 1], unit, unit_class, end_token


def _range(tokens: Tokens, after: int, unit: str, end_token: int) -> tuple[Numeral, int, bool, str, str, int] | None:
    """The second half of ``7,5 - 8%`` or ``từ 2 đến 3 tiêu chí``, when the two share their unit."""
    words = tokens.words
    at = end_token if unit else after
    if at >= len(words) or words[at] not in _TO or not _digit(words, at + 1):
        return None
    second, after2, scaled2 = _scaled(tokens, at + 1)
    unit2, class2, end2 = _unit(tokens, after2)
    if unit and unit2 != unit and not (unit == "%" and unit2.startswith("%/")):
        return None
    if not unit2:
        return None
    if _is(words, end2, "-") and _digit(words, end2 + 1):
        return None
    first = parse(words[after - 1], tokens.comma_groups).value if words[after - 1][0] in DIGITS else None
    if not scaled2 and first is not None and second.value is not None and second.value < first:
        return None
    if unit and _is(words, at, "-") and tokens.words[max(0, after - 3)] == "-":
        return None
    return second, after2, scaled2, unit2, class2, end2


def _unit(tokens: Tokens, at: int, known_only: bool = False) -> tuple[str, str, int]:
    """Canonical unit from token ``at``, its class, and the token after it; empty when there is none."""
    words = tokens.words
    if at >= len(words):
        return "", "", at
    word = words[at]
    if word in "%‰":
        name, unit_class, after = word, "ratio", at + 1
    elif after := tokens.unit_end(at):
        unit = units()[word if after == at + 1 else " ".join(words[at:after])]
        name, unit_class = unit.name, unit.unit_class
        name, after = _coordinated(tokens, after, name, unit_class)
    elif (
        known_only
        or not word.isalpha()
        or word in _STOP
        or word in cues()
        or tokens.starts[at] - tokens.ends[at - 1] > 1
    ):
        return "", "", at
    else:
        after = at + 1
        if after < len(words) and words[after].isalpha() and words[after] not in _STOP and words[after] not in cues():
            after += 1
        name, unit_class = tokens.folded[tokens.starts[at] : tokens.ends[after - 1]], "open"
    if _is(words, after + 1, "/") and words[after].isalpha() and after + 2 < len(words) and words[after + 2] in _POWERS:
        name, after = f"{name} {words[after]}", after + 1  # `bé trai/100 bé gái`
    elif unit_class in _SIZES and after < len(words) and words[after] in _MEASURED_OF and _is(words, after + 1, "/"):
        name, after = f"{name} {words[after]}", after + 1  # `27,4 m2 sàn/người`
    return _rate(tokens, name, unit_class, after) if _is(words, after, "/") else (name, unit_class, after)


def _coordinated(tokens: Tokens, after: int, name: str, unit_class: str) -> tuple[str, int]:
    """Coordinated nouns stay whole: ``cán bộ, công chức``; ``quốc gia và vùng lãnh thổ``."""
    words = tokens.words
    if unit_class not in _SLASH_CLASSES or name in _GENERIC:
        return name, after
    own = words[after - len(name.split()) : after]
    while _is(words, after, ",") or _is(words, after, "và"):
        end = tokens.unit_end(after + 1)
        if not end:
            break
        group = next((n for n in (3, 2) if " ".join(words[after + 1 : after + 1 + n]) in _GROUPS), 0)
        if group and unit_class == "people":
            name += (", " if words[after] == "," else " và ") + " ".join(words[after + 1 : after + 1 + group])
            after += 1 + group
            continue
        form = tokens.folded[tokens.starts[after + 1] : tokens.ends[end - 1]]
        unit = units()[" ".join(words[after + 1 : end])]
        if unit.unit_class != unit_class or unit.name in _GENERIC or _digit(words, end):
            break
        if _counts_on(words, end, own):
            break
        name += (", " if words[after] == "," else " và ") + form
        after = end
    return name, after


def _counts_on(words: list[str], at: int, unit: list[str]) -> bool:
    """``705 tổ, Hội Phụ nữ 742 tổ``: the next label of a list, with a count in the same unit, is no second noun."""
    for position in range(at, min(at + 6, len(words) - len(unit))):
        if words[position][0] in DIGITS:
            return words[position + 1 : position + 1 + len(unit)] == unit
        if not words[position].isalpha():
            return False
    return False


def _below(tokens: Tokens, at: int) -> int:
    """The token after what stands below the line of a rate, a power of ten at ``at``: the longest known denominator."""
    words, known = tokens.words, lexicon().denominators
    longest = next((n for n in (5, 4, 3) if at + n <= len(words) and " ".join(words[at : at + n]) in known), 0)
    return at + longest if longest else tokens.unit_end(at + 1) or at + 2


def _rate(tokens: Tokens, name: str, unit_class: str, after: int) -> tuple[str, str, int]:
    words, lex = tokens.words, lexicon()
    while after + 1 < len(words) and words[after] == "/" and tokens.starts[after + 1] - tokens.ends[after] <= 1:
        if words[after + 1] in _POWERS and after + 2 < len(words) and words[after + 2].isalpha():
            end = _below(tokens, after + 1)
            name, after = f"{name}/{' '.join(words[after + 1 : end])}", end
        elif words[after + 1] == "vạn" and after + 2 < len(words) and words[after + 2].isalpha():
            name, after = f"{name}/vạn {words[after + 2]}", after + 3
        elif end := tokens.unit_end(after + 1):
            if _digit(words, end):
                break
            name, after = f"{name}/{units()[' '.join(words[after + 1 : end])].name}", end
        elif words[after + 1] in lex.denominators:
            name, after = f"{name}/{words[after + 1]}", after + 2
        else:
            break
        unit_class = "rate"
    return name, unit_class, after
