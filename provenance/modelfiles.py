"""What a room that works with a model needs of its folder; `bundle` reads and verifies it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


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
