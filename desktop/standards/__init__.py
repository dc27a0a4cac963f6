"""The standards place: every scheme in use, its tabs and what an office does with it."""
