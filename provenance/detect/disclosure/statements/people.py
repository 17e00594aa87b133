"""Named humans whom a statement credits with its editing or its review, in any script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from provenance.detect.disclosure.words.classes import LABELS, REVIEW
from provenance.detect.disclosure.words.personal_names import SOURCE, UNIT, candidates, employer, full_name, of_somebody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.words.classes import Word

_VERB_LAST = frozenset(["de", "nl", "tr", "zh", "ja", "ko", "hi"])
_CLAUSE_END = re.compile("[,.;:。、|/]")
_SENTENCE_END = re.compile(
    r"[;|/。]|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSr)(?<!\bFr)(?<!\bHr)(?<!\bMrs)(?<!\bSra)(?<!\bDra)(?<!\bMme)(?<!\bRev)"
    r"(?<!\bProf)\."
)
_STEP = 40
"""What parts a name from a verb, but for the point behind a title, and the characters that it counts for."""

_CHANGES = re.compile(
    r"edit|^ed\.?$|^eds\.$|subb|^sub\b|revis|rework|rewr|polish|tid[iy]|trim|expand|adjust|amend|prun|cut|clean|correct|fix|"
    r"bearbeit|redig|redak|uberarbeit|korrig|retouch|remani|corrig|redac|modific|rivist|ritocc|bewerk|herzien|"
    r"red[aeo]g|popraw|uprav|szerkeszt|muokka|toimit|duzenle|duzelt|sunting|bien tap|chinh|"
    r"\u0440\u0435\u0434\u0430\u043a\u0442|\u043f\u0440\u0430\u0432|\u5199|\u7f16|\u7de8|\u6539|\u4fee|\u6da6|\ud3b8\uc9d1|\ub2e4\ub4ec|"
    r"\u0938\u0902\u092a\u093e\u0926|\u062d\u0631\u0631|\u062a\u062d\u0631\u064a\u0631|\u05e2\u05e8\u05d9\u05db|\u05e2\u05e8\u05da|\u03b5\u03c0\u03b9\u03bc\u03b5\u03bb|\u0e41\u0e01\u0e49|\u0e1a\u0e23\u0e23\u0e13",
    re.IGNORECASE,
)
"""Words of review by which a text is changed; by the others it is read, checked or approved."""
_MAKING = frozenset(["make", "make_noun", "translation", "label_text", "label_image"])
_NOT_A_NAME = frozenset(
    ["tool", "odd_name", "machine", "device", "vendor", "desk", "article", "this", "negation", "image", "auto"]
)
_GENITIVE = frozenset(["de", "da", "no", "sv", "nl"])
"""Languages in which a genitive ends in a bare s."""
_FIRST = range(5)
"""Characters of an article before a source's name: data from the Harbour Office."""
_AUTHOR = re.compile(r"(?:by|von|par|por|di|door|av|af|oleh) $", re.IGNORECASE)
_PARTED = re.compile(r" [|\u00b7\u2022] ")
"""Who is named between them has written it: By Anna Moor | AI-generated, reviewed by the desk."""
_REACH = 60
"""Characters between a name and the word that says what its bearer did."""


class Reviewer(NamedTuple):
    """A named human, at characters of a statement."""

    start: int
    end: int
    edits: bool
    """Changed the text; otherwise read, checked or approved it."""


