"""From a sentence's atoms to mentions: which quantities are figures, and the words and cues around each."""

from solieu.extract.atoms import Atom, Cue, Extraction, Mark, Quantity
from solieu.extract.times import Time
from solieu.lexicon.wordlists import word_list
from solieu.relate import known, names, wording
from solieu.relate.mention import Mention
from solieu.relate.scopes import Scope, regions, scopes

BOUNDS = ("about", "more_than", "less_than", "at_least", "at_most")
VERBS = frozenset(["up", "down", "exceed", "short", "attain", "equal", "times", "share", "contribute", "to_up", "to_down", "add", "be", "not_met"])
_COUNTED = ("people", "household", "admin", "organisation", "thing", "case", "award", "document", "event", "open")
_DURATION_LEADS = word_list("measured_durations")
_LIMITS = word_list("limits")
_COMPARED = word_list("after_bare_hon")
_RATE_WORDS = word_list("moved_rates")
_SELECTORS = frozenset(word_list("selectors"))


def mentions(extraction: Extraction, index: int) -> tuple[list[Mention], list[Scope]]:
    """The figures of a sentence in order, each with its scope, lead and tail, and the scopes."""
    sentence, atoms = extraction.sentences[index], extraction.atoms[index]
    kept = tuple(
        atom for atom in atoms if not isinstance(atom, Quantity) or _is_figure(extraction, atom, atoms, sentence.start)
    )
    if not any(isinstance(atom, Quantity) for atom in kept):
        return [], []
    quantities = [atom for atom in kept if isinstance(atom, Quantity)]
    limits = {id(q) for at, q in enumerate(quantities) if _threshold(extraction, quantities, at, kept, sentence.start)}
    kept = tuple(atom for atom in kept if id(atom) not in limits)
    found, cut = [], scopes(kept, sentence.start, sentence.end)
    for scope in cut:
        for quantity, lead, tail in regions(scope, extraction.normal.folded):
            mention = Mention(quantity, index, sentence.block, scope, lead, tail, unit=quantity.unit)
            mention.flags = list(quantity.flags)
            _read_cues(extraction, mention)
            found.append(mention)
    found.sort(key=lambda mention: mention.quantity.start)
    return found, cut


def _is_figure(extraction: Extraction, quantity: Quantity, atoms: tuple[Atom, ...], start: int) -> bool:
    """Durations that only describe, bare numbers without a place in a row of numbers, and ``một`` are no figures."""
    folded = extraction.normal.folded
    before = folded[max(start, quantity.start - 60) : quantity.start]
    if quantity.unit_class == "time":
        decimal = "," in folded[quantity.start : quantity.number_end]
        near = before[-40:]
        return decimal or (any(lead in near for lead in _DURATION_LEADS) and quantity.unit != "năm")
    if quantity.words and quantity.value == 1:
        return _restricted(before, folded[quantity.end : quantity.end + 40], atoms, quantity)
    if not quantity.unit and quantity.total is None:
        return _has_company(folded, quantity, atoms)
    return True


def _restricted(before: str, after: str, atoms: tuple[Atom, ...], quantity: Quantity) -> bool:
    """``một`` counts when restricted or coordinated with other counts."""
    near = before.rstrip()
    if near.endswith(("chỉ có", "chỉ", "ít nhất", "tối thiểu", "duy nhất", "có thêm", "thêm", "tăng", "giảm")):
        return True
    if after.lstrip().startswith("và "):
        following = next((a for a in atoms if isinstance(a, Quantity) and a.start > quantity.end), None)
        return following is not None and following.start - quantity.end < 12 and not following.percent
    previous = next((a for a in reversed(atoms) if isinstance(a, Quantity) and a.end < quantity.start), None)
    return (
        previous is not None
        and near.endswith((" và", ","))
        and quantity.start - previous.end < 8
        and not previous.percent
    )


