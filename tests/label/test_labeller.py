"""What the shipped model makes of invented articles."""

import numpy as np
import pytest

from provenance.bundle import store
from provenance.kinds import BOILERPLATE, COMMERCIAL
from provenance.label.labeller import Labeller
from provenance.label.thresholds import AMID_FURNITURE, FURNITURE, LINE, amid_furniture
from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.types import Finding

BODY = (
    "The harbour board voted on Tuesday to raise the ferry fare by a tenth, its second rise this year.",
    '"Nobody asked the crews," said Jo Hale, who has steered the night boat since 2009 and plans to retire in May.',
    "Passengers pay 4.40 for a single crossing at present. From June they will pay 4.90, or 39 for a book of ten.",
    "The board said fuel had cost it 1.2 million more than planned and storms had closed the route for 31 days.",
    "Residents of the outer islands have asked the minister to step in. A hearing is planned for early April.",
)
PROMO = {
    "Read Next: Why The Night Boat Was Cancelled For A Third Winter": "related_link",
    "Sign up for our morning newsletter": "newsletter_signup",
    "Photo by Lena Abbott on Unsplash": "photo_credit",
    "Market News and Data brought to you by Quayside APIs": "syndication_credit",
    "© 2024 Harbour Media. All rights reserved.": "copyright",
    "ADVERTISEMENT": "advertisement_label",
    "Follow us on Facebook and Instagram": "share_follow",
}
HARD = (
    "Past performance does not predict what a fund will do next, which is why the regulator wants the charts gone.",
    "Next week, the board is expected to publish the minutes of its three closed meetings.",
    "Her newsletter, which she writes on the boat, has 4,000 subscribers and has never carried an advertisement.",
)


def labels(auditor, text):
    audit = auditor.audit(text)
    return {audit.text[x.block.span.start : x.block.span.end]: x for x in audit.outcome.labels}


def mixed():
    lines = []
    promo = list(PROMO)
    for place, paragraph in enumerate(BODY):
        lines += [paragraph, *promo[place : place + 1]]
    return "\n\n".join([*lines, *promo[len(BODY) :]])


def test_promo_between_paragraphs_is_found_with_its_kind(auditor):
    found = labels(auditor, mixed())
    for line, kind in PROMO.items():
        assert found[line].name == "boilerplate"
        assert found[line].kind == kind


def test_the_article_stays(auditor):
    found = labels(auditor, mixed())
    assert all(found[line].name == "body" for line in BODY)


@pytest.mark.parametrize("line", HARD)
def test_prose_that_looks_like_promo_stays(auditor, line):
    found = labels(auditor, "\n\n".join([*BODY[:3], line, *BODY[3:]]))
    assert found[line].name == "body"


def test_promo_does_not_change_the_labels_of_the_article(auditor):
    before, after = labels(auditor, "\n\n".join(BODY)), labels(auditor, mixed())
    assert [before[line].name for line in BODY] == [after[line].name for line in BODY]


def test_findings_cover_whole_units_and_quote_them(auditor):
    audit = auditor.audit(mixed())
    found = [f for f in audit.findings if f.category == "boilerplate"]
    assert {f.quote for f in found} >= set(PROMO)
    for finding in found:
        assert finding.kind in BOILERPLATE
        assert audit.text[finding.start : finding.end] == finding.quote
        assert 0 <= finding.score <= 1


def test_probabilities_are_nested(auditor):
    found = labels(auditor, mixed())
    assert found.keys() >= {*BODY, *PROMO}
    for label in found.values():
        assert 0 <= label.commercial <= label.boilerplate <= 1


def test_a_document_is_labelled_alike_alone_and_in_a_batch(auditor):
    def shown(audit):
        return [(x.name, x.kind, round(x.boilerplate, 5)) for x in audit.outcome.labels]

    texts = [mixed(), "\n\n".join(BODY), "\n\n".join(reversed(BODY))]
    frame = pytest.importorskip("pandas").DataFrame({"text": texts})
    assert [shown(auditor.audit(text)) for text in texts] == [shown(auditor.audit(text)) for text in frame.text]
    together = auditor.score_frame(frame).commercial_score
    assert together.tolist() == pytest.approx(
        [auditor.audit(text).row()["commercial_score"] for text in texts], abs=1e-6
    )


@pytest.mark.parametrize("text", ["xxx", "x x x", "<p>x</p>"])
def test_a_document_that_no_model_looks_at_is_labelled_alone(auditor, text):
    row = auditor.audit(text).row()
    assert (row["status"], row["verdict"]) == ("ok", "not_scored")


