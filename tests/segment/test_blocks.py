import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.read.document import from_text
from provenance.segment.blocks import segment
from provenance.types import Document

ARTICLE = """Harbour Board Raises The Ferry Fare

By Jo Hale

The board voted on Tuesday to raise the fare by a tenth.

Read Next: Why The Night Boat Was Cancelled

"Nobody asked the crews," said Ann Lee, who has steered the boat since 2009.
"""


def blocks(text, media_type="text/plain"):
    document = from_text(text, media_type)
    return document, segment(document)


def texts(text, media_type="text/plain"):
    document, found = blocks(text, media_type)
    return [document.text[block.span.start : block.span.end] for block in found]


def test_lines_are_units_where_a_text_has_them():
    document, found = blocks(ARTICLE)
    assert [block.unit for block in found] == ["line"] * 5
    assert [block.role for block in found] == ["headline", "byline", "text", "text", "text"]
    assert document.text[found[3].span.start : found[3].span.end] == "Read Next: Why The Night Boat Was Cancelled"


def test_first_paragraph_is_no_headline():
    _, found = blocks("The board voted on Tuesday.\n\nIt was the second rise this year, and the last one.\n")
    assert [block.role for block in found] == ["text", "text"]


def test_sentences_are_units_where_a_text_is_one_line():
    line = " ".join((ARTICLE + "The fare was last raised in March. " * 5).split())
    found = texts(line)
    assert "The fare was last raised in March." in found
    assert len(found) >= 8


@pytest.mark.parametrize(
    ("glued", "unit"),
    [
        (
            "See Also: Ten Harbour Towns That Kept Their Trams The board met again in June.",
            "The board met again in June.",
        ),
        (
            "He left early. Photo by Lena Abbott on Unsplash Engineered by Quill Desk, Edited by Sam Osei",
            "Photo by Lena Abbott on Unsplash",
        ),
        ("It rained all day in Linden. Join Now: Free! Loading...", "Join Now: Free!"),
    ],
)
def test_promo_headers_cut_joined_lines(glued, unit):
    line = "The ferry left the quay at nine, as it has done every day since the war. " * 5 + glued
    assert unit in texts(line)


@pytest.mark.parametrize(
    "signed",
    [
        "By Ola Krog, Linden Jan 19, 2024 08:12 AM IST",
        "by Ola Krog Feb. 3, 2022",
        "By Ola Krog Tuesday, 8 September 2025, 3:00 PM",
    ],
)
def test_a_text_of_one_line_begins_behind_who_wrote_it_and_when(signed):
    said = "The ferry left the quay at nine, as it has done every day since the war, and was back before noon."
    line = f"Ferry to stay in port {signed} " + f"{said} " * 6
    assert blocks(line)[1][0].role == "headline"
    assert texts(line)[0].endswith(signed)
    assert texts(line)[1] == said


def test_elements_are_units_of_a_page():
    page = (
        "<html><body><h1>Ferry fares rise</h1><p class='byline'>By Jo Hale</p><figure><figcaption>The quay</figcaption>"
        "</figure><p>The board voted.</p><footer><p>All rights reserved</p></footer></body></html>"
    )
    document, found = blocks(page, "text/html")
    assert [block.role for block in found] == ["headline", "byline", "caption", "text", "text"]
    assert all(block.element is not None for block in found)
    assert document.text[found[3].span.start : found[3].span.end] == "The board voted."


def test_front_matter_is_a_block_of_its_own():
    _, found = blocks("---\ntitle: Ferry\n---\n\nThe board voted on Tuesday.\n", "text/markdown")
    assert [block.role for block in found] == ["front_matter", "text"]


@given(st.text(alphabet=st.sampled_from("aB .!?\n\t\u00a0\u2028\u200b\u201c\u201d'S:©7"), max_size=900))
def test_blocks_are_disjoint_in_order_and_hold_every_visible_character(text):
    document = from_text(text)
    if not isinstance(document, Document):
        return
    covered = [False] * len(document.text)
    last = 0
    for block in segment(document):
        assert block.span.start >= last
        last = block.span.end
        piece = document.text[block.span.start : block.span.end]
        assert piece == piece.strip() != ""
        covered[block.span.start : block.span.end] = [True] * len(piece)
    assert all(seen or char.isspace() for seen, char in zip(covered, document.text, strict=True))


def test_a_huge_line_is_cut_in_reasonable_pieces():
    document, found = blocks("See Also: Word And Word " * 20_000)
    assert max(len(block.span) for block in found) < 100
    assert sum(len(block.span) for block in found) > 0.9 * len(document.text.replace(" ", ""))


