"""Statements: claims at their places, as findings; and what all of an article's say together."""
