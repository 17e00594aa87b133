"""Audits into files that people and programs read, and into the terminal."""
