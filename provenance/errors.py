"""Errors that a user can act on; the command shows the message, never a traceback."""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitStatus(IntEnum):
    """What the command ends with; README.md and `--help` have them all."""

    done = 0
    bug = 1
    usage = 2
    failed = 3
    """Done, but some inputs failed."""
    refused = 4
    met = 10
    """An article has the verdict that `--fail-on` names."""
    interrupted = 130
    """By Ctrl-C, as shells have it."""


class ProvenanceError(Exception):
    """Base of all of them. `exit_status` is what the command ends with."""

    exit_status = ExitStatus.bug


class UsageError(ProvenanceError):
    """The command or the call cannot be done as asked: a missing input, an unwritable output, a bad rate."""

    exit_status = ExitStatus.usage


class Exhausted(ProvenanceError):
    """The machine has run out of something that no article is to blame for: the work stops, and can be resumed."""

    exit_status = ExitStatus.usage


_EXHAUSTED = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE}
"""A disk or a quota is full, or too many files are open."""


def check_machine(error: BaseException) -> None:
    """Before an error costs an article its row: see that it is not the machine's.

    Raises
    ------
    Exhausted
        If it is, or if `error` already says so.
    """
    if isinstance(error, Exhausted):
        raise error
    if isinstance(error, OSError) and error.errno in _EXHAUSTED:
        raise Exhausted(f"this machine has run out of something: {error.strerror}") from error


class Interrupted(ProvenanceError):
    """Ctrl-C; says what is left of the work."""

    exit_status = ExitStatus.interrupted


class Refused(ProvenanceError):
    """A model or a rule file is not what it should be. Lists every reason, not only the first."""

    exit_status = ExitStatus.refused

    def __init__(self, what: str, reasons: list[str], remedy: str) -> None:
        self.what = what
        self.reasons = reasons
        self.remedy = remedy
        lines = [f"{what} was refused:", *(f"  - {reason}" for reason in reasons), remedy]
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[Refused], tuple[str, list[str], str]]:
        return Refused, (self.what, self.reasons, self.remedy)  # as a worker sends it
