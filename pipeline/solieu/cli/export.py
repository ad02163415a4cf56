"""``solieu export``: files for offices, made from the archive of a run."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from solieu.cli.command import DONE, Group
from solieu.texts import say

if TYPE_CHECKING:
    from solieu.export.form import Filling


def fill(inputs: Group, options: Group, lang: str) -> None:
    """Declare what the command takes."""
    inputs.add_argument("folder", metavar="DIR", help=say(lang, "help_folder"))
    options.add_argument("--out", metavar="DIR", help=say(lang, "help_export_out"))
    options.add_argument("--xlsx", action="store_true", help=say(lang, "help_xlsx"))
    options.add_argument("--excel-vi", action="store_true", help=say(lang, "help_excel_vi"))
    options.add_argument("--parquet", action="store_true", help=say(lang, "help_parquet"))
    options.add_argument("--form", metavar="FILE", help=say(lang, "help_form"))
    options.add_argument("--period", metavar="PERIOD", default="", help=say(lang, "help_period"))


def execute(options: argparse.Namespace) -> int:
    """Write each kind of file that was asked for, the workbook when none was; say what was written."""
    from solieu.archive import opened
    from solieu.batch import PLANS
    from solieu.export import excel_csv, parquet, workbook
    from solieu.given import Given
    from solieu.output import WORKBOOK

    folder, lang, tongue = Path(options.folder), options.lang, options.written
    out = Path(options.out) if options.out else folder
    written: list[Path] = []
    with opened(folder, tongue) as archive:
        if options.xlsx or not (options.excel_vi or options.parquet or options.form):
            given = Given.of_text(archive.setting(PLANS)).figures
            written.append(workbook.write(archive.tables(), out / WORKBOOK, tongue, given))
        if options.excel_vi:
            written += excel_csv.write(archive.tables(), out, tongue)
        if options.parquet:
            written += parquet.write(archive.tables(), out, tongue)
        if options.form:
            from solieu.export.form import fill as fill_form
            from solieu.export.summary import summarise

            form = Path(options.form)
            target = out / f"{form.stem}.filled.xlsx"
            told = fill_form(summarise(archive.tables()), form, target, options.period, lang)
            written.append(target)
            _tell(told, lang)
    print(say(lang, "exported", files=", ".join(map(str, written))), file=sys.stderr)
    return DONE


def _tell(told: "list[Filling]", lang: str) -> None:
    """Print the cells of a form that stay empty, with the reason, and how many were filled."""
    empty = [cell for cell in told if cell.value is None]
    print(say(lang, "form_filled", filled=len(told) - len(empty), empty=len(empty)))
    for cell in empty:
        reason = say(lang, cell.reason, source=cell.source)
        print(f"{cell.sheet}!{cell.cell}  {cell.label} · {cell.column}: {reason}")
