"""Named humans whom a statement credits with its editing or its review, in any script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Hit = tuple[str, int, int]
"""Class of a word and the characters where it stands."""

_CAPITAL = "A-Z\u00c6\u00d8\u0110\u0141\u0386-\u03a9\u0400-\u042f\u0490"
"""Of the alphabets that have capitals, as far as folding leaves them."""
_PARTICLE = "(?: (?:de|da|di|do|dos|du|del|della|van|von|der|den|ten|ter|zu|bin|al|el|la|le|af|av)\\b){0,2}"
_PART = rf"[{_CAPITAL}](?:[\w'.-]*\w|\.)"
_TITLE = r"(?:Dr|Prof|Mrs?|Ms|Rev|Fr|Sr|Sra|Dra|Mme|Hr)\.?"
_CASED = re.compile(rf"{_PART}(?:{_PARTICLE} {_PART}){{1,3}}|{_TITLE} {_PART}\b(?! [{_CAPITAL}])")
"""Two to four capitalised words, particles between them; or one behind a title."""

_SURNAMES = (
    "欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋蔣蔡余杜叶葉"
    "程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温艾施"
    "乔喬柳庄莊柯简簡]"
)
"""The hundred commonest Chinese ones, in both scripts."""
_HAN = re.compile(
    "(?:^|(?<=[，。；、,;:：.\\s/／（(|])|(?<=编辑)|(?<=編輯)|(?<=记者)|(?<=記者)|(?<=责编)|(?<=審核)|(?<=审核)|(?<=主编))"
    rf"(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}?"
    "(?=[，。；、,;:：.\\s/／）)|核审審校修复覆定编編润潤把逐于於在对對改查确確签簽后後刊完撰整负負]|$)"
)
"""A Chinese name: behind a mark or a title, before a mark or what its bearer did."""

_KOREAN = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현"
    "함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_HANGUL = re.compile(rf"(?<![\uac00-\ud7a3])[{_KOREAN}][\uac00-\ud7a3]{{2}}(?![\uac00-\ud7a3])")
"""A Korean surname and a given name of two syllables, as a word of their own."""

_UNIT = re.compile("[\u90e8\u8ab2\u5ba4\u5c40\u4fc2\u7d44\u7ec4]$")
"""Departments of a Japanese or Chinese paper, which are nobody's name."""

_LABELLED = re.compile(
    "[:=：＝]\\s*([\u3040-\u30ff\u4e00-\u9fff]{2,8}|[\u0900-\u0963]+ [\u0900-\u0963]+|[\u0590-\u05ff]+ [\u0590-\u05ff]+"
    "|[\u0600-\u06ff]+ [\u0600-\u06ff]+)(?![:=：＝\u3040-\u30ff\u4e00-\u9fff])"
)
"""What stands behind the sign of a label, in scripts without capitals."""

_SUBJECT = re.compile(
    "(?:^|(?<=[、。,.／/\\s]))([\u4e00-\u9fff]{1,3}[\u3040-\u30ff\u4e00-\u9fff]{1,4})(?=[がは])"
    "|([\u0900-\u097f]+ [\u0900-\u097f]+)(?= (?:ने|द्वारा))"
)
"""Japanese and Hindi subjects of a verb."""

_THAI = re.compile("(?:โดย|:)\\s*([\u0e01-\u0e5b]+ [\u0e01-\u0e5b]+)")
_TWO_WORDS = re.compile(" ?(?!(?:قبل|على|من|في|إلى|بعد|كل|عن|את|על|של|לפני) )([\u0590-\u06ff]+ [\u0590-\u06ff]+)")
"""Where a Hebrew or Arabic subject stands, behind its verb."""

_VERB_LAST = frozenset(["de", "nl", "tr", "zh", "ja", "ko", "hi"])
_CLAUSE_END = re.compile("[,.;:，。；、|/／]")

_EDITING = frozenset(["review", "review_noun", "label_edit"])
_CHANGES = re.compile(
    r"edit|^ed\.?$|^eds\.$|subb|^sub\b|revis|rework|rewr|polish|tid[iy]|trim|expand|adjust|amend|prun|cut|clean|correct|fix|"
    r"bearbeit|redig|redak|uberarbeit|korrig|retouch|remani|corrig|redac|modific|rivist|ritocc|bewerk|herzien|"
    r"red[aeo]g|popraw|uprav|szerkeszt|muokka|toimit|duzenle|duzelt|sunting|bien tap|chinh|"
    r"\u0440\u0435\u0434\u0430\u043a\u0442|\u043f\u0440\u0430\u0432|\u5199|\u7f16|\u7de8|\u6539|\u4fee|\u6da6|\ud3b8\uc9d1|\ub2e4\ub4ec|"
    r"\u0938\u0902\u092a\u093e\u0926|\u062d\u0631\u0631|\u062a\u062d\u0631\u064a\u0631|\u05e2\u05e8\u05d9\u05db|\u05e2\u05e8\u05da|\u03b5\u03c0\u03b9\u03bc\u03b5\u03bb|\u0e41\u0e01\u0e49|\u0e1a\u0e23\u0e23\u0e13",
    re.IGNORECASE,
)
"""Words of review by which a text is changed; by the others it is read, checked or approved."""
_MAKING = frozenset(["make", "make_noun", "translation", "label_text", "label_image"])
_NOT_A_NAME = frozenset(
    ["tool", "odd_name", "machine", "device", "vendor", "desk", "article", "this", "negation", "image", "auto"]
)
_LABELS = frozenset(["label_text", "label_edit", "label_image"])
_REACH = 60
"""Characters between a name and the word that says what its bearer did."""


