"""Table entry: a scheme typed or pasted into a grid, checked as it grows."""
