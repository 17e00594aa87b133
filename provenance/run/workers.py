"""Shards through processes on this machine, any of which may die or hang at any moment."""

from __future__ import annotations

import pickle
import time
from collections import deque
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from provenance.run.limits import memory_limit
from provenance.run.process import Worker
from provenance.run.shards import Part, Recovery, within_memory
from provenance.run.work import Piece, Work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def audited(
    work: Work, shards: Iterator[Part], jobs: int, first: Worker | None = None
) -> Iterator[tuple[int, Sequence[Piece]]]:
    """Audit shards within the limits of memory and time.

    Parameters
    ----------
    work
        What to do; every worker loads its own.
    shards
        Taken one by one as workers come free, so that only `jobs` of them are held.
    jobs
        Number of worker processes; 1 is a plain loop in this one, which what nothing interrupts will hold up.
    first
        One of several, which may have been started before it was known what to do.

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
    with _started(work, jobs, first or Worker()) as workers:
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


def _heard(busy: Sequence[Worker]) -> list[Worker]:
    """Wait until some worker has said something, has died, or is overdue."""
    patience = min(worker.deadline for worker in busy) - time.monotonic()
    ready = wait([worker.connection for worker in busy], timeout=max(0.0, patience))
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in ready or now >= worker.deadline]


@contextmanager
def _started(work: Work, jobs: int, first: Worker) -> Iterator[list[Worker]]:
    workers = [first, *(Worker() for _ in range(jobs - 1))]
    packed = pickle.dumps(work)
    try:
        for worker in workers:
            worker.take(packed, work.limits.seconds)
        yield workers
    finally:
        for worker in workers:
            worker.end()
