"""Time and peak memory of runs over an archive: the first, one without changes, one release added, all rewritten.

    python benchmarks/archive.py [--releases N ...] [--workers N]

Releases are drawn from a seed: monthly reports of departments of several provinces over years, which are held against
each other. Each run is a process of its own, as a user's would be; peaks are those of the process and of its largest
worker, in MB, and include the libraries.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

OFFICES = ("Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Cục Thống kê")
PROVINCES = ("Bắc Ninh", "Nghệ An", "Gia Lai", "Cà Mau", "Lạng Sơn", "Đồng Tháp", "Khánh Hòa", "Sơn La")
SUBJECTS = (
    "hộ nghèo",
    "lao động có việc làm mới",
    "học sinh",
    "doanh nghiệp thành lập mới",
    "giường bệnh",
    "hợp tác xã",
)
YEARS = range(2015, 2025)
RUN = """
import json, resource, sys
from solieu.cli import main
code = main(sys.argv[1:])
print(json.dumps([resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]))
sys.exit(code)
"""


def release(number: int, edition: int) -> tuple[str, str]:
    """Path and text of a release; another edition of it states other figures."""
    draw = random.Random(f"{number} {edition}")
    office, province = OFFICES[number % 4], PROVINCES[number // 4 % 8]
    year, month = YEARS[number // 32 % len(YEARS)], number // 320 % 12 + 1
    lines = [
        f"{office} tỉnh {province}: Kết quả tháng {month} năm {year}",
        f"Ngày 28/{month:02}/{year}",
        f"Báo cáo số {number} của {office} tỉnh {province} về tình hình tháng {month} năm {year}.",
    ]
    for subject in draw.sample(SUBJECTS, 4):
        value, ratio = draw.randint(1_000, 99_999), draw.randint(300, 1_200)
        stated = f"{value:,}".replace(",", ".")
        lines.append(
            f"Tháng {month}, toàn tỉnh có {stated} {subject}, đạt {ratio // 10},{ratio % 10}% kế hoạch năm, "
            f"tăng {draw.randint(1, 30)},{draw.randint(0, 9)}% so với cùng kỳ năm trước."
        )
    return f"{office}/{province}/{year}/{month:02}-{number:06}.txt", "\n\n".join(lines) + "\n"


def write(folder: Path, numbers: range, edition: int = 0) -> None:
    """Write releases under a folder."""
    for number in numbers:
        path, text = release(number, edition)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def run(folder: Path, out: Path, workers: int) -> tuple[float, list[int]]:
    """Seconds of a run and its peaks in kB."""
    command = [sys.executable, "-c", RUN, "run", str(folder), "--out", str(out), "--workers", str(workers)]
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return perf_counter() - start, json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Make an archive of each size and print a line for each run over it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--releases", type=int, nargs="+", default=[1_000, 5_000])
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print(f"{'releases':>9}  {'run':14}{'seconds':>9}{'files/s':>9}{'MB':>6}{'worker':>8}")
    for count in options.releases:
        with tempfile.TemporaryDirectory() as made:
            folder, out = Path(made, "in"), Path(made, "out")
            steps = (
                ("first", range(count), 0),
                ("no change", range(0), 0),
                ("one added", range(count, count + 1), 0),
                ("all rewritten", range(count + 1), 1),
            )
            for name, numbers, edition in steps:
                write(folder, numbers, edition)
                seconds, (peak, worker) = run(folder, out, options.workers)
                rate, held = f"{count / seconds:9.0f}", f"{peak // 1024:6}{worker // 1024:8}"
                print(f"{count:9,}  {name:14}{seconds:9.1f}{rate}{held}", flush=True)


if __name__ == "__main__":
    main()
