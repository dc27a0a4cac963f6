"""Improvement: the shortest way to the next grade."""
