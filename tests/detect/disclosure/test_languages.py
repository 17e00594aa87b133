"""Statements in languages other than English: what is claimed, what is denied, and what only looks like it."""

import re
import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from provenance.detect.detector import Detector
from provenance.detect.disclosure.statements.summary import summarise
from provenance.detect.disclosure.words.language import language_of_block
from provenance.detect.disclosure.words.lexicon import languages
from provenance.detect.rules import load
from provenance.fold import fold
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.types import DisclosureSummary, Document

BODIES = tomllib.loads(
    (Path(__file__).parents[3] / "benchmarks" / "disclosure_bodies.toml").read_text(encoding="utf-8")
)

AFFIRMED = [
    ("de", "Mithilfe von KI verfasst und von der Redaktion geprüft.", "generated_human_edited", "whole_article", None),
    ("sv", "Skriven med hjälp av AI och granskad av redaktionen.", "generated_human_edited", "whole_article", None),
    ("no", "Skrevet ved hjelp av KI og kontrollert av desken.", "generated_human_edited", "whole_article", None),
    ("nl", "Met behulp van AI geschreven en door de redactie gecontroleerd.",
     "generated_human_edited", "whole_article", None),
    ("es", "Escrito con la ayuda de IA y revisado por la redacción.", "ai_assisted", "whole_article", None),
    ("de", "Diese Meldung wurde von einem Sprachmodell verfasst und von Jutta Rehbein geprüft.",
     "generated_human_edited", "whole_article", "Jutta Rehbein"),
    ("de", "Diesen Bericht hat die Software „Feder“ verfasst.", "fully_generated", "whole_article", None),
    ("de", "Die Übersetzung wurde maschinell erstellt.", "fully_generated", "translation", None),
    ("fr", "Cet article a été généré par une intelligence artificielle puis relu par Odile Tarnac.",
     "generated_human_edited", "whole_article", "Odile Tarnac"),
    ("fr", "Illustration générée par IA.", "fully_generated", "image", None),
    ("es", "Este texto fue redactado por un programa y revisado por Rosa Palomeque.",
     "generated_human_edited", "whole_article", "Rosa Palomeque"),
    ("es", "Resumen elaborado automáticamente con inteligencia artificial.", "fully_generated", "summary", None),
    ("it", "Questo articolo è stato scritto con l'aiuto dell'intelligenza artificiale.",
     "ai_assisted", "whole_article", None),
    ("it", "Testo generato dall'IA, revisione di Nora Bellandi.",
     "generated_human_edited", "whole_article", "Nora Bellandi"),
    ("pt", "Esta notícia foi escrita por inteligência artificial e revista por Inês Cabrita.",
     "generated_human_edited", "whole_article", "Inês Cabrita"),
    ("pt", "Resumo gerado por IA.", "fully_generated", "summary", None),
    ("nl", "Dit bericht is automatisch gegenereerd op basis van meetgegevens.",
     "fully_generated", "whole_article", None),
    ("nl", "Deze tekst is door AI geschreven en door Lotte Zwaan nagekeken.",
     "generated_human_edited", "whole_article", "Lotte Zwaan"),
    ("sv", "Den här artikeln har skrivits av en språkmodell och granskats av redaktionen.",
     "generated_human_edited", "whole_article", None),
    ("no", "Denne saken er skrevet av en robot ut fra tall fra kommunen.", "fully_generated", "whole_article", None),
    ("no", "Oversettelsen er laget med kunstig intelligens.", "fully_generated", "translation", None),
    ("pl", "Ten artykuł został napisany przez sztuczną inteligencję i sprawdzony przez redakcję.",
     "generated_human_edited", "whole_article", None),
    ("zh", "本文由人工智能撰写，编辑陆思远审核。", "generated_human_edited", "whole_article", "陆思远"),
    ("zh", "摘要由AI生成。", "fully_generated", "summary", None),
    ("ja", "この記事は生成AIが執筆し、編集部が確認しました。", "generated_human_edited", "whole_article", None),
    ("ja", "この記事はAIによって翻訳されました。", "fully_generated", "translation", None),
    ("ko", "이 기사는 인공지능이 작성하고 편집부가 검토했습니다.", "generated_human_edited", "whole_article", None),
    ("ko", "이 이미지는 AI로 생성했습니다.", "fully_generated", "image", None),
    ("hi", "यह लेख एआई द्वारा लिखा गया है।", "fully_generated", "whole_article", None),
    ("ar", "كُتب هذا المقال بواسطة الذكاء الاصطناعي وراجعه فريق التحرير.",
     "generated_human_edited", "whole_article", None),
    ("tr", "Bu makale yapay zekâ tarafından yazılmıştır.", "fully_generated", "whole_article", None),
    ("id", "Artikel ini ditulis oleh kecerdasan buatan dan disunting oleh Ratna Wibisana.",
     "generated_human_edited", "whole_article", "Ratna Wibisana"),
    ("es", "La voz que lee esta crónica es sintética.", "fully_generated", "audio", None),
    ("sv", "Rösten i ljudversionen är syntetisk.", "fully_generated", "audio", None),
    ("de", "Diesen Bericht kann man sich von einer KI-Stimme vorlesen lassen.", "fully_generated", "audio", None),
    ("it", "Questa cronaca può essere ascoltata, letta da una voce artificiale.", "fully_generated", "audio", None),
    ("tr", "Bu haberi yapay zekâ anlatıcısından dinleyebilirsiniz.", "fully_generated", "audio", None),
    ("pl", "Tekstu można posłuchać w wykonaniu syntetycznego lektora.", "fully_generated", "audio", None),
    ("hi", "यह लेख एआई एंकर की आवाज़ में सुना जा सकता है।", "fully_generated", "audio", None),
    ("ko", "AI 앵커가 이 뉴스를 읽어 드립니다.", "fully_generated", "audio", None),
    ("ar", "كتب هذا الخبر الذكاء الاصطناعي وراجعه نصري منصور.",
     "generated_human_edited", "whole_article", "نصري منصور"),
]  # fmt: skip

