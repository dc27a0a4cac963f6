"""Editions: an assessment under another edition, beside the first result."""
