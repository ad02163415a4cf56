"""Which files a run reads, and under which names.

A file's ``source`` is its path relative to the folder given, or its bare name when
the file itself was given. Where two files would get the same name, the folders they
come from are put in front: their last part, and as many more as it takes.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from solieu.errors import SolieuError
from solieu.read import source_name
from solieu.texts import say


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A file to be read and its name in the tables; ordered by that name."""

    source: str
    path: str


def discover(paths: Sequence[Path], leave_out: Iterable[Path] = (), lang: str = "vi") -> tuple[Found, ...]:
    """The files under ``paths``, each once, sorted by their source.

    Hidden files and folders and the lock files of office programs (``~$…``) are left
    aside, and so are the paths of ``leave_out``. Links to folders are followed once.
    Raises SolieuError for a path that does not exist.
    """
    hidden = frozenset(os.path.realpath(path) for path in leave_out)
    pairs: dict[str, tuple[Path, Path]] = {}
    for given in paths:
        if not os.path.exists(given):
            raise SolieuError(say(lang, "no_path", path=str(given)))
        folder = os.path.isdir(given)
        root = given if folder else given.parent
        for path in _walk(given, hidden) if folder else [given]:
            place = os.path.join(os.path.realpath(path.parent), path.name)
            pairs.setdefault(place, (root, path))
    return tuple(sorted(_named(list(pairs.values()))))


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


def _named(pairs: list[tuple[Path, Path]]) -> Iterator[Found]:
    sources = [source_name(path.relative_to(root)) for root, path in pairs]
    roots = [source_name(root.resolve()).strip("/").replace(":", "").split("/") for root, _ in pairs]
    depth = 0
    while clashing := {source for source, count in Counter(sources).items() if count > 1}:
        depth += 1
        tops = {tuple(roots[index]) for index, source in enumerate(sources) if source in clashing}
        if depth > max(map(len, tops)):
            break
        for index, (root, path) in enumerate(pairs):
            if tuple(roots[index]) in tops:
                sources[index] = "/".join([*roots[index][-depth:], source_name(path.relative_to(root))])
    return (Found(source, str(path)) for source, (_, path) in zip(sources, pairs, strict=True))
