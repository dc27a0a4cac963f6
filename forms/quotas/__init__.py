"""Quotas: statutory limits and reference values by industry and product, with editions."""
