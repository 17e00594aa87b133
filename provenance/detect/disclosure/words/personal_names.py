"""What is written as names of people are: in scripts with capitals, in scripts without them, behind labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.detect.disclosure.words.name_ends import name_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

_CAPITAL = "A-Z\u00c6\u00d8\u0110\u0141\u0386-\u03a9\u0400-\u042f\u0490"
"""Of the alphabets that have capitals, as far as folding leaves them."""
_PARTICLE = "(?: (?:de|da|di|do|dos|du|del|della|van|von|der|den|ten|ter|zu|bin|al|el|la|le|af|av)\\b){0,2}"
_PART = rf"[{_CAPITAL}](?:[\w'.-]*\w|\.)"
_TITLE = r"(?:Dr|Prof|Mrs?|Ms|Rev|Fr|Sr|Sra|Dra|Mme|Hr)\.?"
_CASED = re.compile(rf"{_PART}(?:{_PARTICLE} {_PART}){{1,6}}|{_TITLE} {_PART}\b(?! [{_CAPITAL}])")
"""Capitalised words, particles between them, of which the first may be a job's; or one behind a title."""
_SURNAMES = (
    "欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉"
    "程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温艾施"
    "乔喬柳庄莊柯简簡]"
)
"""The hundred commonest Chinese ones, in both scripts."""
_HAN = re.compile(
    "(?:^|(?<=[。、,;:.\\s/(|])|(?<=编辑)|(?<=編輯)|(?<=记者)|(?<=記者)|(?<=责编)|(?<=審核)|(?<=审核)|(?<=主编)|"
    "(?<=译审)|(?<=主任)|(?<=教授)|(?<=同事)|(?<=审校)|(?<=校对))"
    rf"(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}?"
    "(?=[。、,;:.\\s/)|核审審校修复覆定编編润潤把逐于於在对對改查确確签簽后後刊完撰整负負发發]|$)"
)
"""A Chinese name: behind a mark or a title, before a mark or what its bearer did."""

_KOREAN = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현"
    "함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_HANGUL = re.compile(rf"(?<![\uac00-\ud7a3])[{_KOREAN}][\uac00-\ud7a3]{{2}}(?<![과를을에로])(?![\uac00-\ud7a3])")
"""A Korean surname and a given name of two syllables, as a word of their own."""
_HANGUL_TITLED = re.compile(
    rf"(?:기자|장|위원|편집자|에디터|데스크|피디) ([{_KOREAN}][\uac00-\ud7a3]{{2}})(?=(?:이|가|은|는|께서) )"
)
"""The same behind a title, before the particle of a subject: without a title, that may be any word."""

_LABELLED = re.compile(
    "[:=]\\s*([\u3040-\u30ff\u4e00-\u9fff]{2,8}|(?:डॉ\\.? )?[\u0900-\u0963]+ [\u0900-\u0963]+"
    "|[\u0590-\u05ff]+ [\u0590-\u05ff]+|[\u0600-\u06ff]+ [\u0600-\u06ff]+)(?![:=\u3040-\u30ff\u4e00-\u9fff])"
)
"""What stands behind the sign of a label, in scripts without capitals."""

_SUBJECT = re.compile(
    "(?:^|(?<=[、。,./\\s])|(?:デスク|編集長|編集者|編集委員|校閲者|記者|部長|次長|校閲|主任|担当|監修|社員|編集[部局室課]|報道[部局]|整理部|校閲部)の)"
    "([\u4e00-\u9fff]{1,3}[\u3040-\u30ff\u4e00-\u9fff]{1,4})(?=[がは。]|$)"
    "|([\u0900-\u097f]+ [\u0900-\u097f]+)(?= (?:ने|द्वारा))"
)
"""Japanese and Hindi subjects of a verb."""

_THAI = re.compile("(?:โดย|:)\\s*([\u0e01-\u0e5b]+ [\u0e01-\u0e5b]+)")
_TWO_WORDS = re.compile(
    " ?(?:(?:ل|ال)?لزميل[ةه]? )?(?!(?:قبل|على|من|في|إلى|بعد|كل|عن|את|על|של|לפני) )([\u0590-\u06ff]+ [\u0590-\u06ff]+)"
)
"""Where a Hebrew or Arabic subject stands, behind its verb."""

_TITLED = re.compile(rf"{_TITLE} {_PART}")
_NAME = re.compile(rf"{_PART}(?:{_PARTICLE} {_PART}){{1,3}}")
"""Two to four of them."""
_ADDRESS = re.compile(r"(?:Mrs?|Ms|Miss|Herr|Frau|Signora?|Monsieur|Madame|Senora?)\.? (?=\S+ \S)")
"""Which is no part of a full name."""
_NOBODY = re.compile(
    r"(?:The|Our|Its|Their|A|An|This|That|Until|Since|On|From|After|Before|For|With|By|At|Every|Last|Next|Bei|Nach|Im|In|"
    r"Der|Die|Das|Den|Dem|Beim|Zur|Zum|Fur|Mit|Am|Auf|Aus|Unser\w*|Diese\w?|Alle) "
    r"|.* (?:Unit|Desk|Team|Department|Office|Bureau|Board|Committee|Services?|Panel|Group|Staff|Newsroom|Room|Council|"
    r"Litigation|Communications|Relations|Affairs|Editorial)$"
)
"""What has the capitals of a name and is none: a department, or a noun behind an article or a preposition."""


