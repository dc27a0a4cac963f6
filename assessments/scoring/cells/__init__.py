"""Cells: the scoring of one standard written out as named formulas that anyone can work out again."""
