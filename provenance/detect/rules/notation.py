"""A rule as it is written: TOML that a rule file takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.detect.rules.rule import Rule


def written(rule: Rule) -> str:
    """Write a rule as the table of a rule file."""
    given = rule.model_dump(exclude_defaults=True)
    width = max(map(len, given))
    return "\n".join(["[[rule]]", *(f"{name:{width}} = {_value(value)}" for name, value in given.items())])


def _value(value: object) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]" if len(value) == 1 else _lines(value)
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(name)} = {_value(inner)}' for name, inner in value.items())} }}"
    return str(value).lower()  # true, false and numbers


def _lines(values: tuple[object, ...]) -> str:
    return "".join(["[\n", *(f"  {_value(value)},\n" for value in values), "]"])


def _string(text: str) -> str:
    """A literal string where there is something that another one would escape: patterns are full of it."""
    if "\\" in text and "'''" not in text and not text.endswith("'") and text.isprintable():
        return f"'''{text}'''" if "'" in text else f"'{text}'"
    return json.dumps(text, ensure_ascii=not text.isprintable())