def _has_company(folded: str, quantity: Quantity, atoms: tuple[Atom, ...]) -> bool:
    """A number without a unit is a figure when it is signed, follows a colon, or stands beside one with a unit."""
    if quantity.sign:
        return True
    before = folded[max(0, quantity.start - 24) : quantity.start].rstrip()
    digits = folded[quantity.start : quantity.number_end]
    if len(digits) >= 5 and digits.count(".") == 1 and digits[-4] == ".":
        return True
    if before.endswith((":", " là", "đạt", "có")):
        return len(digits) > 1 and quantity.value is not None and not 1900 < quantity.value < 2100
    others = [a for a in atoms if isinstance(a, Quantity) and a is not quantity]
    if before.endswith(("kế hoạch", "chỉ tiêu", "dự toán", "kế hoạch là", "kh", "kh:", "kế hoạch:")):
        return any(o.end < quantity.start and o.unit and not o.percent for o in others)
    after = [a for a in others if a.start > quantity.start]
    follows = folded[quantity.end : quantity.end + 4]
    if (
        after
        and after[0].unit
        and after[0].unit_class != "time"
        and not after[0].percent
        and follows.startswith((" và", ", "))
    ):
        between = folded[quantity.end : after[0].start].strip(" ,và")
        return not between and digits.isdigit()
    if _series(folded, quantity, others, digits, before):
        return True
    inside = folded.rfind("(", max(0, quantity.start - 120), quantity.start)
    closes = folded.find(")", quantity.end, quantity.end + 160)
    if inside >= 0 and closes > 0 and ")" not in folded[inside : quantity.start]:
        earlier = [a for a in others if a.end <= inside and inside - a.end < 40 and not a.percent and a.unit]
        return bool(earlier) and not quantity.percent and before[-1:].isalpha()
    return False


def _series(folded: str, quantity: Quantity, others: list[Quantity], digits: str, before: str) -> bool:
    """One of three or more bare labelled counts (``khiển trách 41, cảnh cáo 22, cách chức 4``), or ``trong số này 264 là nữ``."""
    if not digits.isdigit() and not (digits.count(".") == 1 and digits[-4] == "."):
        return False
    if not before[-1:].isalpha():
        chained = before.endswith(",") and any(
            o.end == folded.rfind(",", 0, quantity.start) and not o.unit and o.total is None for o in others
        )
        return chained and "lần lượt" in folded[max(0, quantity.start - 60) : quantity.start]
    if (
        before.endswith(("trong số này", "trong đó", "trong số đó"))
        and folded[quantity.end : quantity.end + 4] == " là "
    ):
        return True
    bare = [other for other in others if not other.unit and other.total is None and folded[other.start - 2] != "."]
    closes = folded[quantity.end : quantity.end + 1] in (",", ";", ")", ".", "")
    pair = any(
        folded[min(quantity.end, o.end) : max(quantity.start, o.start)].strip() == "và" for o in others if not o.unit
    )
    return (closes and len(bare) >= 2) or (pair and len(digits) > 1 and any(o.unit for o in others))


def _threshold(
    extraction: Extraction, quantities: list[Quantity], at: int, atoms: tuple[Atom, ...], start: int
) -> bool:
    """A limit inside the phrase that names the counted class: ``9/31 đơn vị giải ngân trên 40%``, ``số xã đạt từ 15 - 18 tiêu chí: 35 xã``."""
    folded, atom = extraction.normal.folded, quantities[at]
    bound = _bound_before(folded, atom.start, start)
    following = quantities[at + 1] if at + 1 < len(quantities) else None
    if (
        following is not None
        and folded[atom.end : following.start].strip() in (":", "trở lên:", "trở xuống:")
        and not following.percent
    ):
        line = folded[start : atom.start]
        return line.startswith(("số ", "-", "các ", "xã ", "huyện ", "đơn vị ", "hộ ", "nhóm ")) or bound != ""
    if (
        folded[max(start, atom.start - 22) : atom.start]
        .strip()
        .endswith(("không còn xã dưới", "không còn hộ dưới", "nào đạt dưới", "không còn xã nào dưới"))
    ):
        return True
    if (
        atom.percent
        and following is not None
        and not following.percent
        and _names_class(folded, atom, following, start, bound)
    ):
        return True
    if atom.percent and atom.value == 100 and bound == "" and at and quantities[at - 1].unit_class in _COUNTED:
        between = folded[quantities[at - 1].end : atom.start]
        return (
            len(between) < 40
            and not any(mark in between for mark in ",;:.()")
            and between.rstrip().endswith((" có", " đỗ", " đạt"))
        )
    if bound == "" or (
        not atom.percent and atom.unit_class == "money" and "mức" in folded[max(start, atom.start - 30) : atom.start]
    ):
        return False
    if folded[max(start, atom.start - 40) : atom.start].find("không còn") >= 0:
        return True
    previous = quantities[at - 1] if at else None
    if previous is None or previous.unit_class not in _COUNTED or previous.percent:
        return False
    between = folded[previous.end : atom.start]
    if len(between) > 60 or any(mark in between for mark in ",;:.()"):
        return False
    cues = [a for a in atoms if isinstance(a, Cue) and previous.end <= a.start and a.end <= atom.start]
    if any(
        cue.kinds & {"up", "down", "versus", "average", "share", "estimate", "part_open", "part_closed", "times"}
        for cue in cues
    ):
        return False
    if any(word in between for word in (" và ", " với ", "tổng ", "trị giá", "kinh phí", "bằng ", " là ")):
        return False
    return atom.percent or folded[atom.end : atom.end + 9].startswith(" trở") or atom.unit_class == "time"


