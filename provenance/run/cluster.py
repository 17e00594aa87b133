"""Shards through an existing Dask scheduler, on whose workers this package is installed and the inputs are in reach."""

from __future__ import annotations

import faulthandler
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from provenance.errors import UsageError
from provenance.run.limits import PATIENCE
from provenance.run.shards import Part, Recovery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.outcomes import Instrument
    from provenance.read.sources import Source
    from provenance.run.work import Piece, Work

_WAIT = 10
"""Seconds for the scheduler to answer and to have a worker."""

_AHEAD = 2
"""Shards sent per thread of the cluster, so that none waits for the next."""


def on_cluster(work: Work, shards: Iterator[Part], address: str) -> Iterator[tuple[int, Sequence[Piece]]]:
    """Audit shards on a cluster; parameters and yield as of `workers.audited`.

    Dask itself runs a shard again whose worker has died. A shard that too many workers died on is cut, until single
    articles are left; since Dask suspects whatever waited at a worker that died, each is then tried with nothing else
    under way, and the one that kills again is the one. The limit of memory is the one that the cluster sets.

    Raises
    ------
    UsageError
        If Dask is not installed, the scheduler cannot be reached or is lost, or a worker has another model or version.
    """
    try:
        from distributed import Client, KilledWorker, as_completed
        from distributed.comm.addressing import get_address_host_port
        from distributed.comm.core import CommClosedError
    except ImportError as error:
        raise UsageError('--cluster needs Dask: pip install "provenance[cluster]"') from error
    try:
        get_address_host_port(address)
    except ValueError as error:
        raise UsageError(f"--cluster {address}: {error}") from error
    recovery, run = Recovery(work), uuid4().hex
    try:
        with Client(address, timeout=_WAIT, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=_WAIT)

            def submit(part: Part) -> Any:  # noqa: ANN401 - of distributed
                alone = "-alone" if (part.shard, part.start) in tried else ""
                key = f"provenance-{run}-{part.shard}-{part.start}-{len(part.sources)}{alone}"
                future = client.submit(_piece, work, part.sources, key=key, pure=False)
                under_way[future.key] = part
                return future

            under_way: dict[str, Part] = {}
            suspects: deque[Part] = deque()
            tried: set[tuple[int, int]] = set()
            ahead = _AHEAD * sum(client.nthreads().values())
            completed = as_completed([submit(part) for part in islice(shards, ahead)], loop=client.loop)
            for future in completed:
                part, again = under_way.pop(future.key), []
                broken = future.exception()
                if broken is None:
                    instrument, piece = future.result()
                    _check(instrument, work.auditor.instrument)
                    recovery.back(part, piece)
                elif not isinstance(broken, KilledWorker):
                    raise broken
                elif len(part.sources) == 1 and (part.shard, part.start) not in tried:
                    suspects.append(part)
                else:
                    again = recovery.lost(part, "audit", "every process that audited it died")
                for following in chain(again, islice(shards, max(0, ahead - len(under_way) - len(again)))):
                    completed.add(submit(following))
                if suspects and not under_way:
                    suspect = suspects.popleft()
                    tried.add((suspect.shard, suspect.start))
                    completed.add(submit(suspect))
                if (pieces := recovery.finished(part.shard)) is not None:
                    yield part.shard, pieces
    except (OSError, TimeoutError, CommClosedError) as error:
        raise UsageError(f"--cluster {address}: {error}") from error


def _check(theirs: Instrument, ours: Instrument) -> None:
    if theirs != ours:
        raise UsageError(f"a worker of the cluster audits with {theirs}, this is {ours}")


def _piece(work: Work, sources: Sequence[Source]) -> tuple[Instrument, Piece]:
    """Run on a worker of the cluster, which ends itself where it hangs, if it has a nanny who starts it again."""
    from distributed import get_worker

    if get_worker().nanny is None:
        return work.auditor.instrument, work.piece(sources)

    def heard(_room: str) -> None:
        # Its clock runs beside Python, which code that nothing interrupts may hold up altogether.
        faulthandler.dump_traceback_later(PATIENCE * work.limits.seconds, exit=True)

    heard("read")
    try:
        return work.auditor.instrument, work.piece(sources, heard)
    finally:
        faulthandler.cancel_dump_traceback_later()
