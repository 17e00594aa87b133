"""Disclosure statements: what a sentence claims about how this article was made."""
