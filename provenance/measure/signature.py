"""A text in a few numbers by which near-duplicates are found: MinHash (Broder 1997) of its runs of three words."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

from provenance.fold import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

NUMBERS = 128
"""Hash functions: a shared part of 0.5 is estimated with a standard error of 0.04."""

_RUN = 3
"""Words of a run: what two articles on one subject share by chance is next to nothing at this length."""

_FEWEST = 25
"""Words below which two texts may be the same by chance: a line of credit, an empty announcement."""

_SEED = 1

# Han, kana, Thai, Lao, Burmese and Khmer are written without spaces: each letter counts as a word.
_WORD = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W_]+")


def signature(text: str) -> tuple[NDArray[np.uint32], int] | None:
    """Sign a text.

    Parameters
    ----------
    text
        The editorial text of an article, so that neither promotion nor a disclosure makes a difference.

    Returns
    -------
    tuple
        `NUMBERS` minima, of which two texts share as many as they share of all their runs of words (Jaccard), and the
        number of distinct runs; case, accents and punctuation make no difference. None for a text of under 25 words.
    """
    from datasketch import MinHash

    words = [word[0] for word in _WORD.finditer(fold(text).text.lower())]
    if len(words) < _FEWEST:
        return None
    runs = {
        zlib.crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "surrogatepass"))
        for at in range(len(words) - _RUN + 1)
    }
    sketch = MinHash(NUMBERS, _SEED, hashfunc=int, scheme="affine32")
    sketch.update_batch(runs)
    return sketch.hashvalues.astype(np.uint32), len(runs)
