"""Registers are kept by their definitions: one door, grounds where they are needed, nothing ever deleted."""

import dataclasses
import sqlite3
from datetime import date

import pytest

from assessments.evidence.uses import orphans
from assessments.register.due import due
from assessments.register.entry import Entering, Filling, Grounds, Moving, Setting, Settling, TakingBack
from assessments.register.journal import Kind, chain_problems, outside
from assessments.register.keeping import Registers
from assessments.sites import Site, SiteKind
from assessments.store import Store
from forms.problems import Refusal
from tests.conftest import MOMENT, SITE

POOL, PROJECTS, ISLANDS, ACCESS = "cultivation-pool", "major-projects", "green-islands", "shared-access"
PARK = Site(code="EXAMPLEPARK", kind=SiteKind.PARK, name="示例经济开发区", division="320583")
WHO = Grounds(who="张示例")
TODAY = MOMENT.date()


@pytest.fixture
def registers(store: Store) -> Registers:
    store.add_site(SITE)
    store.add_site(PARK)
    return Registers(store)


def pooled(registers: Registers, day: str = "2025-03-10", **values: str) -> str:
    given = {"listing": "示例〔2025〕1号", **values}
    step = Entering(state="pool", site=SITE.code, values=given)
    return registers.change(POOL, "", step, dataclasses.replace(WHO, day=day)).entry


def refused(registers: Registers, register: str, key: str, step, grounds: Grounds = WHO) -> str:
    before = registers.history(register)
    with pytest.raises(Refusal) as found:
        registers.change(register, key, step, grounds)
    assert registers.history(register) == before
    return found.value.problem.code


def test_an_entry_goes_its_way_with_grounds(registers: Registers) -> None:
    key = pooled(registers)
    assert refused(registers, POOL, key, Moving(target="promoted")) == "register.needs_document"
    registers.change(POOL, key, Moving(target="promoted"), Grounds(who="张示例", document="示例〔2026〕2号"))
    assert refused(registers, POOL, key, Moving(target="left")) == "register.needs_reason"
    registers.change(POOL, key, Moving(target="left"), Grounds(who="张示例", reason="企业搬迁"))
    assert registers.entries(POOL)[key].state == "left"
    assert [each.kind for each in registers.history(POOL, key)] == ["entered", "moved", "moved"]
    assert refused(registers, POOL, key, Filling(values={"batch": "一"})) == "register.closed"
    assert registers.check(POOL) == ()


def test_steps_outside_the_definition_do_not_enter(registers: Registers) -> None:
    key = pooled(registers)
    assert refused(registers, POOL, key, Moving(target="accepted")) == "register.no_way"
    assert refused(registers, POOL, key, Settling(deadline="completion")) == "register.needs_reason"
    done = Grounds(who="张示例", reason="已办")
    assert refused(registers, POOL, key, Settling(deadline="completion"), done) == "register.not_running"
    listed = {"listing": "示例"}
    step = Entering(state="promoted", site=SITE.code, values=listed)
    assert refused(registers, POOL, "", step) == "register.no_start"
    assert refused(registers, POOL, key, Filling(values={"colour": "绿"})) == "register.no_field"
    assert refused(registers, POOL, key, Filling(values={})) == "register.no_change"
    assert refused(registers, POOL, key, Filling(values={"batch": "一"}), Grounds(who="")) == "register.no_officer"


def test_a_site_must_fit_and_stand_once(registers: Registers) -> None:
    listed = {"listing": "示例"}
    for site, code in (
        ("", "register.no_site"),
        ("NOBODY", "register.site_unknown"),
        (PARK.code, "register.needs_enterprise"),
    ):
        assert refused(registers, POOL, "", Entering(state="pool", site=site, values=listed)) == code
    assert refused(registers, POOL, "", Entering(state="pool", site=SITE.code)) == "register.required"
    key = pooled(registers)
    assert (
        refused(registers, POOL, "", Entering(state="pool", site=SITE.code, values=listed))
        == "register.there_already"
    )
    registers.change(POOL, key, Moving(target="left"), Grounds(who="张示例", reason="搬迁"))
    pooled(registers)
    back = Grounds(who="张示例", reason="误退", document="示例")
    assert refused(registers, POOL, key, Moving(target="pool"), back) == "register.there_already"
    assert refused(registers, POOL, key, TakingBack(), back) == "register.there_already"


