"""The evidence: each photo small, with its number, use, time, place and hash; then the other files as a list."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.platypus import Flowable, LongTable

from assessments.evidence.annotations import NOTHING_DRAWN, Annotation, annotation_from
from assessments.evidence.derived import Made, Size
from assessments.evidence.exif import Shot
from assessments.evidence.keeping import EvidenceFile
from assessments.evidence.pictures import measure_jpeg
from assessments.evidence.words import EvidenceWords
from assessments.evidence.workshop import Workshop
from assessments.notes import NoteKind, evidence_in, kind_of, of_kind
from assessments.report.assessment_paper import AssessmentPaper
from assessments.report.fonts import SANS, SERIF, faces, printable
from assessments.report.styles import TEXT_WIDTH
from forms.form import Form
from forms.problems import Problem, Refusal

# What is wrong with a file itself and not with the computer.
FILES_OWN = ("evidence.no_picture", "evidence.pixels")
FILES = (30, 150, 96, 52, TEXT_WIDTH - 328)
DIGITS = 16  # of a SHA-256
KILO = 1000
MANY = 60  # photos above which each is printed from a smaller copy, so that the report stays small
GAP, TALLEST = 10.0, 170.0  # points between two photos of a row, and their greatest height
HALF = (TEXT_WIDTH - GAP) / 2
LONGEST = 60  # letters of a file's name
STAND_IN = "\N{GETA MARK}"  # for a letter of a name that no shipped font has
FINEST = Decimal("0.00001")  # degrees; about a metre
Numbered = tuple[int, EvidenceFile]


class Photo(Flowable):
    """A JPEG put on the page as it is, as large as a room allows; only its name and size are kept until then."""

    def __init__(self, path: Path, shot: Shot) -> None:
        super().__init__()
        self.path = path
        width, height = max(1, shot.width), max(1, shot.height)
        share = min(HALF / width, TALLEST / height)
        self.width, self.height = width * share, height * share
        self.hAlign = "CENTER"

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """The size on the page."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the photo with its lower left corner at the current position; the same one is stored once."""
        canvas, content = self.canv, self.path.read_bytes()
        name = hashlib.sha256(content).hexdigest()[:32]  # of the content, for a path differs between computers
        registered = canvas._doc.getXObjectName(name)
        if registered not in canvas._doc.idToObject:
            stored = _Stored(name, self.path, content)
            canvas._setXObjects(stored)
            canvas._doc.Reference(stored, registered)
            canvas._doc.addForm(name, stored)
        canvas.saveState()
        canvas.scale(self.width, self.height)
        canvas._code.append(f"/{registered} Do")
        canvas.restoreState()
        canvas._currentPageHasImages = 1
        canvas._formsinuse.append(name)


class _Stored(PDFImageXObject):
    """A JPEG in the file, byte for byte; the typesetter's own way writes it as letters, a quarter larger.

    Its bytes are read only when the file is written, so that hundreds of photos are not held twice.
    """

    def __init__(self, name: str, path: Path, content: bytes) -> None:
        super().__init__(name)
        self.path = path
        self.width, self.height = measure_jpeg(io.BytesIO(content), len(content))
        self.colorSpace, self.bitsPerComponent, self.mask = "DeviceRGB", 8, None
        self.streamContent, self._filters = b"", ("DCTDecode",)

    def format(self, document: object) -> bytes:
        """The object as it stands in the file."""
        self.streamContent = self.path.read_bytes()
        try:
            written: bytes = super().format(document)
        finally:
            self.streamContent = b""
        return written


def chapter(paper: AssessmentPaper) -> list[Flowable]:
    """Photos two in a row and the list of other files, or the words that there is none."""
    said, snapshot = paper.say, paper.snapshot
    story = paper.heading(said("evidence"), 0)
    if not snapshot.evidence:
        return [*story, paper.text(said("no evidence"))]
    numbered = tuple(enumerate(snapshot.evidence, start=1))
    photos = [each for each in numbered if each[1].kind and each[1].kind.picture]
    others = [each for each in numbered if each not in photos]
    words = EvidenceWords(paper.language)
    if photos:
        story += [paper.text(words("about"), "note"), _Photos(paper, words, len(photos)).table(photos)]
    if others and photos:
        story += paper.heading(words("files"), 1)
    if others:
        story.append(_list(paper, others))
    return story


def size_words(size: int) -> str:
    """A file's size for people."""
    if size < KILO:
        return f"{size} B"
    return f"{size / KILO:.0f} kB" if size < KILO * KILO else f"{size / KILO / KILO:.1f} MB"


