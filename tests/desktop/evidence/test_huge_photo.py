"""A photo of fifty megapixels freezes nothing and takes little memory, whatever is done with it (R-29)."""

import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PySide6.QtCore import QTimer

from assessments import report, snapshot
from assessments.evidence import keep
from assessments.evidence.annotations import Annotation, Box
from assessments.evidence.derived import Size
from assessments.notes import NoteKind
from desktop.evidence.attaching import attach
from desktop.evidence.window import EvidenceWindow
from tests.desktop.evidence.conftest import LAND

MEGA = 1_000_000
SIDES = (8688, 5792)
MOST = 400  # megabytes of window and second process together


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Noise, the worst a JPEG can hold; taken upright, stored lying."""
    path = tmp_path_factory.mktemp("huge") / "五千万像素.jpg"
    image = Image.effect_noise(SIDES, 45).convert("RGB")
    exif = image.getexif()
    exif[ExifTags.Base.Orientation] = 6
    image.save(path, "JPEG", quality=86, exif=exif)
    assert path.stat().st_size > 25 * MEGA
    return path


def peak(pid: int | str) -> int:
    """The most memory a process has had, in megabytes."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1000


def test_R29_the_window_goes_on_while_fifty_megapixels_are_shown(qtbot, stage, visit, desk, huge, settled):
    file = keep(visit.session.store, huge)
    attach(visit, LAND, [file.sha256])
    window = EvidenceWindow(visit, LAND, desk, stage)
    qtbot.addWidget(window)
    beats: list[float] = []
    beat = QTimer(interval=10)
    beat.timeout.connect(lambda: beats.append(time.monotonic()))
    with qtbot.waitExposed(window):
        window.show()
    beat.start()
    window.show_file(file.sha256)
    qtbot.waitUntil(lambda: window.viewer.canvas._picture is not None, timeout=60_000)
    settled()
    beat.stop()
    longest = max(later - earlier for earlier, later in pairwise(beats))
    assert longest < 0.5, f"the window stood still for {longest:.2f} s"
    assert window.viewer.canvas.size_shown.height() > window.viewer.canvas.size_shown.width()  # upright
    window.viewer.sketch.add(Box(x1=100, y1=100, x2=400, y2=300))
    assert f"annotation/{file.sha256}" in visit.session.notes
    if sys.platform == "linux":
        assert desk.pictures.workshop.pid
        assert peak(desk.pictures.workshop.pid) < 200
    window.close()


def test_R29_fifty_megapixels_with_an_annotation_are_printed(visit, huge):
    file = keep(visit.session.store, huge)
    attach(visit, LAND, [file.sha256])
    visit.session.note(NoteKind.ANNOTATION, file.sha256, Annotation(shapes=(Box(x1=1, y1=1, x2=900, y2=900),)))
    built = report.build(snapshot.take(visit.session))
    assert len(built.content) < 2 * MEGA and Size.REPORT.value == 1200
