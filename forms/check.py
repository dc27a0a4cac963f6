"""`python -m forms.check`: the lint of a catalogue, every fault with file and line, and the reuse of its facts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from forms.catalogue import Catalogue, read, shipped_texts
from forms.factor_reading import shipped_factors
from forms.filing.reading import sheet_faults, shipped_sheets
from forms.lint import faults
from forms.plausibility import shipped_screening
from forms.quotas.reading import shipped_quotas
from forms.register_reading import shipped_registers
from forms.reuse import Reuse, reuse
from forms.yamltext import CatalogueError


def main(arguments: list[str]) -> int:
    """`python -m forms.check [FOLDER] [--reuse [--standards A,B]]`: lint a catalogue; tell what its facts serve."""
    given = _parser().parse_args(arguments)
    texts = _folder_texts(given.folder) if given.folder else shipped_texts()
    catalogue, found = _read(texts)
    if catalogue is not None and not found and not given.folder:
        found = _beside(catalogue)
    for fault in found:
        print(fault, file=sys.stderr)
    if found or catalogue is None:
        print(f"{len(found)} fault(s)", file=sys.stderr)
        return 1
    if given.reuse:
        return _reuse(catalogue, given.standards)
    for standard in catalogue.standards.values():
        count = sum(1 for _ in standard.indicators())
        print(
            f"{standard.id}: {len(standard.gates)} gates, {count} indicators, {len(standard.formulas)} formulas: ok"
        )
    print(f"dictionary: {len(catalogue.dictionary)} facts: ok")
    if not given.folder:
        print(f"benchmarks: {len(shipped_quotas())} rows, {len(shipped_factors().carriers)} energy carriers: ok")
        print(f"registers: {len(shipped_registers())}: ok")
        print(f"filing sheets: {len(shipped_sheets())}: ok")
    return 0


def _read(texts: Mapping[str, str]) -> tuple[Catalogue | None, list[CatalogueError]]:
    try:
        catalogue = read(texts)
        return catalogue, list(faults(catalogue))
    except CatalogueError as unreadable:
        return None, [unreadable]


def _beside(catalogue: Catalogue) -> list[CatalogueError]:
    """The first fault of each of the shipped quotas, factors, screening rules, registers; all of filing sheets."""
    found = []
    for load in (shipped_quotas, shipped_factors, shipped_screening, shipped_registers):
        try:
            load()
        except CatalogueError as fault:
            found.append(fault)
    try:
        found += [fault for sheet in shipped_sheets().values() for fault in sheet_faults(sheet, catalogue)]
    except CatalogueError as fault:
        found.append(fault)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m forms.check", description="lint a catalogue")
    parser.add_argument(
        "folder", type=Path, nargs="?", help="a folder of the same layout (default: the shipped one)"
    )
    parser.add_argument("--reuse", action="store_true", help="tell which facts serve how many standards")
    parser.add_argument(
        "--standards", default="", help="with --reuse: the standards of one visit, with commas between"
    )
    return parser


def _reuse(catalogue: Catalogue, named: str) -> int:
    chosen = [name.strip() for name in named.split(",") if name.strip()]
    unknown = [name for name in chosen if name not in catalogue.standards]
    if unknown:
        print(f"no such standard: {', '.join(unknown)}", file=sys.stderr)
        return 1
    found = reuse(catalogue, chosen or None)
    for use in found.uses:
        print(f"{len(use.standards):>3}  {use.use}  {use.zh} / {use.en}")
    print(_sums(found))
    if not chosen:
        print(f"used by no standard ({len(found.unused)}): {', '.join(found.unused) or '-'}")
    return 0


def _sums(found: Reuse) -> str:
    asked = f"{found.once} facts asked once instead of {found.separately}"
    return f"{len(found.standards)} standards: {asked}; {len(found.shared)} serve more than one"


def _folder_texts(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*.yaml")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
