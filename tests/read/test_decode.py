"""Bytes become the characters that were written, and what could not be read is counted."""

import codecs
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.read.binary import binary
from provenance.read.decode import declared, decode, wide

PLAIN = "The council of Merrow Bay voted on Tuesday to rebuild the sea wall before the winter storms. " * 8

SCALARS = st.text(st.characters(exclude_categories=["Cs"]))


def encoding(data, *labels):
    return decode(data, labels)[1].encoding


@given(st.binary(), st.lists(st.sampled_from([*sorted(aliases), "nonsense", ""]), max_size=2))
def test_any_bytes_are_read(data, labels):
    text, decoding = decode(data, labels)
    assert not any("\ud800" <= char <= "\udfff" for char in text)
    assert decoding.replaced <= text.count("\ufffd")
    assert decode(data, labels) == (text, decoding)
    assert codecs.lookup(decoding.encoding)
    binary(data)
    declared(data)


@given(SCALARS.filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_comes_back_as_written(text):
    read, decoding = decode(text.encode())
    assert (read, decoding.encoding, decoding.decided_by, decoding.replaced) == (text, "utf-8", "utf-8", 0)


@given(SCALARS, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_a_byte_order_mark_decides_and_is_no_text(text, codec):
    if codec == "utf-16-le" and text.startswith("\0"):
        text = "x" + text  # mark and zero together are the mark of UTF-32
    read, decoding = decode(("\ufeff" + text).encode(codec))
    assert (read, decoding.encoding, decoding.decided_by, decoding.replaced) == (text, codec, "bom", 0)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [PLAIN, "“Straße” – naïve\n" + PLAIN])
def test_wide_text_is_told_by_its_zeros(codec, text):
    data = text.encode(codec)
    assert wide(data) == codec
    assert decode(data)[0] == text
    assert binary(data) is None


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "“Café” – it’s £5 and naïve. "),
        ("cp1252", "L’été dernier, le château a été rénové à l’aide de l’État. "),
        ("cp1252", "Die Straße führt über Köln nach Österreich. „Schön“, sagte er. "),
        ("cp1252", "¿Dónde está el niño? ¡Aquí! El 1º de año, según él. "),
        ("cp1250", "Zażółć gęślą jaźń, proszę państwa, w Polsce żyje się dobrze i źle. "),
        ("cp1250", "Městská rada v úterý rozhodla, že nejstarší přístaviště uzavře; „bude to drahé“, řekl starosta. "),
        ("iso8859_2", "Městská rada v úterý rozhodla, že nejstarší přístaviště uzavře. "),
        ("iso8859_2", "Rada mesta v utorok rozhodla, že najstaršie prístavisko zavrie; ľudia čakali. "),
        ("cp1250", "Gradsko vijeće izglasalo je zatvaranje najstarijeg pristaništa; “šteta”, kažu ribari, čekajući. "),
        ("iso8859_2", "A kikötői tanács kedden megszavazta a régi sólya bezárását, mondta az elnök a gyűlésről. "),
        (
            "cp1252",
            "Slavoj Žižek était à Paris, où Žižek a parlé de sa mère et de son frère, très ému, près de l’hôtel. ",
        ),
        (
            "cp1252",
            "Løgtingið hevur samtykt nýggja lóg, og nýggju reglurnar um fiskivinnu koma í gildi; týðandi broytingar. ",
        ),
        ("iso2022_jp", "市議会は火曜日、冬の嵐の前に防波堤を再建することを決議した。"),
        ("cp1251", "Совет города проголосовал во вторник за восстановление стены. "),
        ("koi8-r", "Совет города проголосовал во вторник за восстановление стены. "),
        ("cp1253", "Το δημοτικό συμβούλιο ψήφισε την Τρίτη να ξαναχτίσει το τείχος. "),
        ("cp932", "市議会は火曜日、冬の嵐の前に防波堤を再建することを決議した。"),
        ("euc_jp", "市議会は火曜日、冬の嵐の前に防波堤を再建することを決議した。"),
        ("gb18030", "市议会星期二投票决定在冬季风暴来临之前重建海堤。"),
        ("cp949", "시의회는 화요일 겨울 폭풍이 오기 전에 방파제를 재건하기로 결의했다. "),
    ],
)
def test_undeclared_encodings_are_detected(codec, text):
    read, decoding = decode((text * 10).encode(codec))
    assert read == text * 10
    assert (decoding.encoding, decoding.decided_by, decoding.replaced) == (codec, "detected", 0)


@pytest.mark.parametrize("short", ["café", "“CAFÉ” said", "naïve", "£5", "it’s", "Ångström–Zürich"])
def test_a_few_western_characters_are_not_guessed_at(short):
    assert decode(short.encode("cp1252"))[0] == short


@pytest.mark.parametrize(
    ("length", "stray"), [(30, b"\x8e\xd5"), (700, b"\xd5"), (700, b"\xb3\x9c"), (700, b"\xd5\xd2\x8e\xbf\xf9\x8a")]
)
def test_stray_bytes_are_no_sign_of_another_encoding(length, stray):
    data, step = PLAIN[:length].encode(), length // 8
    for at, byte in enumerate(stray, 1):
        data = data[: at * step] + bytes([byte]) + data[at * step :]
    assert encoding(data) == "cp1252"


