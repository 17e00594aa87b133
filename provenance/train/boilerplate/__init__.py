"""The boilerplate model: labelled lines and pages in, weights and figures out."""
