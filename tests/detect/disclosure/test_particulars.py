"""What a statement names besides its machine, what it denies, and what is none for all its words."""

import pytest

from provenance.detect.disclosure.claims.asides import aside
from provenance.detect.disclosure.claims.negations import denied_agent, not_alone
from provenance.detect.disclosure.statements.people import reviewers
from provenance.detect.disclosure.statements.scope import scope
from provenance.detect.disclosure.statements.systems import system
from provenance.detect.disclosure.words.reading import read
from provenance.fold import fold


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("For this story, our system composed the headline.", "headline"),
        ("Our picture for this page was made by AI.", "image"),
        ("The harbour above was drawn by a machine.", "image"),
        ("Read to you by a synthetic voice.", "audio"),
        ("From the Norwegian by machine, checked by Ana Holm.", "translation"),
        ("This digest was written by AI.", "whole_article"),
        ("The two paragraphs above were written by AI.", "part"),
        ("This poem was written by AI.", "whole_article"),
        ("The interview was transcribed by Otter.ai.", "research"),
        ("The interview for this profile was transcribed by Otter.ai.", "research"),
        ("The transcript was made with Otter.ai.", "research"),
        ("This transcript was made with Otter.ai.", "whole_article"),
        ("This interview was transcribed and written by AI.", "whole_article"),
        ("Claude turned the transcript of the inquest into this account.", "whole_article"),
        ("The poem at the end was written by AI.", "part"),
        ("Under section 4 of our code: this was written by AI.", "whole_article"),
        ("Claude (the program, not the man in the picture) wrote this piece.", "whole_article"),
        ("Listen to this article, narrated by a computer voice.", "audio"),
        ("Reporting: Ana Holm; writing assistance: Copilot.", "whole_article"),
        ("Words: Ana Holm Pictures: Midjourney", "image"),
        ("AI was used to summarise the council's reports for this story.", "research"),
        ("Produced with assistance from Claude, which drew up the tables.", "whole_article"),
        ("We used ChatGPT to summarise the council minutes.", "research"),
        ("Claude was used to summarise this article.", "summary"),
        ("Neither reporting nor writing involved generative AI.", "whole_article"),
        ("Generated automatically with data from Brinework.", "whole_article"),
    ],
)
def test_scope_is_of_what_is_made(said, part):
    assert scope(said, read(said, "en").words) == part


@pytest.mark.parametrize(
    ("said", "language", "part"),
    [
        ("この記事の要約はAIが作成しました。", "ja", "summary"),
        ("이 기사의 요약은 AI가 작성했습니다.", "ko", "summary"),
        ("本文摘要由AI生成。", "zh", "summary"),
        ("Bu haberin özeti yapay zekâ tarafından yazıldı.", "tr", "summary"),
        ("इस लेख का शीर्षक एआई ने लिखा है।", "hi", "headline"),
        ("この記事はAIが作成しました。", "ja", "whole_article"),
        ("本文及标题由AI生成。", "zh", "whole_article"),
        ("Questa notizia è letta da una voce creata con l'IA.", "it", "audio"),
    ],
)
def test_the_owner_of_a_part_is_not_what_is_made(said, language, part):
    text = fold(said).text
    assert scope(text, read(text, language).words) == part


@pytest.mark.parametrize(
    ("said", "language", "names"),
    [
        ("Written by AI, edited by Assistant Sports Editor Ana Holm.", "en", ["Ana Holm"]),
        ("Written by AI. Review: the Standards Unit.", "en", []),
        ("Written by AI and checked by Mrs Ana Holm.", "en", ["Ana Holm"]),
        ("Written by AI, edited by Ana Holm (Partner, Property Litigation).", "en", ["Ana Holm"]),
        ("Translated by DeepL and checked at the Port Adler bureau.", "en", []),
        ("Written by AI and reviewed by Dr Ana Holm.", "en", ["Dr Ana Holm"]),
        ("Bei der Durchsicht half eine KI.", "de", []),
        ("Skrevet av KI, med Ana Holms rettelser.", "no", ["Ana Holm"]),
        ("この記事はAIが作成し、デスクの春野千夏が確認しました。", "ja", ["春野千夏"]),
        ("本文由AI生成,译审周可人对照原文改定。", "zh", ["周可人"]),
        ("By ChatGPT, edited by Ana Holm October 3, 2025", "en", ["Ana Holm"]),
        ("Written by AI, edited by Ana Holm 3 Oct 2025", "en", ["Ana Holm"]),
        ("Written by AI, edited by Ana Holm 4 min read", "en", ["Ana Holm"]),
        ("Written by AI, edited by Ana Holm Updated 2 hours ago", "en", ["Ana Holm"]),
        ("Written by AI, edited by Ana Holm Read more", "en", ["Ana Holm"]),
        ("Written by AI, edited by April May", "en", ["April May"]),
        ("Escrito por IA, revisado por Ana Maria del Olmo Compartir", "es", ["Ana Maria del Olmo"]),
        ("Von einer KI geschrieben, geprüft von Ana Holm Freitag, 3. Oktober 2025", "de", ["Ana Holm"]),
        ("Von Ana Holm · KI-generiert und redaktionell geprüft", "de", []),
        ("Written with AI and checked by a Harbour Post editor.", "en", []),
        ("Written with AI. An editor at the Harbour Post checked it.", "en", []),
        ("Written with AI and reviewed by Ana Holm, an editor at the Harbour Post.", "en", ["Ana Holm"]),
        ("Written with AI and edited by Harbour Post editor Ana Holm.", "en", ["Ana Holm"]),
        ("Written with AI and edited by editor Ana Holm.", "en", ["Ana Holm"]),
        ("Written with AI and checked by an editor, Ana Holm.", "en", ["Ana Holm"]),
        ("Generated using data from Rent Sable, then reviewed by an editor.", "en", []),
        ("Escrito con IA y revisado por un periodista de La Nación.", "es", []),
        ("Geschreven met AI en nagelezen door een redacteur van De Haven.", "nl", []),
        ("Écrit par une IA et relu par un journaliste de L'Est Maritime.", "fr", []),
        (
            "Mit KI erstellt und vor der Veröffentlichung von der Redakteurin Ana-Lea Holm geprüft.",
            "de",
            ["Ana-Lea Holm"],
        ),
    ],
)
def test_people_are_named_without_their_jobs(said, language, names):
    text = fold(said).text
    found = reviewers(text, read(text, language).words, language)
    assert [text[person.start : person.end] for person in found] == names


