"""Registers are data: every shipped one reads, and a definition that does not hold together is refused by line."""

from datetime import date

import pytest

from forms.register import FieldKind, Subject, months_after
from forms.register_reading import TAKEN, read_register, register_faults, shipped_registers
from forms.rules import Confidence
from forms.yamltext import CatalogueError

OWN = """\
register: example
zh: 示例名录
en: Example
subject: enterprise
stated: {document: 示例〔2026〕1号, clause: 一, confidence: A}
fields:
  - {id: amount, zh: 数量, en: Amount, kind: number, unit: t}
states:
  - {id: in, zh: 在册, en: In, start: true}
  - {id: out, zh: 退出, en: Out, closed: true}
transitions:
  - {from: [in], to: out, zh: 退出, en: Leave, reason: true}
deadlines:
  - {id: review, zh: 复核, en: Review, kind: review, in: [in]}
"""

WRONG = (
    ("start: true", "start: false", "an entry can begin in none"),
    ("reason: true", "reason: false", "leaving the register needs a reason"),
    ("from: [in]", "from: [somewhere]", "there is no state somewhere"),
    ("unit: t", "unit: furlong", "is no unit"),
    (", unit: t", "", "needed by number fields"),
    ("id: amount", "id: site", "a name of its own"),
    ("in: [in]}", "in: [in], months: 12}", "an interval needs its source"),
    ("in: [in]}", "in: [in], by: '13-01'}", "is no day MM-DD"),
    ("in: [in]}", "in: [in], by: '02-29'}", "does not come every year"),
    ("subject: enterprise", "subject: none", "need a field that names them"),
    ("zh: 示例名录", "zh: 示例名录\ncolour: red", "unknown key"),
    ("kind: review", "kind: rest", "none of review"),
    ("in: [in]}", "in: [in], field: amount}", "own.yaml:13: deadlines: review: amount is no field of a date"),
    ("in: [in]}", "in: [in], field: amount, by: '12-31'}", "one of months, by and field"),
    ("in: [in]}", "in: [gone]}", "own.yaml:13: deadlines: review: there is no state gone"),
    ("register: example", "register: 示例", "own.yaml:1: register: 示例 is no id"),
    ("subject: ", "self_reported: green-factory\nsubject: ", "self_reported: there is no required text year"),
    ("id: out,", "id: '*',", "own.yaml:8: states: "),
    ("  - {id: out", "  - {id: lost, zh: 无, en: Lost}\n  - {id: out", "lost is never reached"),
)


@pytest.mark.parametrize("register", shipped_registers(), ids=lambda each: each.id)
def test_every_shipped_register_is_whole(register) -> None:
    assert register.stated.document and register.zh and register.en
    assert any(state.start for state in register.states) and any(state.closed for state in register.states)
    for step in register.transitions:
        assert step.reason or not register.closed(step.target)
    for deadline in register.deadlines:
        assert (deadline.stated is not None) or (deadline.months is None and deadline.by is None)
    assert not TAKEN & {field.id for field in register.fields}


def test_the_registers_of_the_document_are_there() -> None:
    """苏政发〔2020〕28号, from the benchmark parks of （三） to the project pool of （三十一）."""
    kept = {each.id: each for each in shipped_registers()}
    assert kept.keys() == {
        "benchmark-parks", "chemical-parks", "circular-parks", "compliance-retrofits", "cultivation-pool",
        "deep-treatment", "eco-industrial-parks", "front-runners", "green-islands", "hundred-leaders",
        "key-energy-users", "major-projects", "negative-lists", "recycling-bases", "self-evaluations",
        "shared-access", "shared-factories", "third-party-bodies", "third-party-reports", "thousand-upgrades",
        "trust-protection", "zero-carbon",
    }  # fmt: skip
    assert len(kept["major-projects"].subtypes) == 8
    life = [state.id for state in kept["major-projects"].states]
    assert life[:4] == ["reserve", "started", "building", "completed"]
    assert [each.zh for each in kept["zero-carbon"].subtypes][:3] == ["零碳园区", "零碳工厂", "零碳城市"]
    assert {each.id for each in kept["third-party-bodies"].fields} >= {"service", "qualification", "valid_until"}
    assert {each.id for each in kept["third-party-reports"].fields} >= {"body", "number", "independence"}
    assert {each.id for each in kept["compliance-retrofits"].fields} >= {"limit", "finish", "acceptance"}
    assert {each.target for each in kept["cultivation-pool"].transitions} == {"pool", "promoted", "left"}


