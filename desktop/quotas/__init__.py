"""Quotas in the window: choosing a row for limits, and checking a gate against them."""
