"""Finding in lists as among the sites: by name, code, pinyin or initials, full and half width taken as the same."""

from assessments.sites.search import matches

__all__ = ["matches"]
