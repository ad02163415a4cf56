import os
import shutil
import subprocess

import pytest

from command import solieu
from solieu.cli import COMMANDS
from solieu.cli.completion import SHELLS
from solieu.texts import say

CHECKS = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "--no-execute"]}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_all_commands_and_options_in_the_language(shell):
    script = solieu("completion", shell).stdout
    for command in COMMANDS:
        assert command in script
    assert "annotate" in script
    if shell != "bash":
        assert say("vi", "help_quiet") in script
        assert say("en", "help_quiet") in solieu("completion", shell, "--lang", "en").stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_well_formed(shell, tmp_path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(solieu("completion", shell).stdout, encoding="utf-8")
    done = subprocess.run([*CHECKS[shell], str(tmp_path / "script")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("bash"), reason="bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["solieu", "ch"], {"check"}),
        (["solieu", "check", "--fo"], {"--format"}),
        (["solieu", "check", "--format", ""], {"text", "json", "csv"}),
        (["solieu", "check", "mot"], {"mot-tep.txt"}),
        (["solieu", "completion", ""], set(SHELLS)),
    ],
)
def test_bash_completes_commands_options_choices_and_files(typed, offered, tmp_path):
    (tmp_path / "mot-tep.txt").touch()
    script = solieu("completion", "bash").stdout
    words = " ".join(f"'{word}'" for word in typed)
    ask = f'COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _shtab_solieu; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", f"{script}\n{ask}"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ,
        check=True,
    )
    assert offered <= set(done.stdout.split())
