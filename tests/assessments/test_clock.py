"""The clock (R-44): a step back or a jump stands in the journal, in the report and in the verdict on a package."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.clock import ClockWatch, Move, clock_changes, elapsed_clock
from assessments.journal import CLOCK, chain_problems
from assessments.package import preview
from assessments.session import Session
from assessments.snapshot import take
from assessments.store import Store
from forms.problems import Refusal
from forms.questions import Entry
from tests.conftest import MOMENT
from tests.replaying import replayed

ENERGY, VALUE = "energy.total@2025", "output.value@2025"


class Times:
    """A wall clock that can be set, and a counter that cannot."""

    def __init__(self):
        self.wall, self.passed = MOMENT, 1000.0

    def clock(self):
        return self.wall

    def elapsed(self):
        return self.passed

    def wait(self, seconds, set_by=0):
        self.passed += seconds
        self.wall += timedelta(seconds=seconds + set_by)


@pytest.fixture
def times():
    return Times()


@pytest.fixture
def ticking(tmp_path, session, store, times):
    """The session on a store whose clocks are in the test's hand."""
    opened = Store(tmp_path / "luheng.db", clock=times.clock, device="test", elapsed=times.elapsed)
    yield Session(opened, session.assessment.id)
    opened.close()


def moves(session):
    return clock_changes(session.store.journal(session.assessment.id))


def test_R44_a_step_back_is_journaled_before_the_row_at_hand(ticking, times):
    times.wait(600)
    ticking.answer(ENERGY, Entry(text="1"))
    times.wait(10, set_by=-3600)
    ticking.answer(ENERGY, Entry(text="2"))
    rows = ticking.store.journal(ticking.assessment.id)
    assert [row.question for row in rows[1:]] == [ENERGY, CLOCK, ENERGY]
    assert chain_problems(rows) == () and replayed(rows) == ticking.answers
    (move,) = moves(ticking)
    assert (move.kind, move.target) == (Move.BACKWARD, rows[-1].at) and move.origin == rows[1].at


def test_R44_a_jump_forward_is_seen_by_the_time_that_passed(ticking, times):
    times.wait(60, set_by=7200)
    ticking.answer(ENERGY, Entry(text="1"))
    times.wait(60)
    ticking.answer(ENERGY, Entry(text="2"))
    (move,) = moves(ticking)
    assert move.kind is Move.FORWARD
    assert datetime.fromisoformat(move.target) - datetime.fromisoformat(move.origin) == timedelta(hours=2)


def test_R44_a_step_back_that_stays_after_the_last_row_is_seen_too(ticking, times):
    times.wait(3600, set_by=-600)
    ticking.answer(ENERGY, Entry(text="1"))
    assert [move.kind for move in moves(ticking)] == [Move.BACKWARD]


def test_a_time_server_and_a_sleeping_computer_are_no_change(ticking, times):
    times.wait(60, set_by=119)
    ticking.answer(ENERGY, Entry(text="1"))
    times.wait(9 * 3600)  # the lid was closed; the counter went on
    ticking.answer(ENERGY, Entry(text="2"))
    assert moves(ticking) == ()


def test_another_time_zone_is_no_change(ticking, times):
    times.wait(60)
    ticking.answer(ENERGY, Entry(text="1"))
    times.wall = times.wall.astimezone(datetime.fromisoformat("2026-01-01T00:00:00+03:00").tzinfo)
    times.wait(60)
    ticking.answer(ENERGY, Entry(text="2"))
    assert moves(ticking) == () and ticking.store.journal(ticking.assessment.id)[-1].at.endswith("+03:00")


def test_a_clock_that_stands_still_is_quiet(session):
    session.answer(ENERGY, Entry(text="1"))
    session.answer(ENERGY, Entry(text="2"))
    assert moves(session) == ()


