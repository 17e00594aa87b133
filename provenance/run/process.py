"""A process on this machine that audits what it is given, and may die or hang at any moment."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any

from provenance.errors import Exhausted
from provenance.run.garbage import staying
from provenance.run.limits import PATIENCE, memory_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.run.shards import Part
    from provenance.run.work import Piece, Work

_START = 120.0
"""Seconds that a worker may take to start: imports from a cold or distant disk."""


@dataclass(slots=True)
class Worker:
    """One process, started when there is work for it, and anew when it has died."""

    work: bytes | None = None
    """What to do, packed; None until it is known."""
    seconds: float = 0.0
    part: Part | None = None
    deadline: float = 0.0
    stage: str = "read"
    connection: Any = field(init=False)
    process: Any = None
    started: bool = False

    def start(self) -> None:
        """Start the process, which needs its time to load; where it is not yet known what to do, `take` tells it."""
        # joblib's way of starting: as a fresh program, which does not run the caller's script again. Its import takes
        # time, which a run in one process does without.
        from joblib.externals.loky.backend import get_context

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

    def take(self, work: bytes, seconds: float) -> None:
        """Know what to do, and how long an article may take."""
        self.work, self.seconds = work, seconds
        if self.process is not None:
            try:
                self.connection.send_bytes(work)
            except OSError:  # it has died: another is started when there is work for it
                self.end()

    def give(self, part: Part) -> None:
        """Send inputs; if the process is gone, `answer` will notice."""
        if self.process is None:
            self.start()
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


@contextmanager
def ahead(jobs: int) -> Iterator[Worker | None]:
    """Start one of several processes while this one loads what tells what to do: it loads at the same time.

    Parameters
    ----------
    jobs
        Number of processes; where it is 1, none is started.
    """
    if jobs == 1:
        yield None
        return
    first = Worker()
    try:
        with suppress(Exhausted):  # told when there is work for it
            first.start()
        yield first
    finally:
        first.end()


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


def _serve(connection: Any, work: bytes | None, parent: int) -> None:  # noqa: ANN401 - loky has its own
    """Run in the worker: audit what comes until the parent is gone."""
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    try:
        with staying():
            import_module("provenance.run.work")  # takes its time, and what to do may not be known before
            loaded: Work = pickle.loads(connection.recv_bytes() if work is None else work)  # noqa: S301 - from the parent
            loaded.auditor.prepare()
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
