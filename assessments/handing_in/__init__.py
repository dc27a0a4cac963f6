"""Handing in: signed packages go to a folder, a drive or a share and are read back; receipts come the same way."""

from assessments.handing_in.delivering import Became, Delivered, hand_in
from assessments.handing_in.fetching import Fetched, Found, fetch_receipts
from assessments.handing_in.ledger import (
    HANDED,
    WRITTEN,
    Parcel,
    Standing,
    Transfer,
    mark_handed_in,
    parcels,
    standings,
    to_hand_in,
    transfers,
)
from assessments.handing_in.receipts import Receipt, Return, Stamped, Verdict, stamp
from assessments.handing_in.targets import LOCAL, Target, open_target

__all__ = [
    "HANDED",
    "LOCAL",
    "WRITTEN",
    "Became",
    "Delivered",
    "Fetched",
    "Found",
    "Parcel",
    "Receipt",
    "Return",
    "Stamped",
    "Standing",
    "Target",
    "Transfer",
    "Verdict",
    "fetch_receipts",
    "hand_in",
    "mark_handed_in",
    "open_target",
    "parcels",
    "stamp",
    "standings",
    "to_hand_in",
    "transfers",
]
