"""Export of a large archive to each format: time, peak memory, size. ``python benchmarks/exports.py [RELEASES]``

The archive holds the annotated releases over and over, each time under another identity: what an export costs
depends on rows, not on who wrote them.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from solieu.analyse import rows_of
from solieu.archive import NAME, Analysis, Archive
from solieu.batch import TOGETHER
from solieu.discover import discover
from solieu.model import Check, Document, Figure
from solieu.table import Row, columns

CORPUS = Path(__file__).parent.parent / "corpus" / "rounds"
EXPORTS = {
    "CSV for Excel": ("export", "--excel-vi"),
    "Parquet": ("export", "--parquet"),
    "package": ("package",),
    "workbook": ("export", "--xlsx"),
}
PEAK = (
    "import resource, sys; from solieu.cli import main; code = main(); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
)


def again(analysis: Analysis, number: int) -> Analysis:
    """The same release as if its bytes were others."""
    document = dict(zip(columns(Document), analysis.document, strict=True))
    former, doc_id = document["doc_id"], f"{number:016x}"
    document |= {"doc_id": doc_id, "source": f"{number:06}.txt", "text_sha256": f"{number:064x}"}

    def renamed(rows: tuple[Row, ...], names: Row, changed: frozenset[str]) -> tuple[Row, ...]:
        places = frozenset(names.index(name) for name in changed)
        return tuple(
            tuple(text.replace(former, doc_id) if at in places else text for at, text in enumerate(row)) for row in rows
        )

    return Analysis(
        tuple(document.values()),
        renamed(analysis.figures, columns(Figure), frozenset(("doc_id", "figure_id", "refers_to"))),
        renamed(analysis.checks, columns(Check), frozenset(("doc_id", "check_id", "figures"))),
        analysis.text,
    )


def releases(count: int) -> Iterator[tuple[str, Analysis]]:
    """So many releases with the names of their sources."""
    read = [rows_of(file) for file in discover([CORPUS], str(CORPUS), leave_out=[]) if file.path.endswith(".txt")]
    for number, analysis in enumerate(islice(cycle(read), count)):
        yield f"{number:06}.txt", again(analysis, number)


def fill(folder: Path, count: int) -> int:
    """Make the archive and return the number of its figures."""
    figures = 0
    with Archive(folder) as archive:
        for number, (source, analysis) in enumerate(releases(count)):
            archive.add(source, "benchmark", analysis)
            figures += len(analysis.figures)
            if number % TOGETHER == 0:
                archive.commit()
        archive.commit()
    return figures


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(prefix="solieu-") as top:
        folder = Path(top, "archive")
        figures = fill(folder, count)
        size = (folder / NAME).stat().st_size
        print(f"{count} releases, {figures} figures, archive of {size / 1e6:.0f} MB", flush=True)
        for name, (command, *options) in EXPORTS.items():
            out = Path(top, "out")
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", PEAK, command, str(folder), "--out", str(out), *options],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=True,
            )
            took = time.perf_counter() - began
            peak = int(done.stderr.split()[-1]) / 1024
            written = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
            print(f"{name:15} {took:8.1f} s {peak:7.0f} MB peak {written / 1e6:9.1f} MB written", flush=True)
            shutil.rmtree(out)


if __name__ == "__main__":
    main()
