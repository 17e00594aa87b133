"""The page as a reader meets it, in a real browser."""

import time

import pytest
from invented import TEXT, article, finding, unread
from selenium.webdriver.common.keys import Keys

from provenance.run.reviews import read_reviews

STATEMENT = "This article was drafted by Quillworks AI and edited by Ana Petrov."
FLAGGED = (
    TEXT
    + "In a world of endless change, resilience matters. "
    + TEXT
    + "Subscribe to our harbour letter.\n"
    + STATEMENT
)


STATED = {"tool": "Quillworks AI"}


@pytest.fixture
def page(page_of):
    machine = finding("machine", "passage", FLAGGED, "In a world of endless change, resilience matters.", score=0.93)
    return page_of(
        [
            article(
                "north/ferry.txt",
                FLAGGED,
                [
                    machine,
                    finding("style", "stock_phrase", FLAGGED, "a world of endless change"),
                    finding("boilerplate", "newsletter_signup", FLAGGED, "Subscribe to our harbour letter."),
                    finding("disclosure", "generated_human_edited", FLAGGED, STATEMENT, attributes=STATED),
                ],
                title="The ferry sails again",
                verdict="disclosed",
                verdict_reasons="a statement answers for the text;machine_p 0.002000 <= 0.01 against human set all",
                disclosed=True,
                disclosure_degree="generated_human_edited",
                disclosure_scope="whole_article",
                disclosure_tool="Quillworks AI",
                disclosure_editor="Ana Petrov",
                disclosure_quote=STATEMENT,
                machine_score=0.97,
                machine_p=0.002,
                machine_flag=True,
                boilerplate_kinds="newsletter_signup",
            ),
            article("north/market.txt", title="Market opens", author="Jo Lindqvist", machine_score=0.4),
            article(
                "south/bridge.txt",
                TEXT,
                [finding("style", "triad", TEXT, "by five to two")],
                title="A bridge, closed",
                verdict="likely_machine",
                machine_score=0.99,
                machine_p=0.001,
                machine_flag=True,
            ),
            article(
                "south/short.txt",
                title="Brief",
                verdict="not_scored",
                machine_score=None,
                machine_p=None,
                machine_flag=None,
                words=20,
            ),
            unread("south/broken.txt", "failed", "read: damaged"),
        ]
    )


@pytest.fixture
def reader(browser, page):
    browser.open(page)
    return browser


def test_opening_it_complains_of_nothing_and_asks_for_nothing(reader):
    reader.read(0)
    assert reader.complaints() == []
    assert all(address.startswith(("file:", "data:")) for address in reader.requests())


def test_the_list_has_every_input(reader):
    assert reader.titles() == ["The ferry sails again", "Market opens", "A bridge, closed", "Brief", "south/broken.txt"]


@pytest.mark.parametrize(
    ("select", "value", "titles"),
    [
        ("f-verdict", "likely_machine", ["A bridge, closed"]),
        ("f-verdict", "failed", ["south/broken.txt"]),
        ("f-folder", "north", ["The ferry sails again", "Market opens"]),
        ("f-low", "0.5", ["The ferry sails again", "A bridge, closed"]),
        ("f-high", "0.5", ["Market opens"]),
    ],
)
def test_filters(reader, select, value, titles):
    reader.choose(select, value)
    assert reader.titles() == titles


def test_filter_by_folder_has_those_in_none_too(browser, page_of):
    browser.open(page_of([article("(none)/a.txt"), article("/archive/b.txt"), article("c.txt"), article("d\ne/f.txt")]))
    labels = [option.get_attribute("textContent") for option in browser.find("#f-folder option")]
    assert labels == ["all", "(none) (1)", "archive (1)", "d[U+000A]e (1)", "(none) (1)"]
    values = [option.get_attribute("value") for option in browser.find("#f-folder option")]
    browser.choose("f-folder", values[-1])
    assert browser.titles() == ["c.txt"]
    browser.choose("f-folder", "(none)")
    assert browser.titles() == ["(none)/a.txt"]


