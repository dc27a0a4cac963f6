"""One hash over what an office's database says: the same packages and decisions give the same in any order (N8)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from assessments.canonical import encode
from assessments.store import Store

# Table → columns in a fixed order. Left out: when and from where something came (the ledger of packages), what is
# being typed, the bin, and columns that only say when a row was made here.
_CONTENT: Mapping[str, str] = {
    "site": "code kind name division industry zone address contact park",
    "edition": "sha256 name text",
    "assessment": "id site year standards officers phase opened changed predecessor revision",
    "assessment_edition": "assessment name edition",
    "answer": "assessment question state number word unit text reason remark evidence",
    "note": "assessment key json",
    "journal": "assessment number question before after who at device previous hash",
    "result": "assessment standard sha256 json",
    "evidence": "sha256 name mime size",
    "branch": "assessment head site package",
    "decision": "assessment question candidates chosen reason who",
}


def digest(store: Store) -> str:
    """SHA-256, in hexadecimal, over every row of what was recorded, each table in the order of its columns."""
    whole = hashlib.sha256()
    for table, columns in _CONTENT.items():
        names = columns.replace(" ", ", ")
        whole.update(encode({"table": table}))
        for row in store.db.query(f"SELECT {names} FROM {table} ORDER BY {names}"):
            whole.update(encode(row))
    return whole.hexdigest()
