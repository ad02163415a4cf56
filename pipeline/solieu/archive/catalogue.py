"""What an archive holds, looked up without holding it: opened for reading only, so that a run can go on meanwhile."""

import sqlite3
from pathlib import Path

from solieu.archive.store import NAME
from solieu.errors import OutputError
from solieu.texts import say


class Catalogue:
    """An archive open for looking things up; OutputError when there is none, or one of another version."""

    def __init__(self, folder: Path, lang: str = "vi") -> None:
        path = folder / NAME
        if not path.is_file():
            raise OutputError(say(lang, "no_ledger", name=str(folder)))
        self._sql = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)

    def close(self) -> None:
        """Let the file go."""
        self._sql.close()
