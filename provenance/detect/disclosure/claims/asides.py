"""What an English sentence shows before anything is weighed: whose work it speaks of, and who had no part in it."""

from __future__ import annotations

import re

_ASIDE = re.compile(
    r"(?:^|[.!?] )This (?:\w+ )?(?:novel|book|song|album|film|movie|play|poem|painting|game|speech)\b(?! review)"
    r"|^(?:The )?[Cc]laims?:|\bOur (?:verdict|finding|rating|ruling):|\b(?:[Rr]ating|[Vv]erdict): (?:false|true|fake)"
    r"|\bI (?:think|bet|guess|suspect|believe) (?:that )?(?:this|it|the)\b|\b[Ll]ooks like an? (?:AI|bot|robot)\b"
    r"|^Some (?:of (?:the |our )?)?(?:content|articles|stories|posts|pages|texts|images|material)\b[^.;]{0,40}"
    r"\b(?:site|website|blog|publication|app|platform)\b"
    r"|\b(?:website|web site|site|app|newsletter template) (?:was |is )?(?:built|designed|developed|hosted|powered)\b"
    r"|\b(?:imported|syndicated|published) automatically from\b"
    r"|\bautomatically (?:imported|syndicated|published) from\b"
    r"|\b(?:comes|came|was taken) from an? (?:\w+ )?(?:syndicated |agency )?feed\b"
    r"|\b[Pp]age (?:was )?generated (?:in|at|on)\b|\bmachine[- ]readable\b"
    r"|\b(?:[Hh]alf|[Mm]ost|[Mm]any|[Ss]ome|[Nn]one|third|quarter|fifth|tenth|per ?cent|%) of (?:the|all|their|its) "
    r"(?:\w+ )?(?:articles|stories|texts|essays|reports|posts|papers|abstracts|reviews|answers|passages)\b"
    r"|\b(?:draft|version|attempt|text|copy)s? (?:[^.;,]{0,40} )?(?:was|were|has been|have been|went) (?:\w+ )?"
    r"(?:thrown (?:away|out)|discarded|binned|scrapped|rejected|abandoned|deleted|in the bin)\b"
    r"|\b(?:authors?|writers?|I|[Ww]e) (?:do|does|did)(?: not|n't) (?:currently |personally )?"
    r"(?:own|hold|have (?:an?|any) (?:position|stake|interest|holding))\b"
    r"|\b(?:[Aa]uthor|[Ww]riter|[Cc]olumnist)(?: of [^.;,]{1,40})? is not an? "
    r"(?!human|person|real|living|robot|bot|machine|computer|program|AI\b)"
    r"|\b[Cc]omments? (?:\w+ ){0,4}?(?:is|are|may be|was|were) (?:\w+ )?"
    r"(?:moderated|screened|filtered|checked|reviewed)\b"
    r"|\bto (?:correct|remove|clarify|amend|add) (?:an? |the )?(?:\w+ )?(?:reference|mention)\b"
    r"|\b(?:label|sign|banner|placard|notice|message|sticker|stamp|watermark|badge)s? (?:(?:that|which) )?"
    r"(?:reads?|reading|says?|saying)\b"
    r"|\bmay not be used (?:to|for) (?:train|the training|develop)"
    r"|\bused (?:to train|for training|for the training of)\b"
    r"|\b(?:text and )?data mining\b|\b[Tt]hanks to [^.;]{0,80} for (?:his|her|their) "
    r"|(?:^|[.?!;] )Had (?:an? |the |our )?\w+ [^.;?!]{0,80}\bwould\b"
    r"|(?:^|[.?!;] )(?:Suppose|Imagine|Pretend|Picture (?=that|an? ))\b"
    r"|^(?:Coming soon\b|(?:From|Starting|As of|Beginning) (?:next |in )?[A-Z]?\w+[^.;?!]{0,60}\bwill\b)"
    r"|\b(?:human|person|people|reporter|journalist|editor|writer)s? or (?:by )?(?:an? |the )?"
    r"(?:\w+ )?(?:AI|bot|machine|robot|computer|chatbot|algorithm|program)s?\b[^.?!]{0,40}\?"
    r"|\b(?:AI|bot|machine|robot|computer|chatbot|algorithm|program)s? or (?:by )?(?:an? |the )?"
    r"(?:human|person|people|reporter|journalist|editor|writer)s?\b[^.?!]{0,40}\?"
    r"|\b(?:earlier|previous|original) version of this (?:\w+ )?(?:wrongly |incorrectly |mistakenly )?"
    r"(?:said|stated|claimed|suggested|reported|implied)\b"
    r"|\bis (?:on (?:show|display|view)|in Gallery|at the gallery)\b"
    r"|^(?:On|In) (?:this|today's|our|the latest)\b[^:.]{0,30}"
    r"\b(?:podcast|episode|newsletter|magazine|programme|show)\b[^:.]{0,20}: "
    r"|\b[Yy]ou can (?:have|get|let|ask|make)\b"
    r"|[:,] (?:press|tap|click|type|choose|select) (?:the|an?|on|here|your|our)\b"
    r"|^(?:Last (?:week|month|year)'s|Yesterday's|Next (?:week|month)'s) (?!.*\b(?:this|This|today's)\b)"
    r"|\bis (?:not real|an? (?:fake|hoax|forgery)|fake|fabricated)\b"
    r"|^Podcast: (?:Who|How|Why|What|When|Where)\b|^(?:Profile|Interview|Portrait): [^.]{0,80}\. By [A-Z]"
    r"|^(?:The )?(?:[Aa]ds|[Aa]dverts|[Aa]dvertisements|[Aa]nnouncements) (?:on|beside|in|around|at|next to)\b"
    r"|\bto personali[sz]e\b"
    r"|^(?:An?|The) (?:earlier|previous|first) (?:article|story|part|instal+ment|column|piece) (?:in"
    r"|of) (?:this|the|our) series"
    r"|\b(?:selected|ranked|recommended)\b[^.;]{0,60}"
    r"\bby (?:an? |our )?(?:\w+ )?(?:algorithms?|program|software|AI)\b"
)
"""Another work, a claim that is looked into, a guess, a part of a site, its software, a feed, some of the texts of a
study, a draft that was not used, what the author owns or is no expert in, comments, a correction, a label that is
shown, a ban on training, what would have been or will be, a choice that is asked for, an exhibition, a programme,
what readers may do, other issues, a forgery, advertisements, an earlier part."""

