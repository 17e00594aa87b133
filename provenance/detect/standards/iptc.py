"""IPTC digital source type: how a piece of media came to be, in one term of a closed list.

Terms and their meaning: IPTC NewsCodes, http://cv.iptc.org/newscodes/digitalsourcetype/ (September 2024, with the two
that it retired). schema.org writes `TrainedAlgorithmicMediaDigitalSource`, C2PA and XMP the address, NewsML-G2 the
QCode `digsrctype:trainedAlgorithmicMedia`; hand-written pages use any of them, or the bare term.
"""

from __future__ import annotations

import re

# The list cannot tell text that a human has reviewed from text that nobody has.
_DEGREES = {
    "trainedalgorithmicmedia": "fully_generated",
    "algorithmicmedia": "fully_generated",  # templates, data to text: generated, though by no trained model
    "datadrivenmedia": "fully_generated",  # IPTC's own example is a weather report written by code
    "compositewithtrainedalgorithmicmedia": "ai_assisted",
    "compositesynthetic": "ai_assisted",
    "humanedits": "no_ai_asserted",  # by humans, with non-generative tools
    "minorhumanedits": "no_ai_asserted",
    "digitalcreation": "no_ai_asserted",
    "digitalart": "no_ai_asserted",
}

_NO_LETTER = re.compile(r"[^a-z0-9]+")

NAMES = frozenset(["digitalsourcetype", "iptc4xmpextdigitalsourcetype", "iptcdigitalsourcetype"])
"""Names of the property, lower case and without punctuation."""


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
    return _DEGREES.get(_NO_LETTER.sub("", term.lower()).removesuffix("digitalsource"))
