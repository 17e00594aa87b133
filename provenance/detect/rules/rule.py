"""One rule: its form, and why one that is well formed can still not be used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, cast

import pydantic
import re2

from provenance.detect.engine import compiled
from provenance.detect.tables import in_words
from provenance.kinds import BOILERPLATE, DEGREES, SCOPES, STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.types import Category

_KINDS: dict[str, tuple[str, ...] | None] = {
    "disclosure": DEGREES,
    "boilerplate": BOILERPLATE,
    "style": STYLE,
    "residue": None,
    "tampering": None,
}
"""Kinds that a category may have; None where the catalogue itself says which there are."""

CATEGORIES = tuple(_KINDS)
"""Categories that a rule may belong to."""

_STATED = {
    "scope": SCOPES,
    "applies_to": ("this_article", "site", "earlier_version", "other_work"),
    "mechanism": ("visible_text", "byline", "credit", "caption"),
}
"""Attributes of a disclosure that a rule may give, if from these words: the row of an article is made of them."""

_READ = frozenset(["polarity", "degree", "review", "editor", "reviewer", "where"])
"""Attributes of a disclosure that no rule gives: its kind tells them, the groups of its pattern, and the place."""

_BYTE = re.compile(r"(?<!\\)(?:\\\\)*\\C")
"""RE2's `\\C`, which may match half a character."""

Examples = Annotated[tuple[str, ...], pydantic.Field(min_length=2)]


class Rule(pydantic.BaseModel):
    """One rule and the examples that it is tested with."""

    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)

    id: str = pydantic.Field(pattern=r"^[a-z]+\.[a-z0-9]+(?:-[a-z0-9]+)*$")
    """`category.name`: stable, a promise to whoever filters by it."""
    kind: str = pydantic.Field(pattern=r"^[a-z][a-z0-9_]*$")
    pattern: str
    """RE2, matched on folded text; case does not count unless `case`."""
    unless: tuple[str, ...] = ()
    """A match is dropped where one of these matches in the same sentence, at most 200 characters away."""
    case: bool = False
    source: str = pydantic.Field(min_length=3)
    """Where the wording or the idea is from."""
    human: float | None = pydantic.Field(None, ge=0)
    machine: float | None = pydantic.Field(None, ge=0)
    """Measured hits per 1,000 words of human and of machine text; style rules only."""
    attributes: dict[str, str] = {}
    """What a finding of this rule says beside its kind."""
    hits: Examples
    """Texts that it finds something in; `[[...]]` marks what."""
    misses: Examples
    """Texts that it leaves alone, a near miss among them."""

    @property
    def category(self) -> Category:
        """The part of the id before the full stop."""
        return cast("Category", self.id.partition(".")[0])


def checked(entry: dict[str, Any], *, sound: bool = False) -> tuple[Rule | None, list[str]]:
    """Read the table of a rule; with every reason why it cannot be used, and None if it is not well formed.

    One that is known to be sound need only be well formed.
    """
    try:
        rule = Rule.model_validate(entry)
    except pydantic.ValidationError as error:
        return None, [_told(dict(mistake)) for mistake in error.errors()]
    return rule, [] if sound else list(_unsound(rule))


_FORMS = {
    "id": "is written as category.name, in small letters, digits and hyphens: boilerplate.market-data",
    "kind": "is written in small letters, digits and underscores: call_to_action",
}

_SAID = {"extra_forbidden": f"is no key of a rule; there are {', '.join(Rule.model_fields)}"}


def _told(mistake: dict[str, Any]) -> str:
    """What is wrong with a key of a rule, in the words of a rule file."""
    key = ".".join(map(str, mistake["loc"]))
    form = {"string_pattern_mismatch": _FORMS[key]} if key in _FORMS else {}
    return f"{key}: {in_words(mistake, _SAID | form)}"


def _unsound(rule: Rule) -> Iterator[str]:
    """Why a rule that is well formed can still not be used."""
    if rule.category not in CATEGORIES:
        yield f"the id has to begin with one of {', '.join(CATEGORIES)}"
        return
    kinds = _KINDS[rule.category]
    if kinds is not None and rule.kind not in kinds:
        yield f"kind {rule.kind!r} is none of {', '.join(kinds)}"
    if kinds is None and any(rule.kind in (others or ()) for others in _KINDS.values()):
        yield f"kind {rule.kind!r} is of another category"
    for name, value in rule.attributes.items() if rule.category == "disclosure" else ():
        if name in _READ:
            yield f"attributes.{name}: is told by the kind, the groups of the pattern or the place"
        elif value not in _STATED.get(name, (value,)):
            yield f"attributes.{name}: {value!r} is none of {', '.join(_STATED[name])}"
    for pattern in (rule.pattern, *rule.unless):
        if reason := _unusable(pattern, case=rule.case):
            yield f"pattern {pattern[:80]}: {reason}"


def _unusable(pattern: str, *, case: bool) -> str | None:
    """Why a pattern cannot be used; None if it can."""
    if _BYTE.search(pattern):
        return r"\C may match half a character"
    try:
        if compiled(pattern, case).search("") is not None:
            return "matches the empty text"
        compiled(f"(?:{pattern})", case)  # as one of several: a quotation, for instance, has to have an end
        return None
    except re2.error as error:
        message = error.args[0] if error.args else error
        return message.decode("utf-8", "replace") if isinstance(message, bytes) else str(message)
