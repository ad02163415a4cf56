"""BagIt bags (RFC 8493): a folder that says of each of its files what its bytes were, so that anyone can see later.

Written and verified without any package; the digest is SHA-256.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from solieu.errors import SolieuError
from solieu.texts import say

PAYLOAD = "data"
_MANIFEST, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_BLOCK = 1 << 20
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Fault(Enum):
    """What may be wrong with a file of a bag."""

    MISSING = "missing"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class Found(NamedTuple):
    """A file of a bag, by its path in it, that is not as it was."""

    path: str
    fault: Fault


def seal(folder: Path, about: Mapping[str, str]) -> str:
    """Make a folder a bag, whose payload is in ``data``, and return the digest of its last manifest.

    ``about`` goes to ``bag-info.txt``; the size of the payload is added. Who keeps the digest
    elsewhere can tell that nobody changed files and manifests together.
    """
    size = number = 0
    with (folder / _MANIFEST).open("w", encoding="utf-8", newline="") as manifest:
        for path in _files(folder / PAYLOAD):
            manifest.write(f"{digest(path)}  {_encoded(_name(folder, path))}\n")
            size, number = size + path.stat().st_size, number + 1
    info = {**about, "Payload-Oxum": f"{size}.{number}"}
    _write(folder / "bag-info.txt", "".join(f"{name}: {value}\n" for name, value in info.items()))
    _write(folder / "bagit.txt", _DECLARATION)
    tags = [f"{digest(folder / name)}  {name}\n" for name in ("bag-info.txt", "bagit.txt", _MANIFEST)]
    _write(folder / _TAGS, "".join(tags))
    return digest(folder / _TAGS)


def verify(folder: Path, lang: str = "vi") -> tuple[int, list[Found], str]:
    """The number of files that are as they were, those that are not, and the digest of the last manifest.

    Raises SolieuError when the folder is no bag with SHA-256 manifests.
    """
    try:
        if not (folder / "bagit.txt").read_text(encoding="utf-8").startswith("BagIt-Version: "):
            raise ValueError("bagit.txt")
        stated = {**_manifest(folder / _TAGS), **_manifest(folder / _MANIFEST)}
    except (OSError, ValueError) as error:
        raise SolieuError(say(lang, "no_bag", name=str(folder), error=str(error))) from None
    good, found = 0, []
    for name, expected in stated.items():
        path = folder / name
        if path.is_symlink() or not path.is_file():
            found.append(Found(name, Fault.MISSING))
        elif digest(path) != expected:
            found.append(Found(name, Fault.CHANGED))
        else:
            good += 1
    present = (_name(folder, path) for path in _files(folder))
    found += [Found(name, Fault.UNKNOWN) for name in present if name not in stated and name != _TAGS]
    return good, sorted(found), digest(folder / _TAGS)


def digest(path: Path) -> str:
    """SHA-256 of the bytes of a file, in hexadecimal digits."""
    total = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(top, name) for name in sorted(names))


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _manifest(path: Path) -> dict[str, str]:
    """The digests of a manifest by path; ValueError for a line that is none, or a path that leads out of the bag."""
    stated = {}
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if not line:
            continue
        value, *rest = line.split(maxsplit=1)
        name = "".join(rest).replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        if not name or PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{path.name}: {line}")
        stated[name] = value.lower()
    return stated


def _encoded(name: str) -> str:
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
