"""Lines that are promo by their wording, and prose that only sounds like them."""

import pytest
from harbour import BODY, COMPANY, labels

HARD = (
    "Past performance does not predict what a fund will do next, which is why the regulator wants the charts gone.",
    "Next week, the board is expected to publish the minutes of its three closed meetings.",
    "Her newsletter, which she writes on the boat, has 4,000 subscribers and has never carried an advertisement.",
    '"Sign up for our newsletter" is painted on the door of the ticket office, above the hours of the night boat.',
    '"All rights reserved" stood on the last page of the timetable, although nobody knew who had written it.',
    "Your home may be repossessed if you do not keep up repayments; last year that happened to nine of the crew.",
    "Subscribe, like, follow, share: Jo Hale recites it the way her mother recited the stations of the coast.",
    "Up next: Marlow plays at Henley on Saturday.",
    "A court ruled that a site must let people reject cookies as easily as it lets them accept cookies.",
    "Get the weekly wash done by noon, the old women used to say on the quay, and the rest will see to itself.",
    "Drivers had to download the council's parking app before they could pay for a ticket at the quay.",
    "Dr Hale receives funding from the Natural Environment Research Council for the work on eels.",
    "If you liked this team last year, you will hardly know it now that the goalkeeper has gone to sea.",
    "Her account of the strike was originally published by the Linden Daily in 1926 and never since.",
    "The team sponsored by Norberry Bank won the cup for the third time in front of nine thousand people.",
    "This article was written by a fourteen-year-old, and the party never forgave the paper for it.",
    "Follow the coast road to Henley on a Sunday and the sea will be on your left for an hour.",
    "HENLEY, May 3 (GLOBE NEWSWIRE) -- Harbour Foods said on Tuesday that it had bought the mill on the quay.",
)


@pytest.mark.parametrize("line", HARD)
def test_prose_that_looks_like_promo_stays(auditor, line):
    found = labels(auditor.audit("\n\n".join([*BODY[:3], line, *BODY[3:]])))
    assert found[line].name == "body"


def test_a_companys_own_paragraph_is_led_by_its_header(auditor):
    found = labels(auditor.audit("\n\n".join([*BODY, *COMPANY])))
    assert [(found[line].name, found[line].kind) for line in COMPANY] == [
        ("boilerplate", "press_release_boilerplate")
    ] * 2


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("About the ferry", "Jo Hale has steered the night boat since 2009 and knows every rock."),
        ("About AI", "The chairman said the paid crew would have to do without the new radar for another year."),
        ("About Harbour Foods", "The union said Harbour Foods had sacked nine people before the soup was cold."),
    ],
)
def test_a_name_in_the_article_leads_nothing(auditor, header, line):
    found = labels(auditor.audit("\n\n".join([*BODY[:2], header, line, *BODY[2:]])))
    assert found[line].name == "body"


def test_a_companys_paragraph_may_begin_with_its_founding(auditor):
    own = "Founded in 1893, Harbour Foods has two docks and a kitchen. It is held by the families of its cooks."
    audit = auditor.audit(" ".join([*BODY, "About Harbour Foods, Inc.", own]))
    assert "two docks" not in audit.outcome.editorial.text
    assert "A hearing is planned for early April." in audit.outcome.editorial.text


def test_a_companys_own_praise_sells_and_news_does_not(auditor):
    praise = (
        "Your home deserves the best, and our certified team is here to help you every step of the way.",
        "At Harbour Roofing we offer a full range of services, from a free inspection to a complete new roof.",
        "Whether you need a quick repair or want to improve your property, our experts have you covered.",
        "We use only high-quality materials, and our flexible payment plans make it easy to get started.",
        "Here are five benefits of choosing a professional roofing company for your next project.",
        "Ready to get started? Contact us today for your free quote, and let us take care of the rest.",
    )
    assert auditor.audit("\n\n".join(praise)).row()["commercial_verdict"] == "commercial"
    assert auditor.audit("\n\n".join(BODY)).row()["commercial_verdict"] == "editorial"


@pytest.mark.parametrize("header", ["Most Popular", "Most Read", "Trending", "Related", "More from News"])
def test_a_header_between_paragraphs_takes_no_paragraph_along(auditor, header):
    last = "The recordings will be kept at the county archive, where anyone can hear them by appointment."
    paragraphs = [*BODY, last]
    for place in range(1, len(paragraphs)):
        found = labels(auditor.audit("\n\n".join([*paragraphs[:place], header, *paragraphs[place:]])))
        assert found[header].name == "boilerplate"
        assert [found[line].name for line in paragraphs] == ["body"] * len(paragraphs)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("More: Council picks a new harbour master", "related_link"),
        ("WATCH: Drone footage of the burst dam", "related_link"),
        ("Donate today", "call_to_action"),
        ("Your gift will fund reporting like this for a whole year.", "call_to_action"),
        ("Before you buy stock in Quay Foods, consider this: our list of ten is out.", "call_to_action"),
        ("Follow the tides with our weekly Ledger newsletter. Sign up here.", "newsletter_signup"),
        ("Members-only story", "subscription_wall"),
        ("Sponsored: Earn more on your savings with Quaybank", "sponsored_label"),
        ("This article does not have editorial involvement of the Harbour Post.", "sponsored_label"),
        ("Comparte este artículo", "share_follow"),
        ("Mit Material von AFP", "syndication_credit"),
        (
            "We and our 842 partners store and access personal data, like browsing data, on your device.",
            "cookie_notice",
        ),
        ("Tom Vance covers schools for the Harbour Post. Reach him at tom@post.example.", "author_bio"),
        ("When investing, your capital is at risk.", "investment_disclaimer"),
        ("Call Linden Dental at 555-0170 to schedule your free visit!", "call_to_action"),
        ("La suite est réservée aux abonnés.", "subscription_wall"),
        ("Lesen Sie auch: Wie die Fähre gerettet wurde", "related_link"),
        ("What else we're reading", "related_link"),
        ("Publicité", "advertisement_label"),
        ("Síguenos en WhatsApp", "share_follow"),
        ("Forward-Looking Statements", "press_release_boilerplate"),
        ("Photography by Ann Lee for Harbour Media", "photo_credit"),
        ("Subscribe to the engineering blog: no spam, unsubscribe any time", "newsletter_signup"),
        ("Copyright 2026 The Associated Press. All rights reserved.", "copyright"),
    ],
)
def test_promo_between_paragraphs_is_known_by_its_wording(auditor, line, kind):
    found = labels(auditor.audit("\n\n".join([*BODY[:3], line, *BODY[3:]])))
    assert (found[line].name, found[line].kind) == ("boilerplate", kind)
    assert [found[text].name for text in BODY] == ["body"] * len(BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Some turned to sponsors, for 'This newsletter is brought to you by' is what a reader expects to see there.",
        'Some turned to sponsors, for "This newsletter is brought to you by" is what a reader expects to see there.',
    ],
)
def test_a_wording_that_a_sentence_quotes_and_goes_on_to_speak_of_is_no_promo(auditor, line):
    assert labels(auditor.audit("\n\n".join([*BODY, line])))[line].name == "body"


def test_what_stands_between_the_labels_of_a_newsletters_box_belongs_to_it(auditor):
    box = [
        "skip past newsletter promotion",
        "The best of the harbour, the good and the bad of it",
        "after newsletter promotion",
    ]
    found = auditor.audit("\n\n".join([*BODY[:3], *box, *BODY[3:]])).findings
    assert [f.quote for f in found if f.rule == "boilerplate.newsletter-label"] == box
