"""Text to atoms: blocks, sentences, and in each the quantities, cues, times and marks."""

from solieu.extract.atoms import Extraction
from solieu.extract.lexer import lex
from solieu.extract.segments import blocks, sentences
from solieu.model import Normal, Release

__all__ = ["Extraction", "extract"]


def extract(release: Release, normal: Normal) -> Extraction:
    """Cut a release into blocks and sentences and lex each sentence."""
    lines = blocks(normal.text)
    cut = [sentence for index, block in enumerate(lines) for sentence in sentences(normal.text, block, index)]
    return Extraction(release, normal, tuple(lines), tuple(cut), tuple(lex(normal.folded, cut)))
