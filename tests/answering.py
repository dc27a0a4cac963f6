"""Answering for tests: any standard answered throughout in its own kinds of questions, the same way each time."""

import random
from decimal import Decimal

from assessments.session import Session
from assessments.sites import Site, SiteKind
from assessments.store import Store
from forms import Entry, shipped
from forms.questions import Document, Fact, Gate, Judgement, Limit, LimitRole, Question
from forms.standard import OutcomeKind
from tests.conftest import OFFICERS, SITE

PARK = Site(code="SZ0001", kind=SiteKind.PARK, name="示例经济开发区", division="320583")
LIMITS = {
    LimitRole.BASELINE: "50",
    LimitRole.LEADING: "80",
    LimitRole.START: "50",
    LimitRole.TARGET: "80",
    LimitRole.REFERENCE: "80",
}


def of_kind(kind: OutcomeKind) -> str:
    """The first shipped standard with a kind of outcome."""
    return next(key for key, each in shipped().standards.items() if each.outcome.kind is kind)


def opened(store: Store, standard: str) -> Session:
    """A draft under one standard for a site of its kind."""
    catalogue = shipped().only([standard])
    site = PARK if catalogue.standards[standard].subject == "park" else SITE
    store.add_site(site)
    return Session(store, store.open_assessment(site.code, 2025, catalogue, OFFICERS).id)


def answer(session: Session, seed: int = 1) -> Session:
    """Answer every question; figures are drawn, so that some items come out well and others do not."""
    draw = random.Random(seed)
    for question in list(session.form):
        text = _text(question, draw)
        if text:
            session.answer(question.key, Entry(text=text))
    return session


def _text(question: Question, draw: random.Random) -> str:
    match question:
        case Gate():
            return "yes"
        case Judgement(options=options):
            return draw.choice([option.key for option in options])
        case Document():
            return "示例方案"
        case Limit(role=role):
            return LIMITS[role]
        case Fact(options=options) if options:
            return options[0].zh
        case Fact(high=high):
            most = int(min(high if high is not None else Decimal(1000), Decimal(1000)))
            return str(draw.randint(1, max(1, most)))
    return ""
