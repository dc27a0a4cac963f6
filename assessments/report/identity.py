"""The identity of a record at the foot of every page: a QR code and the beginning of its fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from assessments.assessment import Phase
from assessments.report.styles import INK
from assessments.snapshot import Signer, Snapshot

MARK = "LUHENG1"  # the form of the text; another form gets another number
SIDE = 18 * mm  # of the code with its quiet zone: about a third of a millimetre a module
QUIET = 4  # modules that stay white around the code, ISO/IEC 18004
NAME = "identity"  # of the drawing inside the PDF, where it is stored once for all pages

Matrix = tuple[tuple[bool, ...], ...]  # rows from above, true for black


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which record a page speaks of: the assessment's id and the SHA-256 of assessment.json.

    `sealed` tells the very file of the package from the record before it is signed with keys, whose list of
    signers is still empty: naming them changes the file, and nothing else in it. The hash of the package itself
    cannot stand here, because the package contains the report.
    """

    assessment: str
    sha256: str
    sealed: bool

    @property
    def text(self) -> str:
        """What the QR code says: mark, assessment and hash; before the signature also the word "unsigned"."""
        words = (MARK, self.assessment, self.sha256, *(() if self.sealed else ("unsigned",)))
        return " ".join(words)


def identity(snapshot: Snapshot, signers: Sequence[Signer]) -> Identity | None:
    """The identity of a snapshot that is signed by these; none of a draft, which is no record yet."""
    if snapshot.assessment.phase is Phase.DRAFT:
        return None
    digest = hashlib.sha256(snapshot.document(signers)).hexdigest()
    return Identity(assessment=snapshot.assessment.id, sha256=digest, sealed=bool(signers))


@lru_cache(maxsize=8)
def matrix(text: str) -> Matrix:
    """The modules of the QR code of a text, without quiet zone; a seventh of it may be lost (level M)."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    return tuple(tuple(bool(code.isDark(row, column)) for column in range(count)) for row in range(count))


def draw(canvas: Canvas, text: str, x: float, y: float) -> None:
    """Draw the code of a text with its quiet zone, its lower left corner at x and y; stored once in a PDF."""
    if not canvas.hasForm(NAME):
        canvas.beginForm(NAME, 0, 0, SIDE, SIDE)
        _modules(canvas, matrix(text))
        canvas.endForm()
    canvas.saveState()
    canvas.translate(x, y)
    canvas.doForm(NAME)
    canvas.restoreState()


def _modules(canvas: Canvas, modules: Matrix) -> None:
    """One path of all black modules, so that no white seams show between neighbours."""
    step = SIDE / (len(modules) + 2 * QUIET)
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        y = SIDE - (row + 1 + QUIET) * step
        for start, length in _strips(line):
            path.rect((start + QUIET) * step, y, length * step, step)
    canvas.setFillColor(INK)
    canvas.drawPath(path, stroke=0, fill=1)


def _strips(line: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and length of the black stretches of a row."""
    strips: list[tuple[int, int]] = []
    for place, black in enumerate(line):
        if black and strips and sum(strips[-1]) == place:
            strips[-1] = (strips[-1][0], strips[-1][1] + 1)
        elif black:
            strips.append((place, 1))
    return strips
