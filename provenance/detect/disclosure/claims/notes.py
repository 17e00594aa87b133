"""What stands in front of a note from the desk: `Editor's note:`, `Note de la rédaction :`, `編集部注:`."""

from __future__ import annotations

import re

from provenance.detect.disclosure.claims.features import length

_NOTE = re.compile(
    r"(?:> ?)?[*_]{0,3}(?:"
    r"(?:(?:editor|editors|author|publisher|desk)'?s?'? )?note(?: to (?:our )?readers)?|please note"
    r"|disclaimer|(?:transparency|disclosure)(?: (?:note|notice|statement))?|full disclosure|clarification"
    r"|how this was made|about this (?:article|story|text)|on this (?:article|story|text)"
    r"|(?:redaktionelle[rs]? )?(?:anmerkung|hinweis)(?: der (?:redaktion|redakteurin))?|anm\. d\. red\."
    r"|transparenz(?:hinweis)?|in eigener sache|zum text|zu diesem (?:text|artikel|beitrag)"
    r"|uber diesen (?:text|artikel|beitrag)|note (?:de (?:la redaction|l'editeur|l'auteure?)|aux lecteurs)|ndlr"
    r"|a noter|transparence|a propos de (?:ce texte|cet article)"
    r"|nota (?:de(?: la|l)? (?:redaccion|redactora?|editora?|autora?)|aos leitores|a los lectores)|aviso"
    r"|transparencia|(?:sobre|acerca de) est[ea] (?:texto|articulo|artigo|noticia|materia)"
    r"|nota(?: (?:della redazione|dell'editore|dell'autore|dell'autrice|del direttore|ai lettori))?|ndr|avviso"
    r"|trasparenza|sul testo|nota (?:da redacc?ao|d[oa] editora?|d[oa] autora?)"
    r"|noot(?: van de (?:redactie|redacteur))?|(?:redactionele )?(?:opmerking|noot)|let op|transparantie"
    r"|over dit (?:artikel|stuk)|(?:redaksjonens|redaksjonell) (?:merknad|note)|merknad|merk|notis|apenhet"
    r"|fra redaksjonen|om (?:teksten|saken|artikkelen)"
    r"|(?:redaktionens|redaktionell) (?:anmarkning|kommentar|notis)|anmarkning|notera|obs!?|oppenhet|transparens"
    r"|fran redaktionen|om (?:texten|artikeln)|redaktionel note|bemaerk|abenhed|uwaga|od redakcji"
    r"|nota (?:od )?(?:redakcji|wydawcy)|przypis redakcji|o tekscie"
    r"|catatan(?: (?:redaksi|redaktur|editor|penulis))?|keterangan|transparansi"
    r"|(?:editorun|editor|yayin|yazi isleri|seffafl[iı]k) ?notu|not"
    r"|[编編][者辑輯](?:按|注|註|说明)|[说說]明|[注註]|[备備][注註]|声明"
    r"|附注|編集部(?:注|より)|編集者注|お?断り|注記|お知らせ|편집자 ?주|편집자 ?노트|알림|참고|안내"
    r"|ملاحظة(?: (?:من )?(?:المحرر|التحرير|هيئة التحرير))?|تنويه|(?:संपादकीय|संपादक की) (?:टिप्पणी|नोट)|नोट|सूचना"
    r")(?:[*_]{0,3} ?: ?[*_]{0,3}|\.[*_]{2,3} ?)",
    re.IGNORECASE,
)
_SAID = 2
"""Words that a note has at least; `Disclosure: Claude` is a label with its value."""


def announced(text: str) -> bool:
    """Whether a block, folded, begins as a note from the desk does."""
    return _NOTE.match(text) is not None


def begins(text: str, start: int, end: int) -> int:
    """Tell where a sentence begins if what announces it as a note is no part of it.

    Parameters
    ----------
    text
        Folded, case kept.
    start, end
        Of the sentence.
    """
    match = _NOTE.match(text, start, end)
    return match.end() if match and length(text[match.end() : end]) >= _SAID else start
