"""What the report shows of one release: its text in pieces with each figure marked, its findings, its coverage."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from solieu.model import SEVERITIES, Check, Document, Figure
from solieu.report.charts import Bar, bar
from solieu.table import Row, columns, figure_of

GRAVITY = ("inconsistent", "implausible", "truncated", "consistent", "plausible")
"""Verdicts by what a mark shows when a figure has several: what was really tested goes before what is only implied."""

SIGNS = {"inconsistent": "✗", "implausible": "!", "truncated": "≈", "consistent": "✓", "plausible": "?"}
"""What a mark carries beside its colour, for whom colours look alike."""

IMPLIED = ("implied_plan", "implied_base")
"""Checks that work out a number which the release does not state."""


@dataclass(slots=True)
class Marked:
    """A figure where it stands; ``verdict`` is empty when no check is about it, ``place`` names it on the page."""

    row: Figure
    place: str
    verdict: str = ""
    finding: str = ""
    refers_to: "Marked | None" = None

    @property
    def sign(self) -> str:
        """The sign of its verdict."""
        return SIGNS.get(self.verdict, "")


@dataclass(slots=True)
class Finding:
    """A check with the bar that draws it; ``figures`` are those it rests on, the one under test first."""

    check: dict[str, str]
    place: str
    bar: Bar | None
    figures: list[Marked] = field(default_factory=list)

    @property
    def sign(self) -> str:
        """The sign of its verdict."""
        return SIGNS[self.check["verdict"]]


@dataclass(slots=True)
class Page:
    """One release: cells of its row, the text as pieces of which some are figures, findings, reasons of no check."""

    place: str
    document: dict[str, str]
    pieces: list[tuple[str, Marked | None]]
    figures: list[Marked]
    findings: list[Finding]
    unchecked: list[tuple[str, int]]

    @property
    def verdicts(self) -> list[str]:
        """The verdicts of its findings, the gravest first."""
        said = {finding.check["verdict"] for finding in self.findings}
        return [verdict for verdict in GRAVITY if verdict in said]

    @property
    def tally(self) -> list[tuple[str, int, str]]:
        """How many findings have each verdict, the gravest first, with the place of the first of them."""
        places = {
            verdict: [finding.place for finding in self.findings if finding.check["verdict"] == verdict]
            for verdict in self.verdicts
        }
        return [(verdict, len(found), found[0]) for verdict, found in places.items()]

    @property
    def periods(self) -> list[str]:
        """The years that its figures are about."""
        return sorted({figure.row.period[:4] for figure in self.figures if figure.row.period})

    @property
    def rest(self) -> int:
        """Ratios and changes that no check is about."""
        counts = (int(self.document[name]) for name in ("ratios", "ratios_checked", "ratios_implied"))
        ratios, checked, implied = counts
        return ratios - checked - implied


def page(told: tuple[Row, Sequence[Row], Sequence[Row]], text: str, number: int) -> Page:
    """What is shown of a release, given its rows and its text; offsets of figures count code points of the text."""
    cells, rows, checks = told
    place = f"r{number}"
    figures = [Marked(figure_of(row), f"{place}-f{at}") for at, row in enumerate(rows)]
    known = {figure.row.figure_id: figure for figure in figures}
    findings = []
    for at, row in enumerate(sorted(checks, key=_gravest)):
        check = dict(zip(columns(Check), row, strict=True))
        finding = Finding(check, f"{place}-c{at}", None)
        tested = known.get(check["figures"].partition(" ")[0])
        if tested is not None:
            finding.bar = _bar(check, tested.row)
            if not tested.verdict or GRAVITY.index(check["verdict"]) < GRAVITY.index(tested.verdict):
                tested.verdict, tested.finding = check["verdict"], finding.place
        findings.append(finding)
    reasons = Counter(figure.row.unchecked for figure in figures if figure.row.unchecked)
    document = dict(zip(columns(Document), cells, strict=True))
    return Page(place, document, _pieces(figures, text), figures, findings, sorted(reasons.items()))


def link(pages: Sequence[Page]) -> None:
    """Tell each finding where the figures stand that it rests on, also those of other releases, and figures theirs."""
    places = {figure.row.figure_id: figure for shown in pages for figure in shown.figures}
    for shown in pages:
        for finding in shown.findings:
            names = finding.check["figures"].split()
            finding.figures.extend(places[name] for name in names if name in places)
        for figure in shown.figures:
            figure.refers_to = places.get(figure.row.refers_to)


def _gravest(row: Row) -> int:
    return -SEVERITIES.index(row[columns(Check).index("severity")])


def _pieces(figures: list[Marked], text: str) -> list[tuple[str, Marked | None]]:
    """The text cut where figures begin and end; of figures that overlap the first is marked."""
    pieces: list[tuple[str, Marked | None]] = []
    at = 0
    for figure in sorted(figures, key=lambda one: (one.row.start, -one.row.end)):
        if figure.row.start >= at:
            pieces.append((text[at : figure.row.start], None))
            pieces.append((text[figure.row.start : figure.row.end], figure))
            at = figure.row.end
    pieces.append((text[at:], None))
    return pieces


def _bar(check: dict[str, str], tested: Figure) -> Bar | None:
    stated, low, high = (_decimal(check[name]) for name in ("stated", "expected_low", "expected_high"))
    # Of an implied plan or base the range is what the plan would be, no expectation of the number stated.
    if check["check"] in IMPLIED or stated is None or low is None or high is None:
        return None
    # What a bounded number (`trên 500`) allows has no end on one side.
    if tested.bound != "exact":
        return None
    return bar(stated, tested.resolution or Decimal(0), low, high)


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
