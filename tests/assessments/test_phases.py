"""Every phase against every action: an explicit step, or a Refusal after which nothing has changed (R-07)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from assessments.assessment import Phase
from assessments.hand_signature import Device, Role, made_now, sign_by_hand
from assessments.notes import PHASES, NoteKind
from assessments.package import record, seal
from assessments.review import Remark, Review, agree, return_assessment, send_back, settle
from assessments.revision import revise
from assessments.sample_signatures import scribble
from assessments.session import Session
from assessments.signing.keys import OfficerKey
from assessments.snapshot import take
from assessments.store import Store
from forms import Entry, Refusal
from tests.conftest import MOMENT, entered

ENERGY = "energy.total@2025"
LI = Review(reviewer="李示例", office="示例县", agreed=False, remarks={ENERGY: "请核对"})
REMARK = Remark(source="1", question=ENERGY, text="请核对", who="李示例", at=MOMENT.isoformat())


@dataclass(frozen=True)
class Desk:
    """What an action may need."""

    session: Session
    keys: tuple[OfficerKey, ...]
    folder: Path

    @property
    def key(self) -> str:
        return self.session.assessment.id


def sealed(desk: Desk) -> None:
    record(desk.session, seal(take(desk.session), desk.keys[:1], desk.folder, MOMENT))


def inked(desk: Desk) -> None:
    name = "张示例"
    sign_by_hand(desk.session, made_now(desk.session, Role.OFFICER, name, "示例县", Device.PEN, scribble(name)))


def returned(desk: Desk) -> None:
    return_assessment(desk.session.store, desk.key, "示例县", "1号", {ENERGY: "请核对"})


def noting(kind: NoteKind) -> Callable[[Desk], object]:
    return lambda desk: desk.session.note(kind, "x", {"made": "up"})


ACTIONS: dict[str, Callable[[Desk], object]] = {
    "answer": lambda desk: desk.session.answer(ENERGY, Entry(text="1000")),
    "complete": lambda desk: desk.session.complete(),
    "reopen": lambda desk: desk.session.reopen(),
    "agree": lambda desk: agree(desk.session, LI),
    "send back": lambda desk: send_back(desk.session, LI),
    "settle": lambda desk: settle(desk.session, REMARK),
    "sign by hand": inked,
    "seal and record": sealed,
    "return": returned,
    "revise": lambda desk: revise(desk.session.store, desk.key),
    **{f"note {kind.value}": noting(kind) for kind in NoteKind},
}

# What each action leads to from each phase where it is allowed; everywhere else it is refused.
ALLOWED: dict[tuple[str, Phase], Phase] = {
    ("answer", Phase.DRAFT): Phase.DRAFT,
    ("complete", Phase.DRAFT): Phase.COMPLETE,
    ("reopen", Phase.COMPLETE): Phase.DRAFT,
    ("agree", Phase.COMPLETE): Phase.COMPLETE,
    ("send back", Phase.COMPLETE): Phase.DRAFT,
    ("settle", Phase.DRAFT): Phase.DRAFT,
    ("sign by hand", Phase.COMPLETE): Phase.COMPLETE,
    ("seal and record", Phase.COMPLETE): Phase.SIGNED,
    ("return", Phase.SIGNED): Phase.RETURNED,
    ("revise", Phase.SIGNED): Phase.SIGNED,
    ("revise", Phase.RETURNED): Phase.RETURNED,
    **{(f"note {kind.value}", phase): phase for kind in NoteKind for phase in Phase if phase in PHASES[kind]},
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory, keys):
    """Make a desk with a complete sample in a phase."""
    opened = []

    def make(phase: Phase) -> Desk:
        folder = tmp_path_factory.mktemp(phase.value)
        store = Store(folder / "luheng.db", clock=lambda: MOMENT, device="test")
        opened.append(store)
        made = Desk(entered(store, "complete-enterprise"), keys, folder)
        if phase is not Phase.DRAFT:
            made.session.complete()
        if phase in (Phase.SIGNED, Phase.RETURNED):
            package = {"sha256": "0" * 64, "file": "x.asice", "signers": "[]"}
            made.session.assessment = store.sign(made.key, made.session.results().values(), package, "张示例")
        if phase is Phase.RETURNED:
            returned(made)
            made.session.assessment = store.assessment(made.key)
        assert store.assessment(made.key).phase is phase
        return made

    yield make
    for store in opened:
        store.close()


def everything(desk: Desk) -> tuple[object, ...]:
    """All rows of the store and the session's own view of them."""
    tables = ("assessment", "answer", "note", "journal", "bin", "result", "package")
    rows = tuple(tuple(map(tuple, desk.session.store.db.execute(f"SELECT * FROM {table}"))) for table in tables)
    files = tuple(sorted(path.name for path in desk.folder.glob("*.asice")))
    return (*rows, files, desk.session.assessment, dict(desk.session.notes), dict(desk.session.answers))


@pytest.fixture(scope="module")
def refusing(desk):
    """One desk in each phase for all that is refused there: nothing changes it."""
    return cache(desk)


FORBIDDEN = [(name, phase) for name in ACTIONS for phase in Phase if (name, phase) not in ALLOWED]


@pytest.mark.parametrize(("name", "phase"), FORBIDDEN, ids=lambda each: getattr(each, "value", each))
def test_R07_what_a_phase_does_not_allow_is_refused_and_changes_nothing(refusing, name, phase):
    here = refusing(phase)
    before = everything(here)
    with pytest.raises(Refusal) as caught:
        ACTIONS[name](here)
    assert caught.value.problem.text("zh") and caught.value.problem.text("en")
    assert everything(here) == before


@pytest.mark.parametrize(("name", "phase"), list(ALLOWED), ids=lambda each: getattr(each, "value", each))
def test_R07_what_a_phase_allows_leads_to_the_stated_phase(desk, name, phase):
    here = desk(phase)
    before = here.session.store.journal(here.key)
    ACTIONS[name](here)
    assert here.session.store.assessment(here.key).phase is ALLOWED[name, phase]
    if name != "revise":
        assert here.session.store.journal(here.key)[: len(before)] == before
        assert len(here.session.store.journal(here.key)) > len(before), "no step is silent"


def test_R07_the_table_is_whole():
    assert len(FORBIDDEN) + len(ALLOWED) == len(ACTIONS) * len(Phase)
