"""CBOR (RFC 8949), as much of it as C2PA assertions use: decoded within bounds that hostile bytes cannot stretch."""

from __future__ import annotations

import struct

Value = int | float | str | bytes | bool | None | list["Value"] | dict[str, "Value"]

_DEPTH = 32
"""Containers in containers at most; assertions have five or so."""

_BREAK = object()


def decode(data: bytes) -> Value:
    """Decode the first item.

    Parameters
    ----------
    data
        Whatever stands in a box. Names of maps become text; tags are left out, and what they tag is kept.

    Raises
    ------
    ValueError
        It is no CBOR, ends too early, is nested too deeply, or has a list or a map as the name in a map: written as
        text, such names in each other double with each step.
    """
    try:
        value: Value = _Decoder(data)._whole(0)  # type: ignore[assignment]
    except (IndexError, struct.error, UnicodeDecodeError, OverflowError) as error:
        raise ValueError(f"no CBOR: {error}") from None
    return value


class _Decoder:
    """Reads one item after the other; every item takes at least one byte, so that time is linear."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def item(self, depth: int) -> object:
        if depth > _DEPTH:
            raise ValueError("nested too deeply")
        first = self.data[self.position]
        self.position += 1
        major, info = first >> 5, first & 31
        if major == 7:
            return self._simple(info)
        if info == 31 and major in {2, 3, 4, 5}:
            return self._indefinite(major, depth)
        argument = self._argument(info)
        if major < 2:
            return argument if major == 0 else -1 - argument
        if major == 6:
            return self._whole(depth)
        return self._string(major, argument) if major < 4 else self._container(major, argument, depth)

    def _container(self, major: int, length: int, depth: int) -> object:
        if length > len(self.data) - self.position:
            raise ValueError("more items than bytes")
        if major == 4:
            return [self._whole(depth) for _ in range(length)]
        return {_name(self._whole(depth)): self._whole(depth) for _ in range(length)}

    def _whole(self, depth: int) -> object:
        item = self.item(depth + 1)
        if item is _BREAK:
            raise ValueError("a break with nothing to end")
        return item

    def _argument(self, info: int) -> int:
        if info < 24:
            return info
        if info > 27:
            raise ValueError("a reserved length")
        return int.from_bytes(self._take(1 << (info - 24)))

    def _take(self, length: int) -> bytes:
        taken = self.data[self.position : self.position + length]
        if len(taken) < length:
            raise ValueError("ends too early")
        self.position += length
        return taken

    def _string(self, major: int, length: int) -> bytes | str:
        taken = self._take(length)
        return taken if major == 2 else taken.decode()

    def _simple(self, info: int) -> object:
        if info in {25, 26, 27}:
            width = 1 << (info - 24)
            return struct.unpack({2: ">e", 4: ">f", 8: ">d"}[width], self._take(width))[0]
        if info == 31:
            return _BREAK
        self._argument(info)
        return {20: False, 21: True}.get(info)

    def _indefinite(self, major: int, depth: int) -> object:
        items: list[object] = []
        while (item := self.item(depth + 1)) is not _BREAK:
            items.append(item)
        if major == 4:
            return items
        if major == 5:
            if len(items) % 2:
                raise ValueError("a name without a value")
            return {_name(name): value for name, value in zip(items[::2], items[1::2], strict=True)}
        joined = b"".join(item for item in items if isinstance(item, bytes))
        return joined if major == 2 else "".join(item for item in items if isinstance(item, str))


def _name(item: object) -> str:
    if isinstance(item, list | dict):
        raise ValueError("a name that is a list or a map")
    return str(item)
