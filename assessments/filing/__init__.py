"""Filing sheets filled in from the database: what platforms ask for, ready to paste, and what is still empty."""

from assessments.filing.filling import Empty, Filled, fill
from assessments.filing.writing import write_sheet

__all__ = ["Empty", "Filled", "fill", "write_sheet"]
