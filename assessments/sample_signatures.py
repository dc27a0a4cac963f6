"""Invented ink for the samples: it reads 示例 over a wavy line, so that nobody takes it for a signature."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assessments.hand_signature import Device, Role, made_now, sign_by_hand
from assessments.review import Review, agree
from assessments.session import Session
from assessments.strokes import FULL, Point, Stroke

REPRESENTATIVE, POSITION = "王示例", "示例企业负责人"
STEPS, PACE, LIFT = 6, 14, 90  # points of a line, milliseconds between two, and between two strokes
LEFT = 240  # where the letters begin

# The strokes of 示 and of 例 by their corners.
_LETTERS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((150, 220), (360, 208)),
    ((70, 400), (450, 380)),
    ((262, 390), (256, 760), (205, 715)),
    ((180, 520), (85, 680)),
    ((335, 515), (440, 660)),
    ((610, 140), (525, 400)),
    ((572, 300), (568, 780)),
    ((640, 250), (805, 236)),
    ((715, 245), (632, 530)),
    ((690, 395), (795, 380), (640, 730)),
    ((688, 500), (745, 565)),
    ((858, 300), (855, 600)),
    ((940, 170), (936, 770), (880, 725)),
)


def scribble(name: str) -> tuple[Stroke, ...]:
    """The same ink for the same name every time; the wave below differs from name to name."""
    depth = 12 + sum(map(ord, name)) % 24
    wave = tuple((220 + 35 * step, 890 + (depth if step % 2 else -depth)) for step in range(17))
    strokes, now = [], 0
    letters = (tuple((LEFT + x // 2, y) for x, y in corners) for corners in _LETTERS)  # the box is wide
    for corners in (*letters, wave):
        made = _drawn(corners, now)
        strokes.append(made)
        now = made.points[-1].t + LIFT
    return tuple(strokes)


def sign_sample(session: Session) -> tuple[str, ...]:
    """Review a complete sample and sign it by hand as all who have to; returns the signers' names."""
    officers = session.assessment.officers
    last = officers[-1]
    agree(session, Review(reviewer=last.name, office=last.office, agreed=True))
    people = [(Role.OFFICER, officer.name, officer.office) for officer in officers]
    people.append((Role.REPRESENTATIVE, REPRESENTATIVE, POSITION))
    for role, name, office in people:
        sign_by_hand(session, made_now(session, role, name, office, Device.PEN, scribble(name)))
    return tuple(name for _, name, _ in people)


def _drawn(corners: Sequence[tuple[int, int]], start: int) -> Stroke:
    """A stroke along its corners, lighter at both ends."""
    line = [corners[0]]
    for (x, y), (u, v) in pairwise(corners):
        line += [(x + (u - x) * step // STEPS, y + (v - y) * step // STEPS) for step in range(1, STEPS + 1)]
    last = len(line) - 1
    return Stroke(
        points=tuple(
            Point(x, y, start + PACE * place, FULL * (2 + min(place, last - place, 3)) // 5)
            for place, (x, y) in enumerate(line)
        )
    )
