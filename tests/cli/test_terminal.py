"""What a terminal shows: marked figures with colours, and plain text where there are none."""

import os
import sys

import pytest

from command import environment

pty = pytest.importorskip("pty")

TEXT = (
    "Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%), tăng cường hướng dẫn các cơ sở còn lại trong quý tới.\n"
)


def shown(path, **more):
    """What the command writes to a terminal of eighty columns."""
    child, end = pty.fork()
    if not child:
        variables = environment(**{"TERM": "xterm-256color", "COLUMNS": "80", "NO_COLOR": ""} | more)
        os.execve(sys.executable, [sys.executable, "-m", "solieu", "check", str(path)], variables)
    out = b""
    while True:
        try:
            read = os.read(end, 1 << 16)
        except OSError:
            break
        if not read:
            break
        out += read
    os.close(end)
    os.waitpid(child, 0)
    return out.decode().replace("\r\n", "\n")


@pytest.fixture
def release(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.txt"


def test_figures_are_marked_by_colour_and_wrapped_lines_stay_indented(release):
    text = shown(release)
    assert "\x1b[1;7m18,9%\x1b[0m" in text
    assert "\x1b[1;31mKHÔNG KHỚP (lỗi)" in text
    assert "«" not in text
    finding = text[text.index("1. ") : text.index("→")].rstrip().split("\n")
    assert len(finding) == 3
    assert all(line.startswith("   ") and line == line.rstrip() for line in finding[1:])


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colours_the_text_is_plain(release, variables):
    text = shown(release, **variables)
    assert "\x1b" not in text
    assert "(«18,9%»)" in text
