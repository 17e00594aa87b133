"""What a model folder says of itself. Nothing here depends on the clock: one training run, one manifest."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
"""SHA-256 in hexadecimal."""

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
"""Of a file or an array: no separators, so that it cannot lead out of its folder."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Calibration(_Strict):
    """The texts that p-values and rates refer to."""

    name: str
    """In words: whose texts, from when."""
    texts: int = Field(ge=0)
    groups: dict[str, int]
    """Number of texts in each group that a p-value may name."""
    sha256: Digest
    """Of the sorted digests of those texts, so that the set can be identified but not read."""


class Header(_Strict):
    """What training knows of a model before its files are written."""

    format: Literal[1] = 1
    """Version of the folder's layout; a reader refuses every other one."""
    name: Name
    """Of the bundle, as reports show it."""
    task: Literal["machine", "boilerplate"]
    features: dict[str, JsonValue]
    """Schema of the inputs that the weights were fitted to; running code refuses what it does not support."""
    settings: dict[str, JsonValue] = {}
    """Numbers that belong to the weights but are no arrays."""
    seed: int
    libraries: dict[str, str]
    """Versions of what the weights were fitted with."""
    training: Digest
    """Of the list of training sources with their own digests."""
    calibration: Calibration | None = None


class File(_Strict):
    """One file of the folder."""

    sha256: Digest
    bytes: int = Field(ge=0, le=16 * 2**20)


class Array(_Strict):
    """One array of the weights."""

    shape: tuple[Annotated[int, Field(ge=0)], ...]
    dtype: Literal[
        "float16",
        "float32",
        "float64",
        "int8",
        "uint8",
        "int16",
        "uint16",
        "int32",
        "uint32",
        "int64",
        "uint64",
        "bool",
    ]


class Manifest(Header):
    """A header and what was written under it."""

    arrays: dict[Name, Array]
    files: dict[Name, File]
    """Every file of the folder but the manifest."""