def test_a_day_that_a_document_gives_makes_something_fall_due() -> None:
    """What an office types as planned completion or end of validity is called for, not typed twice."""
    followed = {
        (each.id, deadline.id): deadline.field
        for each in shipped_registers()
        for deadline in each.deadlines
        if deadline.field
    }
    assert followed == {
        ("circular-parks", "completion"): "finish",
        ("compliance-retrofits", "completion"): "finish",
        ("deep-treatment", "completion"): "finish",
        ("front-runners", "renewal"): "valid_until",
        ("major-projects", "start"): "begin",
        ("major-projects", "completion"): "end",
        ("shared-access", "renewal"): "until",
        ("third-party-bodies", "renewal"): "valid_until",
        ("thousand-upgrades", "renewal"): "valid_until",
        ("trust-protection", "renewal"): "until",
        ("zero-carbon", "completion"): "until",
    }


def test_only_a_source_gives_an_interval() -> None:
    """环发〔2015〕167号: a yearly report, a review every three years; retrofits have no interval of their own."""
    registers = {each.id: each for each in shipped_registers()}
    parks = {each.id: each for each in registers["eco-industrial-parks"].deadlines}
    assert (parks["report"].months, parks["review"].months) == (12, 36)
    assert parks["review"].stated is not None and parks["review"].stated.confidence is Confidence.B
    assert not registers["eco-industrial-parks"].confirmed
    progress = next(each for each in registers["circular-parks"].deadlines if each.id == "progress")
    assert progress.by == (12, 31) and registers["circular-parks"].confirmed
    assert all(each.months is None for each in registers["compliance-retrofits"].deadlines)


def test_a_definition_says_what_it_is() -> None:
    read = read_register(OWN, "own.yaml")
    assert (read.subject, read.fields[0].kind) == (Subject.ENTERPRISE, FieldKind.NUMBER)
    assert read.step("in", "out") is not None and read.step("out", "in") is None


@pytest.mark.parametrize(("old", "new", "what"), WRONG, ids=[what for *_, what in WRONG])
def test_a_faulty_definition_is_refused_with_its_place(old: str, new: str, what: str) -> None:
    assert old in OWN
    with pytest.raises(CatalogueError, match=what) as refused:
        read_register(OWN.replace(old, new), "own.yaml")
    assert refused.value.file == "own.yaml" and refused.value.line >= 1


def test_registers_are_told_apart_and_linked_soundly() -> None:
    read = read_register(OWN, "own.yaml")
    linked = OWN.replace("kind: number, unit: t", "kind: entry, registers: [gone]").replace("example", "other")
    faults = [each.what for each in register_faults((read, read, read_register(linked, "other.yaml")))]
    assert faults == ["example: stands twice", "amount: there is no register gone"]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 1), 1, date(2026, 1, 1)),
        (date(2025, 3, 10), 36, date(2028, 3, 10)),
    ],
)
def test_months_end_on_a_day_that_exists(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_day_of_the_year_is_the_next_one() -> None:
    parks = next(each for each in shipped_registers() if each.id == "circular-parks")
    progress = next(each for each in parks.deadlines if each.id == "progress")
    assert progress.after(date(2026, 3, 1)) == date(2026, 12, 31)
    assert progress.after(date(2026, 12, 31)) == date(2027, 12, 31)
