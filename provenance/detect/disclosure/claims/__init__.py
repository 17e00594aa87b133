"""Claims: what a sentence says if it is the article's own, and what shows that it is not."""
