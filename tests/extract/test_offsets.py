"""Rows show the source's own characters, and spelling in bytes changes nothing else."""

import itertools
import os
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phenomena import figures
from solieu.model import Figure

CORPUS = sorted((Path(__file__).parents[2] / "corpus").rglob("*.txt"))
NAMES = [path.stem for path in CORPUS]
MOVED = {"doc_id", "figure_id", "refers_to", "source", "start", "end"}
"""Columns in which a decomposed copy may differ."""

WORDS = st.sampled_from(
    [
        "Toàn tỉnh có",
        "16.341 người",
        "đạt 105,4% kế hoạch",
        "(tăng 4,69%",
        ")",
        "giảm 1,52% so với cùng kỳ",
        "trong đó",
        "12/15 xã",
        "3.579 tỷ 654 triệu đồng",
        "từ 2 đến 3 tiêu chí",
        "ước đạt",
        "hoà giải",
        "45 héc ta",
        "hai trăm hộ",
        "1.492m²",
        "năm 2019",
        "Quốc lộ 2A",
        ";",
        ".",
        ",",
        "\n",
        "\t",
        "|",
        "- ",
        "12.5%",
        "tỷ lệ",
        "ngày 22/07/2019",
    ]
)
BLANKS = st.sampled_from([" ", " ", "\u00a0", "\u202f", " \u200b", "\u00ad ", "  "])
FORMS = st.sampled_from(["NFC", "NFD"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Pieces of releases, each composed or decomposed, with blanks of several kinds between them."""
    pieces = draw(st.lists(st.tuples(WORDS, BLANKS, FORMS), min_size=1, max_size=14))
    return "".join(unicodedata.normalize(form, word + blank) for word, blank, form in pieces)


def content(rows: tuple[Figure, ...]) -> list[dict[str, object]]:
    """The rows without the columns of position, links by the order of the rows."""
    order = {row.figure_id: index for index, row in enumerate(rows)}
    return [
        {
            name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
            for name, value in row._asdict().items()
            if name not in MOVED
        }
        | {"target": order.get(row.refers_to)}
        for row in rows
    ]


@settings(deadline=None)
@given(texts())
def test_a_row_s_text_is_a_slice_of_the_source(text: str) -> None:
    for row in figures(text):
        assert text[row.start : row.end] == row.text
        assert row.text in row.sentence
        assert row.sentence in text
        assert row.figure_id == f"{row.doc_id}#{row.start}"


@settings(deadline=None)
@given(texts())
def test_rows_stand_in_order_and_do_not_overlap(text: str) -> None:
    rows = figures(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(rows))
    ids = {row.figure_id for row in rows}
    for row in rows:
        assert row.refers_to in {""} | ids - {row.figure_id}
        assert bool(row.refers_to) == bool(row.relation)


@settings(deadline=None)
@given(texts())
def test_a_decomposed_text_gives_the_same_rows(text: str) -> None:
    composed = content(figures(unicodedata.normalize("NFC", text)))
    assert content(figures(unicodedata.normalize("NFD", text))) == composed


def test_there_is_a_corpus() -> None:
    assert len(CORPUS) > 20


@pytest.mark.parametrize("path", CORPUS, ids=NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_release_s_rows_show_its_characters(path: Path, form: str) -> None:
    text = unicodedata.normalize(form, path.read_text(encoding="utf-8"))
    for row in figures(text):
        assert text[row.start : row.end] == row.text
        assert row.text in row.sentence


@pytest.mark.parametrize("path", CORPUS, ids=NAMES)
def test_a_decomposed_release_gives_the_same_rows(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    composed = content(figures(unicodedata.normalize("NFC", text)))
    assert len(composed) > 0
    assert content(figures(unicodedata.normalize("NFD", text))) == composed


@pytest.mark.parametrize("path", CORPUS, ids=NAMES)
def test_no_break_spaces_change_no_value(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain, wide = figures(text), figures(text.replace(" ", "\u00a0"))
    columns = ("start", "end", "kind", "aspect", "value", "unit", "period", "base", "refers_to", "relation", "status")
    shift = {row.figure_id: index for index, row in enumerate(plain)} | {row.figure_id: i for i, row in enumerate(wide)}
    assert [[shift.get(v, v) for v in (getattr(row, c) for c in columns)] for row in wide] == [
        [shift.get(v, v) for v in (getattr(row, c) for c in columns)] for row in plain
    ]


def test_the_rows_are_the_same_under_every_hash_seed() -> None:
    code = (
        "import sys, hashlib, pathlib; from phenomena import figures\n"
        "digest = hashlib.sha256()\n"
        "for path in sys.argv[1:]:\n"
        "    for row in figures(pathlib.Path(path).read_text(encoding='utf-8')):\n"
        "        digest.update(repr(tuple(row)).encode())\n"
        "print(digest.hexdigest())\n"
    )
    root = Path(__file__).parents[2]

    def digest(seed: str) -> str:
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([str(root / "pipeline"), str(root / "tests")]),
        }
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, CORPUS)], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(digest, ("1", "4242")))) == 1