def test_values_are_read_as_people_type_them(registers: Registers) -> None:
    values = {"name": "示例项目", "investment": "1.2亿元", "begin": "2026年4月1日", "nature": "技术改造"}
    step = Entering(state="reserve", subtype="技术创新", values=values)
    key = registers.change(PROJECTS, "", step, WHO).entry
    held = registers.entries(PROJECTS)[key]
    assert held.values["investment"] == "12000" and held.values["begin"] == "2026-04-01"
    assert (held.values["nature"], held.subtype) == ("retrofit", "technology")
    for field, text, code in (
        ("investment", "很多", "value.bound"),
        ("investment", "-3", "register.negative"),
        ("begin", "春天", "register.day"),
        ("nature", "养猪", "register.choice"),
        ("files", "0" * 64, "register.no_file"),
        ("remark", "长" * 2001, "register.long"),
    ):
        assert refused(registers, PROJECTS, key, Filling(values={field: text})) == code
    assert refused(registers, PROJECTS, key, Filling(values={}, subtype="养猪")) == "register.subtype"
    registers.change(PROJECTS, key, Filling(values={"begin": ""}), WHO)
    assert "begin" not in registers.entries(PROJECTS)[key].values


def test_an_entry_can_refer_to_one_of_another_register(registers: Registers) -> None:
    island = registers.change(ISLANDS, "", Entering(state="running", values={"name": "示例绿岛"}), WHO).entry
    step = Entering(state="agreed", site=SITE.code, values={"facility": "示例绿岛"})
    key = registers.change(ACCESS, "", step, WHO).entry
    assert registers.entries(ACCESS)[key].values["facility"] == island
    other = Entering(state="agreed", site=SITE.code, values={"facility": "没有的绿岛"})
    assert refused(registers, ACCESS, "", other) == "register.no_entry"


def test_what_is_taken_back_stays_in_the_journal(registers: Registers) -> None:
    key = pooled(registers)
    why = Grounds(who="张示例", reason="点错")
    assert refused(registers, POOL, key, TakingBack(), why) == "register.cannot_take_back"
    before = registers.entries(POOL)[key]
    registers.change(POOL, key, Moving(target="left"), Grounds(who="张示例", reason="搬迁"))
    assert refused(registers, POOL, key, TakingBack()) == "register.needs_reason"
    registers.change(POOL, key, TakingBack(), why)
    assert registers.entries(POOL)[key] == before
    assert [each.kind for each in registers.history(POOL)] == ["entered", "moved", "taken_back"]
    assert registers.check(POOL) == ()


def test_days_neither_lie_ahead_nor_before_the_state(registers: Registers) -> None:
    key = pooled(registers, day="2025-03-10")
    late = dataclasses.replace(WHO, document="示例", day="2026-12-01")
    assert refused(registers, POOL, key, Moving(target="promoted"), late) == "register.ahead"
    early = dataclasses.replace(WHO, document="示例", day="2025-01-01")
    assert refused(registers, POOL, key, Moving(target="promoted"), early) == "register.before_state"


def test_what_is_overdue_comes_first(registers: Registers, store: Store) -> None:
    key = pooled(registers, day="2025-03-10")
    island = registers.change(ISLANDS, "", Entering(state="building", values={"name": "示例绿岛"}), WHO).entry
    registers.change(ISLANDS, island, Setting(deadline="completion", on="2026-04-01"), WHO)
    found = due(store, TODAY)
    assert [(each.title, each.on, each.overdue(TODAY)) for each in found] == [
        (SITE.name, date(2026, 3, 10), True),
        ("示例绿岛", date(2026, 4, 1), False),
    ]
    assert [each.confirmed for each in found] == [False, True]
    assert due(store, TODAY, ahead=5)[-1].title == SITE.name
    reviewed = Grounds(who="张示例", reason="年度评价合格", day="2026-03-18")
    registers.change(POOL, key, Settling(deadline="review"), reviewed)
    assert registers.entries(POOL)[key].due_on(registers.definitions[POOL].deadlines[0]) == date(2027, 3, 18)
    assert [each.title for each in due(store, TODAY)] == ["示例绿岛"]


