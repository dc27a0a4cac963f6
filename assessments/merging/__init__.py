"""Merging: all that came in about one assessment, put together the same way whatever came first."""
