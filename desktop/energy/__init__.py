"""The energy ledger in the window."""
