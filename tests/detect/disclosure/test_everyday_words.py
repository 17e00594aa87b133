"""Ordinary words that look like a machine's, plain credits, dialogue, and notes from the desk."""

import pytest

from provenance.detect.disclosure.claims.dialogue import spoken
from provenance.detect.disclosure.places import passages
from provenance.detect.disclosure.statements.reader import Text
from provenance.detect.disclosure.statements.summary import summarise
from provenance.detect.disclosure.words.language import language_of
from provenance.detect.disclosure.words.tokens import tokenize
from provenance.fold import fold
from provenance.read.document import from_text
from provenance.segment.blocks import segment

BODIES = {
    "en": "The ferry to Skarholm will not sail before Thursday, the harbour master said. A gate valve has cracked.",
    "de": "Der Bote bot die Angebote der Werft an. Die Verbote im Hafen gelten weiter, und die Fähre liegt am Kai.",
    "fr": "Le bac de Skarholm ne partira pas avant jeudi. La vanne de la porte a cassé, et le conseil se réunit lundi.",
    "es": "El barco de Skarholm no saldrá antes del jueves. La compuerta se ha roto y el consejo se reúne el lunes.",
    "it": "Lo ha detto ai giornalisti il capitano. Ai pescatori ha promesso che il porto riaprirà giovedì mattina.",
    "pt": "Ele ia ao porto todos os dias. A balsa de Skarholm não sai antes de quinta, e ela ia com as filhas.",
    "nl": "De veerboten liggen stil en de boten van de vissers ook. Het mes van de kok is bot, zegt hij zelf.",
    "no": "Rederiet fikk en bot på 4000 kroner. Boten må betales før jul, og ferja til Skarholm ligger ved kai.",
    "sv": "Rederiet fick böta, och boten är på 4000 kronor. Färjan till Skarholm ligger kvar vid kajen till torsdag.",
    "pl": "Robotnicy wrócili do portu w sobotę. Robota czeka na nich od tygodnia, a prom stoi przy nabrzeżu.",
    "id": "Ada botol kosong di atas meja. Kapal ke Skarholm tidak berangkat sebelum hari Kamis karena katup retak.",
    "tr": "Bot limana döndü ve kaptan indi. Skarholm vapuru perşembeden önce kalkmayacak, çünkü kapak çatladı.",
    "ja": "スカルホルム行きの船は木曜日まで出ない。水門の弁が割れ、修理には四万クローネかかるという。",
    "zh": "开往斯卡霍尔姆的渡轮周四之前不会启航。闸门的阀门裂了，修理要花四万克朗，市政会下周开会。",
    "ar": "لن تبحر العبارة إلى سكارهولم قبل الخميس. انكسر صمام البوابة وسيجتمع المجلس يوم الاثنين للنظر في الأمر.",
    "ko": "스카르홀름으로 가는 배는 목요일까지 출항하지 않는다. 수문의 밸브가 깨져 수리에 사만 크로네가 든다.",
}  # fmt: skip


def read(reader, language, said, *, amid=False):
    body = [BODIES[language]] * 6
    body.insert(3 if amid else 6, said)
    document = from_text("\n\n".join(body), "text/plain")
    folded = fold(document.text)
    return summarise(reader.find([Text(document, segment(document), folded, language_of(folded.text))])[0])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", "Testo: Claude. Revisione: Dina Moro."), ("de", "Text: Claude. Redaktion: Britta Holm."),
        ("pt", "Texto: Claude. Revisão: Rita Lago."), ("no", "Tekst: Claude. Redigering: Unni Berg."),
        ("sv", "Text: Claude. Redigering: Ylva Berg."), ("pl", "Tekst: Claude. Redakcja: Olga Mazur."),
        ("id", "Teks: Claude. Penyunting: Dewi Lestari."), ("tr", "Metin: Claude. Düzenleme: Ayla Kaya."),
    ],
)  # fmt: skip
def test_a_credit_amid_an_article_is_read_where_ordinary_words_look_like_a_machine(reader, language, said):
    assert read(reader, language, said, amid=True).tool == "Claude"


