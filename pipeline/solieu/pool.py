"""Work spread over processes that may die: only the item in hand is lost with one.

The standard pools lose whatever was queued when a process dies. Here each process
has a pipe of its own, takes items in chunks and answers them one by one, so that the
item it died of is known and the rest of its chunk goes to another.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import current_thread, main_thread
from typing import Generic, TypeVar

from solieu.errors import SolieuError

CHUNK = 64
"""Items handed over at a time."""

Item = TypeVar("Item")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: SpawnProcess
    connection: Connection
    todo: deque[tuple[int, Item]]
    ready: bool = False


def spread(
    work: Callable[[Item], Answer], items: Sequence[Item], workers: int, chunk: int = CHUNK
) -> Iterator[Answer | None]:
    """``work(item)`` for each item, in the order of the items; ``None`` for one that killed its process.

    ``work`` must be importable by name (or a ``functools.partial`` of such a function).
    Raises SolieuError when processes cannot be started at all.
    """
    numbered = list(enumerate(items))
    queue = deque(deque(numbered[start : start + chunk]) for start in range(0, len(numbered), chunk))
    live: dict[Connection, _Worker[Item]] = {}
    done: dict[int, Answer | None] = {}
    following = 0
    try:
        while following < len(items):
            while queue and len(live) < workers:
                worker = _start(work, queue.popleft())
                live[worker.connection] = worker
            for connection in wait(list(live)):
                worker = live[connection]  # type: ignore[index]  # only our own connections are waited for
                try:
                    answer = worker.connection.recv()
                except (EOFError, OSError):
                    del live[worker.connection]
                    done |= _bury(worker, queue)
                    continue
                if not worker.ready:
                    worker.ready = True
                    continue
                done[worker.todo.popleft()[0]] = answer
                if not worker.todo:
                    _feed(worker, queue) or live.pop(worker.connection)
            while following in done:
                yield done.pop(following)
                following += 1
    finally:
        for worker in live.values():
            worker.process.terminate()
            worker.process.join()
            worker.connection.close()


def _start(work: Callable[[Item], Answer], todo: deque[tuple[int, Item]]) -> _Worker[Item]:
    # Spawned on every system alike: nothing is inherited, so nothing can depend on it.
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, work), daemon=True)
    with uninterrupted():
        process.start()
    there.close()
    worker = _Worker(process, here, todo)
    here.send([item for _, item in todo])
    return worker


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold an interrupt back until the block has ended, and keep it from processes that are started in it."""
    if current_thread() is not main_thread():
        yield
        return
    # A blocked signal may still reach a thread of a numeric library, so it is caught too; the child inherits the mask.
    caught: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: caught.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if hasattr(signal, "pthread_sigmask") else None
    try:
        yield
    finally:
        if mask is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
        if caught:
            signal.raise_signal(signal.SIGINT)


def _feed(worker: _Worker[Item], queue: deque[deque[tuple[int, Item]]]) -> bool:
    """Hand over the next chunk, or let the process end; whether it has work again."""
    if queue:
        worker.todo = queue.popleft()
        worker.connection.send([item for _, item in worker.todo])
        return True
    worker.connection.close()
    worker.process.join()
    return False


def _bury(worker: _Worker[Item], queue: deque[deque[tuple[int, Item]]]) -> dict[int, None]:
    worker.process.join()
    worker.connection.close()
    if not worker.ready:
        raise SolieuError(f"a worker process cannot be started (exit code {worker.process.exitcode})")
    lost, _ = worker.todo.popleft()
    if worker.todo:
        queue.appendleft(worker.todo)
    return {lost: None}


def _serve(connection: Connection, work: Callable[[Item], Answer]) -> None:
    # An interrupt is the parent's to handle; it then ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send(True)
        while True:
            for item in connection.recv():
                connection.send(work(item))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
