"""How long importing the package and asking for help take, as the median of some fresh processes.

python benchmarks/startup.py
"""

import statistics
import subprocess
import sys
from time import perf_counter

COMMANDS = {
    "python, nothing imported": ["-c", "pass"],
    "import solieu": ["-c", "import solieu"],
    "import solieu.flow": ["-c", "import solieu.flow"],
    "solieu --help": ["-m", "solieu", "--help"],
}
REPEATS = 7


def main() -> None:
    """Print the median of each command."""
    for name, arguments in COMMANDS.items():
        times = []
        for _ in range(REPEATS):
            start = perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
            times.append(perf_counter() - start)
        print(f"{name:28}{statistics.median(times) * 1000:8.0f} ms")


if __name__ == "__main__":
    main()
