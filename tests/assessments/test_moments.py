"""Moments and dates (R-43): a moment keeps its offset wherever it is read, a plain date is never converted."""

import re
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.notes import NoteKind
from assessments.recovery import begin
from assessments.session import Session
from assessments.snapshot import take
from assessments.store import Store, local_clock
from forms import Entry, shipped
from tests.conftest import GB, OFFICERS, SITE

MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}")
ZONES = st.one_of(
    st.sampled_from(
        ["Asia/Shanghai", "UTC", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kathmandu"]
    ),
    st.builds(lambda hours, minutes: f"XXX{hours:+d}:{minutes:02d}", st.integers(-13, 11), st.integers(0, 59)),
)
COLUMNS = (
    ("assessment", "opened"),
    ("assessment", "changed"),
    ("site", "added"),
    ("journal", "at"),
    ("savepoint", "opened"),
    ("savepoint", "typed"),
    ("bin", "at"),
)


@contextmanager
def zone(name):
    """This process in another time zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="no tzset")
@settings(max_examples=12, deadline=None)
@given(written=ZONES, read=ZONES, due=st.dates(date(1970, 1, 2), date(2100, 1, 1)))
def test_R43_moments_keep_their_offset_and_dates_are_never_converted(written, read, due):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "luheng.db"
        with zone(written):
            store = Store(path, clock=local_clock, device="test")
            store.add_site(SITE)
            session = Session(store, store.open_assessment(SITE.code, 2025, shipped().only([GB]), OFFICERS).id)
            sitting = begin(store, session)
            session.answer("energy.total@2025", Entry(text="1420"))
            session.note(NoteKind.FINDING, "1", {"what": "x", "due": due.isoformat()})
            session.note(NoteKind.FINDING, "2", {"what": "y"})
            session.note(NoteKind.FINDING, "2", None)
            sitting.type("output.value@2025", Entry(text="8"))
            before, moments = take(session).document(()), columns(store)
            store.close()
        assert len(moments) == len(COLUMNS) and all(MOMENT.fullmatch(each) for each in moments.values()), moments
        with zone(read):
            store = Store(path, clock=local_clock, device="test")
            again = Session(store, session.assessment.id)
            assert columns(store) == moments and take(again).document(()) == before
            assert again.notes["finding/1"]["due"] == due.isoformat() and again.assessment.year == 2025
            store.close()


def columns(store):
    found = {}
    for table, column in COLUMNS:
        for row in store.db.query(f"SELECT {column} AS moment FROM {table}"):
            found[table, column] = row["moment"]
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="no tzset")
def test_R43_the_clock_names_the_offset_of_this_computer():
    with zone("Asia/Shanghai"):
        assert local_clock().isoformat().endswith("+08:00")
    with zone("America/St_Johns"):
        assert MOMENT.fullmatch(local_clock().isoformat())
    assert datetime.fromisoformat(local_clock().isoformat()).utcoffset() is not None
