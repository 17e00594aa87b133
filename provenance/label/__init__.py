"""Blocks and findings into labels: body, boilerplate or meta."""
