"""What is known already: sources, their bytes and texts, figures and checks, in one SQLite file beside the tables.

The tables are made from it, so that they are the same however the releases came: in one
run or in ten, in any order, or twice.
"""

from solieu.archive.edition import rules
from solieu.archive.store import NAME, Analysis, Archive, opened

__all__ = ["NAME", "Analysis", "Archive", "opened", "rules"]
