"""What a release says of a result in words: met, exceeded or not met its plan."""

from solieu.extract.atoms import Cue, Extraction
from solieu.lexicon.wordlists import word_list
from solieu.relate.mention import Mention

_MISSED = word_list("claims_missed")
_MET = word_list("claims_met")


def assign(extraction: Extraction, found: list[Mention]) -> None:
    """Fill ``claim`` of the results of a sentence whose plan is stated beside them."""
    folded = extraction.normal.folded
    for plan in found:
        result = plan.target
        if (
            not plan.plan
            or plan.relation != "plan_of"
            or result is None
            or result.sentence != plan.sentence
            or result.claim
        ):
            continue
        first, last = sorted((result.quantity.end, plan.quantity.start))
        between = folded[first:last]
        after = folded[max(result.quantity.end, plan.quantity.end) :][:60].split(";")[0].split(".")[0]
        opening = folded[extraction.sentences[plan.sentence].start : result.quantity.start].rpartition(":")[0]
        if any(word in between + after for word in _MISSED):
            _claim(result, plan, "not_met", _MISSED, extraction)
        elif "vượt" in between and not any(character.isdigit() for character in between.rpartition("vượt")[2]):
            _claim(result, plan, "exceeded", ("vượt",), extraction)
        elif any(word in between + after for word in _MET) or any(word in opening for word in _MET):
            _claim(result, plan, "met", _MET, extraction)


def _claim(result: Mention, plan: Mention, claim: str, words: tuple[str, ...], extraction: Extraction) -> None:
    result.claim = claim
    for atom in (*result.scope.atoms, *plan.scope.atoms):
        if isinstance(atom, Cue) and extraction.normal.folded[atom.start : atom.end] in words:
            result.cues.append(atom)
            return
