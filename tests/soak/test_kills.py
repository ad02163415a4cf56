"""A run may be killed at any moment: what stands in the output folder is whole, and the next run goes on with the work."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from command import LEFT, apart, environment, tables

KILLS = 100
FILES = 400
"""Several commits of the archive, so that kills meet what one leaves to the next."""

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    for number in range(FILES):
        text = f"Báo cáo số {number}\n\nToàn tỉnh có {1000 + number} hộ nghèo, giảm 1,5% so với năm 2019; đạt 97,5% kế hoạch.\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_hundred_kills_tear_no_table(releases: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    began = time.monotonic()
    assert apart("run", releases, "--out", fresh, "--workers", 2).returncode == 0
    whole, expected = time.monotonic() - began, tables(fresh)
    draw = random.Random(20)
    working = 0
    for kill in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "solieu", "run", str(releases), "--out", str(out), "--workers", "2"],
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # The moment is drawn anew for each kill, so that every step of a run is met, also the last ones.
        time.sleep(draw.random() * whole)
        ended = process.poll() is not None
        working += not ended
        process.kill()
        process.wait(timeout=60)
        for name, table in expected.items():
            assert not (out / name).exists() or (out / name).read_bytes() == table, f"kill {kill}"
        if ended:
            # A run that had nothing left to do shows nothing: begin anew.
            assert tables(out) == expected
            shutil.rmtree(out)
    assert working > KILLS // 2, "most runs had ended before they were killed"
    assert apart("run", releases, "--out", out).returncode == 0
    assert tables(out) == expected
    assert sorted(path.name for path in out.iterdir()) == LEFT