def test_commercial_share_grows_with_promo(auditor):
    less, more = (auditor.audit(text).row() for text in ("\n\n".join(BODY), mixed()))
    assert less["commercial_score"] < 0.1 < more["commercial_score"] <= more["boilerplate_share"]
    assert set(more["boilerplate_kinds"].split(";")) & set(COMMERCIAL)


def test_page_regions_are_told_apart(auditor):
    page = (
        "<html><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
        + "<article><h1>Fares rise</h1>"
        + "".join(f"<p>{line}</p>" for line in BODY)
        + "</article><footer><a href='/privacy'>Privacy policy</a><p>© 2024 Harbour Media. All rights reserved.</p>"
        + "</footer></body></html>"
    )
    audit = auditor.audit(page, "text/html")
    named = {audit.text[x.block.span.start : x.block.span.end]: x.name for x in audit.outcome.labels}
    assert [named[line] for line in BODY] == ["body"] * len(BODY)
    assert named["Home"] == named["Privacy policy"] == "boilerplate"
    assert named["Fares rise"] == "meta"


def test_a_joined_text_is_cut_where_a_line_began(auditor):
    line = " ".join([*BODY[:3], "Related Reading: Ten Harbour Towns That Kept Their Trams", *BODY[3:]])
    body = auditor.audit(line).outcome.editorial.text
    assert "Harbour Towns" not in body
    assert "The board said fuel had cost it" in body


COMPANY = (
    "About Harbour Foods",
    "Harbour Foods is a maker of soups and sauces based in Linden. Its products are sold in nine countries.",
)


def test_a_companys_own_paragraph_is_led_by_its_header(auditor):
    found = labels(auditor, "\n\n".join([*BODY, *COMPANY]))
    assert [(found[line].name, found[line].kind) for line in COMPANY] == [
        ("boilerplate", "press_release_boilerplate")
    ] * 2


def test_a_companys_own_paragraph_is_found_in_a_joined_text(auditor):
    audit = auditor.audit(" ".join([*BODY, *COMPANY]))
    found = " ".join(f.quote for f in audit.findings if f.kind == "press_release_boilerplate")
    assert all(sentence in found for sentence in (COMPANY[0], "based in Linden.", "sold in nine countries."))


def test_a_name_in_the_article_leads_nothing(auditor):
    lines = [
        *BODY[:2],
        "About the ferry",
        "Jo Hale has steered the night boat since 2009 and knows every rock.",
        *BODY[2:],
    ]
    found = labels(auditor, "\n\n".join(lines))
    assert found[lines[3]].name == "body"


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
        found = labels(auditor, "\n\n".join([*paragraphs[:place], header, *paragraphs[place:]]))
        assert found[header].name == "boilerplate"
        assert [found[line].name for line in paragraphs] == ["body"] * len(paragraphs)


def test_a_teaser_takes_no_long_quotation_along_in_a_joined_text(auditor):
    quotation = (
        '"It is not everything we asked for, but the doors stay open," said Colm Rafferty, who started the petition '
        "at his kitchen table in November."
    )
    teaser = "READ MORE: Thornby swimming pool to shut for repairs until May"
    newsletter = "Sign up for our free daily newsletter to get the top stories from Thornby straight to your inbox."
    body = auditor.audit(" ".join([*BODY[:3], teaser, quotation, newsletter, *BODY[3:]])).outcome.editorial.text
    assert "at his kitchen table in November." in body


