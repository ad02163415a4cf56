"""The example in README is what the command prints."""

import re
from pathlib import Path

from command import apart

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    return re.search(rf"<!-- example: {name} -->\n```text\n(.*?)```", README, re.DOTALL).group(1)


def test_the_example_of_the_readme_is_what_check_prints(tmp_path):
    (tmp_path / "thong-cao.txt").write_text(block("release"), encoding="utf-8")
    done = apart("check", "--lang", "en", "thong-cao.txt", cwd=tmp_path)
    assert done.stdout.rstrip() == block("output").rstrip()
    assert done.returncode == 1
