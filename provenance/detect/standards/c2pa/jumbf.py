"""JUMBF (ISO/IEC 19566-5), the boxes of a C2PA manifest store, down to the assertions of its active manifest.

A superbox `jumb` holds a description box `jumd` with a label, then content boxes or further superboxes. The store is
labelled `c2pa`; the last manifest in it is the active one, the others are those of its ingredients.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.detect.standards.c2pa import cbor

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEPTH = 16
"""Superboxes in superboxes at most; a manifest store has four."""

_ASSERTIONS = "c2pa.assertions"

_BOXES = 100_000
"""Boxes at most that are looked at; a manifest has a dozen or two."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box: a superbox with its label and what is in it, or a content box."""

    kind: str
    """Type, four characters."""
    label: str = ""
    data: bytes = b""
    """Of a content box."""
    boxes: tuple[Box, ...] = ()
    """Of a superbox."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The active manifest of a store."""

    label: str
    assertions: tuple[tuple[str, cbor.Value], ...]
    """Label, without the number that tells several apart, and content of those that could be decoded."""
    claim: cbor.Value = None
    signed: bool = False
    """Whether there is a signature. Nothing here checks it."""


def manifest(data: bytes) -> Manifest:
    """Read the active manifest.

    Parameters
    ----------
    data
        A manifest store. Lengths in it are checked against what holds them; time is linear in `data`.

    Raises
    ------
    ValueError
        It is no manifest store, holds no manifest, is damaged or cut off, or has more boxes than are looked at: which
        manifest is the last cannot be told then. The message says which.
    """
    top = [box for box in _boxes(data, 0, iter(range(_BOXES))) if box.kind == "jumb"]
    store = next((box for box in top if box.label == "c2pa"), None)
    manifests = [box for box in (store.boxes if store else top) if box.kind == "jumb"]
    active = next((box for box in reversed(manifests) if any(inner.label == _ASSERTIONS for inner in box.boxes)), None)
    if active is None:
        raise ValueError("damaged manifest (none in the store)")
    found: list[tuple[str, cbor.Value]] = []
    for box in _inside(active, _ASSERTIONS):
        for content in box.boxes:
            value = _value(content)
            if value is not None:
                found.append((box.label.partition("__")[0], value))
    claims = [*_inside(active, "c2pa.claim.v2"), *_inside(active, "c2pa.claim")]
    claim = next((value for box in claims if (value := _value(box)) is not None), None)
    signed = any(box.data for box in _inside(active, "c2pa.signature"))
    return Manifest(active.label, tuple(found), claim, signed)


def _inside(box: Box, label: str) -> tuple[Box, ...]:
    return next((inner.boxes for inner in box.boxes if inner.label == label), ())


def _value(box: Box) -> cbor.Value:
    try:
        if box.kind == "cbor":
            return cbor.decode(box.data)
        if box.kind == "json":
            value: cbor.Value = json.loads(box.data)
            return value
    except (ValueError, RecursionError):
        pass
    return None


def _boxes(data: bytes, depth: int, budget: Iterator[int]) -> tuple[Box, ...]:
    """Boxes that stand one after another and fill what holds them."""
    if depth > _DEPTH:
        raise ValueError("damaged manifest (boxes nested too deep)")
    found: list[Box] = []
    position = 0
    while position < len(data):
        if next(budget, None) is None:
            raise ValueError(f"manifest not read whole (more than {_BOXES:,} boxes)")
        length, start = int.from_bytes(data[position : position + 4]), position + 8
        if length == 1:
            length, start = int.from_bytes(data[position + 8 : position + 16]), position + 16
        elif length == 0:  # to the end
            length = len(data) - position
        end = position + length
        if length < start - position or end > len(data):
            raise ValueError("damaged manifest (a box that is cut off)")
        kind = data[position + 4 : position + 8].decode("latin-1")
        content = data[start:end]
        found.append(_superbox(content, depth, budget) if kind == "jumb" else Box(kind, data=content))
        position = end
    return tuple(found)


def _superbox(content: bytes, depth: int, budget: Iterator[int]) -> Box:
    inner = _boxes(content, depth + 1, budget)
    description = next((box.data for box in inner if box.kind == "jumd"), b"")
    # 16 bytes of type, one of toggles, the label up to a zero byte
    label = description[17:].partition(b"\0")[0].decode("utf-8", "replace") if description[16:17] else ""
    return Box("jumb", label, boxes=tuple(box for box in inner if box.kind != "jumd"))
