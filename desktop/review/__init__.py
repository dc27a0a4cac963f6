"""Reviewing a complete assessment, and the remarks that come back with one."""
