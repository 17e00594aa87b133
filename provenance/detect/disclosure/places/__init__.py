"""Places: where in the article a block stands, and which of its blocks are worth reading."""
