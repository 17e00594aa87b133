"""Shards through processes on this machine, any of which may die or hang at any moment."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from joblib.externals.loky.backend import get_context

from provenance.errors import Exhausted
from provenance.run.limits import PATIENCE, memory_limit
from provenance.run.shards import Part, Recovery, within_memory
from provenance.run.work import Piece, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_START = 120.0
"""Seconds that a worker may take to start: imports from a cold or distant disk."""


def audited(work: Work, shards: Iterator[Part], jobs: int) -> Iterator[tuple[int, Sequence[Piece]]]:
    """Audit shards within the limits of memory and time.

    Parameters
    ----------
    work
        What to do; every worker loads its own.
    shards
        Taken one by one as workers come free, so that only `jobs` of them are held.
    jobs
        Number of worker processes; 1 is a plain loop in this one, which what nothing interrupts will hold up.

    Yields
    ------
    number and pieces
        Of each shard, in the order in which they are finished.
    """
    if jobs == 1:
        with memory_limit(work.limits.memory):
            yield from ((part.shard, [work.piece(part.sources)]) for part in shards)
        return
    shards, recovery = within_memory(shards), Recovery(work)
    again: deque[Part] = deque()
    with _started(work, jobs) as workers:
        while True:
            for worker in workers:
                if worker.part is None and (part := again.popleft() if again else next(shards, None)):
                    worker.give(part)
            busy = [worker for worker in workers if worker.part is not None]
            if not busy:
                return
            for worker in _heard(busy):
                part, answer = worker.part, worker.answer()
                if part is None or answer is None:
                    continue
                if isinstance(answer, Piece):
                    recovery.back(part, answer)
                else:
                    again.extend(recovery.lost(part, *answer))
                # Before the caller commits, so that no worker waits for the disk.
                if not again and (following := next(shards, None)):
                    worker.give(following)
                if (pieces := recovery.finished(part.shard)) is not None:
                    yield part.shard, pieces


def _heard(busy: Sequence[_Worker]) -> list[_Worker]:
    """Wait until some worker has said something, has died, or is overdue."""
    patience = min(worker.deadline for worker in busy) - time.monotonic()
    ready = wait([worker.connection for worker in busy], timeout=max(0.0, patience))
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in ready or now >= worker.deadline]


@contextmanager
def _started(work: Work, jobs: int) -> Iterator[list[_Worker]]:
    workers = [_Worker(pickle.dumps(work), work.limits.seconds) for _ in range(jobs)]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.end()


@dataclass(slots=True)
class _Worker:
    """One process, started when there is work for it, and anew when it has died."""

    work: bytes
    seconds: float
    part: Part | None = None
    deadline: float = 0.0
    stage: str = "read"
    connection: Any = field(init=False)
    process: Any = None
    started: bool = False

    def _start(self) -> None:
        # joblib's way of starting: as a fresh program, which does not run the caller's script again.
        context = get_context("loky")
        try:
            self.connection, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self.work, os.getpid()), daemon=True)
            resource_tracker.ensure_running()  # else the first start does it, which lets interrupts through again
            with _without_interrupts():
                process.start()
                self.process = process  # before an interrupt that has waited can come between
        except OSError as error:
            raise Exhausted(f"cannot start a process: {error.strerror or error}") from error
        theirs.close()
        self.started = False

    def give(self, part: Part) -> None:
        """Send inputs; if the process is gone, `answer` will notice."""
        if self.process is None:
            self._start()
        self.part, self.stage = part, "read"
        self.deadline = time.monotonic() + self._patience()
        with suppress(OSError):
            self.connection.send(part.sources)

    def answer(self) -> Piece | tuple[str, str] | None:
        """What came of the inputs: a piece; where and why the process died; or None if it only showed life."""
        if time.monotonic() >= self.deadline and not self.connection.poll():
            return self._lost(f"took longer than {self.seconds:g} seconds")
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            self.process.join(1)
            return self._lost(f"the process that audited it died ({_death(self.process.exitcode)})")
        self.started = True
        self.deadline = time.monotonic() + self._patience()
        if isinstance(message, str):
            self.stage = message
            return None
        if isinstance(message, BaseException):
            raise message
        self.part = None
        return message  # type: ignore[no-any-return]

    def _lost(self, reason: str) -> tuple[str, str]:
        self.end()
        self.part = None
        return self.stage, reason

    def _patience(self) -> float:
        return PATIENCE * self.seconds + (0.0 if self.started else _START)

    def end(self) -> None:
        """Stop it, whatever it does."""
        if self.process is None:
            return
        self.connection.close()
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        self.process.join()
        self.process = None


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        with suppress(ValueError):
            return f"signal {signal.Signals(-exitcode).name}"
    return f"exit status {exitcode}"


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, although it is sent to the whole group: the parent ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Any, work: bytes, parent: int) -> None:  # noqa: ANN401 - loky has its own
    """Run in the worker: audit what comes until the parent is gone."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    try:
        loaded: Work = pickle.loads(work)  # noqa: S301 - from the parent
        with memory_limit(loaded.limits.memory):
            while True:
                connection.send(loaded.piece(connection.recv(), connection.send))
    except (EOFError, ConnectionError):  # the parent is gone
        return
    except Exception as error:
        with suppress(OSError):
            connection.send(error)


def _watch(parent: int) -> None:
    """End with the parent, even in the middle of a shard."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
