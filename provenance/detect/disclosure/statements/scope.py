"""Which part of an article a statement speaks of, by the words that stand in the machine's clause."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.disclosure.statements.parts import parts
from provenance.detect.disclosure.words.classes import STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.detect.disclosure.statements.parts import Part
    from provenance.detect.disclosure.words.classes import Word

_MAKES = frozenset(["image", "audio", "video", "translation"])
_CLAUSE = re.compile(
    r"(?<=[\w)])(?<!\.[A-Z])[.;|/\u2022]\s|[\u3002]|(?:,? (?:and|while)|(?<!ing|all|All),? but) (?=the |its |all )"
)
_BY = r"(?:by|von|par|por|door|av|af|oleh)"
_NEXT = re.compile(
    rf"(?:(?:,| and| und| et| y| e| en| och| og) |(?<=\w) (?=(?-i:[A-Z])))(?=[^\W\d]+(?:s? {_BY} |: ))", re.IGNORECASE
)
"""Where another credit begins: written by Ann Lee *and* illustrated by ..."""
_CREDIT = re.compile(rf"\b{_BY} |:", re.IGNORECASE)
_AGENT = re.compile(r" (?:by|von|par|por|da|door|av|af|oleh)$", re.IGNORECASE)
_RELATIVE = re.compile(r", (?:which|who)\b")
"""Behind it stands what else the machine does, where it is said before that it made something."""
_TOGETHER = re.compile(
    r"\W*(?:,|&|\+|/|and|und|et|y|e|en|och|og|i|ve|dan|\u3068|\u30fb|\u3001|\u548c|\u53ca|\ub7fc|\u0648)\W*"
    r"(?:the |all |its )?",
    re.IGNORECASE,
)
"""Stands between the text and its pictures where a statement speaks of both."""
_ADJUNCT = re.compile(
    r"\b(?:for|in|inside|within|on|to|of|with|beside|alongside|accompanying|fur|in|im|zu|zum|zur|neben|pour|dans|de|du|"
    r"para|en|del|per|nel|nella|di|neste|deste|voor|bij|van|for|til|till|i|do|w|untuk|dalam)"
    r" (?:(?:this|the|our|today's|that|diesen|dieses|diesem|dieser|diese|den|cet|cette|ce|este|esta|questo|questa|dit|"
    r"deze|denna|detta|den har|det har|denne|dette|tego|tej|tym|artikel) )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
"""Behind it stands what something was made for, not what was made: for this story, our system composed the headline."""
_DRAWN = re.compile(
    r"\b(?:drew|drawn|draws|painted|paints|sketched|coloured|colored|illustrated)\b(?! (?:up|on|from|into))"
    r"|\b(?:gezeichnet|gemalt|dessinee?s?|peinte?s?|dibujad[oa]s?|pintad[oa]s?|disegnat[oaei]|dipint[oaei]|desenhad[oa]s?|"
    r"getekend|geschilderd|ritade?|ritats|malad|malat|tegnet|malt|narysowal\w*|narysowan\w*)\b",
    re.IGNORECASE,
)
"""Verbs that say by themselves that a picture was made."""
_READ = re.compile(
    r"\b(?:read|spoken|voiced|narrated|sung|recited|vorgelesen|gelesen|gesprochen|lue?s?|leid[oa]|lett[oa]|lid[oa]|"
    r"voorgelezen|upplast|inlast|opplest|lest opp|czytan\w+|dibacakan)(?: (?:to you|aloud|out|out loud))?"
    r" (?:by|von|par|por|da|door|av|af|przez|oleh) $",
    re.IGNORECASE,
)
"""Right behind it stands whose voice it is."""


def scope(text: str, words: Sequence[Word]) -> str:
    """Tell the part that a statement speaks of.

    Parameters
    ----------
    text
        The statement, folded, case kept.
    words
        Its words by class, as `read` finds them.

    Returns
    -------
    str
        One of `kinds.SCOPES`; `whole_article` where no part is named.
    """
    agents = sorted(start for name, start, _ in words if name in STRONG)
    if any(_READ.search(text, max(at - _REACH, 0), at) for at in agents):
        return "audio"
    start, end = _clause(text, agents[0] if agents else 0)
    named_in = parts(text, words, agents)
    deeds = [at for name, at, _ in words if name in ("make", "help")]
    if agents and deeds and deeds[0] < agents[0]:  # "Drafted by Claude, which did the sums"
        relative = _RELATIVE.search(text, agents[0], end)
        end = relative.start() if relative else end
    inside = [part for part in named_in if start <= part.start < end]
    if not inside and start and (_ELEMENTS.match(text, start) or not _credits_another(text[:start], words)):
        # "The voice is nobody's; it is synthesised": the clause before says of what it speaks
        inside = [part for part in named_in if part.start < start]
    if any(part.name != "article" for part in inside):
        inside = [part for part in inside if part.name != "article" or not _adjunct(text, part)]
        return _chosen(text, words, inside)
    if _GONE_THROUGH.search(text, start, end) or _put_in_order(text, words):
        return "research"
    makes = sorted({str(mention.entry.makes) for mention in registry.find(text[start:end])} & _MAKES)
    if not inside and _DRAWN.search(text, start, end):
        return "image"
    if makes == ["translation"] and any(name == "improve" for name, _, _ in words):
        makes = []  # DeepL was used to polish the English
    return makes[0] if makes and (not inside or makes[0] == "image") else "whole_article"


_ELEMENTS = re.compile(
    r"(?:some |its |the |certain )?(?:elements|details|portions|layers|(?:the )?background) ", re.IGNORECASE
)
"""How a clause begins that speaks of what the clause before names, whoever made the rest of it."""
_GONE_THROUGH = re.compile(
    r"\b(?:to|for) (?:help (?:us |me )?)?(?:(?:read|sort|classify|categori[sz]e|group|count|scan|comb|sift|search|"
    r"tag|(?:read|sort|classify|categori[sz]|group|count|scan|comb|sift|search|tagg)ing)(?: through)?"
    r"|(?:locat(?:e|ing)|find(?:ing)?|identify(?:ing)?)(?= (?:[\w,.-]+ ){0,3}(?:stud(?:y|ies)|papers?|sources?|"
    r"records?|documents?|letters|cases|experts|filings|references)\b)) "
    r"(?!(?:this|it|them|aloud|out|over|through|and|or)\b"
    r"|(?:the |our )?(?:article|story|piece|text|post|page|draft|copy|report|column)\b)"
)
"""Behind it stands what was gone through for the article: to read 900 pages of minutes."""
_ORDERED = re.compile(
    r"(?:,? (?:which|that|who)|,? and it|, it) (?:then |first |in turn )?"
    r"(?:sorted|grouped|classified|categori[sz]ed|counted|tagged|ranked|scanned|searched|matched|clustered|coded|sifted)\b"
)
"""Behind a machine it says what it did with papers: fed to Claude, which sorted them by street."""


def _put_in_order(text: str, words: Sequence[Word]) -> bool:
    """Whether a machine is said to have put papers in order, and nothing is said of a text."""
    found = _ORDERED.search(text)
    return found is not None and not any(
        (name == "make" and at > found.start()) or (name in ("article", "this") and end > found.end())
        for name, at, end in words
    )


_REACH = 60
"""Characters before a machine in which the verb is looked for whose agent it is."""


def _chosen(text: str, words: Sequence[Word], inside: Sequence[Part]) -> str:
    """The part that is made, of those that a clause names."""
    named = [part.name for part in inside if part.name != "article"]
    if _both(text, inside):
        return "whole_article"
    if _set_to_write(text, words, inside) or ("research" in named and (_REPORTED.search(text) or _WROTE.search(text))):
        return "whole_article"
    transcribed = {"audio", "research"} <= set(named) and not any(_makes(inside, word, words) for word in words)
    if transcribed or _went_through(text, inside):
        return "research"
    sure = ["translation"] * ("translation" in named) + _heard_or_seen(words, inside)
    if sure:
        return sure[0]
    if "part" in named and inside[0].name in {"part", "article"}:
        return "part"
    # Where the article comes first, another part counts only if nothing is said to be made.
    made = inside[0].name == "article" and any(_makes(inside, word, words) for word in words)
    return "whole_article" if made else named[0]


def _heard_or_seen(words: Sequence[Word], inside: Sequence[Part]) -> list[str]:
    """Sound and film that a clause names, first those that are not only in the machine's name: read by an AI anchor."""
    agents = [(start, end) for name, start, end in words if name in STRONG]
    found = [part for part in inside if part.name in {"audio", "video"}]
    found.sort(key=lambda part: any(start <= part.start < end for start, end in agents))
    return [part.name for part in found]