def reviewers(text: str, words: Sequence[Word], language: str) -> list[Reviewer]:
    """Find who edited, reviewed, checked or approved.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    words
        Its words by class.
    language
        Code of a lexicon.

    Returns
    -------
    list of Reviewer
        In order. A name counts where the word nearest to it that says what its bearer did is one of editing, not one
        of making.
    """
    words = [word for word in words if word[0] not in LABELS or _labels(text, word)]
    editing = [(start, end) for name, start, end in words if name in REVIEW]
    making = [(start, end) for name, start, end in words if name in _MAKING and (start, end) not in editing]
    barred = [(start - 2 * (name == "desk"), end) for name, start, end in words if name in _NOT_A_NAME]
    # What one character stands for, as in scripts without spaces, does not keep a name from being one.
    other = [
        (start, end) for name, start, end in words if name not in {"person", "label_edit", "by"} and end - start > 1
    ]
    others = [(start, end) for name, start, end in words if name != "person"]
    nouns = {start for name, start, _ in words if name == "review_noun"}
    jobs = [(start, end) for name, start, end in words if name == "human"]
    employed = [(start, end) for name, start, end in words if name in ("human", "desk")]
    sources = [match.end() for match in SOURCE.finditer(text)]
    found: list[Reviewer] = []
    ends: set[int] = set()
    for start, end in candidates(text, editing, language):
        cased = text[start].isupper()
        if cased:
            end -= 2 * text[start:end].endswith("'s")  # noqa: PLW2901 - Priya Nair's red pen
            name = full_name(text, _behind_titles(text, start, end, others, jobs), end, jobs)
            if name is None:
                continue
            start, end = name  # noqa: PLW2901
            ends.add(end)
            if language == "en" and of_somebody(text, start, ends):
                continue
            if employer(text, start, end, employed) or any(start - at in _FIRST for at in sources):
                continue
            if language in _GENITIVE and text[end - 1] == "s" and end + 1 in nouns:
                end -= 1  # noqa: PLW2901 - Astrid Fonns rettelser
        if any(s < end and start < e for s, e in (barred if cased else other)) or UNIT.search(text, start, end):
            continue
        if _AUTHOR.match(text[:start]) and _PARTED.match(text, end):
            continue
        edited, made = (_distance(text, start, end, verbs, language) for verbs in (editing, making))
        if edited <= min(made, _REACH):
            found.append(Reviewer(start, end, edits=_edits(text, start, end, editing)))
    return sorted(set(found))


def _edits(text: str, start: int, end: int, editing: Sequence[tuple[int, int]]) -> bool:
    """Whether the word of review that stands with a name, at best in its clause, changes the text."""

    def apart(verb: tuple[int, int]) -> int:
        between = text[verb[1] : start] if verb[1] <= start else text[end : verb[0]]
        return len(between) + _REACH * len(_CLAUSE_END.findall(between))

    first, last = min(editing, key=apart)
    return _CHANGES.search(text[first:last]) is not None


def _labels(text: str, word: Word) -> bool:
    """Whether a word stands where a label stands: at the front, or before a sign."""
    return word[1] == 0 or text[word[2] : word[2] + 2].strip()[:1] in tuple(":=-/")


def _behind_titles(
    text: str, start: int, end: int, words: Sequence[tuple[int, int]], jobs: Sequence[tuple[int, int]]
) -> int:
    """Where the name proper begins: 'Petra Dohm' of 'Assistant Sports Editor Petra Dohm'."""
    start = max([start, *(last for first, last in jobs if start < first and last < end)])
    inside = [start]
    while inside:
        start = max(inside)
        start += len(text[start:end]) - len(text[start:end].lstrip(" :.,-"))
        inside = [last for first, last in words if first <= start < last < end]
    return start


def _distance(text: str, start: int, end: int, words: Sequence[tuple[int, int]], language: str) -> int:
    """Characters from a name to the nearest of some words, where the grammar of the language looks for its verb."""
    if language in _VERB_LAST:
        stop = _CLAUSE_END.search(text, end)
        limit = stop.start() if stop else len(text)
        behind = [first - end for first, _ in words if end <= first < limit]
        if behind:
            return min(behind) - _REACH  # before all that stand elsewhere
    distances = []
    for first, last in words:
        between = text[last:start] if last <= start else text[end:first]
        distances.append(len(between) + _STEP * len(_SENTENCE_END.findall(between)))
    return min(distances, default=_REACH + 1)
