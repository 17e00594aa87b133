"""Words: which classes the words of a sentence belong to, in the lexicon of its language, and which names it has."""