def test_a_line_break_in_a_name_is_shown(browser, page_of):
    browser.open(page_of([article("new\nline.txt"), article("b.txt", title="B")]))
    assert browser.titles() == ["new[U+000A]line.txt", "B"]
    browser.read(0)
    assert browser.one("#a-title").text == "new[U+000A]line.txt"


def test_filter_by_kind_of_evidence(reader):
    [value] = [o.get_attribute("value") for o in reader.find("#f-kind option") if "newsletter signup" in o.text]
    reader.choose("f-kind", value)
    assert reader.titles() == ["The ferry sails again"]


def test_filter_by_text_and_clearing_it(reader):
    reader.type("f-text", "lindqvist")
    assert reader.titles() == ["Market opens"]
    assert reader.one("#number").text == "1 of 5 inputs"
    reader.one("#f-clear").click()
    reader.wait("return document.querySelectorAll('#rows tr').length === 5")


def test_a_number_of_the_summary_leads_to_its_articles(reader):
    reader.one(".card.v-likely_machine").click()
    reader.wait("return document.querySelectorAll('#rows tr').length === 1")
    assert reader.titles() == ["A bridge, closed"]


@pytest.fixture
def carried(browser, page_of):
    """Two stories with copies: one has lost its statement on the way, one never had one."""
    kept, lost = {"disclosed": True, "verdict": "disclosed", "title": "The ferry"}, {"copy_of": "a/ferry.txt"}
    browser.open(
        page_of(
            [
                article("a/ferry.txt", **kept, baseline="unchanged"),
                article("b/<b>ferry</b>.txt", **lost, title="A ferry", baseline="new"),
                article("c/ferry.txt", **kept, **lost, baseline="new"),
                article("d/barley.txt", title="Barley", baseline="changed"),
                article("e/barley.txt", title="Barley again", copy_of="d/barley.txt", baseline="unchanged"),
            ]
        )
    )
    return browser


def test_a_statement_that_was_lost_on_the_way_is_shown_with_where(carried):
    assert "2 stories are carried by more than one article, by 5 in all" in carried.one("#copies + .answer").text
    told, silent = (
        cell.text.splitlines() for cell in carried.find("[aria-label='Stories whose statement was lost'] td")
    )
    assert (told, silent) == (["a/ferry.txt", "c/ferry.txt"], ["b/<b>ferry</b>.txt"])
    carried.find("button.link")[0].click()
    carried.wait("return document.querySelectorAll('#rows tr').length === 3")
    assert carried.titles() == ["The ferry", "A ferry", "The ferry"]


def test_only_what_is_new_since_the_baseline(carried):
    carried.choose("f-baseline", "new")
    assert carried.titles() == ["A ferry", "The ferry"]


def test_what_was_not_asked_for_is_not_offered(reader):
    assert not reader.one("#l-baseline").is_displayed()
    assert not reader.find("#copies")


def test_axe_finds_no_violation_in_copies(carried):
    assert violations(carried) == []


def test_sorting_puts_absent_values_last_in_both_directions(reader):
    head = reader.one("[data-sort=machine_score]")
    head.click()
    assert reader.titles()[:3] == ["A bridge, closed", "The ferry sails again", "Market opens"]
    assert reader.js("return arguments[0].parentElement.getAttribute('aria-sort')", head) == "descending"
    head.click()
    assert reader.titles()[:3] == ["Market opens", "The ferry sails again", "A bridge, closed"]
    assert reader.titles()[3:] == ["Brief", "south/broken.txt"]


def test_evidence_is_marked_where_it_stands(reader):
    reader.read(0)
    marked = {
        category: "".join(reader.js("return [...document.querySelectorAll(arguments[0])].map(m => "
                                    "[...m.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(''))",
                                    f".excerpt mark.c-{category}"))
        for category in ("machine", "style", "boilerplate", "disclosure")
    }  # fmt: skip
    assert marked == {
        "machine": "In a world of endless change, resilience matters.",
        "style": "a world of endless change",
        "boilerplate": "Subscribe to our harbour letter.",
        "disclosure": STATEMENT,
    }
    text = reader.js("const t = document.querySelector('.excerpt').cloneNode(true); "
                     "t.querySelectorAll('sup').forEach(s => s.remove()); return t.textContent")  # fmt: skip
    assert text == FLAGGED
    shown = reader.one("#a-body").text
    for told in ("Quillworks AI", "Ana Petrov", "generated, human-edited", "whole article", "the limit is 1.0 %"):
        assert told in shown


