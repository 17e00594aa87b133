"""How sure it must be that a block is boilerplate: the more a mistake would take of an article, the surer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from provenance.kinds import BOILERPLATE
from provenance.label.lists import below_colons, quoted_posts, rows_of_figures
from provenance.label.wording import unread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.label.units import Units

BY_RULE = 0.003
"""Probability of boilerplate from which a block that a rule leads or covers is boilerplate: the rules' own precision
speaks for the rest. See `provenance evaluate boilerplate`."""

LED = 0.3
"""The same for a sentence of at least LED_WORDS that a rule leads and does not cover: where lines were joined, a teaser
is cut from the paragraph behind it only as far as its end is seen."""

LED_WORDS = 20

LINE, OF_PAGE = 0.75, 0.65
"""Probability from which a line, or a block of a page, that no rule leads or covers is boilerplate: headings and rows
of tables look like cards, and what is taken from an article by mistake weighs more than what stays in it. Markup tells
them apart, wording alone less well."""

TOUCHED = 0.5
"""The same where a rule hits inside a line and neither leads nor covers it: some appeals ask for a thing in passing."""

ANNOUNCED = 0.9
"""The same for running text right below a bare header that a rule knows: one such line may stand between any two
paragraphs, and what it announces is cards."""

AMID_FURNITURE = 0.55
"""The same in a text with at least FURNITURE lines that are boilerplate by a rule or with a probability of SURE: a
whole page was copied, and what looks like a card is one."""

FURNITURE, SURE = 8, 0.9

_RELEASE = BOILERPLATE.index("press_release_boilerplate")
"""No furniture: a release has its tail wherever it stands, so that this shows no page around it."""

JOINED_FURNITURE = 3
"""Sentences that are boilerplate so surely, of a text whose lines were joined, for its other sentences: it was copied
with some of its page."""

SENTENCE = 0.8
"""The same for the sentences of a line that is a whole text: many a sentence by itself could be a call or a title."""

FRAGMENT = 0.85
"""The same for what has at most FRAGMENT_WORDS and a full stop: pieces of names cut at an initial, line-ups, figures.
Buttons, cards and tags have none."""

FRAGMENT_WORDS = 4

ROW = 0.95
"""The same for a line of a plain text with figures, next to one of the same make: rows of results, of tables, of lists.
Cards and menus have figures too, though seldom two rows alike."""

CERTAIN = 0.99
"""The same for every line of a text of which more would go than stay: a recipe, a letter, a list of results; for
what is no link, in letters that the model does not tell apart, Hangul or Thai: all that it sees of it is its shape; and
for a post that the article quotes, with its author and day or by its address alone, as archives hold it: its tags and
calls are not the page's."""

LISTED = np.inf
"""None is enough for the items of a list that a sentence introduces, unless a rule hits: they look like menus."""

CARD = 0.4
"""The same for short lines below a header that a rule knows and that ends with a colon."""


def least(seen: Units, chance: NDArray[np.float64], apart: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Give the probability from which each block of a batch is boilerplate.

    Parameters
    ----------
    seen
        Blocks.
    chance
        How likely each is to be boilerplate: it shows which texts are whole pages.
    apart
        Which of them were judged without what stands around their article: they are no cards of its page.
    """
    words = seen.spaces + 1
    asked = np.where(seen.sentences, SENTENCE, np.where(seen.marked, OF_PAGE, LINE))
    asked[seen.announced & ~seen.sentences] = ANNOUNCED
    short = np.flatnonzero(seen.stopped & (words <= FRAGMENT_WORDS)).tolist()
    asked[[row for row in short if seen.texts[row].endswith(".")]] = FRAGMENT
    asked[rows_of_figures(seen)] = ROW
    listed, cards = below_colons(seen, chance)
    asked[listed] = LISTED
    asked[cards] = CARD
    asked[unread(seen) & (seen.linked == 0)] = CERTAIN
    touched = seen.rules[:, len(BOILERPLATE) : 2 * len(BOILERPLATE)].any(axis=1)
    asked[touched] = np.minimum(asked[touched], TOUCHED)
    asked[quoted_posts(seen)] = CERTAIN
    asked[seen.ruled] = BY_RULE
    asked[seen.led & seen.running & (words >= LED_WORDS)] = LED
    line = ~seen.sentences & np.isin(asked, [LINE, OF_PAGE, ANNOUNCED, ROW])
    release = seen.rules[:, [_RELEASE, 2 * len(BOILERPLATE) + _RELEASE]].any(axis=1)
    furniture = sure(seen.ruled, chance) & ~release
    amid_it = line & amid(seen.documents, furniture, FURNITURE)
    amid_it |= (asked == SENTENCE) & amid(seen.documents, furniture & seen.sentences, JOINED_FURNITURE)
    return np.where(~apart & amid_it, AMID_FURNITURE, asked)


def sure(ruled: NDArray[np.bool_], chance: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which blocks are surely boilerplate, given whether a rule leads or covers each, and how likely it is."""
    return np.asarray(chance >= np.where(ruled, BY_RULE, SURE))


def amid(documents: NDArray[np.int64], such: NDArray[np.bool_], enough: int) -> NDArray[np.bool_]:
    """Whether the text that a block stands in has at least so many of some blocks."""
    return np.asarray((np.bincount(documents, such) >= enough)[documents])


def all_but_gone(
    documents: NDArray[np.int64], lengths: NDArray[np.int64], taken: NDArray[np.bool_], kept: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Whether more would be taken of the text that a block stands in than stays of it.

    Parameters
    ----------
    documents, lengths, taken, kept
        Of each block its document, its characters, and whether it goes or stays.
    """
    gone = np.bincount(documents, taken * lengths) > np.bincount(documents, kept * lengths)
    return np.asarray(gone[documents])
