"""The comments of an annotated draft as LibreOffice sees them."""

import shutil
import subprocess

import pytest
from lxml import etree

from annotate.drafts import DRAFTS, parts
from command import ROOT
from make_formats import OFFICE_MAKERS
from solieu.annotate import annotated, remarks
from solieu.flow import check
from solieu.read import release_of

pytestmark = [pytest.mark.system, pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice")]

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def covered(data):
    """The author and first line of each comment in an OpenDocument text, with the text that it covers."""
    found, running = [], {}

    def walk(element):
        nonlocal running
        if element.tag == f"{OFFICE}annotation":
            lines = ["".join(line.itertext()) for line in element.iter(f"{TEXT}p")]
            running[element.get(f"{OFFICE}name")] = (element.findtext("{*}creator"), lines[0], "")
            return
        if element.tag == f"{OFFICE}annotation-end":
            found.append(running.pop(element.get(f"{OFFICE}name")))
        if element.tag in (f"{TEXT}tracked-changes", f"{TEXT}note"):
            return
        add(element.text)
        for inner in element:
            walk(inner)
            add(inner.tail)

    def add(text):
        nonlocal running
        running = {name: (who, said, so_far + (text or "")) for name, (who, said, so_far) in running.items()}

    walk(etree.fromstring(parts(data)["content.xml"]))
    return found + list(running.values())


def convert(folder):
    """Make OpenDocument texts of the Word documents in a folder, all at once, since LibreOffice is slow to start."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "odt"]
    command += ["--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))]
    subprocess.run(command, capture_output=True, check=True)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Each annotated draft as LibreOffice writes it to an OpenDocument text."""
    folder = tmp_path_factory.mktemp("drafts")
    for number, (data, _) in enumerate(DRAFTS.values()):
        release = release_of(data, "a.docx")
        (folder / f"{number}.docx").write_bytes(annotated(data, release, remarks(check(release), "vi")).data)
    convert(folder)
    return {place: (folder / f"{number}.odt").read_bytes() for number, place in enumerate(DRAFTS)}


@pytest.mark.parametrize("place", DRAFTS)
def test_each_comment_covers_exactly_its_figure(place, opened):
    found = covered(opened[place])
    assert [(who, text) for who, _, text in found] == [("solieu", text) for text in DRAFTS[place][1]]
    assert all(said.startswith("KHÔNG KHỚP (lỗi)") for _, said, _ in found)


def test_a_draft_that_libreoffice_wrote_comes_back_with_each_comment_on_its_figure(tmp_path):
    text = (ROOT / "corpus" / "01-tong-ket-lao-dong-2019.txt").read_text(encoding="utf-8")
    data = OFFICE_MAKERS["libreoffice.docx"](text)
    release = release_of(data, "a.docx")
    said = remarks(check(release), "vi")
    (tmp_path / "a.docx").write_bytes(annotated(data, release, said).data)
    convert(tmp_path)
    found = covered((tmp_path / "a.odt").read_bytes())
    assert sorted(text for _, _, text in found) == sorted(release.text[one.start : one.end] for one in said)