@pytest.mark.parametrize("language", ["de", "it", "pt", "nl", "no", "sv", "pl", "id", "tr"])
def test_ordinary_words_name_no_machine(language):
    assert sorted(passages.machines(fold(BODIES[language]).text, language)) == []


def test_a_machine_is_found_where_its_entry_begins():
    text = "Ai Weiwei paints. The AI wrote it, an artificial intelligence; ai is no word."
    assert sorted(passages.machines(text, "en")) == [text.index("AI"), text.index("artificial")]


def test_words_in_latin_letters_amid_characters_are_words_of_their_own():
    assert tokenize("aiがこの記事").texts == ["ai", "が", "こ", "の", "記", "事"]
    text = "潮AI生成潮AI生成"
    assert sorted(passages.machines(text, "zh")) == [1, 6]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", "Reportaż napisali robotnicy."), ("id", "Laporan ini ditulis di atas botol."),
        ("de", "Der Bote hat diesen Bericht geschrieben."), ("it", "Il testo è stato letto ai pescatori."),
    ],
)  # fmt: skip
def test_ordinary_words_make_no_statement(reader, language, said):
    assert read(reader, language, said).degree is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This story was written by our correspondents."), ("de", "Dieser Text stammt von unseren Redakteuren."),
        ("fr", "Cet article a été écrit par nos reporters."), ("es", "Esta crónica fue escrita por nuestra redactora."),
        ("it", "Questo pezzo è stato scritto dai nostri cronisti."), ("pt", "Este texto foi escrito por jornalistas."),
        ("nl", "Dit stuk is geschreven door onze redacteuren."), ("no", "Denne saken er skrevet av en journalist."),
        ("tr", "Bu yazı muhabirimiz tarafından yazıldı."), ("id", "Berita ini ditulis oleh wartawan kami."),
        ("zh", "本文由本报记者采写。"), ("ja", "この記事は記者が書きました。"),
        ("ko", "이 기사는 기자가 작성했습니다."),
        ("ar", "بقلم سعاد منصور"), ("ar", "كتب هذا التقرير مراسلنا."),
    ],
)  # fmt: skip
def test_that_those_whose_trade_it_is_wrote_it_denies_nothing(reader, language, said):
    assert read(reader, language, said).degree is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This story was written by a human being."), ("en", "This story was written entirely by our reporters."),
        ("de", "Dieser Text wurde von einem Menschen geschrieben."), ("ja", "この記事は人間が書きました。"),
        ("en", "This story was written by our reporters, with no AI."), ("ko", "이 기사는 사람이 직접 썼습니다."),
    ],
)  # fmt: skip
def test_that_nobody_but_people_wrote_it_is_a_denial(reader, language, said):
    assert read(reader, language, said).degree == "no_ai_asserted"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("no", "– Meldingen er skrevet av KI og lest av oss, sier rederiets talskvinne Unni Berg."),
        ("pt", "— Este aviso foi escrito por IA e revisto por nós — disse a porta-voz."),
        ("fr", "— Cet avis a été rédigé par une IA, a expliqué le capitaine."),
        ("sv", "– Texten skrevs av AI, säger Ylva Berg."), ("nl", "– Dit bericht is geschreven door AI, zegt Jan Bos."),
        ("tr", "– Bu duyuru yapay zekâ tarafından yazıldı, dedi kaptan."),
        ("en", "– We were short of time. This notice was written by AI, said the harbour master."),
    ],
)  # fmt: skip
def test_dialogue_behind_a_dash_is_somebody_elses(reader, language, said):
    assert read(reader, language, said).degree is None


