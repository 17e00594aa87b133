"""What a box on a page is by its heading: a summary of the article, or the way to other ones."""

from __future__ import annotations

import re

_SUMMARY = re.compile(
    r"(?:the |our )?(?:(?:ai|ki|ia)(?:[- ]generated)? ?-?)?"
    r"(?:summary|key (?:points|takeaways)|takeaways|in brief|at a glance|tl;?dr|"
    r"highlights|zusammenfassung|résumé|resumen|resumo|sintesi|samenvatting|sammanfattning|sammendrag|podsumowanie|"
    r"摘要|要点|要約|요약)",
    re.IGNORECASE,
)

_ELSEWHERE = re.compile(
    r"(?:read (?:more|next|also|this next)|related(?: (?:stories|articles|posts|news|links|reading))?|"
    r"(?:more|other|further) (?:stories|news|articles|posts)|more (?:from|in) [^.?!]{1,30}|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: (?:for you|stories|reading))?|"
    r"(?:most|popular) (?:read|popular|viewed|shared|stories|now)|popular|trending(?: (?:now|stories))?|"
    r"(?:latest|top|featured)(?: (?:news|stories|articles|posts|headlines))?|see also|up next|don't miss|"
    r"editors?'?s? picks?|lesen sie auch|mehr zum thema|mehr aus [^.?!]{1,30}|das könnte sie (?:auch )?interessieren|"
    r"meistgelesen|(?:à )?lire aussi|à lire également|sur le même sujet|les plus lus|lea también|lee también|"
    r"más leídas|te puede interesar|leggi anche|ti potrebbe interessare|i più letti|leia (?:também|mais)|veja também|"
    r"mais lidas|lees ook|meest gelezen|läs (?:också|även)|mest läst|les også|læs også|mest lest|mest læste|"
    r"czytaj (?:też|także)|zobacz (?:też|także)|baca juga|相关阅读|相关文章|推荐阅读|関連記事|おすすめ記事|"
    r"관련 ?기사|많이 본 (?:기사|뉴스)):?",
    re.IGNORECASE,
)


def sums_up(text: str) -> bool:
    """Whether a box that begins with this text, or has it as its heading, sums the article up."""
    return _SUMMARY.match(text) is not None


def leads_elsewhere(heading: str) -> bool:
    """Whether a box with this heading leads to other articles."""
    return _ELSEWHERE.fullmatch(heading.replace("\u2019", "'")) is not None
