"""The few exceptions that a user of the package may meet."""

from collections.abc import Mapping


class SolieuError(Exception):
    """Base of everything this package raises on purpose."""


class ReadError(SolieuError):
    """A source cannot be read; the message says why, in one sentence.

    ``outcome`` is one of the outcomes of the table of documents. ``key`` and
    ``details`` give the sentence in another language; ``doc_id`` and ``size`` (in
    bytes) are set when the bytes could be read.
    """

    def __init__(
        self, outcome: str, reason: str, key: str = "", details: Mapping[str, str | int] | None = None
    ) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason
        self.key = key
        self.details = dict(details or {})
        self.doc_id = ""
        self.size = 0


class LexiconError(SolieuError):
    """A lexicon file is not well formed; the message names file and entry."""


class TableError(SolieuError):
    """A table lacks a column or holds a value outside its vocabulary."""


class OutputError(SolieuError):
    """A result cannot be written; the message names the file and what to do."""


class Interrupted(KeyboardInterrupt):
    """A run was interrupted: ``kept`` of all ``total`` documents are in the archive, by this run or an earlier one."""

    def __init__(self, kept: int, total: int) -> None:
        super().__init__()
        self.kept = kept
        self.total = total
