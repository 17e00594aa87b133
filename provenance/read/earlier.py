"""What an earlier run of this program wrote among the articles: known by the meta file beside it."""

from __future__ import annotations

import json
import os

META = ".meta.json"
"""How the name of a report's meta file ends; in front of it stands the report's."""

_LARGEST = 1 << 24
"""Bytes of a meta file at most; it has a few thousand."""


def written_with(meta: str) -> list[str]:
    """Files that were written with a meta file.

    Parameters
    ----------
    meta
        Path of a file whose name ends in `META`.

    Returns
    -------
    list of str
        Paths of the report and of what was written beside it; none if the meta file is another program's.
    """
    try:
        with open(meta, "rb") as file:
            content = json.loads(file.read(_LARGEST))
        content["made_from"]
        names = [os.path.basename(meta).removesuffix(META), *content["files"]]
        return [os.path.join(os.path.dirname(meta), name) for name in names if os.path.basename(name) == name]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return []
