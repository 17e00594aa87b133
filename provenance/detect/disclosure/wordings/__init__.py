"""Wordings: turns of phrase that tell something of a sentence by themselves, one TOML file a subject."""

from provenance.detect.disclosure.wordings.catalogue import finder

__all__ = ["finder"]
