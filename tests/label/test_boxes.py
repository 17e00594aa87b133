"""Kinds of boilerplate on pages: what the names of boxes, and the headings above lists, say of them."""

from dataclasses import replace

import pytest
from harbour import BODY, labels

from provenance.bundle import store
from provenance.label.labeller import Labeller
from provenance.read.document import from_text
from provenance.segment.blocks import segment

CARDS = ["Ferry to Quay sold to a circus", "Warden of the marsh retires at 90"]


def page(parts, above=""):
    body = "".join(f"<p>{line}</p>" for line in BODY)
    return f"<html><body>{above}<article><h1>Fares rise</h1>{body}</article>{parts}</body></html>"


def kinds(auditor, parts, lines):
    found = labels(auditor.audit(page(parts), "text/html"))
    assert [found[line].name for line in BODY] == ["body"] * len(BODY)
    return [found[line].kind for line in lines]


def linked(lines):
    return "<ul>" + "".join(f"<li><a href='/{at}'>{line}</a></li>" for at, line in enumerate(lines)) + "</ul>"


@pytest.mark.parametrize(
    ("box", "lines", "kind"),
    [
        ('class="article-tags"', ["Ferries", "Quay Town"], "tag_list"),
        ('class="related-topics__list"', ["Ferries", "Quay Town"], "tag_list"),
        ('id="most-read"', CARDS, "related_link"),
        ('class="c-related"', CARDS, "related_link"),
        ('class="share-bar"', ["WeChat", "Mastodon"], "share_follow"),
    ],
)
def test_a_box_is_told_by_its_name(auditor, box, lines, kind):
    assert kinds(auditor, f"<div {box}>{linked(lines)}</div>", lines) == [kind] * 2


def test_the_innermost_box_counts(auditor):
    parts = f'<div class="social"><div class="article-tags">{linked(["Ferries", "Quay Town"])}</div></div>'
    assert kinds(auditor, parts, ["Ferries", "Quay Town"]) == ["tag_list"] * 2


def test_a_name_of_the_whole_page_names_no_box(auditor):
    text = page(f"<div><h3>Mest läst</h3>{linked(CARDS)}</div>").replace(
        "<body>", '<body class="newsletter share tags">'
    )
    found = labels(auditor.audit(text, "text/html"))
    assert [found[line].kind for line in CARDS] == ["related_link"] * 2


@pytest.mark.parametrize(
    ("heading", "lines", "kind"),
    [
        ("Read this next", CARDS, "related_link"),
        ("Mais lidas", CARDS, "related_link"),
        ("Raccomandati per te", CARDS, "related_link"),
        ("More Ferry Stories:", CARDS, "related_link"),
        ("Archivado En", ["Ferries", "Quay Town"], "tag_list"),
        ("Argomenti", ["Ferries", "Quay Town"], "tag_list"),
    ],
)
@pytest.mark.parametrize("form", ["<section><h3>{0}</h3>{1}</section>", "<section><div><b>{0}</b></div>{1}</section>"])
def test_a_heading_tells_what_stands_below_it(auditor, heading, lines, kind, form):
    assert kinds(auditor, form.format(heading, linked(lines)), [heading, *lines]) == [kind] * 3


def test_what_a_heading_says_ends_with_its_box(auditor):
    behind = "<div><a href='/gift'>Vouchers for a night on the boat</a></div>"
    box = f"<section><h3>Argomenti</h3>{linked(['Ferries', 'Quay Town'])}</section>"
    alone, below = (kinds(auditor, parts, ["Vouchers for a night on the boat"]) for parts in (behind, box + behind))
    assert alone != ["tag_list"]
    assert below != ["tag_list"]


def test_an_item_of_a_menu_is_no_heading(auditor):
    names = ["Latest", "Harbours", "Weather"]
    assert set(kinds(auditor, f"<footer>{linked(names)}</footer>", names)) == {"navigation"}


def test_what_a_rule_knows_keeps_its_kind(auditor):
    parts = f"<section class='related'>{linked(CARDS)}<p>© 2024 Harbour Media. All rights reserved.</p></section>"
    assert kinds(auditor, parts, ["© 2024 Harbour Media. All rights reserved."]) == ["copyright"]


def test_boxes_change_kinds_alone():
    labeller = Labeller(store.load(store.find() / "boilerplate"))
    document = from_text(page(f"<div class='article-tags'>{linked(CARDS)}</div>"), "text/html")
    batch = [(document, segment(document), [])]
    (told,), (without,) = (labeller.label(batch, boxes=boxes) for boxes in (True, False))
    assert told.labels != without.labels
    assert [replace(label, kind=None) for label in told.labels] == [replace(x, kind=None) for x in without.labels]
    assert told.sells == without.sells


@pytest.mark.parametrize("parts", ["<section><h3>Read next</h3>{}</section>", "<div class='related'>{}</div>"])
def test_twice_the_links_cost_twice_the_steps(steps, parts):
    labeller = Labeller(store.load(store.find() / "boilerplate"))

    def look(count):
        cards = [f"Ferry {at} sold to a circus" for at in range(count)]
        document = from_text(page(parts.format(linked(cards))), "text/html")
        blocks = segment(document)
        return lambda: labeller.label([(document, blocks, [])])

    look(2)()  # tables are made when they are first needed
    small, large = (steps(look(count)) for count in (300, 600))
    assert large <= 2.2 * small