MARKDOWN = """The board voted on Tuesday.

> Nobody asked the crews.
> They found out from a
> poster at the quay.

~~~
ferry --fare 4.90
```
~~~

> [!NOTE]
> The fare was last raised in March.

The hearing is in April.

```
"""


def quoted(text, media_type="text/markdown", role="quotation"):
    document, found = blocks(text, media_type)
    return [document.text[block.span.start : block.span.end] for block in found if block.role == role]


def listed(text, media_type="text/markdown"):
    return quoted(text, media_type, "listing")


def test_quotations_and_listings_of_markdown_are_told():
    assert quoted(MARKDOWN) == ["> Nobody asked the crews.", "> They found out from a", "> poster at the quay."]
    assert listed(MARKDOWN) == listed(MARKDOWN, "text/plain") == ["~~~", "ferry --fare 4.90", "```", "~~~"]


def test_an_indented_listing_of_markdown_is_told_from_an_item_of_a_list():
    text = "The fare is set so:\n\n    ferry --fare 4.90\n    ferry --now\n\nNobody asked, and nobody was told.\n"
    assert listed(text) == ["ferry --fare 4.90", "ferry --now"]
    assert listed(text.replace("\n", "\r\n")) == ["ferry --fare 4.90", "ferry --now"]
    assert listed(text, "text/plain") == []
    assert listed("- The fare\n\n    goes up.\n\n1. The crew\n\n    leaves.\n\nNobody asked.") == []
    assert listed("The fare\n    goes up.") == []


def test_a_listing_on_a_page_is_quoted_and_an_article_in_fixed_type_is_not():
    listing = "<pre>ferry --fare 4.90</pre>"
    text = "<p>The board voted on Tuesday to raise the fare by a tenth, and to sell the crane by the east basin.</p>"
    assert quoted(f"<article>{text}{listing}{text}</article>", "text/html") == ["ferry --fare 4.90"]
    assert quoted("<article><h1>Fares</h1><pre>The board voted.\n\nThe crew left.</pre></article>", "text/html") == []


def test_every_sentence_of_a_long_quotation_is_one():
    sentence = "The crews found out from a poster at the quay."
    found = quoted("> " + f"{sentence} " * 40 + "\n\nThe hearing is in April.")
    assert found == [f"> {sentence}", *[sentence] * 39]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Jo Hale", "byline"),
        ("by Jo Hale and Ana Petrov", "byline"),
        ("WRITTEN BY JO HALE", "byline"),
        ("Story by: Jo Hale", "byline"),
        ("VON Jürgen Özal", "byline"),
        ("Por Émile Zabala", "byline"),
        ("By the harbour", "text"),
        ("by Jo Hale. She steers the boat", "text"),
        ("Bypass Jo Hale", "text"),
    ],
)
def test_a_line_says_by_whom_where_a_name_follows(line, role):
    _, found = blocks(f"<article><p>{line}</p><p>The board voted on Tuesday.</p></article>", "text/html")
    assert found[0].role == role


DAYS = [
    ("March 4, 2024", "March 5, 2024", "March 6, 2024"),
    ("Monday, 4 March", "Tuesday, 5 March", "Friday, 8 March"),
    ("4. M\u00e4rz 2024", "5. M\u00e4rz 2024", "6. M\u00e4rz 2024"),
]


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("page", [False, True])
def test_dates_that_head_sections_are_no_bylines(days, page):
    def roles_of(*sections):
        lines = [line for day, *said in sections for line in (day, *said)]
        html = "<h1>Court list</h1>" + "".join(f"<p>{line}</p>" for line in lines)
        _, found = blocks(html if page else "\n\n".join(["Court list", *lines]), "text/html" if page else "text/plain")
        return [block.role for block in found]

    said = ("The judge was ill.", "The clerk sent the jurors home.")
    assert roles_of(*((day, *said) for day in days)) == ["headline", *["text"] * 9]
    assert roles_of(*((day, BOARD, *said) for day in days)) == ["headline", *["text"] * 12]
    assert roles_of((days[0], *said)) == ["headline", "byline", "text", "text"]
    cards = [(day, "Ferry fares rise") for day in days]
    assert roles_of(("May 1, 2024", *said), *cards)[1] == "byline"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Trees for the hottest streets", "headline"),
        ("Trees for the hottest streets | The Linden Gazette", "headline"),
        ("The Linden Gazette - Trees for the hottest streets", "headline"),
        ("Print: Trees for the hottest streets", "headline"),
        ("The Linden Gazette: Trees for the hottest streets | Print", "headline"),
        ("Poplars: no trees for the hottest streets", "text"),
        ("Streets", "text"),
    ],
)
def test_a_heading_that_the_title_repeats_is_the_headline_of_a_page_without_a_main_one(title, role):
    page = (
        "<title>{}</title>{}<h2>Trees for the hottest streets</h2><p>By Jo Hale</p><p>The board voted.</p><h2>Why</h2>"
    )
    assert [block.role for block in blocks(page.format(title, ""), "text/html")[1]] == [role, "byline", "text", "text"]
    _, found = blocks(page.format(title, "<h1>City</h1>"), "text/html")
    assert [block.role for block in found] == ["headline", "text", "byline", "text", "text"]


