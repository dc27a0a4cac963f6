"""Schemes of an office: installed, confirmed and handed on signed."""