DENIED = [
    ("de", "Dieser Artikel wurde ohne künstliche Intelligenz geschrieben."),
    ("fr", "Ce texte a été écrit sans intelligence artificielle."),
    ("es", "Esta crónica se ha escrito sin inteligencia artificial."),
    ("it", "Nessuna intelligenza artificiale è stata usata per questo articolo."),
    ("pt", "Este texto foi escrito sem inteligência artificial."),
    ("nl", "Voor dit artikel is geen AI gebruikt."),
    ("sv", "Ingen AI har använts för att skriva den här texten."),
    ("no", "Denne teksten er skrevet uten kunstig intelligens."),
    ("pl", "Ten tekst powstał bez użycia sztucznej inteligencji."),
    ("zh", "本文未使用人工智能写作。"),
    ("ja", "この記事の執筆にAIは使用していません。"),
    ("ko", "이 기사는 AI를 사용하지 않고 작성했습니다."),
    ("hi", "इस लेख में एआई का इस्तेमाल नहीं किया गया है।"),
    ("ar", "كُتب هذا المقال دون استخدام الذكاء الاصطناعي."),
    ("tr", "Bu yazıda yapay zekâ kullanılmamıştır."),
    ("id", "Artikel ini ditulis tanpa bantuan kecerdasan buatan."),
    ("ar", "أعد هذا التقرير صحفيون من دون أي تدخل من الذكاء الاصطناعي."),
    ("pl", "Za tym komunikatem stoją ludzie, nie programy."),
]

TRAPS = [
    ("de", "Der Polizei zufolge war das Foto mit künstlicher Intelligenz erzeugt worden."),
    ("fr", "Selon le maire, le tract avait été rédigé par une intelligence artificielle."),
    ("es", "El juez dijo que la carta había sido escrita por una inteligencia artificial."),
    ("it", "J. Ai, autore di questo articolo, scrive di viaggi; ai lettori risponde il lunedì."),
    ("pt", "A polícia informou que o áudio foi criado por inteligência artificial."),
    ("nl", "Volgens de wethouder was de brief door AI geschreven."),
    ("sv", "Enligt polisen var bilden skapad med AI."),
    ("no", "Ifølge ordføreren var talen skrevet av kunstig intelligens."),
    ("pl", "Policja poinformowała, że nagranie stworzyła sztuczna inteligencja."),
    ("zh", "警方表示，网上流传的照片是由人工智能生成的。"),
    ("ja", "この記事ではAIが雇用に与える影響について解説します。"),
    ("ko", "이 기사는 AI가 병원에 미친 영향을 다룬다."),
    ("hi", "पुलिस ने कहा कि यह तस्वीर एआई से बनाई गई थी।"),
    ("ar", "قالت الشرطة إن الصورة أُنشئت بالذكاء الاصطناعي."),
    ("tr", "Bu makale yapay zekânın tarıma etkilerini ele alıyor."),
    ("id", "Menurut polisi, foto itu dibuat dengan kecerdasan buatan."),
]

