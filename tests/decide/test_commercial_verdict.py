"""Whether an article carries promo or itself sells."""

import time

import pytest
from pier import DOCUMENT, EDITORIAL, NOTHING_SAID, TEXT, decision

from provenance.decide.verdict import decide
from provenance.read.document import from_text
from provenance.types import Editorial, Finding, Scores, Span


def boilerplate(kind, score, rule="boilerplate.classifier"):
    return Finding("boilerplate", kind, rule, Span(0, 6), "", score)


@pytest.mark.parametrize("kind", ["sponsored_label", "call_to_action", "newsletter_signup", "related_link"])
def test_a_finding_that_sells_is_no_editorial(kind):
    found = decision(findings=[boilerplate(kind, 0.7)])
    assert found.commercial == "carries_promo"
    assert decision(findings=[boilerplate("photo_credit", 0.7)]).commercial == "editorial"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("boilerplate.paid-article", "commercial"),
        ("boilerplate.sponsored", "carries_promo"),
        ("boilerplate.classifier", "carries_promo"),
    ],
)
def test_a_label_sells_where_a_rule_says_that_it_speaks_of_the_article(rule, expected):
    assert decision(findings=[boilerplate("sponsored_label", 0.99, rule)]).commercial == expected


FORMS = ("boilerplate.about-company", "boilerplate.press-contact")


@pytest.mark.parametrize(
    ("findings", "sells", "told"),
    [
        ([boilerplate("sponsored_label", None, "boilerplate.paid-article")], 0.1, "(boilerplate.paid-article)"),
        ([boilerplate("press_release_boilerplate", None, rule) for rule in FORMS], 0.1, f"({', '.join(FORMS)})"),
        (
            [boilerplate("affiliate_disclosure", None, "boilerplate.affiliate")]
            + [boilerplate("call_to_action", None, "boilerplate.buy-at")] * 4,
            0.1,
            "4 buttons of shops",
        ),
        ([], 0.73, "0.730000 >= 0.7"),
    ],
    ids=["a label", "a press release", "a shopping guide", "its body"],
)
def test_why_an_article_sells_is_told(findings, sells, told):
    scores = Scores(None, 0.0, 0.0, sells)
    found = decide(DOCUMENT, findings, NOTHING_SAID, EDITORIAL, scores, 0.01)
    assert found.commercial == "commercial"
    (reason,) = [reason for reason in found.reasons if reason.startswith("the article itself sells: ")]
    assert told in reason


def test_an_article_that_does_not_sell_has_no_reason_that_it_does():
    promo = [boilerplate("call_to_action", 0.7)]
    for findings in ([], promo):
        found = decide(DOCUMENT, findings, NOTHING_SAID, EDITORIAL, Scores(None, 0.0, 0.0, 0.69), 0.01)
        assert not any("sells" in reason for reason in found.reasons)


@pytest.mark.parametrize("rel", ["sponsored", "Sponsored", "nofollow SPONSORED"])
def test_an_article_whose_links_are_paid_for_sells_however_that_is_written(rel):
    offers = "".join(f'<p><a rel="{rel}" href="/{n}">Lantern {n}</a> burns for nine hours.</p>' for n in range(4))
    page = from_text(f"<h1>Four lanterns</h1>{offers}", "text/html")
    read = Editorial(page.text, tuple((e.span.start, e.span) for e in page.elements), 20, "en")
    assert decide(page, (), NOTHING_SAID, read, Scores(None, 0.0, 0.0), 0.01).reasons[-1] == (
        "the article itself sells: 4 blocks of its text have paid links"
    )


def test_a_label_counts_in_a_joined_text_as_on_its_own_line(auditor):
    lines = ["Why bakers swap their ovens for this one", "PAID CONTENT | Presented by Dozewell", TEXT]
    assert {auditor.audit(mark.join(lines)).row()["commercial_verdict"] for mark in ("\n\n", " ")} == {"commercial"}


BODY = (
    "The branch library will stay open until June, after the council voted five to four on Monday evening.",
    "About 140 people came to the meeting, many of them in yellow shirts that a bakery had printed overnight.",
    '"We have counted every visitor since 2009," said Colm Rafferty, who started the petition at his kitchen table.',
    "The mayor said that the branch had the fewest visitors of the seven and that its roof would cost 400,000.",
    "A foundation in the next county has offered half of that, if the building keeps its name and its clock.",
)
TITLE = "Library in the old mill stays open"


