"""An article that says nothing of how it was made, and what is read where something does."""

from provenance.detect.disclosure.statements.reader import Text
from provenance.detect.disclosure.statements.summary import summarise
from provenance.detect.disclosure.words.language import language_of
from provenance.fold import fold
from provenance.read.document import from_text
from provenance.segment.blocks import segment

BODY = (
    "The ferry to Skarholm will not sail before Thursday, the harbour master said. A gate valve has cracked.\n\n"
    "Islanders can take the mail boat, which leaves at six. The repair costs 40,000 crowns and was put off twice.\n\n"
    "The council meets again on the ninth. It will hear from the yard and from two of the skippers.\n\n"
)
PARAGRAPHS = [f"<p>{paragraph}</p>" for paragraph in BODY.strip().split("\n\n")]
"""The same in HTML."""


def read(reader, text, media_type="text/plain"):
    document = from_text(text, media_type)
    folded = fold(document.text)
    findings = reader.find([Text(document, segment(document), folded, language_of(folded.text))])[0]
    for finding in findings:
        assert document.text[finding.span.start : finding.span.end] == finding.quote
    return summarise(findings), findings
