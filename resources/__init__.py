"""What the program ships: catalogues, registers, messages, fonts, and the one function that finds them."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The path of a shipped file or folder; raises FileNotFoundError when the installation lacks it."""
    found = _ROOT.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"the installation lacks resources/{'/'.join(parts)}")
    return found
