"""Facts and estimates in, a decision with its reasons out: the only room where a flag or a verdict comes from."""
