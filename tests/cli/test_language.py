"""Which language is spoken: the one asked for, else the locale's, else Vietnamese."""

import pytest

from command import apart, solieu, tables


@pytest.mark.parametrize(
    ("variables", "arguments", "said"),
    [
        ({}, [], "cách dùng"),
        ({"LANG": "en_US.UTF-8"}, [], "usage"),
        ({"LANG": "vi_VN.UTF-8"}, [], "cách dùng"),
        ({"LANG": "fr_FR.UTF-8"}, [], "cách dùng"),
        ({"LANG": "vi_VN", "LC_MESSAGES": "en_GB"}, [], "usage"),
        ({"LC_MESSAGES": "en_GB", "LC_ALL": "vi_VN"}, [], "cách dùng"),
        ({"LC_ALL": "C", "LANG": "en_US"}, [], "cách dùng"),
        ({"LANG": "en_US.UTF-8"}, ["--lang", "vi"], "cách dùng"),
        ({}, ["--lang=en"], "usage"),
    ],
)
def test_the_language_is_the_one_asked_for_then_that_of_the_locale(variables, arguments, said, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert solieu("check", *arguments, "--help").stdout.startswith(said)


def test_a_process_of_its_own_speaks_its_locale(tmp_path):
    (tmp_path / "a.txt").write_text("Có 350 hộ nghèo.", encoding="utf-8")
    assert "NOT CHECKED" in apart("check", tmp_path / "a.txt", LANG="en_US.UTF-8").stdout
    assert "CHƯA KIỂM TRA" in apart("check", tmp_path / "a.txt", LANG="").stdout


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        ([], "lỗi: thiếu đối số bắt buộc: LỆNH", "error: the following arguments are required: COMMAND"),
        (["chek"], "không có lựa chọn 'chek'", "invalid choice: 'chek'"),
        (["check", "a", "--nope"], "không rõ đối số: --nope", "unrecognized arguments: --nope"),
        (["run", "a", "--out"], "đối số --out: cần đúng một giá trị", "argument --out: expected one argument"),
        (["run", "a"], "thiếu đối số bắt buộc: --out", "the following arguments are required: --out"),
        (["run", "a", "--p", "b"], "tùy chọn --p chưa rõ", "ambiguous option: --p"),
        (["run", "a", "--quiet=1"], "không nhận giá trị '1'", "ignored explicit argument '1'"),
    ],
)
def test_misuse_is_explained_in_the_language(arguments, vietnamese, english, monkeypatch):
    told = solieu(*arguments)
    assert told.returncode == 2
    assert vietnamese in told.stderr
    assert not any(word in told.stderr for word in ("error", "usage", "argument"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert english in solieu(*arguments).stderr


def test_tables_do_not_depend_on_the_machine(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Thanh tra 245 cơ sở, phát hiện 39 cơ sở vi phạm (18,9%).", encoding="utf-8")
    assert "1 tệp" in solieu("run", tmp_path / "a.txt", "--out", tmp_path / "one").stderr
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "1 files" in solieu("run", tmp_path / "a.txt", "--out", tmp_path / "other").stderr
    assert tables(tmp_path / "one") == tables(tmp_path / "other")
    solieu("run", tmp_path / "a.txt", "--out", tmp_path / "english", "--lang", "en")
    assert b"inconsistent" in tables(tmp_path / "english")["checks.csv"]
