"""Preparing a visit: figures on offer and the blank form."""
