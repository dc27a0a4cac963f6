"""The form: each fact is asked once for all standards, and only what the chosen measure needs."""

from forms import Form, shipped
from forms.questions import Fact, Gate, Judgement, Limit

GB, JS = "green-factory/gbt36132-2025", "green-factory/jiangsu-2025"


def form(*standards):
    return Form(shipped().only(standards), 2025)


def test_N3_a_fact_of_two_standards_is_one_question():
    both = form(GB, JS)
    asked = [q for section in both.sections for item in section.items for q in item.questions]
    energy = [q for q in asked if q.key == "energy.total@2025"]
    assert len(energy) >= 4 and all(q is energy[0] for q in energy)
    assert len(both) < len(form(GB)) + len(form(JS))


def test_gates_come_first_then_the_groups_in_order():
    sections = form(GB).sections
    assert [section.id for section in sections] == ["gates", "E", "R", "C", "P", "L"]
    assert all(isinstance(item.questions[0], Gate) for item in sections[0].items[:-1])


def test_only_the_facts_of_the_chosen_measure_are_relevant():
    section = form(GB).sections[1]
    item = section.items[0]
    codes = {q.code for q in section.relevant(item, "") if isinstance(q, Fact)}
    assert codes == {"energy.total", "output.value"}
    codes = {q.code for q in section.relevant(item, "B1") if isinstance(q, Fact)}
    assert codes == {"energy.total", "output.quantity"}


def test_limits_are_asked_only_where_the_standard_gives_none():
    national = form(GB)
    assert isinstance(national[f"{GB}/E1/baseline"], Limit)
    assert f"{GB}/E4/baseline" not in national
    assert national[f"{GB}/E1/leading"].accepted == ("tce/万元", "kgce/万元", "tce/产品单位", "kgce/产品单位")


def test_a_judgement_knows_its_maximum():
    question = form(GB)[f"{GB}/P1"]
    assert isinstance(question, Judgement) and question.maximum == 8 and question.discretion


def test_a_question_knows_its_section():
    assert form(GB).section_of("land.total@2025").id == "L"
