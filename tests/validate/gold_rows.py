"""Rows of the annotated releases as figures, and how well the checks of those rows are found.

The annotation lacks what extraction adds (resolution, cues, claims): they are read here
from the figure's own text and from the words before it.
"""

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from solieu.model import Check, Figure
from solieu.validate import GUARDS, validate

FAULTS = ("inconsistent", "implausible", "truncated")
_GUARD_NAMES = frozenset(name for name, _ in GUARDS)
_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(slots=True)
class Score:
    """Counts over releases; ``notes`` name each miss."""

    wanted: int = 0
    right: int = 0
    made: int = 0
    known: int = 0
    faults: int = 0
    faults_right: int = 0
    alarms: int = 0
    notes: list[str] = field(default_factory=list)


def releases(folder: Path, names: Container[str] | None = None) -> Iterator[tuple[str, str, dict]]:
    """Name, text and annotation of each release in a folder, or of those with these names."""
    for path in sorted(folder.rglob("*.json")):
        source = path.with_suffix(".txt")
        if source.exists() and (names is None or path.relative_to(folder).with_suffix("").as_posix() in names):
            gold = json.loads(path.read_text(encoding="utf-8"))
            if "rows" in gold:
                yield path.stem, source.read_text(encoding="utf-8"), gold


def resolution(text: str, row: dict) -> Decimal:
    """The unit of the last stated digit of a figure's text."""
    numbers = _NUMBER.findall(text)
    if not numbers or row.get("total"):
        return Decimal(1)
    last = numbers[-1]
    scale = 1
    for word in re.findall(r"[^\W\d_]+", text[text.rindex(last) + len(last) :]):
        if word not in _SCALES:
            break
        scale *= _SCALES[word]
    digits = last.replace(".", "").replace(",", "")
    value = Decimal(row.get("value_max") or row["value"])
    unit = Decimal(scale)
    while len(numbers) == 1 and "%" not in text and Decimal(digits) * unit > value:
        unit /= 10
    if "%" in text or "điểm" in text:
        unit = Decimal(1).scaleb(-len(re.split(r"[.,]", last)[-1])) if re.search(r"[.,]", last) else Decimal(1)
    return unit


def sentence_of(text: str, start: int, end: int) -> str:
    """The sentence around a figure: to the line's ends, or a full stop before a capital."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    for found in re.finditer(r"\. +(?=[^\W\d_])", text[begin:stop]):
        at = begin + found.end()
        if at <= start:
            begin = at
        elif at > end:
            stop = at
            break
    return text[begin:stop].strip()


def figures_of(name: str, text: str, gold: dict) -> list[Figure]:
    """The annotated rows as the figures that extraction should make of them."""
    spans = []
    for row in gold["rows"]:
        at = -1
        for _ in range(row.get("nth", 1)):
            at = text.index(row["text"], at + 1)
        spans.append((at, at + len(row["text"])))
    claims = {
        check["rows"][0]: "not_met" if check["claim"] == "missed" else check["claim"]
        for check in gold["checks"]
        if check.get("claim")
    }
    made = []
    for index, (row, (start, end)) in enumerate(zip(gold["rows"], spans, strict=True)):
        target = row.get("refers_to")
        before = text[max(0, start - 12) : start].split()
        made.append(
            Figure(
                doc_id=name,
                figure_id=f"{name}#{start}",
                source=f"{name}.txt",
                published=gold["published"],
                kind=row["kind"],
                aspect=row["aspect"],
                indicator=row["indicator"],
                indicator_id="",
                value=Decimal(row["value"]),
                value_max=Decimal(row["value_max"]) if row.get("value_max") else None,
                total=Decimal(row["total"]) if row.get("total") else None,
                resolution=resolution(row["text"], row),
                unit=row["unit"],
                bound=row["bound"],
                direction=row["direction"],
                status=row["status"],
                period=row["period"],
                area=row["area"],
                base=row["base"],
                base_period=row["base_period"],
                refers_to="" if target is None else f"{name}#{spans[target][0]}",
                text=row["text"],
                start=start,
                end=end,
                sentence=sentence_of(text, start, end),
                rule="gold",
                category=row["category"],
                base_label=row.get("base_label", ""),
                flags="",
                relation=row.get("relation", ""),
                claim=claims.get(index, ""),
                cue=before[-1] if row["bound"] == "less_than" and before else "",
                unchecked="",
                area_id="",
            )
        )
    return made


def compare(name: str, gold: dict, figures: list[Figure], checks: list[Check], score: Score) -> None:
    """Count the checks of one release against its annotation, as the project's scorer does."""
    index = {figure.figure_id: i for i, figure in enumerate(figures)}
    got = [(check.check, frozenset(index[f] for f in check.figures.split()), check.verdict) for check in checks]
    wanted = [
        (check["check"], frozenset(check["rows"]), check["verdict"], check.get("optional", False))
        for check in gold["checks"]
        if not check["check"].startswith("cross_")
    ]

    def show(rows: frozenset[int]) -> str:
        return ", ".join(f"{i} {gold['rows'][i]['text']!r}" for i in sorted(rows))

    for check, rows, verdict, optional in wanted:
        if optional:
            continue
        score.wanted += 1
        good = (check, rows, verdict) in got
        score.right += good
        if not good:
            score.notes.append(f"missed {name}: {check} [{show(rows)}] {verdict}")
        if verdict in FAULTS:
            score.faults += 1
            score.faults_right += any(v == verdict and rows & r for _, r, v in got)
    for check, rows, verdict in got:
        if check not in _GUARD_NAMES:
            score.made += 1
            known = any(check == c and rows == r and verdict == v for c, r, v, _ in wanted)
            score.known += known
            if not known:
                score.notes.append(f"extra  {name}: {check} [{show(rows)}] {verdict}")
        known = any(rows & r for _, r, v, _ in wanted if v in FAULTS)
        if not known and (verdict == "inconsistent" or (verdict == "implausible" and check != "implied_base")):
            score.alarms += 1
            score.notes.append(f"ALARM  {name}: {check} [{show(rows)}] {verdict}")


def measure(folder: Path, names: Container[str] | None = None) -> Score:
    """The score of the validator on annotated rows."""
    score = Score()
    for name, text, gold in releases(folder, names):
        figures = figures_of(name, text, gold)
        checks, _ = validate(figures)
        compare(name, gold, figures, checks, score)
    return score
