"""Document, labels and findings into the editorial text, its language and named measures."""
