"""Rules as data: read from TOML, checked whole, named by a hash of their content."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import pydantic
import re2

from provenance.detect.engine import Engine, compiled
from provenance.detect.rules.chats import forms
from provenance.detect.tables import in_words, parsed
from provenance.errors import Refused, UsageError
from provenance.fold import fold
from provenance.kinds import BOILERPLATE, DEGREES, STYLE
from provenance.regular import beginning

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from provenance.types import Category

BUILT_IN = Path(__file__).parent

_DETECT = BUILT_IN.parent
"""What statements are found by stands there too: lexicons, wordings, names of systems, weights of the judge."""

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

LARGEST = 4 << 20
"""Bytes of a file of rules at most, some ten thousand of them."""

_MARKED = re.compile(r"\[\[(.*?)\]\](?!\])", re.DOTALL)  # what is marked may end in a bracket itself

_REMEDY = "See which rules and examples are wrong: provenance rules check --rules FILE"

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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules of a run."""

    rules: tuple[Rule, ...]
    id: str
    """`builtin@` and a hash of all that evidence is found by; with rules of the user's own `builtin+NAME@`."""
    languages: tuple[str, ...] = ()
    """Codes of languages that have rules of their own, which are tried on texts in them: `spoken`."""

    @property
    def listed(self) -> tuple[Rule, ...]:
        """Those of all languages behind the others."""
        return (*self.rules, *(rule for language in self.languages for rule in spoken(language)))


def load(extra: Sequence[Path] = (), *, proven: bool = True) -> Catalogue:
    """Read the built-in rules and those of the user.

    Parameters
    ----------
    extra
        TOML files of further rules; an id that exists already is refused.
    proven
        Whether the examples of these are run; where a rule is being written, they may fail.

    Raises
    ------
    UsageError
        If a file cannot be opened.
    Refused
        If a rule is not what it should be, or one of the user's does not do what its examples say; with every reason.
    """
    paths = sorted(BUILT_IN.glob("*.toml"))
    rules: list[Rule] = list(spoken(forms.ALWAYS))
    languages = tuple(language for language in forms.languages() if language != forms.ALWAYS)
    known = forms.ids()
    reasons: list[str] = []
    digest = hashlib.sha256()
    for path in sorted(path for path in _DETECT.rglob("*") if path.suffix in {".toml", ".npz"}):
        digest.update(path.relative_to(_DETECT).as_posix().encode())  # a lexicon's name is its language
        digest.update(hashlib.sha256(_content(path)).digest())
    for path in [*paths, *extra]:
        content = _content(path)
        if path in extra:
            digest.update(hashlib.sha256(content).digest())
        found, wrong = _parse(content, known | {rule.id for rule in rules})
        if proven and path in extra:
            wrong += [reason for rule in found for reason in failures(rule)]
        reasons += [f"{path.name}: {reason}" for reason in wrong]
        rules += found
    if reasons:
        raise Refused("rules " + ", ".join(path.name for path in extra or paths), reasons, _REMEDY)
    name = "+".join(["builtin", *(path.stem for path in extra)])
    return Catalogue(tuple(rules), f"{name}@{digest.hexdigest()[:12]}", languages)


@cache
def spoken(language: str) -> tuple[Rule, ...]:
    """Rules for what chatbots say in a language, one of `forms.languages`."""
    return tuple(map(Rule.model_validate, forms.tables(language)))


def read(path: Path, known: Set[str] = frozenset()) -> tuple[list[Rule], list[str]]:
    """Rules of one file that are sound, and every reason against the others; `known` are ids that are taken."""
    return _parse(_content(path), known)


def failures(rule: Rule) -> list[str]:
    """Run the rule on its own examples; say what came out otherwise than marked."""
    engine = Engine([rule])
    told = []
    for example in rule.hits:
        text = _MARKED.sub(r"\1", example)
        expected, shift = [], 0
        for mark in _MARKED.finditer(example):
            expected.append((mark.start() - shift, mark.end() - 4 - shift))
            shift += 4
        found = spans(engine, text)
        if not expected:
            told.append(f"hit without [[...]]: {example!r}")
        elif found != expected:
            told.append(f"hit {example!r}: found {[text[a:b] for a, b in found]}")
    for example in rule.misses:
        found = spans(engine, example)
        if found:
            told.append(f"miss {example!r}: found {[example[a:b] for a, b in found]}")
    return [f"{rule.id}: {reason}" for reason in told]


def spans(engine: Engine[Rule], text: str) -> list[tuple[int, int]]:
    """Where the rules of an engine match a text, in the text's own characters."""
    folded = fold(text)
    originals = [folded.original(match.start, match.end) for match in engine.search(folded.text)]
    return [(span.start, span.end) for span in originals]


def _content(path: Path) -> bytes:
    try:
        return beginning(path, LARGEST + 1)
    except OSError as error:
        raise UsageError(f"cannot read rules {path}: {error.strerror}") from error


def _parse(content: bytes, known: Set[str]) -> tuple[list[Rule], list[str]]:
    if len(content) > LARGEST:
        return [], [f"it is larger than {LARGEST >> 20} MiB"]
    table, wrong = parsed(content)
    if wrong:
        return [], wrong
    reasons = [f"unknown table or key {key!r}: a rule file holds [[rule]] tables" for key in table.keys() - {"rule"}]
    entries = table.get("rule", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return [], [*reasons, "`rule` is no array of tables: write [[rule]]"]
    if not entries:
        reasons.append("it holds no rule: write [[rule]]")
    rules: list[Rule] = []
    for number, entry in enumerate(entries, 1):
        rule, wrong = _rule(entry)
        reasons += [f"{entry.get('id', f'rule {number}')}: {reason}" for reason in wrong]
        if rule is not None and not wrong:
            if any(rule.id == other.id for other in rules):
                reasons.append(f"{rule.id}: the id stands twice")
            if rule.id in known:
                reasons.append(f"{rule.id}: the id exists already")
            rules.append(rule)
    return rules, reasons


def _rule(entry: dict[str, Any]) -> tuple[Rule | None, list[str]]:
    try:
        rule = Rule.model_validate(entry)
    except pydantic.ValidationError as error:
        return None, [_told(dict(mistake)) for mistake in error.errors()]
    return rule, _unsound(rule)


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


def _unsound(rule: Rule) -> list[str]:
    """Why a rule that is well formed can still not be used."""
    if rule.category not in CATEGORIES:
        return [f"the id has to begin with one of {', '.join(CATEGORIES)}"]
    reasons = []
    kinds = _KINDS[rule.category]
    if kinds is not None and rule.kind not in kinds:
        reasons.append(f"kind {rule.kind!r} is none of {', '.join(kinds)}")
    if kinds is None and any(rule.kind in (others or ()) for others in _KINDS.values()):
        reasons.append(f"kind {rule.kind!r} is of another category")
    for pattern in (rule.pattern, *rule.unless):
        try:
            if compiled(pattern, rule.case).search("") is not None:
                reasons.append(f"pattern matches the empty text: {pattern[:80]}")
        except re2.error as error:
            reasons.append(f"pattern {pattern[:80]}: {_text(error)}")
    return reasons


def _text(error: re2.error) -> str:
    message = error.args[0] if error.args else error
    return message.decode("utf-8", "replace") if isinstance(message, bytes) else str(message)
