"""Golden samples: `python installer/golden.py` writes what the shipped standards give for fixed answers today."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from assessments import samples  # noqa: E402 - found beside this folder when it is started as a script
from assessments.assessment import Officer  # noqa: E402
from assessments.canonical import decimal_text  # noqa: E402
from assessments.result import Result  # noqa: E402
from assessments.session import Session  # noqa: E402
from assessments.sites import Site, SiteKind  # noqa: E402
from assessments.store import Store  # noqa: E402
from forms import Entry, Form, shipped  # noqa: E402
from forms.questions import Document, Limit, LimitRole, Quantity, Question, Selection, State  # noqa: E402

FOLDER = ROOT / "tests" / "files" / "golden"
YEAR = 2025
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where there is one: ten times faster
WHOLE, SEEDS = 0, (0, 1, 2)  # seed 0 answers everything and finds it in order, so that a conclusion is drawn
CLOCK = datetime.fromisoformat("2026-03-18T09:30:00+08:00")
OFFICERS = (Officer(name="张示例", office="示例县工业和信息化局"),)
SITES = {
    "enterprise": Site(code="91320583000000019X", kind=SiteKind.ENTERPRISE, name="示例企业"),
    "park": Site(code="SAMPLE-PARK", kind=SiteKind.PARK, name="示例园区"),
}
LIMITS = {
    LimitRole.BASELINE: 4,
    LimitRole.LEADING: 2,
    LimitRole.REFERENCE: 3,
    LimitRole.START: 5,
    LimitRole.TARGET: 2,
}
HEAD = (
    "# A golden sample: answers and what they must give. A change here is a change of a standard or of scoring.\n"
)


def number(key: str, seed: int, count: int) -> int:
    """A number below `count` that depends on a question and a seed only."""
    digest = hashlib.sha256(f"{seed} {key}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % count


def entry(question: Question, seed: int) -> Entry:
    """A deterministic, readable answer: mostly a figure or an option, now and then missing or not applicable."""
    chance = number(f"state {question.key}", seed, 24) if seed != WHOLE else None
    if isinstance(question, Document):
        return Entry(text="示例文件〔2025〕1号")
    if question.required and chance == 0:
        return Entry(state=State.MISSING)
    if question.required and question.may_not_apply and chance == 1:
        return Entry(state=State.NOT_APPLICABLE, reason="示例：没有这道工序")
    return Entry(text=_text(question, seed), unit=getattr(question, "unit", ""), reason="示例数据")


def _text(question: Question, seed: int) -> str:
    if isinstance(question, Selection):
        passing = seed == WHOLE or number(question.key, seed, 6)
        return question.options[0 if passing else -1].key
    assert isinstance(question, Quantity)
    if isinstance(question, Limit):
        return str(LIMITS[question.role] * 10)
    low = question.low if question.low is not None else Decimal(0)
    high = question.high if question.high is not None else Decimal(100)
    return decimal_text(low + (high - low) * (number(question.key, seed, 98) + 1) / 100)


def answers(standard: str, seed: int) -> dict[str, Entry]:
    """An answer for every question of a shipped standard."""
    form = Form(shipped().only([standard]), YEAR)
    return {question.key: entry(question, seed) for question in form}


def entered(store: Store, standard: str, given: Mapping[str, Entry]) -> Session:
    """The answers of a golden sample through a real session."""
    site = store.add_site(SITES[shipped().standards[standard].subject])
    opened = store.open_assessment(site.code, YEAR, shipped().only([standard]), OFFICERS)
    session = Session(store, opened.id)
    with store.db.atomic():
        session.apply(given)
    return session


def expected(result: Result) -> dict[str, Any]:
    """What a result comes to, in plain text: verdict, grade, figures, gates and every line."""
    concluded = {
        "verdict": result.verdict.value,
        "grade": result.grade.key if result.grade else "",
        "total": _plain(result.total),
        "available": _plain(result.available),
        "met": f"{result.met} / {result.assessed} / {result.items}",
        "indices": {str(index.level): _plain(index.value) for index in result.indices},
        "gates": {gate.gate: gate.standing.value for gate in result.gates},
        "lines": {line.indicator: _line(line) for line in result.lines},
    }
    return {key: value for key, value in concluded.items() if value not in ("", {})}


def _line(line: Any) -> str:
    """One line: standing, points of maximum, share, and the level where it has one."""
    parts = [line.standing.value]
    if line.maximum is not None:
        parts.append(f"{_plain(line.points)} / {_plain(line.maximum)}")
    parts.append(f"share {_plain(line.share)}")
    parts += [f"met {str(line.met).lower()}"] if line.met is not None else []
    parts += [f"level {line.level}"] if line.level is not None else []
    return ", ".join(parts)


def _plain(value: Decimal | None) -> str:
    return "-" if value is None else decimal_text(value)


def kept(folder: Path = FOLDER) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every golden sample on the disk."""
    for path in sorted(folder.rglob("*.yaml")):
        yield path, yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)


def replayed(store: Store, golden: Mapping[str, Any]) -> dict[str, Any]:
    """Standard → what the answers of a golden sample give now."""
    if "sample" in golden:
        session = samples.enter(store, samples.sample(golden["sample"]))
    else:
        session = entered(store, golden["standard"], {key: _read(each) for key, each in golden["answers"].items()})
    return {key: expected(result) for key, result in session.results().items()}


def _read(stored: Mapping[str, str]) -> Entry:
    state = State(stored["state"]) if "state" in stored else None
    text, unit, reason = (stored.get(name, "") for name in ("text", "unit", "reason"))
    return Entry(text=text, unit=unit, state=state, reason=reason)


def _written(given: Entry) -> dict[str, str]:
    words = {"text": given.text, "unit": given.unit, "reason": given.reason}
    state = {"state": given.state.value} if given.state else {}
    return state | {name: word for name, word in words.items() if word}


def update(folder: Path = FOLDER, fresh: bool = False) -> list[Path]:
    """Write the samples that are missing and what each gives today; `fresh` makes the answers anew."""
    for standard in shipped().standards:
        for seed in SEEDS:
            path = folder / standard / f"sample-{seed}.yaml"
            if fresh or not path.exists():
                made = {key: _written(each) for key, each in answers(standard, seed).items()}
                _write(path, {"standard": standard, "answers": made})
    for name in samples.NAMES:
        path = folder / "samples" / f"{name}.yaml"
        if not path.exists():
            _write(path, {"sample": name})
    return [path for path, golden in kept(folder) if _refresh(path, golden)]


def _refresh(path: Path, golden: dict[str, Any]) -> bool:
    """Replay one sample and write what it gives; returns whether that has changed."""
    with tempfile.TemporaryDirectory() as place:
        store = Store(Path(place) / "golden.db", clock=lambda: CLOCK, device="golden")
        results = replayed(store, golden)
        store.close()
    changed = golden.get("expected") != results
    if changed:
        _write(path, {**golden, "expected": results})
    return changed


def _write(path: Path, golden: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(dict(golden), allow_unicode=True, sort_keys=False, width=200)
    path.write_text(HEAD + text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Update the golden samples and name those that changed; `--fresh` makes new answers for all."""
    for path in update(fresh="--fresh" in arguments):
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