def _set_to_write(text: str, words: Sequence[Word], inside: Sequence[Part]) -> bool:
    """Whether a machine is what wrote the article, from what is named: our bot used data to write this."""
    if _SUMMARY.search(text):
        return True
    used = {start for name, start, _ in words if name == "use"}
    if not any(end + 1 in used for name, _, end in words if name in STRONG):
        return False
    return any(part.name == "article" and _TO_WRITE.search(text, 0, part.start) for part in inside)


_SUMMARY = re.compile(
    r"\b(?:story|article|piece|report|text|post) (?:was|is) (?:produced|written|created|generated|made) "
    r"(?:using|with|by) (?:[\w.]+ ){1,4}(?:to|that) (?:summari[sz]e|condense|rewrite)[sd]? (?:\w+ ){0,2}"
    r"(?:reporting|articles|stories|coverage)\b"
)
"""The article is itself a summary: produced using AI to summarize original reporting."""
_TO_WRITE = re.compile(r"\bto (?:write|generate|produce|compose|draft|create) (?:this|the) $")


def _makes(inside: Sequence[Part], verb: Word, words: Sequence[Word]) -> bool:
    """Whether a verb says that the text is made; that an interview is transcribed does not, but for this very one."""
    if verb[0] != "make" or ("review", *verb[1:]) in words:  # in Polish, to edit is to write, too
        return False
    if not any(part.name == "research" and part.start <= verb[1] and verb[2] <= part.end for part in inside):
        return True
    return any(name == "this" and end in (inside[0].start - 1, inside[0].end) for name, _, end in words)


