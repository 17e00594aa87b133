"""Catalogues of rules: read from TOML, checked whole, named by a hash of their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.detect.rules.chats import forms
from provenance.detect.rules.examples import failures
from provenance.detect.rules.rule import Rule, checked
from provenance.detect.tables import parsed
from provenance.errors import Refused, UsageError
from provenance.regular import beginning

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

BUILT_IN = Path(__file__).parent

_DETECT = BUILT_IN.parent
"""What statements are found by stands there too: lexicons, wordings, names of systems, weights of the judge."""

LARGEST = 4 << 20
"""Bytes of a file of rules at most, some ten thousand of them."""

_REMEDY = "See which rules and examples are wrong: provenance rules check --rules FILE"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All rules of a run."""

    rules: tuple[Rule, ...]
    id: str
    """`builtin@` and a hash of all that evidence is found by; with rules of the user's own `builtin+NAME@`."""
    languages: tuple[str, ...] = ()
    """Codes of languages that have rules of their own, which are tried on texts in them: `chat_rules`."""

    @property
    def listed(self) -> tuple[Rule, ...]:
        """Those of all languages behind the others."""
        return (*self.rules, *(rule for language in self.languages for rule in chat_rules(language)))


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
    rules: list[Rule] = list(chat_rules(forms.ALWAYS))
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
        # Of the built-in ones tests say that they are sound, and compiling all their patterns takes its time.
        found, wrong = _parse(content, known | {rule.id for rule in rules}, sound=path not in extra)
        if proven and path in extra:
            wrong += [reason for rule in found for reason in failures(rule)]
        reasons += [f"{path.name}: {reason}" for reason in wrong]
        rules += found
    if reasons:
        raise Refused("rules " + ", ".join(path.name for path in extra or paths), reasons, _REMEDY)
    name = "+".join(["builtin", *(path.stem for path in extra)])
    return Catalogue(tuple(rules), f"{name}@{digest.hexdigest()[:12]}", languages)


@cache
def chat_rules(language: str) -> tuple[Rule, ...]:
    """Rules for what chatbots say in a language, one of `forms.languages`."""
    return tuple(map(Rule.model_validate, forms.tables(language)))


def read(path: Path, known: Set[str] = frozenset()) -> tuple[list[Rule], list[str]]:
    """Rules of one file that are sound, and every reason against the others; `known` are ids that are taken."""
    return _parse(_content(path), known)


def _content(path: Path) -> bytes:
    try:
        return beginning(path, LARGEST + 1)
    except OSError as error:
        raise UsageError(f"cannot read rules {path}: {error.strerror}") from error


def _parse(content: bytes, known: Set[str], *, sound: bool = False) -> tuple[list[Rule], list[str]]:
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
        rule, wrong = checked(entry, sound=sound)
        reasons += [f"{entry.get('id', f'rule {number}')}: {reason}" for reason in wrong]
        if rule is not None and not wrong:
            if any(rule.id == other.id for other in rules):
                reasons.append(f"{rule.id}: the id stands twice")
            if rule.id in known:
                reasons.append(f"{rule.id}: the id exists already")
            rules.append(rule)
    return rules, reasons
