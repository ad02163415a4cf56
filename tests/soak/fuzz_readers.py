"""Coverage-guided fuzzing of one reader, or of the way from a text to its rows, with atheris.

    pip install atheris
    python tests/soak/fuzz_readers.py TARGET FOLDER [OPTIONS OF LIBFUZZER, for instance -max_total_time=600]

TARGET is a kind of `solieu doctor` or `text`. Inputs that opened new paths are kept in FOLDER, which may hold seeds; one that
raises anything but ReadError, or makes a row that does not point at its own characters, ends the run and is written beside.
"""

import sys
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "pipeline"), str(ROOT / "tests")]

with atheris.instrument_imports(include=["solieu"]):
    from solieu import flow
    from solieu.errors import ReadError
    from solieu.read import legacy, mail, opendocument, pdf, release_of, sheets, web, word  # noqa: F401  else loaded uninstrumented
    from solieu.read.formats import NEEDS, parse

from documents import package  # noqa: E402  after the instrumented imports
from make_formats import CORPUS, MAKERS  # noqa: E402

PARTS = {"docx": "word/document.xml", "odt": "content.xml", "xlsx": "xl/worksheets/s1.xml"}
"""The part of a package that is fuzzed: a zip whose bytes are changed is only ever a broken zip."""

LONGEST = 4_000
"""Bytes of a seed text: the fuzzer learns more from many short inputs."""


def seed(target: str, folder: Path) -> None:
    """Put the corpus in that format into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    make = MAKERS.get(target, MAKERS["utf-8.txt"])
    for path in sorted(CORPUS.glob("*.txt")) if not any(folder.iterdir()) else ():
        text = path.read_text(encoding="utf-8")[:LONGEST].rpartition("\n")[0]
        (folder / path.stem).write_bytes(parts_of(make(text))[PARTS[target]] if target in PARTS else make(text))


def parts_of(data: bytes) -> dict[str, str | bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as made:
        return {name: made.read(name) for name in made.namelist()}


def read_document(kind: str, data: bytes) -> None:
    """A reader gives a text or says why not."""
    with suppress(ReadError):
        parsed = parse(kind, data)
        parsed.text.encode("utf-8")


def read_text(data: bytes) -> None:
    """A text gives rows that point at their own characters."""
    with suppress(ReadError, TimeoutError):
        release = release_of(data, "a.txt")
        if release.format == "txt":
            for figure in flow.check(release).figures:
                assert release.text[figure.start : figure.end] == figure.text, figure


def main() -> None:
    """Fuzz until libFuzzer's options say to stop."""
    target, folder = sys.argv[1], Path(sys.argv[2])
    around = parts_of(MAKERS[target]("")) if target in PARTS else {}
    if target != "text" and target not in NEEDS:
        sys.exit(f"no such target; there are: text, {', '.join(sorted(NEEDS))}")
    seed(target, folder)

    def one(data: bytes) -> None:
        if target == "text":
            read_text(data)
        else:
            read_document(target, package(around | {PARTS[target]: data}) if around else data)

    options = [
        sys.argv[0],
        str(folder),
        "-timeout=60",
        "-rss_limit_mb=3000",
        f"-artifact_prefix={folder}.",
        *sys.argv[3:],
    ]
    atheris.Setup(options, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