THROWN_AWAY = [
    ("de", "Ich habe ChatGPT um diese Glosse gebeten. Sie war so fade, dass ich alles gelöscht habe."),
    ("fr", "J'ai demandé à ChatGPT d'écrire ce billet. C'était plat ; je l'ai effacé et j'ai recommencé."),
    ("es", "Pedí a ChatGPT que escribiera esta nota. Era tan sosa que la borré y la escribí yo."),
    ("sv", "Jag bad ChatGPT skriva det här stycket. Det var så platt att jag raderade allt och skrev själv."),
    ("pl", "Poprosiłam ChatGPT o napisanie tej notki. Była tak nijaka, że wszystko skasowałam."),
    ("ja", "ChatGPTにこの随筆を書くよう頼んだ。平凡なので捨てて、自分で書いた。"),
    ("ko", "챗GPT에게 이 글을 써 달라고 했다. 재미가 없어서 버리고 직접 썼다."),
    ("id", "Saya meminta ChatGPT menulis esai ini. Hasilnya datar, jadi saya hapus semua."),
]

ONLY_EVER_USED_FOR = [
    ("fr", "Notre rédaction n'utilise l'IA que pour sous-titrer ses films ; un humain relit toujours."),
    ("es", "Nuestra redacción usa IA solo para buscar en el archivo; decide siempre una persona."),
    ("pt", "Nossa redação usa IA apenas para buscar no arquivo; decide sempre uma pessoa."),
    ("fr", "Si une carte est créée par intelligence artificielle, notre rédaction le précise toujours dessous."),
    ("nl", "Onze redactie gebruikt AI alleen om te zoeken in het archief; een mens beslist."),
    ("ja", "当編集局は資料探しにのみAIを利用し、判断は必ず人が行います。"),
    ("ko", "본지 편집부는 자료 검색에만 AI를 활용하며 결정은 사람이 합니다."),
    ("tr", "Yazı işlerimiz yapay zekâyı yalnızca arşiv taramak için kullanır; son sözü insan söyler."),
]

GONE_ROUND = [
    ("de", "Dieses Bild der Brücke kursierte in den Netzwerken; es wurde mit KI erzeugt."),
    ("es", "Esta imagen de la ballena circuló por WhatsApp; fue generada con IA."),
    ("sv", "Den här bilden av valen är falsk: den är gjord med AI."),
    ("no", "Dette bildet av hvalen er falskt: det er laget med KI."),
    ("pl", "To zdjęcie wieloryba jest fałszywe: wygenerowała je AI."),
    ("tr", "Bu balina fotoğrafı sahte: yapay zekâ ile üretilmiş."),
]

LABELS = [
    ("de", "KI-generiert"),
    ("de", "Beim Schreiben dieses Textes wurde KI eingesetzt."),
    ("it", "Generato dall'IA"),
    ("pl", "Wygenerowane przez AI"),
    ("tr", "Yapay zeka ile oluşturuldu"),
    ("id", "Dibuat dengan AI"),
    ("ko", "AI 생성"),
    ("zh", "AI生成"),
    ("hi", "एआई जनित"),
]

