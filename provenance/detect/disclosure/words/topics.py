"""Where a machine is what somebody works on, writes about, or is named after, and not what did the work."""

from __future__ import annotations

import re

from provenance.detect.engine import Together

_MACHINE = (
    r"(?:(?:[Gg]enerative )?AI|A\.I\.|[Aa]rtificial[ -][Ii]ntelligence|[Mm]achine[ -][Ll]earning|[Ll]anguage [Mm]odels?"
    r"|[Cc]hatbots?|[Rr]obots?|[Rr]obotics|[Aa]lgorithms|[Mm]achines|ChatGPT|KI|IA|SI)"
    r"(?!-(?:assisted|generated|written|made|edited|powered|produced|created|drafted))"
)
_JOB = (
    r"(?:editor|reporter|correspondent|journalist|writer|columnist|researcher|expert|engineer|specialist|scientist|lead|"
    r"analyst|consultant|professor|lecturer|student|lawyer|policy|ethics|beat|developer|entrepreneur|critic|"
    r"[Rr]edakteur(?:in)?|[Rr]eporter(?:in)?|[Ee]xpert(?:e|en|in)?|journaliste|specialiste|chercheu(?:r|se)|redactor[a]?|"
    r"periodista|expert[oa]|giornalista|espert[oa]|reporter|jornalista|redacteur|muhabiri|redaktor)"
)
_BODY = (
    r"(?:Network|Lab|Laboratory|Institute|Cent(?:er|re)|Fund|Foundation|Initiative|Weekly|Monthly|Journal|Magazine|"
    r"Ethics|Policy|Law|Act|Bill|Conference|Summit|Society|Alliance|Council|Association|Academy|School)"
)
_NAME = r"[A-Z\u00c0-\u00de][\w'-]+ (?:[a-z]{2,3} )?[A-Z\u00c0-\u00de][\w'-]+"

_NO_PERSON = (
    r"(?:that|which|and|from|by|to|for|in|of|on|who|called|named|with|at|built|based|running|has|had|was|is|wrote|writes|"
    r"drafted|made|did)"
)
"""What stands behind an assistant that is no person: the assistant *clerk* is one."""

_TOPIC = re.compile(
    rf"{_NAME},? (?:(?!(?:our|the|an?|its) )[\w-]+ ){{0,4}}"
    rf"{_MACHINE}(?:[ -](?!and |und |et |y )[\w-]+){{0,2}}[ -](?i:{_JOB})\b"
    rf"|(?i:\b{_JOB}s?|\b(?:head|director|chief|chair|vice president|minister|secretary)) "
    rf"(?:of|for|in|on|at|fur|de|en|em|di|dell'|voor|for) (?:[\w-]+ ){{0,2}}{_MACHINE}\b"
    rf"|\b(?:the|by) {_MACHINE}[ -](?i:{_JOB}) [A-Z]"
    rf"|^{_MACHINE}(?:[ -][\w-]+){{0,2}}[ -](?i:{_JOB})$"
    rf"|\bwho (?:also )?(?:stud(?:y|ies)|teach(?:es)?|covers?|research(?:es)?|works? (?:on|in|with)|"
    rf"writes? (?:about|on)|edits?|reports? on|builds?|investigates?) (?:[\w-]+ ){{0,3}}{_MACHINE}\b"
    rf"|{_MACHINE} (?:(?:and|&|for|of|in) )?(?:[A-Z][\w-]+ (?:(?:and|&|for|of|in) )?){{0,3}}{_BODY}\b"
    rf"|\b{_BODY} (?:for|of|on) (?:the )?(?:[A-Z][\w-]+ (?:of |and |in )?){{0,3}}{_MACHINE}(?: and [A-Z]\w+)?"
    rf"|\b(?:article|story|piece|essay|column|report|book|series|paper|post|feature|review|was|is)s? (?:about|on) "
    rf"(?:[\w-]+ ){{0,2}}{_MACHINE}\b"
    r"|\bFormula (?:1|One|[2-4E])\b"
    r"|\b[Bb]y A\. ?I\. (?=[A-Z][a-z]+(?:[.,;:|]|$| [a-z\d]))|^A\. I\., "
    r"|\bA\.? ?I\.? \((?:[Tt]he )?A(?!rtificial)\w+ I\w+\)"
    rf"|\b(?:[Tt]he|[Aa]n|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) [Aa]ssistant (?!{_NO_PERSON}\b)[a-z]+"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Signora?|Monsieur|Madame|Mme|Sra?) (?:[A-Z]\w+ )?(?:Bot|Robot)\b"
    r"|\b(?:[Nn]eural )?[Mm]achine[- ][Tt]ranslation "
    r"(?:systems?|models?|tasks?|research|approach\w*|methods?|evaluation)\b"
    r"|\bAI[- ]powered (?:search|chat|recommendations?|features?)\b"
    r"|\b[Aa]utomatic (?:weapons?|cameras?|sensors?|stations?|gauges?|buoys?|"
    r"rifles?|pistols?|fire|transmissions?|gearbox\w*|brak\w+|doors?|payments?|renewals?|"
    r"stay|enrol\w*|qualif\w+|promotion|updates?)\b"
    r"|\b(?:WordPress|Joomla|Drupal|Hugo|Jekyll|Squarespace|Substack|Blogger|GitHub Pages)\b"
)

_NEEDED = Together([
    r"AI|A\.I\.|A\. I|Bot|rtificial|achine|anguage [Mm]odel|hatbot|obot|lgorithms|ChatGPT|KI|IA|SI|Formula|utomatic"
    r"|ssistant|WordPress|Joomla|Drupal|Hugo|Jekyll|Squarespace|Substack|Blogger|GitHub"
])  # fmt: skip
"""Stands in every topic; without what a pattern looks around for, it costs little."""

_BARE = re.compile(
    rf"{_MACHINE}\.?"
    rf"|(?:(?:Our|The) )?{_MACHINE} (?i:disclosures?|disclaimer|notice|policy|policies|content|assistance"
    rf"|statement|transparency"
    r"|guidelines|usage|use|labels?|labelling|labeling|standards|principles|ethics|info|information|note)[.:]?"
    r"|(?:KI|AI)-(?i:hinweis|richtlinien?|kennzeichnung|transparenz|melding|beleid|verklaring|merking"
    r"|markning|policy|regler)"
    r"|(?i:mention|charte|aviso de|nota de|nota sull'|politica de|politica sull'|informacja o|pernyataan"
    r"|kebijakan) ?(?:IA|AI|SI)"
    r"|(?:AI|人工智能)(?:声明|聲明|政策|提示|说明|について|の利用について|利用方針| 안내| 고지| 정책)"
)
"""A machine and no more, or a title or link about how it is used: AI disclosure, KI-Hinweis."""
_HEADED = re.compile(
    r"(?i:tags?|topics?|categor(?:y|ies)|filed (?:under|in)|posted in|keywords?|more (?:on|about)|sections?|"
    r"schlagw(?:ort|orter)|themen|mots[- ]cles|themes|etiquetas|temas|tag|argomenti|trefwoorden|amnen|emner|tagi|"
    r"etiketler)\b *:? *[^.]{0,200}"
)


def topics(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of characters in which a machine is a topic, a job or a part of a name.

    Parameters
    ----------
    text
        A sentence, or a few that stand together; folded, case kept. Patterns are tried once from each character and
        look at a bounded number of words.
    """
    if _BARE.fullmatch(text) or _HEADED.fullmatch(text):
        return [(0, len(text))]
    return [match.span() for match in _TOPIC.finditer(text)] if _NEEDED.match(text.encode()) else []
