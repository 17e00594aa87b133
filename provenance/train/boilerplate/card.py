"""The model card of the boilerplate model, made of its manifest and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.train.metrics import figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.bundle.manifest import Header
    from provenance.train.boilerplate.judged_lines import Row

_HEAD = """\
# Boilerplate model `{name}`

Estimates for every line, sentence or HTML block of an article whether it is body, boilerplate or meta (headline,
byline, caption), and of which kind. Two linear models over hashed wording, shape, markup and rules; small networks
over a block's surroundings, one for pages, one for texts, and one for kinds; a linear model that cuts texts whose
lines were joined; and one over the words of the body for whether the article itself sells.

- Seed {seed}; fitted with {libraries}; training files `{training}` (SHA-256 of their digests).
- Gold labels of aligned pages are wrong in some 5% of the lines: lines that were read, or written, one by one count
  four times as much, and lines whose label models of other publishers find very unlikely are left out.

## What it must not be used for

- As a judgement about a publisher: it says what a line looks like.
- Languages other than English: few of their words are known, and less well than shape and markup.
- Lists, tables, scripts and verse as plain text: short lines without a full stop look like menus.

## Figures

Of a model that had not seen the publishers of these pages, on their lines that a person has read (a sample that holds
many doubtful ones), on articles of which every line was read or written one by one, by writers that it had not seen
either, on the main text of the pages, on articles without promo that no model was trained on, and on what the pages
are: for articles that sell, `share_taken` is of those that do not, and the labels of their lines may be of a model
that has seen these.

"""

_COLUMNS = ("lines", "boilerplate", "f1", "precision", "recall", "kind_right", "ece", "share_taken")


def render(header: Header, rows: Sequence[Row]) -> str:
    """Text of the card, in Markdown.

    Parameters
    ----------
    header
        Of the manifest.
    rows
        Figures by group, as `provenance.train.boilerplate.evaluation.held_out` gives them.
    """
    head = _HEAD.format(
        name=header.name,
        seed=header.seed,
        libraries=", ".join(f"{name} {version}" for name, version in header.libraries.items()),
        training=header.training[:12],
    )
    table = ["| | " + " | ".join(_COLUMNS) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    table += [f"| {row['group']} | " + " | ".join(figure(row.get(n, "")) for n in _COLUMNS) + " |" for row in rows]
    return head + "\n".join(table) + "\n"
