"""Pages: menus, boxes of consent, captions and rows around an article, and short articles in any script."""

import pytest
from harbour import BODY, labels


def test_page_regions_are_told_apart(auditor):
    page = (
        "<html><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
        + "<article><h1>Fares rise</h1>"
        + "".join(f"<p>{line}</p>" for line in BODY)
        + "</article><footer><a href='/privacy'>Privacy policy</a><p>© 2024 Harbour Media. All rights reserved.</p>"
        + "</footer></body></html>"
    )
    found = labels(auditor.audit(page, "text/html"))
    assert [found[line].name for line in BODY] == ["body"] * len(BODY)
    assert found["Home"].name == found["Privacy policy"].name == "boilerplate"
    assert found["Fares rise"].name == "meta"


@pytest.mark.parametrize(
    "wrapper",
    [
        '<div class="elementor-element elementor-element-{0} elementor-widget elementor-widget-text-editor">'
        '<div class="elementor-widget-container">{1}</div></div>',
        '<div class="fl-module fl-module-rich-text fl-node-{0}"><div class="fl-module-content"><p>{1}</p></div></div>',
        '<section id="s-{0}"><div class="row-{0}"><div class="css-{0}"><p>{1}</p></div></div></section>',
        '<div class="css-{0}"><div><p>{1}</p><p>Nobody at the quay had asked for it.</p></div></div>',
    ],
)
def test_paragraphs_of_page_builders_stand_in_wrappers_of_their_own_names(auditor, wrapper):
    cards = ("Man rescues otter from drain", "Union wins vote at plant", "Sign up for our newsletter")
    lines = [line for pair in zip(BODY, cards * 3, strict=False) for line in pair]
    blocks = "".join(wrapper.format(f"{number * 7919:x}", line) for number, line in enumerate(lines))
    page = f"<html><body><nav><a href='/n'>News</a></nav><div class='c'><h1>Fares rise</h1>{blocks}</div></body></html>"
    found = labels(auditor.audit(page, "text/html"))
    assert [found[line].name for line in BODY] == ["body"] * len(BODY)
    assert found["Sign up for our newsletter"].name == "boilerplate"


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
    audit = auditor.audit(page, media_type="text/html")
    found = labels(audit)
    assert {paragraph: found[paragraph].name for paragraph in paragraphs} == dict.fromkeys(paragraphs, "body")
    assert found["B2"].name == "boilerplate"
    assert audit.row()["language"] == language


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
    found = labels(auditor.audit(f"<html><body>{article.join(furniture)}</body></html>", "text/html"))
    assert {paragraph: found[paragraph].name for paragraph in paragraphs} == dict.fromkeys(paragraphs, "body")
    for line in ("Share this:", "A short history of string", "Leave a Reply"):
        assert found[line].name == "boilerplate"


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
    found = labels(auditor.audit(f"<html><body>{''.join(parts)}</body></html>", "text/html"))
    assert [(found[line].name, found[line].kind) for line in CONSENT] == [("boilerplate", "cookie_notice")] * 2
    assert [found[line].name for line in BODY] == ["body"] * len(BODY)


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
    assert labels(auditor.audit(page, "text/html"))[caption].kind == kind


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
    found = labels(auditor.audit(text, "text/html" if marked_up else "text/plain"))
    assert {row: found[row].name for row in rows} == dict.fromkeys(rows, "body")


def test_links_in_a_box_of_other_articles_are_no_headings(auditor):
    cards = "".join(
        f"<li class='related-article'><a href='/{title}'><h2>{title}</h2></a></li>"
        for title in ("Man rescues otter from drain", "Baker sells bread at any price")
    )
    box = f"<div class='related-carousel'><h3>Share or comment on this article</h3><ul>{cards}</ul></div>"
    text = [f"<p>{line}</p>" for line in BODY]
    page = f"<html><body><h1>Fares rise</h1><div>{''.join([*text[:3], box, *text[3:], box])}</div></body></html>"
    body = auditor.audit(page, "text/html").outcome.editorial.text
    assert body.split("\n") == list(BODY)


def test_a_box_of_what_is_most_read_draws_no_paragraph_along(auditor):
    box = '<div class="most-read"><h3>Most read in News</h3><p>Quay shut after custard spill</p></div>'
    last = (
        "Odds of winning the top prize are one in 4,011,490.",
        "The promoter declined to say whether he should sail.",
    )
    page = (
        "<html><body><article><h1>Dad wins a boat on a scratchcard</h1><div>"
        + "".join(f"<p>{line}</p>" for line in BODY[:4])
        + box
        + "".join(f"<p>{line}</p>" for line in last)
        + "<p>Do you have a story for our desk? Email tips@quay.example</p></div></article></body></html>"
    )
    found = labels(auditor.audit(page, "text/html"))
    assert [found[line].name for line in last] == ["body"] * 2
    assert found["Quay shut after custard spill"].name == "boilerplate"