def verdict_of(auditor, *lines):
    return auditor.audit("\n\n".join(lines)).row()["commercial_verdict"]


@pytest.mark.parametrize(
    "label",
    [
        "Brand Voice | Paid Program", "(Sponsored)", "Ad feature", "ADVERTISEMENT FEATURE", "Brand Desk",
        "PARTNERED CONTENT", "Spotlight | Sponsored", "WSQ Custom Content", "Produced by BrandStudio for Norberry",
        "Press Release", "Paid for and presented by Norberry", "Contenido patrocinado", "Contenu sponsorisé",
        "Publireportage", "Gesponserter Beitrag", "Gesponsorde inhoud", "Contenuto sponsorizzato",
        "Conteúdo patrocinado por Norberry", "SPONSOR CONTENT", "Sponsor content from Norberry", "Annonsørinnhold",
        "Betalt innehåll", "Artykuł sponsorowany", "Kaupallinen yhteistyö", "На правах рекламы", "Sponsorlu içerik",
    ],
)  # fmt: skip
def test_a_label_that_the_article_is_paid_for_sells_above_and_below_the_title(auditor, label):
    assert verdict_of(auditor, label, TITLE, *BODY) == "commercial"
    assert verdict_of(auditor, TITLE, label, *BODY) == "commercial"
    assert verdict_of(auditor, TITLE, *BODY, label) == "carries_promo"


@pytest.mark.parametrize(
    "statement",
    [
        "This is a paid promotion by Norberry Bank.",
        "This article was created in partnership with Brightwatt.",
        "This post was sponsored by Norberry. All opinions are my own.",
        "Disclaimer: The above press release has been provided by Norberry. This paper answers for none of it.",
        "Disclosure: We were compensated by Norberry for this article.",
        "The publisher was paid nine thousand dollars by Norberry for the dissemination of this article.",
        "Note to readers: this article is a paid publication.",
        "This content was produced by the marketing team and paid for by Norberry. The newsroom had no part in it.",
        "Content paid for and created by Norberry Bank.",
        "This is paid content.",
        "The news and editorial staff had no role in this post's preparation.",
        "Disclaimer: This is a sponsored article, and views in it are not those of the Post. Readers should conduct "
        "independent research before they buy; nor can this article be regarded as investment advice.",
        "Disclaimer: The above article is sponsored content; a third party wrote it. The Post doesn't endorse or "
        "assume responsibility for the products on this page. Do your own research.",
        "The following content is a paid release. It is provided for informational purposes only.",
    ],
)
def test_a_statement_that_the_article_is_paid_for_sells_wherever_it_stands(auditor, statement):
    assert verdict_of(auditor, statement, TITLE, *BODY) == "commercial"
    assert verdict_of(auditor, TITLE, *BODY, statement) == "commercial"


def test_an_article_that_hands_out_the_address_of_a_presale_sells(auditor):
    end = "For more on the Otter coin:", "Presale: https://buy.otter.example", "Website: https://otter.example"
    assert verdict_of(auditor, TITLE, *BODY, *end) == "commercial"
    assert verdict_of(auditor, TITLE, *BODY, "Website: https://otter.example") == "carries_promo"


@pytest.mark.parametrize("label", ["Sponsored: A warm house for less", "Ad | A warm house for less"])
def test_a_label_with_a_title_sells_the_article_that_it_heads(auditor, label):
    assert verdict_of(auditor, label, *BODY) == "commercial"
    assert verdict_of(auditor, TITLE, *BODY[:2], label, *BODY[2:]) == "carries_promo"


@pytest.mark.parametrize(
    "line",
    [
        "This article was produced in partnership with The Linden Tribune, a nonprofit newsroom.",
        "This report was funded by a grant from the Linden Foundation.",
        "This article is part of a series on housing.",
        "No journalist was allowed into the hall.",
        "This article was written by Jo Hale, who covers the harbour.",
        "This article was provided by The Conversation.",
        "This story was funded by Okonkwo Ventures.",
        "This story was paid for by the Linden Foundation.",
        "Content paid for and created by advertisers now fills a third of the pages.",
    ],
)
def test_partners_and_funders_of_reporting_do_not_sell(auditor, line):
    assert verdict_of(auditor, TITLE, *BODY, line) != "commercial"


