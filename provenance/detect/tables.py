"""TOML files that people write: read, and what is wrong with them told in their words."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = 1_000
"""Parts of a key at most, that is full stops in one piece of a line: for each the parser goes through those before."""

_SAID = {
    "missing": "is missing",
    "extra_forbidden": "is no key that there is",
    "string_type": "has to be a text",
    "tuple_type": "has to be a list of texts",
    "dict_type": "has to be a table",
    "bool_parsing": "has to be true or false",
    "float_parsing": "has to be a number",
}
_AT_LEAST = {1: "one at least is needed", 2: "two at least are needed"}


def parsed(content: bytes) -> tuple[dict[str, Any], list[str]]:
    """Read a file; an empty table and the reason if it is no TOML."""
    try:
        text = content.decode("utf-8")
        if any(piece.count(".") > _PARTS for piece in re.split("[=\n]", text)):
            return {}, [f"a key of more than {_PARTS:,} parts"]
        return tomllib.loads(text), []
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, [f"no valid TOML: {error}"]
    except RecursionError:
        return {}, ["tables or lists are nested too deeply"]


def in_words(mistake: Mapping[str, Any], said: Mapping[str, str]) -> str:
    """Say what is wrong with a key.

    Parameters
    ----------
    mistake
        Of those that pydantic found.
    said
        What to say of a kind of mistake in this kind of file, by pydantic's name of it.
    """
    kind = mistake["type"]
    at_least = _AT_LEAST.get(mistake["ctx"]["min_length"]) if kind == "too_short" else None
    return said.get(kind) or _SAID.get(kind) or at_least or str(mistake["msg"])
