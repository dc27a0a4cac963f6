"""Consolidation beyond one machine: the office's own functions over many workers, on any file system."""

from assessments.cluster.consolidating import Consolidated, consolidate
from assessments.cluster.deciding import decisions_in
from assessments.cluster.places import Place, opened, packages, require_free
from assessments.cluster.running import cluster
from assessments.cluster.tables import write

__all__ = [
    "Consolidated",
    "Place",
    "cluster",
    "consolidate",
    "decisions_in",
    "opened",
    "packages",
    "require_free",
    "write",
]
