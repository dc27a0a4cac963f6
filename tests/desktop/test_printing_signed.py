"""A signed report from the window: the bytes that were signed, found again, looked at and printed."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessments.evidence import keep
from assessments.package import Sealed, record, seal
from assessments.sample_signatures import sign_sample
from assessments.session import Session
from assessments.snapshot import take
from assessments.store import Store
from desktop.jobs import Jobs
from desktop.pdf import Pdf
from desktop.preview import build
from desktop.printing import new_printer
from desktop.printing_signed import SignedReportDialog
from desktop.screens.report import ReportScreen
from desktop.settings import SettingsFile
from forms import Entry
from tests.conftest import MOMENT, entered

SLOW = 20_000
ENERGY = "energy.total@2025"


@pytest.fixture
def signed(store: Store, keys, tmp_path: Path) -> tuple[Session, Sealed]:
    session = entered(store, "complete-enterprise")
    photo = tmp_path / "meter.png"
    Image.new("RGB", (40, 30), "white").save(photo)
    session.answer(ENERGY, Entry(text="1200 tce", evidence=(keep(store, photo).sha256,)))
    session.complete()
    sign_sample(session)
    sealed = seal(take(session), keys, tmp_path, MOMENT)
    record(session, sealed)
    return session, sealed


def test_what_was_signed_is_found_shown_and_printed_and_never_built_anew(
    qtbot: QtBot, dressed: QApplication, store: Store, settings: SettingsFile, jobs: Jobs, signed, tmp_path: Path
) -> None:
    session, sealed = signed
    settings.change(export_folder=str(tmp_path / "elsewhere"), language="en")
    (tmp_path / "archive").mkdir()
    moved = sealed.path.rename(tmp_path / "archive" / "副本.asice")
    dialog = SignedReportDialog(store, session.assessment.id, settings, jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.notice.words.text()), timeout=SLOW)
    assert sealed.path.name in dialog.notice.words.text()  # it says which file it looked for, and where
    assert dialog.content == b"" and not dialog.print_button.isEnabled() and dialog.point_button.isVisible()
    for wrong, words in (
        (tmp_path / "meter.png", "not the file that was signed"),
        (tmp_path / "no.asice", "found"),
    ):
        dialog.read_from(wrong)
        qtbot.waitUntil(lambda: dialog._job is None, timeout=SLOW)
        assert words in dialog.notice.words.text() and str(wrong) in dialog.notice.words.text()
        assert dialog.point_button.isVisible() and dialog.content == b""
    dialog.read_from(moved)
    qtbot.waitUntil(lambda: bool(dialog.content), timeout=SLOW)
    assert dialog.content == sealed.report and not dialog.notice.isVisible()
    assert str(moved) in dialog.source.text() and f"written to {tmp_path}" in dialog.source.toolTip().replace(
        "\u200b", ""
    )
    printing = dialog.printing()
    qtbot.addWidget(printing)
    assert len(printing.sha256.text().replace(" ", "")) == 64
    printer = new_printer("x")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(100)
    printer.setFromTo(1, 2)
    printing.print_to(printer)
    assert not printing.shrink_button.isVisible()  # the margins are wide: nothing would be cut off
    qtbot.waitUntil(lambda: printing.notice.property("role") == "success", timeout=SLOW)
    assert len(Pdf((tmp_path / "printed.pdf").read_bytes())) == 2
    moved.rename(sealed.path)
    _visible_signatures_are_drawn(sealed)
    _the_report_is_shown_although_evidence_is_gone(qtbot, session, sealed, settings, jobs)
    _preview_believes_only_the_recorded_hash(session, sealed)


def _the_report_is_shown_although_evidence_is_gone(
    qtbot: QtBot, session: Session, sealed: Sealed, settings: SettingsFile, jobs: Jobs
) -> None:
    """Nothing has to be taken from the store to show what was signed: it is whole in its package."""
    (photo,) = take(session).evidence
    content = photo.path.read_bytes()
    photo.path.unlink()
    screen = ReportScreen(session, settings, jobs)
    qtbot.addWidget(screen, before_close_func=ReportScreen.close_session)
    screen.refresh()
    qtbot.waitUntil(lambda: screen.preview.shown is not None, timeout=SLOW)
    assert screen.preview.shown is not None and screen.preview.shown.content == sealed.report
    photo.path.write_bytes(content)


def _visible_signatures_are_drawn(sealed: Sealed) -> None:
    """What the keys wrote is on the picture of the last page, which is what goes to the printer."""
    document = pypdfium2.PdfDocument(sealed.report)  # drawn without its form fields
    last = len(document) - 1
    bare = document[last].render(scale=1.0, grayscale=True)
    drawn = Pdf(sealed.report)
    dark = [sum(value < 128 for value in bytes(picture)) for picture in (bare.buffer, _grey(drawn, last))]
    assert dark[1] > dark[0] + 1000
    document.close()


def _grey(pdf: Pdf, page: int) -> bytes:
    image = pdf.band(page, 1.0, range(pdf.pixels(page, 1.0).height()), grey=True)
    return bytes(image.bits())  # a copy: the image goes with its pixels


def _preview_believes_only_the_recorded_hash(session: Session, sealed: Sealed) -> None:
    snapshot = take(session)
    shown = build(snapshot, "zh", None, sealed.path)
    assert shown.signed and shown.content == sealed.report
    with sealed.path.open("ab") as file:
        file.write(b"\0")
    shown = build(snapshot, "zh", None, sealed.path)
    assert not shown.signed and sealed.path.name in shown.why
