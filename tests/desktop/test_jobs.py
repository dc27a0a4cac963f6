"""Work in the background reports on the main thread, whatever becomes of it."""

import gc
import logging
import threading

import pytest
from pytestqt.qtbot import QtBot

from desktop.jobs import Cancelled, Jobs, Report, Unexpected
from forms import Problem, Refusal


def test_the_result_arrives_on_the_main_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[object] = []
    work = lambda _report, _cancelled: threading.current_thread() is threading.main_thread()  # noqa: E731
    jobs.start(work, lambda result: seen.extend((result, threading.current_thread())), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [False, threading.main_thread()]
    assert not jobs.busy


def test_progress_arrives_in_order_and_may_exceed_a_c_int(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    ended: list[object] = []

    def work(report: Report, _cancelled: Cancelled) -> None:
        for done in (1 << 32, 1 << 33):
            report(done, 1 << 34)

    jobs.start(work, ended.append, ended.append, lambda done, total: seen.append((done, total)))
    qtbot.waitUntil(lambda: bool(ended))
    assert seen == [(1 << 32, 1 << 34), (1 << 33, 1 << 34)]


def test_a_refusal_arrives_as_its_problem(qtbot: QtBot, jobs: Jobs) -> None:
    problem = Problem.of("package.cancelled", where="报送包")

    def work(_report: Report, _cancelled: Cancelled) -> None:
        raise Refusal(problem)

    failed: list[object] = []
    jobs.start(work, failed.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed == [problem]


def test_any_other_exception_arrives_with_a_text_and_is_logged(
    qtbot: QtBot, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    failed: list[Unexpected] = []
    with caplog.at_level(logging.ERROR):
        jobs.start(lambda _report, _cancelled: 1 // 0, failed.append, failed.append)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: bool(failed))
    assert "ZeroDivisionError" in failed[0].text()
    assert "Traceback" in caplog.text


def test_cancelled_work_stops_and_still_reports(qtbot: QtBot, jobs: Jobs) -> None:
    ended: list[object] = []

    def work(_report: Report, cancelled: Cancelled) -> str:
        while not cancelled():
            threading.Event().wait(0.005)
        return "stopped"

    job = jobs.start(work, ended.append, ended.append)
    job.cancel()
    qtbot.waitUntil(lambda: ended == ["stopped"])


def test_forgotten_work_calls_nobody(qtbot: QtBot, jobs: Jobs) -> None:
    ended: list[object] = []
    jobs.start(lambda _report, _cancelled: "late", ended.append, ended.append).forget()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert ended == []


def test_widgets_are_never_collected_on_a_worker_thread(qtbot: QtBot, jobs: Jobs) -> None:
    """The cycle collector rests while work runs, and goes on when none does."""
    seen: list[object] = []
    jobs.start(lambda _report, _cancelled: gc.isenabled(), seen.append, seen.append)
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [False] and gc.isenabled()