class Reviewer(NamedTuple):
    """A named human, at characters of a statement."""

    start: int
    end: int
    edits: bool
    """Changed the text; otherwise read, checked or approved it."""


def reviewers(text: str, hits: Sequence[Hit], language: str) -> list[Reviewer]:
    """Find who edited, reviewed, checked or approved.

    Parameters
    ----------
    text
        A statement, folded, case kept.
    hits
        Its words by class.
    language
        Code of a lexicon.

    Returns
    -------
    list of Reviewer
        In order. A name counts where the word nearest to it that says what its bearer did
        is one of editing, not one of making.
    """
    hits = [hit for hit in hits if hit[0] not in _LABELS or _labels(text, hit)]
    editing = [(start, end) for name, start, end in hits if name in _EDITING]
    making = [(start, end) for name, start, end in hits if name in _MAKING and (start, end) not in editing]
    barred = [(start - 2 * (name == "desk"), end) for name, start, end in hits if name in _NOT_A_NAME]
    other = [(start, end) for name, start, end in hits if name not in {"person", "label_edit", "by"}]
    words = [(start, end) for name, start, end in hits if name != "person"]
    found: list[Reviewer] = []
    for start, end in _candidates(text, editing, language):
        cased = text[start].isupper()
        if cased:
            end -= 2 * text[start:end].endswith("'s")  # noqa: PLW2901 - Priya Nair's red pen
            start = _behind_titles(text, start, end, words)  # noqa: PLW2901
            if " " not in text[start:end]:
                continue
        if any(s < end and start < e for s, e in (barred if cased else other)) or _UNIT.search(text, start, end):
            continue
        edited, made = (_distance(text, start, end, verbs, language) for verbs in (editing, making))
        if edited <= min(made, _REACH):
            found.append(Reviewer(start, end, edits=_edits(text, start, end, editing)))
    return sorted(set(found))


def _edits(text: str, start: int, end: int, editing: Sequence[tuple[int, int]]) -> bool:
    """Whether the word of review that stands with a name, at best in its clause, changes the text."""

    def apart(verb: tuple[int, int]) -> int:
        between = text[verb[1] : start] if verb[1] <= start else text[end : verb[0]]
        return len(between) + _REACH * len(_CLAUSE_END.findall(between))

    first, last = min(editing, key=apart)
    return _CHANGES.search(text[first:last]) is not None


def _labels(text: str, hit: Hit) -> bool:
    """Whether a word stands where a label stands: at the front, or before a sign."""
    return hit[1] == 0 or text[hit[2] : hit[2] + 2].strip()[:1] in tuple(":=-：＝/／")


_FROM = re.compile(r" von (?=\S+ \S)")


def _candidates(text: str, editing: Sequence[tuple[int, int]], language: str) -> Iterator[tuple[int, int]]:
    if not text.isupper():
        for match in _CASED.finditer(text):
            # German: behind a noun, `von` is the agent's preposition and no particle of a name.
            agent = _FROM.search(text, match.start(), match.end()) if language == "de" else None
            yield (agent.end() if agent else match.start()), match.end()
    if language == "zh":
        yield from (match.span() for match in _HAN.finditer(text))
    elif language == "ko":
        yield from (match.span() for match in _HANGUL.finditer(text))
    elif language == "th":
        yield from (match.span(1) for match in _THAI.finditer(text))
    elif language in {"ar", "he"}:
        behind = (_TWO_WORDS.match(text, end) for _, end in editing)
        yield from (match.span(1) for match in behind if match)
    elif language in {"ja", "hi"}:
        yield from (match.span(match.lastindex or 0) for match in _SUBJECT.finditer(text))
    if language != "zh":
        yield from (match.span(1) for match in _LABELLED.finditer(text))


def _behind_titles(text: str, start: int, end: int, words: Sequence[tuple[int, int]]) -> int:
    """Where the name proper begins: 'Petra Dohm' of 'Redakteurin Petra Dohm'."""
    while inside := [last for first, last in words if first <= start < last < end]:
        start = max(inside)
        start += len(text[start:end]) - len(text[start:end].lstrip(" :.,-"))
    return start


def _distance(text: str, start: int, end: int, words: Sequence[tuple[int, int]], language: str) -> int:
    """Characters from a name to the nearest of some words, where the grammar of the language looks for its verb."""
    if language in _VERB_LAST:
        stop = _CLAUSE_END.search(text, end)
        limit = stop.start() if stop else len(text)
        behind = [first - end for first, _ in words if end <= first < limit]
        if behind:
            return min(behind) - _REACH  # before all that stand elsewhere
    distances = []
    for first, last in words:
        between = text[last:start] if last <= start else text[end:first]
        distances.append(len(between) + 40 * len(re.findall("[.;|/。；／]", between)))
    return min(distances, default=_REACH + 1)
