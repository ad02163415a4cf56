import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from command import ROOT, apart, environment
from solieu import __version__
from solieu.cli import COMMANDS, main, parser
from solieu.errors import SolieuError
from solieu.texts import LANGUAGES, say

README = (ROOT / "README.md").read_text(encoding="utf-8")
HEAVY = ("pandas", "numpy", "spacy", "rich", "pyarrow", "xlsxwriter", "openpyxl")
OPTIONS = {
    "run": ("--out", "--workers", "--plans", "--quiet"),
    "check": ("--table", "--plans", "--annotate", "--format", "--json"),
    "export": ("--xlsx", "--excel-vi", "--parquet", "--form", "--period"),
    "package": ("--out",),
    "compare": ("--json",),
}


@pytest.mark.parametrize("statement", ["import solieu", "from solieu.cli import parser; parser('vi').format_help()"])
def test_importing_and_helping_load_nothing_heavy(statement):
    code = f"import sys, json; {statement}; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=True)
    assert not set(HEAVY) & set(json.loads(done.stdout))


def test_a_run_without_news_loads_nothing_heavy(tmp_path):
    (tmp_path / "a.txt").write_text("Có 350 hộ nghèo.", encoding="utf-8")
    run = ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--quiet"]
    assert main(run) == 0
    code = f"import sys, json; from solieu.cli import main; main({run}); print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(), check=True)
    assert not set(HEAVY) & set(json.loads(done.stdout))


def test_version():
    assert apart("--version").stdout == f"solieu {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_explains_every_option_and_the_exit_codes(command, lang, capsys):
    with pytest.raises(SystemExit):
        main([command, "--lang", lang, "--help"])
    text = " ".join(capsys.readouterr().out.split())
    for option in (
        "--lang",
        "--debug",
        "--help",
        *OPTIONS.get(command, ()),
    ):
        assert option in text
    assert say(lang, f"exit_{command}") in text
    assert say(lang, "usage").strip() in text


@pytest.mark.parametrize("line", sorted(set(re.findall(r"^(?:\.venv\\Scripts\\)?(solieu .*)$", README, re.MULTILINE))))
def test_the_commands_of_the_readme_are_understood(line):
    arguments = shlex.split(line.partition(" < ")[0])[1:]
    assert parser("en").parse_args(arguments).command == arguments[0]


def test_the_targets_and_files_of_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE) or target == "into"
    for name in re.findall(r"-r (\S+\.txt)", README):
        assert (ROOT / name).exists()


def test_the_requirements_are_hashed_and_name_no_host():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        for entry in re.split(r"\n(?=\S)", text.strip()):
            assert re.match(r"[a-z0-9-]+==\S+", entry), entry
            assert "--hash=sha256:" in entry


def test_an_unknown_language_or_text_fails_loudly():
    with pytest.raises(SolieuError, match="fr"):
        say("fr", "usage")
    with pytest.raises(SolieuError, match="nonsense"):
        say("vi", "nonsense")


def test_a_reader_that_closes_early_is_no_fault(tmp_path):
    path = Path(tmp_path, "a.txt")
    path.write_text("Có 350 hộ nghèo.\n" * 3000, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "solieu", "check", str(path)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
