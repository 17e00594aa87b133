"""An invented article and what is decided of it."""

from provenance.decide.verdict import decide
from provenance.read.document import from_text
from provenance.types import DisclosureSummary, Editorial, MachineScore, Scores, Span

TEXT = "The pier is closed. " * 40
DOCUMENT = from_text(TEXT, "text/plain", "a.txt")
EDITORIAL = Editorial(TEXT, ((0, Span(0, len(TEXT))),), 160, "en")
NOTHING_SAID = DisclosureSummary(disclosed=False)


def decision(
    p=0.004,
    share=0.9,
    unlike=(),
    disclosure=NOTHING_SAID,
    max_fpr=0.01,
    editorial=EDITORIAL,
    findings=(),
    humans=1_000,
    words=160,
):
    machine = MachineScore(0.9, p, "all", humans, words, share, (), (), unlike)
    if editorial.words < 75 or editorial.language != "en":
        machine = None
    return decide(DOCUMENT, findings, disclosure, editorial, Scores(machine, 0.0, 0.0), max_fpr)
