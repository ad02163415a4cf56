"""What a check of one release found, as lines for a person.

A line is a tuple of segments, each a text with the name of its style; a terminal
shows styles as colours, plain text as the marks of ``PLAIN``. A verdict that rests on
an implied number is never shown like a confirmed one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from solieu.flow import Result
from solieu.model import SEVERITIES, Check, Figure
from solieu.table import as_dict
from solieu.texts import say
from solieu.validate.messages import messages

Segment = tuple[str, str]
Line = tuple[Segment, ...]

PLAIN = MappingProxyType({"stated": ("«", "»"), "operand": ("‹", "›")})
"""Marks around a figure in plain text: the one under test, and those it is tested against."""

STYLES = MappingProxyType(
    {
        "title": "bold",
        "stated": "bold reverse",
        "operand": "bold underline",
        "consistent": "green",
        "inconsistent": "bold red",
        "truncated": "yellow",
        "plausible": "cyan",
        "implausible": "bold yellow",
        "unchecked": "bold",
        "aside": "dim",
    }
)
"""How a terminal shows each style, in rich's words."""

LONGEST_TITLE = 80
"""Characters of a title that are shown; a release may open with a whole sentence."""

SHOWN = 8
"""Figures named for one reason; the count says how many there are."""


def plain(line: Line) -> str:
    """The line without colours.

    >>> plain((("đạt ", ""), ("105,4%", "stated"), (" kế hoạch", "")))
    'đạt «105,4%» kế hoạch'
    """
    return "".join(_marked(text, style) for text, style in line)


def _marked(text: str, style: str) -> str:
    before, after = PLAIN.get(style, ("", ""))
    return f"{before}{text}{after}"


def findings(result: Result, text: str, lang: str) -> Iterator[Line]:
    """Lines about one release: its counts, each check (the gravest first), then what was not checked."""
    document = result.document
    title = " · ".join(filter(None, (document.source, _short(document.title), document.published)))
    yield ((_flat(title), "title"),)
    if document.outcome == "ok" and document.reason:
        yield (("! " + _flat(document.reason), "unchecked"),)
    if not result.figures:
        yield ((say(lang, "no_figures"), ""),)
        return
    rest = document.ratios - document.ratios_checked - document.ratios_implied
    counts = {"figures": document.figures, "ratios": document.ratios, "rest": rest}
    counts |= {"checked": document.ratios_checked, "implied": document.ratios_implied}
    yield ((say(lang, "counts", **counts), ""),)
    yield ()
    known = {figure.figure_id: figure for figure in result.figures}
    for number, check in enumerate(gravest(result.checks, known), start=1):
        yield from _finding(number, check, known, text, lang)
    if not result.checks:
        yield ((say(lang, "no_findings"), ""),)
        yield ()
    yield from _not_checked(result, lang)


def records(result: Result) -> dict[str, list[dict[str, str]]]:
    """The rows of a release for a program: those of all three tables, by column."""
    parts = (("document", [result.document]), ("figures", result.figures), ("checks", result.checks))
    return {name: [as_dict(row) for row in rows] for name, rows in parts}


def _finding(number: int, check: Check, known: dict[str, Figure], text: str, lang: str) -> Iterator[Line]:
    about = f" · {say(lang, f'check_{check.check}')}"
    yield ((f"{number}. ", ""), (heading(check, lang), check.verdict), (about, "aside"))
    figures = [known[name] for name in check.figures.split() if name in known]
    if figures:
        yield (("   ", ""), *_sentence(figures[0], figures[1:], text))
    for said, style in told(check, known, lang):
        yield (("   " + said, style),)
    yield ()


def gravest(checks: Iterable[Check], known: Mapping[str, Figure]) -> list[Check]:
    """The checks, the gravest first, and those of one gravity in the order of the figures that they test."""
    return sorted(checks, key=lambda check: (-SEVERITIES.index(check.severity), _start(check, known)))


def heading(check: Check, lang: str) -> str:
    """The verdict of a check in words, with its severity when that is not ``ok``."""
    grave = f" ({say(lang, f'severity_{check.severity}')})" if check.severity != "ok" else ""
    return say(lang, f"verdict_{check.verdict}") + grave


def told(check: Check, known: Mapping[str, Figure], lang: str) -> Iterator[Segment]:
    """What is said of a finding beside its sentence: figures from elsewhere, the arithmetic, what would fit instead."""
    figures = [known[name] for name in check.figures.split() if name in known]
    elsewhere = [figure.text for figure in figures[1:] if figure.sentence != figures[0].sentence]
    if elsewhere:
        yield say(lang, "with_others", figures="; ".join(map(_flat, elsewhere))), "aside"
    yield "→ " + check.message, ""
    if check.repair:
        yield say(lang, "repair", repair=repairs_said(check.repair, lang)), "aside"


def repairs_said(repair: str, lang: str) -> str:
    """The edits of the column ``repair`` in words: ``digit_changed:43600`` is 43.600 with one digit changed."""
    said = []
    for edit in repair.split("; "):
        kind, _, number = edit.partition(":")
        said.append(say(lang, f"repair_{kind}", number=messages(lang).number(Decimal(number))))
    return "; ".join(said)


def _sentence(stated: Figure, others: list[Figure], text: str) -> Iterator[Segment]:
    """The sentence with its figures marked; they are found by offset, as a number may stand there twice."""
    length = len(stated.sentence)
    begin = text.rfind(stated.sentence, max(0, stated.end - length), stated.start + length)
    spans = {(figure.start, figure.end): "operand" for figure in others} | {(stated.start, stated.end): "stated"}
    at = begin
    for (start, end), style in sorted(spans.items()):
        if begin >= 0 and at <= start and end <= begin + length:
            yield _flat(text[at:start]), ""
            yield _flat(text[start:end]), style
            at = end
    yield _flat(text[at : begin + length]) if begin >= 0 else f"{_flat(stated.sentence)} «{stated.text}»", ""


def _not_checked(result: Result, lang: str) -> Iterator[Line]:
    tested = {name for check in result.checks if check.verdict not in ("plausible",) for name in check.figures.split()}
    implied = {check.figures.partition(" ")[0] for check in result.checks if check.verdict == "plausible"}
    reasons: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for figure in result.figures:
        if figure.unchecked or figure.figure_id not in tested:
            reasons[figure.unchecked or "other", figure.figure_id in implied].append(_flat(figure.text))
    if not reasons:
        yield ((say(lang, "all_checked"), ""),)
        return
    yield ((say(lang, "not_checked"), "unchecked"),)
    for (reason, only), texts in sorted(reasons.items(), key=lambda entry: (entry[0][0] == "other", entry[0])):
        shown = "; ".join(texts[:SHOWN]) + ("; …" if len(texts) > SHOWN else "")
        # Those that something was implied for stand in the counts above as such, and not as unchecked.
        told = (say(lang, "only_implied") if only else "") + say(lang, f"unchecked_{reason}")
        yield ((f"   {len(texts)} × {told}: {shown}", ""),)


def _start(check: Check, known: Mapping[str, Figure]) -> int:
    stated = known.get(check.figures.partition(" ")[0])
    return stated.start if stated else 0


def _short(title: str) -> str:
    """A title on one line, cut after a word when it is long."""
    words = " ".join(title.split())
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rpartition(" ")[0] + " …"


def _flat(text: str) -> str:
    """On one line, without what could steer a terminal; outer spaces stay.

    >>> _flat("một\\nhai\\x1b[2J ")
    'một hai [2J '
    """
    return "".join(character if character.isprintable() else " " for character in text)