def nobody(name: str) -> bool:
    """Whether capitalised words are a department or a common noun."""
    return _NOBODY.match(name) is not None


_OF_UNIT = re.compile(r" (?:bureau|desk|office|newsroom|team|unit)\b")
"""Behind a name that is a department's: the Port Adler bureau."""

SOURCE = re.compile(
    r"\b(?:(?:data|information|figures|statistics|stats|results|records|advice|numbers|Daten\w*|Angaben|Informationen|Zahlen|"
    r"Material|donnees|informations|datos|informacion(?:es)?|dati|informazioni|dados|informacoes|gegevens|cijfers|"
    r"informatie|uppgifter|oplysninger|opplysninger|tall|dane|danych)"
    r"(?: (?:provided|supplied|published|gathered|collected|compiled|released|bereitgestellt\w*|fourni\w*|facilitad\w+|"
    r"fornit\w+|fornecid\w+|geleverd\w*))?"
    r" (?:from|of|by|von|vom|der|des|aus|de|d'|del|du|par|por|di|da|do|dos|das|van|uit|fran|fra|av|af|od|z)"
    r"|(?:(?:press|news) releases?|statements?|announcements?|communiques?)"
    r"(?: (?:issued|published|released|put out))? (?:by|from|of)"
    r"|first (?:published|printed|carried|reported|broadcast|aired) by|(?:an?|the) (?:article|story|report) (?:in|from)"
    r"|(?:appeared|published|printed|carried|reported|broadcast|aired|one) (?:first )?(?:in|on))"
    rf" (?=(?:(?:the|dem|der|den|la|el|il|het|de|our) )?[{_CAPITAL}])"
)
"""Behind it stands whose figures or text it was made from: data from, information provided by, first published in."""
_EMPLOYS = re.compile(
    r" (?:at|of|for|from|with|in|bei|beim|von|vom|der|des|de|del|du|chez|di|del|dello|della|da|do|dos|das|van|bij|pa|"
    r"hos|i|fra|fran|ved|av|af|w|z) (?:(?:the|der|dem|den|la|le|el|il|de|het) )?"
)


def employer(text: str, start: int, end: int, jobs: Sequence[tuple[int, int]]) -> bool:
    """Whether it is whom people work for that is named: a Harbour News editor, an editor at Harbour News.

    Parameters
    ----------
    text
        Folded, case kept.
    start, end
        Of the name.
    jobs
        Where words for people and departments stand.
    """
    return any(
        first == end + 1 or (last < start and start - last <= _BETWEEN and _EMPLOYS.fullmatch(text, last, start))
        for first, last in jobs
    )


_EMPLOYED = re.compile(r",? (?:of|at|from) (?:the )?")


def of_somebody(text: str, start: int, ends: Set[int]) -> bool:
    """Whether the name there is that of whom somebody works for, who is named before it: Ana Holm of the Post."""
    return any(end in ends and _EMPLOYED.fullmatch(text, end, start) for end in range(start - _BETWEEN, start))


_BETWEEN = 16
"""Characters between a job and its employer at most."""

UNIT = re.compile("[\u90e8\u8ab2\u5ba4\u5c40\u4fc2\u7d44\u7ec4]$")
"""Departments of a Japanese or Chinese paper, which are nobody's name."""


def full_name(text: str, start: int, end: int, jobs: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the name proper stands in capitalised words; None if they are nobody's.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    start, end
        Of the capitalised words, without their titles.
    jobs
        Where words for people stand, of which none ends a name.
    """
    end = name_end(text, start, end)
    named = _NAME.match(text, start, end) or _TITLED.match(text, start, end)
    if named is None or _NOBODY.match(named[0]):
        return None
    first, last = named.span()
    if _OF_UNIT.match(text, last) or any(at > first and stop == last for at, stop in jobs):
        return None
    address = _ADDRESS.match(text, first, last)
    return (address.end() if address else first), last


_FROM = re.compile(rf" von (?:der |dem )?(?=[{_CAPITAL}]\S* \S)")


def candidates(text: str, editing: Sequence[tuple[int, int]], language: str) -> Iterator[tuple[int, int]]:
    """Where a name of a person may stand.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    editing
        Where its words of review stand.
    language
        Code of a lexicon.
    """
    if not text.isupper():
        for match in _CASED.finditer(text):
            # German: behind a noun, `von` is the agent's preposition and no particle of a name.
            agent = _FROM.search(text, match.start(), match.end()) if language == "de" else None
            yield (agent.end() if agent else match.start()), match.end()
    if language == "zh":
        yield from (match.span() for match in _HAN.finditer(text))
    elif language == "ko":
        yield from (match.span() for match in _HANGUL.finditer(text))
        yield from (match.span(1) for match in _HANGUL_TITLED.finditer(text))
    elif language == "th":
        yield from (match.span(1) for match in _THAI.finditer(text))
    elif language in {"ar", "he"}:
        behind = (_TWO_WORDS.match(text, end) for _, end in editing)
        yield from (match.span(1) for match in behind if match)
    elif language in {"ja", "hi"}:
        yield from (match.span(match.lastindex or 0) for match in _SUBJECT.finditer(text))
    if language != "zh":
        yield from (match.span(1) for match in _LABELLED.finditer(text))
