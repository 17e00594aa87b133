"""What is in the file, before any browser sees it."""

import base64
import hashlib
import json
import re
import zlib

import pytest
from invented import META, TEXT, article, finding, unread, written

from provenance.report.page.entry import CONTEXT, entry
from provenance.report.page.visible import named, visible

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\" onfocus=alert(3) '{{7*7}}\u202e</style>"


def unpacked(page):
    packed = re.findall(r'<script type="text/plain"[^>]*>([A-Za-z0-9+/=]*)</script>', page)
    return [json.loads(zlib.decompress(base64.b64decode(data))) for data in packed]


def test_policy_names_the_style_and_the_script_and_nothing_else():
    page = written([article("a.txt")])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert (len(scripts), len(styles)) == (1, 1)
    for kind, text in (("script", scripts[0]), ("style", styles[0])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_nothing_of_an_article_stands_in_the_page_as_markup():
    hostile = article(
        f"{HOSTILE}/{HOSTILE}",
        HOSTILE + TEXT,
        [finding("boilerplate", HOSTILE, TEXT, HOSTILE)],
        title=HOSTILE,
        author=HOSTILE,
        url="javascript:alert(4)",
        verdict_reasons=HOSTILE,
        disclosed=True,
        disclosure_tool=HOSTILE,
        disclosure_vendor=HOSTILE,
        disclosure_quote=HOSTILE,
        boilerplate_kinds=HOSTILE.replace(";", ""),
    )
    page = written([hostile, hostile, article("b/c.txt"), unread(HOSTILE, "failed", HOSTILE)])
    assert "alert(1)</script>" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert "[U+202E]" in page
    assert 'href="javascript:' not in page
    assert " onfocus=alert(3)" not in page.replace("&#34; onfocus=alert(3)", "")


def test_borders_of_pieces_leave_no_trace():
    articles = [
        article(f"{at % 3}/{at}.txt", TEXT * at, [finding("style", "triad", TEXT, "ferry")]) for at in range(1, 90)
    ]
    assert written(articles, 1) == written(articles, 7) == written(articles, 89)


def test_a_page_of_nothing_is_a_page():
    page = written([])
    assert "Audit of 0 articles" in page


def test_flagged_and_disclosed_articles_are_whole_and_others_show_evidence_in_context():
    long = "a" * 5000 + "Buy two today." + "b" * 5000
    found = [finding("boilerplate", "call_to_action", long, "Buy two today.")]
    _, [whole, part] = unpacked(
        written(
            [article("a.txt", long, found, verdict="likely_machine", machine_flag=True), article("b.txt", long, found)]
        )
    )
    assert whole["excerpts"] == [[0, long]]
    assert part["excerpts"] == [[5000 - CONTEXT, "a" * CONTEXT + "Buy two today." + "b" * CONTEXT]]
    assert (whole["whole"], part["whole"]) == (True, False)


@pytest.mark.parametrize("shift", range(12))
def test_an_excerpt_begins_and_ends_with_a_word(shift):
    told = "the harbour board met " * 40
    text = f"{told}{'x' * shift} Buy two today. {'x' * shift} {told}"
    [(start, shown)] = entry(
        article("a.txt")["row"], [finding("boilerplate", "call_to_action", text, "Buy two today.")], text, 2000
    )["excerpts"]
    assert text[start : start + len(shown)] == shown
    assert text[start - 1].isspace() or text[start].isspace()
    assert text[start + len(shown)].isspace() or shown[-1].isspace()
    assert CONTEXT * 2 - 20 < len(shown) - len("Buy two today.") <= CONTEXT * 2


def test_room_goes_first_to_one_of_every_kind_and_the_rest_is_counted():
    text = "".join(f"{word} {at}. {'x' * 500}" for at in range(50) for word in ("Delve", "Sponsored"))
    found = [finding("style", "stock_phrase", text, f"Delve {at}.") for at in range(50)]
    found += [finding("boilerplate", "sponsored_label", text, f"Sponsored {at}.") for at in range(50)]
    shown = entry(article("a.txt")["row"], found, text, 2000)
    assert {f["kind"] for f in shown["findings"]} == {"stock_phrase", "sponsored_label"}
    assert sum(len(text) for _, text in shown["excerpts"]) <= 2000
    assert sum(shown["more"].values()) + len(shown["findings"]) == 100


def test_neighbouring_evidence_shares_its_context():
    found = [finding("style", "triad", TEXT, quote) for quote in ("ferry", "harbour board", "second ramp")]
    shown = entry(article("a.txt")["row"], found, TEXT, 5000)
    assert shown["excerpts"] == [(0, TEXT)]
    assert all("quote" not in f for f in shown["findings"])


def test_without_the_text_every_quote_stands_alone():
    found = [
        finding("style", "triad", TEXT, "harbour board"),
        finding("disclosure", "ai_assisted", "", "written with AI"),
    ]
    shown = entry(article("a.txt")["row"], found, None, 5000)
    assert shown["excerpts"] == [(TEXT.index("harbour"), "harbour board")]
    assert [f.get("quote") for f in shown["findings"]] == ["written with AI", None]


def test_an_enormous_article_does_not_make_an_enormous_page():
    page = written([article("a.txt", "".join(map(chr, range(32, 1000))) * 5000, verdict="likely_machine")])
    assert len(page) < 1_000_000


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u2066", "\u200b", "\x00", "\x1b", "\ufeff", "\U000e0041", "\ud800", "\u061c"]
)
def test_hidden_characters_are_shown_as_their_code_points(hidden):
    assert visible(f"a{hidden}b") == f"a[U+{ord(hidden):04X}]b"


