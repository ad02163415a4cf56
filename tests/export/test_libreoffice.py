"""What LibreOffice makes of our files, under Vietnamese and American settings: numbers are numbers, texts are texts."""

import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from solieu.export import excel_csv, workbook
from solieu.model import Check, Document, Figure
from solieu.table import columns

pytestmark = pytest.mark.system
LOCALES = {"vi-VN": 1066, "en-US": 1033}
"""Settings, and the numbers by which LibreOffice knows them in the options of an import."""

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item></oor:items>
"""


def row(table, /, **given):
    return tuple(given.get(name, "0" if table.__annotations__[name] is int else "") for name in columns(table))


FIGURE = {
    "figure_id": "0123456789012345#7",
    "kind": "figure",
    "aspect": "level",
    "bound": "exact",
    "status": "actual",
    "indicator": '=HYPERLINK("x")',
    "value": "16341",
    "resolution": "0.05",
    "unit": "người",
    "period": "2019-09",
    "area": "1/2",
    "text": "16.341",
    "sentence": "-0,85",
    "doc_id": "0123456789012345",
    "category": "12e5",
    "base_label": "đúng",
}
CHECK = {"check": "growth", "verdict": "consistent", "severity": "ok", "figures": FIGURE["figure_id"], "stated": "-0.85", "expected_low": "1.205"}  # fmt: skip
RELEASES = [(row(Document, source="=a.txt"), [row(Figure, **FIGURE)], [row(Check, **CHECK)])]


@pytest.fixture(params=LOCALES)
def office(request, tmp_path):
    """Converts a file under the settings of a country; each run has a profile of its own, or a second one fails."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    user = tmp_path / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(PROFILE.format(locale=request.param), encoding="utf-8")

    def convert(path, *options):
        command = ["soffice", "--headless", f"-env:UserInstallation={user.parent.as_uri()}", *options]
        done = [*command, "--convert-to", "xlsx", "--outdir", str(tmp_path / "read"), str(path)]
        subprocess.run(done, capture_output=True, check=True, timeout=200)
        return load_workbook(tmp_path / "read" / path.with_suffix(".xlsx").name)

    convert.locale = request.param
    return convert


def cells(sheet, head):
    names = [cell.value for cell in sheet[1]]
    return dict(zip(names, (cell.value for cell in sheet[head + 1]), strict=True))


def without_guards(told):
    return {name: value.removeprefix("'") if isinstance(value, str) else value for name, value in told.items()}


def assert_right(figure, check):
    assert (figure["value"], figure["resolution"]) == (16341, 0.05)
    for name in ("indicator", "period", "area", "text", "sentence", "doc_id", "category", "base_label"):
        assert figure[name] == FIGURE[name], name
    assert (check["stated"], check["expected_low"]) == (-0.85, 1.205)


def test_the_workbook(office, tmp_path):
    path = workbook.write(RELEASES, tmp_path / "so-lieu.xlsx")
    book = office(path)
    assert book.sheetnames[0] == "Tổng hợp"
    assert_right(cells(book["Số liệu"], 2), cells(book["Kiểm tra"], 2))
    assert book["Tổng hợp"]["D2"].value == 16341
    assert book["Tổng hợp"]["A2"].data_type == "s"


def test_the_csv_for_excel(office, tmp_path):
    """Read as Vietnamese, which is what a Vietnamese desktop takes it for; an American one has to be told."""
    told = {}
    for path in excel_csv.write(RELEASES, tmp_path / "csv"):
        sheet = office(path, f"--infilter=CSV:59,34,76,1,,{LOCALES['vi-VN']},false,true").worksheets[0]
        assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
        told[path.name.partition(".")[0]] = without_guards(cells(sheet, 1))
    assert_right(told["figures"], told["checks"])
    assert told["documents"]["source"] == "=a.txt"