def test_without_a_counter_a_step_back_is_seen_all_the_same(session, tmp_path):
    session.answer(ENERGY, Entry(text="1"))
    earlier = Store(tmp_path / "luheng.db", clock=lambda: MOMENT - timedelta(days=1), device="test")
    again = Session(earlier, session.assessment.id)
    again.answer(ENERGY, Entry(text="2"))
    again.answer(ENERGY, Entry(text="3"))
    assert [move.kind for move in moves(again)] == [Move.BACKWARD]
    earlier.close()


def test_two_computers_that_disagree_are_not_called_a_step_back(session, tmp_path):
    session.answer(ENERGY, Entry(text="1"))
    other = Store(tmp_path / "luheng.db", clock=lambda: MOMENT - timedelta(minutes=5), device="office")
    Session(other, session.assessment.id).answer(ENERGY, Entry(text="2"))
    assert [move.kind for move in clock_changes(other.journal(session.assessment.id))] == [Move.BEHIND]
    other.close()


def test_a_refused_answer_leaves_no_row_of_the_clock(ticking, times):
    times.wait(60, set_by=-7200)
    before = ticking.store.journal(ticking.assessment.id)
    Session(ticking.store, ticking.assessment.id)
    ticking.store.db.execute("PRAGMA query_only = ON")
    with pytest.raises(Refusal):
        ticking.answer(ENERGY, Entry(text="1"))
    ticking.store.db.execute("PRAGMA query_only = OFF")
    assert ticking.store.journal(ticking.assessment.id) == before
    ticking.answer(ENERGY, Entry(text="1"))
    assert len(moves(ticking)) == 1


def test_R44_the_report_tells_how_often_the_clock_was_moved(ticking, times):
    times.wait(600)
    ticking.answer(ENERGY, Entry(text="1"))
    times.wait(10, set_by=-3600)
    ticking.answer(VALUE, Entry(text="2"))
    assert "时钟变动 1 次" in words_of(preview(take(ticking)))


def test_a_report_without_such_rows_says_nothing(session):
    assert "时钟变动" not in words_of(preview(take(session)))


def words_of(pdf):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    text = "".join(document[page].get_textpage().get_text_range() for page in range(len(document)))
    document.close()
    return text.replace("\r\n", "")


def test_R44_verifying_tells_of_it_and_does_not_fail(ticking, times, keys, anchor, tmp_path, capsys):
    from assessments.commands.office import TrustFiles
    from assessments.commands.packages import verify_files
    from assessments.package import record, seal
    from tests.answering import answer

    times.wait(600)
    answer(ticking)
    times.wait(10, set_by=-300)
    ticking.answer(VALUE, Entry(text="2", reason="按审计报告"))
    for problem in ticking.pending():
        held = ticking.answers.get(problem.where)
        ticking.answer(problem.where, replace(held.entry(), reason="已核对") if held else Entry(text="缺数据"))
    ticking.complete()
    sealed = seal(take(ticking), keys[:1], tmp_path, MOMENT)
    record(ticking, sealed)
    assert verify_files([sealed.path], TrustFiles((anchor,), ()), "zh") == 0
    assert "时钟变动 1 次" in capsys.readouterr().out


def test_rows_of_another_form_are_left_out(session):
    row = session.store.journal(session.assessment.id)[0]
    strange = [
        replace(row, question=CLOCK, after=text) for text in ("null", "1", '{"kind":"x"}', '{"kind":"behind"}')
    ]
    assert [move.kind for move in clock_changes(strange)] == [Move.BEHIND]


def test_the_counter_counts():
    first = elapsed_clock()
    assert elapsed_clock() >= first > 0


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(-(10**5), 10**5)), max_size=12))
def test_R44_every_jump_is_seen_once(steps):
    """Whatever the clock does: it is mentioned exactly when it was set by more than the tolerance, or ran back."""
    times = Times()
    watch = ClockWatch(times.wall, times.elapsed)
    off, latest = 0, times.wall
    for passed, set_by in steps:
        times.wait(passed, set_by)
        off += set_by
        expected = abs(off) > 120 or times.wall < latest
        assert (watch.moved(times.wall.isoformat(), None, "test") is not None) == expected
        if expected:
            off = 0
        latest = times.wall
