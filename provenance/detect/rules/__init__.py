"""The catalogues of rules, one TOML file a category, and what reads them."""

from provenance.detect.rules.catalogue import Catalogue, load, read
from provenance.detect.rules.examples import failures
from provenance.detect.rules.rule import CATEGORIES, Rule

__all__ = ["CATEGORIES", "Catalogue", "Rule", "failures", "load", "read"]
