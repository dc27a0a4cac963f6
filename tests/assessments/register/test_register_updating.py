"""An entry is brought under a newer version of its register by a step of its own, or told what keeps it back."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.commands import main
from assessments.register.entry import Entering, Filling, Grounds, Moving, Setting, TakingBack, Updating
from assessments.register.keeping import Registers
from assessments.register.own import install
from assessments.register.update_words import differences
from assessments.store import Store
from forms.problems import Refusal
from tests.conftest import SITE

KEY = "smart-factories"
WHO = Grounds(who="张示例", document="示例〔2026〕1号")
FIRST = """\
register: smart-factories
zh: 智能工厂名录
en: Smart factories
subject: enterprise
stated: {document: 示例〔2026〕1号, clause: 一, confidence: A}
subtypes:
  - {id: whole, zh: 整厂, en: Whole}
  - {id: shop, zh: 车间, en: Workshop}
fields:
  - {id: grade, zh: 等级, en: Grade, kind: choice, options: [{id: a, zh: 甲, en: A}, {id: b, zh: 乙, en: B}]}
  - {id: investment, zh: 投资, en: Investment, kind: number, unit: 万元}
  - {id: remark, zh: 备注, en: Remark}
states:
  - {id: in, zh: 在册, en: In, start: true}
  - {id: held, zh: 暂缓, en: Held}
  - {id: out, zh: 退出, en: Out, closed: true}
transitions:
  - {from: [in], to: held, zh: 暂缓, en: Hold}
  - {from: [in, held], to: out, zh: 退出, en: Leave, reason: true}
  - {from: [held], to: in, zh: 恢复, en: Resume}
deadlines:
  - {id: review, zh: 复核, en: Review, kind: review, in: [in], months: 12,
     stated: {document: 示例, clause: 二, confidence: A}}