def test_less_is_asked_of_a_line_amid_much_furniture():
    def asked(*chances, ruled=()):
        """What is asked of the first of some lines of one text."""
        of_rule = np.isin(np.arange(len(chances)), ruled)
        return amid_furniture(np.full(len(chances), LINE), np.zeros(len(chances), int), of_rule, np.array(chances))[0]

    few, many = [0.95] * (FURNITURE - 1), [0.95] * FURNITURE
    assert asked(0.55, *few) == LINE
    assert asked(0.55, *many) == AMID_FURNITURE < LINE
    assert asked(0.55, *few, 0.1, ruled=[FURNITURE]) == AMID_FURNITURE
    assert asked(0.55, *few, 0.1) == LINE


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        (
            "ja",
            (
                "港の灯台は百年前に建てられた。",
                "町の人々は毎年秋に祭りを開く。",
                "「残念だが安全が第一だ」と漁師の田中さんは語った。",
                "修理は来月から始まる予定である。費用は約二千万円と見積もられている。",
            ),
        ),
        (
            "zh",
            (
                "港口的灯塔建于一百年前。",
                "镇上的人每年秋天都会举办节日。",
                "“很遗憾，但安全第一。”渔民老陈说。",
                "灯塔的维修将从下个月开始，费用估计约为两千万元。",
            ),
        ),
        (
            "th",
            (
                "ประภาคารของท่าเรือสร้างขึ้นเมื่อร้อยปีก่อน",
                "ปีนี้งานถูกยกเลิกเพราะฝนตก",
                "ชาวประมงกล่าวว่าน่าเสียดายแต่ความปลอดภัยต้องมาก่อน",
            ),
        ),
        (
            "ko",
            (
                "항구의 등대는 백 년 전에 세워졌다.",
                "마을 사람들은 해마다 가을에 축제를 연다.",
                "등대 수리는 다음 달에 시작될 예정이다.",
            ),
        ),
        (
            "hi",
            (
                "बंदरगाह का प्रकाशस्तंभ सौ साल पहले बना था।",
                "शहर के लोग हर साल मेला लगाते हैं।",
                "मरम्मत अगले महीने शुरू होगी।",
            ),
        ),
    ],
)
def test_short_paragraphs_of_a_page_stay_in_any_script(auditor, language, paragraphs):
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("A1", "B2", "C3", "D4"))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f'<!DOCTYPE html><html lang="{language}"><head><title>A1</title></head><body><nav><ul>{menu}</ul></nav>'
        f"<article>{body}</article></body></html>"
    )
    found = auditor.audit(page, media_type="text/html")
    names = {found.text[x.block.span.start : x.block.span.end]: x.name for x in found.outcome.labels}
    assert {paragraph: names[paragraph] for paragraph in paragraphs} == dict.fromkeys(paragraphs, "body")
    assert names["B2"] == "boilerplate"
    assert found.row()["language"] == language


def test_twice_the_statements_cost_twice_the_steps(steps):
    labeller = Labeller(store.load(store.find() / "boilerplate"))

    def look(count):
        document = from_text("This line was written by a machine.\n" * count, "text/plain")
        blocks = segment(document)
        said = [Finding("disclosure", "unknown", "disclosure.said", block.span, "") for block in blocks]
        return labeller.label([(document, blocks, said)])

    assert {label.name for label in look(2)[0].labels} == {"body"}  # tables are made when they are first needed
    small, large = (steps(lambda n=n: look(n)) for n in (300, 600))
    assert large <= 2.2 * small


BRIEFS = (
    ("A goat has been found on the roof of the grain store.", "Nobody knows how it got there.", "It was fed with hay."),
    (
        "The lido at Thornby closes today because of a burst pipe.",
        "Swimmers were told at the gate.",
        "It opens in May.",
    ),
    (
        "Two drones will watch the harbour wall from next spring. The price was not given.",
        "A rival bidder said that it would go to court. The mayor declined to comment on Friday.",
    ),
)


@pytest.mark.parametrize("paragraphs", BRIEFS)
def test_a_brief_amid_menus_cards_and_forms_stays(auditor, paragraphs):
    furniture = (
        '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>',
        '<div class="sharing"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li></ul></div>'
        '<div id="comments"><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></main>'
        '<aside class="widget-area"><h2>Recent Posts</h2><ul><li><a href="/1">What the river took</a></li>'
        '<li><a href="/2">A short history of string</a></li></ul></aside>'
        "<footer><a href='/p'>Privacy Policy</a><p>© 2026 The Quay. All rights reserved.</p></footer>",
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = f'<main><article class="post"><h1>In brief</h1><div class="entry-content">{body}</div></article>'
    audit = auditor.audit(f"<html><body>{article.join(furniture)}</body></html>", "text/html")
    names = {audit.text[x.block.span.start : x.block.span.end]: x.name for x in audit.outcome.labels}
    assert {paragraph: names[paragraph] for paragraph in paragraphs} == dict.fromkeys(paragraphs, "body")
    assert names["Share this:"] == names["A short history of string"] == names["Leave a Reply"] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Up next: Marlow plays at Henley on Saturday.",
        "A court ruled that a site must let people reject cookies as easily as it lets them accept cookies.",
        "HENLEY, May 3 (GLOBE NEWSWIRE) -- Harbour Foods said on Tuesday that it had bought the mill on the quay.",
    ],
)
def test_prose_with_the_words_of_a_label_stays(auditor, line):
    found = labels(auditor, "\n\n".join([*BODY[:3], line, *BODY[3:]]))
    assert found[line].name == "body"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
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
def test_wordings_that_give_promo_away_are_found(auditor, line, kind):
    found = labels(auditor, "\n\n".join([*BODY[:3], line, *BODY[3:]]))
    assert (found[line].name, found[line].kind) == ("boilerplate", kind)


CONSENT = (
    "We and our partners store information on a device. Choose below, or change your mind at any time.",
    "Legitimate interest is explained in the list of vendors.",
)


