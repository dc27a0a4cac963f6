"""Signing by hand: the pad that takes the ink, and the dialog around it."""
