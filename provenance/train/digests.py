"""Digests that name files and texts which a model was made from, and give none of them away."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from provenance.plain import plain
from provenance.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


def of_files(paths: Iterable[Path]) -> str:
    """SHA-256 of the names and contents of files, in their order."""
    total = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            total.update(f"{path.name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()


def of_text(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of_texts(texts: Iterable[str]) -> str:
    """SHA-256 of the sorted digests of texts: names a set that cannot be read back."""
    return of_text("\n".join(sorted(map(of_text, texts))))


def of_words(text: str) -> bytes:
    """SHA-256 of the words of a text: neither case nor quotes, space or marks of lists are in it."""
    words = " ".join(WORD.findall(plain(text).text.lower()))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()


def fingerprint(words: bytes) -> int:
    """The first 32 bits of an `of_words`: they tell a text that is known, and give none away."""
    return int.from_bytes(words[:4], "little")


def fingerprints(texts: Iterable[str]) -> NDArray[np.uint32]:
    """The fingerprint of each text."""
    import numpy as np

    return np.array([fingerprint(of_words(text)) for text in texts], np.uint32)