def shown(name: str) -> str:
    """A name as it can be printed: letters that no shipped font has are stood in for, a long one is shortened."""
    fonts = faces()
    letters = "".join(
        letter if any(ord(letter) in fonts[face] for face in (SERIF, SANS)) else STAND_IN
        for letter in printable(name).replace("\n", " ")
    )
    half = LONGEST // 2
    return letters if len(letters) <= LONGEST else f"{letters[:half]}…{letters[-half:]}"


def degrees(value: Decimal, sides: str) -> str:
    """A latitude or longitude with the letter of its side, such as 31.38520°N."""
    return f"{abs(value).quantize(FINEST)}°{sides[0] if value >= 0 else sides[1]}"


class _Photos:
    """The photos of one report, with what is said below each."""

    def __init__(self, paper: AssessmentPaper, words: EvidenceWords, count: int) -> None:
        self.paper, self.words = paper, words
        self.size = Size.REPORT if count <= MANY else Size.REPORT_OF_MANY
        self.used = _Names(paper)
        self.drawn = of_kind(paper.snapshot.notes, NoteKind.ANNOTATION)

    def table(self, photos: Sequence[Numbered]) -> Flowable:
        """Two photos a row; a row is never split."""
        with Workshop() as workshop:
            cells = [self._cell(workshop, number, file) for number, file in photos]
        pairs = [cells[start : start + 2] for start in range(0, len(cells), 2)]
        rows: list[list[object]] = [[pair[0], "", pair[1] if len(pair) > 1 else ""] for pair in pairs]
        look = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("FONTNAME", (0, 0), (-1, -1), SERIF),  # empty cells ask for a face too
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ]
        return LongTable(rows, (HALF, GAP, HALF), splitInRow=0, style=look, spaceBefore=2, spaceAfter=8)

    def _cell(self, workshop: Workshop, number: int, file: EvidenceFile) -> list[Flowable]:
        """A photo with what is to be known of it below; words instead of one that cannot be shown."""
        annotation = self._annotation(file)
        made = workshop.picture(file, self.size, annotation)
        if isinstance(made, Problem) and made.code not in FILES_OWN:
            raise Refusal(made)  # the computer and not the file: elsewhere the report would be another
        lines = [self.words("numbered", number=number, name=shown(file.name)), *self._facts(made)]
        used = self.used(file)
        lines += [self.words("used by", names=used)] if used else []
        lines += [self.words("annotated", count=len(annotation.shapes))] if annotation.shapes else []
        lines.append(self.words("hash", digits=file.sha256[:DIGITS]))
        story: list[Flowable] = [Photo(made.path, made.shot)] if isinstance(made, Made) else []
        return [*story, *(self.paper.text(line, "note", shown(file.name)) for line in lines)]

    def _annotation(self, file: EvidenceFile) -> Annotation:
        return annotation_from(self.drawn[file.sha256]) if file.sha256 in self.drawn else NOTHING_DRAWN

    def _facts(self, made: Made | Problem) -> Iterator[str]:
        words = self.words
        if isinstance(made, Problem):
            yield words("not shown")
            return
        shot = made.shot
        yield words("taken", at=shot.taken.replace("T", " ", 1)) if shot.taken else words("no time")
        if shot.latitude is None or shot.longitude is None:
            yield words("no position")
        else:
            latitude, longitude = degrees(shot.latitude, "NS"), degrees(shot.longitude, "EW")
            yield words("position", latitude=latitude, longitude=longitude)


class _Names:
    """The names of the questions and findings that cite a file; a question the form lacks is named by its key."""

    def __init__(self, paper: AssessmentPaper) -> None:
        snapshot, self.comma = paper.snapshot, paper.say("comma")
        form, findings = (
            Form(snapshot.catalogue, snapshot.assessment.year),
            EvidenceWords(paper.language)("findings"),
        )
        self._names: dict[str, list[str]] = {}
        for key, answer in sorted(snapshot.answers.items()):
            for sha256 in answer.evidence:
                self._names.setdefault(sha256, []).append(paper.name(form[key]) if key in form else key)
        for key, note in snapshot.notes.items():
            for sha256 in evidence_in(note) if kind_of(key) is NoteKind.FINDING else ():
                self._names.setdefault(sha256, []).append(findings)

    def __call__(self, file: EvidenceFile) -> str:
        return self.comma.join(dict.fromkeys(self._names.get(file.sha256, ())))


def _list(paper: AssessmentPaper, files: Sequence[Numbered]) -> Flowable:
    said, used = paper.say, _Names(paper)
    head = [said("number"), said("file"), "SHA-256", said("size"), said("used by")]
    rows = [
        (str(place), shown(file.name), file.sha256[:DIGITS], size_words(file.size), used(file))
        for place, file in files
    ]
    return paper.table(head, rows, FILES, "cllrl")