def test_apostrophes_of_an_old_macintosh_are_read():
    text = "“It’s late,” she said, “and the council’s plan isn’t ready.” The wall, they’d argue, doesn’t hold. " * 3
    assert decode(text.encode("mac_roman"))[0] == text


def test_damaged_utf8_stays_utf8():
    data = PLAIN.encode() + b" caf\xff\xfe na\xc3 " + "naïve".encode()
    text, decoding = decode(data)
    assert (decoding.encoding, decoding.replaced) == ("utf-8", 3)
    assert text.endswith("naïve")


def test_a_replacement_character_of_the_file_itself_is_not_counted():
    data = "“already \ufffd lost” and é ".encode() + b"\xff"
    assert decode(data)[1].replaced == 1


def test_encoded_surrogates_become_one_replacement_each():
    text, decoding = decode(PLAIN.encode() + "\ud800 \udfff".encode("utf-8", "surrogatepass"))
    assert text == PLAIN + "\ufffd \ufffd"
    assert (decoding.encoding, decoding.replaced) == ("utf-8", 2)


def test_line_ends_stay():
    assert decode(b"a\r\nb\rc\n\n")[0] == "a\r\nb\rc\n\n"


def test_a_declaration_is_followed_as_browsers_do():
    assert encoding(b"caf\xe9 \x93", "ISO-8859-1") == "cp1252"
    assert encoding("Совет".encode("koi8-r"), "koi8-r") == "koi8-r"
    assert encoding("市".encode("gb18030"), "gb2312") == "gb18030"
    assert encoding(b"plain", "windows-1251") == "cp1251"
    assert encoding(b"plain", "utf-16") == "utf-8"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("x-sjis", "cp932", "①市議会"),
        ("windows-949", "cp949", "한국"),
        ("Windows-874", "cp874", "ข่าว"),
        (" x-cp1251 ", "cp1251", "Совет"),
        ("iso-8859-8-i", "iso8859-8", "שלום"),
    ],
)
def test_labels_that_only_browsers_know(label, codec, text):
    read, decoding = decode(text.encode(codec), [label])
    assert (read, decoding.encoding, decoding.decided_by) == (text, codec, "declared")


@pytest.mark.parametrize("label", ["nonsense", "base64", "rot13", "utf-7", "unicode_escape", "", "a\0b"])
def test_what_is_no_encoding_of_pages_is_passed_over(label):
    assert decode("é\\u0041+AEE-".encode(), [label]) == ("é\\u0041+AEE-", decode("é".encode())[1])


def test_clean_utf8_wins_over_another_declaration():
    text, decoding = decode("naïve “café”".encode(), ["iso-8859-1"])
    assert (text, decoding.decided_by) == ("naïve “café”", "utf-8")


def test_declarations_are_found_in_the_head():
    assert declared(b'<meta charset="koi8-r">') == ["koi8-r"]
    assert declared(b"<META http-equiv=Content-Type content='text/html; charset=Windows-1252'>") == ["Windows-1252"]
    assert declared(b"<?xml version='1.0' encoding='utf-8'?><html>") == ["utf-8"]
    assert declared(b"<p>charset=koi8-r</p>") == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%abc", "PDF document"),
        (b"PK\x03\x04rest", "ZIP archive or Office document"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"\x00\x00\x00\x20ftypisom", "MP4 or HEIF media"),
        (b"RIFF\x00\x00\x00\x00WEBP", "RIFF audio, video or image"),
        (bytes(range(256)) * 40, "control characters"),
        (b"\x00\x00\x00", "control characters"),
        (b"\x01\x02", "control characters"),
    ],
)
def test_binary_files_are_named(data, kind):
    assert binary(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.replace("council", "coun\0cil").encode(),
        b"terminal \x1b[1mbold\x1b[0m text\x1a",
        "“Café”".encode("cp1252"),
        b"RIFF raff, MZ and GIF are words",
        PLAIN.encode("utf-16"),
        b"",
    ],
)
def test_text_with_odd_characters_is_text(data):
    assert binary(data) is None


def test_a_stray_zero_byte_stays_in_the_text():
    assert decode(b"coun\0cil of Merrow Bay")[0] == "coun\0cil of Merrow Bay"


def test_long_text_of_one_line_is_read_whole():
    text = PLAIN * 3000 + "é"
    assert decode(text.encode("cp1252"))[0] == text
    assert decode(text.encode())[0] == text


@pytest.mark.parametrize(
    ("data", "encoding", "replaced"),
    [
        (b"It rose, she said. \xe2\x80", "utf-8", 1),
        (b"It rose, she said \xe2", "utf-8", 1),
        (b"That it\xe2", "utf-8", 1),
        (b"A caf\xc3", "utf-8", 1),
        (b"Smile: \xf0\x9f\x98", "utf-8", 1),
        (b"A caf\xe9", "cp1252", 0),
        (b"A MANH\xc3", "cp1252", 0),
        (b"He said \x93yes\x94", "cp1252", 0),
    ],
)
def test_a_last_character_that_was_cut_through(data, encoding, replaced):
    _, decoding = decode(data)
    assert (decoding.encoding, decoding.replaced) == (encoding, replaced)
