"""What the process beside this one does: limit itself, then read one document after the other."""

import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any

from solieu.errors import ReadError
from solieu.read.aside import LENGTH, fault_of, send
from solieu.read.faults import fault
from solieu.read.formats import parse

MAX_CHARACTERS = 5_000_000
"""Of the text of a document: a thousand times a release's."""
DEEP = 5_000
"""Python calls within one another; parsers end at 256 elements, each of which takes a few."""


def main() -> None:
    """Serve until the other side closes."""
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    # Whoever ends the program ends this process too, by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(DEEP)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # A parser that prints must not speak in between.
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123  a descriptor is what is needed
        for number in (0, 1):
            os.dup2(nothing.fileno(), number)
    limit(memory)
    with suppress(BrokenPipeError):
        serve(requests, answers, seconds)


def serve(requests: IO[bytes], answers: IO[bytes], seconds: float) -> None:
    """Answer each request until there are no more."""
    while head := taken(requests):
        data = taken(requests)
        limit_work(seconds)
        send(answers, json.dumps(answer(json.loads(head)["kind"], data)).encode())


def answer(kind: str, data: bytes) -> dict[str, Any]:
    """What a document holds, or why it cannot be read."""
    try:
        parsed = parse(kind, data)
        if len(parsed.text) > MAX_CHARACTERS:
            raise fault("refused", "too_long", limit=MAX_CHARACTERS)
        return {"parsed": asdict(parsed) | {"anchors": [list(anchor) for anchor in parsed.anchors]}}
    except ReadError as error:
        return fault_of(error)
    except MemoryError:
        return fault_of(fault("refused", "too_much_memory"))
    except Exception as error:  # noqa: BLE001  whatever a parser raises is the document's fault
        return fault_of(fault("unreadable", "broken_document", error=f"{type(error).__name__}: {error}"[:300]))


def taken(stream: IO[bytes]) -> bytes:
    """What the other side sent next, nothing at the end."""
    size = int.from_bytes(stream.read(LENGTH), "big")
    return stream.read(size) if size else b""


def limit(memory: int) -> None:
    """Limit memory, core files and the writing of files, where the system knows such limits."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_work(seconds: float) -> None:
    """End the process when it works longer on one document, even when nobody waits for it any more."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
