"""What is to be said of figures in the margin of a draft."""

from collections import defaultdict
from dataclasses import dataclass

from solieu.findings import gravest, heading, told
from solieu.flow import Result
from solieu.model import Check
from solieu.texts import say


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a figure: ``start`` and ``end`` are offsets into the extracted text, in code points."""

    start: int
    end: int
    lines: tuple[str, ...]


def remarks(result: Result, lang: str) -> list[Remark]:
    """A remark on each figure that a check has something to say of, in the order of the text.

    What agrees is passed over, what is implied told. The gravest check of a figure comes first; what the checks say
    stays in the language in which they were made.
    """
    known = {figure.figure_id: figure for figure in result.figures}
    about: dict[str, list[Check]] = defaultdict(list)
    for check in gravest(result.checks, known):
        if check.verdict != "consistent":
            about[check.figures.partition(" ")[0]].append(check)
    said: list[Remark] = []
    for figure in sorted(result.figures, key=lambda one: (one.start, one.end)):
        lines: list[str] = []
        for check in about.get(figure.figure_id, ()):
            # The figure is named, since a remark on a note or a text box cannot stand on it.
            lines.append(f"{heading(check, lang)} · {say(lang, f'check_{check.check}')}: «{figure.text}»")
            lines += [text for text, _ in told(check, known, lang)]
        if lines:
            said.append(Remark(figure.start, figure.end, tuple(lines)))
    return said
