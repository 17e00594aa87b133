"""Audit articles for AI disclosures, commercial boilerplate, style and machine generation."""

__version__ = "0.1.0"
