"""Labelled corpora into the folders of `models/`, and models and rules into figures."""
