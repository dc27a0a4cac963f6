"""Texts of the window: `update` collects them into the .ts file, `release` makes the .qm file from it."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TS = ROOT / "resources" / "translations" / "luheng_zh_CN.ts"
QM = TS.with_suffix(".qm")


@dataclass(frozen=True)
class Text:
    """One text of the window with its translation; `finished` is False where a person has to look."""

    context: str
    source: str
    translation: str
    finished: bool


def sources(root: Path = ROOT) -> list[Path]:
    """Every module that may speak to people."""
    return sorted((root / "desktop").rglob("*.py"))


def update(ts: Path = TS, root: Path = ROOT) -> None:
    """Collect the texts of the sources; what is translated already stays, what is gone goes."""
    files = [str(path.relative_to(root)) for path in sources(root)]
    options = ("-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", "zh_CN")
    _run("pyside6-lupdate", *files, *options, "-ts", str(ts), folder=root)


def release(ts: Path = TS, qm: Path = QM) -> None:
    """Compile the translations."""
    _run("pyside6-lrelease", "-silent", str(ts), "-qm", str(qm), folder=ts.parent)


def texts(ts: Path = TS) -> Iterator[Text]:
    """All texts of a .ts file."""
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            yield Text(
                context=context.findtext("name", ""),
                source=message.findtext("source", ""),
                translation=(translation.text or "") if translation is not None else "",
                finished=translation is not None and "type" not in translation.attrib,
            )


def _run(tool: str, *arguments: str, folder: Path) -> None:
    program = Path(sys.executable).with_name(tool)
    subprocess.run([str(program), *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def main(arguments: Sequence[str]) -> int:
    """Update and release; tell what is not translated yet."""
    if "release" not in arguments:
        update()
    release()
    open_texts = [text for text in texts() if not text.finished or not text.translation]
    for text in open_texts:
        print(f"not translated: {text.context}: {text.source}")
    return 1 if open_texts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
