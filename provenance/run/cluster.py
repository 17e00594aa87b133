"""Shards through an existing Dask scheduler, on whose workers this package is installed and the inputs are in reach."""

from __future__ import annotations

import faulthandler
from collections import deque
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from provenance.errors import UsageError
from provenance.run.limits import PATIENCE
from provenance.run.shards import Part, Recovery, within_memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from distributed import Client, Future

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
    shards, recovery, suspects = within_memory(shards), Recovery(work), deque[Part]()
    try:
        with Client(address, timeout=_WAIT, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=_WAIT)
            sent = _Sent(client, work)
            ahead = _AHEAD * sum(client.nthreads().values())
            completed = as_completed([sent.submit(part) for part in islice(shards, ahead)], loop=client.loop)
            for future in completed:
                (part, alone), again = sent.under_way.pop(future.key), []
                broken = future.exception()
                if broken is None:
                    instrument, piece = future.result()
                    _check(instrument, work.auditor.instrument)
                    recovery.back(part, piece)
                elif not isinstance(broken, KilledWorker):
                    raise broken
                elif len(part.sources) == 1 and not alone:
                    suspects.append(part)
                else:
                    again = recovery.lost(part, "audit", "every process that audited it died")
                for following in chain(again, islice(shards, max(0, ahead - len(sent.under_way) - len(again)))):
                    completed.add(sent.submit(following))
                if suspects and not sent.under_way:
                    completed.add(sent.submit(suspects.popleft(), alone=True))
                if (pieces := recovery.finished(part.shard)) is not None:
                    yield part.shard, pieces
    except (OSError, TimeoutError, CommClosedError) as error:
        raise UsageError(f"--cluster {address}: {error}") from error


@dataclass(slots=True)
class _Sent:
    """What has been sent to the cluster and is not back."""

    client: Client
    work: Work
    run: str = field(default_factory=lambda: uuid4().hex)
    """Tells the keys of this run from those of others on the same cluster."""
    under_way: dict[str, tuple[Part, bool]] = field(default_factory=dict)
    """By key, the part and whether it was sent alone."""

    def submit(self, part: Part, *, alone: bool = False) -> Future[Any]:
        """Send a part; `alone` where nothing else is under way, so that it is to blame for what dies."""
        key = f"provenance-{self.run}-{part.shard}-{part.start}-{len(part.sources)}{'-alone' if alone else ''}"
        self.under_way[key] = part, alone
        return self.client.submit(_piece, self.work, part.sources, key=key, pure=False)


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
