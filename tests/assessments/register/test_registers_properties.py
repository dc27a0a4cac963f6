"""For every register: no step outside its definition is taken, and what goes out as a table comes back the same."""

from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.register.entry import Entering, Filling, Grounds, Moving, Setting, Settling, TakingBack
from assessments.register.importing import plan_list, take_list
from assessments.register.keeping import Registers
from assessments.register.list_rows import held
from assessments.register.table import write_register
from assessments.sites import Site, SiteKind
from assessments.sites.importing import Becomes
from assessments.sites.tabular import read_file
from assessments.store import Store
from forms.problems import Refusal
from forms.register import FieldKind, RegisterDefinition, Subject
from forms.register_reading import shipped_registers
from tests.conftest import MOMENT, SITE

PARK = Site(code="EXAMPLEPARK", kind=SiteKind.PARK, name="示例经济开发区", division="320583")
WHO = Grounds(who="张示例")
ALONE = tuple(each for each in shipped_registers() if all(f.kind is not FieldKind.ENTRY for f in each.fields))
FORMS = {each.id: each for each in shipped_registers()}


@contextmanager
def kept():
    with TemporaryDirectory() as place:
        store = Store(Path(place) / "a.db", clock=lambda: MOMENT, device="test")
        store.add_sites((SITE, PARK))
        yield Registers(store), Path(place)
        store.close()


def site_for(definition: RegisterDefinition) -> str:
    if definition.subject is Subject.NONE:
        return ""
    return PARK.code if definition.subject is Subject.PARK else SITE.code


def least(definition: RegisterDefinition, name: str) -> dict[str, str]:
    """The fields that have to be filled in."""
    return {
        each.id: each.options[0].id if each.kind is FieldKind.CHOICE else name
        for each in definition.fields
        if each.required
    }


# No step outside the definition


@st.composite
def walks(draw):
    definition = draw(st.sampled_from(ALONE))
    states = [each.id for each in definition.states]
    deadlines = [each.id for each in definition.deadlines]
    steps = st.one_of(
        st.builds(Moving, target=st.sampled_from([*states, "elsewhere"])),
        st.builds(Settling, deadline=st.sampled_from([*deadlines, "none"])),
        st.builds(Setting, deadline=st.sampled_from(deadlines), on=st.sampled_from(["2026-06-01", ""])),
        st.builds(Filling, values=st.fixed_dictionaries({"remark": st.sampled_from(["", "甲", "乙"])})),
        st.just(TakingBack()),
    )
    grounds = st.builds(
        Grounds, who=st.just("张示例"), reason=st.sampled_from(["", "原因"]), document=st.sampled_from(["", "文件"])
    )
    return definition, draw(st.sampled_from(states)), draw(st.lists(st.tuples(steps, grounds), max_size=12))


@settings(max_examples=50, deadline=None)
@given(walks())
def test_whatever_the_order_of_steps_no_entry_leaves_the_ways_of_its_register(walk) -> None:
    definition, begin, steps = walk
    allowed = {(origin, each.target): each for each in definition.transitions for origin in each.origins}
    starts = {each.id for each in definition.states if each.start}
    with kept() as (registers, _):
        subtype = definition.subtypes[0].id if definition.subtypes else ""
        first = Entering(state=begin, site=site_for(definition), subtype=subtype, values=least(definition, "示例"))
        try:
            key = registers.change(definition.id, "", first, WHO).entry
        except Refusal:
            assert begin not in starts
            return
        assert begin in starts
        past = [registers.entries(definition.id)[key]]  # what the entry was, step for step
        for step, grounds in steps:
            before = registers.entries(definition.id)[key]
            try:
                registers.change(definition.id, key, step, grounds)
            except Refusal:
                assert registers.entries(definition.id)[key] == before
                if isinstance(step, Moving):
                    way = allowed.get((before.state, step.target))
                    assert (
                        way is None or (way.reason > bool(grounds.reason)) or way.document > bool(grounds.document)
                    )
                continue
            after = registers.entries(definition.id)[key]
            if isinstance(step, Moving):
                way = allowed[before.state, step.target]
                assert after.state == step.target
                assert (not way.reason or grounds.reason) and (not way.document or grounds.document)
            elif isinstance(step, TakingBack):
                assert after == past[-2]
            else:
                assert after.state == before.state
            past.append(after)
        assert registers.check(definition.id) == ()


# Out and in again

words = st.text(st.sampled_from("示例绿岛（）“”、，=+-@'\"0123456789AaEe.；:/\t\n 　"), min_size=1, max_size=12)
words = words.filter(lambda text: any(each in "示例绿岛" for each in text))
figures = st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False).map(str)
days = st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat)


def values_of(definition: RegisterDefinition):
    kinds = {
        FieldKind.TEXT: lambda each: words,
        FieldKind.DOCUMENT: lambda each: words,
        FieldKind.NUMBER: lambda each: figures,
        FieldKind.DATE: lambda each: days,
        FieldKind.CHOICE: lambda each: st.sampled_from([option.id for option in each.options]),
    }
    fields = [each for each in definition.fields if each.kind in kinds]
    given_values = {each.id: kinds[each.kind](each) for each in fields if each.required}
    others = {each.id: kinds[each.kind](each) for each in fields if not each.required}
    return st.fixed_dictionaries(given_values, optional=others)


@st.composite
def lists(draw):
    definition = draw(st.sampled_from(ALONE))
    starts = [each.id for each in definition.states if each.start and not each.closed]
    steps = [
        Entering(
            state=draw(st.sampled_from(starts)),
            site=site_for(definition) if draw(st.booleans()) or definition.subject is not Subject.OPEN else "",
            subtype=draw(st.sampled_from([each.id for each in definition.subtypes])) if definition.subtypes else "",
            values=draw(values_of(definition)),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    return definition, steps, draw(st.sampled_from(["zh", "en"]))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lists())
def test_a_register_comes_back_from_its_table_as_it_was(drawn) -> None:
    definition, steps, language = drawn
    with kept() as (registers, place), kept() as (others, _):
        for step in steps:
            with suppress(Refusal):  # two that nothing tells apart
                registers.change(definition.id, "", step, WHO)
        before = registers.entries(definition.id)
        path = place / "out.xlsx"
        write_register(registers, definition.id, before, path, language)
        same = plan_list(held(registers, definition.id), read_file(path)[0])
        assert [row.becomes for row in same.rows] == [Becomes.SAME] * len(before) and same.left_out == ()

        new = plan_list(held(others, definition.id), read_file(path)[0])
        assert [row.faults for row in new.rows] == [()] * len(before)
        assert take_list(others, definition.id, new, new.usual(), WHO) == len(before)
        assert list(others.entries(definition.id).values()) == list(before.values())
        assert others.check(definition.id) == ()
