import os
import signal
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# A shell that runs a command in the background has it ignore interrupts; so would what tests start, and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared():
    """The folder of corpora that the models are trained on; what needs it is skipped without it."""
    folder = Path(os.environ.get("PROVENANCE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the training corpora, looked for in {folder} (set PROVENANCE_SHARED)")
    return folder


@pytest.fixture(scope="session")
def samples():
    return ROOT / "data" / "samples"


@pytest.fixture(scope="session")
def auditor():
    from provenance import Auditor

    return Auditor.load()


@pytest.fixture(scope="session")
def steps():
    """How many calls an action makes, of Python and of C: what it costs, on any machine."""

    def counted(action):
        count = 0

        def step(frame, event, argument):
            nonlocal count
            count += event in {"call", "c_call"}

        sys.setprofile(step)
        try:
            action()
        finally:
            sys.setprofile(None)
        return count

    return counted
