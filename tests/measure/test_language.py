import pytest

from provenance.measure.language import language
from provenance.words import count

TEXTS = {
    "en": "She said that the shop would not open before noon, because they had to wait for the baker.",
    "de": "Der Bäcker sagte am Montag, dass er sein Geschäft nicht vor Mittag öffnen werde, weil das Mehl noch fehlt.",
    "fr": "Le boulanger a dit lundi qu'il n'ouvrirait pas sa boutique avant midi, parce que la farine manque encore.",
    "nl": "De bakker zei dat hij zijn winkel niet voor twaalf uur opent, want er is nog steeds geen meel in huis.",
    "es": "El panadero dijo el lunes que no abriría la tienda antes del mediodía, porque todavía falta la harina.",
    "ja": "パン屋は月曜日、小麦粉がまだ届かないため、正午まで店を開けないと述べた。",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_languages(tag):
    assert language(TEXTS[tag]) == tag
    assert language(TEXTS[tag] * 30) == tag


@pytest.mark.parametrize("text", ["", " \n", "2024 – 17 %", "!?"])
def test_nothing_to_tell_from(text):
    assert language(text) == "und"


def test_an_english_head_does_not_hide_another_middle():
    assert language(TEXTS["en"] + TEXTS["de"] * 40) == "de"


def test_words():
    assert count("It's a well-known 2nd try — isn't it?") == 7
    assert count(" -- _ \n*") == 0
