"""A folder of `models/` into verified arrays. Nothing in a model file is code."""
