"""One article of a page in a real browser: its evidence, the keys, marks and notes."""

import pytest
from audits import FLAGGED, STATEMENT
from invented import TEXT, article, finding
from selenium.webdriver.common.keys import Keys

from provenance.run.reviews import read_reviews


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
    for told in ("Quillworks AI", "Ana Petrov", "generated, human-edited", "whole article", "at the limit of 1.0 %"):
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


@pytest.mark.parametrize("note", ['=She said "fine", twice', "'=1"])
def test_marks_are_kept_and_exported_for_the_next_audit(reader, page, note):
    reader.read(0)
    reader.one("[data-mark=dismissed]").click()
    reader.one(".triage textarea").send_keys(note)
    reader.one("#a-close").click()
    reader.open(page)
    reader.choose("f-mark", "dismissed")
    assert reader.titles() == ["The ferry sails again"]
    reader.one("#export").click()
    exported = reader.downloaded()
    sha256 = article("north/ferry.txt")["row"]["sha256"]
    assert read_reviews(exported) == {sha256: ("dismissed", note)}


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


def test_on_paper_the_open_article_stands_alone(reader):
    reader.read(0)
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert reader.js("return getComputedStyle(document.querySelector('main')).display") == "none"
        assert reader.js("return getComputedStyle(document.querySelector('.bar')).display") == "none"
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_high_score_without_a_flag_says_what_it_is_compared_with(browser, page_of):
    high = {"machine_score": 0.97, "machine_p": 0.034, "machine_share": 1.0}
    reason = "machine_p 0.034000 > 0.01 against human set articles-75-149-words"
    browser.open(page_of([article("a.txt", verdict_reasons=reason, **high)]))
    browser.read(0)
    told = browser.one("#a-body .verdict").text
    for part in ("score is 0.97", "3.4 %", "articles of 75 to 149 words", "not flagged", "at the limit of 1.0 %"):
        assert part in told
