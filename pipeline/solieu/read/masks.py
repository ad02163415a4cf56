"""Lines whose letters are an old encoding's, read as Latin-1: decoded by their spelling where no font tells."""

from dataclasses import replace

from solieu.read.legacy import Scheme, masked, unmasked
from solieu.read.pieces import Line, text_of


def unmask(lines: list[Line]) -> tuple[list[Line], Scheme]:
    """The lines with those in an old encoding decoded, and the name of that encoding if there was one."""
    scheme = masked(text_of(line) for line in lines)
    if not scheme:
        return lines, ""
    return [_decoded(line, scheme) for line in lines], scheme


def _decoded(line: Line, scheme: Scheme) -> Line:
    text = text_of(line)
    shown = unmasked(text, scheme)
    if shown == text:
        return line
    if len(shown) == len(text):
        # One letter for one: each piece keeps its place.
        at = 0
        pieces = []
        for piece in line:
            pieces.append(replace(piece, text=shown[at : at + len(piece.text)]))
            at += len(piece.text)
        return tuple(pieces)
    return tuple(replace(piece, text=unmasked(piece.text, scheme)) for piece in line)
