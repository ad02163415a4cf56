"""Which files a run reads, and under which names.

A file's ``source`` is its path relative to the root of all that was ever named: the
folder, or the nearest one above several.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path, PurePath

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
        if os.path.isdir(given):
            walked = _walk(given, hidden)
        else:
            walked = iter([(given.parent, os.path.realpath(given.parent), [given.name])])
        for folder, real, names in walked:
            prefix = os.path.relpath(os.path.abspath(folder), root)
            for name in names:
                source = source_name(PurePath(prefix, name))
                found.setdefault(os.path.join(real, name), Found(source, os.path.join(folder, name)))
    return tuple(sorted(found.values()))


def _walk(top: Path, hidden: frozenset[str]) -> Iterator[tuple[Path, str, list[str]]]:
    """Folders from ``top`` down, each with its real path and the names of its files.

    Real folders come before linked ones, so that a link never hides a real path.
    """
    seen = set(hidden)
    waiting = [top]
    while waiting:
        linked: list[Path] = []
        while waiting:
            here = waiting.pop()
            real = os.path.realpath(here)
            if real in seen:
                continue
            seen.add(real)
            names: list[str] = []
            for entry in _entries(here):
                link = entry.is_symlink()
                # What is no link is where its folder is: to ask the system of each file takes longer than to read it.
                place = os.path.realpath(entry.path) if link else os.path.join(real, entry.name)
                if entry.name.startswith((".", "~$")) or place in hidden:
                    continue
                if not os.path.isdir(entry.path) if link else not entry.is_dir():
                    names.append(entry.name)
                elif link:
                    linked.append(here / entry.name)
                else:
                    waiting.append(here / entry.name)
            yield here, real, names
        waiting = linked[::-1]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=attrgetter("name"), reverse=True)
    except OSError:
        # A folder that cannot be listed is like an empty one; its files are unknown.
        return []