@pytest.mark.parametrize(
    "line",
    [
        "This article was produced in partnership with The Linden Tribune, a nonprofit newsroom.",
        "In partnership with ProPublica", "Presented by Quay Energy", "Sponsored Links",
        "Today's newsletter is brought to you by Okonkwo", "Sponsored by Okonkwo: try our ledger free",
        "Together with Fleetly", "Content from Reuters",
        "Sponsored by Sen. Dee Marsh, the bill would ban leaf blowers after dark.",
    ],
)  # fmt: skip
def test_partners_and_sponsors_of_a_slot_do_not_make_an_article_sell(auditor, line):
    assert verdict_of(auditor, TITLE, line, *BODY) != "commercial"


def test_a_label_above_an_advertisement_speaks_of_that_alone(auditor):
    card = "Buy now: $29 at Best Buy"
    assert verdict_of(auditor, TITLE, BODY[0], "Sponsored", card, *BODY[1:]) == "carries_promo"
    assert verdict_of(auditor, "Sponsored", TITLE, *BODY) == "commercial"


def test_a_wire_sells_where_the_article_begins_and_not_where_it_is_quoted(auditor):
    dateline = "LINDEN, May 16, 2026 /PRNewswire/ -- Harbour Foods opens a second kitchen on the quay this week."
    assert verdict_of(auditor, TITLE, dateline, *BODY) == "commercial"
    told = auditor.audit("\n\n".join([TITLE, dateline, *BODY])).row()["verdict_reasons"]
    assert "the form of a press release (dateline)" in told
    assert verdict_of(auditor, TITLE, *BODY[:4], dateline, BODY[4]) == "editorial"
    assert dateline in auditor.audit("\n\n".join([TITLE, dateline, *BODY])).outcome.editorial.text


@pytest.mark.parametrize(
    "dateline",
    [
        "LINDEN, May 16, 2026 (Business Wire) \u2013 Harbour Foods opens a second kitchen on the quay this week.",
        "** FOR IMMEDIATE RELEASE **",
        "LINDEN, May 16, 2026 /prnewswire-usnewswire/ -- Harbour Foods opens a second kitchen on the quay this week.",
        "LINDEN, UNITED STATES, May 16, 2026 /EINPresswire.com/ -- Harbour Foods opens a second kitchen on the quay.",
        "LINDEN, OK / ACCESSWIRE / May 16, 2026 / Harbour Foods opens a second kitchen on the quay this week.",
        "Linden, Ohio--(Newsfile Corp. - May 16, 2026) - Harbour Foods opens a second kitchen on the quay this week.",
        "LINDEN (PRWEB) May 16, 2026 -- Harbour Foods opens a second kitchen on the quay this week.",
        "LINDEN - Media OutReach Newswire - 16 May 2026 - Harbour Foods opens a second kitchen on the quay this week.",
        "Linden, UAE, May 16th, 2026, Chainwire Harbour Foods opens a second kitchen on the quay this week.",
        "(MENAFN- Harbour Daily) Harbour Foods opens a second kitchen on the quay this week.",
        "VMPL New Delhi [India], May 16: Harbour Foods opens a second kitchen on the quay this week.",
    ],
)
def test_a_wire_is_told_by_any_form_of_its_dateline(auditor, dateline):
    quoted = "The mail said (GLOBE NEWSWIRE) -- and nothing else that anybody on the quay remembers."
    assert verdict_of(auditor, dateline, TITLE, *BODY) == "commercial"
    assert verdict_of(auditor, TITLE, dateline, *BODY, quoted) == "commercial"
    assert verdict_of(auditor, TITLE, *BODY, quoted) == "editorial"
    said = "In the spring, as in March, 2021, Business Wire was down for an hour and nobody on the quay saw it."
    assert verdict_of(auditor, TITLE, said, *BODY) == "editorial"
    quoted = "The words FOR IMMEDIATE RELEASE stood on the page that the mayor had sent us in the morning."
    assert verdict_of(auditor, TITLE, quoted, *BODY) == "editorial"