def test_evidence_leads_to_its_place(reader):
    reader.read(0)
    next(b for b in reader.find(".evidence button") if "newsletter" in b.text).click()
    assert "harbour letter" in reader.one("mark.lit").text


def test_astral_characters_do_not_shift_the_marks(browser, page_of):
    text = "🎉🎉 𝔘ber " + TEXT
    browser.open(
        page_of([article("a.txt", text, [finding("style", "triad", text, "harbour board")], verdict="disclosed")])
    )
    browser.read(0)
    assert browser.js("return document.querySelector('.excerpt mark').lastChild.data") == "harbour board"


def test_the_keyboard_is_enough(reader):
    first = reader.find("#rows .open")[0]
    reader.js("arguments[0].focus()", first)
    first.send_keys(Keys.ENTER)
    reader.wait("return document.getElementById('article').open && document.activeElement.id === 'a-title'")
    reader.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    reader.wait("return !document.getElementById('article').open")
    assert reader.js("return document.activeElement === arguments[0]", first)


def test_next_follows_the_order_of_the_list(reader):
    reader.one("[data-sort=machine_score]").click()
    reader.read(0)
    reader.one("#a-next").click()
    reader.wait("return document.getElementById('a-title').textContent === 'The ferry sails again'")
    assert reader.one("#a-place").text == "2 of 5"


def test_marks_are_kept_and_exported_for_the_next_audit(reader, page):
    reader.read(0)
    reader.one("[data-mark=dismissed]").click()
    reader.one(".triage textarea").send_keys('=She said "fine", twice')
    reader.one("#a-close").click()
    reader.open(page)
    reader.choose("f-mark", "dismissed")
    assert reader.titles() == ["The ferry sails again"]
    reader.one("#export").click()
    end = time.monotonic() + 20
    while not list(reader.folder.glob("*.csv")):
        assert time.monotonic() < end
        time.sleep(0.05)
    sha256 = article("north/ferry.txt")["row"]["sha256"]
    assert read_reviews(next(reader.folder.glob("*.csv"))) == {sha256: ("dismissed", '=She said "fine", twice')}


def test_earlier_reviews_are_shown_and_can_be_taken_back(browser, page_of):
    browser.open(page_of([article("a.txt", review="confirmed", review_note="called them"), article("b.txt")]))
    browser.choose("f-mark", "confirmed")
    assert browser.titles() == ["a.txt"]
    browser.read(0)
    assert browser.one(".triage textarea").get_property("value") == "called them"
    browser.one("[data-mark=confirmed]").click()
    browser.one("#a-close").click()
    browser.choose("f-mark", "none")
    assert browser.titles() == ["a.txt", "b.txt"]


