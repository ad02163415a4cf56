"""Documents are read in a process beside this one: a hostile or broken file can end that process, and nothing else.

The process is started when the first such document comes, with its memory limited where the system can, and serves one
document after the other. What it answers is data (JSON), never code. It is no pool: each process that reads files has
its own, also a worker of a pool, which may not start children of the kind that pools are made of.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Any

import solieu
from solieu.errors import ReadError
from solieu.model import Anchor
from solieu.read.faults import fault
from solieu.read.formats import SLOW
from solieu.read.parsed import Parsed

PATIENCE = 10
"""Times longer that a scan of many pages may take; each page still has its own limit."""
LENGTH = 8
"""Bytes that say how long what follows is."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of the clock and of work, bytes of memory, bytes of its answer."""

    seconds: float = 60.0
    memory: int = 1_500_000_000
    answer: int = 100_000_000


class Aside:
    """A process beside this one that reads one document at a time; usable from several threads."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._served = 0

    def parse(self, kind: str, data: bytes) -> Parsed:
        """Read bytes of that kind; ReadError (``refused``) when they took too long, too much, or ended the process.

        A process that dies is given the document once more, as it may have died of something else. So is one that
        lacks memory, which documents before may have left in pieces.
        """
        with self._lock:
            served = self._served
            answer = self._asked(kind, data) or self._asked(kind, data)
            if answer and answer.get("fault", ("", ""))[1] == "too_much_memory":
                self.close()
                answer = (self._asked(kind, data) if served else None) or answer
        if answer is None:
            raise fault("refused", "crashed")
        return _parsed(answer)

    def close(self) -> None:
        """End the process; the next document starts another."""
        if self._process is not None and self._owner == os.getpid():
            _end(self._process)
        self._process = None

    def _asked(self, kind: str, data: bytes) -> dict[str, Any] | None:
        """The answer of the process, nothing when it died."""
        # After a fork the process is the parent's, and two would talk to it at once.
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process, self._owner, self._served = _started(self._limits), os.getpid(), 0
            weakref.finalize(self, _end, self._process)
        self._served += 1
        talk = _Talk(self._process, kind, data, self._limits.answer)
        thread = threading.Thread(target=talk.run, daemon=True)
        try:
            thread.start()
            thread.join(self._limits.seconds * (PATIENCE if kind in SLOW else 1))
            late = thread.is_alive()
        except BaseException:
            self.close()
            raise
        if late or talk.answer is None:
            self.close()
            thread.join()
        if late:
            raise fault("refused", "too_slow")
        if talk.too_long:
            raise fault("refused", "too_long", limit=self._limits.answer)
        return talk.answer


@dataclass(slots=True)
class _Talk:
    process: "subprocess.Popen[bytes]"
    kind: str
    data: bytes
    limit: int
    answer: dict[str, Any] | None = field(default=None)
    too_long: bool = False

    def run(self) -> None:
        """Send the document and wait for the answer."""
        to, back = self.process.stdin, self.process.stdout
        assert to is not None and back is not None
        with suppress(OSError, ValueError):
            send(to, json.dumps({"kind": self.kind}).encode())
            send(to, self.data)
            size = int.from_bytes(back.read(LENGTH), "big")
            self.too_long = size > self.limit
            said = back.read(size) if size and not self.too_long else b""
            self.answer = json.loads(said) if len(said) == size and said else None


def send(stream: IO[bytes], data: bytes) -> None:
    """Write the length of the data and the data."""
    stream.write(len(data).to_bytes(LENGTH, "big"))
    stream.write(data)
    stream.flush()


@cache
def beside() -> Aside:
    """The process beside this one, with the usual limits."""
    return Aside()


def _started(limits: Limits) -> "subprocess.Popen[bytes]":
    root = str(Path(solieu.__file__).parent.parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    # -P: a folder full of strangers' files is no place to import from.
    command = [sys.executable, "-P", "-m", "solieu.read.inside", str(limits.memory), str(limits.seconds)]
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,
        )
    except OSError as error:
        raise fault("refused", "no_process", error=error.strerror or str(error)) from None


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(OSError):
        # With the programs that it may have started.
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            if stream is not None:
                stream.close()


def _parsed(answer: dict[str, Any]) -> Parsed:
    if "fault" in answer:
        outcome, key, details = answer["fault"]
        raise fault(outcome, key, **details)
    told = answer["parsed"]
    return Parsed(
        text=told["text"],
        encoding=told["encoding"],
        notices=tuple(told["notices"]),
        title=told["title"],
        published=told["published"],
        anchors=tuple(Anchor(*anchor) for anchor in told["anchors"]),
    )


def fault_of(error: ReadError) -> dict[str, Sequence[Any]]:
    """A fault as an answer."""
    return {"fault": (error.outcome, error.key, error.details)}