SOME_OF_A_SITE = [
    ("de", "Einige Artikel auf dieser Seite werden mit Hilfe von KI erstellt."),
    ("fr", "Certains de nos articles sont rédigés avec l'aide de l'IA."),
    ("es", "Algunos de nuestros artículos se elaboran con ayuda de inteligencia artificial."),
    ("pt", "Parte do conteúdo deste site é gerada por IA."),
    ("sv", "Vissa artiklar på den här sajten är skapade med hjälp av AI."),
    ("pl", "Część artykułów w naszym serwisie powstaje z pomocą AI."),
    ("ko", "본 사이트의 일부 기사는 AI의 도움을 받아 작성됩니다."),
    ("id", "Sebagian artikel di situs ini dibuat dengan bantuan AI."),
    ("ar", "بعض مقالاتنا مكتوبة بمساعدة الذكاء الاصطناعي."),
]

WHOLE_SITES = [
    ("de", "Alle Texte auf dieser Website werden von einer KI geschrieben."),
    ("fr", "Tous les textes de ce site sont rédigés par une IA."),
    ("nl", "Alle teksten op deze site zijn door AI geschreven."),
]

HUMANS = [
    ("de", "Text: Kiki Brandt, redigiert von Jutta Rehbein"),
    ("fr", "Rédigé par Claude Fournel, relu par Odile Tarnac"),
    ("es", "Redacción: I. A. Palomeque. Edición: Rosa Lema"),
    ("pl", "Tekst: Kinga Aiss. Redakcja: Olga Baran"),
    ("zh", "（记者 艾琳 责任编辑 陆思远）"),
    ("ja", "取材・文＝愛川まゆ、編集＝編集部"),
    ("id", "Penulis: Kiki Wibisana. Penyunting: Ratna Dewi"),
]

IN_THEIR_OWN_LANGUAGE = [
    "Dieser Artikel wurde mithilfe von KI erstellt und von der Redaktion geprüft.",
    "Text: KI-generiert",
    "Cet article a été rédigé par une intelligence artificielle puis relu par Odile Tarnac.",
    "Généré par IA",
    "Este artículo fue generado por inteligencia artificial.",
    "Este artigo foi gerado por inteligência artificial.",
    "Questo articolo è stato generato dall'intelligenza artificiale.",
    "Dit artikel is geschreven door kunstmatige intelligentie.",
    "Den här artikeln är skriven av AI.",
    "Denne artikkelen er skrevet av kunstig intelligens.",
    "Denne artikel er skrevet af kunstig intelligens.",
    "Tämän artikkelin on kirjoittanut tekoäly.",
    "Ten artykuł został wygenerowany przez sztuczną inteligencję.",
    "Tento článek byl vygenerován umělou inteligencí.",
    "Ezt a cikket mesterséges intelligencia írta.",
    "Acest articol a fost generat de inteligența artificială.",
    "Bu makale yapay zeka tarafından yazılmıştır.",
    "Artikel ini ditulis oleh kecerdasan buatan.",
    "Bài viết này được viết bởi trí tuệ nhân tạo.",
    "本文由人工智能生成。",
    "本文由 ChatGPT 生成",
    "この記事はAIによって生成されました。",
    "이 기사는 AI가 작성했습니다.",
    "यह लेख एआई द्वारा लिखा गया है।",
    "تمت كتابة هذا المقال بواسطة الذكاء الاصطناعي.",
    "כתבה זו נכתבה על ידי בינה מלאכותית.",
    "Эта статья написана искусственным интеллектом.",
    "Цю статтю написав штучний інтелект.",
    "Αυτό το άρθρο γράφτηκε από τεχνητή νοημοσύνη.",
    "บทความนี้เขียนโดยปัญญาประดิษฐ์",
]

OTHERS_LINES = [
    "Auf Deutsch lesen",
    "Lire cet article en français",
    "阅读中文版",
    "Читать на русском",
    "Deutsch | Français | Español | Italiano | Português | 中文 | 日本語",
    "Abonnieren Sie unseren KI-Newsletter",
    "Recevez notre lettre sur l'IA chaque semaine",
    "Más sobre inteligencia artificial",
    "Foto: KI-Konferenz in Berlin",
    "Übersetzt aus dem Englischen von Anna Keller",
    "Denne artikkelen er skrevet av Kari Nordmann og Ola Hansen",
    "Este contenido fue publicado originalmente en El País y se reproduce con permiso.",
    "„Die KI wird uns nicht ersetzen“, sagte der Minister am Dienstag in Berlin.",
    "Der Autor leitet das Institut für Künstliche Intelligenz in Kaiserslautern und hat dieses Buch geschrieben.",
    "人工智能正在改变世界，他说。",
]


