"""What a page must never do in a real browser: run an article, ask for anything, grow wider than the window."""

import pytest
from invented import TEXT, article, finding, unread


def test_opening_it_complains_of_nothing_and_asks_for_nothing(reader):
    reader.read(0)
    assert reader.complaints() == []
    addresses = reader.requests()
    assert addresses
    assert all(address.startswith(("file:", "data:")) for address in addresses)


def test_a_line_break_in_a_name_is_shown(browser, page_of):
    browser.open(page_of([article("new\nline.txt"), article("b.txt", title="B")]))
    assert browser.titles() == ["new[U+000A]line.txt", "B"]
    browser.read(0)
    assert browser.one("#a-title").text == "new[U+000A]line.txt"


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
    addresses = browser.requests()
    assert addresses
    assert all(address.startswith(("file:", "data:")) for address in addresses)


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