def _names_class(folded: str, atom: Quantity, following: Quantity, start: int, bound: str) -> bool:
    """``số trường có tỷ lệ đỗ dưới 95% không quá hai trường``: a limit in the name of what is counted."""
    line = folded[start : atom.start]
    opened = max(line.rfind("số "), line.rfind("các "))
    return (
        bound != ""
        and opened >= 0
        and "có tỷ lệ" in line[opened:]
        and "," not in line[opened:] + folded[atom.end : following.start]
    )


def _bound_before(folded: str, at: int, start: int) -> str:
    before = folded[max(start, at - 12) : at].rstrip()
    return next(
        (
            word
            for word in _SELECTORS
            if before.endswith(word) and (len(before) == len(word) or before[-len(word) - 1] == " ")
        ),
        "",
    )


def _read_cues(extraction: Extraction, mention: Mention) -> None:
    """Bound, verb, topic and noun of a mention from its lead and tail."""
    folded, scope, quantity = extraction.normal.folded, mention.scope, mention.quantity
    lead_atoms = scope.within(mention.lead[0], quantity.start)
    cues = [atom for atom in lead_atoms if isinstance(atom, Cue)]
    mention.times = [atom for atom in lead_atoms if isinstance(atom, Time)]
    at = quantity.start
    near = [atom for atom in scope.within(max(scope.start, at - 30), at) if isinstance(atom, Cue)]
    if near and not cues and near[-1].end >= at - 2 and near[-1].kinds & {*BOUNDS}:
        cues = [near[-1]]
    while (
        cues and cues[-1].end >= at - 2 and cues[-1].kinds & {*BOUNDS, "from"} and not cues[-1].kinds & {"up", "down"}
    ):
        cue = cues.pop()
        bound = next((kind for kind in BOUNDS if kind in cue.kinds), "")
        if bound and mention.bound == "exact":
            mention.bound = bound
            mention.cues.insert(0, cue)
        at = cue.start
    _bound_after(extraction, mention)
    cut = _clause_start(scope, mention.lead[0], at, folded)
    verbs = [cue for cue in cues if cue.kinds & VERBS and cue.start >= cut and not _inside_noun(folded, cue, at)]
    plain_verb = _verb(
        mention, verbs, [cue for cue in cues if cue.kinds & {"average", "respectively", "estimate"}], at, folded
    )
    mention.verb = plain_verb.kinds if plain_verb else frozenset()
    if plain_verb is None:
        plain_verb = _comparing(mention, cues, cut, at, folded)
    if plain_verb is not None:
        mention.cues.append(plain_verb)
    elif quantity.percent:
        mention.verb = _moved_rate(cues, cut, at, folded)
    mention.inside = (
        folded[max(scope.start, at - 18) : at].rstrip().endswith(("trong", "trong tổng số", "trong số"))
        and not quantity.percent
    )
    mention.limited = (
        (mention.bound in ("at_most", "at_least")
        and any(word in folded[mention.lead[0] : at] for word in _LIMITS))
        or (mention.bound == "at_most"
        and folded.startswith("theo quy định", quantity.end + 1))
    )
    mention.averaged = any("average" in cue.kinds and cue.start >= cut for cue in cues)
    names.read(extraction, mention, cues, plain_verb, at)


