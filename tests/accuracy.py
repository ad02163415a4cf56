"""The accuracy on the corpus, group by group: printed as a table, and required by the tests.

python tests/accuracy.py [CORPUS]     the whole corpus, what was read while writing rules, what was set aside
"""

import csv
import json
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from score import score
from solieu import batch

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True, slots=True)
class Group:
    """Releases that share floors: their names without suffix, and the floor of each measure."""

    name: str
    releases: frozenset[str]
    floors: dict[str, float]


def groups(corpus: Path = CORPUS) -> list[Group]:
    """The groups of ``floors.toml``; a group without a list holds what no other list names."""
    data = tomllib.loads((corpus / "floors.toml").read_text(encoding="utf-8"))
    every = {path.relative_to(corpus).with_suffix("").as_posix() for path in corpus.rglob("*.json")}
    aside = set(data["set_aside"]["releases"])
    main = {name for name in every if "/" not in name}
    members = {"all": main, "read": main - aside, "set_aside": aside}
    for name in sorted({name.split("/")[1] for name in every if name.startswith("rounds/")}):
        members[f"round_{name}"] = {n for n in every if n.startswith(f"rounds/{name}/")}
    return [Group(name, frozenset(names), data["floors"].get(name, {})) for name, names in members.items() if names]


def measure(group: Iterable[str], corpus: Path, run: Path) -> dict[str, float]:
    """The scorer's measures of a run over these releases, by short names."""
    with tempfile.TemporaryDirectory() as folder:
        for name in group:
            for suffix in (".txt", ".json"):
                shutil.copy(corpus / f"{name}{suffix}", Path(folder) / f"{Path(name).name}{suffix}")
        result, _ = score(Path(folder), run)
    return flat(result) | identities(group, corpus, run)


def identities(group: Iterable[str], corpus: Path, run: Path) -> dict[str, float]:
    """How many of the keys given to annotated figures are right, and how many of the annotated keys were given.

    The annotation says of each row whether the lexicon has its indicator; releases without that count neither way.
    """
    with (run / "figures.csv").open(encoding="utf-8-sig", newline="") as stream:
        given = {(row["source"], int(row["start"]), row["text"]): row["indicator_id"] for row in csv.DictReader(stream)}
    right = made = wanted = 0
    for name in group:
        text = (corpus / f"{name}.txt").read_text(encoding="utf-8")
        for row in json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))["rows"]:
            if "indicator_id" not in row:
                continue
            start = -1
            for _ in range(row["nth"]):
                start = text.find(row["text"], start + 1)
            key = given.get((f"{name}.txt", start, row["text"]), "")
            made, wanted = made + bool(key), wanted + bool(row["indicator_id"])
            right += bool(key) and key == row["indicator_id"]
    return {
        "identity_precision": right / made if made else 1.0,
        "identity_coverage": right / wanted if wanted else 1.0,
    }


def flat(result: dict[str, Any]) -> dict[str, float]:
    """The measures that floors name."""
    return {
        "found": result["found"]["f1"],
        "core": result["core"]["f1"],
        "row": result["row"] or 0.0,
        "row_unnamed": result["row_unnamed"] or 0.0,
        "link_recall": result["link"]["recall"] or 0.0,
        "link_precision": result["link"]["precision"] or 0.0,
        "link_relation": (result["link"]["recall"] or 0.0) * (result["relation"] or 0.0),
        "checks_recall": result["checks"]["recall"] or 0.0,
        "checks_precision": result["checks"]["precision"] or 0.0,
        "faults_within": result["faults"]["within"] if result["faults"]["within"] is not None else 1.0,
        "alarms": result["alarms"],
        "published": result["published"],
        **{f"field_{name}": value for name, value in result["fields"].items()},
    }


def main(corpus: Path) -> None:
    """Print a row for each measure and a column for each group."""
    with tempfile.TemporaryDirectory() as out:
        batch.run([corpus], Path(out))
        found = groups(corpus)
        columns = [measure(group.releases, corpus, Path(out)) for group in found]
    print(f"{'':18}" + "".join(f"{group.name:>12}" for group in found))
    print(f"{'releases':18}" + "".join(f"{len(group.releases):>12}" for group in found))
    for name in columns[0]:
        print(f"{name:18}" + "".join(f"{column[name]:>12.4g}" for column in columns))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
