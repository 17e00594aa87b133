"""Editorial text into estimates: machine generation with its p-value, and shares of boilerplate."""
