import json
import os
import subprocess
import sys

import pytest

from command import ROOT, apart, environment, solieu
from documents import p, pdf, word
from solieu.read.formats import NEEDS, PROGRAMS, command, missing
from solieu.texts import LANGUAGES, say

COMMAND = 'pip install "solieu[formats]"'


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_format_is_listed_with_what_it_needs(lang):
    done = solieu("doctor", "--lang", lang)
    assert done.returncode == 0
    for kind, (_, packages) in NEEDS.items():
        name = {"scan": say(lang, "doctor_scan"), "jpeg": ".jpg", "tiff": ".tif"}.get(kind, f".{kind}")
        line = next(line for line in done.stdout.split("\n") if line.startswith(name))
        assert all(needed in line for needed in [*packages, *filter(None, [PROGRAMS.get(kind)])])
        assert say(lang, "doctor_no" if missing(kind) else "doctor_yes") in line
        assert command(kind) in line
    assert say(lang, "doctor_encodings") in done.stdout


def without(package, *commands, cwd):
    """Exit code, output and errors of commands where a package is not installed: a finder says that there is none."""
    code = (
        "import json, importlib.machinery as m\n"
        f"old = m.PathFinder.find_spec\n"
        f"m.PathFinder.find_spec = classmethod(lambda c, name, *a, **k: None if name == {package!r} else old(name, *a, **k))\n"
        "from command import solieu\n"
        f"done = [solieu(*arguments) for arguments in {commands!r}]\n"
        "print(json.dumps([(one.returncode, one.stdout, one.stderr) for one in done]))\n"
    )
    path = os.pathsep.join([str(ROOT / "pipeline"), str(ROOT / "tests")])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(PYTHONPATH=path), cwd=cwd)
    return json.loads(done.stdout)


@pytest.mark.parametrize(("package", "kind"), [("lxml", "docx"), ("pypdfium2", "pdf")])
def test_a_missing_package_is_named_with_the_command_that_brings_it(package, kind, tmp_path):
    made = {"docx": word(p("Có 5 xã.")), "pdf": pdf([(40, 60, "Có 5 xã.")])}
    for name, data in made.items():
        (tmp_path / f"a.{name}").write_bytes(data)
    other = "pdf" if kind == "docx" else "docx"
    told, refused, read = without(
        package,
        ["doctor", "--lang", "en"],
        ["check", "--lang", "en", f"a.{kind}"],
        ["check", f"a.{other}"],
        cwd=tmp_path,
    )
    code, out, _ = told
    line = next(line for line in out.split("\n") if line.startswith(f".{kind}"))
    assert (code, " no " in line, COMMAND in line) == (0, True, True)
    code, _, error = refused
    assert code == 2
    assert COMMAND in error
    assert read[0] == 0


def test_notices_are_shown_by_check(tmp_path):
    inserted = '<w:ins w:id="1"><w:r><w:t>5</w:t></w:r></w:ins>'
    (tmp_path / "a.docx").write_bytes(word(p("Có ", inserted, " xã.")))
    assert say("en", "tracked_changes") in solieu("check", "--lang", "en", tmp_path / "a.docx").stdout


def test_a_missing_program_is_named_with_the_command_that_brings_it(tmp_path):
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 Co 5 xa.}")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.txt").write_text("Có 5 xã.", encoding="utf-8")
    done = apart("check", "--lang", "en", *sorted(tmp_path.iterdir()), PATH="")
    assert done.returncode == 2
    for name, wanted in (("a.rtf", "libreoffice"), ("b.png", "tesseract")):
        said = next(line for line in done.stderr.split("\n") if name in line)
        assert wanted in said.lower()
    assert "5 xã" in done.stdout
