"""Pages made to stall the parser: what is too much is left out, and finding that costs no more than their length."""

import time

import pytest

from provenance.read.document import from_text
from provenance.read.nesting import flatten

NAMES = [f"a{number}" for number in range(2_000)]
MANY = " ".join(NAMES)

CROWDED = {
    "plain": f"<p {MANY}>Rain</p>",
    "less-than signs": "<p " + "< ".join(NAMES) + ">Rain</p>",
    "slashes": "<p/" + "/".join(NAMES) + ">Rain</p>",
    "values": "<p " + '=""'.join(NAMES) + ">Rain</p>",
    "greater-than signs": "<p " + '=">" '.join(NAMES) + ">Rain</p>",
    "a quote as a name": f"<p ' {MANY} '>Rain</p>",
    "an end tag": f"<p>Rain</p {MANY}>",
    "behind an empty comment": f"<!--><p {MANY}>Rain</p><!-- -->",
    "behind a script": f'<script>i<b c="</script><p {MANY}>Rain</p><i t=">">',
    "behind what is no title": f"<t\u0131tle><p {MANY}>Rain</p>",
    "in a drawing": f"<svg><style><i {MANY}></i></style></svg><p>Rain</p>",
}


@pytest.mark.parametrize("html", CROWDED.values(), ids=CROWDED)
def test_thousands_of_attributes_are_dropped_wherever_they_stand(html):
    assert len(flatten(html)) < 100
    assert from_text(html, "text/html").text == "Rain"


@pytest.mark.parametrize(
    "html",
    [
        f'<p title="{MANY} > {MANY}">Rain</p>',
        f"<p title=don't>{MANY} isn't</p>",
        f"<script>if (i <b) {{ {MANY}; }}</script><p>Rain</p>",
        f"<!-- <p {MANY}> --><p>Rain</p>",
        "<p " + " ".join(f'data-{number}="x y"' for number in range(400)) + ">Rain</p>",
    ],
    ids=["a long value", "an apostrophe", "a script", "a comment", "hundreds"],
)
def test_what_only_looks_like_many_attributes_is_left_alone(html):
    assert flatten(html) == html


ENDLESS = {
    "tags": "<div ",
    "tags in a name": "<div</div",
    "values": "<div a=' ",
    "comments": "<!--",
    "scripts": "<script>",
    "declarations": "<?",
}


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=ENDLESS)
def test_what_never_ends_costs_no_more_than_its_length(piece):
    html = piece * 400_000
    started = time.process_time()
    flatten(html)
    assert time.process_time() - started < 2  # of a tenth; by the square of its length it would be ten or more


CHOICES = {
    "closed": "<option>Rain</option>",
    "open": "<option>Rain",
    "empty": "<option>",
    "a value": '<OPTION value="1">Rain',
}


@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
def test_thousands_of_choices_of_one_list_cost_no_more_than_their_length(choice):
    """The parser goes through all of them for each: 50,000 take it ten seconds, on the fastest machine."""
    html = f"<p>Before</p><select>{choice * 50_000}</select><p>After</p>"
    started = time.process_time()
    page = from_text(html, "text/html")
    assert time.process_time() - started < 4
    assert page.text.split() == ["Before", *["Rain"] * (50_000 * ("Rain" in choice)), "After"]


def test_lists_of_as_many_choices_as_a_person_writes_are_left_alone():
    html = f"<select>{'<option>Rain</option>' * 1_500}</select>" * 3 + "<datalist>" + "<option>Rain" * 3_000
    assert flatten(html) == html


@pytest.mark.parametrize("stray", ["", "</zz>", "</section>", "</b>"])
def test_what_ends_without_having_begun_makes_no_room_for_deeper_nesting(stray):
    page = flatten(f"<div>{stray}Rain " * 5_000)
    assert page.count("<div>") < 1_000
    assert page.count("Rain") == 5_000


def test_end_tags_without_a_beginning_are_left_alone():
    html = "<div><p>Rain</p></section></div></div>" * 2_000
    assert flatten(html) == html
