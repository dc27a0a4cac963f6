"""Taking away a site that nothing hangs on, into the bin, and putting it back."""

from __future__ import annotations

from collections.abc import Mapping

from assessments.canonical import plain
from assessments.opening import refusing
from assessments.rows import site_row
from assessments.sites.site import Site, clean_code, site_from
from assessments.statements import insert
from assessments.store import Store
from forms.problems import Problem, Refusal

BINNED = "site"  # the kind under which sites lie in the bin
_ASSESSED = "SELECT count(*) AS number FROM assessment WHERE site = ?"
_ENTERPRISES = "SELECT count(*) AS number FROM site WHERE park = ?"


def kept_by(store: Store, site: Site) -> Problem | None:
    """What keeps a site from being taken away: assessments, also those in the bin, or enterprises of a park."""
    for query, code in ((_ASSESSED, "site.has_assessments"), (_ENTERPRISES, "site.has_enterprises")):
        count = next(store.db.query(query, [site.code]))["number"]
        if count:
            return Problem.of(code, site.code, name=site.name, count=count)
    return None


def remove_site(store: Store, code: str, who: str) -> Site:
    """Move a site into the bin and return it; Refusal when assessments or enterprises hang on it."""
    with refusing(store.path), store.db.atomic():
        site = store.site(code)
        kept = kept_by(store, site)
        if kept:
            raise Refusal(kept)
        store.db.execute("DELETE FROM site WHERE code = ?", [code])
        store.bin(BINNED, code, plain(site), who, site.name)
    return site


def restore_site(store: Store, content: Mapping[str, str]) -> Site:
    """Put back a site with the content that the bin keeps; Refusal when its code is in use again.

    Its park may be gone meanwhile; the site still names it.
    """
    site = site_from(content)
    with refusing(store.path), store.db.atomic():
        for row in store.db.query("SELECT name FROM site WHERE code = ?", [clean_code(site.code)]):
            raise Refusal(Problem.of("site.there_again", site.code, name=row["name"]))
        insert(store.db, "site", [site_row(site, store.clock().isoformat(timespec="seconds"))])
    return site