def said(detector: Detector, language: str, statement: str) -> DisclosureSummary:
    document = from_text(f"{BODIES[language]}\n\n{statement}")
    assert isinstance(document, Document)
    return summarise(detector.detect(document, segment(document)))


@pytest.mark.parametrize(("language", "statement", "degree", "scope", "editor"), AFFIRMED)
def test_a_statement_is_read(
    detector: Detector, language: str, statement: str, degree: str, scope: str, editor: str | None
) -> None:
    summary = said(detector, language, statement)
    assert summary.disclosed
    assert (summary.degree, summary.scope, summary.editor) == (degree, scope, editor)
    assert summary.quote is not None
    assert summary.quote.strip(".。।") in statement


@pytest.mark.parametrize(("language", "statement"), DENIED)
def test_a_denial_discloses_nothing_and_is_told(detector: Detector, language: str, statement: str) -> None:
    summary = said(detector, language, statement)
    assert not summary.disclosed
    assert summary.degree == "no_ai_asserted"


@pytest.mark.parametrize(("language", "statement"), TRAPS + HUMANS + THROWN_AWAY + ONLY_EVER_USED_FOR + GONE_ROUND)
def test_a_trap_discloses_nothing(detector: Detector, language: str, statement: str) -> None:
    assert not said(detector, language, statement).disclosed


@pytest.mark.parametrize("language", sorted(BODIES))
def test_a_plain_article_states_nothing(detector: Detector, language: str) -> None:
    document = from_text(BODIES[language])
    assert isinstance(document, Document)
    assert [f for f in detector.detect(document, segment(document)) if f.category == "disclosure"] == []


@pytest.mark.parametrize("language", sorted(BODIES))
def test_an_english_statement_below_an_article_in_another_language_is_read(detector: Detector, language: str) -> None:
    summary = said(detector, language, "This article was written by AI and edited by Ola Krog.")
    assert (summary.degree, summary.editor) == ("generated_human_edited", "Ola Krog")


@pytest.mark.parametrize("statement", IN_THEIR_OWN_LANGUAGE)
def test_a_statement_below_an_article_in_any_other_language_is_read(detector: Detector, statement: str) -> None:
    for language in ("en", "de", "es", "zh"):
        assert said(detector, language, statement).disclosed


@pytest.mark.parametrize("line", OTHERS_LINES)
def test_other_lines_in_another_language_say_nothing(detector: Detector, line: str) -> None:
    for language in ("en", "fr", "ja"):
        assert not said(detector, language, line).disclosed


@pytest.mark.parametrize(
    "line",
    [
        "Photo: AI-generated image of Ursula von der Leyen",
        "AI-generated image by Marie de la Tour",
        "Written by AI. Edited by Ana de la Cruz",
        "Summary generated by AI (人工智能)",
    ],
)
def test_names_do_not_make_an_english_line_one_in_another_language(detector: Detector, line: str) -> None:
    assert said(detector, "en", line).disclosed


@pytest.mark.parametrize("language", sorted(BODIES.keys() & set(languages())))
def test_an_article_is_all_in_its_own_language(language: str) -> None:
    text = fold(BODIES[language]).text
    lines = text.split("\n") + re.split(r"(?<=[.!?])\s", text)
    assert {language_of_block(line, language) for line in lines} == {language}


def test_words_tell_only_languages_that_there_is_a_lexicon_for():
    table = files("provenance.detect.disclosure.words").joinpath("languages.toml")
    assert tomllib.loads(table.read_text("utf-8")).keys() <= set(languages())


@pytest.mark.parametrize(("language", "label"), LABELS)
def test_a_short_label_is_read(detector: Detector, language: str, label: str) -> None:
    summary = said(detector, language, label)
    assert (summary.disclosed, summary.quote) == (True, label)


