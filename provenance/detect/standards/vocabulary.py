"""Names and values without a specification, from `vocabulary.toml`, and how they are compared."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FILE: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.loads(
    files("provenance.detect.standards").joinpath("vocabulary.toml").read_text("utf-8")
)


def key(name: str) -> str:
    """Reduce a name or a value to its letters and digits: `AI-Generated`, `ai_generated` and `aiGenerated` are one."""
    folded = name if name.isascii() else fold(name).text  # ASCII letters and digits have no plainer twin
    word = folded.casefold()
    return word if word.isalnum() else "".join(filter(str.isalnum, word))


def _meanings(table: str) -> dict[str, str]:
    return {word: meaning for meaning, words in _FILE[table].items() for word in words}


NAMES = _meanings("names")
"""Names of a level, and the degree that `true` states under them."""

LEVELS = _meanings("levels")
"""Values, and the degree that they state under any name of a level."""

_OF_ITSELF = re.compile("(?:ai|ki|human|machine)[a-z]{4}|byai$|[aeo](?:con|par|parl|por|com|d)?ia$")
"""What stands in a value that says of itself that it speaks of AI or of humans."""


def label(value: str) -> str | None:
    """Tell the degree that a value states under any name: `AI-assisted`, `KI-generiert`; None if it is no label.

    What humans did without a word of AI (`human-edited`) says that there was something for them to do, and not what.
    """
    word = key(value)
    degree = LEVELS.get(word) if _OF_ITSELF.search(word) else None
    return None if word.startswith("human") and degree != "no_ai_asserted" and "ai" not in word else degree


MAKERS = _meanings("makers")
"""Names whose value is who or what made it, and the degree if that is a machine."""

SCOPES = _meanings("scopes")
"""Words for a part of the article, and its scope."""

BOXES = tuple(frozenset(words.split()) for words in _FILE["boxes"]["beside"])
"""Words that stand together in the classes and ids of boxes which speak of something else than the article."""

WORDED = frozenset(_FILE["words"]["worded"])
OPEN = frozenset(_FILE["words"]["open"])
USES = frozenset(_FILE["words"]["uses"])
SHARES = frozenset(_FILE["words"]["shares"])
TRUE = frozenset(_FILE["words"]["true"])
DENIALS = frozenset(_FILE["words"]["denials"])
AUTHORS = frozenset(_FILE["words"]["authors"])
TOOLS = frozenset(_FILE["words"]["tools"])
MODELS = frozenset(_FILE["words"]["models"])
VENDORS = frozenset(_FILE["words"]["vendors"])
EDITORS = frozenset(_FILE["words"]["editors"])
REVIEWERS = frozenset(_FILE["words"]["reviewers"])
REVIEWED = frozenset(_FILE["words"]["reviewed"])
SENTENCES = frozenset(_FILE["words"]["sentences"])
