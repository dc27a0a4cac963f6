"""In which registers a site stands."""

from __future__ import annotations

import json

from assessments.register.entry import Entry, entry_from
from assessments.register.keeping import Registers

# A site stays that of its entry, so the row with which an entry began tells it.
_OF_SITE = """
SELECT register, after FROM register_change AS latest WHERE (register, entry) IN
(SELECT register, entry FROM register_change WHERE kind = 'entered' AND instr(after, ?))
AND number = (SELECT max(number) FROM register_change WHERE register = latest.register AND entry = latest.entry)
ORDER BY register, number
"""


def memberships(registers: Registers, site: str) -> tuple[tuple[str, Entry], ...]:
    """The entries about a site that have not left, each with its register."""
    wanted = f'"site":{json.dumps(site, ensure_ascii=False)}'
    found = []
    for row in registers.store.db.query(_OF_SITE, [wanted]):
        register, entry = str(row["register"]), entry_from(row["after"])
        known = register in registers.definitions and entry is not None and entry.site == site
        if known and entry is not None and not registers.rules(register, entry).closed(entry.state):
            found.append((register, entry))
    return tuple(found)
