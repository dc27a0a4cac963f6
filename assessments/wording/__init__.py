"""Wording: what a result says, put into words once for screens, reports and tables."""