def _verb(mention: Mention, verbs: list[Cue], transparent: list[Cue], at: int, folded: str) -> Cue | None:
    """The verb right before the number, past auxiliaries (``đã``, ``là``) that another verb precedes."""
    scope = mention.scope
    if not verbs:
        return None
    verb = verbs[-1]
    between = wording.without(scope.words(folded, verb.end, at), transparent)
    if wording.trim(between) or (verb.kinds & {"up", "down"} and _marks(scope, verb.end, at, ":")):
        return None
    for earlier in reversed(verbs[:-1]):
        if not verb.kinds <= {"be", "target"}:
            break
        if wording.trim(scope.words(folded, earlier.end, verb.start)) or earlier.kinds <= {
            "be",
            "target",
        }:
            break
        verb = earlier
    return verb


def _marks(scope: Scope, start: int, end: int, signs: str) -> bool:
    return any(isinstance(a, Mark) and a.sign in signs for a in scope.within(start, end))


def _comparing(mention: Mention, cues: list[Cue], cut: int, at: int, folded: str) -> Cue | None:
    """A comparing verb whose base stands before the number: ``cao hơn cùng kỳ năm 2024 (19,85%) 4,65%``."""
    for cue in reversed(cues):
        word = folded[cue.start : cue.end]
        plain = word == "hơn" and folded[cue.end : cue.end + 12].lstrip().startswith(_COMPARED)
        if cue.start < cut or not (plain or word.endswith((" hơn", "kém")) or "exceed" in cue.kinds):
            continue
        between = mention.scope.words(folded, cue.end, at)
        if "exceed" in cue.kinds and not any(
            other.kinds & {"plan", "versus", "same_period", "previous"} for other in cues if other.start >= cue.end
        ):
            continue
        if len(between) > 12 or _marks(mention.scope, cue.end, at, ",;:"):
            return None
        mention.verb = frozenset(("up",)) if plain else cue.kinds
        mention.compared = (cue.end, at)
        return cue
    return None


def _moved_rate(cues: list[Cue], cut: int, at: int, folded: str) -> frozenset[str]:
    """``giảm tỷ lệ hộ nghèo từ 2 - 3%``: the verb of a movement whose object is the rate itself."""
    for cue in cues:
        if (
            cue.start >= cut
            and cue.kinds & {"up", "down"}
            and folded[cue.end : min(at, cue.end + 8)].lstrip().startswith(_RATE_WORDS)
        ):
            return cue.kinds & {"up", "down"}
    return frozenset()


def _inside_noun(folded: str, cue: Cue, at: int) -> bool:
    """A cue that is part of a name: ``tốc độ tăng``, ``mức tăng chung``, ``đạt chuẩn``, ``việc làm tăng thêm``."""
    before, after = folded[max(0, cue.start - 10) : cue.start].rstrip(), folded[cue.end : min(at, cue.end + 14)].strip()
    if cue.kinds & {"up", "down", "exceed"} and before.endswith(
        ("tốc độ", "gia", "mức", "nhịp độ", "đà", "tốc độ gia", "cải thiện", "yếu")
    ):
        return True
    return after.startswith(("chuẩn", "yêu cầu", "danh hiệu", "loại", "giải", "chất lượng"))


def _bound_after(extraction: Extraction, mention: Mention) -> None:
    folded = extraction.normal.folded
    after = folded[mention.quantity.end : mention.quantity.end + 60].split(",")[0].split(";")[0].split(".")[0]
    named = after.split(" trở lên")[0]
    if " trở lên" in after and len(named) < 40 and not any(character.isdigit() for character in named):
        mention.bound = "at_least"
        return
    for atom in mention.scope.within(*mention.tail):
        if any(character.isdigit() for character in folded[mention.quantity.end : atom.start]):
            return
        if isinstance(atom, Cue) and atom.kinds & {"or_more", "or_less"}:
            mention.bound = "at_least" if "or_more" in atom.kinds else "at_most"
            mention.cues.append(atom)
            return
        if isinstance(atom, Mark) or (isinstance(atom, Cue) and atom.kinds & VERBS):
            return


def _clause_start(scope: Scope, start: int, end: int, folded: str) -> int:
    """Where the clause with the figure's verb begins: after the last semicolon or comma of the lead."""
    marks = [a for a in scope.within(start, end) if isinstance(a, Mark) and a.sign in ",;"]
    return marks[-1].end if marks else start


def unit_class(mention: Mention) -> str:
    """The lexicon's class of a mention's unit; people of every kind are one class, rates have their own."""
    return mention.quantity.unit_class if mention.quantity.unit == mention.unit else known.unit_class(mention.unit)
