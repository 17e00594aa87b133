"""What a room that works with a model needs of its folder, and how it refuses one; `bundle` reads and verifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from provenance.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

PROBE_TOLERANCE = 1e-4
"""By how much the output of a probe may differ from the stored one: processors round differently."""


class CalibrationSet(Protocol):
    """What a manifest says of the texts that p-values refer to."""

    @property
    def texts(self) -> int:
        """How many there are."""

    @property
    def groups(self) -> Mapping[str, int]:
        """How many are in each group that a p-value may name."""


class Manifest(Protocol):
    """What a model's manifest says."""

    @property
    def task(self) -> str:
        """What the model is for."""

    @property
    def calibration(self) -> CalibrationSet | None:
        """Of a model that has such a set."""

    @property
    def features(self) -> Mapping[str, Any]:
        """Schema of the inputs that the weights were fitted to."""

    @property
    def settings(self) -> Mapping[str, Any]:
        """Numbers that belong to the weights."""


class ModelFiles(Protocol):
    """A model folder as read and verified."""

    @property
    def folder(self) -> Path:
        """Where it stands."""

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""

    @property
    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Weights by name."""

    @property
    def probes(self) -> Sequence[Mapping[str, str]]:
        """Inputs, and the outputs that the model must reproduce for them."""


def misfits(manifest: Manifest, task: str, schema: Mapping[str, Any]) -> list[str]:
    """Tell what is against a model by its manifest: it is for another task, or was fitted to other inputs.

    Parameters
    ----------
    manifest
        Of the model.
    task
        That it is to do.
    schema
        Of the inputs that this version gives it.
    """
    reasons = [] if manifest.task == task else [f"its task is {manifest.task}, not {task}"]
    stated = manifest.features
    return reasons + [
        f"feature schema: {key} is {stated.get(key)!r}, this version has {schema.get(key)!r}"
        for key in sorted(stated.keys() | schema.keys())
        if stated.get(key) != schema.get(key)
    ]


def missed(files: ModelFiles, output: str, found: Sequence[float]) -> list[str]:
    """Tell which probes come out otherwise than they should.

    Parameters
    ----------
    files
        Of the model.
    output
        Column of the probes with what should come out.
    found
        What does, in their order.
    """
    reasons = []
    for number, (probe, value) in enumerate(zip(files.probes, found, strict=True), 1):
        try:
            expected = float(probe[output])
        except (KeyError, TypeError, ValueError):
            reasons.append(f"probe {number} has no number {output}")
            continue
        if not abs(value - expected) <= PROBE_TOLERANCE:
            reasons.append(f"probe {number} has {output} {value:.6f}, not {expected:.6f}")
    return reasons


def refused(files: ModelFiles, task: str, reasons: list[str]) -> Refused:
    """The error that a model is refused with."""
    remedy = f"Use the version of the program that it was made with, or train it anew: provenance train {task}"
    return Refused(f"model {files.folder}", reasons, remedy)
