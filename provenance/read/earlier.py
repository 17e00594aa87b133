"""Whether a file is one that an earlier command of this program wrote."""

from __future__ import annotations

import os

from provenance import written
from provenance.outcomes import Skipped
from provenance.read.columns import Columns
from provenance.read.containers import records
from provenance.read.document import read
from provenance.read.sources import walk


def written_before(path: str) -> bool:
    """Whether a file may be written over as one of ours: by what it holds, or since it is empty.

    Raises
    ------
    UsageError
        If it does not exist, or the library that reads it is not installed.
    """
    if not os.path.getsize(path):
        return True
    first = (next(records(source, Columns())) for source in walk([path]))
    return any(
        isinstance(outcome, Skipped) and outcome.reason.startswith(written.REASON) for outcome in map(read, first)
    )
