"""Plain credits: that those wrote it whose trade it is says nothing of machines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.words.classes import Word


_TRADE = re.compile(
    r"(?:journalist|giornalist|periodist|jornalist|jurnalis|wartawan|dziennikar|gazeteci|muhabir|report|cronist"
    r"|inviat|(?:\w*-)?(?:edit|redakt|redact|redatt|redat|rediger)|sub-?edit|autho|auto?r|auteur|autric|writer"
    r"|yazar|penulis|penyunting|forfatt|skribent|verslaggev|corr?espon|korrespon|corrispon|koresponden|coll?eg"
    r"|kolleg|kolega|kolezank|rekan|companer|f?ph?otogra|illustra|ilustra|transl|trad[ou]|vertal|oversett"
    r"|oversatt|tlumacz|ubersetz|staff|by staff|by a member|volont|volunt|verfasser|\w*(?:redakteur|reporter"
    r"|journalist)|column|critic|chef|caposerv|capored|vaktsjef|nyhets?|wydaw|temsilci|kontribut|medewerk|stagi"
    r"|praktik|trainee|intern|becari|estagi|stazyst|magang|one of us|our own|analyst|analis|clerk|teacher"
    r"|lawyer|doctor|design|produc|artist|(?:dr|dra|prof|pr|herr|frau|don|dona|m|me|mme|dott|avv|doc)\b)"
    r"|[؀-ۿ]*(?:صحفي|صحافي|محرر|كاتب|مراسل)|بقلم\b|संवाददाता|पत्रकार|संपादक|लेख|रिपोर्टर|[记記]者|筆者|笔者|編集|编辑|編輯|作者|著者"
    r"|ライター|スタッフ|同事|译者|訳者|作家|摄影|总编|기자|필자|저자|작가|편집",
    re.IGNORECASE,
)
"""Those whose trade it is to write: reporter, rédactrice, محرر, 記者."""
_NONE_BUT = re.compile(
    r"\b(?:entire|whol|sole|exclusiv|only|alone|purely|complete|every|100|all of it|start to|real|echte|nothing"
    r"|ausschliess|nur|allein|komplett|vollstandig|ganz|unique|entiere|seul|totale|reel|vrai|solo|sola|unic"
    r"|entera|integra|interame|esclusiv|soltanto|tutt|somente|apenas|inteira|todo|toda|uitsluit|volledig|alleen"
    r"|geheel|enkel|helt|bare|kun|uteluk|utesl|endast|bara|enbart|wylacz|w calosci|calkowi|tylko|hanya|sepenuh"
    r"|seluruh|murni|yalniz|sadece|tama|tumu|butunu)|[全完仅僅只都逐纯純]|すべて|のみ|だけ|오직|모두|전부|전적|فقط|بالكامل|كل|केवल|पूर",
    re.IGNORECASE,
)
"""Nobody but they: that denies that a machine had a part."""
_DENIERS = frozenset(["negation", "unread", "machine", "tool", "device", "auto", "maybe_tool", "odd_name"])


def only_credits(text: str, words: Sequence[Word]) -> bool:
    """Whether nothing but the part of those is told whose trade it is: written by our reporters.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    words
        Its words by class, by place.
    """
    if any(name in _DENIERS for name, _, _ in words) or _NONE_BUT.search(text):
        return False
    return all(_TRADE.match(text, start) for name, start, _ in words if name == "human")
