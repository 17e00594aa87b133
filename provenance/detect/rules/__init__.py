"""The catalogues of rules, one TOML file a category, and what reads them."""

from provenance.detect.rules.catalogue import Catalogue, Rule, failures, load, read

__all__ = ["Catalogue", "Rule", "failures", "load", "read"]
