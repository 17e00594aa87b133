"""Where a name ends that a page runs on into something else: a date, a time of reading, the words of a button."""

from __future__ import annotations

import re

MONTHS = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|Januar|Februar|Marz|Mai|Juni|Juli|Oktober|Dezember|Okt|Dez|janvier|fevrier|mars|avril|"
    r"juin|juillet|aout|septembre|octobre|novembre|decembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    r"janeiro|fevereiro|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|januari|februari|maart|mei|augustus|"
    r"augusti|oktober|desember|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrzesnia|pazdziernika|"
    r"listopada|grudnia|Januari|Februari|Maret|Agustus|Ocak|Subat|Mart|Nisan|Mayis|Haziran|Temmuz|Agustos|Eylul|Ekim|"
    r"Kasim|Aralik)"
)
"""Names of months, folded."""
_DAYS = (
    r"(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|lunedi|martedi|mercoledi|giovedi|venerdi|domenica|"
    r"(?:segunda|terca|quarta|quinta|sexta)-feira|(?:maan|dins|woens|donder|vrij|zater|zon)dag|"
    r"(?:man|tis|ons|tors|fre|lor|son|tirs|l\u00f8r|s\u00f8n)dag|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)"
)
BUTTONS = (
    r"(?:Follow(?:ing)?|Share|Save|Subscribe|Print|E-?mail|Tweet|Bookmark|(?:Learn|Read|See|Show) [Mm]ore|"
    r"Read (?:[Nn]ext|[Ll]ater)|Comments|Listen|Updated|Published|Posted|"
    r"(?:Last|First) (?:[Uu]pdated|[Mm]odified|[Pp]ublished)|Modified|"
    r"Folgen|Teilen|Merken|Drucken|Mehr (?:[Ll]esen|[Ee]rfahren)|Aktualisiert|Veroffentlicht|Lesezeit|Suivre|Partager|"
    r"Enregistrer|Publiee?|Modifiee?|Mise? a jour|En savoir plus|Lire (?:la suite|plus)|Temps de lecture|Seguir|"
    r"Compartir|Guardar|Publicad[oa]|Actualizad[oa]|Leer mas|Compartilhar|Partilhar|Salvar|Atualizad[oa]|Leia mais|"
    r"Ler mais|Saiba mais|Segui|Condividi|Salva|Pubblicat[oa]|Aggiornat[oa]|Leggi (?:di piu|anche)|Volgen|Volg|Delen|"
    r"Bewaren|Gepubliceerd|Bijgewerkt|Lees (?:meer|verder)|Folj|Publicerad|Uppdaterad|Las mer|F\u00f8lg|Publiceret|"
    r"Opdateret|Publisert|Oppdatert|Les mer|L\u00e6s mere|Obserwuj|Udostepnij|Opublikowano|Aktualizacja|"
    r"Czytaj (?:wiecej|dalej)|Ikuti|Bagikan|Diterbitkan|Diperbarui|Baca (?:juga|selengkapnya)|Takip [Ee]t|Paylas|"
    r"Yayinlan\w+|Guncellen\w+)"
)
"""Words of buttons, and those that a date follows, folded."""
_BEGINS = "(?:The|This|These|It|In|On|At|For|When|After|As|But)"
"""Words with a capital that begin the next sentence, where a line runs on."""
_ENDS = re.compile(
    rf" (?:(?i:{_DAYS}\b[,.]?(?= \d| {MONTHS}\b|$)|{MONTHS}\b\.?(?= \d))|{BUTTONS}(?!\w)|{_BEGINS} (?=[a-z]))"
)
_NUMBER = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th|er|o)?\.? (?:(?:de|di|of) )?{MONTHS}\b|\d{{1,2}}([./-])\d{{1,2}}\1(?:19|20)\d\d\b"
    r"|\d{1,2}/\d{1,2}/\d\d\b|(?:19|20)\d\d[./-]\d{1,2}\b|\d{1,2}[:h]\d\d\b|\d{1,3} ?[hmd] ago\b"
    r"|\d{1,3}[ -]?(?:min(?:ut[a-z]{0,3})?|hours?|hrs?|days?|weeks?|months?|years?|comments?|shares?|likes?|"
    r"Stunden?|Tagen?|heures?|jours?|horas?|dias?|ore|uur|timmar|timer|godzin[ay]?|menit|jam|dakika|saat)\b",
    re.IGNORECASE,
)
"""A date, or a count of what no name counts."""


def name_end(text: str, start: int, end: int) -> int:
    """Tell where a name of two words or more ends that is followed by a date or a button, as a rule at `end`.

    Parameters
    ----------
    text
        Folded, case kept.
    start, end
        Of the capitalised words.
    """
    least = text.find(" ", start, end)
    found = _ENDS.search(text, least + 1) if least >= 0 else None
    return min(end, found.start()) if found else end


def dated(text: str, start: int, end: int) -> bool:
    """Whether the number of what looks like a name with its version is of a date or a time; parameters as above."""
    at = next((at for at in range(start, end) if text[at].isdecimal()), end)
    return _NUMBER.match(text, at) is not None