ATTACKS = [
    "<script>window.owned = 1</script>",
    "</script><script>window.owned = 1</script>",
    "<img src=x onerror='window.owned = 1'>",
    "\"><svg onload=window.owned=1>",
    "' onmouseover='window.owned = 1' autofocus onfocus='window.owned = 1",
    "javascript:window.owned=1",
    "</style><style>body { display: none }</style>",
    "{{ 7 * 7 }}{% include 'x' %}${window.owned = 1}",
    "=cmd|'/c calc'!A0",
    "\u202egpj.exe\u2066",
    "<!--", "]]>", "&lt;script&gt;", "\x00\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_of_an_article_does_anything(browser, page_of, attack):
    text = f"{attack} {TEXT} {attack}"
    hostile = article(
        f"{attack}/{attack}.txt".replace("\x00", ""),
        text,
        [
            finding("disclosure", "ai_assisted", text, attack, attributes={"tool": attack, "editor": [attack]}),
            finding("boilerplate", "other", "", attack, attributes={attack: attack}),
        ],
        **dict.fromkeys(
            ("title", "author", "published", "url", "verdict_reasons", "machine_reasons", "review_note"), attack
        ),
        **{f"disclosure_{name}": attack for name in ("tool", "model", "vendor", "editor", "quote", "degree", "scope")},
        disclosed=True,
        verdict="disclosed",
        boilerplate_kinds=attack,
    )
    browser.open(page_of([hostile, article("b/c.txt"), unread(attack, "failed", attack)]))
    browser.read(0)
    assert browser.js("return window.owned") is None
    assert (
        browser.js(
            "return document.querySelectorAll('img, iframe, object, embed, dialog a[href], form[action]').length"
        )
        == 0
    )
    assert browser.js("return getComputedStyle(document.body).display") != "none"
    assert browser.js("return /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)") is False
    if "\u202e" in attack:
        assert "[U+202E]" in browser.one("#a-body").text
    else:
        assert attack.replace("\x00", "[U+0000]").replace("\x1b", "[U+001B]") in browser.one("#a-body").text
    assert browser.complaints() == []
    assert all(address.startswith(("file:", "data:")) for address in browser.requests())


def violations(browser):
    """What axe-core finds against WCAG 2.1 AA on the page as it is shown."""
    axe = pytest.importorskip("axe_core_python.base", reason="needs axe-core-python: pip install -e '.[dev]'")
    # The page lets no foreign script in: axe comes by the debugger, like a browser's own tools.
    browser.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.AXE_SCRIPT})
    return browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
        ".then(r => done(r.violations.map(v => [v.id, v.nodes.map(n => n.html + ' ' + n.failureSummary)])))"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(reader, scheme):
    reader.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    try:
        reader.js("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for opened in (False, True):
            if opened:
                reader.read(0)
            assert violations(reader) == []
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_on_paper_the_open_article_stands_alone(reader):
    reader.read(0)
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert reader.js("return getComputedStyle(document.querySelector('main')).display") == "none"
        assert reader.js("return getComputedStyle(document.querySelector('.bar')).display") == "none"
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_long_list_is_built_as_it_is_asked_for(browser, page_of):
    browser.open(page_of([article(f"{at:04}.txt") for at in range(1500)]))
    assert len(browser.find("#rows tr")) == 100
    browser.one("#more").click()
    assert len(browser.find("#rows tr")) == 200
    browser.type("f-text", "1477")
    browser.read(0)
    assert browser.one("#a-title").text == "1477.txt"


def test_a_high_score_without_a_flag_says_what_it_is_compared_with(browser, page_of):
    high = {"machine_score": 0.97, "machine_p": 0.034, "machine_share": 1.0}
    reason = "machine_p 0.034000 > 0.01 against human set articles-75-149-words"
    browser.open(page_of([article("a.txt", verdict_reasons=reason, **high)]))
    browser.read(0)
    told = browser.one("#a-body .verdict").text
    for part in ("score is 0.97", "3.4 %", "articles of 75 to 149 words", "not flagged", "the limit is 1.0 %"):
        assert part in told


@pytest.mark.parametrize("width", [400, 1280])
def test_a_long_name_of_a_system_does_not_widen_the_page(browser, page_of, width):
    name = "Quillworks" * 40
    named = {"disclosure_tool": name, "disclosure_model": name + "-1", "disclosure_vendor": name + " Ltd"}
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.open(page_of([article("a.txt", disclosed=True, verdict="disclosed", disclosure_quote=name, **named)]))
        assert browser.js("return document.documentElement.scrollWidth") <= width
        block = "document.querySelector('.columns bdi').closest('div')"
        assert browser.js(f"return {block}.scrollWidth <= {block}.clientWidth")
        browser.read(0)
        assert browser.js("return document.getElementById('article').scrollWidth") <= width
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("width", [320, 400, 760])
def test_a_narrow_page_does_not_scroll_sideways(browser, page, width):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.open(page)
        assert browser.js("return document.documentElement.scrollWidth") <= width
        assert browser.titles()
        browser.read(0)
        assert browser.js("return document.getElementById('article').scrollWidth") <= width
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
