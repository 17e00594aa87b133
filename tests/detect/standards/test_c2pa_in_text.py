"""C2PA manifests in plain text: behind characters that nobody sees, or in a comment."""

import pytest
from c2pa_stores import CREATED, TEXT, store
from standards_pages import affirms, claims, in_text


def reference():
    return pytest.importorskip("c2pa_text", reason="the reference library of the wrapper")


@pytest.mark.parametrize("place", ["{text}{run}", "{run}{text}", "The board voted.{run} " + TEXT])
def test_wrapper_of_the_reference_library_in_plain_text(place):
    run = reference().encode_wrapper(store(CREATED))
    text = place.format(text=TEXT, run=run)
    (finding,) = in_text(text, "text/plain")
    assert claims([finding]) == [("affirms", "this_article", "whole_article", "fully_generated", "c2pa_text")]
    at = text.removeprefix("\ufeff").index(run.removeprefix("\ufeff")[:20])
    assert finding.attributes["wrapper_start"] in {at, at - 1}


def test_padded_and_embedded_wrappers_of_the_reference_library():
    library = reference()
    assert affirms(in_text(library.embed_manifest(TEXT, store(CREATED)), "text/plain")) == [
        ("fully_generated", "whole_article")
    ]
    padded = library.encode_wrapper_padded(store(CREATED), library.worst_case_wrapper_byte_length(len(store(CREATED))))
    assert affirms(in_text(TEXT + padded, "text/plain")) == [("fully_generated", "whole_article")]


def test_several_and_damaged_wrappers():
    run = reference().encode_wrapper(store(CREATED))
    (finding,) = in_text(run + TEXT + run, "text/plain")
    assert finding.quote == "manifest.text.multipleWrappers"
    (finding,) = in_text(TEXT + run[:40], "text/plain")
    assert finding.quote == "manifest.text.corruptedWrapper"
    assert affirms(in_text(run[:40] + TEXT + run, "text/plain")) == [("fully_generated", "whole_article")]


@pytest.mark.parametrize("text", ["\u2764\ufe0f " * 20, "葛\U000e0100城", "\ufeff" + "\ufe0f" * 30, TEXT])
def test_other_selectors_are_no_wrapper(text):
    assert in_text("A. " + text, "text/plain") == []


@pytest.mark.parametrize(
    "layout",
    [
        "<!-- {block} -->\n# Dredging\n\n" + TEXT,
        "---\ntitle: Dredging\n---\n<!-- {block} -->\n" + TEXT,
        "# {block}\n" + TEXT,
        "#!/usr/bin/env x\n" + TEXT + "\n# {block}\n",
        "---\n{lines}\n---\n" + TEXT,
    ],
)
def test_block_of_the_reference_library_in_structured_text(layout):
    library = reference()
    uri = library.encode_data_uri(store(CREATED))
    block = library.build_manifest_block(uri, "").strip()
    text = layout.format(block=block, lines=library.build_manifest_block_multiline(uri))
    assert claims(in_text(text)) == [("affirms", "this_article", "whole_article", "fully_generated", "c2pa_text")]


def test_block_that_only_refers_and_block_that_is_an_example():
    block = "-----BEGIN C2PA MANIFEST----- https://n.example/m.c2pa -----END C2PA MANIFEST-----"
    (finding,) = in_text(f"<!-- {block} -->\n{TEXT}")
    assert (finding.attributes["polarity"], finding.quote) == ("none", "https://n.example/m.c2pa")
    assert in_text(f"How it is written:\n\n```\n<!-- {block} -->\n```\n") == []
    assert in_text(f"{TEXT} {block} {TEXT}") == []
