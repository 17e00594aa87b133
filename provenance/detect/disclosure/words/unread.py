"""Words of a review in languages that deny behind them: without the negation they tell of a review that was made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.words.lexicon import Hit
    from provenance.detect.disclosure.words.tokens import Tokens

_REACH = 24
"""Characters behind the word, and in Hindi in front of it, in which its negation stands."""

_REVIEWS = {
    "ko": re.compile("사람|인간|기자|편집|데스크|데스킹|검토|확인|검수|교열|교정|감수|수정|검증"),
    "ja": re.compile("人|校閲|確認|編集|校正|チェック|記者|デスク|修正|目|見|読|手"),
    "hi": re.compile("मानव|इंसान|संपादक|समीक्षा"),
}
_NEGATIONS = {
    "ko": re.compile("않|없|안 |못|아니|미[검확교편]|[수토열인집정] 전|빠|생략"),
    "ja": re.compile(
        "な[いしくかき]|ず|ぬ|せん|無|未|ノー|[認閲正集ク]前|以前|抜き|省|ゼロ|誰|だれ|一人も|寝|留守|最初|初め"
    ),
    "hi": re.compile("नहीं|बिना|न |ना |बगैर|बग़ैर|रहित|मुक्त|मत "),
}


def denied(hits: Sequence[Hit], tokens: Tokens, text: str, language: str) -> list[Hit]:
    """Leave out of the entries of a lexicon those of class `unread` whose negation is missing.

    Parameters
    ----------
    hits, tokens
        Of the text.
    text
        Folded and lower-cased.
    language
        Code of the lexicon.
    """
    reviews, negations = _REVIEWS.get(language), _NEGATIONS.get(language)
    if reviews is None or negations is None:
        return list(hits)
    kept = []
    for hit in hits:
        start, end = tokens.starts[hit[0]], tokens.ends[hit[1] - 1]
        first = max(start - _REACH, 0) if language == "hi" else start
        if hit[2] == "unread" and reviews.search(text, start, end) and not negations.search(text, first, end + _REACH):
            continue
        kept.append(hit)
    return kept
