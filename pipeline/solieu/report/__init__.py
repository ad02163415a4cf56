"""The report of a run: one page that needs nothing but itself, for people who look at releases and not at tables.

It is made from the archive. A batch may hold any number of releases, and a report must be small enough to mail: the
releases with the gravest findings are shown in full, and the page says how many others are only in the tables.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.archive import Archive
from solieu.archive.store import opened
from solieu.model import SEVERITIES, Check, Document
from solieu.output import REPORT, placed
from solieu.report.charts import results
from solieu.report.environment import environment, part
from solieu.report.pages import SIGNS, link, page
from solieu.table import Row, columns
from solieu.texts import LANGUAGES, say

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN = 100
"""Releases that are shown in full: a release of thirty figures takes some 60 kB."""

CHARACTERS = 400_000
"""Characters of text that are shown together."""

REPORTED = "reported"
"""Setting of the archive: the tables of which the report on disk was made, and the state of that report."""

_SEVERITY = columns(Check).index("severity")
_OUTCOME, _CHARACTERS, _SHA256 = (columns(Document).index(name) for name in ("outcome", "characters", "text_sha256"))
_Release = tuple[int, tuple[Row, list[Row], list[Row]]]


def refresh(folder: Path, lang: str) -> None:
    """Write the report of the archive in ``folder``, unless the one there was made of just these tables.

    Raises OutputError when it cannot be written or there is no archive.
    """
    with opened(folder, lang) as archive:
        present = _state(archive, folder)
        if present and present == archive.setting(REPORTED):
            return
        made = render(archive, lang)
        with placed(folder / REPORT, lang) as path:
            path.write_text(made, encoding="utf-8", newline="\n")
        archive.set(REPORTED, _state(archive, folder))
        archive.commit()


def render(archive: Archive, lang: str) -> str:
    """The page, which opens in ``lang``."""
    counted: Counter[str] = Counter()
    gravest = nsmallest(SHOWN, _readable(archive, counted), key=_rank)
    chosen = _within(gravest)
    pages = [page(told, archive.text(told[0][_SHA256]), number) for number, (_, told) in enumerate(chosen)]
    link(pages)
    script = part("report.js")
    template = _environment().get_template("report.html")
    return template.render(
        lang=lang,
        pages=pages,
        counted=counted["releases"],
        left_out=counted["releases"] - len(pages),
        signs=SIGNS,
        issuers=sorted({shown.document["issuer"] for shown in pages} - {""}),
        years=sorted({year for shown in pages for year in shown.periods}),
        chart=results(pages),
        style=part("report.css"),
        script=script,
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
    )


def _readable(archive: Archive, counted: Counter[str]) -> Iterator[_Release]:
    """Releases that have a text, numbered in canonical order; ``counted`` grows while they pass, one at a time."""
    for at, told in enumerate(archive.tables()):
        if told[0][_OUTCOME] in ("ok", "empty"):
            counted["releases"] += 1
            yield at, told


def _rank(release: _Release) -> tuple[int, int, int]:
    """The gravest first, then those with more such findings, then in the order of sources."""
    grave = [SEVERITIES.index(check[_SEVERITY]) for check in release[1][2]]
    worst = max(grave, default=-1)
    return -worst, -grave.count(worst), release[0]


def _within(releases: list[_Release]) -> list[_Release]:
    """The first of the releases, up to the limit of characters; one is always shown."""
    chosen: list[_Release] = []
    characters = 0
    for release in releases:
        characters += int(release[1][0][_CHARACTERS])
        if chosen and characters > CHARACTERS:
            break
        chosen.append(release)
    return chosen


def _state(archive: Archive, folder: Path) -> str:
    try:
        found = (folder / REPORT).stat()
    except OSError:
        return ""
    return f"{archive.setting('written')} {found.st_size} {found.st_mtime_ns}"


def _environment() -> "Environment":
    from markupsafe import Markup

    def both(key: str, **details: str | int) -> Markup:
        """The words of a key in every language, of which the page shows one."""
        spans = [
            Markup('<span class="t" lang="{}">{}</span>').format(lang, say(lang, key, **details)) for lang in LANGUAGES
        ]
        return Markup("").join(spans)

    def label(key: str, **details: str | int) -> str:
        """The same for an attribute, which shows all."""
        return " / ".join(say(lang, key, **details) for lang in LANGUAGES)

    made = environment("solieu.report")
    made.globals.update(said=both, label=label, say=say)
    return made
