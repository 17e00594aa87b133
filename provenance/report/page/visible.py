"""Text of a stranger, with the characters that hide or reorder it made visible."""

from __future__ import annotations

import re

# Controls, invisible characters, marks and overrides of direction (Unicode 15, UAX 9, "Trojan Source" 2021), tags,
# supplementary variation selectors. Joiners stay: emoji and Persian need them. `page.js` has the same list.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


_LINE_END = re.compile("\r\n?")
_IN_A_NAME = re.compile("[\t\n\r]")


def visible(text: object) -> str:
    """Write hidden and reordering characters as their code points, `[U+202E]`; ends of lines and tabs stay."""
    return _HIDDEN.sub(_point, _LINE_END.sub("\n", str(text)))


def named(name: object) -> str:
    """As `visible`, a name, which stays on its line: ends of lines and tabs become code points too."""
    return visible(_IN_A_NAME.sub(_point, str(name)))


def _point(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"
