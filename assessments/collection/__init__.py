"""An office's own consolidated package: the packages it accepted, unchanged, in one signed container."""

from assessments.collection.expanding import Inner, expanded, is_collection, open_collection
from assessments.collection.record import Collection
from assessments.collection.staging import staging

__all__ = ["Collection", "Inner", "expanded", "is_collection", "open_collection", "staging"]
