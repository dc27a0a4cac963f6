"""Rank lists: the classes of a whole county under a standard that ranks, with everything that explains them."""