@pytest.mark.parametrize(
    ("said", "language", "tool"),
    [
        ("By Hedda, our weather robot; corrected by Ana Holm.", "en", "Hedda"),
        ("Av Hedda (værrobot)", "no", "Hedda"),
        ("这份快报是机器人“小潮”写的。", "zh", "小潮"),
        ("Automatically generated by Brinework from the harbour's figures.", "en", "Brinework"),
        ("Staff writer: none. Drafting engine: Brinework.", "en", "Brinework"),
        ("Generated 04:58 GMT from feed 22.", "en", None),
        ("Ana wrote it in Catalan. An AI put it into English.", "en", None),
        ("You are reading a machine's English.", "en", None),
        ("Wetter: maschinell erstellt, Stand 5 Uhr.", "de", None),
        ("Reader, a bot wrote this.", "en", None),
        ("Generated by AI 03.10.2026", "en", None),
        ("Generated by Brinework 3 03.10.2026", "en", "Brinework 3"),
        ("Written by Holm 4 min read with AI", "en", None),
        ("By Ana Holm · Produced with AI assistance.", "en", None),
        ("This content was paid for by GrinTarn and created with AI.", "en", None),
        ("This article was generated by AI and approved by GrinTarn.", "en", None),
        ("This article was generated by AI and checked by GrinBot.", "en", "GrinBot"),
        ("This article was created with AI by GrinTarn.", "en", None),
        ("This article was created by GrinTarn.", "en", "GrinTarn"),
        ("Note: Summary: AI", "en", None),
        ("Hinweis: Symbolbild: KI-generiert", "de", None),
        ("Metni ChatGPT yazdı.", "tr", "ChatGPT"),
        ("이 기사는 ChatGPT가 썼습니다.", "ko", "ChatGPT"),
        ("By Petra Bot, with AI", "en", None),
        ("By Weather Bot", "en", "Weather Bot"),
        ("Generated automatically using information from GrinTarn.", "en", None),
        ("Written by HarborBot using data provided by GrinTarn.", "en", "HarborBot"),
        ("Written using data from GrinTarn by HarborBot.", "en", "HarborBot"),
        ("Texto generado automáticamente con datos de MAREA.", "es", None),
    ],
)
def test_systems_are_named_beside_their_kind_and_nothing_else_is(said, language, tool):
    text = fold(said).text
    assert system(text, read(text, language).words).tool == tool


@pytest.mark.parametrize(
    "said", ["No part of it was generated by a computer.", "We counted; nothing here was extracted by AI."]
)
def test_a_denied_subject_denies(said):
    assert denied_agent(read(said, "en").words)


@pytest.mark.parametrize("said", ["No editor was asked; it was written by AI.", "It was written by AI."])
def test_an_agent_that_is_affirmed_does_not(said):
    assert not denied_agent(read(said, "en").words)


def test_nothing_but_denies_no_more_than_the_rest():
    assert not_alone("A story that a program made out of nothing but a spreadsheet.")
    assert not not_alone("A story that was made by nothing but two hands.")


@pytest.mark.parametrize(
    "said",
    [
        "Had a machine written this review, it would have been kinder.",
        "Suppose that a program had composed these lines.",
        "From June our audio versions will be read by a synthetic voice.",
        "Was this written by a human or a bot? Vote below.",
        "Did a computer write this column?",
        "An earlier version of this article said that the poem was written by a bot.",
        "Last week's quiz was compiled by a chatbot.",
        "'Portrait', generated by a machine, is on show at the town hall.",
        "The recording is not real and was made by AI.",
    ],
)
def test_what_is_not_or_not_yet_or_not_this_is_an_aside(said):
    assert aside(said)


@pytest.mark.parametrize(
    "said",
    [
        "Had you guessed? A machine wrote this.",
        "An earlier version of this article failed to say that it was written by a bot.",
        "This recipe was written by a chatbot and the picture was generated by AI.",
    ],
)
def test_statements_are_no_asides(said):
    assert not aside(said)


@pytest.mark.parametrize("said", ["Drawing by A.I. Carver, 1922", "Our translator is Mr Pavel Robot."])
def test_initials_and_surnames_are_no_machines(said):
    assert "machine" not in read(said, "en").names
