"""Many releases: each is accounted for, broken ones too, and memory does not grow with their number."""

import csv
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from command import environment

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform == "win32", reason="peak memory is asked of the system in another way there"),
]

PEAK = "import resource, sys; from solieu.cli import main; code = main(); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
BROKEN = {"empty": b"", "unreadable": b"\x00\xff\x13\x37" * 40, "skipped": b"%PDF-1.7 nothing"}
MARGIN = 1.25
"""Peak memory over ten times as many releases may be so much higher."""


def write(folder: Path, count: int) -> None:
    """Releases that differ in their figures and sentences, one in a hundred broken in some way."""
    draw = random.Random(count)
    folder.mkdir()
    kinds = sorted(BROKEN)
    for number in range(count):
        path = folder / f"{number:06}.txt"
        if number % 100 == 99:
            path.write_bytes(
                BROKEN[kinds[number // 100 % len(kinds)]] + (b"" if number // 100 % 3 == 0 else str(number).encode())
            )
            continue
        lines = [f"Báo cáo số {number} năm {2010 + number % 12}"]
        for subject in draw.sample(
            ["hộ nghèo", "lao động", "doanh nghiệp", "học sinh", "hợp tác xã", "giường bệnh"], 4
        ):
            value, ratio = draw.randint(100, 99_999), draw.randint(300, 1999)
            lines.append(
                f"Toàn tỉnh có {value} {subject}, đạt {ratio // 10},{ratio % 10}% kế hoạch năm; tăng {number % 90}% so với cùng kỳ."
            )
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def run(folder: Path, out: Path) -> int:
    """Peak memory of a run by one process, in the system's unit."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "run", str(folder), "--out", str(out), "--workers", "1"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout.split()[-1])


def test_twenty_thousand_releases_are_all_accounted_for_in_flat_memory(tmp_path: Path) -> None:
    write(tmp_path / "few", 2_000)
    write(tmp_path / "many", 20_000)
    few, many = run(tmp_path / "few", tmp_path / "out-few"), run(tmp_path / "many", tmp_path / "out-many")
    assert many < few * MARGIN, f"{few} for 2,000 and {many} for 20,000 releases"
    with (tmp_path / "out-many" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        outcomes = Counter(row["outcome"] for row in csv.DictReader(stream))
    assert sum(outcomes.values()) == 20_000
    assert outcomes["ok"] == 19_800
