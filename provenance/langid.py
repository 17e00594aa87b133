"""The library that tells languages: half a second to load, so that it is asked only where something simpler fails."""

from __future__ import annotations

from provenance.errors import Exhausted


def identified(text: str) -> str:
    """Code of the language that a text is most likely in: one of 97, ISO 639-1.

    Parameters
    ----------
    text
        Of any length; its time is a quarter of a microsecond for each character.

    Raises
    ------
    Exhausted
        At the first call, which unpacks the library's model through a file, if there is no room for that.
    """
    import py3langid

    try:
        return str(py3langid.classify(text)[0])
    except OSError as error:
        told = "the model that tells languages, which is unpacked in the folder for temporary files"
        raise Exhausted(f"cannot load {told}: {error.strerror or error}") from error
