"""The window's part in handing in packages and fetching receipts."""