"""
SECOND = (
    FIRST.replace(
        "  - {id: remark, zh: 备注, en: Remark}\n", "  - {id: line, zh: 生产线, en: Line, required: true}\n"
    )
    .replace("unit: 万元", "unit: 元")
    .replace("  - {id: held, zh: 暂缓, en: Held}\n", "")
    .replace("  - {from: [in], to: held, zh: 暂缓, en: Hold}\n", "")
    .replace("  - {from: [held], to: in, zh: 恢复, en: Resume}\n", "")
    .replace("from: [in, held]", "from: [in]")
    .replace(
        "deadlines:\n",
        "deadlines:\n  - {id: report, zh: 年报, en: Report, kind: report, in: [in], by: 03-31,"
        " stated: {document: 示例, clause: 三, confidence: A}}\n",
    )
)


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Store:
    store.add_site(SITE)
    newer(store, FIRST)
    return store


def newer(store: Store, text: str) -> None:
    path = store.path.parent / "own.yaml"
    path.write_text(text, "utf-8")
    install(store, path, WHO)


def entered(store: Store) -> str:
    values = {"grade": "甲", "investment": "3600", "remark": "示例备注"}
    step = Entering(state="in", site=SITE.code, subtype="shop", values=values)
    return Registers(store).change(KEY, "", step, Grounds(who="张示例", day="2026-01-05")).entry


def kept_back(registers: Registers, key: str, step: Updating) -> list[tuple[str, str]]:
    found = registers.brought(KEY, registers.entries(KEY)[key], step)
    assert isinstance(found, tuple)
    with pytest.raises(Refusal) as refused:
        registers.change(KEY, key, step, WHO)
    assert refused.value.problem == found[0]
    return [(each.code, each.where) for each in found]


def test_an_entry_goes_by_the_newer_version_once_what_that_requires_is_given(office: Store) -> None:
    key = entered(office)
    newer(office, SECOND)
    registers = Registers(office)
    assert list(registers.behind(KEY)) == [key]
    assert kept_back(registers, key, Updating()) == [("register.required", "line")]
    registers.change(KEY, key, Updating(values={"line": "三号线"}), WHO)
    entry = registers.entries(KEY)[key]
    assert entry.version == "2" and entry.subtype == "shop" and entry.since == "2026-01-05"
    assert dict(entry.values) == {"grade": "a", "investment": "36000000", "line": "三号线"}
    assert registers.behind(KEY) == {} and registers.check(KEY) == ()
    assert kept_back(registers, key, Updating()) == [("register.update_none", "")]
    registers.change(KEY, key, Filling(values={"line": "四号线"}), WHO)
    assert registers.check(KEY) == ()


def test_what_the_newer_version_changes_is_said_beforehand_and_nothing_is_written(office: Store) -> None:
    key = entered(office)
    newer(office, SECOND)
    registers = Registers(office)
    before = registers.entries(KEY)[key]
    after = registers.brought(KEY, before, Updating(values={"line": "三号线"}))
    assert not isinstance(after, tuple) and registers.entries(KEY)[key] == before
    found = {each.what: (each.before, each.after) for each in differences(registers, KEY, before, after, "zh")}
    assert found == {
        "定义版本": ("1", "2"),
        "投资（元）": ("3600 万元", "36000000 元"),
        "生产线": ("", "三号线"),
        "备注": ("示例备注", ""),
        "年报到期日": ("", "2026-03-31"),
    }


def test_a_state_that_no_longer_exists_keeps_an_entry_back_until_it_is_moved(office: Store) -> None:
    key = entered(office)
    Registers(office).change(KEY, key, Moving(target="held"), WHO)
    newer(office, SECOND)
    registers, step = Registers(office), Updating(values={"line": "三号线"})
    assert kept_back(registers, key, step) == [("register.update_state", "state")]
    assert "暂缓" in registers.brought(KEY, registers.entries(KEY)[key], step)[0].text()
    registers.change(KEY, key, Moving(target="in"), WHO)
    registers.change(KEY, key, step, WHO)
    assert registers.entries(KEY)[key].version == "2"


def test_choices_subtypes_and_units_that_do_not_fit_are_told_all_at_once(office: Store) -> None:
    key = entered(office)
    other = FIRST.replace("unit: 万元", "unit: tce").replace("{id: a, zh: 甲, en: A}, ", "")
    newer(office, other.replace("  - {id: shop, zh: 车间, en: Workshop}\n", ""))
    registers = Registers(office)
    assert kept_back(registers, key, Updating()) == [
        ("register.subtype", "subtype"),
        ("register.choice", "grade"),
        ("register.update_unit", "investment"),
    ]
    step = Updating(subtype="whole", values={"grade": "乙", "investment": "12 tce"})
    registers.change(KEY, key, step, WHO)
    entry = registers.entries(KEY)[key]
    assert entry.subtype == "whole" and entry.values["grade"] == "b" and Decimal(entry.values["investment"]) == 12


def test_deadlines_that_ran_go_on_and_new_ones_are_counted_from_the_day_of_the_step(office: Store) -> None:
    key = entered(office)
    Registers(office).change(KEY, key, Setting(deadline="review", on="2026-09-01"), WHO)
    newer(office, SECOND)
    registers = Registers(office)
    registers.change(KEY, key, Updating(values={"line": "三号线"}), Grounds(who="张示例", day="2026-02-01"))
    entry = registers.entries(KEY)[key]
    days = {each.id: str(entry.due_on(each)) for each in registers.rules(KEY, entry).running("in")}
    assert days == {"report": "2026-03-31", "review": "2026-09-01"}


def test_the_step_is_taken_back_like_any_other_and_the_journal_stays_whole(office: Store) -> None:
    key = entered(office)
    newer(office, SECOND)
    registers = Registers(office)
    before = registers.entries(KEY)[key]
    registers.change(KEY, key, Updating(values={"line": "三号线"}), WHO)
    registers.change(KEY, key, TakingBack(), Grounds(who="张示例", reason="点错"))
    assert registers.entries(KEY)[key] == before and registers.check(KEY) == ()
    assert [each.kind for each in registers.history(KEY, key)] == ["entered", "updated", "taken_back"]


def test_what_has_left_stays_under_its_version(office: Store) -> None:
    key = entered(office)
    Registers(office).change(KEY, key, Moving(target="out"), Grounds(who="张示例", reason="停产"))
    newer(office, SECOND)
    registers = Registers(office)
    assert registers.behind(KEY) == {}
    with pytest.raises(Refusal, match="left"):
        registers.change(KEY, key, Updating(values={"line": "三号线"}), WHO)


def test_a_version_that_changed_without_the_step_is_told(office: Store) -> None:
    entered(office)
    newer(office, SECOND)
    office.db.execute("DROP TRIGGER register_change_is_never_updated")
    office.db.execute('UPDATE register_change SET after = replace(after, \'"version":"1"\', \'"version":"x"\')')
    assert Registers(office).check(KEY)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.sets(st.sampled_from(["grade", "investment", "remark"])),
    required=st.sets(st.sampled_from(["grade", "investment", "remark", "line"])),
    given=st.dictionaries(st.sampled_from(["grade", "line", "remark"]), st.sampled_from(["甲", "", "文字"])),
)
def test_whatever_the_newer_version_asks_an_entry_fits_it_or_stays_as_it_was(
    blank, tmp_path_factory, kept, required, given
) -> None:
    store = Store(tmp_path_factory.mktemp("office") / "a.db", device="test")
    store.add_site(SITE)
    newer(store, FIRST)
    key = entered(store)
    head, _, tail = FIRST.partition("fields:\n")
    lines = {"line": "  - {id: line, zh: 生产线, en: Line}\n"}
    lines |= {
        each: line + "\n" for line in tail.splitlines() for each in kept if line.startswith(f"  - {{id: {each},")
    }
    asked = "".join(
        line.replace("}\n", ", required: true}\n") if each in required else line for each, line in lines.items()
    )
    newer(store, f"{head}fields:\n{asked}{tail[tail.index('states:') :]}# second\n")
    registers = Registers(store)
    before, step = registers.entries(KEY)[key], Updating(values=given)
    after = registers.brought(KEY, before, step)
    if isinstance(after, tuple):
        with pytest.raises(Refusal):
            registers.change(KEY, key, step, WHO)
        assert registers.entries(KEY)[key] == before
    else:
        registers.change(KEY, key, step, WHO)
        entry, rules = registers.entries(KEY)[key], registers.definitions[KEY]
        assert entry == after and {each.id for each in rules.fields} >= entry.values.keys()
        assert all(entry.values.get(each.id) for each in rules.fields if each.required)
    assert registers.check(KEY) == ()
    store.close()


def luheng(*arguments: object) -> int:
    return main([*map(str, arguments)], lambda demo, language: 0, lambda folder: [])


def test_the_command_shows_what_would_change_and_writes_only_when_asked(office: Store, capsys) -> None:
    key = entered(office)
    newer(office, SECOND)
    asked = ("register", "update", KEY, "--db", office.path, "--who", "张示例")
    assert luheng(*asked) == 1
    assert "请填“生产线”" in capsys.readouterr().err
    assert luheng(*asked, "--set", "line=三号线") == 0
    out = capsys.readouterr().out
    assert "第 1 版 → 第 2 版" in out and "备注：示例备注 → —" in out and "--write" in out
    assert Registers(office).entries(KEY)[key].version == "1"
    assert luheng(*asked, "--set", "line=三号线", "--entry", key, "--write") == 0
    assert Registers(office).entries(KEY)[key].version == "2"
    assert luheng(*asked, "--entry", key) == 2
