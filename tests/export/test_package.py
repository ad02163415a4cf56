"""The bag for decades, proved by the libraries that others would open it with."""

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import zipfile
from decimal import Decimal

import bagit
import frictionless
import pytest

import solieu
from command import ROOT, tables
from solieu.cli import main
from solieu.export.codebook import TABLES, codebook, example, label, meaning, words
from solieu.table import as_dict, columns, vocabulary
from solieu.texts import LANGUAGES
from solieu.validate.repairs import edits

from .releases import TEXTS, archive


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    made = archive(
        folder, TEXTS | {"mật.txt": "TUYỆT MẬT\n\nNăm 2019 có 99 hộ nghèo.", "100% a.txt": "Có 350 hộ nghèo."}
    )
    (folder / "vao" / "y-te.txt").write_text("Đã đổi: có 12 hộ.", encoding="utf-8")
    assert main(["package", str(made), "--out", str(folder / "gói")]) == 0
    return made, folder / "gói"


@pytest.fixture
def bag(packed, tmp_path):
    return shutil.copytree(packed[1], tmp_path / "gói")


def test_the_bag_is_valid_to_bagit(packed):
    opened = bagit.Bag(str(packed[1]))
    opened.validate()
    assert opened.info["Bag-Software-Agent"].startswith("solieu ")


def test_the_data_package_is_valid_to_frictionless(packed):
    report = frictionless.validate(str(packed[1] / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    assert [task.stats["rows"] > 0 for task in report.tasks] == [True] * 3


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("figures", "status", "perhaps"), ("figures", "refers_to", "0#0"), ("checks", "stated", "1,5"), ("documents", "published", "hôm nay")],
)  # fmt: skip
def test_the_schema_finds_what_does_not_fit(bag, table, column, value):
    path = bag / "data" / "tables" / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    rows[0][column] = value
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    found = frictionless.validate(str(bag / "data" / "datapackage.json")).flatten(["type"])
    assert {kind for (kind,) in found} - {"hash-count", "byte-count"}


def test_it_holds_everything(packed):
    made, bag = packed
    data = bag / "data"
    assert {name: (data / "tables" / name).read_bytes() for name in tables(made)} == tables(made)
    assert (data / "originals" / "lao-dong.txt").read_text(encoding="utf-8") == TEXTS["lao-dong.txt"]
    with sqlite3.connect(data / "archive.sqlite") as sql:
        stored = sql.execute("SELECT sha256, text FROM text").fetchall()
    for name, text in stored:
        assert (data / "texts" / name[:2] / f"{name}.txt").read_text(encoding="utf-8") == text
    assert {path.name for path in (data / "parquet").iterdir()} == {f"{name}.parquet" for name in TABLES}
    assert (data / "lexicon" / "units.toml").stat().st_size > 1000
    assert "\nrules " in (data / "versions.txt").read_text(encoding="utf-8")


def test_a_text_is_found_again_from_the_tables_alone(packed):
    data = packed[1] / "data"
    documents, figures = (
        list(csv.DictReader(io.StringIO((data / "tables" / f"{name}.csv").read_text(encoding="utf-8"), newline="")))
        for name in ("documents", "figures")
    )
    hashes = {row["doc_id"]: row["text_sha256"] for row in documents}
    for figure in figures:
        name = hashes[figure["doc_id"]]
        text = (data / "texts" / name[:2] / f"{name}.txt").read_text(encoding="utf-8")
        assert text[int(figure["start"]) : int(figure["end"])] == figure["text"]


