"""From paths and bytes to documents: the only room that opens an article."""
