"""Arrays in a zip of `.npy` files: the same bytes for the same arrays, and nothing in it can run or explode."""

from __future__ import annotations

import io
import math
import tokenize
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from provenance.bundle.manifest import Array

if TYPE_CHECKING:
    from collections.abc import Mapping

Arrays = dict[str, NDArray[Any]]

MAX_BYTES = 256 * 2**20
"""Of all arrays of one model together, unpacked. A file that claims more is refused before anything is unpacked."""

_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_BROKEN = (ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, tokenize.TokenError)
"""What a damaged or hostile file raises while it is read."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold."""


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Arrays as the bytes of an `.npz` file, sorted by name and without dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(arrays):
            entry = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            content = io.BytesIO()
            npy.write_array(content, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            archive.writestr(entry, content.getvalue(), compresslevel=9)
    return buffer.getvalue()


def describe(arrays: Mapping[str, NDArray[Any]]) -> dict[str, Array]:
    """What a manifest says of `arrays`."""
    return {name: Array.model_validate({"shape": a.shape, "dtype": a.dtype.name}) for name, a in sorted(arrays.items())}


def unpack(content: bytes, declared: Mapping[str, Array]) -> tuple[Arrays, list[str]]:
    """Read the arrays that a manifest declares.

    Parameters
    ----------
    content
        Bytes of an `.npz` file.
    declared
        Name, shape and type of every array that may be in it.

    Returns
    -------
    tuple
        The arrays, and every reason against them. No array is unpacked whose declared size or header is wrong.
    """
    if sum(map(_bytes, declared.values())) > MAX_BYTES:
        return {}, [f"the arrays that are declared are over the limit of {MAX_BYTES:,} bytes"]
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        return {}, [f"the weights are no zip file: {error}"]
    arrays: Arrays = {}
    reasons: list[str] = []
    with archive:
        names = archive.namelist()
        reasons += [
            f"array {name} stands twice in the weights" for name in sorted({n for n in names if names.count(n) > 1})
        ]
        expected = {f"{name}.npy": name for name in declared}
        reasons += [f"array file {name} is not declared" for name in sorted(set(names) - set(expected))]
        reasons += [f"array {expected[name]} is missing" for name in sorted(set(expected) - set(names))]
        for name in sorted(set(names) & set(expected)):
            try:
                arrays[expected[name]] = _array(archive, name, declared[expected[name]])
            except _BROKEN as error:
                reasons.append(f"array {expected[name]}: {error}")
    return arrays, reasons


def _bytes(array: Array) -> int:
    return np.dtype(array.dtype).itemsize * math.prod(array.shape)


def _array(archive: zipfile.ZipFile, name: str, declared: Array) -> NDArray[Any]:
    if archive.getinfo(name).compress_type not in _COMPRESSIONS:
        raise ValueError("is compressed in a way that no model is")
    with archive.open(name) as file:
        if npy.read_magic(file) != (1, 0):
            raise ValueError("unknown version of the array format")
        shape, fortran, dtype = npy.read_array_header_1_0(file, max_header_size=1_000)
        if dtype.hasobject:
            raise ValueError("holds Python objects, which a model never does")
        if shape != declared.shape or dtype != np.dtype(declared.dtype) or fortran:
            raise ValueError(f"is {dtype} {shape}, declared as {declared.dtype} {declared.shape}")
        content = file.read(_bytes(declared) + 1)
    if len(content) != _bytes(declared):
        raise ValueError("has more or fewer numbers than its shape says")
    array = np.frombuffer(content, dtype=dtype).reshape(shape)
    if dtype.kind == "f" and not np.isfinite(array).all():
        raise ValueError("holds numbers that are not finite")
    return array
