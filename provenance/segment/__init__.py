"""Documents into blocks."""
