"""Text to atoms: blocks, sentences, and in each the quantities, cues, times and marks."""

from solieu.extract.atoms import Extraction
from solieu.extract.lexer import lex
from solieu.extract.segments import blocks, sentences
from solieu.extract.separators import comma_groups
from solieu.extract.times import Time
from solieu.model import Normal, Release

__all__ = ["Extraction", "extract"]


def extract(release: Release, normal: Normal) -> Extraction:
    """Cut a release into blocks and sentences and lex each sentence."""
    lines = blocks(normal.text)
    cut = [sentence for index, block in enumerate(lines) for sentence in sentences(normal.text, block, index)]
    commas = comma_groups(normal.folded)
    atoms = tuple(lex(normal.folded, cut, commas))
    times = tuple([tuple([atom for atom in found if isinstance(atom, Time)]) if found else () for found in atoms])
    return Extraction(release, normal, tuple(lines), tuple(cut), atoms, times, commas)
