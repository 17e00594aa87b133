"""Pages of invented articles."""

import hashlib
import io

from provenance.report.columns import COLUMNS
from provenance.report.page.table import PageTable

META = {
    "model": "standard@0123456789ab",
    "rules": "builtin@ba9876543210",
    "version": "1.0",
    "options": {"max_fpr": 0.01},
    "operating_point": {"articles-75-149-words": {"human_texts": 1000, "flagged": 9, "upper_95": 0.0157}},
    "held_out": {
        "max_fpr": 0.01,
        "recall": {"a": 0.5, "b": 0.4, "c": 0.7},
        "false_alarms": {"a": 0.01, "b": 0.005, "c": 0.012},
    },
    "made_from": {"inputs": "abcdef012345"},
}
TEXT = (
    "The ferry to Ostrel Head sails again from Monday. The harbour board voted for it by five to two. "
    "Passengers had waited since spring for the second ramp. "
)


def finding(category, kind, text, quote, **more):
    start = text.index(quote) if quote in text else None
    base = {"path": "", "record": None, "category": category, "kind": kind, "rule": f"{category}.{kind}"}
    return {
        **base,
        "start": start,
        "end": None if start is None else start + len(quote),
        "quote": quote,
        "score": None,
        "attributes": {},
        **more,
    }


def article(path, text=TEXT, findings=(), **cells):
    row = dict.fromkeys(column.name for column in COLUMNS)
    row |= {
        "path": path,
        "status": "ok",
        "verdict": "no_sign",
        "commercial_verdict": "editorial",
        "words": 120,
        "language": "en",
        "disclosed": False,
        "machine_score": 0.2,
        "machine_p": 0.4,
        "machine_group": "articles-75-149-words",
        "machine_flag": False,
        "machine_share": 0.0,
        "commercial_score": 0.01,
        "boilerplate_share": 0.05,
        "sha256": hashlib.sha256(path.encode()).hexdigest(),
        **cells,
    }
    return {"row": row, "findings": list(findings), "text": text}


def unread(path, status, reason, record=None):
    empty = dict.fromkeys(column.name for column in COLUMNS)
    return {
        "row": {**empty, "path": path, "record": record, "status": status, "reason": reason},
        "findings": [],
        "text": None,
    }


def written(articles, pieces=1, meta=META):
    """The page as text; `pieces` is how many its rows came in."""
    table, file = PageTable(meta), io.BytesIO()
    step = -(-len(articles) // pieces) or 1
    table.assemble(file, [table.encode(articles[at : at + step]) for at in range(0, len(articles), step)])
    return file.getvalue().decode("utf-8")