def test_a_dash_alone_makes_no_dialogue(reader):
    assert read(reader, "en", "– This story was written by AI.").degree == "fully_generated"
    assert not spoken("The harbour master said - nobody was there, she said", "en")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Note: This story was generated by AI."), ("en", "Editor's note: This story was written by AI."),
        ("fr", "Note de la rédaction : Ce texte a été généré par une IA."),
        ("ja", "編集部注：この記事はAIが生成しました。"),
        ("de", "Anmerkung der Redaktion: Dieser Text wurde von einer KI geschrieben."),
        ("sv", "Om texten: Artikeln är skriven av AI."), ("id", "Catatan: Berita ini dibuat oleh AI."),
        ("it", "Nota della redazione: Questo pezzo è stato scritto dall'IA."),
        ("nl", "Noot van de redactie: Dit stuk is geschreven door AI."), ("zh", "编者按：本文由AI生成。"),
    ],
)  # fmt: skip
def test_what_announces_a_note_says_nothing_of_it(reader, language, said):
    found = read(reader, language, said)
    assert (found.degree, found.scope) == ("fully_generated", "whole_article")


def test_a_denial_is_one_behind_the_word_that_announces_it(reader):
    said = "Nota della redazione: Nessuna parte di questo pezzo è stata generata dall'IA."
    assert read(reader, "it", said).degree == "no_ai_asserted"


@pytest.mark.parametrize(
    ("language", "said", "scope"),
    [
        ("de", "Mit KI verfasst", "whole_article"), ("no", "Skrevet med KI", "whole_article"),
        ("sv", "Skapad med AI", "whole_article"), ("nl", "Geschreven met AI", "whole_article"),
        ("fr", "Texte créé avec l'IA", "whole_article"), ("zh", "AI撰写", "whole_article"),
        ("ja", "AIで執筆", "whole_article"), ("de", "KI-Zusammenfassung", "summary"),
        ("nl", "AI-samenvatting", "summary"), ("ja", "AI要約", "summary"), ("zh", "AI总结", "summary"),
        ("tr", "Yapay zekâ özeti", "summary"), ("zh", "AI写了这篇报道。", "whole_article"),
        ("ja", "AIがこの原稿を書きました。", "whole_article"), ("fr", "Une IA a rédigé ce texte.", "whole_article"),
        ("de", "Die Zusammenfassung hat eine KI geschrieben.", "summary"),
        ("en", "The audio version of this article was made with a synthetic voice.", "audio"),
        ("en", "This is an automatic translation of a report first published in Danish.", "translation"),
    ],
)  # fmt: skip
def test_short_labels_and_plain_sentences_are_read(reader, language, said, scope):
    found = read(reader, language, said)
    assert (found.degree, found.scope) == ("fully_generated", scope)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "AI disclosure"), ("en", "AI notice"), ("en", "Our AI policy"), ("de", "KI-Hinweis"),
        ("en", "Read more about how we use AI."), ("pl", "Dowiedz się, jak używamy AI."),
    ],
)  # fmt: skip
def test_titles_and_links_say_nothing(reader, language, said):
    assert read(reader, language, said).degree is None


def test_a_link_behind_a_statement_is_no_part_of_it(reader):
    assert read(reader, "en", "AI-generated Read more about how we use AI.").degree == "fully_generated"
    denial = "Ten reportaż powstał bez użycia AI. Przeczytaj, jak korzystamy z AI."
    assert read(reader, "pl", denial).degree == "no_ai_asserted"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The stops on the tram are read by a computer-generated voice."),
        ("en", "Adverts on this site are picked by artificial intelligence."),
        ("en", "We use artificial intelligence to personalise this site and to sum up stories."),
        ("en", "An earlier part of this series was written with AI."),
        ("pl", "Zdjęcie stworzyła AI, podała straż graniczna."), ("no", "Avgangene lages automatisk ut fra data."),
    ],
)  # fmt: skip
def test_what_is_said_of_something_else_is_no_statement(reader, language, said):
    assert read(reader, language, said).degree is None