@pytest.mark.parametrize(
    ("language", "byline"),
    [
        ("ja", "AI記者"), ("ko", "로봇기자"), ("ko", "로봇기자 한결이"), ("hi", "रोबोट संवाददाता"), ("zh", "机器人记者"),
        ("id", "Oleh: Robot Pasar"), ("es", "Por: Robot Deportivo"),
    ],
)  # fmt: skip
def test_a_byline_of_a_robot_is_read(detector: Detector, language: str, byline: str) -> None:
    title, _, rest = BODIES[language].partition("\n\n")
    document = from_text(f"{byline}\n\n{title}\n\n{rest}")
    assert isinstance(document, Document)
    assert summarise(detector.detect(document, segment(document))).degree == "fully_generated"
    assert said(detector, language, byline).degree == "fully_generated"


@pytest.mark.parametrize(("language", "line"), SOME_OF_A_SITE)
def test_some_of_a_site_is_not_this_article(detector: Detector, language: str, line: str) -> None:
    assert not said(detector, language, line).disclosed


@pytest.mark.parametrize(("language", "line"), WHOLE_SITES)
def test_all_of_a_site_is_this_article_too(detector: Detector, language: str, line: str) -> None:
    assert said(detector, language, line).disclosed


def test_no_language_but_english_has_a_class_of_its_own():
    """A class that is misspelt in one language would be a feature that nothing knows."""
    folder = files("provenance.detect.disclosure.words").joinpath("lexicons")
    tables = {path.name: set(tomllib.loads(path.read_text("utf-8"))) for path in folder.iterdir()}
    shared = Counter(name for table in tables.values() for name in table)
    assert not {name for name, times in shared.items() if times == 1} - tables["en.toml"]


def test_what_people_have_made_amid_an_article_is_no_denial():
    said = (
        "El barco es un ferri pequeño. Lo han construido sesenta y una personas, de las cuales catorce ya trabajaban."
    )
    document = from_text(f"{BODIES['es']}\n\n{said}\n\n{BODIES['es']}")
    assert isinstance(document, Document)
    assert summarise(Detector(load()).detect(document, segment(document))) == DisclosureSummary(disclosed=False)


def test_the_last_words_of_an_article_are_no_part_of_what_is_said_behind_them():
    last = "Perbaikan itu menelan biaya sekitar empat miliar rupiah yang sebagian besar dibayar kabupaten."
    said = "Teks ini dibuat secara otomatis dari data kantor pelabuhan."
    document = from_text(f"{BODIES['id']}\n\n{last} {said}")
    assert isinstance(document, Document)
    assert summarise(Detector(load()).detect(document, segment(document))).quote == said


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("fr", "Cet article a été écrit par l'IA, hormis le titre."),
        ("sv", "Texten skrevs av AI, förutom rubriken."),
        ("no", "Teksten er skrevet av KI, bortsett fra tittelen."),
    ],
)
def test_what_is_excepted_is_no_part_that_a_machine_made(detector: Detector, language: str, statement: str) -> None:
    assert said(detector, language, statement).scope == "whole_article"


@pytest.mark.parametrize(
    ("language", "statement", "review"),
    [
        ("ko", "이 기사는 AI가 작성하고 편집자의 검토를 거쳤습니다.", "unnamed"),
        ("ko", "이 기사는 AI가 작성했으며 사람의 검토를 거치지 않았습니다.", "denied"),
        ("ja", "この記事はAIが作成し、人間による確認を経て公開しています。", "unnamed"),
        ("ja", "この記事はAIが自動生成したもので、人間による確認は行っていません。", "denied"),
        ("ja", "この記事は自動作文ソフトがまとめ、編集部が掲載前に目を通しています。", "desk"),
        ("ja", "この記事は自動作文ソフトがまとめ、編集部は目を通していません。", "denied"),
        ("hi", "यह लेख एआई ने लिखा है और मानव समीक्षा के बाद प्रकाशित किया गया।", "unnamed"),
    ],
)
def test_a_review_is_denied_only_where_its_negation_stands(
    detector: Detector, language: str, statement: str, review: str
) -> None:
    assert said(detector, language, statement).review == review


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("en", "Some content in this article was generated by AI and checked by editors."),
        ("ko", "이 기사의 일부는 AI로 작성했습니다."),
    ],
)
def test_some_of_this_article_is_not_some_of_a_site(detector: Detector, language: str, statement: str) -> None:
    assert said(detector, language, statement).disclosed