@pytest.mark.parametrize(
    "box",
    [
        'id="onetrust-banner-sdk"', 'class="didomi-popup-view"', 'id="qc-cmp2-container"', 'id="usercentrics-root"',
        'id="CybotCookiebotDialog"', 'id="sp_message_container_481"', 'class="cookie-notice"',
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_a_box_that_asks_for_consent_is_told_by_its_name(auditor, box, above):
    asked = f"<div {box}>" + "".join(f"<p>{line}</p>" for line in CONSENT) + "</div>"
    article = "<main><article><h1>Fares rise</h1>" + "".join(f"<p>{line}</p>" for line in BODY) + "</article></main>"
    parts = [asked, article] if above else [article, asked]
    audit = auditor.audit(f"<html><body>{''.join(parts)}</body></html>", "text/html")
    found = {audit.text[x.block.span.start : x.block.span.end]: (x.name, x.kind) for x in audit.outcome.labels}
    assert [found[line] for line in CONSENT] == [("boilerplate", "cookie_notice")] * 2
    assert [found[line][0] for line in BODY] == ["body"] * len(BODY)


@pytest.mark.parametrize("box", ['class="cmp-container"', 'class="fc-container"', 'class="cookie-recipe"'])
def test_a_name_that_is_only_like_one_of_consent_says_nothing(auditor, box):
    parts = [f"<div {box}><p>{line}</p></div>" for line in BODY]
    audit = auditor.audit(f"<html><body><main><h1>Fares rise</h1>{''.join(parts)}</main></body></html>", "text/html")
    assert all(line in audit.outcome.editorial.text for line in BODY)


def test_a_name_of_consent_on_what_holds_the_article_says_nothing(auditor):
    body = "".join(f"<p>{line}</p>" for line in BODY)
    page = f'<html><body class="cookie-banner-open onetrust"><article><h1>Fares rise</h1>{body}</article></body></html>'
    audit = auditor.audit(page, "text/html")
    assert all(line in audit.outcome.editorial.text for line in BODY)


@pytest.mark.parametrize(
    ("caption", "kind"),
    [
        ("Photo: Shutterstock", "photo_credit"),
        ("Photograph: Adeel Hale", "photo_credit"),
        ("Jo Hale at the wheel of the night boat, which she has steered since the spring of 2009.", "caption"),
    ],
)
def test_a_caption_that_is_all_credit_is_one(auditor, caption, kind):
    paragraphs = [f"<p>{line}</p>" for line in BODY]
    figure = f'<figure><img src="/i.jpg" alt=""><figcaption>{caption}</figcaption></figure>'
    article = f"<article><h1>Fares rise</h1>{paragraphs[0]}{figure}{''.join(paragraphs[1:])}</article>"
    page = f"<html><body>{article}</body></html>"
    audit = auditor.audit(page, "text/html")
    assert {audit.text[x.block.span.start : x.block.span.end]: x.kind for x in audit.outcome.labels}[caption] == kind


ROWS = (
    ("Otters 010 200 100 00 - 4 9 1", "Larks 000 301 000 01 - 5 11 0"),
    ("Adair: Hollis (R) 4,112; Bram (D) 3,987", "Benton: Bram (D) 11,204; Hollis (R) 6,930"),
    ("Tern Water | Mar 3 | $0.42 | 3.1%", "Quay Power | Mar 4 | $0.71 | 4.4%", "Linden Rail | Mar 4 | $0.18 | 1.9%"),
)


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("marked_up", [True, False])
def test_rows_of_one_make_with_figures_stay(auditor, rows, marked_up):
    lines = [*BODY[:3], *rows, *BODY[3:]]
    text = "\n\n".join(lines)
    if marked_up:
        body = "".join(f"<p>{line}</p>" for line in lines)
        text = f"<html><body><article><h1>Fares rise</h1>{body}</article></body></html>"
    audit = auditor.audit(text, "text/html" if marked_up else "text/plain")
    names = {audit.text[x.block.span.start : x.block.span.end]: x.name for x in audit.outcome.labels}
    assert {row: names[row] for row in rows} == dict.fromkeys(rows, "body")


@pytest.mark.parametrize(
    "call",
    ["Sign up for our free daily newsletter", "Follow us on X @quayside", "Get the best of the coast in your inbox"],
)
def test_a_call_without_a_full_stop_takes_no_sentence_along(auditor, call):
    for place in range(1, len(BODY)):
        joined = " ".join([*BODY[:place], call, *BODY[place:]])
        found = [f.quote for f in auditor.audit(joined).findings if f.category == "boilerplate"]
        assert found == [call]
