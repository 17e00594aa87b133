"""Articles about machines: nearly all that names one there is their subject, or a menu's, and no statement."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from provenance.detect.disclosure.claims.features import has_label
from provenance.detect.disclosure.words.classes import PARTS

if TYPE_CHECKING:
    from collections.abc import Set


MANY = 4
"""Blocks that name machines from which they are what an article, or the page around it, is about."""

_DONE = frozenset(["make", "help", "use", "translation", "review"])
_PASSIVE = frozenset(["did", "by"])
_CREDIT = frozenset(["make", "by"])
"""Classes of words: what an article has beside its text, what is done to it, and how that is put."""

POINTED, CREDITED = 0.93, 0.95
"""Probability that is needed of what points at this text or says who made a part of it, and of a credit or label."""


_NOTED = frozenset(["make", "review", "speaker"])
"""Classes of a note in brackets, which is the article's own although it does not point at it."""


def of_this(names: Set[str], text: str) -> bool:
    """Whether a sentence amid an article about machines may be the article's own: it points at this very text.

    Parameters
    ----------
    names
        Classes of words that stand in it, or may: with more of them more is possible, as is so of `needed`.
    text
        A sentence, or a few that stand together; folded, case kept.
    """
    return "this" in names or (text[0] in "([" and names >= _NOTED)


def needed(names: Set[str], text: str) -> float:
    """Probability that is needed of a claim in an article about machines to be the article's own.

    It is where it points at this very text, says how a part of it was made, or is a credit or a label; infinity
    elsewhere. Parameters as of `of_this`.
    """
    part = names & PARTS and names & _DONE
    if "this" in names or (part and names & _PASSIVE):
        return POINTED
    return CREDITED if part or names >= _CREDIT or has_label(text) else math.inf


_OWN = frozenset(["article", "this", "desk", "speaker", "first_person", "every", "some", "site"]) | PARTS
"""Classes of words by which a sentence says of what it speaks."""

_FALSE = re.compile(
    r"\b(?:fakes?|faked|false|hoax|not authentic|went viral|has gone viral|falsch|gefalscht|nicht echt|faux|fausse|"
    r"pas authentique|truquee?s?|no es (?:real|autentic[ao])|fals[oa]s?|non e (?:autentic[ao]|vera?)|nao e (?:real|"
    r"autentic[ao]|verdadeir[ao])|niet echt|nep|falska?t?|fejk|ikke (?:ekte|aegte)|usan[nt]|"
    r"fa[l\u0142]sz(?:yw\w+)?|nieprawdziw\w+|nie jest autentyczn\w+|sahte|yanlis|gercek degil|palsu|hoaks|bukan asli)\b"
    "|伪造|假的|不是真|不实|不實|虚假|假照|偽造|偽物|誤り|フェイク"
    "|가짜|조작된|사실이 아니|फर्जी|फ़र्जी|नकली|مزيف|زائف|مضلل|غير حقيقي",
    re.IGNORECASE,
)
"""What is said of a picture, or a letter, that went round and is none; folded."""


def of_another(names: Set[str], before: str, known: Set[str], *, amid: bool) -> bool:
    """Whether a sentence says who made what the sentence in front of it speaks of, and that is not this article.

    Parameters
    ----------
    names
        Classes of the sentence's words.
    before
        The sentence in front of it, folded, case kept.
    known
        Classes of that one's words.
    amid
        Whether both stand amid the article: a letter that was full of errors, and written by ChatGPT, is its subject.
    """
    if _FALSE.search(before) and not names & {"article", "desk", "speaker"}:
        return True
    return amid and not names & _OWN and "this" not in known
