"""What the results of a county say together, each figure with the results behind it."""
