"""The list of a page in a real browser: filters, order, copies, and what is new since a baseline."""

import pytest
from invented import article


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


def test_sorting_puts_absent_values_last_in_both_directions(reader):
    head = reader.one("[data-sort=machine_score]")
    head.click()
    assert reader.titles()[:3] == ["A bridge, closed", "The ferry sails again", "Market opens"]
    assert reader.js("return arguments[0].parentElement.getAttribute('aria-sort')", head) == "descending"
    head.click()
    assert reader.titles()[:3] == ["Market opens", "The ferry sails again", "A bridge, closed"]
    assert reader.titles()[3:] == ["Brief", "south/broken.txt"]


def test_a_long_list_is_built_as_it_is_asked_for(browser, page_of):
    browser.open(page_of([article(f"{at:04}.txt") for at in range(1500)]))
    assert len(browser.find("#rows tr")) == 100
    browser.one("#more").click()
    assert len(browser.find("#rows tr")) == 200
    browser.type("f-text", "1477")
    browser.read(0)
    assert browser.one("#a-title").text == "1477.txt"
