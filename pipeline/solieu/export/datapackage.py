"""``datapackage.json``: a Frictionless Data Package whose Table Schema says what each column may hold and means."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from solieu.export.bag import digest
from solieu.export.codebook import TABLES, described, label, meaning, type_of, words
from solieu.table import Record, columns, vocabulary
from solieu.texts import LANGUAGES, say

_KEYS = {"figures": "figure_id", "checks": "check_id", "documents": "source"}
_FOREIGN = {
    "figures": (("source", "documents", "source"), ("refers_to", "", "figure_id")),
    "checks": (("doc_id", "documents", "doc_id"),),
    "documents": (("copy_of", "", "doc_id"),),
}
"""For each table the columns that point to another one, or to the same (an empty name), and where to."""
_DATES = frozenset(("published", "retrieved"))
_DIGITS = {"doc_id": "[0-9a-f]{16}", "copy_of": "[0-9a-f]{16}", "text_sha256": "[0-9a-f]{64}"}


def write(folder: Path, version: str) -> None:
    """Describe the tables in ``tables/`` of a folder, in a file beside it; titles and descriptions in each language."""
    package = {
        "profile": "tabular-data-package",
        "name": "solieu",
        "languages": [LANGUAGES[1], LANGUAGES[0]],
        **_told("title", {lang: say(lang, "codebook_title").capitalize() for lang in LANGUAGES}),
        **_told("description", {lang: say(lang, "codebook_about") for lang in LANGUAGES}),
        "version": version,
        "resources": [_resource(folder, name, kind) for name, kind in TABLES.items()],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="")


def _resource(folder: Path, name: str, kind: type[Record]) -> dict[str, Any]:
    path = folder / "tables" / f"{name}.csv"
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"tables/{name}.csv",
        **_told("description", {lang: described(name, lang) for lang in LANGUAGES}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
        "schema": {
            "fields": [_field(name, kind, column) for column in columns(kind)],
            "missingValues": [""],
            "primaryKey": _KEYS[name],
            "foreignKeys": list(_foreign(name)),
        },
    }


def _field(name: str, kind: type[Record], column: str) -> dict[str, Any]:
    allowed = vocabulary(column)
    constraints: dict[str, Any] = {}
    if allowed:
        constraints["enum"] = [word for word in allowed if word]
    if column == _KEYS[name] or (allowed and "" not in allowed):
        constraints["required"] = True
    if column in _DIGITS:
        constraints["pattern"] = _DIGITS[column]
    field: dict[str, Any] = {
        "name": column,
        "type": "date" if column in _DATES else type_of(kind, column),
        **_told("title", {lang: label(name, column, lang) for lang in LANGUAGES}),
        **_told("description", {lang: _meant(name, column, lang) for lang in LANGUAGES}),
    }
    return {**field, "constraints": constraints} if constraints else field


def _meant(name: str, column: str, lang: str) -> str:
    told = [f"{word} = {what}" for word, what in words(column, lang).items()]
    return "; ".join([meaning(name, column, lang), *told])


def _foreign(name: str) -> Iterator[dict[str, Any]]:
    for column, resource, target in _FOREIGN[name]:
        yield {"fields": column, "reference": {"resource": resource, "fields": target}}


def _told(key: str, texts: dict[str, str]) -> dict[str, str]:
    """A property in each language: English under its own name, as programs expect it, others with theirs behind it."""
    first, second = LANGUAGES[1], LANGUAGES[0]
    return {key: texts[first], f"{key}@{second}": texts[second]}
