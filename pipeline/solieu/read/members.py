"""Files that hold many documents: zip archives and tables of scraped texts. Each member is a document of its own.

Members are given one after the other, so that a large archive never stands in memory whole. Nothing is written to the
disk, so a name that climbs out of a folder or a link has nowhere to lead; such members are refused all the same.
"""

from collections.abc import Iterator

from solieu.errors import ReadError
from solieu.read import archives, corpora
from solieu.read.faults import fault
from solieu.read.kinds import TABLES, kind_of
from solieu.read.parsed import Member

NESTED = 2
"""Archives within one another: one in a mail's batch is usual, more were made to do harm."""


def holds_many(kind: str) -> bool:
    """Whether files of a kind hold documents as members."""
    return kind == "zip" or kind in TABLES


def members(kind: str, data: bytes, depth: int = 1) -> Iterator[Member]:
    """The members of a file of such a kind, those of archives within it under their names joined by ``/``.

    Raises ReadError when the file itself cannot be read; a member that cannot carries its fault.
    """
    if kind != "zip":
        yield from corpora.records(kind, data)
        return
    for member in archives.unpacked(data):
        inner = kind_of(member.data) if member.fault is None else ""
        if not holds_many(inner):
            yield member
        elif inner == "zip" and depth >= NESTED:
            yield Member(member.name, member.data, fault("refused", "nested", limit=NESTED))
        else:
            try:
                for deeper in members(inner, member.data, depth + 1):
                    yield Member(f"{member.name}/{deeper.name}", deeper.data, deeper.fault, deeper.details)
            except ReadError as error:
                yield Member(member.name, member.data, error)
