"""Sites: who is assessed, how sites are found, taken in, written out, and what became of them over the years."""

from assessments.sites.site import (
    FORBIDDEN,
    LENGTH,
    Site,
    SiteKind,
    checked,
    clean_code,
    code_problem,
    problems,
    site_from,
)

__all__ = [
    "FORBIDDEN",
    "LENGTH",
    "Site",
    "SiteKind",
    "checked",
    "clean_code",
    "code_problem",
    "problems",
    "site_from",
]
