"""Invented sites and answers: the same seed gives the same ones, spread so that some do well and others do not."""

from __future__ import annotations

import random
from decimal import Decimal
from functools import cache

from stdnum.cn import uscc

from assessments import registers
from assessments.sites import Site, SiteKind
from forms import Entry, Form, shipped
from forms.catalogue import Catalogue
from forms.problems import Problem, Refusal
from forms.questions import Document, Fact, Gate, Limit, LimitRole, Quantity, Question, Selection

# The standards of a visit, in this order until they ask for enough answers; then any others for enterprises.
FIRST = (
    "green-factory/gbt36132-2025",
    "green-factory/jiangsu-2025",
    "green-factory/gbt36132-2018",
    "cleaner-production/pcb",
    "resource-intensity/huaian-2024",
    "cleaner-production/sme-check",
)
NAMED = 100_000  # organisation codes begin here: the shipped samples have lower ones
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # of the check digit of an organisation code, GB 11714-1997
CLASS = 4  # digits of an industry that is not divided any more
MISSING, NOT_APPLICABLE, FAILED = 0.04, 0.07, 0.02  # shares: no figure, the next share does not apply, a gate fails
CHANGED = 0.03  # of the answers of a package, in its revision
LIMITS = {LimitRole.BASELINE: 60, LimitRole.START: 60, LimitRole.REFERENCE: 90, LimitRole.LEADING: 90}


def catalogue_for(answers: int, year: int) -> Catalogue:
    """The fewest standards that ask for so many answers; Refusal simulate.answers when all do not."""
    known = shipped()
    others = (key for key, standard in known.standards.items() if standard.subject != "park" and key not in FIRST)
    chosen: list[str] = []
    for standard in (*FIRST, *others):
        chosen.append(standard)
        catalogue = known.only(chosen)
        if len(Form(catalogue, year)) >= answers:
            return catalogue
    raise Refusal(Problem.of("simulate.answers", asked=answers, most=len(Form(known.only(chosen), year))))


def site_of(number: int, draw: random.Random) -> Site:
    """An enterprise that does not exist, with a credit code that is well formed (GB 32100)."""
    division = draw.choice(_counties())
    named = f"{NAMED + number:08}"
    check = -sum(weight * int(digit) for weight, digit in zip(WEIGHTS, named, strict=True)) % 11
    code = f"91{division}{named}{'X' if check == 10 else check}"
    return Site(
        code=code + uscc.calc_check_digit(code),
        kind=SiteKind.ENTERPRISE,
        name=f"示例企业{number:04}",
        division=division,
        industry=draw.choice(_industries()),
        address=f"示例路{number}号",
        contact="示例联系人",
    )


def entries(form: Form, answers: int, draw: random.Random) -> dict[str, Entry]:
    """What an officer would type for the first questions of a form."""
    size = Decimal(draw.lognormvariate(0, 0.8)).quantize(Decimal("0.0001"))
    return {question.key: _entry(question, size, draw) for question in list(form)[:answers]}


def corrected(form: Form, first: dict[str, Entry], draw: random.Random) -> dict[str, Entry]:
    """The same entries with a few of them typed anew."""
    fresh = entries(form, len(first), draw)
    return {key: fresh[key] if draw.random() < CHANGED else entry for key, entry in first.items()}


def _entry(question: Question, size: Decimal, draw: random.Random) -> Entry:
    chance = draw.random()
    if chance < MISSING:
        return Entry(text="缺")
    if chance < NOT_APPLICABLE and question.may_not_apply:
        return Entry(text="不适用", reason="该企业没有这一工序（示例）")
    return Entry(text=_text(question, size, draw), reason="示例理由" if isinstance(question, Selection) else "")


def _text(question: Question, size: Decimal, draw: random.Random) -> str:
    match question:
        case Gate():
            return "no" if draw.random() < FAILED else "yes"
        case Selection(options=options):
            return draw.choice(options).key
        case Document():
            return "示例对标文件，仅供演示，不作任何依据"
        case Limit(role=role):
            return str(_within(question, Decimal(LIMITS.get(role, 80)) * _around(draw)))
        case Fact(options=options) if options:
            return "；".join(option.zh for option in draw.sample(options, draw.randint(1, len(options))))
        case Quantity():
            return str(_within(question, Decimal(80) * size * _around(draw)))
    raise TypeError(type(question).__name__)


def _within(question: Quantity, value: Decimal) -> Decimal:
    """A value between the limits of what is possible."""
    low = question.low if question.low is not None else Decimal(0)
    high = question.high if question.high is not None else max(value, low)
    return min(max(value, low), high).quantize(Decimal("0.01"))


def _around(draw: random.Random) -> Decimal:
    return Decimal(draw.lognormvariate(0, 0.25))


@cache
def _counties() -> tuple[str, ...]:
    return tuple(code for code in registers.divisions() if not code.endswith("00"))


@cache
def _industries() -> tuple[str, ...]:
    return tuple(code for code in registers.industries() if len(code) == CLASS)