@pytest.mark.parametrize("kept", ["é", "👩‍🚀", "می‌خواهم", "line\nbreak\ttab", "中文"])
def test_honest_text_is_left_alone(kept):
    assert visible(kept) == kept


def test_ends_of_lines_are_no_hidden_characters():
    assert visible("one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour"


def test_a_name_stays_on_its_line():
    assert named("a\r\nb\tc\u202e") == "a[U+000D][U+000A]b[U+0009]c[U+202E]"


def test_a_record_that_failed_is_named():
    page = written([unread("feed.jsonl", "failed", "read: not JSON", record=at) for at in (2, 3)])
    assert re.findall(r"<li><bdi>(.*?)</bdi>", page) == ["feed.jsonl#2", "feed.jsonl#3"]


def test_what_was_read_is_what_was_audited():
    page = written([article("a.txt"), unread("b.gif", "skipped", "a picture"), unread("c.txt", "failed", "damaged")])
    assert "<title>Audit of 1 article</title>" in page
    assert "Of 3 inputs, 1 was skipped as no articles; 1 failed." in page


def cells(page, heading):
    """Of the table that follows a text: each row by its heading."""
    table = re.search(rf"{heading}.*?<table class=\"figures\">(.*?)</table>", page, re.DOTALL)[1]
    rows = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row) for row in table.split("</tr>")]
    return {re.sub(r"<.*?>", "", row[0]): row[1:] for row in rows if row}


def text(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_each_part_of_a_page_with_copies_says_what_it_counts():
    first, *others = (f"{name}.txt" for name in "abc")
    articles = [article(first, verdict="disclosed", disclosed=True)]
    articles += [article(name, copy_of=first, machine_flag=True, verdict="likely_machine") for name in others]
    counted = text(written(articles, meta={**META, "counts": {"copies": 2}}))
    assert "This part counts articles" in counted
    assert "This part counts 1 story, each once" in counted
    assert "1 unanswered story is too few" in counted
    assert "figures above" not in counted
    without = text(written(articles))
    assert "This part counts articles" in without
    assert "each once" not in without
    assert "2 unanswered articles are too few" in without
    assert "This part counts" not in text(written(articles[:1]))


def test_the_tables_of_a_page_agree():
    stated = {"disclosed": True, "disclosed_scope": "image"}
    articles = [
        article("a/1.txt", machine_flag=True, verdict="likely_machine"),
        article("a/2.txt", machine_flag=True, verdict="likely_machine", **stated),
        article("a/3.txt", machine_flag=True, verdict="disclosed", disclosed=True),
        article("4.txt", verdict="no_sign", **stated),
        article("5.txt", machine_flag=None, verdict="not_scored"),
    ]
    page = written(articles)
    assert cells(page, "Said and seen") == {
        "": ["flagged", "not flagged"],
        "answered": ["1", "0"],
        "unanswered": ["2", "1"],
    }
    columns, *groups = cells(page, "Figures by folder").items()
    assert columns[1][:4] == ["articles", "AI use stated", "unanswered", "of these flagged"]
    assert {name: row[:4] for name, row in groups} == {
        "(all)": ["5", "3", "3", "2"],
        "a": ["3", "2", "2", "2"],
        "(none)": ["2", "1", "1", "0"],
    }
