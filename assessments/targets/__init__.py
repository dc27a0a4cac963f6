"""Quantified policy targets, and how far the county is."""