BOARD = "The board voted on Tuesday to raise the ferry fare by a tenth, and to sell the crane by the east basin."


@pytest.mark.parametrize(
    "line",
    [
        "Jo Hale, Harbour Correspondent",
        "Jo Hale at the East Basin",
        "Jo Hale 27 Mar 2024",
        "14 June 2023 · Housing",
        "Updated: Wed 3 May 2023 07.00 GMT",
        "Jo Hale 8 min read",
        "Words: Jo Hale. Pictures: Ana Petrov",
        "Stand: 12.03.2024, 14:18 Uhr",
        "Publié le 4 février 2024 à 18h12 par Ana Petrov",
        "15 maj 2024 06:00",
        "Publicerad 3 augusti 2024",
        "By JO HALE\nPublished: 3 March 2006",
        "2 days ago",
        "An hour AGO",
        "\u0663 May \u0662\u0660\u0662\u0661",
    ],
)
@pytest.mark.parametrize("page", [False, True])
def test_a_line_above_the_article_says_who_wrote_it_or_when(line, page):
    def role_of(line, *before):
        lines = ["Ferry fares rise", *before, line, BOARD, "The crew left at noon, and nobody saw them go."]
        tags = ["h1", *["p"] * len(lines)]
        html = "".join(f"<{tag}>{text}</{tag}>" for tag, text in zip(tags, lines, strict=False))
        _, found = blocks(html if page else "\n\n".join(lines), "text/html" if page else "text/plain")
        return found[1 + len(before)].role

    assert role_of(line) == "byline"
    assert role_of(line, "Listen to this story") == "byline"
    assert role_of(line, BOARD) == "text"


@pytest.mark.parametrize(
    "line",
    ["*By Jo Hale*", "**By Jo Hale**", "_By Jo Hale, staff writer_", "**By** Jo Hale", "By *Jo Hale*", "*Jo Hale*"],
)
def test_emphasis_says_nothing_of_what_a_line_is(line):
    _, found = blocks(f"# Ferry fares rise\n\n{line}\n\n{BOARD}", "text/markdown")
    assert [block.role for block in found] == ["headline", "byline", "text"]


@pytest.mark.parametrize(
    "line",
    ["The fair opens at the East Basin on 14 June 2023", "Fares, crews and the weather", "Story continues", BOARD],
)
def test_other_lines_above_the_article_are_none(line):
    _, found = blocks(f"Ferry fares rise\n\n{line}\n\n{BOARD}", "text/plain")
    assert found[1].role == "text"


def roles_of(text, media_type="text/markdown"):
    document, found = blocks(text, media_type)
    return [(document.text[block.span.start : block.span.end], block.role) for block in found]


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ("<!-- more -->", []),
        ("<!-- Ask the crew.\n\n    ferry --now\n\n-->", []),
        ("<!-->", []),
        ("<script>\nvar fare = 4.90;\n</script>", []),
        ('<STYLE media="print">p { color: red }</STYLE>', []),
        ("{{< youtube abc123 >}}", []),
        ('{{< figure src="quay.jpg" caption="The quay at dusk" >}}', ["The quay at dusk"]),
        ("{% include foot.html %}", []),
        ("{: .lead}", []),
        ("<!-- never closed", ["<!-- never closed"]),
        ("Write `<!-- more -->` there.", ["Write `<!-- more -->` there."]),
        ("<!-- cut --> The crew left.", ["The crew left."]),
    ],
)
def test_what_no_reader_of_markdown_meets_is_no_block(hidden, left):
    text = f"The board voted.\n\n{hidden}\n\nNobody asked.\n"
    assert roles_of(text) == [(line, "text") for line in ["The board voted.", *left, "Nobody asked."]]


def test_a_comment_is_seen_in_a_listing_and_in_plain_text():
    text = "The board voted on Tuesday.\n\n```\n<!-- more -->\n```\n"
    assert roles_of(text)[2] == ("<!-- more -->", "listing")
    assert roles_of("The board voted.\n\n<!-- more -->\n\nNobody asked.", "text/plain")[1] == ("<!-- more -->", "text")


def test_a_text_that_is_mostly_fenced_is_no_listing():
    assert {role for _, role in roles_of(f"Fares\n\n```\n{BOARD}\n{BOARD}\n```\n")} == {"headline", "quotation"}
