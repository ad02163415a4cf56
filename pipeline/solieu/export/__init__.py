"""Files for people and for decades, made from the archive release by release: workbook, CSV, Parquet, forms, bags.

Each module writes one of them; what columns and words mean stands once, in ``codebook.toml``.
"""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from solieu.errors import SolieuError
from solieu.table import Row
from solieu.texts import say

Releases = Iterable[tuple[Row, Sequence[Row], Sequence[Row]]]
"""Cells of each document and of its figures and checks, in canonical order, as ``Archive.tables`` gives them."""

EXTRAS = {"xlsxwriter": "office", "openpyxl": "office", "pyarrow": "parquet"}


def require(package: str, lang: str) -> None:
    """SolieuError, with the command that helps, when a package is not installed that a kind of file needs."""
    if find_spec(package) is None:
        command = f'pip install "solieu[{EXTRAS[package]}]"'
        raise SolieuError(say(lang, "no_package", package=package, command=command))