def test_what_is_secret_or_changed_is_not_in_it_and_said_so(packed):
    data = packed[1] / "data"
    kept = {path.name for path in (data / "originals").rglob("*")}
    with (data / "originals.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["source"]: row for row in csv.DictReader(stream)}
    assert kept == {
        told[name]["path"].removeprefix("originals/") for name in ("lao-dong.txt", "trong.txt", "100% a.txt")
    }
    assert (told["y-te.txt"]["path"], told["y-te.txt"]["reason"]) == ("", "nội dung tệp đã khác khi được đọc")
    assert set(told) == {"lao-dong.txt", "trong.txt", "100% a.txt", "y-te.txt"}
    assert not any(b" 99 h" in path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_documents_within_a_file_are_kept_as_they_were_read(tmp_path):
    secret = "TUYỆT MẬT\n\nNăm 2019 có 99 hộ nghèo."
    folder = tmp_path / "vao"
    folder.mkdir()
    with zipfile.ZipFile(folder / "lô.zip", "w") as batch:
        batch.writestr("sở/a.txt", TEXTS["lao-dong.txt"])
        batch.writestr("mật.txt", secret)
    corpus = json.dumps({"text": TEXTS["y-te.txt"], "url": "https://example.org/1"}, ensure_ascii=False)
    (folder / "kho.jsonl").write_text(f"{corpus}\n", encoding="utf-8")
    assert main(["run", str(folder), "--out", str(tmp_path / "ra"), "--quiet"]) == 0
    assert main(["package", str(tmp_path / "ra"), "--out", str(tmp_path / "gói")]) == 0
    data = tmp_path / "gói" / "data"
    with (data / "originals.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["source"]: row for row in csv.DictReader(stream)}
    assert set(told) == {"lô.zip/sở/a.txt", "kho.jsonl/000001"}
    for row in told.values():
        assert hashlib.sha256((data / row["path"]).read_bytes()).hexdigest().startswith(row["doc_id"])
    assert not any(b" 99 h" in path.read_bytes() for path in data.rglob("*") if path.is_file())
    bagit.Bag(str(tmp_path / "gói")).validate()


def test_documents_within_a_file_that_changed_or_went_are_said_to_be_absent(tmp_path, capsys):
    folder = tmp_path / "vao"
    folder.mkdir()
    for name in ("đổi.zip", "mất.zip", "hỏng.zip"):
        with zipfile.ZipFile(folder / name, "w") as batch:
            batch.writestr("a.txt", f"{name}\n\nNăm 2019 có 350 hộ nghèo.")
    assert main(["run", str(folder), "--out", str(tmp_path / "ra"), "--quiet"]) == 0
    with zipfile.ZipFile(folder / "đổi.zip", "w") as batch:
        batch.writestr("a.txt", "Năm 2019 có 351 hộ nghèo.")
    (folder / "mất.zip").unlink()
    (folder / "hỏng.zip").write_bytes(b"PK\x03\x04")
    assert main(["package", str(tmp_path / "ra"), "--out", str(tmp_path / "gói"), "--lang", "en"]) == 0
    with (tmp_path / "gói" / "data" / "originals.csv").open(encoding="utf-8", newline="") as stream:
        told = list(csv.DictReader(stream))
    assert len(told) == 3
    assert all(row["reason"] and not row["path"] for row in told)
    assert "0 original files, 3 that" in capsys.readouterr().out


def test_verify_says_that_nothing_changed(packed, capsys):
    assert main(["verify", str(packed[1])]) == 0
    first = capsys.readouterr().out
    assert "0 tệp không" in first
    assert re.search("[0-9a-f]{64}", first)


@pytest.mark.parametrize(
    ("fault", "said"), [("changed", "changed: "), ("missing", "missing: "), ("unknown", "added: ")]
)
def test_verify_names_what_did(bag, capsys, fault, said):
    path = bag / "data" / "texts" / "x.txt" if fault == "unknown" else bag / "data" / "tables" / "figures.csv"
    if fault == "missing":
        path.unlink()
    else:
        with path.open("ab") as stream:
            stream.write(b"1")
    assert main(["verify", str(bag), "--lang", "en"]) == 1
    assert f"{said}{path.relative_to(bag).as_posix()}\n" in capsys.readouterr().out


def test_files_and_manifests_changed_together_are_seen_by_the_digest(bag, capsys):
    main(["verify", str(bag)])
    before = capsys.readouterr().out
    (bag / "data" / "versions.txt").write_text("solieu 9\n", encoding="utf-8")
    opened = bagit.Bag(str(bag))
    opened.save(manifests=True)
    assert main(["verify", str(bag)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] != before.splitlines()[-1]


@pytest.mark.parametrize("line", ["00  ../outside.txt\n", "00  /etc/passwd\n", "nonsense\n"])
def test_a_manifest_does_not_lead_out_of_the_bag(bag, capsys, line):
    with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as stream:
        stream.write(line)
    assert main(["verify", str(bag), "--lang", "en"]) == 2
    assert "is no BagIt bag" in capsys.readouterr().err


def test_what_exists_is_not_written_over(packed, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["package", str(packed[0]), "--out", str(tmp_path), "--lang", "en"]) == 2
    assert "exists" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert main(["verify", str(tmp_path)]) == 2


def test_the_archive_still_works_after_it_was_packed(packed):
    assert main(["plans", str(packed[0])]) == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_codebook_explains_every_column_and_word(lang):
    text = "\n".join(codebook(lang))
    for name, kind in TABLES.items():
        for column in columns(kind):
            assert f"\n{column} ({label(name, column, lang)}" in text
            assert len(meaning(name, column, lang)) > 8
            assert set(words(column, lang)) >= {word for word in vocabulary(column) if word}


def test_the_example_of_the_codebook_is_what_is_read_from_its_sentence():
    rows = {row["cells"]["text"]: row["cells"] for row in example()}
    (sentence,) = (line.strip() for line in codebook("vi") if line.startswith("    Năm 2019,"))
    read = [as_dict(figure) for figure in solieu.extract(sentence)]
    assert [figure["text"] for figure in read] == list(rows)
    for figure in read:
        assert rows[figure["text"]].items() <= figure.items()


def test_the_codebook_explains_flags_repairs_and_the_arithmetic_of_each_test():
    text = "Có 21,700 người, 1.2345,6 hộ. Năm 2019 thu 5 tỷ đồng (tăng 12."
    flags = {flag for figure in solieu.extract(text) for flag in figure.flags.split()}
    assert flags and flags <= set(words("flags", "en"))
    assert {kind for kind, _ in edits(Decimal("62.4"))} < set(words("repair", "en"))
    assert "100 × result / plan" in words("check", "en")["plan_ratio"]


def test_the_codebook_names_every_file_of_the_package(packed):
    told = "\n".join(codebook("en"))
    for path in (packed[1] / "data").iterdir():
        assert (
            re.search(rf"(?m)^ +{re.escape(path.name)}/?:", told)
            or path.suffix in (".json", ".csv")
            or "codebook" in path.name
        )


def test_the_data_package_speaks_both_languages(packed):
    package = json.loads((packed[1] / "data" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"] != field["description@vi"]


def test_the_mapping_to_sdmx_names_columns_that_exist():
    text = (ROOT / "docs" / "sdmx.md").read_text(encoding="utf-8")
    concepts = (
        "INDICATOR",
        "REF_AREA",
        "TIME_PERIOD",
        "OBS_VALUE",
        "UNIT_MEASURE",
        "UNIT_MULT",
        "DECIMALS",
        "OBS_STATUS",
    )
    rows = [line.split("|") for line in text.split("\n") if line.startswith("| ")]
    assert set(concepts) <= {row[1].strip() for row in rows}
    known = {name for kind in TABLES.values() for name in columns(kind)}
    for row in rows[1:]:
        for name in re.findall("`([a-z_.]+)`", row[2]):
            assert name.removeprefix("documents.") in known
