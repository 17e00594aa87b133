"""Invented audits, as lists of articles."""

from invented import TEXT, article, finding, unread

STATEMENT = "This article was drafted by Quillworks AI and edited by Ana Petrov."
FLAGGED = (
    TEXT
    + "In a world of endless change, resilience matters. "
    + TEXT
    + "Subscribe to our harbour letter.\n"
    + STATEMENT
)


def of_all_verdicts():
    machine = finding("machine", "passage", FLAGGED, "In a world of endless change, resilience matters.", score=0.93)
    return [
        article(
            "north/ferry.txt",
            FLAGGED,
            [
                machine,
                finding("style", "stock_phrase", FLAGGED, "a world of endless change"),
                finding("boilerplate", "newsletter_signup", FLAGGED, "Subscribe to our harbour letter."),
                finding(
                    "disclosure", "generated_human_edited", FLAGGED, STATEMENT, attributes={"tool": "Quillworks AI"}
                ),
            ],
            title="The ferry sails again",
            verdict="disclosed",
            verdict_reasons="a statement answers for the text;machine_p 0.002000 <= 0.01 against human set all",
            disclosed=True,
            disclosure_degree="generated_human_edited",
            disclosure_scope="whole_article",
            disclosure_tool="Quillworks AI",
            disclosure_editor="Ana Petrov",
            disclosure_quote=STATEMENT,
            machine_score=0.97,
            machine_p=0.002,
            machine_flag=True,
            boilerplate_kinds="newsletter_signup",
        ),
        article("north/market.txt", title="Market opens", author="Jo Lindqvist", machine_score=0.4),
        article(
            "south/bridge.txt",
            TEXT,
            [finding("style", "triad", TEXT, "by five to two")],
            title="A bridge, closed",
            verdict="likely_machine",
            machine_score=0.99,
            machine_p=0.001,
            machine_flag=True,
        ),
        article(
            "south/short.txt",
            title="Brief",
            verdict="not_scored",
            machine_score=None,
            machine_p=None,
            machine_flag=None,
            words=20,
        ),
        unread("south/broken.txt", "failed", "read: damaged"),
    ]


def of_copies():
    """Two stories with copies: one has lost its statement on the way, one never had one."""
    kept, lost = {"disclosed": True, "verdict": "disclosed", "title": "The ferry"}, {"copy_of": "a/ferry.txt"}
    return [
        article("a/ferry.txt", **kept, baseline="unchanged"),
        article("b/<b>ferry</b>.txt", **lost, title="A ferry", baseline="new"),
        article("c/ferry.txt", **kept, **lost, baseline="new"),
        article("d/barley.txt", title="Barley", baseline="changed"),
        article("e/barley.txt", title="Barley again", copy_of="d/barley.txt", baseline="unchanged"),
    ]
