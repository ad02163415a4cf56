"""The wheel, installed as a user would: outside the checkout, without anything that only tests need."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from documents import p, word

pytestmark = pytest.mark.system
ROOT = Path(__file__).parent.parent.parent
SLIP = "Kiểm tra 320 mẫu, kết quả 298 mẫu đạt yêu cầu, chiếm 91,3% tổng số mẫu kiểm tra (320 mẫu).\n"


def call(*command: str | Path, at: Path, ok: int = 0) -> str:
    """What a command prints, run where nothing of the checkout is in reach."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(list(map(str, command)), cwd=at, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == ok, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    call(*pip, "--wheel-dir", folder, ROOT, at=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment that has the wheel and the locked requirements."""
    folder = tmp_path_factory.mktemp("user")
    venv.create(folder / "env", with_pip=True)
    commands = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = (commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    call(*pip, "--require-hashes", "--requirement", ROOT / "requirements.txt", at=folder)
    call(*pip, "--no-deps", built, at=folder)
    return commands


def test_the_wheel_holds_the_lexicon_and_the_licence_and_no_test(built: Path) -> None:
    names = zipfile.ZipFile(built).namelist()
    assert {"solieu/lexicon/units.toml", "solieu/validate/messages.toml", "solieu/py.typed"} <= set(names)
    assert any(name.endswith("/LICENSE") for name in names)
    assert all(name.startswith(("solieu/", "solieu-")) for name in names)


def test_the_main_job(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SLIP, encoding="utf-8")
    (tmp_path / "in" / "b.docx").write_bytes(word(p("Giải quyết việc làm cho 16.341 người, đạt 105,4% kế hoạch năm.")))
    call(installed / "solieu", "run", "in", "--out", "out", at=tmp_path)
    assert len((tmp_path / "out" / "figures.csv").read_text(encoding="utf-8").splitlines()) > 4
    assert (tmp_path / "out" / "report.html").is_file()


def test_check_names_the_slip(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SLIP, encoding="utf-8")
    assert "93,1" in call(installed / "solieu", "check", "a.txt", at=tmp_path, ok=1)


def test_spacy_finds_the_component_by_its_name(installed: Path, tmp_path: Path) -> None:
    asked = "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('solieu_figures'); print(len(nlp('Có 350 hộ.').spans['figures']))"
    assert call(installed / "python", "-c", asked, at=tmp_path) == "1\n"
