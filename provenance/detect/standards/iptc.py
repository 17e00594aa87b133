"""IPTC digital source type: how a piece of media came to be, in one term of a closed list.

Terms and their meaning: IPTC NewsCodes, http://cv.iptc.org/newscodes/digitalsourcetype/ (September 2024, with the two
that it retired). schema.org writes `TrainedAlgorithmicMediaDigitalSource`, C2PA and XMP the address, NewsML-G2 the
QCode `digsrctype:trainedAlgorithmicMedia`; hand-written pages use any of them, or the bare term.
"""

from __future__ import annotations

import re

# The list cannot tell text that a human has reviewed from text that nobody has.
_DEGREES = {
    "trainedAlgorithmicMedia": "fully_generated",
    "algorithmicMedia": "fully_generated",  # templates, data to text: generated, though by no trained model
    "dataDrivenMedia": "fully_generated",  # IPTC's own example is a weather report written by code
    "compositeWithTrainedAlgorithmicMedia": "ai_assisted",
    "compositeSynthetic": "ai_assisted",
    "humanEdits": "no_ai_asserted",  # by humans, with non-generative tools
    "minorHumanEdits": "no_ai_asserted",
    "digitalCreation": "no_ai_asserted",
    "digitalArt": "no_ai_asserted",
}

_BY_LETTERS = {term.lower(): degree for term, degree in _DEGREES.items()}

_NO_LETTER = re.compile(r"[^a-z0-9]+")

NAME = "digitalsourcetype"
"""How names of the property end, lower case and without punctuation."""


def degree(value: str) -> str | None:
    """Read a digital source type.

    Parameters
    ----------
    value
        In any spelling: address with or without `https` and slash at its end, QCode, schema.org's member, bare term,
        camel case, kebab case or snake case.

    Returns
    -------
    str or None
        A degree; None for values that say nothing of AI. Those of cameras and scanners are no denial: they speak of a
        picture, even where they hang on a text.
    """
    term = re.split(r"[/#:]", value.strip().rstrip("/#"))[-1]
    return _BY_LETTERS.get(_NO_LETTER.sub("", term.lower()).removesuffix("digitalsource"))
