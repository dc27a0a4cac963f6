"""The command `luheng`: the main job without a window, through the same functions as the window."""

from assessments.commands.main import main

__all__ = ["main"]
