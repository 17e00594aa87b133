"""Document, labels and findings into the editorial text, its language, named measures and n-grams."""
