"""Wordings as data: read from TOML when a text first needs them, checked, and joined to one pattern a group.

A file has groups; any wording of a group tells what the group stands for. In its patterns `{name}` is one of the
`[parts]` of the file, a pattern or a list of which one stands there; it may have parts itself.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pydantic

from provenance.detect.disclosure.wordings.search import Search
from provenance.detect.tables import in_words, parsed
from provenance.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Finder = Callable[..., re.Match[str] | None]
    """Takes a text, and between which of its characters to look if not in all of it."""

_PART = re.compile(r"\{([a-z_]+)\}")
_WORDING = "{wording}"
_REMEDY = "See which wordings and examples are wrong: pytest tests/detect/disclosure/test_turns_of_phrase.py"

Text = Annotated[str, pydantic.Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], pydantic.Field(min_length=1)]


class _Table(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(extra="forbid", frozen=True)


class Wording(_Table):
    """One turn of phrase in its forms, and the examples that it is tested with."""

    name: str = pydantic.Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    why: Text
    """What it says, and where it would say something else."""
    patterns: Texts
    """Of Python's `re`."""
    hits: Texts
    """Texts that it tells of; each of the patterns matches one."""
    misses: Texts
    """Texts that nothing in the group tells of, near misses."""


class Group(_Table):
    """Wordings that tell the same."""

    what: Text
    """What they tell."""
    place: Literal["anywhere", "start", "whole"] = "anywhere"
    """Where in a text they are looked for."""
    frame: Text = _WORDING
    """What stands around each of them."""
    case: bool = False
    """Whether case counts."""
    folded: bool = True
    """Whether the texts come folded (`provenance/fold.py`)."""
    wordings: Annotated[tuple[Wording, ...], pydantic.Field(min_length=1)]


class Wordings(_Table):
    """What a file holds."""

    parts: dict[str, Text | Texts] = {}
    groups: dict[str, Group]

    def finder(self, group: str, patterns: Sequence[str] = ()) -> Finder:
        """Find what any of the patterns of a group matches, or any of these."""
        if self.groups[group].place == "anywhere":
            apart = [self._framed(group, [one]) for one in patterns or self._patterns(group)]
            return Search(apart, self._flags(group))
        joined = self.joined(group, patterns)
        return joined.match if self.groups[group].place == "start" else joined.fullmatch

    def joined(self, group: str, patterns: Sequence[str] = ()) -> re.Pattern[str]:
        """Join the patterns of a group, or these, to one."""
        return re.compile(self._framed(group, patterns or self._patterns(group)), self._flags(group))

    def _flags(self, group: str) -> re.RegexFlag:
        return re.NOFLAG if self.groups[group].case else re.IGNORECASE

    def _patterns(self, group: str) -> list[str]:
        return [pattern for wording in self.groups[group].wordings for pattern in wording.patterns]

    def _framed(self, group: str, patterns: Sequence[str]) -> str:
        return self._filled(self.groups[group].frame.replace(_WORDING, _any_of(patterns)))

    def _filled(self, pattern: str) -> str:
        return _PART.sub(lambda part: self._filled(_any_of(self.parts[part[1]])), pattern)

    def unsound(self) -> Iterator[str]:
        """Tell why wordings that are well formed can still not be used."""
        for name, group in self.groups.items():
            if _WORDING not in group.frame:
                yield f"{name}: the frame has no {_WORDING}"
            names = [wording.name for wording in group.wordings]
            yield from (f"{name}.{twice}: the name stands twice" for twice in names if names.count(twice) > 1)
            for wording in group.wordings:
                for pattern in wording.patterns:
                    if reason := self._reason(name, pattern):
                        yield f"{name}.{wording.name}: pattern {pattern[:80]}: {reason}"

    def _reason(self, group: str, pattern: str) -> str | None:
        try:
            return None if self.joined(group, [pattern]).search("") is None else "matches the empty text"
        except KeyError as unknown:
            return f"there is no part {unknown}"
        except RecursionError:
            return "one of its parts holds itself"
        except re.error as error:
            return str(error)


def _any_of(patterns: str | Sequence[str]) -> str:
    return f"(?:{patterns if isinstance(patterns, str) else '|'.join(patterns)})"


@cache
def finder(subject: str, group: str) -> Finder:
    """Find what any wording of a group tells.

    Parameters
    ----------
    subject
        Name of a file.
    group
        One of its groups.

    Raises
    ------
    Refused
        If the file is not what it should be.
    """
    known = wordings(subject)
    try:
        return known.finder(group)
    except (KeyError, RecursionError, re.error):  # only then is it worth the time to see which of them it is
        raise _refused(f"{subject}.toml", list(known.unsound())) from None


@cache
def wordings(subject: str) -> Wordings:
    """Wordings of a file, read once.

    Raises
    ------
    Refused
        If it is not written as it should be, with every reason.
    """
    path = files(__package__).joinpath(f"{subject}.toml")
    table, reasons = parsed(path.read_bytes())
    try:
        return Wordings.model_validate(table)
    except pydantic.ValidationError as error:
        raise _refused(path.name, reasons or [_told(dict(mistake), table) for mistake in error.errors()]) from None


def _refused(name: str, reasons: list[str]) -> Refused:
    return Refused(f"wordings {name}", reasons, _REMEDY)


_SAID = {"string_pattern_mismatch": "is written in small letters, digits and hyphens: draft-not-used"}


def _told(mistake: dict[str, Any], table: dict[str, Any]) -> str:
    """What is wrong with a key, under the names of its group and its wording."""
    where = [str(key) for key in mistake["loc"] if key not in ("groups", "wordings")]
    match mistake["loc"]:
        case ("groups", group, "wordings", number, _, *_):
            where[1] = str(table["groups"][group]["wordings"][number].get("name", f"wording {number + 1}"))
    return f"{'.'.join(where)}: {in_words(mistake, _SAID)}"
