"""Evidence: files kept byte for byte under their SHA-256, the pictures made of them, and where they are used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assessments.evidence.annotations import Annotation, annotation_from
    from assessments.evidence.copying import Copied, copy_in
    from assessments.evidence.intake import (
        Became,
        Copies,
        Intake,
        Taken,
        asked_first,
        copy_all,
        enter,
        gathered,
        sweep,
        take_all,
    )
    from assessments.evidence.keeping import (
        EvidenceFile,
        evidence_files,
        folder,
        keep,
        listed,
        place,
        register,
        settle,
        take_in,
    )
    from assessments.evidence.kinds import Kind

__all__ = [
    "Annotation",
    "Became",
    "Copied",
    "Copies",
    "EvidenceFile",
    "Intake",
    "Kind",
    "Taken",
    "annotation_from",
    "asked_first",
    "copy_all",
    "copy_in",
    "enter",
    "evidence_files",
    "folder",
    "gathered",
    "keep",
    "listed",
    "place",
    "register",
    "settle",
    "sweep",
    "take_all",
    "take_in",
]

if not TYPE_CHECKING:
    # The process that makes pictures loads modules of this package, and must not load the database with them.
    HOMES = ("keeping", "intake", "copying", "kinds", "annotations")

    def __getattr__(name: str) -> Any:
        if name in __all__:
            for home in HOMES:
                module = import_module(f"{__name__}.{home}")
                if hasattr(module, name):
                    return getattr(module, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
