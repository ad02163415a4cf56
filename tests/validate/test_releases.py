"""The checks of the annotated releases, from their annotated rows."""

from decimal import Decimal
from pathlib import Path

import pytest

from accuracy import groups
from solieu.model import Figure
from solieu.validate import validate

from .gold_rows import figures_of, measure, releases

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
BREAKABLE = frozenset(("plan_ratio", "growth", "share", "difference", "points", "sum"))

pytestmark = pytest.mark.skipif(not any(CORPUS.glob("*.json")), reason="no annotated releases in corpus/")


GROUPS = {group.name: group.releases for group in groups(CORPUS)}
# Of the rows that were not read while the checks were written, counts alone are looked at.
FLOORS = {
    "read": (1.0, 0.97, 1.0, 0.96),
    "set_aside": (0.92, 0.95, 0.78, 0.87),
    "round_a": (1.0, 0.97, 1.0, 1.0),
    "round_b": (1.0, 0.95, 1.0, 1.0),
}


@pytest.mark.parametrize("group", FLOORS)
def test_checks_of_annotated_rows(group: str) -> None:
    recall, precision, faults, _ = FLOORS[group]
    score = measure(CORPUS, GROUPS[group])
    notes = score.notes if group != "set_aside" else []
    assert score.alarms == 0, notes
    assert score.right >= recall * score.wanted, notes
    assert score.known >= precision * score.made, notes
    assert score.faults_right >= faults * score.faults, notes


@pytest.mark.parametrize("group", FLOORS)
def test_seeded_errors_are_found(group: str) -> None:
    made = found = 0
    missed = []
    for name, text, gold in releases(CORPUS, GROUPS[group]):
        figures = figures_of(name, text, gold)
        for check in gold["checks"]:
            operands = [figures[i] for i in check["rows"]]
            if check["check"] not in BREAKABLE or check["verdict"] != "consistent" or check.get("optional"):
                continue
            if any(figure.bound != "exact" and figure.status != "target" for figure in operands):
                continue
            changed = moved(operands[0])
            rows = [changed if figure is operands[0] else figure for figure in figures]
            flagged = {
                figure_id
                for result in validate(rows)[0]
                if result.verdict == "inconsistent"
                for figure_id in result.figures.split()
            }
            made += 1
            found += changed.figure_id in flagged
            if changed.figure_id not in flagged:
                missed.append(f"{name}: {check['check']} {operands[0].text}")
    assert made and found >= FLOORS[group][3] * made, missed if group != "set_aside" else (found, made)


def moved(figure: Figure) -> Figure:
    """The figure with its stated digits raised by 3 % and at least 3 of its units before the comma."""
    assert figure.value is not None and figure.resolution is not None
    unit = max(figure.resolution, Decimal(1))
    whole = int(figure.value / unit)
    return figure._replace(value=figure.value + max(3, whole * 3 // 100) * unit)


def test_the_order_of_rows_does_not_matter() -> None:
    for name, text, gold in releases(CORPUS):
        figures = figures_of(name, text, gold)
        assert validate(figures) == validate(figures[::-1])