def test_the_office_sets_a_day_of_its_own_and_goes_back_to_the_interval(registers: Registers) -> None:
    key, review = pooled(registers), registers.definitions[POOL].deadlines[0]
    registers.change(POOL, key, Setting(deadline="review", on="2026.5.1"), WHO)
    assert registers.entries(POOL)[key].due_on(review) == date(2026, 5, 1)
    registers.change(POOL, key, Setting(deadline="review", on=""), WHO)
    assert registers.entries(POOL)[key].due_on(review) == date(2026, 3, 10)
    assert refused(registers, POOL, key, Setting(deadline="review", on="某天")) == "register.day"


def test_a_deadline_follows_the_day_in_its_field(registers: Registers) -> None:
    values = {"name": "示例检测", "code": "X1", "service": "testing", "valid_until": "2026-04-01"}
    body = registers.change("third-party-bodies", "", Entering(state="listed", values=values), WHO).entry
    (renewal,) = registers.definitions["third-party-bodies"].deadlines

    def on() -> str:
        return str(registers.entries("third-party-bodies")[body].due_on(renewal))

    def step(taken) -> None:
        registers.change("third-party-bodies", body, taken, Grounds(who="张示例", reason="续期已办"))

    assert on() == "2026-04-01"
    step(Moving(target="suspended"))
    assert on() == "2026-04-01"
    step(Settling(deadline="renewal"))
    assert on() == "None"
    step(Filling(values={"valid_until": "2029-04-01"}))
    assert on() == "2029-04-01"
    step(Setting(deadline="renewal", on="2029-01-01"))
    assert on() == "2029-01-01"
    step(Filling(values={"valid_until": ""}))
    step(Setting(deadline="renewal", on=""))
    assert on() == "None"


def test_a_promotion_does_not_put_off_the_review(registers: Registers) -> None:
    key, review = pooled(registers), registers.definitions[POOL].deadlines[0]
    registers.change(POOL, key, Moving(target="promoted"), Grounds(who="张示例", document="示例"))
    assert registers.entries(POOL)[key].due_on(review) == date(2026, 3, 10)


def test_many_steps_enter_together_or_not_at_all(registers: Registers) -> None:
    names = [Entering(state="planned", values={"name": name}) for name in ("甲", "乙", "甲")]
    with pytest.raises(Refusal):
        registers.change_all(ISLANDS, [("", step, WHO) for step in names])
    assert registers.entries(ISLANDS) == {}
    registers.change_all(ISLANDS, [("", step, WHO) for step in names[:2]])
    assert [each.values["name"] for each in registers.entries(ISLANDS).values()] == ["甲", "乙"]


def test_nothing_is_deleted_or_altered(registers: Registers, store: Store) -> None:
    pooled(registers)
    for statement in ("DELETE FROM register_change", "UPDATE register_change SET who = '某人'"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            store.db.execute(statement)


def test_files_of_an_entry_are_no_orphans(registers: Registers, store: Store, tmp_path) -> None:
    from assessments.evidence import keep

    path = tmp_path / "名单.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    file = keep(store, path)
    assert orphans(store)
    pooled(registers, files=file.sha256)
    assert orphans(store) == ()


def test_a_broken_chain_and_a_foreign_step_are_found(registers: Registers) -> None:
    key = pooled(registers)
    registers.change(POOL, key, Moving(target="promoted"), Grounds(who="张示例", document="示例"))
    first, second = registers.history(POOL)
    assert chain_problems((first, dataclasses.replace(second, reason="改过"))) != ()
    assert chain_problems((second,)) != () and chain_problems((second, first)) != ()
    definition = registers.definitions[POOL]
    jump = dataclasses.replace(second, after=second.after.replace('"promoted"', '"left-over"'))
    assert [each.code for each in outside(lambda _entry: definition, (first, jump))] == ["register.outside"]
    begun = dataclasses.replace(first, after=first.after.replace('"pool"', '"promoted"'))
    assert outside(lambda _entry: definition, (begun,)) != ()
    filled = dataclasses.replace(second, kind=Kind.FILLED.value)
    assert outside(lambda _entry: definition, (first, filled)) != ()
