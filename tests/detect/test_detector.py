"""What is found outside the visible text, and where in it."""


def residue(audit):
    return [(f.kind, f.quote, f.start) for f in audit.findings if f.category == "residue"]


def test_a_link_that_was_copied_out_of_a_chat_service(auditor):
    address = "https://tides.example/a?id=3&utm_source=chatgpt.com"
    page = f'<html><body><p>The <a href="{address.replace("&", "&amp;")}">tide</a> rose.</p></body></html>'
    audit = auditor.audit(page, media_type="text/html")
    assert residue(audit) == [("tracked_link", address, None)]
    assert audit.row()["residue"] == "tracked_link"


def test_a_link_out_of_a_newsletter_is_none(auditor):
    page = '<html><body><p>The <a href="https://tides.example/?utm_source=letter">tide</a> rose.</p></body></html>'
    assert residue(auditor.audit(page, media_type="text/html")) == []


def test_a_quote_begins_with_its_words(auditor):
    text = "The tide rose.\n\nAs an AI language model, I cannot swim.\n\n Regenerate response \n"
    assert residue(auditor.audit(text)) == [
        ("self_reference", "As an AI language model, I cannot swim", text.index("As an AI")),
        ("chat_window", "Regenerate response", text.index("Regenerate")),
    ]
