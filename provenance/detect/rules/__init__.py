"""The catalogues of rules, one TOML file a category, and what reads them."""

from provenance.detect.rules.catalogue import CATEGORIES, Catalogue, Rule, failures, load, read

__all__ = ["CATEGORIES", "Catalogue", "Rule", "failures", "load", "read"]
