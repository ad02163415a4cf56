"""Pages a second and memory of the readers, by format: each reads the corpus in a process of its own.

    python benchmarks/readers.py [FORMAT...]

A page is one of A4 with 48 lines. Seconds are those of work and not of the clock, with those of programs that a reader
asks; the first document is read before they are counted, as it loads the reader. Memory is the most that a process had.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from make_formats import CORPUS, MAKERS, OFFICE_MAKERS, as_image, as_pdf  # type: ignore[import-not-found]  # noqa: E402
from solieu.read.formats import PROGRAMS  # noqa: E402
from solieu.read.kinds import kind_of  # noqa: E402

ENOUGH = 2.0
"""Seconds of work to measure at least."""
SLOW = 3
"""Releases that are read where a program is asked."""
READ = """
import resource, sys
from pathlib import Path
from solieu.read.encoding import decode
from solieu.read.formats import parse
from solieu.read.kinds import kind_of

def work():
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, whose))

def read(data):
    return decode(data) if kind == "txt" else parse(kind, data)

enough, kind, *names = sys.argv[1:]
documents = [Path(name).read_bytes() for name in names]
read(documents[0])
start, rounds = work(), 0
while work() - start < float(enough):
    for data in documents:
        read(data)
    rounds += 1
# What a process had is counted from its own start where the system tells: else that of the one which started it counts.
told = Path("/proc/self/status")
lines = told.read_text().splitlines() if told.exists() else []
ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
own = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), ours)
most = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(rounds, work() - start, most)
"""


def main() -> None:
    """Print a line for each format."""
    makers = MAKERS | (OFFICE_MAKERS | {"scan.png": as_image} if shutil.which("soffice") else {})
    wanted = sys.argv[1:] or list(makers)
    releases = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    print(f"{'format':18} {'pages':>6} {'pages/s':>8} {'MB':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for ending in wanted:
            made = makers[ending](releases[0])
            kind = "scan" if ending == "scan.pdf" else kind_of(made)
            foreign = ending in OFFICE_MAKERS or kind in PROGRAMS
            chosen = releases[:SLOW] if foreign else releases
            names = []
            for number, text in enumerate(chosen):
                names.append(f"{folder}/{number}.{ending}")
                Path(names[-1]).write_bytes(makers[ending](text))
            # An image is of the first page.
            pages = len(chosen) if ending == "scan.png" else sum(len(pypdfium2.PdfDocument(as_pdf(t))) for t in chosen)
            command = [sys.executable, "-c", READ, str(ENOUGH), kind, *names]
            done = subprocess.run(command, capture_output=True, check=True, text=True)
            rounds, seconds, most = map(float, done.stdout.split())
            print(f"{ending:18} {pages:6} {pages * rounds / seconds:8.1f} {most / 1024:6.0f}", flush=True)


if __name__ == "__main__":
    main()