_PEOPLE = (
    r"(?:humans?|person|people|human being|human hand|journalist|reporter|editor|writer|author|columnist|"
    r"correspondent|critic|reviewer|member of staff|staff|nobody|man|woman)"
)
_BUT = r",? but (?:with |by |used |an? |the help of )*(?:AI|LLM|ChatGPT|Claude|Gemini|Copilot|machine|robot|bot)\b"
"""It was another machine."""
_LEFT_OUT = re.compile(
    rf"\b(?:[Nn]ot|[Nn]ever|n't|[Nn]either|nor) (?:been )?(?:\w+ ){{0,2}}"
    rf"(?:\w+ed |written |drawn |done |made |the work of )?(?:or \w+ )?"
    rf"(?:by|of) (?:a |an |any |our |human |real )*{_PEOPLE}\b"
    rf"|\b(?:[Nn]o|[Nn]ot a single|[Nn]ot one) (?:human |real |living )*{_PEOPLE}\b"
    rf"|\b(?:[Nn]one|[Nn]othing|[Nn]ot an?|[Nn]ot one|[Nn]ot a single|[Nn]o|[Hh]ardly an?) (?:\w+ )?"
    rf"(?:of|in) (?:\w+ ){{1,6}}?by (?:a |an |any |our |human )*{_PEOPLE}\b"
    r"|\b(?:[Nn]obody|[Nn]o one) (?!but\b|else\b|other\b)\w+\b"
    r"|\b(?:I|[Ww]e) (?:did not|didn't|have not|haven't|never) (?:write|written|wrote|type|typed|draft|drafted)\b"
    r"|(?:, |^)[Nn]ot (?:by )?(?:a |our |any )*" + _PEOPLE + r"\b"
    r"|\b(?:by|with|from) (?:an? |the )?(?:AI|ChatGPT|Claude|Gemini|Copilot|machine|computer|model|software|robot)"
    r"(?: \w+){0,2},? (?:and |but )?not (?:by )?"
    rf"|\b[Nn]ot? \w[^.;]{{0,60}}{_BUT}"
)
"""People had no part, or another machine had it."""
_MACHINE_LEFT_OUT = re.compile(
    r"\b(?:[Nn]o|not|never|n't|without|free of|nor)\b"
    r"(?! (?:a |an |any )*(?:human|person|people|journalist|reporter|editor))"
    r"(?: (?!but\b)\w+){0,5} "
    r"(?:AI|A\.I\.|artificial intelligence|ChatGPT|chatbots?|machines?|robots?|language models?)\b"
    rf"(?![^.;]{{0,80}}{_BUT})"
)


def aside(text: str) -> bool:
    """Whether a text speaks of something else than how this article was made, or asks.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept.
    """
    return text.endswith(("?", "\u061f")) or _ASIDE.search(text) is not None


_GONE = (
    r"(?:replaced|withdrawn|withdrew|removed|deleted|retracted|rewritten|rewrote|taken (?:down|off|out)|unpublished)"
)
_MADE_BY_MACHINE = r"(?:AI|machine|bot|computer)-(?:generated|written|made)"
_WITHDRAWN = re.compile(
    r"\b(?:earlier|previous|prior|original|first) (?:\w+ )?version of (?:this|the|our) \w+[^;]{0,240}"
    rf"\b(?:{_GONE}|(?:this|present|current) (?:version|article|story|text|one) (?:is|was|has been) (?:\w+ )?"
    r"(?:written|drawn|made|done) by)\b"
    r"|\b(?:earlier|previous|prior|original|first) (?:\w+ )?(?:image|picture|illustration|photo|summary|headline)\b"
    rf"[^;]{{0,160}}\b{_GONE}\b"
    r"|\b(?:removed|deleted|withdrawn|withdrew|retracted|replaced|took (?:down|out)|taken (?:down|out))\b"
    rf"(?: (?!by\b|with\b)\w+){{0,3}} {_MADE_BY_MACHINE}\b"
    rf"|\b{_MADE_BY_MACHINE} [\w ]{{1,40}},? (?:which |that )?(?:has|have|was|were) (?:since )?(?:been )?{_GONE}\b"
    rf"|\binvented by (?:an? )?(?:AI|chatbot|bot)\b[^;]{{0,120}}\b{_GONE}\b"
)


def withdrawn(text: str) -> bool:
    """Whether a text says that what a machine made stood here once and no longer does.

    Parameters
    ----------
    text
        A sentence and the ones behind it; folded, case kept.
    """
    return _WITHDRAWN.search(text) is not None


def people_left_out(text: str) -> bool:
    """Whether it is people who are said to have had no part, and not the machine; parameters as of `aside`."""
    return _LEFT_OUT.search(text) is not None and _MACHINE_LEFT_OUT.search(text) is None
