"""Canonical JSON: one value, one text, so that hashes and signatures can be recomputed anywhere."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum


def plain(value: object) -> object:
    """The value in JSON's own types: decimals as text, enums as their value, dataclasses as objects."""
    match value:
        case None | bool() | int() | str():
            return value.value if isinstance(value, Enum) else value
        case Enum():
            return value.value
        case Decimal():
            return decimal_text(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {entry.name: plain(getattr(value, entry.name)) for entry in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def decimal_text(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros after the point."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def encode(value: object) -> bytes:
    """Canonical JSON in UTF-8: keys sorted, no spaces, no floats (TypeError)."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def fingerprint(value: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(encode(value)).hexdigest()
