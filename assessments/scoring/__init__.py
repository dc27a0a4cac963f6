"""Scoring: from answers to lines, weights, groups and the conclusion of a standard."""
