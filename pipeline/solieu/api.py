"""What a program calls: ``solieu.run``, ``solieu.extract`` and ``solieu.validate``.

Everything else is imported when one of them is called, so that ``import solieu`` costs nothing.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

    from solieu.model import Check, Figure


class Tables(NamedTuple):
    """The three tables of a run as DataFrames, with the columns of the CSV files and the dtypes of ``table.frame``."""

    figures: "DataFrame"
    checks: "DataFrame"
    documents: "DataFrame"


def run(
    paths: "str | Path | Iterable[str | Path]",
    out: "str | Path | None" = None,
    *,
    lang: str = "vi",
    workers: int | None = None,
    plans: "str | Path | None" = None,
) -> Tables:
    """Read the releases under ``paths``, files or folders, and return their figures, checks and documents.

    With ``out``, a folder, this is ``solieu run``: what was read is kept there with the report, and the tables hold all
    that was ever read into it. Without it nothing is left behind. A file that cannot be read is a row in ``documents``.
    ``plans`` is a table of plans, CSV or workbook, that ratios are checked against.
    Raises SolieuError for a path that does not exist or a table that cannot be read, OutputError when ``out`` cannot
    be written.
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from solieu import batch, plan_table, report, table
    from solieu.archive import Archive
    from solieu.model import Check, Document, Figure

    named = [Path(paths)] if isinstance(paths, str | Path) else list(map(Path, paths))
    held = plan_table.load(Path(plans), lang) if plans is not None else None
    with TemporaryDirectory(prefix="solieu-") as aside:
        folder = Path(aside if out is None else out)
        batch.run(named, folder, lang=lang, workers=workers, plans=held)
        if out is not None:
            report.refresh(folder, lang)
        with Archive(folder, lang) as archive:
            releases = list(archive.tables())
    return Tables(
        table.frame([cells for _, figures, _ in releases for cells in figures], Figure),
        table.frame([cells for _, _, checks in releases for cells in checks], Check),
        table.frame([document for document, _, _ in releases], Document),
    )


def extract(text: str, *, source: str = "", published: str = "") -> "tuple[Figure, ...]":
    """The figures that a text states, by position, checked against one another as far as ``unchecked`` says.

    ``source`` is its name in the rows, ``published`` its day (``YYYY-MM-DD``) where the text does not say it.
    """
    from solieu import flow
    from solieu.model import Details
    from solieu.read import release_of

    return flow.check(release_of(text.encode(), source), details=Details(published=published)).figures


@overload
def validate(figures: "DataFrame", lang: str = "vi") -> "DataFrame": ...
@overload
def validate(figures: "Sequence[Figure]", lang: str = "vi") -> "list[Check]": ...
def validate(figures: "DataFrame | Sequence[Figure]", lang: str = "vi") -> "DataFrame | list[Check]":
    """Check figures against one another, each release by itself; a table gives a table, figures give checks.

    The table may have been edited. Raises TableError when it lacks a column or a cell holds what it cannot.
    """
    from solieu.validate import validate as checked

    if isinstance(figures, Sequence):
        return checked(figures, lang)[0]
    from solieu import table
    from solieu.model import Check

    return table.frame([*map(table.row, checked(table.figures_from_frame(figures), lang)[0])], Check)
