"""What a fuzzer broke (tests/soak/fuzz_readers.py), kept as it was found."""

from pathlib import Path

import pytest

from solieu.errors import ReadError
from solieu.flow import check
from solieu.read import release_of

FOUND = sorted((Path(__file__).parent / "fuzzed").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_it_is_read_or_refused_with_a_reason_of_its_own(path):
    try:
        check(release_of(path.read_bytes(), path.name))
    except ReadError as error:
        assert error.key not in ("broken_document", "crashed")
