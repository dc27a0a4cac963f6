"""One piece of evidence large: the picture with its annotation, what the photo records, and its hash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from assessments.evidence import EvidenceFile, Kind, annotation_from
from assessments.evidence.annotations import NOTHING_DRAWN, Annotation
from assessments.evidence.derived import Size
from assessments.evidence.exif import Shot
from assessments.notes import NoteKind, of_kind
from desktop import theme
from desktop.evidence.canvas import Canvas
from desktop.evidence.model import kind_word
from desktop.evidence.pictures import Pictures
from desktop.evidence.sketch import Sketch
from desktop.evidence.tools import Tools
from desktop.flow import Words
from desktop.not_saved import say_not_saved
from desktop.parts import Notice
from desktop.visit import Visit
from forms.problems import Refusal

KILO, MEGA = 1000, 1_000_000
DIGITS = 16  # of a SHA-256, as the report prints it


class Viewer(QWidget):
    """Shows one file; what is drawn is kept at once as a note of the assessment."""

    def __init__(self, visit: Visit, pictures: Pictures) -> None:
        super().__init__()
        self.visit, self.pictures = visit, pictures
        self.file: EvidenceFile | None = None
        self.sketch = Sketch(self)
        self.canvas = Canvas(self.sketch)
        self.tools = Tools(self.canvas)
        self.notice, self.facts = Notice("notice"), Words("", "small")
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.facts.setAccessibleName(self.tr("What the file records"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.dp(6))
        for each in (self.tools, self.notice, self.canvas, self.facts):
            layout.addWidget(each)
        layout.setStretch(2, 1)
        pictures.ready.connect(self._came)

    def show_file(self, file: EvidenceFile | None) -> None:
        """Show a file, or nothing; its picture may come later."""
        if file == self.file:
            return
        self.settle()
        self.file = file
        self.canvas.show_image(None)
        self.notice.show_text("")
        self._show_picture()

    def settle(self) -> None:
        """Keep what is drawn."""
        self.sketch.settle()

    def _came(self, sha256: str, size: Size) -> None:
        if self.file is not None and sha256 == self.file.sha256 and size is Size.VIEW:
            self._show_picture()

    def _show_picture(self) -> None:
        file = self.file
        shown = file is not None and file.kind is not None and file.kind.shown
        seen = self.pictures.get(file, Size.VIEW) if file is not None and shown else None
        if file is None or seen is None:
            self.sketch.open(NOTHING_DRAWN, None)
            waiting = self.tr("The picture is being made…") if shown else ""
            self._describe(file, None, waiting)
            return
        self.sketch.open(NOTHING_DRAWN, None)
        self.canvas.show_image(seen.image)
        self._describe(file, seen.shot, self.visit.words(seen.problem) if seen.problem else "")
        if seen.image is not None and file.kind is not None and file.kind.picture:
            self._open_sketch(file)

    def _open_sketch(self, file: EvidenceFile) -> None:
        stored = of_kind(self.visit.session.notes, NoteKind.ANNOTATION).get(file.sha256)
        try:
            annotation = annotation_from(stored) if stored is not None else NOTHING_DRAWN
        except Refusal as refusal:
            self.notice.show_text(self.visit.words(refusal.problem), "notice")
            return
        sha256 = file.sha256
        self.sketch.open(annotation, (lambda drawn: self._keep(sha256, drawn)) if self.visit.editable else None)

    def _keep(self, sha256: str, annotation: Annotation) -> bool:
        """Store an annotation; an empty one is taken away."""
        try:
            self.visit.session.note(NoteKind.ANNOTATION, sha256, annotation if annotation.shapes else None)
        except Refusal as refusal:
            say_not_saved(self.visit.words(refusal.problem), self)
            return False
        return True

    def _describe(self, file: EvidenceFile | None, shot: Shot | None, told: str) -> None:
        """Everything that is known of the file, and that a photo without a place says so."""
        self.notice.show_text(told, "notice")
        if file is None:
            self.facts.setText("")
            return
        parts = [file.name, kind_word(file), size_words(file.size)]
        if file.kind is Kind.PDF and shot is not None:
            parts.append(self.tr("first page; open the original for the others"))
        parts.append(f"SHA-256 {file.sha256[:DIGITS]}…")
        self.facts.setToolTip(f"SHA-256 {file.sha256}")
        lines = [" · ".join(parts)]
        if shot is not None and file.kind is not None and file.kind.picture:
            lines += [" · ".join(self._taken(shot))]
        self.facts.setText("\n".join(lines))

    def _taken(self, shot: Shot) -> list[str]:
        taken = shot.taken.replace("T", " ", 1)
        parts = [f"{shot.width} × {shot.height}"]
        parts.append(self.tr("taken {at}").format(at=taken) if taken else self.tr("no time is recorded"))
        if shot.latitude is not None and shot.longitude is not None:
            words = self.tr("place {latitude}, {longitude} (WGS 84)")
            parts.append(words.format(latitude=shot.latitude, longitude=shot.longitude))
        else:
            parts.append(self.tr("no place is recorded"))
        return [*parts, shot.device] if shot.device else parts


def size_words(size: int) -> str:
    """A file's size for people."""
    return f"{size / KILO:.0f} kB" if size < MEGA else f"{size / MEGA:.1f} MB"
