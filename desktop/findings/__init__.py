"""Findings on the screen: raising, closing, reopening, listing and handing out."""
