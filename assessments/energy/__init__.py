"""Energy: the ledger that turns fuel amounts into standard coal and carbon dioxide."""
