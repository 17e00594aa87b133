"""What a rule leads or covers beside the lines that it hits, and lines that look like furniture and are none."""

import pytest
from harbour import BODY

RELEASE = [
    "LINDEN, May 3, 2031 /Quaywire/ -- Harbour Foods, the maker of tinned soup, today opened its fourth kitchen.",
    *BODY,
    "About Harbour Foods",
    "Harbour Foods is a family firm that was founded in 1952 and sells soup in nine countries.",
    "These forward-looking statements are subject to risks and uncertainties, many of which nobody controls.",
    "In 2030 it opened two kitchens, and sales rose by a tenth to 1.2 million.",
    "Media contact: Ann Lee, ann@harbourfoods.example",
]
TAIL = RELEASE[-5:]


@pytest.mark.parametrize("between", ["\n", " "])
def test_the_tail_of_a_release_is_taken_whole(auditor, between):
    text = auditor.audit(between.join(RELEASE)).outcome.editorial.text
    assert "A hearing is planned for early April." in text
    assert not [line for line in TAIL[1:] if line in text]


def test_names_below_a_contact_belong_to_it(auditor):
    names = ["Cody Tallow, Alex Reed", "Gateway Group"]
    found = auditor.audit("\n".join([*RELEASE, *names])).findings
    assert [f.kind for f in found if f.quote in names] == ["press_release_boilerplate"] * 2


def test_two_marks_of_a_release_make_no_tail(auditor):
    sign = "This press release should be read with care, said the mayor."
    lines = [*BODY, *BODY, sign, *BODY[:3], "It will be open to all who come.", RELEASE[-1]]
    assert "It will be open to all who come." in auditor.audit("\n".join(lines)).outcome.editorial.text


def test_more_about_the_writer_goes_with_the_first_sentence_in_a_joined_text(auditor):
    writer = [
        "Ann Lee is a freelance journalist based in Linden.",
        "Her novel about the storm of 1952 was printed twice.",
    ]
    assert "novel" not in auditor.audit(" ".join([*BODY, *writer])).outcome.editorial.text
    assert "novel" in auditor.audit(" ".join([*BODY, writer[1]])).outcome.editorial.text


@pytest.mark.parametrize("sign", ["", "- ", "\u2022 ", "\u00b7 "])
def test_items_of_a_list_that_a_sentence_introduces_stay(auditor, sign):
    items = [f"{sign}{item}" for item in ("Rowers Saloon in Quay", "Otter Park in Merrow", "Wilder Lake", "Foam Hall")]
    found = auditor.audit("\n".join([*BODY[:3], "The council has chosen four places for the new ferries:", *items]))
    text = found.outcome.editorial.text
    assert [item for item in items if item.removeprefix(sign) in text] == items


@pytest.mark.parametrize(
    ("header", "cards"),
    [
        ("See also:", ["What is a ferry?", "What is a tide?"]),
        (
            "Read more on this story from our newsroom:",
            ["5 Things To Know About The New Ferry Fares", "Why The Night Boat Was Cancelled For A Third Winter"],
        ),
    ],
)
def test_cards_below_a_header_go_although_it_ends_with_a_colon(auditor, header, cards):
    text = auditor.audit("\n".join([*BODY, header, *cards])).outcome.editorial.text
    assert not [card for card in cards if card in text]


@pytest.mark.parametrize(
    "post",
    [
        "Join the adventure: claim a pass today #ferries \u2014 Linden Ferries (@lindenferries) December 16, 2031",
        "https://twitter.com/lindenferries/status/1740508593917759993",
    ],
)
def test_posts_that_an_article_quotes_stay(auditor, post):
    found = [f.quote for f in auditor.audit("\n".join([*BODY[:3], post, *BODY[3:]])).findings]
    assert not [quote for quote in found if quote == post]


def test_a_credit_of_a_picture_that_a_machine_made_is_a_credit_and_a_disclosure(auditor):
    credit = "Generated Image: Midjourney"
    found = auditor.audit("\n".join([*BODY, credit]))
    said = {(f.category, f.kind) for f in found.findings if f.quote == credit}
    assert {category for category, _ in said} == {"boilerplate", "disclosure"}
    assert ("boilerplate", "photo_credit") in said


@pytest.mark.parametrize(
    "label",
    [
        "Advertisement -",
        "AD AD",
        "watch now",
        "Share:",
        "Source: TradingView",
        "Related stories",
        "SIGN UP",
        "Start for free",
    ],
)
def test_a_label_in_front_of_a_sentence_of_a_joined_text_takes_nothing_along(auditor, label):
    sentence = "Passengers paid 4.40 for a single crossing at the end of the quarter that closed in January."
    text = auditor.audit(" ".join([*BODY[:3], label, sentence, *BODY[3:]])).outcome.editorial.text
    assert sentence in text
    assert label not in text


@pytest.mark.parametrize("between", ["\n", " "])
def test_titles_in_capitals_between_paragraphs_go(auditor, between):
    title = "HARBOUR MASTER SAYS THE OLD QUAY OF LINDEN IS SAFE"
    text = auditor.audit(between.join([*BODY[:2], title, *BODY[2:]])).outcome.editorial.text
    assert title not in text
    assert "A hearing is planned for early April." in text
    assert "Passengers pay 4.40 for a single crossing at present." in text


def test_an_article_in_capitals_stays(auditor):
    lines = [line.upper() for line in BODY]
    assert [line for line in lines if line in auditor.audit("\n".join(lines)).outcome.editorial.text] == lines


@pytest.mark.parametrize("header", ["More: ", "More:", "Magazine: "])
def test_a_title_ends_where_the_article_goes_on_although_the_rule_takes_its_first_letter(auditor, header):
    card = f"{header}Broad Quay village seeks quiet zone for weekends after deadly storm"
    sentence = "Passengers paid 4.40 for a single crossing at the end of the quarter that closed in January."
    text = auditor.audit(" ".join([*BODY[:3], card, sentence, *BODY[3:]])).outcome.editorial.text
    assert sentence in text
    assert "seeks quiet zone" not in text