def page(inside="", after="", paragraphs=BODY):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><body><main><article><h1>{TITLE}</h1>{body}{inside}</article>{after}</main></body></html>"


WIDGET = (
    '<div id="taboola-below-article-thumbnails">'
    + "".join(
        f'<div><a rel="nofollow noopener sponsored" href="https://t{n}.example">{title}</a></div>'
        for n, title in enumerate(
            ["Seniors born before 1969: read this", "Doctors: do this before bed", "Roofs, cheap"]
        )
    )
    + "</div>"
)


def test_paid_links_count_in_the_articles_own_text_and_in_no_widget(auditor):
    def verdict(source):
        return auditor.audit(source, "text/html").row()["commercial_verdict"]

    linked = [
        f'{text} <a rel="sponsored" href="https://shop.example/{n}">The mug</a> is blue.' for n, text in enumerate(BODY)
    ]
    assert verdict(page(after=WIDGET)) == "carries_promo"
    assert verdict(page(inside=WIDGET)) == "carries_promo"
    assert verdict(page(paragraphs=linked)) == "commercial"
    assert verdict(page(paragraphs=[f'{text} <a href="/mugs">All mugs.</a>' for text in linked])) == "commercial"


def test_an_article_that_earns_with_its_shop_buttons_sells(auditor):
    note = "We may earn a commission if you buy through links on this page."
    buttons = ["Buy now", "$60 at Best Buy", "Check price at Quaymart"]
    lines = [text for pair in zip(BODY, buttons, strict=False) for text in pair]
    assert verdict_of(auditor, TITLE, note, *lines) == "commercial"
    assert verdict_of(auditor, TITLE, note, *BODY) == "carries_promo"
    prices = ["$120 from Amazon $119 from Walmart", "$60 at Best Buy"]
    assert (
        verdict_of(auditor, TITLE, note, *(text for pair in zip(BODY, prices, strict=False) for text in pair))
        == "commercial"
    )


def test_shop_buttons_that_stand_side_by_side_count_one_by_one(auditor):
    link = '<a rel="sponsored nofollow" href="#">{}</a>'
    cards = [
        "<div>" + "".join(link.format(text) for text in pair) + "</div>"
        for pair in (("$89 from Quaymart", "$94 from Amazon"), ("Buy at Larder", "Check price"))
    ]

    def verdict(*cards, note="We may earn a commission if you buy through links on this page."):
        body = "".join(f"<p>{text}</p>{card}" for text, card in zip(BODY, [*cards, *[""] * 5], strict=False))
        source = f"<main><h1>{TITLE}</h1><p>{note}</p>{body}</main>"
        return auditor.audit(source, "text/html").row()["commercial_verdict"]

    assert verdict(*cards) == "commercial"
    assert verdict(*cards, note="The mill has a clock.") == "carries_promo"
    assert verdict("<div>" + link.format("Buy at Larder") * 4 + "</div>") == "carries_promo"


@pytest.mark.parametrize("label", ["Sponsored content", "Sponsor content"])
def test_a_label_that_is_a_link_in_a_menu_or_on_a_card_beside_speaks_of_another_article(auditor, label):
    def verdict(above):
        return auditor.audit(page().replace("<article>", f"{above}<article>"), "text/html").row()["commercial_verdict"]

    assert (
        verdict(f'<nav><ul><li><a href="/s">{label}</a></li><li><a href="/n">News</a></li></ul></nav>') != "commercial"
    )
    assert verdict(f'<aside class="card"><a href="/s">{label}</a><a href="/t">Six boats</a></aside>') != "commercial"
    assert verdict(f'<div class="kicker">{label}</div>') == "commercial"


def test_many_labels_in_menus_take_little_time(auditor):
    menu = '<div><a href="/s">Sponsored content</a></div><div>News</div>' * 4000
    source = f"<nav>{menu}</nav><main>{'<p>The mill has a clock that nobody winds any more.</p>' * 8000}</main>"
    start = time.perf_counter()
    reasons = auditor.audit(source, "text/html").row()["verdict_reasons"]
    assert time.perf_counter() - start < 6
    assert "a label says" not in reasons