def _went_through(text: str, inside: Sequence[Part]) -> bool:
    """Whether the machine is said to have gone through papers for the article."""
    if any(part.name == "summary" for part in inside) and _SUMMED.search(text):
        return True
    digested = ((part, _DIGESTED.search(text[: part.start])) for part in inside)
    return any(behind and (part.name in ("research", "data") or "'" in behind[1]) for part, behind in digested)


_DIGESTED = re.compile(
    r"\b(?:to|for|and) (?:summari[sz](?:e|ing)|sum(?:ming)? up|transcrib(?:e|ing)|digest(?:ing)?|(?:help (?:\w+ )?)?"
    r"(?:go|sift|comb|sort|dig|trawl)(?:ing)? through) "
    r"((?:[\w'-]+ ){0,3})$"
)
"""Behind it, and behind whose they are, stand papers that were gone through for the article."""
_SUMMED = re.compile(
    r"\b(?:to|for|para|pour|per) (?:summari[sz](?:e|ing)|sum(?:ming)? up|resumir|resumer|riassumere) "
    r"(?!(?:(?:and|or|y|e|et|o|ou|it|this|our|est[ea]|cet|cette|questo|questa|lo|la)\b|l'art|"
    r"(?:the|el|la|le|il|o|a) (?:art\w+|story|report|text\w*|piece|above|news|page|post|nota|materia)\b))",
    re.IGNORECASE,
)
"""Behind it stands something else than this article: we used ChatGPT to summarise the minutes."""
_REPORTED = re.compile(r"\breporting(?:,| and| or| nor)(?: the)? (?:writing|editing)\b", re.IGNORECASE)
"""All that is done for an article."""


_WROTE = re.compile(
    r"\bresearch(?:ed|ing)?(?:,| and| &)(?: and)? (?:[\w-]+,? (?:and )?){0,2}?"
    r"(?:(?:the )?(?:first )?draft(?:ed|ing)?|writ(?:e|ing|ten)|text|words|wrote)\b"
    r"(?! (?:of )?(?:(?:the|its|an?|some|my) )?"
    r"(?:questions?|headline|summary|outline|captions?|titles?|notes?|letters?|emails?)\b)",
    re.IGNORECASE,
)
"""A list of jobs that begins with research and has the writing in it."""


def _adjunct(text: str, part: Part) -> bool:
    return _ADJUNCT.search(text, max(part.start - _REACH, 0), part.start) is not None


def _both(text: str, inside: Sequence[Part]) -> bool:
    """Whether the article and a part of it stand side by side: text and images."""
    return any(
        (one.name == "article") != (other.name == "article")
        and one.end < other.start
        and _TOGETHER.fullmatch(text, one.end, other.start) is not None
        and not _CREDIT.match(text, other.end + 1)  # "this article, narrated by"
        and not _AGENT.search(text, other.start, other.end)  # "questo articolo e letto da"
        for one, other in pairwise(inside)
    )


def _credits_another(before: str, words: Sequence[Word]) -> bool:
    """Whether a clause names the person whose work it speaks of: Reporting: Agnes Bly; ..."""
    return any(name == "person" and last <= len(before) for name, _, last in words) and any(
        name in ("by", "label_text", "label_image", "make") and last <= len(before) for name, _, last in words
    )


def _clause(text: str, agent: int) -> tuple[int, int]:
    """Range of the clause in which the first machine stands."""
    borders = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    for match in _NEXT.finditer(text):
        if _CREDIT.search(text, max(border for border in borders if border <= match.start()), match.start()):
            borders.append(match.end())
    start = max(border for border in borders if border <= agent)
    return start, min((border for border in borders if border > agent), default=len(text))
