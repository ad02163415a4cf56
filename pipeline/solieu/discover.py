"""Which files a run reads, and under which names.

A file's ``source`` is its path relative to the root of all that was ever named: the
folder, or the nearest one above several.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from solieu.errors import SolieuError
from solieu.model import UNKNOWN, Details
from solieu.read import source_name
from solieu.texts import say


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file to be read, its name in the tables, by which it is ordered, and what is known of it besides.

    A document within a file has its bytes with it.
    """

    source: str
    path: str
    details: Details = UNKNOWN
    data: bytes | None = None


def root_of(paths: Sequence[Path], former: str = "", lang: str = "vi") -> str:
    """The folder that all paths and the former root lie in: a folder itself, or the one that a file is in.

    Raises SolieuError for a path that does not exist, and for paths that nothing holds together (two Windows drives).
    """
    tops = [former] if former else []
    for path in paths:
        if not os.path.exists(path):
            raise SolieuError(say(lang, "no_path", path=str(path)))
        tops.append(os.path.abspath(path if os.path.isdir(path) else path.parent))
    try:
        return os.path.commonpath(tops)
    except ValueError:
        raise SolieuError(say(lang, "no_common_root", paths=", ".join(tops))) from None


def discover(paths: Sequence[Path], root: str, leave_out: Iterable[Path] = ()) -> tuple[Found, ...]:
    """The files under ``paths``, each once, sorted by their source, which is relative to ``root``.

    Hidden files and folders and the lock files of office programs (``~$…``) are left
    aside, and so are the paths of ``leave_out``. Links to folders are followed once.
    """
    hidden = frozenset(os.path.realpath(path) for path in leave_out)
    found: dict[str, Found] = {}
    for given in paths:
        for path in _walk(given, hidden) if os.path.isdir(given) else [given]:
            place = os.path.join(os.path.realpath(path.parent), path.name)
            source = source_name(Path(os.path.relpath(os.path.abspath(path), root)))
            found.setdefault(place, Found(source, str(path)))
    return tuple(sorted(found.values()))


def _walk(folder: Path, hidden: frozenset[str]) -> Iterator[Path]:
    """Files below a folder. Real folders come before linked ones, so that a link never hides a real path."""
    seen = set(hidden)
    waiting = [folder]
    while waiting:
        linked: list[Path] = []
        while waiting:
            here = waiting.pop()
            real = os.path.realpath(here)
            if real in seen:
                continue
            seen.add(real)
            for path in _entries(here):
                if path.name.startswith((".", "~$")) or os.path.realpath(path) in hidden:
                    continue
                if not os.path.isdir(path):
                    yield path
                elif path.is_symlink():
                    linked.append(path)
                else:
                    waiting.append(path)
        waiting = linked[::-1]


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), reverse=True)
    except OSError:
        # A folder that cannot be listed is like an empty one; its files are unknown.
        return []
