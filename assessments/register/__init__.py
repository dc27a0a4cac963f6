"""Registers that an office keeps by definitions: entries, their changes, what falls due, tables and lists."""
