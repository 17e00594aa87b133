"""How long one article may take, and how much memory, before it costs its own row and nothing else."""

from __future__ import annotations

import ctypes
import signal
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


PATIENCE = 2.0
"""Limits of one article without a sign of life before a process is taken to hang in code that nothing interrupts."""


READING = 1 << 32
"""Bytes that reading records out of their containers may take, which is done in the process that all others need."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Far above what an honest article needs: 20 MB of text on one line take half a minute and three gigabytes."""

    seconds: float = 60.0
    """Of one article, or of a batch before its articles are taken one by one."""
    memory: int = 4 << 30
    """Bytes that a process may take on top of the loaded models."""


class Overtime(BaseException):
    """The time is up."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `Overtime` in the block after some seconds, and again until it ends.

    It cannot interrupt code that never comes back to Python; whoever started the process has to watch for that.
    Outside the main thread, and where the system has no interval timers, neither does it interrupt a call that waits.
    """
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        with _by_signal(seconds, max(seconds / 10, 0.1)):
            yield
    else:
        with _by_thread(seconds, max(seconds / 10, 0.1)):
            yield


@contextmanager
def _by_signal(seconds: float, again: float) -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Overtime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, again)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(seconds: float, again: float) -> Iterator[None]:
    here, over = ctypes.c_ulong(threading.get_ident()), threading.Event()

    def watch() -> None:
        wait = seconds
        while not over.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(here, ctypes.py_object(Overtime))
            wait = again

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        try:
            yield
        finally:
            over.set()
    finally:  # a second time, for the time may have been up in front of the first
        over.set()
        watcher.join()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(here, None)  # raised too late to count


@contextmanager
def memory_limit(extra: int, beyond: int | None = None) -> Iterator[None]:
    """Let allocations fail, as `MemoryError`, that would go this many bytes beyond others; None is what is in use now.

    Without effect where the system does not count a process's data (anything but Linux).
    """
    used = data_bytes() if beyond is None else beyond
    if used is None:
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    ceiling = min([used + extra, *(limit for limit in before if limit != resource.RLIM_INFINITY)])
    resource.setrlimit(resource.RLIMIT_DATA, (ceiling, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def data_bytes() -> int | None:
    """What is in use now, as Linux holds it against RLIMIT_DATA: private writable memory."""
    with suppress(OSError, ValueError, IndexError):
        import resource

        return int(Path("/proc/self/statm").read_text("ascii").split()[5]) * resource.getpagesize()
    return None
