"""Cells of the report, as an article fills them."""


def test_what_an_input_says_of_itself_cannot_command_a_terminal(auditor):
    page = "<title>Tides\x1b[31m of\x07 March\x9b2J</title><p>It rose.</p>"
    assert auditor.audit(page, media_type="text/html").row()["title"] == "Tides[31m of March2J"
