"""What chatbots say around a text: forms, and the words of each language."""

import re
import tomllib

import pytest
import re2

from provenance.detect import rules
from provenance.detect.engine import Engine
from provenance.detect.rules.catalogue import chat_rules
from provenance.detect.rules.chats import forms
from provenance.detect.rules.examples import spans
from provenance.errors import Refused

FORMS = tomllib.loads(forms.FORMS.read_text("utf-8"))
CLASSES = set(re.findall(r"\{([a-z]+)\}", str(FORMS["rule"])))
LANGUAGES = forms.languages()


def of(language):
    return tomllib.loads(forms.FORMS.with_stem(language).read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_of_a_language_stands_in_a_form(language):
    assert set(of(language)["words"]) <= CLASSES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_of_a_rule_that_the_language_has(language):
    examples = set(of(language)["examples"]) - {"misses"}
    suffix = "" if language == forms.ALWAYS else f"-{language}"
    assert {f"residue.{name}{suffix}" for name in examples} == {rule.id for rule in chat_rules(language)}


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "zh"])
def test_a_language_has_all_rules(language):
    assert len(chat_rules(language)) == len(FORMS["rule"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_rules_leave_the_ordinary_texts_of_all_languages_alone(language):
    engine = Engine(chat_rules(forms.ALWAYS))
    assert [text for text in of(language)["examples"]["misses"] if spans(engine, text)] == []


ARTICLES = {
    "de": "Die Brücke am alten Hafen wird für drei Wochen gesperrt, sagte die Bürgermeisterin am Dienstag.",
    "es": "El puente del puerto viejo cerrará durante tres semanas, dijo la alcaldesa el martes por la tarde.",
    "ja": "旧港の橋は月曜日から三週間通行止めになると区長が火曜日に発表した。",
    "pl": "Most w starym porcie zostanie zamknięty na trzy tygodnie, powiedziała we wtorek pani burmistrz.",
}


@pytest.mark.parametrize("language", ARTICLES)
def test_a_leak_is_found_in_an_article_of_its_language(auditor, language):
    leak = of(language)["examples"]["chat-closer"][0].replace("[[", "").replace("]]", "")
    audit = auditor.audit(f"{ARTICLES[language]}\n\n{leak}")
    [found] = [finding for finding in audit.findings if finding.category == "residue"]
    assert found.rule == f"residue.chat-closer-{language}"
    assert leak.endswith(found.quote)
    assert audit.row()["residue"] == "chat_closer"


@pytest.mark.parametrize("language", ARTICLES)
def test_a_leak_in_english_is_found_in_articles_of_all_languages(auditor, language):
    audit = auditor.audit(f"{ARTICLES[language]}\n\nLet me know if you'd like any changes!")
    assert audit.row()["residue"] == "chat_closer"


@pytest.mark.parametrize(
    "said",
    [
        "Hinweis: Ich habe diesen Text mit einer KI geschrieben und den Ton angepasst.",
        "Anmerkung: Dieser Beitrag wurde von ChatGPT verfasst, die Namen wurden durch echte Namen ersetzt.",
    ],
)
def test_a_note_that_speaks_of_a_machine_is_no_leak(auditor, said):
    assert auditor.audit(f"{ARTICLES['de']}\n\n{said}").row()["residue"] is None


@pytest.mark.parametrize(
    ("entry", "found", "left"),
    [
        ("shorter version", ["a shorter version."], ["shorter versions", "a shorter  version"]),
        ("adjust*", ["Adjusting it"], ["readjust it"]),
        ("*fassung", ["die Kurzfassung"], ["die Fassungen"]),
        ("Ihr(e|es|) Text", ["ihr Text", "Ihres Text"], ["Ihren Text", "ihr Texte"]),
        ("ønsker (du|dere)", ["Ønsker du det"], ["ønsker duen"]),
        ("# words", ["400 words"], ["many words"]),
        ("based on ...you gave", ["based on the notes you gave"], ["based on notes. What you gave"]),
        ("(a|b) c", ["a c", "b c"], ["ab c", "c"]),
        ("тон*", ["изменить тона"], ["текст"]),
    ],
)
def test_what_an_entry_stands_for(entry, found, left):
    pattern = re2.compile("(?i)" + forms.pattern(entry))
    assert [bool(pattern.search(text)) for text in (*found, *left)] == [True] * len(found) + [False] * len(left)


def test_the_id_of_a_rule_of_another_language_is_taken(tmp_path):
    rule = chat_rules("de")[0]
    path = tmp_path / "mine.toml"
    path.write_text(
        f'[[rule]]\nid = "{rule.id}"\nkind = "chat_opener"\npattern = "ahoy"\nsource = "a pier"\n'
        'hits = ["[[Ahoy]]", "[[ahoy]]!"]\nmisses = ["hello", "hi"]\n',
        "utf-8",
    )
    with pytest.raises(Refused, match="the id exists already"):
        rules.load([path])


LEAK = "As an AI language model, I cannot predict prices."


@pytest.mark.parametrize(
    ("written", "media_type", "leaks"),
    [
        (LEAK, "text/plain", True),
        (f"We asked the program for a price, and it answered:\n\n{LEAK}", "text/plain", False),
        (f"> {LEAK}", "text/markdown", False),
        (f"<blockquote><p>{LEAK}</p></blockquote>", "text/html", False),
        (f"<p>{LEAK}</p>", "text/html", True),
        ("The captain spoke:\n\n[Insert quote here]", "text/plain", True),
    ],
)
def test_what_an_article_shows_of_a_chat_is_no_leak(auditor, written, media_type, leaks):
    before, after = ("<html><body><article>", "</article></body></html>") if media_type == "text/html" else ("", "")
    paragraph = "The harbour office sold three berths on Tuesday, more than in all of last year."
    text = f"{before}{f'<p>{paragraph}</p>' if before else paragraph}\n\n{written}{after}"
    assert bool(auditor.audit(text, media_type=media_type).row()["residue"]) is leaks
