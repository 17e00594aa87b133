"""Documents and blocks into findings: exact quotes with their places. Facts, no estimates."""
