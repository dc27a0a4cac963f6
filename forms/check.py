"""`python -m forms.check`: lint the shipped catalogue or a folder, every fault with file and line."""

from __future__ import annotations

import sys
from pathlib import Path

from forms.catalogue import Catalogue, read, shipped_texts
from forms.lint import faults
from forms.yamltext import CatalogueError


def main(arguments: list[str]) -> int:
    """`python -m forms.check [FOLDER]`: lint the shipped catalogue or a folder of the same layout."""
    texts = _folder_texts(Path(arguments[0])) if arguments else shipped_texts()
    catalogue: Catalogue | None = None
    try:
        catalogue = read(texts)
        found = list(faults(catalogue))
    except CatalogueError as unreadable:
        found = [unreadable]
    for fault in found:
        print(fault, file=sys.stderr)
    if found or catalogue is None:
        print(f"{len(found)} fault(s)", file=sys.stderr)
        return 1
    for standard in catalogue.standards.values():
        count = sum(1 for _ in standard.indicators())
        print(
            f"{standard.id}: {len(standard.gates)} gates, {count} indicators, {len(standard.formulas)} formulas: ok"
        )
    print(f"dictionary: {len(catalogue.dictionary)} facts: ok")
    return 0


def _folder_texts(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*.yaml")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
