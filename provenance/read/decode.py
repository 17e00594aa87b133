"""From bytes to characters: which encoding, who decided, and how many characters could not be read.

In this order: a byte-order mark; zero bytes in the pattern of UTF-16 or UTF-32; the escapes of ISO-2022-JP; UTF-8
without a fault, which other encodings do not hit by chance; what the page or its HTTP header declares; UTF-8 with
damage; the two of Central Europe by their letters; Windows-1252 where it makes plausible Western text or hardly a byte
says otherwise; what charset-normalizer finds; Windows-1252. Line ends stay as they are, and a stray zero byte stays as
U+0000: it is part of what the file says.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING

from provenance.types import Decoding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.types import DecidedBy

REPLACEMENT = "\ufffd"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALL_MARKS = tuple(mark for mark, _ in _MARKS)
_WIDE = _ALL_MARKS[1:]

_SAMPLE = 1 << 16
"""Bytes that detection looks at: enough for any statistic, little enough for a 20 MB file."""

# Labels that browsers read as a larger encoding than their name says (WHATWG Encoding Standard), by Python's names.
# A wide encoding that is declared in bytes readable as ASCII cannot be true: there the standard says UTF-8.
_AS_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-8-sig": "utf-8",
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"), "utf-8"),
}

# Labels of that standard that Python has no codec under.
_LABELS = {
    **{f"x-cp{number}": f"cp{number}" for number in range(1250, 1259)},
    "windows-874": "cp874", "dos-874": "cp874",
    "windows-31j": "cp932", "x-sjis": "cp932", "x-euc-jp": "euc_jp",
    "windows-949": "cp949",
    "x-gbk": "gb18030", "gb_2312-80": "gb18030", "x-x-big5": "big5", "cn-big5": "big5",
    "iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8", "logical": "iso8859-8", "visual": "iso8859-8",
    "koi": "koi8-r", "koi8": "koi8-r", "koi8-ru": "koi8-u",
    "x-mac-roman": "mac-roman", "x-mac-cyrillic": "mac-cyrillic", "x-mac-ukrainian": "mac-cyrillic",
    "unicode-1-1-utf-8": "utf-8",
}  # fmt: skip

_NOT_FOR_PAGES = {"utf-7", "punycode", "idna", "unicode_escape", "raw-unicode-escape", "mbcs", "oem", "undefined"}

# Encodings in which text of any script is all ASCII bytes, so that being good UTF-8 says nothing.
_ESCAPED = ("iso2022", "hz")

# Valid UTF-8 that bytes of another encoding rarely form by chance: Latin-1 letters and everything of three bytes up.
# Told by the other characters, which are fewer and compile the faster.
_SURELY_UTF8 = re.compile("[^\0-\x7f\u0100-\u07ff\ufffd-\uffff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")

# What other single-byte encodings look like when read as Windows-1252: signs inside words, capitals inside small
# letters, code points that it does not have.
_NOT_CP1252 = re.compile(
    "[A-Za-zÀ-ÖØ-öø-ÿ][¡-¬¯±-´¶¸-¿×÷‚ƒ„…†‡ˆ‰‹›œŒ˜¨](?=[a-zß-öø-ÿ])|[a-z][À-ÖØ-ÞŠŽŒŸ](?=[a-z])|[\ufffdƒˆþÞ]"
)

# What Central European letters look like when read as Windows-1252, which has letters in most of their places: graves
# within words beside wedges, an acute y or the signs that ISO 8859-2 has there (Czech, Slovak, Croatian); o and u with
# a tilde and a circumflex beside acute vowels (Hungarian). Western languages that have these have others as well.
_CENTRAL = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (("[ìèùò](?=[a-zà-öø-ÿ])", "[šžýŠŽ¹¾©®]"), ("[õû]", "[áíóú]"))
)
_WESTERN = re.compile("[çêâàîëœñãåþß]")
_FEW, _RARE = 3, 8
"""How often they must occur, and how many of them there are to one letter of other Western languages."""
_BEYOND_LATIN2 = re.compile(b"[\x80-\x9f]")
"""Letters and quotation marks of Windows-1250 that ISO 8859-2 has elsewhere, or not at all."""

_LETTER = re.compile("[A-Za-z]")

# Bytes beyond ASCII that are damage and no letters of another encoding: one in so many letters at most (Polish has one
# in 15, English of an old Macintosh one in 80), and none of them so often as that one's apostrophe.
_STRAY = 50
_REPEATED = 3

# The other encodings that pages have (WHATWG Encoding Standard), by charset-normalizer's names. Left to choose among
# all of Python's it takes Cyrillic text for an old Macintosh's.
_ON_THE_WEB = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp866",
    "koi8_r", "koi8_u", "mac_roman", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_8", "iso8859_15",
    "gb18030", "big5", "big5hkscs", "cp932", "euc_jp", "cp949", "euc_kr",
)  # fmt: skip

_CHARSET = re.compile(
    rb"""<meta[^>]{0,512}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,128}?encoding\s*=\s*["']([\w:.-]+)""", re.I
)
_HEAD = 4096
"""Bytes searched for a declaration. The standard asks for the first 1,024; pages put comments in front."""


def declared(data: bytes) -> list[str]:
    """Encoding labels in the head of an HTML page, in order: of a `meta` element or an XML declaration."""
    return [(meta or xml).decode("ascii", "replace") for meta, xml in _CHARSET.findall(data[:_HEAD])]


def wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by its byte-order mark or by where its zero bytes stand; None for anything else."""
    if data.startswith(_WIDE):
        return next(encoding for mark, encoding in _MARKS if data.startswith(mark))
    size = min(_SAMPLE, len(data)) & ~3
    if not 0 < data.count(0, 0, size) < size or data.startswith(codecs.BOM_UTF8):
        return None
    sample = data[:size]
    for encoding, width, letter in (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1)):
        places = [sample[at::width].count(0) / (size / width) for at in range(width)]
        others = places[:letter] + places[letter + 1 :]
        if places[letter] < 0.05 and min(others) > 0.5 and REPLACEMENT not in sample.decode(encoding, "replace")[:-1]:
            return encoding
    return None


def _japanese_mail(data: bytes) -> str | None:
    """ISO-2022-JP, all of whose bytes are ASCII, by its escapes; None where what stands behind them is not that."""
    if b"\x1b$" not in data:
        return None
    try:
        codecs.getincrementaldecoder("iso2022_jp")().decode(data)
    except UnicodeDecodeError:
        return None
    return "iso2022_jp"


def decode(data: bytes, labels: Sequence[str] = ()) -> tuple[str, Decoding]:
    """Read bytes as text.

    Parameters
    ----------
    data
        Of the whole file.
    labels
        What the input itself declares, strongest first. Labels that no encoding for pages has are passed over.

    Returns
    -------
    tuple of str and Decoding
        The text, without byte-order mark and without surrogates. Never raises; time is linear in `data`.
    """
    if data.startswith(_ALL_MARKS):
        mark, encoding = next((mark, name) for mark, name in _MARKS if data.startswith(mark))
        return _read(data[len(mark) :], encoding, "bom")
    if detected := wide(data) or _japanese_mail(data):
        return _read(data, detected, "detected")
    stated = next((codec for codec in map(_codec, labels) if codec), None)
    by_utf8: DecidedBy = "declared" if stated == "utf-8" else "utf-8"
    if stated and stated != "utf-8" and (data.isascii() or stated.startswith(_ESCAPED)):
        return _read(data, stated, "declared")
    try:
        text, surrogates = without_surrogates(data.decode("utf-8", "surrogatepass"))
        return text, Decoding("utf-8", by_utf8, surrogates)
    except UnicodeDecodeError as error:
        fault = error.start
    if stated and stated != "utf-8":
        return _read(data, stated, "declared")
    if _is_cut(data, fault) or _mostly_utf8(data[max(0, fault - 8 * _SAMPLE) : fault + 8 * _SAMPLE]):
        encoding, decided_by = "utf-8", by_utf8
    else:
        start = max(0, fault - _SAMPLE // 4)
        encoding, decided_by = _detect(data[start : start + _SAMPLE]), "detected"
    return _read(data, encoding, decided_by)


def without_surrogates(text: str) -> tuple[str, int]:
    """Replace lone surrogates, which no encoding can write, and say how many there were."""
    if text.isascii():
        return text, 0
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        clean, times = _SURROGATE.subn(REPLACEMENT, text)
        return clean, times
    return text, 0


_SURROGATE = re.compile("[\ud800-\udfff]")


def _read(data: bytes, encoding: str, decided_by: DecidedBy) -> tuple[str, Decoding]:
    text, _ = without_surrogates(data.decode(encoding, "replace"))
    replaced = text.count(REPLACEMENT)
    if replaced:
        own = REPLACEMENT.encode(encoding, "ignore")  # those that the file itself holds
        replaced = max(0, replaced - (data.count(own) if own else 0))
    return text, Decoding(encoding, decided_by, replaced)


def _codec(label: str) -> str | None:
    """Python's name of the encoding that browsers use for a label; None if there is none for text."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
        b"\0".decode(name, "ignore")  # LookupError for codecs between bytes and bytes
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if name in _NOT_FOR_PAGES else _AS_BROWSERS_READ.get(name, name)


def _is_cut(data: bytes, fault: int) -> bool:
    """Whether the first fault is that the last character of UTF-8 is not whole, which may be a letter of its own."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data[fault:])
    except UnicodeDecodeError:
        return False
    return data.startswith(_BEGIN_MOST, fault) and not data[fault - 1 : fault].isupper()


_BEGIN_MOST = (b"\xc2", b"\xc3", b"\xe2", b"\xf0")
"""First bytes of most characters beyond ASCII in Western texts; elsewhere only words in capitals end in them."""


def _mostly_utf8(sample: bytes) -> bool:
    """Whether faulty UTF-8 is still that: damage is rarer than characters that only UTF-8 makes."""
    text, decoding = _read(sample, "utf-8", "utf-8")
    sure = len(_SURELY_UTF8.findall(text))
    valid = len(_BEYOND_ASCII.findall(text)) - text.count(REPLACEMENT)
    return sure * 3 >= decoding.replaced or valid >= decoding.replaced * 4


def _detect(sample: bytes) -> str:
    western = sample.decode("cp1252", "replace")
    foreign = _BEYOND_ASCII.findall(western)
    beyond = len(foreign)
    letters = len(_LETTER.findall(western))
    pairs = (min(len(one.findall(western)), len(other.findall(western))) for one, other in _CENTRAL)
    if max(pairs) >= max(_FEW, _RARE * len(_WESTERN.findall(western))):
        return "cp1250" if _BEYOND_LATIN2.search(sample) else "iso8859_2"
    if beyond * 2 <= letters and len(_NOT_CP1252.findall(western)) * 10 <= beyond:
        return "cp1252"
    often = max(Counter(foreign).values(), default=0)
    if often < _REPEATED and (beyond < _REPEATED or beyond * _STRAY <= letters):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=1024, cp_isolation=list(_ON_THE_WEB)).best()
    codec = _codec(best.encoding) if best else None
    return codec if codec and codec != "utf-8" else "cp1252"
