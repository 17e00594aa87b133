"""Makes rules of forms and the words of a language.

`forms.toml` says which words follow each other, one table a rule. A file a language says which words those are,
class by class. An entry is plain words: `*` stands for any ending, `#` for a number, `...` for what is left open within
a sentence, `(a|b)` for one or the other, `(a|)` for one that may be left out.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import re2

from provenance.fold import fold_chars

FORMS = Path(__file__).with_suffix(".toml")

ALWAYS = "en"
"""Language whose rules are tried on every text: that of most chats, whatever they were about."""

_CLASS = re.compile(r"\{([a-z]+)\}")
_PIECE = re.compile(r" ?\.\.\. ?|[*#(|)]|(?:(?! ?\.\.\.)[^*#(|)])+")
_SIGNS = {
    "...": r'[^".!?\n]*',
    "*": r'[^ ",.:;!?\n]*',
    "#": "[0-9]+",
    "(": "(?:",
    "|": "|",
    ")": ")",
}
_LETTER = re.compile("[A-Za-z0-9]")
"""Letters that RE2 knows the borders of words by."""


def languages() -> list[str]:
    """Codes of the languages there are words of."""
    return sorted({path.stem for path in FORMS.parent.glob("*.toml")} - {FORMS.stem})


def ids() -> set[str]:
    """Ids of the rules of all languages."""
    return {_id(rule, language) for language in languages() for rule in _forms()["rule"]}


def tables(language: str) -> list[dict[str, Any]]:
    """Rules for what chatbots say in a language, as a rule file has them.

    Parameters
    ----------
    language
        One of `languages`.
    """
    forms = _forms()
    own = tomllib.loads(FORMS.with_stem(language).read_text("utf-8"))
    words = {name: f"(?:{'|'.join(map(pattern, entries))})" for name, entries in own["words"].items()}
    known = forms["pieces"] | words
    found = []
    for rule in forms["rule"]:
        name = rule["id"].partition(".")[2]
        if patterns := _filled(rule["forms"], known):
            exceptions = _filled(rule.get("unless", []), known)
            found.append(
                {
                    "id": _id(rule, language),
                    "kind": rule["kind"],
                    "pattern": "(?m)" + "|".join(patterns),
                    "unless": exceptions,
                    "source": rule["source"],
                    "hits": own["examples"].get(name, []),
                    "misses": own["examples"]["misses"],
                }
            )
    return found


@cache
def _forms() -> dict[str, Any]:
    return tomllib.loads(FORMS.read_text("utf-8"))


def _id(rule: dict[str, Any], language: str) -> str:
    return str(rule["id"]) if language == ALWAYS else f"{rule['id']}-{language}"


def _filled(forms: list[str], known: dict[str, str]) -> list[str]:
    """Forms with words for their classes; those left out that a class is missing for."""
    return [
        _CLASS.sub(lambda name: known[name[1]], form) for form in forms if set(_CLASS.findall(form)) <= known.keys()
    ]


def pattern(entry: str) -> str:
    """An entry as a pattern; it matches whole words, where these begin and end in plain Latin letters."""
    pieces = _PIECE.findall(fold_chars(entry))
    first, last = _outermost(pieces, "("), _outermost(pieces[::-1], ")")[::-1]
    return "".join(map(_part, pieces, first, last))


def _part(piece: str, first: bool, last: bool) -> str:
    """A sign, or words with the borders that they have where nothing of their entry stands before or behind."""
    if piece.strip() in _SIGNS:
        return _SIGNS[piece.strip()]
    before = r"\b" if first and _LETTER.match(piece[0]) else ""
    behind = r"\b" if last and _LETTER.match(piece[-1]) else ""
    return f"{before}{re2.escape(piece)}{behind}"


def _outermost(pieces: list[str], opening: str) -> list[bool]:
    """Whether nothing but signs stands before each piece."""
    nothing, outer, found = True, [True], []
    for piece in pieces:
        found.append(nothing)
        if piece == opening:
            outer.append(nothing)
        elif piece == "|":
            nothing = outer[-1]
        elif piece in "()":
            outer.pop()
            nothing = False
        else:
            nothing = False
    return found
