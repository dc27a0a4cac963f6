"""Whatever allowed steps are taken in whatever order, the journal leads to the state that is shown."""

import dataclasses
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.register.entry import Entering, Filling, Grounds, Moving, Setting, Settling, TakingBack
from assessments.register.journal import chain_problems, outside
from assessments.register.keeping import Registers
from assessments.store import Store
from forms.problems import Refusal
from tests.conftest import MOMENT, SITE

REGISTER = "compliance-retrofits"
STATES = ("open", "running", "completed", "accepted", "stopped", "elsewhere")
grounds = st.builds(Grounds, who=st.just("张示例"), reason=st.sampled_from(["", "原因"]), document=st.just("文件"))
steps = st.one_of(
    st.builds(Entering, state=st.sampled_from(STATES), site=st.just(SITE.code)),
    st.builds(Moving, target=st.sampled_from(STATES)),
    st.builds(Filling, values=st.fixed_dictionaries({"limit": st.sampled_from(["", "50 mg/m³", "30 mg/m³"])})),
    st.builds(Setting, deadline=st.sampled_from(["completion", "acceptance"]), on=st.just("2026-06-01")),
    st.builds(Settling, deadline=st.sampled_from(["completion", "acceptance", "none"])),
    st.just(TakingBack()),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(steps, grounds, st.integers(0, 2)), max_size=14))
def test_replaying_any_steps_gives_the_present_state(taken: list) -> None:
    with TemporaryDirectory() as place:
        store = Store(Path(place) / "a.db", clock=lambda: MOMENT, device="test")
        store.add_site(SITE)
        registers = Registers(store)
        definition = registers.definitions[REGISTER]
        for step, why, which in taken:
            keys = list(registers.entries(REGISTER))
            key = "" if isinstance(step, Entering) else keys[which % len(keys)] if keys else None
            if key is None:
                continue
            before = registers.entries(REGISTER)
            try:
                registers.change(REGISTER, key, step, why)
            except Refusal:
                assert registers.entries(REGISTER) == before
        rows = registers.history(REGISTER)
        assert {row.entry: row.after_entry for row in rows} == registers.entries(REGISTER)
        assert chain_problems(rows) == () == outside(lambda _entry: definition, rows)
        for at, row in enumerate(rows):
            altered = dataclasses.replace(row, who="别人")
            assert chain_problems((*rows[:at], altered, *rows[at + 1 :])) != ()
            if at + 1 < len(rows):
                assert chain_problems((*rows[:at], *rows[at + 1 :])) != ()
        store.close()
