"""Releases a second for a whole run, from file to CSV, over copies of one release.

    python benchmarks/speed.py [--copies N] [--workers N] [RELEASE]

Each copy gets a line of its own at its end, so that none is a duplicate of another.
The release is by default the corpus's retelling of a real one (about 4 KB, 28 figures).
"""

import argparse
import tempfile
from pathlib import Path
from time import perf_counter

from solieu import batch

RELEASE = Path(__file__).parent.parent / "corpus" / "01-tong-ket-lao-dong-2019.txt"


def main() -> None:
    """Write the copies, run over a few to warm up, then over all of them, and print the rate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", nargs="?", type=Path, default=RELEASE)
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    text = options.release.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        for target, copies in ((few, 20), (many, options.copies)):
            target.mkdir()
            for number in range(copies):
                Path(target, f"{number:06}.txt").write_text(f"{text}\nBản sao {number:06}\n", encoding="utf-8")
        batch.run([few], Path(folder, "out"), workers=1)
        start = perf_counter()
        summary = batch.run([many], Path(folder, "out"), workers=options.workers)
        seconds = perf_counter() - start
    print(
        f"{options.copies} releases of {len(text.encode())} bytes with {summary.figures / options.copies:.1f} figures, "
        f"{options.workers} worker(s): {seconds:.2f} s, {options.copies / seconds:.0f} releases a second"
    )


if __name__ == "__main__":
    main()
